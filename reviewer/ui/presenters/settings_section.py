"""Settings: who is reviewing, our own identifiers, and the facts of the workspace and the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes, WorkspaceInfo
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner

ROLES: tuple[str, ...] = ("compliance officer", "privacy officer", "communications lead", "legal", "second reviewer")
"""Offered roles; any other can be typed."""

OWN_KINDS: tuple[tuple[str, str, str], ...] = (
    ("phone", "Phone", "555 555 0142"),
    ("email", "E-mail", "press@hospital.example"),
    ("domain", "Web address", "hospital.example"),
    ("handle", "Handle", "@ourhospital"),
    ("address", "Street address", "12 Elm Street"),
    ("facility", "Facility", "North Campus Clinic"),
)
"""Kind, word on the screen, example. The kinds are those of the machine interface's own list."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One of our own identifiers."""

    kind: str
    kind_words: str
    value: str


class SettingsView(Protocol):
    """What the section can show."""

    def show_reviewer(self, name: str, role: str) -> None:
        """Show who is reviewing."""

    def show_own(self, rows: Sequence[OwnRow]) -> None:
        """Show our own identifiers."""

    def clear_own_fields(self) -> None:
        """Empty the fields of a new identifier after it was added."""

    def show_message(self, area: str, message: Message | None) -> None:
        """Show a message in an area (reviewer or own), or take it away."""

    def changed(self, changes: Changes) -> None:
        """Tell the window what was written."""


def own_rows(entries: Sequence[tuple[str, str]]) -> tuple[OwnRow, ...]:
    """The identifiers in the order of the kinds, then by value."""
    words = {kind: word for kind, word, _ in OWN_KINDS}
    order = {kind: n for n, (kind, _, _) in enumerate(OWN_KINDS)}
    found = [OwnRow(kind, words.get(kind, kind), value) for kind, value in entries]
    return tuple(sorted(found, key=lambda r: (order.get(r.kind, len(order)), r.value.casefold(), r.value)))


def workspace_facts(info: WorkspaceInfo, now: datetime) -> tuple[tuple[str, str], ...]:
    """What is open, as label and value."""
    pairs = [("Organization", info.organisation), ("Folder", info.path), ("Record name", info.log)]
    pairs.append(("Created", times.in_full(info.created, now)))
    return tuple((n, v) for n, v in pairs if v)


class SettingsPresenter:
    """Changes settings that belong to the workspace; those of the window are kept by the window."""

    def __init__(
        self,
        screen: SettingsView,
        runner: Runner,
        info: Callable[[], WorkspaceInfo],
        set_reviewer: Callable[[str, str], object],
        own: Callable[[], Sequence[tuple[str, str]]],
        add_own: Callable[[str, str, str], Changes],
        remove_own: Callable[[str, str, str], Changes],
    ) -> None:
        """The functions that change something take kind, value and reason."""
        self._screen = screen
        self._runner = runner
        self._info = info
        self._set_reviewer = set_reviewer
        self._own = own
        self._add = add_own
        self._remove = remove_own
        self._busy = False

    def refresh(self) -> None:
        """Show what is stored."""
        info = self._info()
        self._screen.show_reviewer(info.reviewer, info.reviewer_role)
        self._runner.run(self._own, self._show_own, failed=lambda e: self._failed("own", e))

    def save_reviewer(self, name: str, role: str) -> None:
        """Record who is reviewing from now on."""
        if not name.strip():
            self._screen.show_message("reviewer", ask("Enter a name.", "It stands beside each decision in the record."))
            return

        def saved(_: object) -> None:
            self._screen.show_message(
                "reviewer", Message(f"Decisions are now recorded for {name.strip()}.", level=Level.NONE)
            )
            self._screen.changed(Changes(settings=True, record=True))

        self._run("reviewer", lambda: self._set_reviewer(name.strip(), role.strip()), saved)

    def add(self, kind: str, value: str, reason: str) -> None:
        """Add one of our own identifiers."""
        if not value.strip():
            self._screen.show_message("own", ask("Enter the number, address or name."))
        elif not reason.strip():
            self._screen.show_message(
                "own", ask("Say in a few words why it is ours.", "The reason goes to the record.")
            )
        else:
            self._run("own", lambda: self._add(kind, value.strip(), reason.strip()), self._added)

    def remove(self, row: OwnRow, reason: str) -> None:
        """Take one of our own identifiers off the list."""
        if not reason.strip():
            self._screen.show_message("own", ask("Say in a few words why it goes.", "The reason goes to the record."))
        else:
            self._run("own", lambda: self._remove(row.kind, row.value, reason.strip()), self._added)

    def _run(self, area: str, work: Callable[[], object], done: Callable[..., None]) -> None:
        if self._busy:
            return
        self._busy = True

        def finished(result: object) -> None:
            self._busy = False
            done(result)

        self._screen.show_message(area, None)
        self._runner.run(work, finished, failed=lambda e: self._failed(area, e))

    def _added(self, changes: Changes) -> None:
        self._screen.clear_own_fields()
        self._screen.changed(changes)
        self.refresh()

    def _show_own(self, entries: Sequence[tuple[str, str]]) -> None:
        self._screen.show_own(own_rows(entries))

    def _failed(self, area: str, error: UserFacingError) -> None:
        self._busy = False
        self._screen.show_message(area, of_error(error))
