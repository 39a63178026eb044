"""Approving several posts at once: only what has nothing to settle, each by an entry of its own."""

from dataclasses import replace

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.decision import State
from reviewer.model.desk import Claim, Comment, Hold, SecondReview
from reviewer.model.events import EventKind
from reviewer.model.finding import Detection
from reviewer.model.issue import Disposition, DispositionKind, Issue
from reviewer.model.progress import Cancelled
from reviewer.model.vocabulary import Category, IssueKind, Level
from reviewer.store import ledger
from reviewer.workflow import bulk, check, decide, review, submit
from tests.workflow.builders import CLEAN, NAMED, a_post

MORE = ("Our flu clinic opens at nine on weekdays.", "Parking is free on Sundays this month.", "The cafe has new soup.")


def hand_in(ws, detector, *texts, author="Renee Falk"):
    made = [submit.submit_post(ws, a_post(text, author))[0] for text in texts]
    check.check_posts(ws, made, detector)
    return made


def decisions(ws):
    with ws.connections.read() as connection:
        return [e for e in ledger.newest(connection, 50) if EventKind.DECISION_RECORDED.value.encode() in e.body]


class Stopping:
    """Stops after some steps."""

    def __init__(self, steps):
        self.steps, self.told = steps, []

    def report(self, done, total, words=""):
        self.told.append((done, total))

    def check_cancelled(self):
        if len(self.told) >= self.steps:
            raise Cancelled


def test_clean_posts_are_ready_and_a_post_with_an_open_issue_is_left_out_with_its_reason(ws, detector):
    posts = hand_in(ws, detector, CLEAN, NAMED, MORE[0])
    planned = bulk.plan(ws, posts)
    assert [item.id for item in planned.ready] == [posts[0], posts[2]]
    [(post, author, why)] = planned.left_out
    assert (post, author) == (posts[1], "Renee Falk")
    assert why.startswith("Not yet: issue")
    assert planned.ready[0].first_line == CLEAN


def test_planning_writes_nothing(ws, detector):
    posts = hand_in(ws, detector, CLEAN)
    with ws.connections.read() as connection:
        before = ledger.head(connection)[0]
    bulk.plan(ws, posts)
    with ws.connections.read() as connection:
        assert ledger.head(connection)[0] == before


def test_each_approval_is_an_entry_of_its_own(ws, detector):
    posts = hand_in(ws, detector, CLEAN, *MORE)
    changes, sentence = bulk.approve(ws, bulk.plan(ws, posts))
    assert changes.posts == set(posts)
    assert sentence == "4 posts approved."
    assert len(decisions(ws)) == 4
    assert {review.view_post(ws, post).state for post in posts} == {State.APPROVED}


def an_issue(level):
    return Issue(
        "X-1:0", IssueKind.POLICY, level, Category.POLICY, "X-1", "A claim", "Why.", "Office policy", "Change it"
    )


def looked(view, level, *said):
    assessment = replace(view.assessment, issues=(an_issue(level),), level=level)
    return replace(view, assessment=assessment, dispositions=said)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"hold": Hold("Ada", "2026-11-20T10:00:00Z", "a lawsuit")}, "It is under legal hold: decide on it by itself."),
        ({"claim": Claim("Ada", "2026-11-20T10:00:00Z", mine=False)}, "Ada works on it."),
        ({"claim": Claim("Ines Calloway", "2026-11-20T10:00:00Z", mine=True)}, ""),
        ({"second": SecondReview(why=("A block was dismissed.",))}, "It needs a second person."),
        ({"comments": (Comment(1, "question", "Is this so?", "Ada", "", 1),)}, "A question to a colleague has no answer yet."),
        ({"comments": (Comment(1, "question", "Is this so?", "Ada", "", 1, settled=True),)}, ""),
        ({"comments": (Comment(1, "comment", "Nice.", "Ada", "", 1),)}, ""),
        ({"detection": Detection(incomplete=("TIME",))}, "It could not be checked in full: read all of it."),
    ],
)  # fmt: skip
def test_what_wants_a_look_of_its_own_is_left_out_with_a_sentence(ws, detector, changes, why):
    [post] = hand_in(ws, detector, CLEAN)
    assert bulk.why_not(ws, replace(review.view_post(ws, post), **changes)) == why


def test_an_issue_to_look_at_is_open_until_somebody_dismissed_it(ws, detector):
    [post] = hand_in(ws, detector, CLEAN)
    view = review.view_post(ws, post)

    def said(kind):
        return Disposition("X-1:0", kind, "Ines Calloway", "2026-11-20T10:00:00Z")

    assert bulk.why_not(ws, looked(view, Level.REVIEW)) == "1 issue is still open: look at it first."
    assert bulk.why_not(ws, looked(view, Level.REVIEW, said(DispositionKind.CONFIRMED))) != ""
    assert bulk.why_not(ws, looked(view, Level.REVIEW, said(DispositionKind.DISMISSED))) == ""
    assert bulk.why_not(ws, looked(view, Level.INFO)) == ""
    assert bulk.why_not(ws, looked(view, Level.BLOCK)) == "Not yet: issue 1 must be settled first."


def test_own_posts_and_decided_posts_are_left_out(ws, detector):
    own = hand_in(ws, detector, CLEAN, author="ines CALLOWAY")
    done = hand_in(ws, detector, MORE[0])
    decide.approve(ws, done[0])
    planned = bulk.plan(ws, [*own, *done])
    assert planned.ready == ()
    assert [why for _, _, why in planned.left_out] == [
        "Not by you: these are your own words; somebody else decides.",
        "It is approved already.",
    ]


def test_a_post_that_nobody_checked_is_left_out(ws):
    post, _ = submit.submit_post(ws, a_post())
    assert "checks of this post have not finished" in bulk.plan(ws, [post]).left_out[0][2]


def test_a_post_that_was_handed_on_is_left_out(ws, detector):
    [post] = hand_in(ws, detector, CLEAN)
    decide.escalate(ws, post, "Ada Lindqvist")
    assert bulk.plan(ws, [post]).left_out[0][2] == "It was handed to somebody else to decide."


def test_a_text_that_changed_after_the_plan_is_not_approved(ws, detector):
    posts = hand_in(ws, detector, CLEAN, MORE[0])
    planned = bulk.plan(ws, posts)
    submit.revise_post(ws, posts[0], "Flu shots are free until Friday.")
    check.check_posts(ws, posts, detector)
    changes, sentence = bulk.approve(ws, planned)
    assert changes.posts == {posts[1]}
    assert sentence == "1 of 2 posts approved. 1 post changed meanwhile and waits for your look."
    assert review.view_post(ws, posts[0]).state is State.SUBMITTED


def test_a_post_that_somebody_decided_after_the_plan_is_left_as_it_is(ws, detector):
    posts = hand_in(ws, detector, CLEAN, MORE[0])
    planned = bulk.plan(ws, posts)
    decide.reject(ws, posts[1], "Not in this form.")
    changes, _ = bulk.approve(ws, planned)
    assert changes.posts == {posts[0]}
    assert review.view_post(ws, posts[1]).state is State.REJECTED


def test_stopping_keeps_what_was_approved(ws, detector):
    posts = hand_in(ws, detector, CLEAN, *MORE)
    changes, sentence = bulk.approve(ws, bulk.plan(ws, posts), Stopping(2))
    assert changes.posts == set(posts[:2])
    assert sentence == "2 of 4 posts approved. You stopped it; the others wait as before."


def test_an_error_of_the_disk_keeps_what_was_approved_and_is_said(ws, detector, monkeypatch):
    posts = hand_in(ws, detector, CLEAN, MORE[0])
    planned = bulk.plan(ws, posts)
    real, calls = decide.approve, []

    def full(ws, post):
        calls.append(post)
        if len(calls) == 2:
            raise WorkspaceProblem("The disk is full.", "", "Free some space.")
        return real(ws, post)

    monkeypatch.setattr(bulk.decide, "approve", full)
    changes, sentence = bulk.approve(ws, planned)
    assert changes.posts == {posts[0]}
    assert sentence == "1 of 2 posts approved. Then it ended. The disk is full. Free some space."
    monkeypatch.setattr(bulk.decide, "approve", lambda ws, post: full(ws, posts[1]) and calls.clear())
    calls.clear()
    calls.append("one before")
    with pytest.raises(WorkspaceProblem):
        bulk.approve(ws, planned)


def test_the_same_post_twice_is_one_and_too_many_are_counted_not_looked_at(ws, detector, monkeypatch):
    posts = hand_in(ws, detector, CLEAN, *MORE)
    monkeypatch.setattr(bulk, "MOST", 3)
    planned = bulk.plan(ws, [*posts, posts[0]])
    assert len(planned.ready) == 3
    assert planned.beyond == 1


def test_a_plan_can_be_stopped(ws, detector):
    posts = hand_in(ws, detector, CLEAN, MORE[0])
    with pytest.raises(Cancelled):
        bulk.plan(ws, posts, Stopping(1))
