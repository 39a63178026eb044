"""Which period is shown, late answers, nothing, and an error that leaves a way out."""

from typing import Any

from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.statistics import Period, Statistics
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.insights_section import UNREAD, InsightsPresenter, is_empty
from tests.ui.fakes import LaterRunner, NowRunner, Screen
from tests.ui.insights_examples import TWELVE, few_statistics, no_statistics, some_statistics

PRESETS = (("Last 12 weeks", TWELVE), ("Before that", TWELVE.before()))


def made(screen: Screen, runner: Any, stats: Any = None) -> tuple[InsightsPresenter, list[tuple[Period, bool]]]:
    asked: list[tuple[Period, bool]] = []

    def load(period: Period, compare: bool) -> Statistics:
        asked.append((period, compare))
        if isinstance(stats, Exception):
            raise stats
        found: Statistics = stats or some_statistics(period=period)
        return found

    return InsightsPresenter(screen, runner, load, lambda: PRESETS), asked


def test_the_first_usual_period_is_shown_first_without_a_comparison():
    screen = Screen()
    presenter, asked = made(screen, NowRunner())
    presenter.refresh()
    assert asked == [(TWELVE, False)]
    assert screen.last("show_period") == ("Aug 31 to Nov 20, 2026", "Compare with the 82 days before", False)
    assert len(screen.last("show_page").figures) == 5
    assert [screen.last("show_busy"), screen.last("show_message")] == [False, None]


def test_another_period_and_a_comparison_are_read_anew():
    screen = Screen()
    presenter, asked = made(screen, NowRunner())
    presenter.refresh()
    presenter.set_compare(True)
    presenter.choose(TWELVE.before())
    assert asked[1:] == [(TWELVE, True), (TWELVE.before(), True)]


def test_an_answer_that_comes_too_late_is_dropped():
    screen, runner = Screen(), LaterRunner()
    presenter, _ = made(screen, runner)
    presenter.refresh()
    presenter.choose(TWELVE.before())
    runner.finish(1)
    runner.finish(0)
    assert screen.told("show_page") == 1
    assert presenter.stats is not None
    assert presenter.stats.period == TWELVE.before()


def test_a_late_error_is_dropped_too():
    screen, runner = Screen(), LaterRunner()
    presenter, _ = made(screen, runner, WorkspaceProblem("It is gone."))
    presenter.refresh()
    presenter.refresh()
    runner.finish(0)
    assert screen.told("show_nothing") == 0


def test_nothing_says_so_and_offers_another_period():
    screen = Screen()
    presenter, _ = made(screen, NowRunner(), no_statistics())
    presenter.refresh()
    words, again = screen.last("show_nothing")
    assert words.startswith("Nothing to count from Nov 14 to Nov 20, 2026.")
    assert again is False
    assert is_empty(no_statistics())
    assert not is_empty(few_statistics())


def test_an_error_says_what_it_means_and_reading_again_is_offered():
    screen = Screen()
    presenter, _ = made(screen, NowRunner(), RefusedError("Authors see their own posts.", "", "Ask a colleague."))
    presenter.refresh()
    message = screen.last("show_message")
    assert (message.headline, message.level) == ("Authors see their own posts.", Level.REVIEW)
    assert "Nothing was changed." in message.detail
    assert screen.last("show_nothing") == (UNREAD, True)
    assert presenter.stats is None
