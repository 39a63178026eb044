"""Key caps: the small frame with the key of an action, painted in buttons and shown on its own."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.ui import keys, theme, tokens

PADDING = 5
"""Left and right of the letters."""


def size_of(key: str) -> QSize:
    """The size of a key cap."""
    metrics = QFontMetrics(theme.font("key"))
    height = theme.scaled(18)
    return QSize(max(height, metrics.horizontalAdvance(key) + 2 * PADDING), height)


def paint(painter: QPainter, rect: QRect, key: str, token: str, fill: str = "") -> None:
    """Paint a key cap in the color of a token; ``fill`` is a token for its ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(token), 1))
    painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_S, tokens.RADIUS_S)
    painter.setFont(theme.font("key"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), key)
    painter.restore()


def renamed(spoken: str, before: str, after: str) -> str:
    """An accessible name that ends in a key, with another key."""
    ending = f"key {before}"
    return f"{spoken.removesuffix(ending)}key {after}" if spoken.endswith(ending) else spoken


class KeyCap(QWidget):
    """A key cap on its own, beside the words that say what the key does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """Show ``key`` as the key map writes it."""
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(f"key {key}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        keys.changed().connect(self._rekey)

    def sizeHint(self) -> QSize:
        """Qt: as large as the cap."""
        return size_of(self._key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the cap."""
        painter = QPainter(self)
        paint(painter, self.rect(), self._key, "text.muted")

    def _rekey(self) -> None:
        """Keys changed: show the one that works now."""
        before, self._key = self._key, keys.fresh(self._key)
        if self._key != before:
            self.setAccessibleName(renamed(self.accessibleName(), before, self._key))
            self.updateGeometry()
            self.update()
