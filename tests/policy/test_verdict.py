"""When a post should never be published, when it goes back, and when it is fine."""

import pytest

from reviewer.model.vocabulary import Verdict
from tests.policy.builders import a_post, judged

NEVER = [
    ("a patient in addiction treatment", "So proud of my patient Rosa Lund, 60 days sober in our detox program."),
    ("a patient with HIV", "My patient Rosa Lund started HIV meds today, be kind to her."),
    ("gossip about a visit", "You'll never guess who sat in our infusion room today: the mayor himself"),
    ("a slur", "Those people should learn English before they come in here."),
    ("a live door code", "The stairwell keypad is 8812# if you forgot."),
    ("a live password", "Just use the shared login, password is Harvest77"),
    ("a privileged legal matter", "Our lawyers want to settle the sponge lawsuit for six figures."),
    ("an unannounced deal", "We're merging with a chain next month, not supposed to say so yet!"),
    ("a survey", "The state surveyors arrived this morning and we have two citations so far."),
]
RETURNS = [
    ("a named patient", "Rosa Lund rang the bell today after her chemo."),
    ("fatigue", "Hour 28 of call and I can't see straight."),
    ("a promise", "Results guaranteed with no side effects at all, or we refund you. Book today!"),
]


@pytest.mark.parametrize("text", [t for _, t in NEVER], ids=[n for n, _ in NEVER])
def test_a_post_that_no_wording_can_mend_is_rejected_without_safer_wording(text: str) -> None:
    found = judged(a_post(text))
    assert found.verdict is Verdict.REJECT
    assert found.safer_text == ""


@pytest.mark.parametrize("text", [t for _, t in RETURNS], ids=[n for n, _ in RETURNS])
def test_a_post_that_can_be_mended_is_returned(text: str) -> None:
    assert judged(a_post(text)).verdict is Verdict.RETURN


def test_a_review_of_the_own_employer_without_the_tie_is_rejected_on_review_sites_only() -> None:
    text = "Five stars for Mercy Ridge Hospital, the friendliest staff, everyone should switch!"
    assert judged(a_post(text, platform="google_reviews")).verdict is Verdict.REJECT
    assert judged(a_post(text, platform="facebook")).verdict is Verdict.RETURN


def test_a_romantic_reply_to_a_patient_is_rejected() -> None:
    post = a_post(
        "You looked gorgeous in that gown 😉 dinner? I'm off Friday.",
        kind="reply",
        in_reply_to="Out of the ICU at last!",
    )
    assert judged(post).verdict is Verdict.REJECT


def test_protected_talk_alone_is_approved_with_a_caution_at_info_level() -> None:
    found = judged(a_post("No raise since 2022. Fellow aides, sign the petition at the union table."))
    assert found.verdict is Verdict.APPROVE
    assert [c.value for c in found.cautions] == ["nlra_section7"]
    assert [i.level.word for i in found.issues] == ["info"]


def test_a_manager_has_no_protected_talk() -> None:
    found = judged(a_post("No raise since 2022. Sign the petition.", role="nurse manager, surgery"))
    assert found.cautions == ()


def test_what_somebody_saw_in_passing_at_work_is_gossip_whatever_the_tone() -> None:
    text = "Rosa Lund is on 3 West with sepsis, noticed her name on the board while I restocked gloves. Be kind."
    assert judged(a_post(text)).verdict is Verdict.REJECT
    assert judged(a_post(text, author_kind="organisation")).verdict is Verdict.RETURN
    without = "Rosa Lund is on 3 West with sepsis. Be kind."
    assert judged(a_post(without)).verdict is Verdict.RETURN
