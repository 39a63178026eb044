"""Consent gaps: what the office makes of a colleague without a release; patients and minors are not the office's."""

from dataclasses import replace

import pytest

from reviewer.consent.resolve import resolve_people
from reviewer.model.finding import DetectionInput
from reviewer.model.issue import Issue
from reviewer.model.office import EMPLOYEE_RELEASE, SHIPPED, OfficePolicy, RuleSetting
from reviewer.model.people import Consent, Registry, StaffMember
from reviewer.model.post import Post
from reviewer.model.vocabulary import Category, ConsentStatus, Label, Level, SubjectKind, Verdict
from reviewer.policy.assess import assess
from tests.policy.builders import TODAY, a_post, detector

TEXT = "Thank you to Nurse Joel Abara for the flu talk at the library."
STAFF = (StaffMember("Joel Abara", role="RN"),)
RELEASE = Consent("ER-0001", "Joel Abara", SubjectKind.EMPLOYEE, ("any",), ("name", "role"), TODAY)


def judged(post: Post, office: OfficePolicy, *consents: Consent, open_: bool = True):
    detection = replace(detector().detect(DetectionInput(post.text)), opinions=())
    registry = Registry(STAFF, consents) if open_ else None
    return assess(post, detection, resolve_people(post, detection, registry, TODAY), open_, office)


def gap(post: Post, office: OfficePolicy, *consents: Consent) -> Issue:
    found = judged(post, office, *consents)
    assert Label.CONSENT_GAP_EMPLOYEE in found.labels, "the label is read off the post alone (ruling 19)"
    assert dict(found.consents)["Joel Abara"] in (ConsentStatus.MISSING, ConsentStatus.CLOSED)
    return next(i for i in found.issues if i.label is Label.CONSENT_GAP_EMPLOYEE)


def an_office(choice: str) -> OfficePolicy:
    return replace(SHIPPED, employee_release=choice)


@pytest.mark.parametrize(
    ("choice", "purpose", "level"),
    [
        ("required", "", Level.BLOCK),
        ("required", "advertising", Level.BLOCK),
        ("review", "", Level.REVIEW),
        ("review", "press", Level.REVIEW),
        ("paid_only", "", Level.INFO),
        ("paid_only", "post", Level.INFO),
        ("paid_only", "reshare", Level.INFO),
        ("paid_only", "advertising", Level.BLOCK),
        ("paid_only", "press", Level.BLOCK),
        ("not_required", "", Level.INFO),
        ("not_required", "advertising", Level.INFO),
    ],
)
def test_what_a_missing_release_means_is_the_offices_to_say(choice: str, purpose: str, level: Level):
    issue = gap(a_post(TEXT, purpose=purpose), an_office(choice))
    assert issue.level is level
    assert issue.consent is ConsentStatus.MISSING
    assert issue.spans, "it stays visible whatever its level"
    assert issue.category is (Category.ALLOWED if level is Level.INFO else Category.CONSENT)


def test_every_choice_is_known_to_the_rule():
    assert set(EMPLOYEE_RELEASE) == {"required", "review", "paid_only", "not_required"}
    assert SHIPPED.employee_release in EMPLOYEE_RELEASE
    assert gap(a_post(TEXT), SHIPPED).level is Level.REVIEW


def test_the_sentence_says_why_nothing_is_asked():
    assert gap(a_post(TEXT), an_office("not_required")).why == "The office asks for no release of colleagues."
    assert "only in advertising and for the press" in gap(a_post(TEXT), an_office("paid_only")).why
    assert gap(a_post(TEXT), an_office("not_required")).clears == "Nothing more is needed."
    assert gap(a_post(TEXT), an_office("required")).why == "No signed form for this person is in the registry."


@pytest.mark.parametrize("choice", EMPLOYEE_RELEASE)
def test_a_release_that_covers_it_closes_the_gap_and_names_its_number(choice: str):
    issue = gap(a_post(TEXT), an_office(choice), RELEASE)
    assert (issue.level, issue.document) == (Level.INFO, "ER-0001")
    assert issue.why == "Covered by ER-0001."
    assert issue.spans[0].tag == "Consent ER-0001"


def test_a_release_for_posts_does_not_cover_an_ad_where_one_is_asked_for():
    limited = replace(RELEASE, purposes=("post",))
    found = judged(a_post(TEXT, purpose="advertising"), an_office("paid_only"), limited)
    issue = next(i for i in found.issues if i.label is Label.CONSENT_GAP_EMPLOYEE)
    assert issue.level is Level.BLOCK
    assert issue.why == "ER-0001 is for posts of our own, not for advertising."


def test_the_verdict_follows_the_choice():
    post = a_post(TEXT)
    assert judged(post, an_office("not_required")).verdict is Verdict.APPROVE
    assert judged(post, an_office("required")).verdict is Verdict.RETURN


def test_without_a_registry_the_choice_holds_too():
    found = judged(a_post(f"{TEXT} Our nurse rocks."), an_office("not_required"), open_=False)
    assert all(i.level is Level.INFO for i in found.issues if i.label is Label.CONSENT_GAP_EMPLOYEE)


@pytest.mark.parametrize("choice", EMPLOYEE_RELEASE)
def test_patients_and_minors_are_not_touched_by_it(choice: str):
    text = "Our patient Marisol Duarte, 7, rang the bell after leukemia."
    found = judged(a_post(text), an_office(choice))
    levels = {i.level for i in found.issues if i.label in (Label.CONSENT_GAP_PATIENT, Label.CONSENT_GAP_MINOR)}
    assert levels == {Level.BLOCK}


def test_a_level_that_the_office_set_for_the_rule_still_counts():
    setting = RuleSetting("CON-003", True, "We look at all of them.", Level.BLOCK)
    office = replace(an_office("review"), rules=(setting,))
    assert gap(a_post(TEXT), office).level is Level.BLOCK


def test_the_choice_is_part_of_the_policy_that_a_decision_names():
    assert judged(a_post(TEXT), an_office("required")).policy_digest != judged(a_post(TEXT), SHIPPED).policy_digest
