from collections.abc import Callable
from typing import Any

from reviewer.errors import RefusedError
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.incidents_section import IncidentsPresenter
from reviewer.workflow.incidents import IncidentRow
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.incident_examples import NOW, TODAY, a_row, an_incident

ROWS = (
    a_row(),
    a_row(an_incident(id="I-BBBBBB", what="A whiteboard"), author="José Íñigo"),
    a_row(an_incident(id="I-CCCCCC", closed="2026-12-01T10:00:00Z")),
)


def made(screen: Screen, runner: Any, rows: tuple[IncidentRow, ...] | Callable[[], Any] = ROWS) -> IncidentsPresenter:
    load = rows if callable(rows) else lambda: rows
    return IncidentsPresenter(
        screen, runner, load, lambda: TODAY, lambda: NOW, lambda: "Ines Calloway", lambda: "Ctrl D"
    )


def ids(screen: Screen) -> list[str]:
    return [line.id for line in screen.last("show_lines")[0]]


def test_the_list_its_filters_and_the_first_page_are_shown():
    screen = Screen()
    presenter = made(screen, NowRunner())
    presenter.refresh()
    assert ids(screen) == ["I-AAAAAA", "I-BBBBBB", "I-CCCCCC"]
    assert [(one.key, one.count) for one in screen.last("show_filters")[0]] == [("", 3), ("open", 2), ("closed", 1)]
    assert screen.last("show_detail").incident.id == "I-AAAAAA"
    line = screen.last("show_lines")[0][0]
    assert (line.clock, line.level) == ("Day 12 of 60, due Jan 19, 2027", Level.REVIEW)


def test_filters_and_words_choose_what_is_left_and_accents_are_folded():
    screen = Screen()
    presenter = made(screen, NowRunner())
    presenter.refresh()
    presenter.show(filter="closed")
    assert ids(screen) == ["I-CCCCCC"]
    assert presenter.chosen == "I-CCCCCC"
    presenter.show(filter="", words="jose whiteboard")
    assert ids(screen) == ["I-BBBBBB"]
    presenter.show(words="zebra")
    lines, chosen, empty = screen.last("show_lines")
    assert (lines, chosen) == ([], "")
    assert empty == "No incident matches “zebra”. There are 3 without the filter."
    assert screen.last("show_detail") is None


def test_without_incidents_the_page_says_which_key_opens_one():
    screen = Screen()
    made(screen, NowRunner(), ()).refresh()
    assert screen.last("show_lines")[2].endswith("press Ctrl D.")
    assert screen.last("show_filters")[0] == ()
    assert screen.last("show_day_line") == "no incidents"


def test_one_that_was_opened_elsewhere_is_brought_to_the_front_past_every_filter():
    screen = Screen()
    presenter = made(screen, NowRunner())
    presenter.refresh()
    presenter.show(filter="closed", words="renee")
    presenter.refresh("I-BBBBBB")
    assert (presenter.filter, presenter.words) == ("", "")
    assert screen.last("show_lines")[1] == "I-BBBBBB"
    assert screen.last("show_detail").incident.what == "A whiteboard"


def test_what_is_recorded_is_told_and_loaded_anew_and_only_once_at_a_time():
    screen, runner = Screen(), LaterRunner()
    presenter = made(screen, runner)
    presenter.act(lambda: Changes(record=True), "Signed.")
    presenter.act(lambda: Changes(record=True), "Twice.")
    assert len(runner.waiting) == 1
    runner.finish()
    assert screen.last("changed") == Changes(record=True)
    assert screen.last("show_message").headline == "Signed."
    assert len(runner.waiting) == 1
    runner.finish()
    assert screen.last("set_busy") is False
    assert screen.last("show_detail").incident.id == "I-AAAAAA"


def test_a_refused_tick_is_said_and_the_page_goes_back_to_how_it_stands():
    screen = Screen()
    presenter = made(screen, NowRunner())
    presenter.refresh()
    before = screen.told("show_detail")

    def refuse() -> Changes:
        raise RefusedError("This incident is closed.", "Nothing was changed.", "Open it again first.")

    presenter.act(refuse)
    assert screen.last("show_message").headline == "This incident is closed."
    assert screen.told("show_detail") == before + 1
    assert screen.told("changed") == 0


def test_a_list_that_cannot_be_read_says_why():
    screen = Screen()

    def broken() -> Any:
        raise RefusedError("The disk is full.", "", "")

    made(screen, NowRunner(), broken).refresh()
    assert screen.last("show_message").headline == "The disk is full."
