"""The incidents: which are shown, which is open on the page, and what is done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.incident import clock
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.consent_picker import folded
from reviewer.ui.presenters.incident_words import IncidentDetail, day_line, detail, list_title, short_clock
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.incidents import IncidentRow

Rows = tuple[IncidentRow, ...]
NOTHING = "No incidents. When a published post turns out to disclose something, open it on the desk and press {key}."


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter with its count. ``key`` is open, closed or empty for all."""

    key: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """One incident in the list."""

    id: str
    title: str
    what: str
    clock: str
    level: Level
    closed: bool


class IncidentsView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""

    def show_filters(self, filters: Sequence[Filter], chosen: str) -> None:
        """Show the filters; none where there is nothing to filter."""

    def show_lines(self, lines: Sequence[Line], chosen: str, empty: str) -> None:
        """Show the list with one chosen, or the sentence when it is empty."""

    def show_detail(self, shown: IncidentDetail | None) -> None:
        """Show the page of the chosen incident, or that none is chosen."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is recorded."""

    def changed(self, changes: Changes) -> None:
        """Tell the window what was recorded."""


class IncidentsPresenter:
    """Loads all incidents: an office has few of them."""

    def __init__(
        self,
        screen: IncidentsView,
        runner: Runner,
        load: Callable[[], Rows],
        today: Callable[[], date],
        now: Callable[[], datetime],
        me: Callable[[], str],
        key: Callable[[], str],
    ) -> None:
        """``me`` names the person who looks, ``key`` the key that opens an incident on the desk."""
        self._screen, self._runner, self._load = screen, runner, load
        self._today, self._now, self._me, self._key = today, now, me, key
        self._rows: Rows = ()
        self._busy = False
        self.filter = ""
        self.words = ""
        self.chosen = ""

    def refresh(self, choose: str = "") -> None:
        """Load them anew; ``choose`` opens one of them."""
        if choose:
            self.chosen, self.filter, self.words = choose, "", ""
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def show(self, filter: str | None = None, words: str | None = None) -> None:
        """Show what fits; None keeps what was set before."""
        self.filter = self.filter if filter is None else filter
        self.words = self.words if words is None else words
        self._show()

    def choose(self, incident_id: str) -> None:
        """Another incident is chosen in the list."""
        if incident_id != self.chosen:
            self.chosen = incident_id
            self._show_detail()

    def row(self) -> IncidentRow | None:
        """The chosen incident, or None."""
        return next((row for row in self._rows if row.incident.id == self.chosen), None)

    def act(self, work: Callable[[], Changes], said: str = "") -> None:
        """Record something, tell the window, and load anew; ``said`` is shown when it is done."""
        if self._busy:
            return
        self._busy = True
        self._screen.set_busy(True)

        def done(changes: Changes) -> None:
            self._busy = False
            self._screen.set_busy(False)
            self._screen.show_message(Message(said, level=Level.NONE) if said else None)
            self._screen.changed(changes)
            self.refresh()

        self._runner.run(work, done, failed=self._refused)

    def _refused(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, "Nothing was changed."))
        self._show_detail()  # a tick that was refused goes back

    def _loaded(self, rows: Rows) -> None:
        self._rows = tuple(rows)
        self._screen.show_day_line(day_line(self._rows, self._today()))
        self._show()

    def _show(self) -> None:
        closed = sum(bool(row.incident.closed) for row in self._rows)
        filters = [
            Filter("", "All", len(self._rows)),
            Filter("open", "Open", len(self._rows) - closed),
            Filter("closed", "Closed", closed),
        ]
        self._screen.show_filters(filters if self._rows else (), self.filter)
        fitting = [row for row in self._rows if self._fits(row)]
        if self.chosen not in {row.incident.id for row in fitting}:
            self.chosen = fitting[0].incident.id if fitting else ""
        today = self._today()
        lines = [_line(row, today) for row in fitting]
        self._screen.show_lines(lines, self.chosen, "" if lines else self._empty())
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.row()
        self._screen.show_detail(None if row is None else detail(row, self._today(), self._now(), self._me()))

    def _fits(self, row: IncidentRow) -> bool:
        if self.filter and bool(row.incident.closed) != (self.filter == "closed"):
            return False
        hay = folded(" ".join((row.incident.id, row.incident.post, row.author, row.platform, row.incident.what)))
        return all(word in hay for word in folded(self.words).split())

    def _empty(self) -> str:
        if not self._rows:
            return NOTHING.format(key=self._key())
        if self.words.strip():
            return f"No incident matches “{self.words.strip()}”. There are {len(self._rows):,} without the filter."
        return f"No incident is {self.filter}."

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, "Nothing was changed."))


def _line(row: IncidentRow, today: date) -> Line:
    one = row.incident
    return Line(
        id=one.id,
        title=list_title(row),
        what=one.what,
        clock=short_clock(one, today),
        level=clock(one, today).level,
        closed=bool(one.closed),
    )
