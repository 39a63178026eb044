"""A link that acts: underlined words in the accent color, with the key that does the same."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reviewer.ui import keys, theme, tokens
from reviewer.ui.widgets import key_cap
from reviewer.ui.widgets.focus_ring import FocusRing


class LinkButton(QPushButton):
    """As quiet as text, as reachable as a button."""

    def __init__(self, text: str, key: str = "", parent: QWidget | None = None) -> None:
        """``key`` as the key map writes it."""
        super().__init__(text, parent)
        self._key = key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{text}, key {key}" if key else text)
        self._ring = FocusRing(self, tokens.RADIUS_S)
        keys.changed().connect(self._rekey)

    def sizeHint(self) -> QSize:
        """Qt: words and cap, at least 24 px high."""
        width = QFontMetrics(theme.font("small")).horizontalAdvance(self.text()) + 1
        if self._key:
            width += key_cap.size_of(self._key).width() + 6
        return QSize(width, theme.scaled(tokens.TARGET_MIN))

    def _rekey(self) -> None:
        """Keys changed: show the one that works now."""
        before, self._key = self._key, keys.fresh(self._key)
        if self._key != before:
            self.setAccessibleName(key_cap.renamed(self.accessibleName(), before, self._key))
            self.updateGeometry()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw words, line and cap."""
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        ink = "accent.pressed" if self.isDown() else "accent.hover" if self.underMouse() else "accent"
        painter.setPen(QPen(theme.color(ink), 1))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(self.text())
        painter.drawText(QRect(0, 0, width + 1, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        line = (self.height() + metrics.ascent() - metrics.descent()) // 2 + 2
        painter.drawLine(0, line, width, line)
        if self._key:
            size = key_cap.size_of(self._key)
            place = QRect(width + 6, (self.height() - size.height()) // 2, size.width(), size.height())
            key_cap.paint(painter, place, self._key, "text.muted")
