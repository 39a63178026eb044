from datetime import UTC, datetime, timedelta, timezone

import pytest

from reviewer.errors import UsageError
from reviewer.model.post import PostId
from reviewer.model.views import Changes
from reviewer.ui.presenters.text_dialogs import (
    NewPostFields,
    NewPostPresenter,
    RevisePresenter,
    post_of,
    problems_of,
)
from tests.ui.fakes import NowRunner, Screen

FIELDS = NewPostFields(text=" A text.\n", author=" Renee Falk ")


@pytest.mark.parametrize(
    ("fields", "marked"),
    [
        (FIELDS, []),
        (NewPostFields(author="Renee"), ["text"]),
        (NewPostFields(text="x"), ["author"]),
        (NewPostFields(), ["text", "author"]),
        (NewPostFields(text="x", author="R", kind="reply"), ["in_reply_to"]),
        (NewPostFields(text="x", author="R", kind="reply", in_reply_to="A review"), []),
    ],
)
def test_fields_that_want_something_are_named(fields: NewPostFields, marked: list[str]):
    assert [p.field for p in problems_of(fields)] == marked


def test_the_post_keeps_its_text_as_typed_and_its_due_time_in_utc():
    eastern = timezone(timedelta(hours=-5))
    made = post_of(NewPostFields(text=" A text.\n", author=" Renee ", due=datetime(2026, 11, 21, 12, tzinfo=eastern)))
    assert made.text == " A text.\n"
    assert made.author.name == "Renee"
    assert made.submitter == "Renee"
    assert made.in_reply_to is None
    assert made.due == datetime(2026, 11, 21, 17, tzinfo=UTC)


def test_a_post_is_stored_and_its_id_is_known():
    screen = Screen()
    presenter = NewPostPresenter(screen, NowRunner(), lambda post: (PostId("P-7"), Changes(posts=frozenset({"P-7"}))))
    presenter.send(FIELDS)
    assert presenter.post_id == "P-7"
    assert screen.last("finish").posts == {"P-7"}
    assert screen.last("show_problems") == ()


def test_nothing_is_stored_while_a_field_wants_something():
    screen, stored = Screen(), []
    NewPostPresenter(screen, NowRunner(), lambda post: stored.append(post)).send(NewPostFields())  # type: ignore[arg-type]
    assert stored == []
    assert len(screen.last("show_problems")) == 2


def test_a_revision_that_changes_nothing_is_not_stored():
    screen, stored = Screen(), []
    presenter = RevisePresenter(screen, NowRunner(), "Same.", lambda text: stored.append(text) or Changes())
    presenter.send("Same.")
    presenter.send("  ")
    assert stored == []
    assert "as it stands now" in screen.calls[0][1][0][0].sentence
    presenter.send("Other.")
    assert stored == ["Other."]


def test_an_error_leaves_the_dialog_open():
    screen = Screen()

    def refuse(_: str) -> Changes:
        raise UsageError("There is no text to check.")

    RevisePresenter(screen, NowRunner(), "a", refuse).send("\ufeff")
    assert screen.told("finish") == 0
    assert screen.last("set_busy") is False
