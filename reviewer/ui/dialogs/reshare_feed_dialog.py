"""The dialog that fills the re-share board from a feed file: choose it, look at what it would bring, put it there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.reshares_feed import SHOWN, FeedLine, FeedPresenter, FeedShown
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import permissions, reshares
from reviewer.workflow.workspace import Workspace

KINDS = "Feeds (*.xml *.rss *.atom *.json *.jsonl *.csv *.tsv *.txt);;All files (*)"
CHOOSE, WAIT, LOOK = range(3)
LISTS = (
    ("New", "Posts that are new"),
    ("Left out", "Posts that are left out"),
    ("Refused", "Rows that are refused"),
    ("Not watched", "Accounts that nobody watches"),
)
"""Words of the chip, name of the list."""


class FeedDialog(Dialog):
    """Nothing is written before the main button, and nothing is ever fetched."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        path: str = "",
        parent: QWidget | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """``path`` is read at once."""
        super().__init__(
            "Import a feed",
            "You see what is in the file first. Nothing in it is opened, run or fetched.",
            parent=parent,
        )
        self._path = path
        self._folder = Path.home()
        self._presenter = FeedPresenter(
            self,
            Owned(runner, self),
            partial(reshares.read_file, ws),
            partial(reshares.take, ws),
            now or (lambda: datetime.now().astimezone()),
        )
        self._choose = _ChoosePage()
        self._choose.button.clicked.connect(self._ask_file)
        self._wait = _WaitPage()
        self.look = LookPage()
        self.look.other.clicked.connect(self._ask_file)
        self._pages = QStackedWidget()
        for page in (self._choose, self._wait, self.look):
            self._pages.addWidget(page)
        self.column.addWidget(self._pages, 1)
        self.setAcceptDrops(True)
        self.set_main("Put on the board", self._presenter.send, icon="tray-arrow-down")
        self.main.hide()
        self.limit(permissions.why_not(ws, EventKind.FEED_READ))

    @property
    def sentence(self) -> str:
        """What was done, in one sentence, once it is."""
        return self._presenter.sentence

    def first_focus(self) -> QWidget:
        """The button that chooses a file has the focus."""
        return self._choose.button

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read a file that was given."""
        chrome = theme.scaled(170) + 2 * tokens.SPACE_4
        self._pages.setMinimumHeight(max(240, min(theme.scaled(460), self._room().height() - chrome)))
        super().showEvent(event)
        if self._path:
            path, self._path = self._path, ""
            self.read(path)

    def read(self, path: str) -> None:
        """Read a file."""
        self._folder = Path(path).parent
        self._presenter.choose(path)

    def show_choose(self) -> None:
        """View: ask for a file."""
        self._pages.setCurrentIndex(CHOOSE)
        self.main.hide()
        self.cancel.setText("Cancel")
        self._choose.button.setFocus(Qt.FocusReason.TabFocusReason)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """View: show how far it is."""
        self._pages.setCurrentIndex(WAIT)
        self._wait.show_progress(done, total, words)
        self.main.hide()
        self.cancel.setText("Stop")

    def show_preview(self, shown: FeedShown) -> None:
        """View: show what the file would bring."""
        self.look.show_feed(shown)
        self._pages.setCurrentIndex(LOOK)
        self.main.setText(shown.main)
        self.main.set_blocked(shown.blocked)
        self.main.show()
        self.cancel.setText("Cancel")
        self.set_note(
            shown.blocked or "They come to the first column. Nothing is decided by it.", "information-outline"
        )
        self.look.focus_widget().setFocus(Qt.FocusReason.TabFocusReason)
        self.fit()

    def reject(self) -> None:
        """Qt: stop what is running; a second time close."""
        if not self._presenter.stop():
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
        chooser = QFileDialog(self, "Choose a feed file", str(self._folder), KINDS)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.read)
        chooser.open()


class LookPage(QWidget):
    """Four lists behind chips: one at a time."""

    def __init__(self) -> None:
        """Show no file."""
        super().__init__()
        self._name = Paragraph("", "strong")
        self.other = KeyButton("Another file…", icon="tray-arrow-down", height=tokens.CONTROL_SMALL)
        self.other.setAutoDefault(False)
        self._notes = Paragraph("", "small", "text.muted")
        self.chips = [Chip(words) for words, _ in LISTS]
        self.lists = [RowsView(name, lines=2) for _, name in LISTS]
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        chips = QHBoxLayout()
        chips.setContentsMargins(4, 4, 4, 4)
        chips.setSpacing(tokens.SPACE_2)
        for number, (chip, view) in enumerate(zip(self.chips, self.lists, strict=True)):
            self._group.addButton(chip, number)
            chips.addWidget(chip)
            self._pages.addWidget(inset(view))
        chips.addStretch(1)
        self._group.idClicked.connect(self._pages.setCurrentIndex)
        self._pages.setMinimumHeight(140)
        self._none = Paragraph("", "small", "text.muted")
        self._more = QWidget()
        self._more.setLayout(hint("information", "info", f"The first {SHOWN:,} of each list are shown."))
        self._watch = QWidget()
        words = "Watch accounts with W on the board: then their posts count for a person."
        self._watch.setLayout(hint("account-eye-outline", "text.muted", words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(head)
        column.addWidget(inset(self._notes))
        column.addLayout(chips)
        column.addWidget(self._pages, 1)
        column.addWidget(self._watch)
        column.addWidget(self._more)

    def show_feed(self, shown: FeedShown) -> None:
        """Show what a file would bring, the list that matters first."""
        self._name.setText(shown.name)
        self._notes.setText(" ".join(shown.notes))
        self._notes.setVisible(bool(shown.notes))
        lists: tuple[Sequence[FeedLine], ...] = (shown.fresh, shown.known, shown.refused, shown.unknown)
        for number, (view, lines) in enumerate(zip(self.lists, lists, strict=True)):
            icon, tone = ("close-thick", "block") if number == 2 else ("", "text.muted")
            view.set_rows(
                [
                    Row(n, one.title, one.second, tail=one.tail, icon=icon, icon_tone=tone)
                    for n, one in enumerate(lines)
                ],
                True,
            )
            self.chips[number].set_count(shown.counts[number])
            self.chips[number].setVisible(bool(shown.counts[number]) or number == 0)
        first = next((n for n, number in enumerate(shown.counts[:3]) if number), 0)
        self.chips[first].setChecked(True)
        self._pages.setCurrentIndex(first)
        self._watch.setVisible(bool(shown.counts[3]))
        self._more.setVisible(shown.cut)

    def focus_widget(self) -> QWidget:
        """The list in front."""
        return self.lists[max(0, self._group.checkedId())]


class _ChoosePage(QWidget):
    def __init__(self) -> None:
        super().__init__()
        box = frame("inset")
        column = QVBoxLayout(box)
        column.setSpacing(tokens.SPACE_3)
        self.button = KeyButton("Choose a file…", primary=True)
        self.button.setAutoDefault(False)
        words = "RSS, Atom, JSON or CSV, as a blog offers it or an account exports it."
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(IconLabel("tray-arrow-down", "accent", 40), 0, middle)
        column.addWidget(label("Drop a feed file here, or choose one", "heading"), 0, middle)
        column.addWidget(label(words, "small", "text.muted"), 0, middle)
        column.addWidget(self.button, 0, middle)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 0, 4, 0)
        outer.addWidget(box)


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
        self._words.setText(f"{words} {done:,} of {total:,}" if total > 1 else words)
        self._bar.setMaximum(total)
        self._bar.setValue(done)
