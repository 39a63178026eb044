"""The staff directory: list, search, import."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import StaffMember
from reviewer.ui.presenters import times
from reviewer.ui.presenters.consent_picker import folded
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner

TRAINING_YEAR_DAYS = 365
"""Training older than this is shown as due. Source: office policy, yearly training (45 CFR 164.530(b))."""


class PeopleView(Protocol):
    """What the section can show."""

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""

    def show_rows(self, rows: Sequence[StaffMember], empty: str) -> None:
        """Show the list, or the sentence when it is empty."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""


def day_line(rows: Sequence[StaffMember], today: date) -> str:
    """``212 people, 3 own accounts · training due for 14``."""
    accounts = sum(r.kind == "organisation" for r in rows)
    people = len(rows) - accounts
    if not rows:
        return "nobody on file"
    parts = [f"{people:,} {'person' if people == 1 else 'people'}"]
    if accounts:
        parts.append(f"{accounts} own {'account' if accounts == 1 else 'accounts'}")
    due = sum(training_due(r, today) for r in rows)
    if due:
        parts.append(f"training due for {due}")
    return " · ".join(parts)


def training_due(person: StaffMember, today: date) -> bool:
    """True for people whose training is older than a year or not on file."""
    if person.kind == "organisation":
        return False
    done = person.training_completed
    return done is None or (today - done).days > TRAINING_YEAR_DAYS


def training_words(person: StaffMember, today: date) -> str:
    """``14 Sep 2026``, ``due since 14 Sep 2026``, ``not on file``; empty for own accounts."""
    if person.kind == "organisation":
        return ""
    if person.training_completed is None:
        return "not on file"
    day = times.short_date(person.training_completed)
    return f"due, last {day}" if training_due(person, today) else day


def kind_words(person: StaffMember) -> str:
    """``employee``, ``own account`` ..."""
    return "own account" if person.kind == "organisation" else person.kind.replace("_", " ")


def spoken(person: StaffMember, today: date) -> str:
    """One row as a sentence for a screen reader."""
    parts = [person.name, kind_words(person), person.role, person.department, person.handle]
    training = training_words(person, today)
    if training:
        parts.append(f"training {training}")
    return ", ".join(p for p in parts if p)


def matching(rows: Sequence[StaffMember], words: str) -> tuple[StaffMember, ...]:
    """The rows that hold all the words."""
    wanted = folded(words).split()
    return tuple(
        r for r in rows if all(w in folded(" ".join((r.name, r.handle, r.role, r.department))) for w in wanted)
    )


class PeoplePresenter:
    """Loads the directory and keeps the words."""

    def __init__(
        self, screen: PeopleView, runner: Runner, load: Callable[[], Sequence[StaffMember]], today: date
    ) -> None:
        """``load`` gives the whole directory."""
        self._screen = screen
        self._runner = runner
        self._load = load
        self._today = today
        self._rows: tuple[StaffMember, ...] = ()
        self._words = ""
        self._broken = False

    def refresh(self) -> None:
        """Load the directory anew."""
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def find(self, words: str) -> None:
        """Show what holds the words."""
        self._words = words
        empty = "Nobody is in the directory yet. Import the staff list, so that colleagues are told from patients."
        if self._rows:
            empty = f"Nobody matches “{words.strip()}”. {len(self._rows):,} are in the directory."
        self._screen.show_rows(matching(self._rows, words), empty)

    def _loaded(self, rows: Sequence[StaffMember]) -> None:
        self._rows = tuple(rows)
        if self._broken:
            self._broken = False
            self._screen.show_message(None)
        self._screen.show_day_line(day_line(self._rows, self._today))
        self.find(self._words)

    def _failed(self, error: UserFacingError) -> None:
        self._broken = True
        self._screen.show_message(of_error(error, "Nothing was changed."))
