"""Claims: one person works on a post at a time; taking it over is said, and a decision gives it back."""

import pytest

from reviewer.errors import RefusedError, UsageError
from reviewer.model.decision import State
from reviewer.workflow import check, claims, decide, edits, record, review
from reviewer.workflow.submit import submit_post

from .builders import CLEAN, a_post

OTHER = "Rowan Achterberg"


@pytest.fixture
def post(ws, detector) -> str:
    made, _ = submit_post(ws, a_post(CLEAN))
    check.check_posts(ws, [made], detector)
    return made


def test_a_claim_is_shown_and_given_back(ws, post):
    assert review.view_post(ws, post).claim is None
    claims.claim(ws, post)
    held = review.view_post(ws, post).claim
    assert (held.by, held.mine) == ("Ines Calloway", True)
    assert claims.claim(ws, post).posts == frozenset(), "claiming it twice is no news"
    claims.release(ws, post)
    assert review.view_post(ws, post).claim is None
    with pytest.raises(UsageError, match="Nobody has claimed"):
        claims.release(ws, post)


@pytest.mark.parametrize(
    "act",
    [
        lambda ws, post: decide.approve(ws, post),
        lambda ws, post: decide.return_(ws, post, [], "Please change it."),
        lambda ws, post: decide.reject(ws, post, "Never."),
        lambda ws, post: decide.escalate(ws, post, "Legal"),
        lambda ws, post: edits.approve_with_edits(ws, post, f"{CLEAN} Bring a friend.", None),
        lambda ws, post: claims.claim(ws, post),
        lambda ws, post: claims.release(ws, post),
    ],
    ids=["approve", "return", "reject", "escalate", "edit", "claim", "release"],
)
def test_what_somebody_else_works_on_is_left_until_it_is_taken_over(ws, post, act):
    claims.claim(ws, post)
    ws.set_reviewer(OTHER, "legal")
    assert not review.view_post(ws, post).claim.mine
    with pytest.raises(RefusedError, match=r"Ines Calloway works on this post since \d\d:\d\d\. .* with O"):
        act(ws, post)
    view = review.view_post(ws, post)
    assert (view.state, view.claim.by) == (State.SUBMITTED, "Ines Calloway")


def test_taking_over_is_recorded_and_a_decision_gives_the_post_back(ws, post):
    claims.claim(ws, post)
    ws.set_reviewer(OTHER, "legal")
    claims.claim(ws, post, take_over=True)
    assert review.view_post(ws, post).claim.mine
    decide.approve(ws, post)
    view = review.view_post(ws, post)
    assert (view.state, view.claim) == (State.APPROVED, None)
    assert [e.what for e in view.history if e.kind == "post.claimed"] == ["Claimed", "Claimed", "Given back"]
    assert record.verify(ws).intact


def test_the_same_person_in_another_role_has_the_same_claim(ws, post):
    claims.claim(ws, post)
    ws.set_reviewer("ines calloway", "legal")
    assert review.view_post(ws, post).claim.mine
    decide.approve(ws, post)
    assert review.view_post(ws, post).state is State.APPROVED


def test_a_claim_of_yesterday_names_its_day(ws, post, clock):
    claims.claim(ws, post)
    clock.advance(days=2)
    ws.set_reviewer(OTHER, "legal")
    with pytest.raises(RefusedError, match="since Nov 20, "):
        claims.claim(ws, post)


def test_a_decided_post_is_not_claimed(ws, post):
    decide.approve(ws, post)
    with pytest.raises(RefusedError, match="post is decided"):
        claims.claim(ws, post)


def test_nobody_claims_in_nobodys_name(ws, post):
    ws.person = ""
    with pytest.raises(RefusedError, match="Nobody is chosen"):
        claims.claim(ws, post)
