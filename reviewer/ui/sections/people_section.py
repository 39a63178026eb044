"""The staff directory."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.people import StaffMember
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.models.staff_model import StaffModel
from reviewer.ui.models.table import RowTable
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.people_section import PeoplePresenter
from reviewer.ui.section import Section
from reviewer.ui.sections.parts import EmptyState
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import people
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.workspace import Workspace

FILES = "Tables (*.csv *.tsv *.xlsx);;All files (*)"
WHY = "Names found in posts are compared with this list, so that colleagues and own accounts are told from patients."


class PeopleSection(Section):
    """One list."""

    name = "people"
    title = "People"
    search_hint = "Find a person"

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None) -> None:
        """The frame shows title and search."""
        super().__init__(parent)
        self._ws, self._bus = ws, bus
        self._runner = Owned(runner, self)
        self._stale = True
        today = ws.today()
        self._presenter = PeoplePresenter(self, self._runner, partial(people.staff, ws), today)
        self._model = StaffModel(today, self)
        self._table = RowTable("Staff directory", self._model, stretch=1)
        self._table.set_widths({0: 280, 2: 190, 3: 190})
        self._bar = MessageBar()
        self._import = KeyButton("Import staff list…", "", "tray-arrow-down", height=tokens.CONTROL_HEAD)
        self._import.clicked.connect(self.ask_file)
        first = KeyButton("Import staff list…", "", "tray-arrow-down", primary=True)
        first.clicked.connect(self.ask_file)
        self._empty = EmptyState("account-outline", first)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._table)
        self._pages.addWidget(self._empty)
        self._why = Paragraph(WHY, "small", "text.muted")
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_4)
        top.addWidget(self._why, 1)
        top.addWidget(self._import)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)

    def shown(self) -> None:
        """Refresh if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self._presenter.refresh()

    def search(self, words: str) -> None:
        """Show people that the words fit."""
        self._presenter.find(words)

    def apply_changes(self, changes: Changes) -> None:
        """Refresh when the directory changed."""
        if changes.staff:
            self._stale = True
            if self.isVisible():
                self.shown()

    def panes(self) -> list[QWidget]:
        """The list."""
        return [self._table]

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""
        self.subtitle_changed.emit(words)

    def show_rows(self, rows: Sequence[StaffMember], empty: str) -> None:
        """Show the list, or the sentence when it is empty."""
        self._model.set_rows(rows)
        self._pages.setCurrentWidget(self._table if rows else self._empty)
        nobody = empty.startswith("Nobody is in the directory")
        self._empty.say(empty, offer=nobody)
        self._import.setVisible(bool(rows) or not nobody)
        self._why.setVisible(bool(rows) or not nobody)
        if rows:
            self._table.setCurrentIndex(self._model.index(0, 0))

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""
        self._bar.show_message(message)

    def ask_file(self) -> None:
        """Ask for a staff list."""
        chooser = QFileDialog(self, "Choose the staff list", str(Path.home()), FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.import_file)
        chooser.open()

    def import_file(self, path: str) -> None:
        """Import a staff list; it replaces the directory."""
        self._import.setEnabled(False)
        self._runner.run(partial(people.import_file, self._ws, Path(path)), self._imported, failed=self._refused)

    def _imported(self, result: ImportResult) -> None:
        self._import.setEnabled(True)
        self._bus.changed.emit(result.changes)
        self._presenter.refresh()
        self._bar.show_message(Message(result.sentence, level=Level.REVIEW if result.refused else Level.NONE))

    def _refused(self, error: UserFacingError) -> None:
        self._import.setEnabled(True)
        self._bar.show_message(of_error(error, "Nothing was imported."))
