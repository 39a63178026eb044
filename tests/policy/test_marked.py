"""What a reviewer marked always shows in an issue."""

from dataclasses import replace

import pytest

from reviewer.detect.marked import finding_of
from reviewer.model.vocabulary import ConsentStatus, EntityType, Level, SubjectKind, Verdict
from reviewer.policy.assess import assess

from .builders import a_person, a_post, detected


def mark(post, words: str, type_: EntityType = EntityType.PERSON):
    start = post.text.index(words)
    return finding_of(type_, start, start + len(words))


def test_a_mark_that_no_rule_takes_up_has_an_issue_of_its_own():
    post = a_post("See you at the desk.")
    result = assess(post, detected(mark(post, "desk", EntityType.FACILITY)), (), False)
    (issue,) = result.issues
    assert (issue.key, issue.rule_id, issue.level) == ("MRK-001:15-19-facility", "MRK-001", Level.REVIEW)
    assert issue.title == "Marked by a reviewer: facility"
    assert [(s.start, s.end, s.tag) for s in issue.spans] == [(15, 19, "Facility")]
    assert (result.level, result.verdict) == (Level.REVIEW, Verdict.RETURN)


def test_two_marks_of_one_place_are_two_issues():
    post = a_post("See you at the desk.")
    both = detected(mark(post, "desk", EntityType.AGE), mark(post, "desk", EntityType.FACILITY))
    assert len({i.key for i in assess(post, both, (), False).issues}) == 2


def test_a_mark_that_a_rule_takes_up_needs_no_other_issue():
    post = a_post("Our patient sunny has leukemia.")
    found = detected(mark(post, "sunny"), mark(post, "leukemia", EntityType.CONDITION))
    result = assess(post, found, (a_person(post, "sunny"),), True)
    assert "PHI-001" in {i.rule_id for i in result.issues}
    assert "MRK-001" not in {i.rule_id for i in result.issues}
    assert result.level is Level.BLOCK


def test_a_mark_that_a_consent_covers_needs_no_other_issue():
    post = a_post("Our patient sunny has leukemia.")
    person = a_person(post, "sunny", needs=SubjectKind.PATIENT, status=ConsentStatus.CLOSED)
    result = assess(post, detected(mark(post, "sunny"), mark(post, "leukemia", EntityType.CONDITION)), (person,), True)
    assert {i.rule_id for i in result.issues if i.level >= Level.REVIEW} == set()
    assert any(i.spans for i in result.issues)


def test_a_mark_in_a_part_that_is_not_the_text_gives_no_highlight():
    post = a_post("Thank you.", in_reply_to="See you at the desk.")
    elsewhere = replace(finding_of(EntityType.AGE, 15, 19), where="in_reply_to")
    assert assess(post, detected(elsewhere), (), False).issues == ()


@pytest.mark.parametrize("words", ["sunny\nDuarte", "sunny"])
def test_no_safer_wording_keeps_marked_words(words):
    post = a_post("So proud of our patient sunny\nDuarte who beat leukemia. Come to the open house on the green.")
    people = (a_person(post, words),)
    found = detected(mark(post, words), mark(post, "leukemia", EntityType.CONDITION))
    assert "sunny" not in assess(post, found, people, True).safer_text
