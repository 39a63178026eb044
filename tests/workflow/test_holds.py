"""Legal hold: placed once, lifted once, each with a reason."""

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import State
from reviewer.model.views import QueueFilter
from reviewer.workflow import check, decide, holds, queue, review
from reviewer.workflow.submit import submit_post

from .builders import a_post


@pytest.fixture
def post(ws, detector) -> str:
    found, _ = submit_post(ws, a_post())
    check.check_posts(ws, [found], detector)
    return found


def test_a_hold_stands_with_its_reason_until_it_is_lifted(ws, post):
    holds.place(ws, post, " Letter of 18 Nov, matter 26-114 ")
    held = review.view_post(ws, post).hold
    assert (held.by, held.reason) == ("Ines Calloway", "Letter of 18 Nov, matter 26-114")
    assert queue.queue_ids(ws, QueueFilter(view="hold"))
    holds.lift(ws, post, "Released by counsel")
    assert review.view_post(ws, post).hold is None
    assert not queue.queue_ids(ws, QueueFilter(view="hold"))
    assert [e.what for e in review.view_post(ws, post).history[-2:]] == ["Legal hold placed", "Legal hold lifted"]


def test_a_hold_is_not_placed_or_lifted_twice(ws, post):
    with pytest.raises(RefusedError, match="not under legal hold"):
        holds.lift(ws, post, "There is none")
    holds.place(ws, post, "Matter 1")
    with pytest.raises(RefusedError, match="under legal hold already"):
        holds.place(ws, post, "Matter 2")
    assert review.view_post(ws, post).hold.reason == "Matter 1"
    holds.lift(ws, post, "Done")
    with pytest.raises(RefusedError, match="not under legal hold"):
        holds.lift(ws, post, "Done again")


@pytest.mark.parametrize("change", [holds.place, holds.lift])
def test_a_hold_needs_a_reason_of_a_size_a_person_and_a_post(ws, post, change):
    with pytest.raises(UsageError, match="needs a reason"):
        change(ws, post, "\n ")
    with pytest.raises(UsageError, match="4,001 characters"):
        change(ws, post, "x" * 4_001)
    with pytest.raises(UsageError, match="not in the workspace"):
        change(ws, "P-NOTHING", "Reason")
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        change(ws, post, "Reason")


def test_a_hold_never_stops_a_decision(ws, post):
    holds.place(ws, post, "Matter 1")
    decide.approve(ws, post)
    view = review.view_post(ws, post)
    assert (view.state, view.hold.reason) == (State.APPROVED, "Matter 1")
