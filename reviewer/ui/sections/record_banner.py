"""The answer to *is the record intact*, over the timeline."""

from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import icons, theme, tokens
from reviewer.ui.dialogs.parts import clear_layout
from reviewer.ui.presenters.record_words import Banner, ProblemLine
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.text import Paragraph, label

LOOKS = {
    Level.NONE: ("shield-check", "clear"),
    Level.INFO: ("shield-outline", "info"),
    Level.REVIEW: ("alert", "review"),
    Level.BLOCK: ("alert-octagon", "block"),
}
MARKS = {"passed": ("check-bold", "clear"), "failed": ("close-thick", "block"), "none": ("minus", "text.muted")}
"""Icon and tone of the answer to a question; the words say it too."""
SHOWN = 6
"""Problems listed in the banner; the rest is counted, and all are in the saved result."""


class _Seal(QWidget):
    """A large icon in a soft circle."""

    def __init__(self) -> None:
        super().__init__()
        self._level = Level.INFO
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_level(self, level: Level) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(48, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        icon, tone = LOOKS[self._level]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{tone}.soft"))
        painter.drawEllipse(QRectF(self.rect()))
        icons.paint(painter, QRect(11, 11, 26, 26), icon, tone)


class RecordBanner(QFrame):
    """Result, what was checked, progress, and the button that checks again."""

    check_wanted = Signal()
    cancel_wanted = Signal()
    save_wanted = Signal()
    """Save the result that is shown."""
    compare_wanted = Signal()
    """Compare with checkpoints that somebody kept."""
    entry_wanted = Signal(object)
    """The number of an entry with a problem."""
    older_wanted = Signal()
    """Say that the older copy is the right one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._seal = _Seal()
        self._title = Paragraph("", "heading")
        self._sentence = Paragraph("", "small", "text.muted")
        self.check = KeyButton("Check now", "F5", "update")
        self.check.clicked.connect(self.check_wanted)
        self.save = LinkButton("Save this result…")
        self.save.clicked.connect(self.save_wanted)
        self.save.hide()
        self.compare = LinkButton("Compare a checkpoint…")
        self.compare.setToolTip("Check the record against checkpoints that were kept elsewhere")
        self.compare.clicked.connect(self.compare_wanted)
        self._stop = KeyButton("Stop", height=tokens.CONTROL_SMALL)
        self._stop.clicked.connect(self.cancel_wanted)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Progress")
        self._step = label("", "small", "text.muted")
        self._working = QWidget()
        working = QHBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.setSpacing(tokens.SPACE_3)
        working.addWidget(self._progress, 1)
        working.addWidget(self._step)
        working.addWidget(self._stop)
        self._working.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        links = QHBoxLayout()
        links.setContentsMargins(0, 2, 0, 0)
        links.setSpacing(tokens.SPACE_4)
        links.addWidget(self.compare)
        links.addWidget(self.save)
        links.addStretch(1)
        words.addLayout(links)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_4)
        head.addWidget(self._seal, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        head.addWidget(self.check, 0, Qt.AlignmentFlag.AlignTop)
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(tokens.SPACE_3)
        self._list.setVerticalSpacing(6)
        self._older = QWidget()
        self._older_words = Paragraph("", "small.strong", "block")
        accept = LinkButton("Is it the right one…")
        accept.clicked.connect(self.older_wanted)
        older = QHBoxLayout(self._older)
        older.setContentsMargins(0, 0, 0, 0)
        older.setSpacing(tokens.SPACE_2)
        older.addWidget(IconLabel("alert-octagon", "block"), 0, Qt.AlignmentFlag.AlignTop)
        older.addWidget(self._older_words, 1)
        older.addWidget(accept, 0, Qt.AlignmentFlag.AlignTop)
        self._older.hide()
        self._problems = QVBoxLayout()
        self._problems.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addLayout(head)
        column.addWidget(self._working)
        column.addLayout(self._list)
        column.addLayout(self._problems)
        column.addWidget(self._older)

    def show_banner(self, banner: Banner) -> None:
        """Show a result."""
        self._seal.set_level(banner.level)
        self._title.setText(banner.title)
        self._title.set_tone("block" if banner.level is Level.BLOCK else "text")
        self._sentence.setText(banner.sentence)
        self.check.setText("Check now" if banner.level is Level.INFO else "Check again")
        self.setAccessibleName(f"{banner.title}. {banner.sentence}")
        self.save.setVisible(bool(banner.checks))
        clear_layout(self._list)
        for number, check in enumerate(banner.checks):
            self._list.addLayout(_line(check.words, *MARKS[check.state]), number // 4, number % 4)
            self._list.setColumnStretch(number % 4, 1)
        clear_layout(self._problems)
        for problem in banner.problems[:SHOWN]:
            self._problems.addLayout(self._problem(problem))
        if len(banner.problems) > SHOWN:
            more = len(banner.problems) - SHOWN
            self._problems.addLayout(_line(f"{more:,} more. Save the result to read all of them.", "dots-horizontal"))

    def _problem(self, problem: ProblemLine) -> QHBoxLayout:
        row = _line(problem.what, "close-thick", "block", "text")
        if problem.seq is not None:
            show = LinkButton("Show entry")
            show.setAccessibleName(f"Show entry {problem.seq:,}")
            show.clicked.connect(partial(self.entry_wanted.emit, problem.seq))
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def show_older(self, sentence: str) -> None:
        """Say that this copy of the workspace is older than one seen here; empty takes it away."""
        self._older_words.setText(sentence)
        self._older.setVisible(bool(sentence))

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the work is; a total of 0 takes it away."""
        self._working.setVisible(total > 0)
        self.check.setEnabled(total == 0)
        if total:
            self._progress.setMaximum(total)
            self._progress.setValue(done)
            self._step.setText(f"{words or 'Checking'} {done:,} of {total:,}")


def _line(words: str, icon: str, tone: str = "text.muted", ink: str = "") -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(
        Paragraph(words, "small", ink or ("block" if tone == "block" else "text" if tone == "clear" else "text.muted")),
        1,
    )
    return row
