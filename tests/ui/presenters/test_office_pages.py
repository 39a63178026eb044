import pytest

from reviewer.model.office import Outcome, RuleSetting, Scope, ThresholdSetting
from reviewer.model.vocabulary import Label, Level
from reviewer.ui.presenters import office_pages as pages
from reviewer.ui.presenters.office_words import added_line, change_line, outcome_words, type_words
from reviewer.ui.presenters.rule_change import (
    RuleDraft,
    choices,
    draft_of,
    office_words,
    rule_facts,
    threshold_facts,
)
from reviewer.workflow.office import RuleRow, ThresholdRow
from tests.ui.office_examples import NOW, TODAY, a_recognizer, a_version, an_entry, some_entries


class Rule:
    """As much of a rule as the pages read."""

    id, title, version = "CLM-001", "A promise, a cure or a comparison", 1
    label, level = Label.CLAIM, Level.REVIEW
    source, why, clears = "FTC Act section 5", "A promise needs evidence.", "Evidence, or other words."
    to_author, safer = "Please keep to facts.", ""


class Number:
    """As much of a threshold as the pages read."""

    name, title = "opinion.claim.add", "Model alone: a promise"
    what, measured = "Lower: more questions.", "Best F1 on 1,087 posts."
    default, low, high = 0.78, 0.3, 1.0


def a_rule(setting: RuleSetting | None = None, fixed: str = "", measured: str = "") -> RuleRow:
    return RuleRow(Rule(), setting, fixed, measured)  # type: ignore[arg-type]


def a_threshold(setting: ThresholdSetting | None = None) -> ThresholdRow:
    return ThresholdRow(Number(), setting, float(setting.value) if setting else 0.78)  # type: ignore[arg-type]


OFF = RuleSetting("CLM-001", False, "We have our own check", by="Ines Calloway", added="2026-11-20T10:00:00Z")
RAISED = RuleSetting("CLM-001", True, "Legal asked", Level.BLOCK, "2026-11-20T10:00:00Z", "Ines Calloway")


def test_an_entry_says_what_it_does_where_and_how_long():
    block, allowed, expired = some_entries()
    assert [pages.what_words(e) for e in (block, allowed, expired)] == ["Flag: Block", "Allow", "Flag: Review"]
    assert [pages.meant_words(e) for e in (block, allowed)] == ["only to be looked at", "as Place"]
    assert [pages.where_words(e) for e in (block, expired)] == ["everywhere", "posts by Tessa Hollins"]
    assert pages.where_words(an_entry(scope=Scope.PLATFORM, where="google_reviews")) == "Google review"
    assert pages.until_words(block, TODAY) == "until it is ended"
    assert pages.until_words(expired, TODAY) == "expired Nov 1, 2026"
    assert pages.entry_spoken(allowed, TODAY) == (
        "Allow “Beacon Street”, as Place, everywhere, until it is ended. Our own street. Added by Ines Calloway."
    )


def test_expired_entries_count_as_neither_flagged_nor_allowed():
    words = pages.entries_page(lambda: TODAY)
    counted = {key: sum(map(fits, some_entries())) for key, _, fits in words.chips}
    assert counted == {"flag": 1, "allow": 1, "expired": 1}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (a_rule(), ("On", "as shipped")),
        (a_rule(fixed="It protects a patient."), ("On", "stays as it is")),
        (a_rule(OFF), ("Off", "by Ines Calloway")),
        (a_rule(RAISED), ("On, changed", "by Ines Calloway")),
    ],
)
def test_a_rule_says_whether_it_is_on_and_who_set_it(row: RuleRow, words: tuple[str, str]):
    assert pages.state_words(row) == words


def test_the_level_in_force_is_that_of_the_office():
    assert pages.level_of(a_rule(RAISED)) is Level.BLOCK
    assert pages.level_of(a_rule(OFF)) is Level.REVIEW


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("This rule fired 66 times on 398 annotated posts and was right in 60 of 66, 91 % (between 82 and 96).", "60 of 66"),
        ("This rule fired once on 398 annotated posts and was right in 1 of 1: too few to say how often.", "1 of 1"),
        ("This rule fired 1,200 times on 9,000 posts and was right in 1,100 of 1,200, 92 %.", "1,100 of 1,200"),
        ("This rule had nothing to say on 398 annotated posts.", "never fired"),
        ("This rule fired 3 times on 398 posts; whether that was right is not annotated.", "not measured"),
        ("", "not measured"),
    ],
)  # fmt: skip
def test_the_measurement_is_short_in_the_table(sentence: str, words: str):
    assert pages.measured_words(a_rule(measured=sentence)) == words


def test_a_rule_offers_every_level_and_off_with_the_shipped_one_first():
    assert [words for _, words in choices(a_rule())] == [
        "As shipped: on, level review", "On, level block", "On, level info", "Off: it raises no issue",
    ]  # fmt: skip
    assert draft_of(a_rule()) == RuleDraft()
    assert draft_of(a_rule(OFF)) == RuleDraft(False)
    assert draft_of(a_rule(RAISED)) == RuleDraft(True, Level.BLOCK)


def test_the_card_names_what_the_office_set_and_why():
    assert office_words(a_rule(OFF)) == "Switched off by Ines Calloway, 2026-11-20: We have our own check"
    assert office_words(a_rule(RAISED)) == "Level block by Ines Calloway, 2026-11-20: Legal asked"
    assert office_words(a_rule(fixed="It protects a patient.")) == "Cannot be changed. It protects a patient."
    assert office_words(a_rule()) == "As shipped"
    assert office_words(None) == ""
    facts = dict(rule_facts(a_rule(measured="This rule fired.")))
    assert facts["Measured"] == "This rule fired."
    assert facts["Finding"] == "Claim"
    assert "Safer wording" not in facts


def test_a_threshold_names_value_bounds_and_who_set_it():
    row = a_threshold(ThresholdSetting("opinion.claim.add", "0.9", "Fewer questions", "2026-11-20T10:00:00Z", "Ines"))
    assert pages.bounds_words(row) == "0.3 to 1"
    facts = dict(threshold_facts(row))
    assert facts["In force"] == "0.9"
    assert facts["As shipped"] == "0.78"
    assert facts["Your office"] == "Set to 0.9 by Ines, 2026-11-20: Fewer questions"
    assert "set by Ines" in pages.threshold_spoken(row)
    assert "Your office" not in dict(threshold_facts(a_threshold()))


def test_a_recognizer_says_what_it_holds():
    assert pages.holds_words(a_recognizer()) == "1 pattern, 2 words, 1 word nearby"
    assert pages.recognizer_spoken(a_recognizer()).startswith("Badges, finds ID number, 1 pattern")


def test_a_version_says_on_how_many_posts_it_was_tried():
    assert pages.tried_words(a_version()) == ("900 posts", "14 flagged")
    assert pages.tried_words(a_version(tried=0)) == ("not tried", "")
    assert "tried on 900 posts, 14 flagged" in pages.version_spoken(a_version(), NOW)


def test_a_change_of_a_result_names_levels_labels_and_numbers_only_where_words_are_the_same():
    one, two = Outcome(Level.REVIEW, (Label.CLAIM,), 1), Outcome(Level.REVIEW, (Label.CLAIM,), 2)
    assert outcome_words(Outcome()) == "Nothing found"
    assert outcome_words(one) == "Review: Claim"
    assert (
        change_line(type("C", (), {"before": one, "after": two})())
        == "Review: Claim, 1 issue → Review: Claim, 2 issues"
    )  # type: ignore[arg-type]


def test_kinds_and_times_are_words():
    assert type_words("MEDICAL_RECORD_NUMBER") == "Record no."
    assert type_words("SOMETHING") == "SOMETHING"
    assert added_line("", "2026-11-20T11:00:00Z", NOW) == ("not recorded", "today 11:00")
