"""What only the model sees is a question of level review that says so, and never repeats a rule."""

from dataclasses import replace
from datetime import date

import pytest

from reviewer.consent.resolve import resolve_people
from reviewer.detect.second_reader import OPINION_THRESHOLDS, opinions
from reviewer.model.finding import Detection
from reviewer.model.vocabulary import Label, Level, Verdict
from reviewer.policy import rulebook, second_opinion
from reviewer.policy.assess import assess

from .builders import a_post, detector

POST = a_post("Come to the open house on the lawn, everybody is welcome.")


def judged(detection: Detection, post=POST):
    return assess(post, detection, resolve_people(post, detection, None, date(2026, 11, 20)), False)


@pytest.mark.parametrize("name", sorted(OPINION_THRESHOLDS))
def test_a_label_that_only_the_model_gives_is_a_review_that_says_so(name: str):
    found = judged(Detection(opinions=((name, 0.99),)))
    assert [i.label for i in found.issues] == [Label(name)]
    issue = found.issues[0]
    assert issue.level is Level.REVIEW
    assert issue.certainty == "possible"
    assert "No rule fired" in issue.why
    assert issue.source
    assert found.verdict is Verdict.RETURN
    assert rulebook.card(issue.rule_id).label is issue.label


def test_a_label_of_a_rule_gets_no_second_issue():
    post = a_post("Text me on my cell tonight and we can talk about your results, here is my number.", kind="reply")
    from reviewer.workflow.check import unit_of

    detection = detector().detect(unit_of(post))
    alone = judged(replace(detection, opinions=()), post)
    both = judged(replace(detection, opinions=tuple((label.value, 0.99) for label in alone.labels)), post)
    assert alone.labels
    assert both == alone


def test_a_label_in_which_the_model_has_no_say_is_not_heard():
    assert opinions([("security", 1.0), ("phi_disclosure", 1.0), ("copyright", 0.2)]) == ()
    assert opinions([("copyright", 0.999), ("medical_advice", 0.96)]) == (
        ("copyright", 0.999),
        ("medical_advice", 0.96),
    )


def test_every_label_with_a_threshold_has_a_rule():
    assert {rule.label.value for rule in second_opinion.RULES if rule.label} == set(OPINION_THRESHOLDS)
