"""All that people do around a post survives reopening, replays from the record, and cannot be changed unseen."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviewer.bootstrap import DATABASE, open_workspace
from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.workflow import (
    check,
    comments,
    decide,
    holds,
    marks,
    masking,
    messages,
    publication,
    record,
    review,
    scheduler,
)
from reviewer.workflow.submit import submit_post

from .builders import CLEAN, a_post
from .conftest import TODAY
from .test_tampering import alter, verified

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def day(ws, detector, tmp_path) -> tuple[Path, str, PostView]:
    """A workspace with everything done to one post, closed; its file, the post and how it looked."""
    post, _ = submit_post(ws, a_post(CLEAN))
    check.check_posts(ws, [post], detector)
    review.open_post(ws, post)
    masking.uncover(ws, post)
    comments.add(ws, post, "Which desk?", CLEAN.index("front desk"), CLEAN.index("front desk") + 10)
    comments.ask(ws, post, "Devin Marsh", "Is it free?", datetime(2026, 11, 21, 9, tzinfo=UTC))
    comments.ask(ws, post, "Devin Marsh", "And on Sunday?")
    question, other = (c.seq for c in review.view_post(ws, post).comments[1:])
    comments.answer(ws, post, question, "It is.")
    comments.settle(ws, post, other, "Closed then.")
    holds.place(ws, post, "Matter 26-114")
    marks.mark(ws, post, 0, 3, "CONDITION", "The season")
    marks.mark(ws, post, 4, 9, "CONDITION")
    marks.unmark(ws, post, review.view_post(ws, post).marked[1].seq)
    decide.approve(ws, post)
    scheduler.write(ws, [post], "csv", tmp_path / "week.csv")
    publication.record(ws, post, AT, "facebook", "https://example.org/1", live=CLEAN + "\u200b")
    messages.save(ws, post, "text", tmp_path / "note.txt", "It is out, Renee.")
    seen = review.view_post(ws, post)
    assert record.verify(ws).intact
    ws.close()
    return ws.folder / DATABASE, post, seen


def test_nothing_is_lost_by_closing_and_opening(day):
    path, post, seen = day
    again = open_workspace(path.parent, "Ines Calloway", today=TODAY)
    try:
        view = review.view_post(again, post)
    finally:
        again.close()
    for field in ("comments", "hold", "marked", "publications", "state", "decisions", "assessment", "detection"):
        assert getattr(view, field) == getattr(seen, field), field
    assert view.history[: len(seen.history)] == seen.history
    assert verified(path).intact


def test_each_deed_is_an_entry_with_words_of_its_own(day):
    path, _, seen = day
    told = {e.kind: e.what for e in seen.history}
    again = open_workspace(path.parent, today=TODAY)
    try:
        kinds = {e.kind: e.what for e in record.entries(again)}
    finally:
        again.close()
    assert told[EventKind.POST_UNMASKED] == "Covered text shown"
    assert told[EventKind.FINDING_MARKED] == "Marked as missed: CONDITION"
    assert told[EventKind.FINDING_UNMARKED] == "Mark taken back"
    assert told[EventKind.HOLD_CHANGED] == "Legal hold placed"
    assert told[EventKind.POST_PUBLISHED] == "Published on facebook, not as approved"
    assert told[EventKind.MESSAGE_SAVED] == "Message to the author saved"
    assert kinds[EventKind.POSTS_SCHEDULED] == "1 approved post written to a scheduler file"
    said = [e.what for e in seen.history if e.kind == EventKind.COMMENT_ADDED]
    assert said == ["Comment added", "Question asked", "Question asked", "Question answered", "Question settled"]


@pytest.mark.parametrize(
    "statement",
    [
        "delete from comments where kind = 'question'",
        "update comments set person = 'p-other'",
        "update comments set starts = 0 where kind = 'comment'",
        "delete from holds",
        "update marks set type = 'AGE'",
        "update marks set withdrawn = null",
        "update publications set same = 'same'",
        "delete from publications",
        "update publications set platform = 'x'",
    ],
)
def test_a_change_behind_our_back_is_noticed(day, statement):
    path, _, _ = day
    alter(path, statement)
    assert "projection" in {p.kind for p in verified(path).problems}


def test_a_changed_comment_or_live_text_is_not_shown(day):
    path, post, _ = day
    alter(path, f"update contents set bytes = cast('{CLEAN}' as blob) where cast(bytes as text) like 'Which desk?'")
    assert "content" in {p.kind for p in verified(path).problems}
    again = open_workspace(path.parent, today=TODAY)
    try:
        with pytest.raises(Exception, match="changed outside Reviewer"):
            review.view_post(again, post)
    finally:
        again.close()
