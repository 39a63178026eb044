"""Overlapping findings: who wins, what is kept, and that order never matters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.detect.merge import NUMBERS, merge
from reviewer.model.finding import Explanation, Finding
from reviewer.model.vocabulary import EntityType, FindingKind, PersonRole

IDENTIFIER, HEALTH, CUE, HIDDEN = FindingKind.IDENTIFIER, FindingKind.HEALTH, FindingKind.CUE, FindingKind.HIDDEN


def a(type_: str, start: int, end: int, score: float = 0.7, rule: str = "", kind: FindingKind = IDENTIFIER) -> Finding:
    return Finding(start, end, kind, type_, score, rule or f"T-{type_[:4]}", Explanation("Found it."))


def spans(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(f.type, f.start, f.end) for f in found]


@pytest.mark.parametrize(
    ("winner", "losers"),
    [
        (a("EMAIL_ADDRESS", 0, 20, 0.9), [a("URL", 10, 20), a("SOCIAL_HANDLE", 5, 20), a("PERSON", 0, 4)]),
        (a("URL", 0, 30), [a("PERSON", 20, 28, 0.95), a("MEDICAL_RECORD_NUMBER", 22, 29, 0.95)]),
        (a("LOCATION", 0, 30), [a("LOCATION", 10, 18), a("AGE", 0, 3), a("DATE_TIME", 25, 29)]),
        (a("SOCIAL_HANDLE", 0, 12), [a("PERSON", 1, 12, 0.9)]),
        (a("FACILITY", 0, 24), [a("PERSON", 0, 8, 0.9), a("LOCATION", 0, 8)]),
        (a("US_SSN", 0, 11, 0.9), [a("MEDICAL_RECORD_NUMBER", 0, 11, 0.85), a("PHONE_NUMBER", 0, 11, 0.6)]),
        (a("MEDICAL_RECORD_NUMBER", 0, 9, 0.9), [a("ACCOUNT_NUMBER", 0, 9, 0.86)]),
        (a("VEHICLE_ID", 0, 17, 0.8), [a("DEVICE_ID", 0, 17, 0.8)]),
        (a("DATE_TIME", 0, 10, 0.7), [a("AGE", 0, 2, 0.8)]),
        (a("PHONE_NUMBER", 0, 12, 0.9), [a("DATE_TIME", 4, 12, 0.7), a("AGE", 0, 3, 0.7)]),
        (a("CONDITION", 0, 20, kind=HEALTH), [a("CONDITION", 8, 20, kind=HEALTH)]),
    ],
)
def test_one_takes_in_the_others_and_names_them(winner: Finding, losers: list[Finding]) -> None:
    (kept,) = merge([*losers, winner])
    assert spans([kept]) == spans([winner])
    others = {f"{loser.rule_id}:{loser.type}" for loser in losers if loser.rule_id != winner.rule_id}
    assert set(kept.also) == others


def test_overlaps_of_one_type_are_united() -> None:
    (kept,) = merge([a("PERSON", 0, 8, 0.6, "A"), a("PERSON", 4, 12, 0.9, "B")])
    assert (kept.start, kept.end, kept.score, kept.rule_id, kept.also) == (0, 12, 0.9, "B", ("A:PERSON",))


def test_neighbors_are_not_united() -> None:
    assert len(merge([a("PERSON", 0, 5), a("PERSON", 5, 9)])) == 2


def test_a_role_survives_a_union() -> None:
    (kept,) = merge([a("PERSON", 0, 8, 0.9, "A"), replace(a("PERSON", 0, 8, 0.6, "B"), role=PersonRole.PATIENT)])
    assert kept.role is PersonRole.PATIENT


def test_an_entry_that_allows_a_part_does_not_allow_the_whole() -> None:
    own = replace(a("LOCATION", 0, 8, 0.9, "A"), allowed_by="own address")
    (kept,) = merge([own, a("LOCATION", 4, 20, 0.5, "B")])
    assert kept.allowed_by == ""
    (kept,) = merge([own, a("LOCATION", 2, 8, 0.5, "B")])
    assert kept.allowed_by == "own address"


def test_cues_and_hidden_text_are_never_merged_away() -> None:
    cue, hidden = a("thanks", 0, 10, kind=CUE), a("hidden_text", 2, 6, kind=HIDDEN)
    assert set(merge([cue, hidden, a("PERSON", 0, 10)])) == {cue, hidden, a("PERSON", 0, 10)}


def test_parts_of_a_post_do_not_touch_one_another() -> None:
    reply = replace(a("PERSON", 0, 5), where="in_reply_to")
    assert len(merge([reply, a("LOCATION", 0, 9)])) == 2


_FINDINGS = st.builds(
    lambda type_, start, length, score, rule, where, kind: replace(
        a(type_, start, start + length, score, rule, HEALTH if type_ == "CONDITION" else kind), where=where
    ),
    st.sampled_from([e.value for e in EntityType]),
    st.integers(0, 30),
    st.integers(1, 12),
    st.sampled_from([0.5, 0.7, 0.704, 0.9]),
    st.sampled_from(["A", "B"]),
    st.sampled_from(["text", "in_reply_to"]),
    st.sampled_from([IDENTIFIER, IDENTIFIER, CUE]),
)


@given(st.lists(_FINDINGS, max_size=12), st.randoms())
def test_the_result_does_not_depend_on_the_order(findings: list[Finding], random: "object") -> None:
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merge(shuffled) == merge(findings)


@given(st.lists(_FINDINGS, max_size=14))
def test_nothing_overlaps_afterwards_and_nothing_direct_is_left_uncovered(findings: list[Finding]) -> None:
    merged = merge(findings)
    assert merged == sorted(merged, key=lambda f: f.sort_key)
    solid = [f for f in merged if f.kind is not CUE]
    for one in solid:
        for other in solid:
            assert one is other or one.where != other.where or one.end <= other.start or other.end <= one.start
    for finding in (f for type_ in sorted(NUMBERS) for f in merge(f for f in findings if f.type == type_)):
        if finding.kind is IDENTIFIER:
            assert any(m.where == finding.where and m.start < finding.end and finding.start < m.end for m in solid)


@given(st.lists(_FINDINGS, max_size=10))
def test_merging_twice_changes_nothing(findings: list[Finding]) -> None:
    once = merge(findings)
    assert merge(once) == once
