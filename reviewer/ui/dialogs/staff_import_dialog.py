"""The dialog that imports a staff list: first what it would change, then, if wanted, the change."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import clear_layout, heading, hint
from reviewer.ui.presenters.staff_import import Plan, StaffImportPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import people, permissions
from reviewer.workflow.workspace import Workspace

FILES = "Tables (*.csv *.tsv *.xlsx);;All files (*)"
CHOOSE, WAIT, LOOK = range(3)


class StaffImportDialog(Dialog):
    """Choose a file, look at what it changes, record it."""

    def __init__(self, ws: Workspace, runner: TaskRunner, path: str = "", parent: QWidget | None = None) -> None:
        """``path`` is read at once."""
        super().__init__(
            "Import the staff list",
            "You see what would change first. Nothing is recorded until you say so.",
            680,
            parent,
        )
        self._path = path
        self._presenter = StaffImportPresenter(
            self,
            Owned(runner, self),
            lambda file: people.preview(ws, Path(file)),
            partial(people.import_preview, ws),
        )
        self._button = KeyButton("Choose a file…", "", "tray-arrow-down", primary=True)
        self._button.clicked.connect(self.ask_file)
        self._gone = QCheckBox("")
        self._gone.toggled.connect(self._presenter.remove_gone)
        self._gone.hide()
        self._look = QVBoxLayout()
        self._look.setSpacing(tokens.SPACE_2)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._choose_page())
        self._pages.addWidget(_wait_page())
        self._pages.addWidget(self._look_page())
        self.column.addWidget(self._pages, 1)
        self.set_main("Record", self._presenter.send, icon="tray-arrow-down")
        self.main.hide()
        self.limit(permissions.why_not(ws, EventKind.STAFF_RECORDED))

    @property
    def sentence(self) -> str:
        """What the import did, once it is done."""
        return self._presenter.sentence

    def _choose_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(tokens.SPACE_3)
        words = (
            "A CSV or XLSX file of your HR system. Columns are found by their names: name, role, department, leader,"
        )
        words += " site, handle, hired, orientation, training."
        column.addWidget(Paragraph(words, "body"))
        column.addWidget(self._button)
        column.addStretch(1)
        return page

    def _look_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(self._look)
        column.addWidget(self._gone)
        column.addStretch(1)
        return page

    def first_focus(self) -> QWidget:
        """The button that chooses a file has the focus."""
        return self._button

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read a file that was given."""
        super().showEvent(event)
        if self._path:
            path, self._path = self._path, ""
            self.read(path)

    def ask_file(self) -> None:
        """Ask for a file."""
        chooser = QFileDialog(self, "Choose the staff list", str(Path.home()), FILES)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.read)
        chooser.open()

    def read(self, path: str) -> None:
        """Read a file."""
        self._presenter.choose(path)

    def show_busy(self, busy: bool) -> None:
        """Show that a file is being read."""
        if busy:
            self._pages.setCurrentIndex(WAIT)
            self.main.hide()

    def show_choose(self) -> None:
        """Ask for a file again."""
        self._pages.setCurrentIndex(CHOOSE)
        self.main.hide()

    def show_plan(self, plan: Plan) -> None:
        """Show what the file would change."""
        clear_layout(self._look)
        self._look.addWidget(heading(plan.file))
        for line in plan.lines:
            self._look.addLayout(hint(line.icon, line.tone, line.words, "body"))
            if line.names:
                names = Paragraph(line.names, "small", "text.muted")
                names.setContentsMargins(27, 0, 0, 0)
                self._look.addWidget(names)
        if plan.problems:
            frame = QFrame()
            frame.setProperty("role", "card")
            column = QVBoxLayout(frame)
            column.addWidget(label("Rows that are left out", "small.strong"))
            for words in plan.problems:
                column.addWidget(Paragraph(words, "small"))
            self._look.addWidget(frame)
        first = self._pages.currentIndex() != LOOK
        self._gone.setText(plan.gone_words)
        self._gone.setVisible(bool(plan.gone_words))
        self._pages.setCurrentIndex(LOOK)
        self.main.show()
        self.main.setText(plan.button)
        self.main.set_blocked(plan.blocked)
        self.set_note(plan.blocked or "The directory before stays in the record.")
        if first:
            (self._gone if plan.gone_words else self.main).setFocus()
        self.fit()


def _wait_page() -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(Paragraph("Reading the file.", "body"))
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName("Reading the file")
    column.addWidget(bar)
    column.addStretch(1)
    return page
