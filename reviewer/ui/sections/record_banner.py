"""The answer to *is the record intact*, over the timeline."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import icons, theme, tokens
from reviewer.ui.dialogs.parts import clear_layout
from reviewer.ui.presenters.record_words import Banner
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

LOOKS = {
    Level.NONE: ("shield-check", "clear"),
    Level.INFO: ("shield-outline", "info"),
    Level.REVIEW: ("alert", "review"),
    Level.BLOCK: ("alert-octagon", "block"),
}
SHOWN = 6
"""Problems listed in the banner; the rest is counted."""


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

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._seal = _Seal()
        self._title = Paragraph("", "heading")
        self._sentence = Paragraph("", "small", "text.muted")
        self.check = KeyButton("Check now", "F5", "update")
        self.check.clicked.connect(self.check_wanted)
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
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_4)
        head.addWidget(self._seal)
        head.addLayout(words, 1)
        head.addWidget(self.check)
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(tokens.SPACE_3)
        self._list.setVerticalSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addLayout(head)
        column.addWidget(self._working)
        column.addLayout(self._list)

    def show_banner(self, banner: Banner) -> None:
        """Show a result."""
        self._seal.set_level(banner.level)
        self._title.setText(banner.title)
        self._title.set_tone("block" if banner.level is Level.BLOCK else "text")
        self._sentence.setText(banner.sentence)
        self.check.setText("Check now" if banner.level is Level.INFO else "Check again")
        self.setAccessibleName(f"{banner.title}. {banner.sentence}")
        clear_layout(self._list)
        for column in range(4):
            self._list.setColumnStretch(column, 0)
        if banner.problems:
            self._list.setColumnStretch(0, 1)
            listed = list(banner.problems[:SHOWN])
            if len(banner.problems) > SHOWN:
                listed.append(f"{len(banner.problems) - SHOWN:,} more; the export lists all of them.")
            for number, words in enumerate(listed):
                self._list.addLayout(_line(words, "close-thick", "block"), number, 0)
            return
        for number, words in enumerate(banner.passed):
            self._list.addLayout(_line(words, "check-bold", "clear"), number // 4, number % 4)
            self._list.setColumnStretch(number % 4, 1)

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the work is; a total of 0 takes it away."""
        self._working.setVisible(total > 0)
        self.check.setEnabled(total == 0)
        if total:
            self._progress.setMaximum(total)
            self._progress.setValue(done)
            self._step.setText(f"{words or 'Checking'} {done:,} of {total:,}")


def _line(words: str, icon: str, tone: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE_2)
    row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(words, "small"), 1)
    return row
