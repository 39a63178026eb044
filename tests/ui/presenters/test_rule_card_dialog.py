from dataclasses import replace

from reviewer.model.finding import CueHit, Detection, Explanation, Finding
from reviewer.model.office import RuleSetting
from reviewer.model.vocabulary import FindingKind, Level
from reviewer.ui.presenters.masking import Cover
from reviewer.ui.presenters.rule_card_dialog import HIDDEN, Learned, behind, card, grouped, kind_words, shortened
from reviewer.workflow.office import RuleRow
from reviewer.workflow.rule_answers import RuleAnswers
from reviewer.workflow.rule_examples import Examples
from tests.ui.examples import a_view, an_issue


def a_finding(start: int, end: int, kind: FindingKind = FindingKind.IDENTIFIER, **changes: object) -> Finding:
    made = Finding(start, end, kind, "PERSON", 0.9, "NAM-002", Explanation("A name stands here."))
    return replace(made, **changes)


def test_the_card_names_rule_source_certainty_and_what_clears_it():
    view = a_view()
    shown = card(view, an_issue())
    facts = dict(shown.facts)
    assert shown.rule == "PHI-001"
    assert facts["Source"].startswith("45 CFR")
    assert facts["How sure"].startswith("Sure:")
    assert facts["Policy"] == "12ab 12ab 12ab 12ab"
    assert facts["Checks"] == "cd34 cd34 cd34 cd34"


def test_each_finding_shows_its_words_its_kind_and_the_cues_on_both_sides():
    why = Explanation(
        "Odd.", "HIPAA", "capitals", (CueHit("thank you", 0, 9), CueHit("street", 2, 3, against=True)), "luhn: valid"
    )
    view = replace(a_view(), detection=Detection((a_finding(11, 17, explanation=why, also=("LOC-1:LOCATION",)),)))
    found = card(view, an_issue()).found[0]
    facts = dict(found.facts)
    assert found.words == "Odalys"
    assert found.kind == "Name, Safe Harbor letter A"
    assert facts["Words that speak for it"] == "“thank you”"
    assert facts["Words that speak against it"] == "“street”"
    assert facts["Check"] == "luhn: valid"
    assert facts["Also considered"] == "LOC-1:LOCATION"


def test_only_findings_under_the_spans_are_shown_and_cues_come_last():
    cue = a_finding(5, 38, FindingKind.CUE, type="thanks")
    view = replace(a_view(), detection=Detection((cue, a_finding(11, 17), a_finding(50, 60))))
    assert [f.type for f in behind(view, an_issue())] == ["PERSON", "thanks"]


def test_a_post_without_a_detection_has_a_card_without_findings():
    assert card(a_view(detection=None), an_issue()).found == ()


def test_kinds_are_words():
    assert kind_words("CONDITION") == "Health"
    assert kind_words("hidden_text") == "Hidden text"


def test_long_patterns_are_shortened_and_digests_grouped():
    assert shortened("x" * 300).endswith("…")
    assert len(shortened("x" * 300)) == 120
    assert grouped("") == ""
    assert grouped("abcdef") == "abcd ef"


def test_the_card_shows_the_measurement_and_what_the_office_set():
    rule = type("Rule", (), {"id": "PHI-001", "level": Level.BLOCK})()
    setting = RuleSetting("PHI-001", False, "We check by hand", by="Ines Calloway", added="2026-11-20T10:00:00Z")
    row = RuleRow(rule, setting, "", "This rule fired 66 times and was right in 60 of 66.")
    facts = dict(card(a_view(), an_issue(), row).facts)
    assert facts["Measured"] == "This rule fired 66 times and was right in 60 of 66."
    assert facts["Your office"] == "Switched off by Ines Calloway, 2026-11-20: We check by hand"
    assert "Your office" not in dict(card(a_view(), an_issue()).facts)


def test_an_allowed_finding_names_the_reason_of_its_entry():
    view = replace(a_view(), detection=Detection((a_finding(11, 17, allowed_by="allow list E-1: our own street"),)))
    assert dict(card(view, an_issue()).found[0].facts)["On a list"] == "Your allow list: our own street"


def test_what_people_here_said_of_the_rule_stands_beside_the_measurement_and_nothing_where_nobody_did():
    shown = dict(card(a_view(), an_issue(), learned=Learned(RuleAnswers(12, 3))).facts)
    assert shown["Here"] == "12 confirmed, 3 dismissed (20 %)"
    assert "Here" not in dict(card(a_view(), an_issue(), learned=Learned(RuleAnswers())).facts)
    assert "Here" not in dict(card(a_view(), an_issue()).facts)


def test_examples_stand_with_the_finding_of_their_rule_only():
    view = replace(a_view(), detection=Detection((a_finding(11, 17),)))
    examples = {"NAM-002": Examples(("Nurse Kim",), ("Kim street",)), "NAM-009": Examples(("x",), ("y",))}
    facts = dict(card(view, an_issue(), learned=Learned(examples=examples)).found[0].facts)
    assert facts["Finds, for example"] == "“Nurse Kim”"
    assert facts["Leaves alone"] == "“Kim street”"


def test_a_covered_finding_shows_its_rule_but_neither_its_words_nor_what_speaks_for_them():
    why = Explanation("“Odalys” follows thanks.", "HIPAA", "Odalys", (CueHit("Odalys", 0, 6),))
    view = replace(a_view(), detection=Detection((a_finding(11, 17, explanation=why),)))
    shown = card(view, an_issue(title="Odalys in care"), cover=Cover(text=((11, 17),), words=("Odalys",)))
    assert "Odalys" not in str(shown)
    assert shown.found[0].words == HIDDEN
    assert dict(shown.found[0].facts)["Rule"] == "NAM-002, version 1"
