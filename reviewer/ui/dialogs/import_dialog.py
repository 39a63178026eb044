"""The dialog that imports a file of posts."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.permissions import Act
from reviewer.model.progress import Progress
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.import_preview_page import PreviewPage
from reviewer.ui.presenters.import_dialog import ImportPresenter
from reviewer.ui.presenters.import_words import Plan, Shown
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label
from reviewer.workflow import backups, importing, permissions
from reviewer.workflow.workspace import Workspace

KINDS = "Posts (*.csv *.tsv *.txt *.xlsx *.json *.jsonl);;All files (*)"
CHOOSE, WAIT, PREVIEW = range(3)


class ImportDialog(Dialog):
    """Choose a file, look at what was read, import it."""

    def __init__(self, ws: Workspace, runner: TaskRunner, path: str = "", parent: QWidget | None = None) -> None:
        """``path`` is read at once, for a file that was dropped on the window."""
        super().__init__(
            "Import posts", "You see what is in the file first. Nothing is written until you say so.", parent=parent
        )
        self._folder: Path | None = None
        self._path = path
        self._presenter = ImportPresenter(
            self,
            Owned(runner, self),
            partial(importing.preview_file, ws),
            lambda preview, keep, progress: self._import(ws, preview, keep, progress),
            partial(importing.presets, ws),
            partial(importing.save_preset, ws),
        )
        self._wait = _WaitPage()
        self._choose = _ChoosePage()
        self._choose.button.clicked.connect(self._ask_file)
        self._look = PreviewPage()
        self._look.columns.column_chosen.connect(self._presenter.set_column)
        self._look.columns.option_chosen.connect(lambda options: self._presenter.set_option(**options))
        self._look.columns.preset_chosen.connect(self._presenter.use_preset)
        self._look.columns.remember_wanted.connect(self._presenter.remember)
        self._look.keep_changed.connect(self._presenter.keep_good)
        self._look.answers.as_new.connect(self._presenter.take_as_new)
        self._look.other.clicked.connect(self._ask_file)
        self._pages = QStackedWidget()
        for page in (self._choose, self._wait, self._look):
            self._pages.addWidget(page)
        self.column.addWidget(self._pages, 1)
        self.setAcceptDrops(True)
        self.set_main("Import", self._presenter.send, icon="tray-arrow-down")
        self.main.hide()
        self.limit(permissions.why_not(ws, Act.IMPORT))

    @property
    def sentence(self) -> str:
        """What the import did, in one sentence, once it is done."""
        return self._presenter.sentence

    def _import(
        self, ws: Workspace, preview: importing.Preview, keep: bool, progress: Progress
    ) -> importing.ImportResult:
        warning = backups.before_import(ws, progress)
        result = importing.import_preview(ws, preview, keep, progress, self._folder)
        return replace(result, sentence=f"{result.sentence} {warning}".rstrip())

    def first_focus(self) -> QWidget:
        """The button that chooses a file has the focus."""
        return self._choose.button

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: load presets, read a file that was given."""
        chrome = theme.scaled(170) + 2 * tokens.SPACE_4
        self._pages.setMinimumHeight(max(240, min(theme.scaled(500), self._room().height() - chrome)))
        super().showEvent(event)
        self._presenter.start()
        if self._path:
            path, self._path = self._path, ""
            self.read(path)

    def read(self, path: str) -> None:
        """Read a file."""
        self._folder = Path(path).parent
        self._presenter.choose(path)

    def show_choose(self) -> None:
        """Ask for a file."""
        self._pages.setCurrentIndex(CHOOSE)
        self.main.hide()
        self.cancel.setText("Cancel")

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far reading or importing is."""
        self._pages.setCurrentIndex(WAIT)
        self._wait.show_progress(done, total, words)
        self.main.hide()
        self.cancel.setText("Stop")

    def show_preview(self, shown: Shown) -> None:
        """Show what was read."""
        first = self._pages.currentIndex() != PREVIEW
        self._look.show_preview(shown)
        self._pages.setCurrentIndex(PREVIEW)
        self.main.show()
        self.cancel.setText("Cancel")
        if first and not self._look.columns.take_focus():
            self._look.focus_widget().setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()

    def show_plan(self, plan: Plan) -> None:
        """Show what pressing the main button will do."""
        self.main.setText(plan.words)
        self.main.set_blocked(plan.blocked)
        self.set_note(plan.sentence or plan.blocked, "information-outline")

    def show_presets(self, names: tuple[str, ...]) -> None:
        """Offer the remembered columns."""
        self._look.columns.show_presets(names)

    def reject(self) -> None:
        """Qt: stop what is running; a second time close."""
        if not self._presenter.cancel():
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: one local file can be dropped."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile() and not self._presenter.running:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: read the dropped file."""
        self.read(event.mimeData().urls()[0].toLocalFile())

    def _ask_file(self) -> None:
        chooser = QFileDialog(self, "Choose a file of posts", str(self._folder or Path.home()), KINDS)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.read)
        chooser.open()


class _ChoosePage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        frame = QFrame()
        frame.setProperty("role", "inset")
        column = QVBoxLayout(frame)
        column.setSpacing(tokens.SPACE_3)
        icon = IconLabel("tray-arrow-down", "accent", 40)
        self.button = KeyButton("Choose a file…", primary=True)
        self.button.setAutoDefault(False)
        column.addStretch(1)
        column.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label("Drop a file here, or choose one", "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        words = label("CSV, tab-separated text, Excel (.xlsx), JSON or JSON Lines.", "small", "text.muted")
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 0, 4, 0)
        outer.addWidget(frame)


class _WaitPage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._words = label("Reading the file", "body")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._bar.setFixedWidth(320)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_progress(self, done: int, total: int, words: str) -> None:
        counted = f"{words} {done:,} of {total:,}" if total > 1 else words
        self._words.setText(counted)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
