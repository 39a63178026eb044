"""The rights of a work: the fields of a record, what it still lacks, and which record a picture is linked to. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.rights import RightsRecord
from reviewer.model.views import Changes
from reviewer.ui.presenters import days
from reviewer.ui.presenters.consent_picker import folded
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.rights_words import option_second, option_third
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.rights import RightsOption, lacks

WHOLE = "It says everything that is needed."


@dataclass(frozen=True, slots=True)
class RightsDraft:
    """What stands in the fields."""

    record: RightsRecord
    """Without its last day."""
    until: str = ""
    """As it was typed."""
    proof: Path | None = None
    files: tuple[Path, ...] = ()
    same_file: bool = False

    @property
    def wrong_day(self) -> bool:
        """True where something was typed that is no day."""
        return days.is_wrong(self.until)

    @property
    def whole(self) -> RightsRecord:
        """The record with its last day; one whose proof is attached with it has a proof."""
        return replace(self.record, until=days.day_of(self.until))


class RightsView(DecisionView, Protocol):
    """What the dialog of a record can show."""

    def show_lacks(self, sentence: str, whole: bool) -> None:
        """Say what the record does not say yet."""


class RightsPresenter:
    """Follows the fields; saves once."""

    def __init__(self, screen: RightsView, runner: Runner, save: Callable[[RightsDraft], Changes]) -> None:
        """``save`` records the draft."""
        self._screen, self._save = screen, save
        self._once = Once(screen, runner)

    def edited(self, draft: RightsDraft) -> None:
        """A field was changed."""
        record = draft.whole
        if draft.proof is not None:
            record = replace(record, proof_file="attached")  # kept when it is saved
        said = lacks(record)
        self._screen.show_lacks(said or WHOLE, not said)

    def save(self, draft: RightsDraft) -> None:
        """Record it, or say what is missing."""
        if draft.wrong_day:
            self._screen.show_message(ask("The last day is not a day.", days.HOW))
        elif not draft.record.title.strip():
            self._screen.show_message(ask("Say what it is, for example “Photo of the new atrium”."))
        else:
            self._once.record(lambda: self._save(draft))


@dataclass(frozen=True, slots=True)
class PickRow:
    """One record in the picker."""

    id: str
    title: str
    second: str
    third: str
    covers: bool
    how: str


class PickerView(DecisionView, Protocol):
    """What the picker can show."""

    def show_rows(self, rows: Sequence[PickRow], heading: str, any_record: bool) -> None:
        """Show the records that fit the words; ``any_record`` is False while the office has none at all."""


class RightsPickerPresenter:
    """Loads what can be linked to a picture, filters it, links and unlinks."""

    def __init__(
        self,
        screen: PickerView,
        runner: Runner,
        load: Callable[[], Sequence[RightsOption]],
        link: Callable[[str], Changes],
        unlink: Callable[[str], Changes],
    ) -> None:
        """``link`` and ``unlink`` take the number of a record."""
        self._screen, self._runner, self._load, self._link, self._unlink = screen, runner, load, link, unlink
        self._once = Once(screen, runner)
        self._rows: tuple[PickRow, ...] = ()
        self._sought = ""

    def start(self) -> None:
        """Read the records."""
        self._runner.run(self._load, self._loaded, failed=self._failed)

    def find(self, words: str) -> None:
        """Show only records that hold the words."""
        self._sought = words
        self._show()

    def link(self, row: PickRow | None) -> None:
        """Link a record to the picture."""
        if row is None:
            self._screen.show_message(ask("Choose a record, or record the rights as a new one."))
        elif row.how == "linked":
            self._screen.show_message(ask(f"{row.id} is linked here already."))
        else:
            self._once.record(lambda: self._link(row.id))

    def unlink(self, row: PickRow | None) -> None:
        """Say that a record is about another work."""
        if row is None or not row.how:
            self._screen.show_message(ask("This record is not tied to the picture."))
        else:
            self._once.record(lambda: self._unlink(row.id))

    def _loaded(self, options: Sequence[RightsOption]) -> None:
        self._rows = tuple(
            PickRow(o.record.id, o.record.title, option_second(o), option_third(o), o.covers, o.how) for o in options
        )
        self._show()

    def _show(self) -> None:
        parts = folded(self._sought).split()
        rows = [r for r in self._rows if all(p in folded(f"{r.id} {r.title} {r.second}") for p in parts)]
        self._screen.show_rows(rows, self._heading(rows), bool(self._rows))

    def _heading(self, rows: Sequence[PickRow]) -> str:
        if not self._rows:
            return "There are no rights records yet."
        if not rows:
            return "No record fits these words."
        covers = sum(row.covers for row in rows)
        many = f"{len(rows):,} records" if len(rows) != 1 else "1 record"
        return f"{many}, of which {covers:,} {'covers' if covers == 1 else 'cover'} this use"

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error))


class EndRightsPresenter:
    """Ends a record, with its reason."""

    def __init__(self, screen: DecisionView, runner: Runner, end: Callable[[str], Changes]) -> None:
        """``end`` takes the reason."""
        self._screen, self._end = screen, end
        self._once = Once(screen, runner)

    def send(self, reason: str) -> None:
        """Record it, or ask for the reason."""
        if not reason.strip():
            self._screen.show_message(Message("Say why it no longer counts.", "One sentence for the record."))
        else:
            self._once.record(lambda: self._end(reason))
