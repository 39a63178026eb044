"""The figures: which period is shown, beside which other one, and what there is to show. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.statistics import Period, Statistics
from reviewer.ui.presenters.chart_values import Chart
from reviewer.ui.presenters.insights_charts import charts
from reviewer.ui.presenters.insights_figures import Fact, Figure, compared_line, facts, figures
from reviewer.ui.presenters.insights_words import before_words, period_words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner

PRIVATE = "no names, no post texts on this page"
SMALL = "Small groups are left out so that nobody can be recognized."
NOTHING = "Nothing to count from {period}. Figures come with the decisions on the desk; or choose another period."
UNREAD = "The figures could not be read. Nothing was changed, and the desk works as before."
KEPT = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page shows of one period."""

    figures: tuple[Figure, ...]
    charts: tuple[tuple[Chart, ...], ...]
    facts: tuple[Fact, ...]
    compared: str


class InsightsView(Protocol):
    """What the section can show."""

    def show_period(self, words: str, compare: str, compared: bool) -> None:
        """Show the period on its button, and the words of the comparison."""

    def show_page(self, page: Page) -> None:
        """Show figures and charts."""

    def show_nothing(self, words: str, again: bool) -> None:
        """Show that there is nothing; ``again`` offers to read once more, else to choose another period."""

    def show_busy(self, busy: bool) -> None:
        """Say that the figures are being read, or stop saying it."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the page, or take it away."""


def page_of(stats: Statistics) -> Page:
    """The page of one period."""
    return Page(figures(stats), charts(stats), facts(stats), compared_line(stats))


def is_empty(stats: Statistics) -> bool:
    """True where nothing at all happened in the period."""
    return not (stats.handed_in or stats.reviewed or stats.decisions or stats.kept.of or stats.reshares.reshared)


class InsightsPresenter:
    """Reads the figures anew when they are asked for; an answer that comes too late is dropped."""

    def __init__(
        self,
        screen: InsightsView,
        runner: Runner,
        load: Callable[[Period, bool], Statistics],
        periods: Callable[[], tuple[tuple[str, Period], ...]],
    ) -> None:
        """``load`` reads the figures, with or without a comparison; the first of ``periods`` is shown first."""
        self._screen, self._runner, self._load, self._periods = screen, runner, load, periods
        self._asked = 0
        self.period: Period | None = None
        self.compare = False
        self.stats: Statistics | None = None

    def presets(self) -> tuple[tuple[str, Period], ...]:
        """Periods that are often wanted, with their words."""
        return self._periods()

    def refresh(self) -> None:
        """Read the figures anew."""
        if self.period is None:
            self.period = self._periods()[0][1]
        period, compare = self.period, self.compare
        self._screen.show_period(period_words(period), f"Compare with {before_words(period)}", compare)
        self._asked += 1
        asked = self._asked
        self._screen.show_busy(True)
        self._runner.run(
            lambda: self._load(period, compare),
            lambda stats: self._loaded(asked, stats),
            failed=lambda error: self._failed(asked, error),
            beside=True,
        )

    def choose(self, period: Period) -> None:
        """Show another period."""
        self.period = period
        self.refresh()

    def set_compare(self, compare: bool) -> None:
        """Show what the figures were before, or not."""
        self.compare = compare
        self.refresh()

    def _loaded(self, asked: int, stats: Statistics) -> None:
        if asked != self._asked:
            return
        self.stats = stats
        self._screen.show_busy(False)
        self._screen.show_message(None)
        if is_empty(stats):
            self._screen.show_nothing(NOTHING.format(period=period_words(stats.period)), False)
        else:
            self._screen.show_page(page_of(stats))

    def _failed(self, asked: int, error: UserFacingError) -> None:
        if asked != self._asked:
            return
        self.stats = None
        self._screen.show_busy(False)
        self._screen.show_message(of_error(error, KEPT))
        self._screen.show_nothing(UNREAD, True)
