"""One sheet of a comparison, and how its removed and added words look."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.compare import Paper
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.diff_text import DiffText
from reviewer.ui.widgets.text import ElidedLabel, Paragraph, label


class _Ground(QWidget):
    """The white sheet: 1 px line, 2 px at the bottom edge."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("paper"))
        painter.setPen(QPen(theme.color("line"), 1))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
        painter.drawRoundedRect(rect, tokens.RADIUS_L, tokens.RADIUS_L)
        low = self.height() - 1
        painter.drawLine(QPoint(tokens.RADIUS_L, low), QPoint(self.width() - tokens.RADIUS_L, low))


class CompareSheet(QWidget):
    """One revision: its line, its paper, and what it is tied to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.text = DiffText()
        self._title = label("", "strong")
        self._badge = Badge("")
        self._when = ElidedLabel("", "small", "text.muted")
        self._digest = label("", "mono", "text.muted")
        self._tied = Paragraph("", "caption", "text.muted")
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._title)
        head.addWidget(self._badge)
        head.addWidget(self._when, 1)
        low = QWidget()
        low.setMinimumHeight(2 * theme.line("caption"))  # one or two lines: the papers beside one another end alike
        foot = QHBoxLayout(low)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(tokens.SPACE_2)
        foot.addWidget(self._digest, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._tied, 1, Qt.AlignmentFlag.AlignTop)
        self._paper = _Ground()
        inside = QVBoxLayout(self._paper)
        inside.setContentsMargins(tokens.SPACE_4 + 4, tokens.SPACE_3, tokens.SPACE_4 + 4, tokens.SPACE_4)
        inside.addWidget(self.text)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(head)
        column.addWidget(self._paper, 1)
        column.addWidget(low)

    def show_paper(self, paper: Paper, tied: str = "") -> None:
        """Show one revision."""
        self._title.setText(paper.title)
        words, tone, icon = paper.badge
        self._badge.set_text(words, tone, icon)
        self._badge.setVisible(bool(words))
        self._when.setText(paper.when)
        self._digest.setText(paper.digest)
        self._digest.setVisible(bool(paper.digest))
        self._tied.setText(tied)
        self._tied.setVisible(bool(tied))
        self.text.setAccessibleName(paper.title)
        self.text.show_diff(paper.text, paper.runs, paper.marks, paper.spoken, paper.cover)


class DiffLegend(QWidget):
    """The words *removed* and *added* as they look in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show both."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Removed words are struck through, added words are underlined")

    def sizeHint(self) -> QSize:
        """Qt: two words with 4 px around each."""
        metrics = QFontMetrics(theme.font("caption"))
        width = sum(metrics.horizontalAdvance(word) + 8 for word in ("removed", "added"))
        return QSize(width + tokens.SPACE_3, theme.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw both."""
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        left = 0
        for word in ("removed", "added"):
            box = QRect(left, 1, painter.fontMetrics().horizontalAdvance(word) + 8, self.height() - 4)
            painter.fillRect(box, theme.color(f"{word}.fill"))
            painter.setPen(theme.color("text"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
            y = box.center().y() + 1 if word == "removed" else box.bottom() + 1
            painter.fillRect(
                QRect(box.left() + 3 * (word == "removed"), y, box.width() - 6 * (word == "removed"), 2),
                theme.color(word),
            )
            left += box.width() + tokens.SPACE_3
