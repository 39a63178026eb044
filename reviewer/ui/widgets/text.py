"""Text on the screen: labels that follow the type and color tokens, and paragraphs with their own line height."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reviewer.ui import theme


def label(text: str = "", type: str = "body", tone: str = "text", wrap: bool = False) -> QLabel:
    """A label of one type token in the color of one token. The text is always literal."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", type)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def set_tone(target: QLabel, tone: str) -> None:
    """Give a label the color of another token."""
    if target.property("tone") != tone:
        target.setProperty("tone", tone)
        target.style().unpolish(target)
        target.style().polish(target)


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where the room ends; the whole text is in the tooltip."""

    def __init__(self, text: str = "", type: str = "body", tone: str = "text", parent: QWidget | None = None) -> None:
        """Show ``text`` in the given type and color tokens."""
        super().__init__(text, parent)
        self._type, self._tone = type, tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", type)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self.update()

    def set_tone(self, tone: str) -> None:
        """Draw in the color of another token."""
        self._tone = tone
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Qt: a few letters."""
        return QSize(24, theme.line(self._type))

    def sizeHint(self) -> QSize:
        """Qt: the whole line."""
        return QSize(QFontMetrics(theme.font(self._type)).horizontalAdvance(self.text()) + 2, theme.line(self._type))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the line, elided."""
        painter = QPainter(self)
        painter.setFont(theme.font(self._type))
        painter.setPen(theme.color(self._tone))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        side = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | side), shown)


class Paragraph(QLabel):
    """Wrapped literal text at the line height of its type token."""

    def __init__(self, text: str = "", type: str = "body", tone: str = "text", parent: QWidget | None = None) -> None:
        """Show ``text`` in the given type and color tokens."""
        super().__init__(text, parent)
        self._type, self._tone = type, tone
        self._most = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: str) -> None:
        """Draw in the color of another token."""
        self._tone = tone
        self.update()

    def set_type(self, type: str) -> None:
        """Draw in another type token."""
        if type != self._type:
            self._type = type
            self.updateGeometry()
            self.update()

    def set_most_lines(self, number: int) -> None:
        """Show at most this many lines; a longer text ends in an ellipsis and is whole in the tooltip."""
        self._most = number
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the lines at this width times the line height."""
        return max(1, len(self._shown(width))) * theme.line(self._type)

    def sizeHint(self) -> QSize:
        """Qt: the text at its present or a readable width."""
        width = self.width() if self.width() > 50 else 320
        return QSize(min(320, width), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: room for a word, and as many lines as the present width needs."""
        return QSize(60, theme.line(self._type))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the lines."""
        painter = QPainter(self)
        painter.setPen(theme.color(self._tone))
        painter.setFont(theme.font(self._type))
        height = theme.line(self._type)
        metrics = painter.fontMetrics()
        lift = (height - metrics.height()) // 2 + metrics.ascent()
        for number, piece in enumerate(self._shown(self.width())):
            painter.drawText(0, number * height + lift, piece)

    def _shown(self, width: int) -> list[str]:
        pieces = self._lines(width)
        if not self._most or len(pieces) <= self._most:
            if self._most:
                self.setToolTip("")
            return pieces
        self.setToolTip(self.text())
        return [*pieces[: self._most - 1], pieces[self._most - 1].rstrip(" .,;") + "…"]

    def _lines(self, width: int) -> list[str]:
        pieces: list[str] = []
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for block in self.text().split("\n"):
            layout = QTextLayout(block, theme.font(self._type))
            layout.setTextOption(option)
            layout.beginLayout()
            units = block.encode("utf-16-le", "surrogatepass")
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(width, 20))
                start, length = line.textStart(), line.textLength()
                pieces.append(units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").rstrip())
            layout.endLayout()
            if not block:
                pieces.append("")
        return pieces
