"""What only the model sees is a question of level review that says so, and never repeats a rule."""

from dataclasses import replace
from datetime import date

import pytest

from reviewer.consent.resolve import resolve_people
from reviewer.detect.second_reader import opinions
from reviewer.model.finding import Detection
from reviewer.model.post import Media, Post
from reviewer.model.vocabulary import Label, Level, Verdict
from reviewer.policy import rulebook, second_opinion
from reviewer.policy.assess import assess
from reviewer.thresholds import value
from reviewer.workflow.check import unit_of

from .builders import a_post, detector

POST = a_post("Come to the open house on the lawn, everybody is welcome.")
PICTURED = a_post(
    "Come to the open house on the lawn.", media=(Media("image", "people on a lawn", ("no_person",), None),)
)
REPLY = a_post("Come to the open house on the lawn.", kind="reply", in_reply_to="When is it?")
NEEDS: dict[str, Post] = {
    "phi_disclosure": PICTURED,
    "consent_gap_patient": PICTURED,
    "consent_gap_minor": PICTURED,
    "consent_gap_employee": PICTURED,
    "patient_relationship_confirmed": REPLY,
}
"""What a post must hold before the model may give the label."""


def judged(detection: Detection, post=POST):
    return assess(post, detection, resolve_people(post, detection, None, date(2026, 11, 20)), False)


@pytest.mark.parametrize("label", list(Label))
def test_a_label_that_only_the_model_gives_is_a_review_that_says_so(label: Label):
    found = judged(Detection(opinions=((label.value, 1.0),)), NEEDS.get(label.value, POST))
    assert [i.label for i in found.issues] == [label]
    issue = found.issues[0]
    assert issue.level is Level.REVIEW
    assert issue.certainty == "possible"
    assert "No rule fired" in issue.why
    assert issue.source
    assert found.verdict is Verdict.RETURN
    assert rulebook.card(issue.rule_id).label is label


@pytest.mark.parametrize("label", sorted(NEEDS))
def test_what_the_post_cannot_hold_is_not_heard(label: str):
    found = judged(Detection(opinions=((label, 1.0),)))
    assert label not in found.labels
    assert all(i.rule_id != "MOD-016" for i in found.issues)


def test_a_label_of_a_rule_gets_no_second_issue():
    post = a_post("Text me on my cell tonight and we can talk about your results, here is my number.", kind="reply")
    detection = detector().detect(unit_of(post))
    alone = judged(replace(detection, opinions=()), post)
    both = judged(replace(detection, opinions=tuple((label.value, 1.0) for label in alone.labels)), post)
    assert alone.labels
    assert both == alone


def test_scores_below_every_threshold_give_nothing():
    assert judged(Detection(opinions=tuple((label.value, 0.01) for label in Label))).issues == ()


def test_many_weak_signs_together_are_one_question_without_a_label():
    weak = tuple((label.value, 0.4) for label in Label if label.value not in NEEDS)
    found = judged(Detection(opinions=weak))
    assert [i.rule_id for i in found.issues] == ["MOD-016"]
    assert found.labels == ()
    assert found.needs_attention


def test_a_rule_that_the_model_clearly_does_not_follow_becomes_information_and_stays_visible():
    post = a_post("We guarantee that this will cure your back pain in one visit.")
    detection = detector().detect(unit_of(post))
    rules_alone = judged(replace(detection, opinions=()), post)
    doubted = [i for i in rules_alone.issues if i.label is Label.CLAIM]
    assert doubted, "the words promise something"
    against = judged(replace(detection, opinions=((Label.CLAIM.value, 0.0),)), post)
    same = [i for i in against.issues if i.rule_id == doubted[0].rule_id]
    assert [i.level for i in same] == [Level.INFO]
    assert second_opinion.DOUBTED in same[0].why
    assert Label.CLAIM not in against.labels


def test_an_identified_patient_is_never_softened():
    post = a_post("So proud of our patient Maria Gomez, 7, who beat leukemia.")
    detection = detector().detect(unit_of(post))
    rules_alone = judged(replace(detection, opinions=()), post)
    against = judged(replace(detection, opinions=tuple((label.value, 0.0) for label in Label)), post)
    assert Label.PHI_DISCLOSURE in rules_alone.labels
    assert [i for i in against.issues if i.label in second_opinion.KEPT] == [
        i for i in rules_alone.issues if i.label in second_opinion.KEPT
    ]


def test_every_label_has_its_two_thresholds_and_its_rule():
    named = {rule.label for rule in second_opinion.RULES if rule.label}
    assert named == set(Label)
    for label in Label:
        add, doubt = value(f"opinion.{label.value}.add"), value(f"opinion.{label.value}.doubt")
        assert doubt < add
        assert (doubt == 0.0) == (label in second_opinion.KEPT)


def test_all_scores_are_kept_sorted_by_label():
    assert opinions([("security", 1.0), ("claim", 0.25)]) == (("claim", 0.25), ("security", 1.0))
