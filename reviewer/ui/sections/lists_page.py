"""Settings, Lists: words that are always flagged, and words that are allowed."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from reviewer.model.office import Listed, ListEntry
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.entry_dialog import EndEntryDialog, EntryDialog
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column
from reviewer.ui.presenters import office_pages as words
from reviewer.ui.presenters.office_words import added_line
from reviewer.ui.sections.office_page import OfficePage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


class ListsPage(OfficePage):
    """One table for both lists; expired entries are muted."""

    name = "lists"
    title = "Lists"
    icon = "format-list-bulleted"
    search = "Find words, reasons, people"
    about = (
        "An entry holds from the moment it is saved. Allowed words stay visible in posts, in gray, with your reason."
    )

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""

        def today() -> date:
            return ws.today()

        def now() -> datetime:
            return ws.clock().astimezone()

        def tone(entry: ListEntry) -> str:
            return "text" if entry.live(today()) else "text.muted"

        def what(entry: ListEntry) -> Cell:
            shown = words.what_words(entry)
            if not entry.live(today()):
                return Cell(shown, "expired", tone="text.muted")
            if entry.listed is Listed.ALLOW:
                return Cell(shown, badge="clear", icon="check-circle-outline")
            block = entry.level is Level.BLOCK
            return Cell(shown, badge="block" if block else "review", icon="alert-octagon" if block else "alert")

        columns = (
            Column(
                "Words",
                lambda e: Cell(e.words, words.meant_words(e), strong=e.live(today()), tone=tone(e)),
                lambda e: e.words.casefold(),
            ),
            Column("What", what, lambda e: (words.what_words(e), e.words.casefold())),
            Column(
                "Where, how long",
                lambda e: Cell(words.where_words(e), words.until_words(e, today()), tone=tone(e)),
                lambda e: (words.where_words(e), str(e.until or "9")),
            ),
            Column("Reason", lambda e: Cell(e.reason, tone=tone(e)), lambda e: e.reason.casefold()),
            Column("Added", lambda e: Cell(*added_line(e.by, e.added, now()), tone=tone(e)), lambda e: e.added),
        )
        super().__init__(
            ws,
            runner,
            bus,
            kept,
            partial(_entries, ws),
            words.entries_page(today),
            columns,
            3,
            lambda e: words.entry_spoken(e, today()),
            lambda e: words.entry_spoken(e, today()),
            parent,
        )
        self.set_widths({0: 210, 1: 130, 2: 180, 4: 150}, grown=(0, 2))
        self._add = KeyButton("Add…", icon="plus", height=tokens.CONTROL_HEAD)
        self._add.clicked.connect(self.add)
        self._end = KeyButton("End entry…", icon="close", height=tokens.CONTROL_HEAD)
        self._end.clicked.connect(self._open_chosen)
        self.buttons.addWidget(self._end)
        self.buttons.addWidget(self._add)

    def first_button(self) -> KeyButton:
        """Add the first entry."""
        made = KeyButton("Add words…", icon="plus", primary=True)
        made.clicked.connect(self.add)
        return made

    def add(self) -> None:
        """Ask for a new entry."""
        self.open_dialog(EntryDialog(self.ws, self.runner, self.bus, self.kept, parent=self.window()))

    def open_row(self, row: Any) -> None:
        """Show an entry, and offer to end it."""
        if isinstance(row, ListEntry):
            self.open_dialog(EndEntryDialog(self.ws, self.runner, self.bus, self.kept, row, self.window()))

    def chosen_changed(self, row: Any) -> None:
        """Only an entry can be ended."""
        self._end.setEnabled(row is not None)

    def show_rows(self, rows: Sequence[Any], empty: str, offer: bool) -> None:
        """View: the button over an empty table would stand there twice."""
        super().show_rows(rows, empty, offer)
        self._add.setVisible(not offer)
        self._end.setVisible(not offer)

    def presenter_line(self) -> str:
        """``12 entries``."""
        many = len(self.presenter.rows)
        return f"{many:,} {'entry' if many == 1 else 'entries'}"


def _entries(ws: Workspace) -> tuple[ListEntry, ...]:
    """Those that hold first, the newest first, expired ones last."""
    today = ws.today()
    newest = sorted(office.policy(ws).entries, key=lambda e: e.added, reverse=True)
    return tuple(sorted(newest, key=lambda e: not e.live(today)))
