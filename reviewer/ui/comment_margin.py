"""Comments beside their words: a thin line in the margin of the paper, with the number of the comment."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.comment_lines import CommentLine
from reviewer.ui.widgets.reading_text import ReadingText

WIDTH = tokens.SPACE_6
"""The left margin of the paper."""
_SIDE = 15
_GAP = 3


def paint_number(painter: QPainter, box: QRectF, line: CommentLine) -> None:
    """The number of a comment in its box; a question without an answer has the tone of *look at it*."""
    ground, border, ink = (
        ("review.soft", "review", "review.text") if line.waiting else ("accent.soft", "accent", "accent.soft.text")
    )
    painter.setPen(QPen(theme.color(border), 1))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(theme.font("tag"))
    painter.setPen(theme.color(ink))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(line.number))


class NumberTile(QWidget):
    """The same box beside a comment in a list."""

    def __init__(self, line: CommentLine, parent: QWidget | None = None) -> None:
        """Show the number of ``line``."""
        super().__init__(parent)
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: a box for two figures."""
        return QSize(theme.scaled(_SIDE + 5), theme.scaled(_SIDE + 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_number(painter, QRectF(self.rect()), self._line)


@dataclass(frozen=True, slots=True)
class _Placed:
    line: CommentLine
    bubble: QRectF
    upright: QRectF


class CommentMargin(QWidget):
    """As high as the text beside it; a click on a mark leads to its comment."""

    pressed = Signal(int)
    """Number of the ledger entry of a comment."""

    def __init__(self, text: ReadingText, parent: QWidget | None = None) -> None:
        """Stand beside ``text``."""
        super().__init__(parent)
        self._text = text
        self._lines: tuple[CommentLine, ...] = ()
        self._pointed = -1
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self.setAccessibleName("Comments in the margin")
        text.placed.connect(self.update)

    def show_comments(self, lines: Sequence[CommentLine]) -> None:
        """Mark the words of these comments; those about the whole post have no mark."""
        self._lines = tuple(line for line in lines if line.anchored)
        self.setAccessibleDescription("; ".join(line.spoken for line in self._lines))
        self.update()

    def point_at(self, seq: int) -> None:
        """Draw one comment stronger: the one that is being read."""
        self._pointed = seq
        self.update()

    def places(self) -> list[_Placed]:
        """Where each mark stands; marks of neighboring words stand under one another."""
        made: list[_Placed] = []
        free = 0.0
        side = theme.scaled(_SIDE)
        for line in sorted(self._lines, key=lambda line: (line.start, line.number)):
            words = self._text.extent(line.start, line.end)
            if words.isEmpty():
                continue
            top = max(words.center().y() - side / 2 if words.height() < 2 * side else words.top(), free)
            bubble = QRectF(_GAP, top, min(side + 1, WIDTH - _GAP - 1), side)
            made.append(_Placed(line, bubble, QRectF(WIDTH - 3, words.top(), 0, words.height())))
            free = bubble.bottom() + _GAP
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the lines and numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in self.places():
            tone = "review" if placed.line.waiting else "accent"
            strong = placed.line.seq == self._pointed
            painter.setPen(QPen(theme.color(tone), 3 if strong else 2))
            painter.drawLine(placed.upright.topLeft(), placed.upright.bottomLeft())
            paint_number(painter, placed.bubble, placed.line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a hand over what can be pressed."""
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click leads to the comment."""
        found = self._at(event.position())
        if found is not None:
            self.pressed.emit(found.seq)

    def event(self, event: QEvent) -> bool:
        """Qt: the tooltip of a mark."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"{found.head}\n{found.text}" if found else "", self)
            return True
        return super().event(event)

    def _at(self, point: QPointF) -> CommentLine | None:
        for placed in self.places():
            if placed.bubble.adjusted(-_GAP, -4, WIDTH, 5).contains(point):
                return placed.line
        return None
