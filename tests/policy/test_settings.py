"""What an office may set of the rules, and what it may not."""

import pytest

from reviewer.model.issue import Issue
from reviewer.model.office import SHIPPED, OfficePolicy, RuleSetting
from reviewer.model.vocabulary import FindingKind, IssueKind, Label, Level
from reviewer.policy import indirect, rulebook
from reviewer.policy.assess import assess, policy_digest
from reviewer.policy.settings import applied, fixed, refusal

from .builders import a_finding, a_person, a_post, detected

CLAIM = rulebook.BY_ID["CLM-001"]


def setting(rule: str, on: bool = True, level: Level | None = None) -> OfficePolicy:
    return SHIPPED.with_rule(RuleSetting(rule, on, "we said so", level))


def issues(rule_id: str, office: OfficePolicy, **fields) -> list[Issue]:
    return applied([rulebook.BY_ID[rule_id].issue("post", **fields)], office, rulebook.BY_ID)


@pytest.mark.parametrize("rule", rulebook.RULES, ids=lambda rule: rule.id)
def test_a_fixed_rule_stays_whatever_is_set(rule):
    if not fixed(rule):
        assert refusal(rule, True, Level.BLOCK) == ""
        return
    before = rule.issue("post")
    for office in (setting(rule.id, on=False), *(setting(rule.id, level=level) for level in Level if level)):
        assert applied([before], office, rulebook.BY_ID) == [before]
        assert refusal(rule, office.rules[0].on, office.rules[0].level) == fixed(rule)


def test_these_are_fixed():
    ids = {rule.id for rule in rulebook.RULES if fixed(rule)}
    assert {"PHI-001", "CON-001", "CON-002", "LST-001"} <= ids
    assert {rule.id for rule in rulebook.RULES if rule.id.startswith("SPC-")} <= ids
    unchecked = (IssueKind.NOT_FULLY_CHECKED, IssueKind.HIDDEN_TEXT)
    assert {rule.id for rule in rulebook.RULES if rule.kind in unchecked} <= ids
    assert {"CLM-001", "IND-001", "NLR-001", "MOD-001"}.isdisjoint(ids)


def test_a_rule_is_switched_off_lowered_and_raised():
    assert issues("CLM-001", setting("CLM-001", on=False)) == []
    assert [i.level for i in issues("CLM-001", setting("CLM-001", level=Level.INFO))] == [Level.INFO]
    assert [i.level for i in issues("CLM-001", setting("CLM-001", level=Level.BLOCK))] == [Level.BLOCK]
    assert issues("CLM-001", setting("CLM-002", on=False)) == issues("CLM-001", SHIPPED)


def test_what_is_only_information_is_not_raised():
    assert [i.level for i in issues("CLM-001", setting("CLM-001", level=Level.BLOCK), level=Level.INFO)] == [Level.INFO]


def test_a_recognizable_story_may_be_lowered_to_review_and_no_further():
    story = indirect.STORY
    assert refusal(story, True, Level.REVIEW) == ""
    assert refusal(story, True, Level.INFO)
    assert refusal(story, False, None)
    assert [i.level for i in issues("IND-001", setting("IND-001", level=Level.REVIEW))] == [Level.REVIEW]
    for office in (setting("IND-001", level=Level.INFO), setting("IND-001", on=False)):
        assert [i.level for i in issues("IND-001", office)] == [Level.BLOCK]


def test_a_block_about_an_identified_patient_stays_even_of_a_milder_rule():
    office = setting("CLM-001", on=False)
    kept = issues("CLM-001", office, label=Label.PHI_DISCLOSURE, level=Level.BLOCK)
    assert [i.level for i in kept] == [Level.BLOCK]


def test_special_topics_of_a_named_patient_block_whatever_is_set():
    post = a_post("Maria Gomez is in rehab for heroin.")
    detection = detected(
        a_finding(post, "Maria Gomez", "PERSON"),
        a_finding(post, "heroin", "CONDITION", FindingKind.HEALTH),
        a_finding(post, "rehab", "substance_use", FindingKind.CUE),
    )
    people = (a_person(post, "Maria Gomez"),)
    shipped = assess(post, detection, people, False)
    office = setting("SPC-001", on=False).with_rule(RuleSetting("PHI-001", False, "x"))
    assert "SPC-001" in {i.rule_id for i in shipped.issues}
    assert assess(post, detection, people, False, office).issues == shipped.issues


def test_what_was_not_checked_blocks_whatever_is_set():
    office = SHIPPED
    for rule in rulebook.RULES:
        office = office.with_rule(RuleSetting(rule.id, False, "x"))
    result = assess(a_post(), detected(incomplete=("The check for names could not be finished.",)), (), False, office)
    assert [(i.kind, i.level) for i in result.issues] == [(IssueKind.NOT_FULLY_CHECKED, Level.BLOCK)]


def test_the_digest_of_a_result_names_what_the_office_set():
    office = setting("CLM-001", on=False)
    assert policy_digest(SHIPPED) == policy_digest()
    assert policy_digest(office) != policy_digest()
    assert assess(a_post(), detected(), (), False, office).policy_digest == policy_digest(office)
    assert len(policy_digest(office)) == 64
