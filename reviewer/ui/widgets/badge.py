"""A badge: soft fill, icon and words, for counts and states that are not buttons."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.ui import icons, theme, tokens

_ICON = 14


class Badge(QWidget):
    """Words on a soft fill: tone is block, review, info, clear or accent."""

    def __init__(self, text: str, tone: str = "info", icon: str = "", parent: QWidget | None = None) -> None:
        """Show ``text`` in the soft colors of ``tone`` with a mdi6 icon before it."""
        super().__init__(parent)
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set_text(self, text: str, tone: str | None = None, icon: str | None = None) -> None:
        """Show other words, another tone or icon."""
        self._text = text
        self._tone = self._tone if tone is None else tone
        self._icon = self._icon if icon is None else icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: icon and words with 8 px on both sides."""
        width = QFontMetrics(theme.font("caption.strong")).horizontalAdvance(self._text) + 2 * tokens.SPACE_2 + 2
        if self._icon:
            width += theme.scaled(_ICON) + 6
        return QSize(width, theme.scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw fill, icon and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{self._tone}.soft"))
        painter.drawRoundedRect(QRectF(self.rect()), tokens.RADIUS_S, tokens.RADIUS_S)
        x = tokens.SPACE_2
        if self._icon:
            side = theme.scaled(_ICON)
            icons.paint(painter, QRect(x, (self.height() - side) // 2, side, side), self._icon, f"{self._tone}.text")
            x += side + 6
        painter.setFont(theme.font("caption.strong"))
        painter.setPen(theme.color(f"{self._tone}.text"))
        painter.drawText(QRect(x, 0, self.width() - x, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self._text)
