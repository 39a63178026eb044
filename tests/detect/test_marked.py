"""Marks of a reviewer on a finished detection: they add, and take nothing away."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.marked import SENTENCE, apply, finding_of
from reviewer.model.finding import MARKED, Detection, Explanation, Finding
from reviewer.model.vocabulary import EntityType, FindingKind, PersonRole

FOUND = Finding(
    12, 26, FindingKind.IDENTIFIER, "PERSON", 0.6, "NAM-001", Explanation("A name."), role=PersonRole.PATIENT
)
BOTH = Detection((FOUND, Finding(30, 38, FindingKind.HEALTH, "CONDITION", 0.9, "CND-001", Explanation("Health."))))


def test_without_marks_the_detection_is_the_same():
    assert apply(BOTH, ()) is BOTH


def test_a_mark_is_a_sure_finding_that_says_who_said_so():
    mark = finding_of(EntityType.FACILITY, 0, 4)
    assert (mark.kind, mark.rule_id, mark.certainty) == (FindingKind.IDENTIFIER, MARKED, "sure")
    assert mark.explanation.sentence == SENTENCE
    assert finding_of(EntityType.CONDITION, 0, 4).kind is FindingKind.HEALTH
    assert apply(BOTH, (mark,)).findings == (mark, *BOTH.findings)


def test_a_mark_over_the_same_words_and_type_keeps_what_was_known():
    (first, _) = apply(BOTH, (finding_of(EntityType.PERSON, 12, 26),)).findings
    assert (first.rule_id, first.role, first.also) == (MARKED, PersonRole.PATIENT, ("NAM-001:PERSON",))


def test_marks_that_overlap_leave_each_other_and_the_findings_alone():
    marks = (
        finding_of(EntityType.FACILITY, 0, 60),
        finding_of(EntityType.PERSON, 12, 20),
        finding_of(EntityType.PERSON, 15, 40),
    )
    assert set(apply(BOTH, marks).findings) == {*BOTH.findings, *marks}


def test_the_same_mark_twice_is_one():
    mark = finding_of(EntityType.AGE, 3, 4)
    assert apply(BOTH, (mark, mark)) == apply(apply(BOTH, (mark,)), (mark,)) == apply(BOTH, (mark,))


@given(st.lists(st.tuples(st.sampled_from(EntityType), st.integers(0, 40), st.integers(1, 20)), max_size=6))
def test_every_range_and_type_that_was_there_is_still_there_and_in_order(said):
    marks = [finding_of(kind, start, start + length) for kind, start, length in said]
    after = apply(BOTH, marks).findings
    there = {(f.start, f.end, f.type) for f in (*BOTH.findings, *marks)}
    assert {(f.start, f.end, f.type) for f in after} == there
    assert list(after) == sorted(after, key=lambda f: f.sort_key)
    assert len(after) == len(there)
