"""Importing a staff list: what the file would change, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.people import StaffMember
from reviewer.model.views import Changes
from reviewer.ui.presenters import words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.people import StaffPreview

SHOWN = 6
"""So many names are written out."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of what would change."""

    words: str
    icon: str
    tone: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What recording the file would do."""

    file: str
    lines: tuple[PlanLine, ...]
    problems: tuple[str, ...]
    gone_words: str
    """The tick for people whom the file does not name, or empty."""
    button: str
    blocked: str = ""


class StaffImportView(Protocol):
    """What the dialog can show."""

    def show_choose(self) -> None:
        """Ask for a file."""

    def show_busy(self, busy: bool) -> None:
        """Show that a file is being read."""

    def show_plan(self, plan: Plan) -> None:
        """Show what the file would change."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while it is recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


def _names(members: Sequence[StaffMember]) -> str:
    shown = ", ".join(member.name for member in members[:SHOWN])
    return f"{shown} and {len(members) - SHOWN:,} more" if len(members) > SHOWN else shown


def plan_of(preview: StaffPreview, remove_gone: bool) -> Plan:
    """A preview in words."""
    new, changed = tuple(preview.new), tuple(change.after for change in preview.changed)
    gone = tuple(preview.gone)
    lines = []
    if new:
        lines.append(
            PlanLine(f"{words.count(len(new), 'person is', 'people are')} new", "plus-thick", "clear", _names(new))
        )
    if changed:
        said = f"{words.count(len(changed), 'person changes', 'people change')}"
        lines.append(PlanLine(said, "pencil-outline", "info", _names(changed)))
    if preview.same:
        lines.append(PlanLine(f"{preview.same:,} stay as they are", "check", "text.muted"))
    if gone:
        fate = "are taken off" if remove_gone else "stay in the directory"
        said = f"{words.count(len(gone), 'person is', 'people are')} not in this file and {fate}"
        lines.append(PlanLine(said, "account-remove-outline", "review", _names(gone)))
    lines += [PlanLine(warning, "alert", "review") for warning in preview.warnings]
    touched = len(new) + len(changed) + (len(gone) if remove_gone else 0)
    problems = tuple(row.sentence(preview.file) for row in preview.refused[:8])
    if len(preview.refused) > 8:
        problems += (f"and {len(preview.refused) - 8:,} more rows",)
    return Plan(
        preview.file,
        tuple(lines) or (PlanLine("This file changes nothing.", "information", "info"),),
        problems,
        f"Take the {words.count(len(gone), 'person', 'people')} off who are not in this file" if gone else "",
        f"Record {words.count(touched, 'change')}" if touched else "Record",
        "" if touched else "There is nothing to record",
    )


class StaffImportPresenter:
    """Reads the file, shows what it changes, records it."""

    def __init__(
        self,
        screen: StaffImportView,
        runner: Runner,
        read: Callable[[str], StaffPreview],
        record: Callable[[StaffPreview, bool], ImportResult],
    ) -> None:
        """``record`` gets the preview, and whether people who are not in the file go."""
        self._screen, self._runner, self._read, self._record = screen, runner, read, record
        self._preview: StaffPreview | None = None
        self._gone = False
        self._busy = False
        self.sentence = ""
        """What was recorded, once it was."""

    def choose(self, path: str) -> None:
        """Read a file."""
        self._screen.show_message(None)
        self._screen.show_busy(True)
        self._runner.run(lambda: self._read(path), self._was_read, failed=self._not_read)

    def remove_gone(self, remove: bool) -> None:
        """Whether people who are not in the file are taken off."""
        self._gone = remove
        if self._preview is not None:
            self._screen.show_plan(plan_of(self._preview, remove))

    def send(self) -> None:
        """Record the file."""
        preview = self._preview
        if preview is None or self._busy or plan_of(preview, self._gone).blocked:
            return
        self._busy = True
        self._screen.set_busy(True)
        self._runner.run(lambda: self._record(preview, self._gone), self._recorded, failed=self._failed)

    def _was_read(self, preview: StaffPreview) -> None:
        self._preview = preview
        self._screen.show_plan(plan_of(preview, self._gone))

    def _not_read(self, error: UserFacingError) -> None:
        self._screen.show_choose()
        self._screen.show_message(of_error(error, "Nothing was recorded."))

    def _recorded(self, result: ImportResult) -> None:
        self.sentence = result.sentence
        self._screen.finish(result.changes)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, "Nothing was recorded."))
