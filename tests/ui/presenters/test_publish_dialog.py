from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from reviewer.errors import FileProblem, RefusedError
from reviewer.model.decision import State
from reviewer.model.desk import Change, Publication
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.publish_dialog import (
    NOT_COMPARED,
    SAME,
    PublishPresenter,
    before,
    blocked,
    difference,
    platform_choices,
)
from tests.ui.examples import a_view
from tests.ui.fakes import LaterRunner, NowRunner, Screen

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
CHANGES = (Change("same", "Come ", 0, 5), Change("removed", "today", 5, 10), Change("added", "tomorrow", 5, 13))


def presenter(screen: Screen, runner: NowRunner, why_not: str = "", **given: Any) -> PublishPresenter:
    return PublishPresenter(
        screen,
        runner,
        given.get("compare", lambda text: ("same", ()) if text == "approved" else ("different", CHANGES)),
        given.get("read", lambda path: f"text of {path}"),
        given.get("send", lambda *fields: Changes(posts=frozenset({repr(fields)}))),
        why_not,
    )


def test_what_is_typed_is_compared_and_an_empty_field_is_not():
    screen = Screen()
    made = presenter(screen, NowRunner())
    made.live_changed("approved")
    assert screen.last("show_difference") == SAME
    made.live_changed("Come tomorrow")
    found = screen.last("show_difference")
    assert (found.level, found.lines) == (Level.BLOCK, ("removed “today”, added “tomorrow”",))
    made.live_changed("  \n")
    assert screen.last("show_difference") == NOT_COMPARED


def test_only_the_answer_to_the_newest_text_is_shown():
    screen, runner = Screen(), LaterRunner()
    made = presenter(screen, runner)
    made.live_changed("other")
    made.live_changed("approved")
    runner.finish(1)
    runner.finish(0)
    assert screen.told("show_difference") == 1
    assert screen.last("show_difference") == SAME


def test_a_difference_that_cannot_be_seen_says_so():
    hidden = ("different", (Change("same", "a", 0, 1), Change("added", " ", 1, 2)))
    assert difference(hidden).lines[0] == "Characters that cannot be seen differ."
    assert "cannot be seen" not in " ".join(difference(("different", CHANGES)).lines)


def test_a_file_goes_into_the_editor_or_says_why_not():
    screen = Screen()
    presenter(screen, NowRunner()).choose_file("live.txt")
    assert screen.last("show_live") == "text of live.txt"

    def unreadable(path: str) -> str:
        raise FileProblem("It cannot be read.", "Nothing was recorded.", "Paste the text.")

    presenter(screen, NowRunner(), read=unreadable).choose_file("live.bin")
    assert screen.last("show_message").headline == "It cannot be read."
    assert screen.told("show_live") == 1


def test_it_is_recorded_once_with_the_live_text_or_without_one():
    sent: list[tuple[Any, ...]] = []
    screen, runner = Screen(), LaterRunner()

    def send(*fields: Any) -> Changes:
        sent.append(fields)
        return Changes(record=True)

    made = presenter(screen, runner, send=send)
    made.send(AT, "facebook", " https://x.example ", "  ")
    made.send(AT, "facebook", "", "twice")
    assert len(runner.waiting) == 1
    runner.finish()
    assert sent == [(AT, "facebook", "https://x.example", None)]
    assert screen.last("finish") == Changes(record=True)


def test_a_refusal_leaves_the_dialog_open():
    screen = Screen()

    def refuse(*_: Any) -> Changes:
        raise RefusedError("Only an approved post can be recorded as published.", "", "")

    presenter(screen, NowRunner(), send=refuse).send(AT, "facebook", "", "")
    assert screen.told("finish") == 0
    assert screen.last("set_busy") is False
    assert "approved" in screen.last("show_message").headline


def test_a_post_that_is_not_approved_is_not_sent_at_all():
    screen, runner = Screen(), NowRunner()
    presenter(screen, runner, why_not="It waits.").send(AT, "facebook", "", "")
    assert runner.jobs == 0
    assert screen.last("show_message").detail == "It waits."


@pytest.mark.parametrize("state", list(State))
def test_only_approved_and_published_posts_can_be_recorded(state: State):
    assert (blocked(replace(a_view(), state=state)) == "") == (state in (State.APPROVED, State.PUBLISHED))


def test_earlier_publications_are_listed_newest_first_with_how_they_compared():
    one = Publication(7, "2026-11-19T15:00:00Z", "facebook", "", "Ines Calloway", "2026-11-19T16:00:00Z", 1, "same")
    two = replace(one, at="2026-11-20T08:00:00Z", platform="x", same="different")
    first, second = before((one, two), datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
    assert first == "X, today 08:00, not as approved; recorded by Ines Calloway"
    assert second.startswith("Facebook, yesterday 15:00, as approved")


def test_the_platform_of_the_post_is_offered_first_even_if_it_is_unknown():
    assert platform_choices("linkedin")[0] == ("linkedin", "LinkedIn")
    assert platform_choices("mastodon")[0] == ("mastodon", "mastodon")
    assert len({name for name, _ in platform_choices("x")}) == len(platform_choices("x"))
