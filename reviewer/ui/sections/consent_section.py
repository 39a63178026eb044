"""The consent registry."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes, ConsentRow
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.models.consent_model import ConsentModel
from reviewer.ui.models.table import RowTable
from reviewer.ui.presenters.consent_section import ConsentPresenter, StatusChip
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.section import Section
from reviewer.ui.sections.consent_detail import ConsentDetailPane
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import EmptyState, Follower
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label
from reviewer.workflow import consents
from reviewer.workflow.importing import ImportResult
from reviewer.workflow.workspace import Workspace

FILES = "Tables (*.csv *.tsv *.xlsx);;All files (*)"


class ConsentSection(Section):
    """Chips and list on the left, one form on the right."""

    name = "consent"
    title = "Consent"
    search_hint = "Find a person or form"

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None) -> None:
        """The frame shows title and search."""
        super().__init__(parent)
        self._ws, self._bus = ws, bus
        self._runner = Owned(runner, self)
        self._stale = True
        self._chosen = ""
        self._presenter = ConsentPresenter(self, self._runner, partial(consents.rows, ws))
        self._model = ConsentModel(self)
        self._table = RowTable("Consents", self._model, stretch=2)
        self._table.set_widths({0: 172, 1: 88, 3: 118, 4: 122})
        self._table.selectionModel().currentRowChanged.connect(self._row_changed)
        self._detail = ConsentDetailPane()
        self._chips = FlowLayout()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._bar = MessageBar()
        self._import = KeyButton("Import consents…", "", "tray-arrow-down", height=tokens.CONTROL_HEAD)
        self._import.clicked.connect(self.ask_file)
        first = KeyButton("Import consents…", "", "tray-arrow-down", primary=True)
        first.clicked.connect(self.ask_file)
        self._empty = EmptyState("file-sign", first)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._table)
        self._pages.addWidget(self._empty)
        self._build()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addLayout(self._chips, 1)
        top.addWidget(self._import, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout()
        left.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_3)
        left.setSpacing(tokens.SPACE_2)
        left.addLayout(top)
        left.addWidget(self._bar)
        left.addWidget(self._pages, 1)
        words = "A form counts only when it is complete and covers the platform, the use and the day."
        self._foot = label(words, "caption", "text.muted", wrap=True)
        left.addWidget(self._foot)
        page = Follower(self._detail)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def shown(self) -> None:
        """Refresh if something changed meanwhile."""
        if self._stale:
            self._stale = False
            self._presenter.refresh()

    def search(self, words: str) -> None:
        """Show forms that hold the words."""
        self._presenter.filter(words=words)

    def apply_changes(self, changes: Changes) -> None:
        """Refresh when consents changed."""
        if changes.consents:
            self._stale = True
            if self.isVisible():
                self.shown()

    def panes(self) -> list[QWidget]:
        """List and detail."""
        return [self._table, self._detail.area]

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""
        self.subtitle_changed.emit(words)

    def show_chips(self, chips: Sequence[StatusChip]) -> None:
        """Show the filters."""
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, Chip):
                self._group.removeButton(old)
                old.hide()
                old.deleteLater()
        for chip in chips:
            button = Chip(chip.words, chip.count)
            button.setChecked(chip.key == self._presenter.chip)
            button.clicked.connect(partial(self._presenter.filter, chip.key))
            self._group.addButton(button)
            self._chips.addWidget(button)

    def show_rows(self, rows: Sequence[ConsentRow], empty: str) -> None:
        """Show the list, or the sentence when it is empty."""
        chosen = self._chosen
        self._model.set_rows(rows)
        self._pages.setCurrentWidget(self._table if rows else self._empty)
        self._empty.say(empty, offer=empty.startswith("No authorizations yet"))
        nothing = not rows and empty.startswith("No authorizations yet")
        for part in (self._detail, self._foot, self._import, *self._group.buttons()):
            part.setVisible(not nothing)
        if not rows:
            self._detail.show_row(None)
            return
        place = max(0, self._model.row_of(chosen))
        self._table.setCurrentIndex(self._model.index(place, 0))

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""
        self._bar.show_message(message)

    def ask_file(self) -> None:
        """Ask for a file of consents."""
        chooser = QFileDialog(self, "Choose a file of consents", str(Path.home()), FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.import_file)
        chooser.open()

    def import_file(self, path: str) -> None:
        """Import a file of consents."""
        self._import.setEnabled(False)
        self._runner.run(partial(consents.import_file, self._ws, Path(path)), self._imported, failed=self._refused)

    def _imported(self, result: ImportResult) -> None:
        self._import.setEnabled(True)
        self._bus.changed.emit(result.changes)
        self._presenter.refresh()
        self._bar.show_message(Message(result.sentence, level=Level.REVIEW if result.refused else Level.NONE))

    def _refused(self, error: UserFacingError) -> None:
        self._import.setEnabled(True)
        self._bar.show_message(of_error(error, "Nothing was imported."))

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        row = current.data(int(Qt.ItemDataRole.UserRole)) if current.isValid() else None
        if isinstance(row, ConsentRow):
            self._chosen = row.consent.document
            self._detail.show_row(row)
