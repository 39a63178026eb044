"""The dialog that imports a file of posts."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.progress import Progress
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.import_columns import ColumnsPage
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.import_dialog import ImportPresenter
from reviewer.ui.presenters.import_words import SHOWN, Line, Plan, Shown
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import importing
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
        self._look = _PreviewPage()
        self._look.columns.column_chosen.connect(self._presenter.set_column)
        self._look.columns.option_chosen.connect(lambda options: self._presenter.set_option(**options))
        self._look.columns.preset_chosen.connect(self._presenter.use_preset)
        self._look.columns.remember_wanted.connect(self._presenter.remember)
        self._look.keep_changed.connect(self._presenter.keep_good)
        self._look.other.clicked.connect(self._ask_file)
        self._pages = QStackedWidget()
        for page in (self._choose, self._wait, self._look):
            self._pages.addWidget(page)
        self.column.addWidget(self._pages, 1)
        self.setAcceptDrops(True)
        self.set_main("Import", self._presenter.send, icon="tray-arrow-down")
        self.main.hide()

    @property
    def sentence(self) -> str:
        """What the import did, in one sentence, once it is done."""
        return self._presenter.sentence

    def _import(
        self, ws: Workspace, preview: importing.Preview, keep: bool, progress: Progress
    ) -> importing.ImportResult:
        return importing.import_preview(ws, preview, keep, progress, self._folder)

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


class _PreviewPage(QWidget):
    keep_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._name = label("", "strong")
        self.other = KeyButton("Another file…", flat=True, height=tokens.CONTROL_SMALL)
        self.other.setAutoDefault(False)
        self._notes = Paragraph("", "small", "text.muted")
        self._chips = [Chip(words) for words in ("Ready", "Refused", "Already there", "Columns")]
        group = QButtonGroup(self)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.other)
        chips = QHBoxLayout()
        chips.setContentsMargins(4, 4, 4, 4)
        chips.setSpacing(tokens.SPACE_2)
        for number, chip in enumerate(self._chips):
            group.addButton(chip, number)
            chips.addWidget(chip)
        chips.addStretch(1)
        group.idClicked.connect(self._show_page)
        self._group = group
        self._ready = RowsView("Rows that are ready", lead_width=52)
        self._refused = RowsView("Rows that are refused", lead_width=52)
        self._twice = RowsView("Rows that are there already", lead_width=52)
        self.columns = ColumnsPage()
        self._pages = QStackedWidget()
        for page in (self._ready, self._refused, self._twice):
            self._pages.addWidget(inset(page))
        self._pages.addWidget(self.columns)
        self._pages.setMinimumHeight(150)
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._all = QRadioButton("All or nothing: import only when every row can be imported")
        self._good = QRadioButton("Keep the good rows: leave the refused ones out")
        self._all.setChecked(True)
        self._good.toggled.connect(self.keep_changed)
        self._choice = QWidget()
        choice = QVBoxLayout(self._choice)
        choice.setContentsMargins(4, 0, 4, 0)
        choice.setSpacing(0)
        choice.addWidget(self._all)
        choice.addWidget(self._good)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        top = QWidget()
        top.setLayout(head)
        head.setContentsMargins(4, 0, 4, 0)
        column.addWidget(top)
        column.addWidget(inset(self._notes))
        column.addLayout(chips)
        column.addWidget(self._pages, 1)
        column.addWidget(self._choice)
        self._more = hint("information", "info", f"Only the first {SHOWN} rows of each list are shown.")
        self._more_box = QWidget()
        self._more_box.setLayout(self._more)
        column.addWidget(self._more_box)

    def show_preview(self, shown: Shown) -> None:
        self._name.setText(shown.name)
        self._notes.setText(" ".join(shown.notes))
        for chip, count in zip(self._chips, shown.counts, strict=False):
            chip.set_count(count)
        self._ready.set_rows(_rows(shown.ready, "", ""), first=True)
        self._refused.set_rows(_rows(shown.refused, "close-thick", "block"), first=True)
        self._twice.set_rows(_rows(shown.twice, "", ""), first=True)
        self.columns.show_columns(shown)
        self.columns.order_after(self._chips[3])
        self._chips[3].setVisible(bool(shown.columns))
        self._choice.setVisible(bool(shown.counts[1]) and bool(shown.counts[0]))
        self._more_box.setVisible(max(shown.counts) > SHOWN)
        if self._group.checkedId() < 0 or shown.needs_mapping:
            wanted = 3 if shown.needs_mapping else 1 if shown.counts[1] and not shown.counts[0] else 0
            self._chips[wanted].setChecked(True)
        self._show_page(self._group.checkedId())

    def focus_widget(self) -> QWidget:
        """What has the focus when the preview appears."""
        if self._group.checkedId() == 3:
            return self.columns.first_combo() or self._chips[3]
        return (self._ready, self._refused, self._twice)[max(0, self._group.checkedId())]

    def _show_page(self, number: int) -> None:
        self._pages.setCurrentIndex(max(0, number))


def _rows(lines: Sequence[Line], icon: str, tone: str) -> list[Row]:
    return [
        Row(
            key=line,
            lead=f"{line.line:,}",
            title=line.title,
            second=line.second,
            icon=icon,
            icon_tone=tone or "text.muted",
        )
        for line in lines
    ]
