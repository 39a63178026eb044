"""Safer wording: what it keeps, what it takes out, and what it never suggests."""

import pytest

from reviewer.policy.relationship import NEUTRAL
from reviewer.policy.wording import LESSON, TIE
from tests.policy.builders import a_post, judged


def test_a_name_becomes_a_patient_and_the_day_becomes_recently() -> None:
    text = "Rosa Lund finished chemo last Tuesday. We are so happy for her."
    safer = judged(a_post(text)).safer_text
    assert safer == "A patient finished chemo recently. We are so happy for her."


def test_a_child_stays_a_child() -> None:
    safer = judged(a_post("Little Beckett Ames, 5, picked out purple for his cast.")).safer_text
    assert safer == "A child picked out purple for his cast."


def test_a_colleague_is_thanked_without_the_name_and_the_day_may_stay() -> None:
    safer = judged(
        a_post("Thirty years on Friday! Congratulations to our dietitian Bertrand Okoye and Dr. Imre Falk.")
    ).safer_text
    assert "Bertrand" not in safer
    assert "our dietitian" in safer
    assert "Friday" in safer


@pytest.mark.parametrize(
    "text",
    [
        "So glad your surgery went well!",
        "You still owe $90 for the crown.",
        "We have no record of you here.",
        "Please tell us the patient's name and date of birth.",
    ],
)
def test_a_reply_that_confirms_care_becomes_the_neutral_one(text: str) -> None:
    assert judged(a_post(text, kind="reply", in_reply_to="Worst place ever")).safer_text == NEUTRAL


def test_the_neutral_reply_is_clean_itself() -> None:
    found = judged(a_post(NEUTRAL, kind="reply", in_reply_to="Worst place ever"))
    assert found.labels == ()
    assert not found.needs_attention


def test_advice_becomes_the_pointer_to_a_clinician() -> None:
    post = a_post(
        "Just skip tonight's dose and double it tomorrow.", kind="reply", in_reply_to="Can I drink on metformin?"
    )
    assert judged(post).safer_text.startswith("I can't advise on your case here.")


def test_a_recognisable_story_leaves_the_lesson_only() -> None:
    text = "The mayor coded in our ER on Sunday. His third wife fainted and he died at dawn."
    assert judged(a_post(text)).safer_text == LESSON


def test_an_opinion_gets_the_tie() -> None:
    safer = judged(a_post("Everyone at Mercy Ridge Hospital opposes Measure 4.")).safer_text
    assert safer.endswith(TIE)


def test_a_sentence_of_profanity_is_dropped_and_the_rest_stays() -> None:
    safer = judged(a_post("Long night on the floor. That attending is a fucking idiot. Coffee helped.")).safer_text
    assert safer == "Long night on the floor. Coffee helped."


def test_a_clean_post_needs_no_other_wording() -> None:
    assert judged(a_post("The cafeteria has soup again.")).safer_text == ""


def test_safer_wording_of_an_issue_repeats_no_identifier() -> None:
    found = judged(a_post("Rosa Lund, MRN 6620914, had a stroke on March 3."))
    texts = " ".join(i.safer + i.to_author for i in found.issues)
    assert "Rosa" not in texts
    assert "6620914" not in texts
    assert "March" not in texts
