"""Levels, consents, order and keys of an assessment."""

import itertools

import pytest

from reviewer.model.issue import Assessment
from reviewer.model.people import PersonResolution
from reviewer.model.vocabulary import ConsentStatus, FindingKind, Label, Level, PersonRole, SubjectKind, Verdict
from reviewer.policy.assess import assess, policy_digest
from tests.policy.builders import a_finding, a_person, a_post, detected, judged

TEXT = "Ottilie Brandt danced at her wedding after her hip replacement."
POST = a_post(TEXT, author_kind="organisation")
FOUND = detected(
    a_finding(POST, "Ottilie Brandt", "PERSON"),
    a_finding(POST, "hip replacement", "CONDITION", FindingKind.HEALTH),
)


def _assess(status: ConsentStatus | None, registry_open: bool = True) -> Assessment:
    return assess(POST, FOUND, (a_person(POST, "Ottilie Brandt", status=status),), registry_open)


def test_a_covered_patient_keeps_the_labels_and_is_approved() -> None:
    found = _assess(ConsentStatus.CLOSED)
    assert found.labels == (Label.PHI_DISCLOSURE, Label.CONSENT_GAP_PATIENT)
    assert found.verdict is Verdict.APPROVE
    assert found.level is Level.INFO
    assert not found.needs_attention
    assert found.consents == (("Ottilie Brandt", ConsentStatus.CLOSED),)
    gap = next(i for i in found.issues if i.rule_id == "CON-001")
    assert gap.document == "AUTH-0001"
    assert gap.why == "Covered by AUTH-0001."
    assert gap.spans[0].category == "allowed"


@pytest.mark.parametrize("status", [s for s in ConsentStatus if s is not ConsentStatus.CLOSED])
def test_a_patient_who_is_not_covered_blocks(status: ConsentStatus) -> None:
    found = _assess(status)
    assert found.level is Level.BLOCK
    assert found.verdict is Verdict.RETURN
    assert found.consents == (("Ottilie Brandt", status),)


def test_with_the_registry_closed_nothing_is_covered_and_nothing_is_answered() -> None:
    found = _assess(ConsentStatus.CLOSED, registry_open=False)
    assert found.level is Level.BLOCK
    assert found.verdict is Verdict.RETURN
    assert found.consents == ()


def test_a_colleague_without_release_is_a_review_issue_and_returns_the_post() -> None:
    post = a_post("Cheers to Bram Okello in pharmacy.")
    person = a_person(post, "Bram Okello", PersonRole.STAFF, SubjectKind.EMPLOYEE, ConsentStatus.MISSING)
    found = assess(post, detected(a_finding(post, "Bram Okello", "PERSON")), (person,), True)
    assert found.labels == (Label.CONSENT_GAP_EMPLOYEE,)
    assert found.level is Level.REVIEW
    assert found.verdict is Verdict.RETURN


def test_a_minor_patient_stands_behind_two_gaps() -> None:
    post = a_post("Tilda, 6, was brave.")
    person = a_person(post, "Tilda", needs=SubjectKind.MINOR, minor=True, status=ConsentStatus.REVOKED)
    found = assess(post, detected(a_finding(post, "Tilda", "PERSON")), (person,), True)
    assert {Label.CONSENT_GAP_PATIENT, Label.CONSENT_GAP_MINOR} <= set(found.labels)
    assert found.consents == (("Tilda", ConsentStatus.REVOKED),)


def test_the_author_and_an_adult_relative_make_no_gap() -> None:
    post = a_post("Robin and Gustav went home.")
    people = (
        a_person(post, "Robin", PersonRole.AUTHOR, None),
        a_person(post, "Gustav", PersonRole.RELATIVE, SubjectKind.RELATIVE),
    )
    found = assess(post, detected(), people, True)
    assert not [label for label in found.labels if "consent" in label]


def test_a_post_that_could_not_be_checked_is_blocked_and_returned() -> None:
    found = assess(a_post(), detected(incomplete=("This post took too long to check.",)), (), False)
    assert found.level is Level.BLOCK
    assert found.verdict is Verdict.RETURN
    assert found.labels == ()
    assert found.issues[0].kind == "not_fully_checked"


def test_hidden_text_inside_an_identifier_blocks_and_elsewhere_is_looked_at() -> None:
    post = a_post("Call MRN 77120 about the lot.")
    number = a_finding(post, "77120", "MEDICAL_RECORD_NUMBER")
    inside = a_finding(post, "712", "hidden_text", FindingKind.HIDDEN)
    outside = a_finding(post, "lot", "hidden_text", FindingKind.HIDDEN)
    levels = [
        next(i.level for i in assess(post, detected(number, hidden), (), False).issues if i.rule_id == "HID-001")
        for hidden in (inside, outside)
    ]
    assert levels == [Level.BLOCK, Level.REVIEW]


def test_issues_come_as_block_review_info_and_then_by_place() -> None:
    found = judged(a_post("Dr. Imre Falk is an idiot and Rosa Lund has leukemia. The keypad is 4471#."))
    ranks = [(-i.level, min((s.start for s in i.spans), default=1 << 30)) for i in found.issues]
    assert ranks == sorted(ranks)
    assert len({i.level for i in found.issues}) > 1


def test_keys_are_unique_and_do_not_depend_on_the_order_of_people() -> None:
    post = a_post("Ana Reyes and Ben Holt finished chemo.")
    people = [a_person(post, "Ana Reyes"), a_person(post, "Ben Holt")]
    found = detected(a_finding(post, "chemo", "CONDITION", FindingKind.HEALTH))

    def keys(order: tuple[PersonResolution, ...]) -> list[str]:
        return [i.key for i in assess(post, found, order, False).issues]

    results = [keys(order) for order in itertools.permutations(people)]
    assert all(sorted(r) == sorted(results[0]) for r in results)
    assert len(set(results[0])) == len(results[0])
    assert "CON-001:ana reyes" in results[0]


def test_an_assessment_is_the_same_every_time_and_names_its_policy() -> None:
    post = a_post("Guess who I saw in the HIV clinic, Coach Bram Lund lol")
    assert judged(post) == judged(post)
    assert judged(post).policy_digest == policy_digest()
    assert len(policy_digest()) == 64


def test_no_sentence_for_the_reviewer_shows_a_decimal() -> None:
    found = judged(a_post("Rosa Lund, 7, went home from 5 West cancer-free. What an idiot that surgeon is."))
    assert found.issues
    assert not any("0." in i.why for i in found.issues)
    assert {i.certainty for i in found.issues} <= {"sure", "likely", "possible"}


def test_an_issue_never_highlights_words_inside_its_own_highlight() -> None:
    found = judged(
        a_post(
            "Results guaranteed with no side effects at all, or we refund you. Book today!", author_kind="organisation"
        )
    )
    for issue in found.issues:
        spans = [(s.start, s.end) for s in issue.spans]
        assert spans == sorted(spans)
        assert not any(a != b and a[0] <= b[0] and b[1] <= a[1] for a in spans for b in spans)
