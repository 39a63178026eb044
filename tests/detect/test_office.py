"""Always-flag and allow entries on a finished detection."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.office import apply, counted, finds, plain
from reviewer.model.finding import Detection, Explanation, Finding
from reviewer.model.office import FLAGGED, Listed, ListEntry
from reviewer.model.vocabulary import FindingKind

TEXT = "Our patient María Gómez met Rose at Rosewood Clinic; the flu is gone. María  Gómez waved."


def found(words: str, type_: str, kind: FindingKind = FindingKind.IDENTIFIER, text: str = TEXT, **fields) -> Finding:
    start = text.index(words)
    return Finding(start, start + len(words), kind, type_, 0.9, f"TST-{type_}", Explanation("Looks like it"), **fields)


def flag(words: str, type_: str = "", id_: str = "F-1") -> ListEntry:
    return ListEntry(id_, Listed.FLAG, words, "we said so", type_, added="2026-11-20T10:00:00.000Z")


def allow(words: str, type_: str = "", id_: str = "A-1") -> ListEntry:
    return ListEntry(id_, Listed.ALLOW, words, "ours", type_)


def applied(entries, *findings: Finding, text: str = TEXT, incomplete=()) -> Detection:
    return apply(Detection(tuple(findings), incomplete), [("text", text)], entries)


def cues(detection: Detection, text: str = TEXT) -> list[str]:
    return [text[f.start : f.end] for f in detection.findings if f.type == FLAGGED]


def test_a_flagged_word_is_found_whole_without_case_accents_and_extra_blanks():
    assert cues(applied([flag("maria gomez")])) == ["María Gómez", "María  Gómez"]
    assert cues(applied([flag("ROSE")])) == ["Rose"]
    assert cues(applied([flag("rosewood cl")])) == []


def test_look_alikes_and_hidden_characters_do_not_hide_a_flagged_word():
    text = "Talks with R\u200bosew\u043e\u043ed go on."
    detection = applied([flag("Rosewood")], text=text)
    assert cues(detection, text) == ["R\u200bosew\u043e\u043ed"]


def test_a_flag_explains_itself():
    finding = next(f for f in applied([flag("flu")]).findings if f.type == FLAGGED)
    assert finding.rule_id == "LST-001"
    assert finding.explanation.sentence == "On your always-flag list since 2026-11-20: we said so"
    assert finding.explanation.list_entry == "F-1"


def test_a_flagged_name_becomes_a_name_unless_one_covers_it_wholly():
    names = lambda d: [TEXT[f.start : f.end] for f in d.findings if f.type == "PERSON"]  # noqa: E731
    assert names(applied([flag("maria gomez", "PERSON")])) == ["María Gómez", "María  Gómez"]
    assert names(applied([flag("maria", "PERSON")], found("María Gómez", "PERSON"))) == ["María Gómez", "María"]
    grown = applied([flag("maria gomez", "PERSON")], found("María", "PERSON"))
    assert names(grown)[0] == "María Gómez"
    assert cues(grown) == ["María Gómez", "María  Gómez"]


def test_a_flagged_name_stands_inside_a_place_but_not_inside_an_address():
    inside = applied([flag("rosewood", "PERSON")], found("Rosewood Clinic", "FACILITY"))
    assert [(f.type, f.also) for f in inside.findings if f.kind is FindingKind.IDENTIFIER] == [
        ("PERSON", ("TST-FACILITY:FACILITY",))
    ]
    text = "Write to maria.gomez@clinic.org."
    mail = found("maria.gomez@clinic.org", "EMAIL_ADDRESS", text=text)
    kept = applied([flag("gomez", "PERSON")], mail, text=text)
    assert [f.type for f in kept.findings if f.kind is FindingKind.IDENTIFIER] == ["EMAIL_ADDRESS"]
    assert cues(kept, text) == ["gomez"]


def test_an_allowed_hit_stays_and_counts_nowhere():
    detection = applied([allow("Maria Gomez", "PERSON")], found("María Gómez", "PERSON"))
    assert [f.allowed_by for f in detection.findings] == ["allow list A-1: ours"]
    assert counted(detection).findings == ()


def test_only_exactly_these_words_of_this_type_are_allowed():
    clinic, cue = found("Rosewood Clinic", "FACILITY"), found("flu", "care_fact", FindingKind.CUE)
    hidden = found("Rose", "hidden_text", FindingKind.HIDDEN)
    detection = applied([allow("Rosewood"), allow("flu", "PERSON"), allow("Rose")], clinic, cue, hidden)
    assert all(not f.allowed_by for f in detection.findings)
    assert applied([allow("FLU")], cue).findings[0].allowed_by


def test_flags_win_over_allows_in_any_order():
    name = found("María Gómez", "PERSON")
    for entries in ([flag("Maria", "PERSON"), allow("maria gomez")], [allow("maria gomez"), flag("Maria", "PERSON")]):
        detection = applied(entries, name)
        assert [f.allowed_by for f in detection.in_text() if f.start == name.start and f.type == "PERSON"] == [""]


def test_an_own_identifier_keeps_its_own_entry():
    text = "Call 555-201-8890."
    phone = found("555-201-8890", "PHONE_NUMBER", text=text, allowed_by="own phone 555-201-8890")
    detection = applied([allow("555-201-8890"), flag("555-201-8890")], phone, text=text)
    assert [f.allowed_by for f in detection.findings if f.type == "PHONE_NUMBER"] == ["own phone 555-201-8890"]
    assert counted(detection) == detection


def test_each_part_of_a_post_is_read_by_itself():
    parts = [("text", "Nothing here."), ("media:0", "Rosewood from above"), ("in_reply_to", "About Rosewood?")]
    detection = apply(Detection(), parts, [flag("rosewood")])
    assert [(f.where, f.start, f.end) for f in detection.findings] == [("in_reply_to", 6, 14), ("media:0", 0, 8)]


def test_what_was_not_checked_is_never_allowed_away():
    detection = applied([allow("flu")], found("flu", "CONDITION", FindingKind.HEALTH), incomplete=("Not checked.",))
    assert counted(detection).incomplete == ("Not checked.",)


def test_nothing_to_apply_changes_nothing():
    detection = Detection((found("flu", "CONDITION", FindingKind.HEALTH),))
    assert apply(detection, [("text", TEXT)], []) is detection
    assert applied([flag("nowhere to be found")], *detection.findings) == detection


def test_words_without_a_letter_or_digit_find_nothing():
    assert not any(map(finds, ("", "  ", "...", "\u200b")))
    assert finds("B-12")


@given(st.text(max_size=60))
def test_flattening_keeps_every_offset(text: str):
    assert len(plain(text)) == len(text)


def test_flattening_keeps_apart_what_is_no_accent():
    assert plain("ÉCOLE Ångström") == "ecole angstrom"
    assert plain("김") != plain("강")


@given(st.text(min_size=1, max_size=30), st.text(max_size=60))
def test_no_words_break_the_lists(words: str, text: str):
    detection = applied([flag(words, "PERSON"), allow(words)], text=text)
    assert all(0 <= f.start < f.end <= len(text) for f in detection.findings)
