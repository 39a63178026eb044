"""Who looked at what: lines, filters with counts, what blocks the mark, late answers."""

from datetime import UTC, datetime
from typing import Any

import pytest

from reviewer.errors import RefusedError
from reviewer.model.access_review import ACCESS_GROUPS, AccessReview
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.access_review import (
    ALL_EXAMINED,
    ICONS,
    NARROWED,
    NOTHING_HERE,
    OPEN,
    AccessPresenter,
    examine_title,
    examined_words,
    shown,
    spoken,
    what,
    when,
)
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.insights_examples import TWELVE, a_line, a_review

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)


def test_a_line_is_said_with_time_person_deed_and_mark():
    assert when(a_line(), NOW) == ("Nov 20, 2026", "11:28")
    assert when(a_line(after_hours=True), NOW) == ("Nov 20, 2026", "11:28, after hours")
    assert when(a_line(at="never"), NOW) == ("", "")
    assert what(a_line(what="")) == "Post opened"
    assert examined_words(a_line(), NOW) == ("Not yet", "")
    done = a_line(examined_by="Devin Marsh", examined_at="2026-11-20T12:00:00Z")
    assert examined_words(done, NOW) == ("Devin Marsh", "today 12:00")
    assert spoken(done, NOW) == (
        "Nov 20, 2026 11:28, Ines Calloway: Opened revision 2, post P-7K3M9QXA, entry 7, examined by Devin Marsh"
    )
    assert "nobody known" in spoken(a_line(who="", post_id=""), NOW)


def test_every_group_has_an_icon():
    assert set(ICONS) == set(ACCESS_GROUPS)


def test_filters_show_what_there_is_and_counts_stay_those_of_everything():
    whole = a_review()
    narrowed = a_review((a_line(8),), total=1)
    found = shown(narrowed, "opened", NOW, whole)
    assert [(one.key, one.count) for one in found.filters] == [("", 3), (OPEN, 2), ("opened", 2), ("refused", 1)]
    assert len(found.lines) == 1
    assert found.summary == "3 accesses · by 2 people · 1 after hours · 4 wrong passphrases · 2 not examined yet"
    assert found.examined == "Last examined by Devin Marsh, today 12:00: “Nothing unusual.”"


@pytest.mark.parametrize(
    ("review", "chosen", "blocked"),
    [
        (a_review(), "", ""),
        (a_review(), OPEN, ""),
        (a_review(), "opened", NARROWED),
        (a_review(unexamined=0), "", ALL_EXAMINED),
        (a_review((), total=0, people=(), counts=()), "", NOTHING_HERE),
    ],
)
def test_the_mark_says_why_it_cannot_be_made(review: AccessReview, chosen: str, blocked: str):
    assert shown(review, chosen, NOW).blocked == blocked


def test_an_empty_list_says_why_it_is_empty():
    nothing = a_review((), total=0, people=(), counts=(), unexamined=0, refused=0, examinations=())
    found = shown(nothing, "", NOW)
    assert found.empty == "Nothing was opened, printed or exported from Aug 31 to Nov 20, 2026."
    assert (found.summary, found.examined) == ("no access", "Nobody has examined this period yet.")
    assert shown(nothing, OPEN, NOW, a_review()).empty == "Everything of this period was examined."
    assert shown(nothing, "emergency", NOW, a_review()).empty == "No access of this kind in this period."


def test_a_long_list_says_that_it_is_not_all():
    assert "newest 3 of 5,000" in shown(a_review(total=5_000), "", NOW).more


def made(screen: Screen, runner: Any, error: Exception | None = None) -> tuple[AccessPresenter, list[Any]]:
    asked: list[Any] = []

    def load(*wanted: Any) -> tuple[AccessReview, AccessReview]:
        asked.append(wanted)
        if error is not None:
            raise error
        return a_review(), a_review()

    people = (("p-1", "Ines Calloway, compliance officer"),)
    return AccessPresenter(screen, runner, load, lambda: people, lambda: NOW, TWELVE), asked


def test_period_person_and_kind_are_read_anew_and_kept():
    screen = Screen()
    presenter, asked = made(screen, NowRunner())
    presenter.open()
    presenter.show(person="p-1")
    presenter.show(chosen="opened")
    presenter.show(period=TWELVE.before())
    assert asked == [
        (TWELVE, "", ""), (TWELVE, "p-1", ""), (TWELVE, "p-1", "opened"), (TWELVE.before(), "p-1", "opened"),
    ]  # fmt: skip
    assert screen.last("show_people")[0][0] == "p-1"
    assert presenter.review is not None


def test_late_answers_are_dropped_and_errors_are_said():
    screen, runner = Screen(), LaterRunner()
    presenter, _ = made(screen, runner)
    presenter.refresh()
    presenter.refresh()
    runner.finish(1)
    runner.finish(0)
    assert screen.told("show_review") == 1
    refused, _ = made(screen, NowRunner(), RefusedError("Authors do not read this.", "", "Ask an auditor."))
    refused.refresh()
    assert screen.last("show_message").headline == "Authors do not read this."
    assert screen.last("set_reading") is False


def test_a_mark_is_said_and_read_anew():
    screen = Screen()
    presenter, asked = made(screen, NowRunner())
    presenter.examined(Changes(record=True))
    assert (screen.last("show_message").headline, screen.last("show_message").level) == (
        "Marked as examined.",
        Level.NONE,
    )
    assert len(asked) == 1
    assert examine_title(a_review()) == "3 accesses, Aug 31 to Nov 20, 2026"
