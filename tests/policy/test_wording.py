"""Safer wording: what it keeps, what it takes out, and what it never suggests."""

import pytest

from reviewer.policy.generalise import tidy
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
        "It makes us happy that your surgery went well!",
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


def test_what_is_told_beside_a_name_is_marked_too() -> None:
    post = a_post("Our patient Rosa Lund, 44, had a stroke on March 3.")
    issue = next(i for i in judged(post).issues if i.rule_id == "PHI-001")
    marked = {post.text[s.start : s.end]: s.tag for s in issue.spans}
    assert marked["March 3"] == "Date"
    assert marked["44"] == "Age"


def test_of_a_confidential_matter_nothing_is_proposed() -> None:
    post = a_post("Great week. We will sign with Dunmarrow Hospital on May 8. Keep it under your hats until the vote!")
    found = judged(post)
    assert "CBI-001" in {i.rule_id for i in found.issues}
    assert found.safer_text == ""


def test_a_name_that_closes_a_list_of_numbers_goes_with_them() -> None:
    safer = judged(a_post("Can somebody confirm the colonoscopy for MRN 0048291, DOB 04/17/1968, J. Abernathy?"))
    texts = {i.safer for i in safer.issues if i.rule_id == "PHI-001"}
    assert texts == {"Can somebody confirm the colonoscopy?"}


def test_several_colleagues_become_our_colleagues() -> None:
    assert tidy("Thanks to one of our colleagues, our colleague and our colleague!") == "Thanks to our colleagues!"


def test_an_unkind_story_gets_no_kind_lesson() -> None:
    found = judged(a_post("The new guy with the swastika tattoo in bay 3 died. karma, idiot."))
    assert "IND-001" in {i.rule_id for i in found.issues}
    assert LESSON not in {found.safer_text, *(i.safer for i in found.issues)}
