"""What the desk shows of a post beside its issues: the author's department, and an approval that was lost."""

import pytest

from reviewer.model.decision import State
from reviewer.model.people import StaffMember
from reviewer.workflow import check, decide, people, review
from reviewer.workflow.submit import revise_post, submit_post

from .builders import CLEAN, a_post

LOST = "The approval of revision 1 no longer holds: the text was changed after it."


def ready(ws, detector, text: str = CLEAN, **fields) -> str:
    post, _ = submit_post(ws, a_post(text, **fields))
    check.check_posts(ws, [post], detector)
    return post


@pytest.mark.parametrize(
    ("author", "department"), [("Renee Falk", "Oncology"), ("renee  FALK", "Oncology"), ("Renee Falkner", "")]
)
def test_the_department_is_that_of_the_author_in_the_directory(ws, detector, author, department):
    people.record_rows(
        ws, [StaffMember("Renee Falk"), StaffMember("Renee Falk", department="Oncology"), StaffMember("Tom Abara")]
    )
    assert review.view_post(ws, ready(ws, detector, author=author)).department == department


def test_an_approval_that_a_new_text_voids_is_named_until_there_is_a_new_decision(ws, detector):
    post = ready(ws, detector)
    assert review.view_post(ws, post).voided == ""
    decide.approve(ws, post)
    assert review.view_post(ws, post).voided == ""
    revise_post(ws, post, f"{CLEAN} Bring a friend.")
    check.check_posts(ws, [post], detector)
    assert review.view_post(ws, post).voided == LOST
    decide.escalate(ws, post, "Legal")
    assert review.view_post(ws, post).voided == LOST, "handing it over decides nothing"
    decide.withdraw(ws, post)
    decide.approve(ws, post)
    assert review.view_post(ws, post).voided == ""
    decide.withdraw(ws, post)
    assert review.view_post(ws, post).voided == LOST


def test_an_approval_that_was_taken_back_before_is_not_lost(ws, detector):
    post = ready(ws, detector)
    decide.approve(ws, post)
    decide.withdraw(ws, post)
    revise_post(ws, post, f"{CLEAN} Bring a friend.")
    view = review.view_post(ws, post)
    assert (view.voided, view.state) == ("", State.SUBMITTED)


def test_a_post_without_a_result_shows_what_it_can(ws):
    post, _ = submit_post(ws, a_post())
    view = review.view_post(ws, post)
    assert (view.assessment, view.dispositions, view.second.needed, view.claim) == (None, (), False, None)
    assert "have not finished" in view.approve_blocked
