"""One item of the section rail: icon over word, a badge with the number waiting, the 4 px bar of the chosen one."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from reviewer.ui import icons, keys, theme, tokens
from reviewer.ui.widgets.focus_ring import by_keyboard

_HEIGHT = 60
_MARGIN = 8


class RailButton(QToolButton):
    """Checkable; lives in an exclusive button group."""

    def __init__(
        self, text: str, icon: str, key: str = "", checkable: bool = True, parent: QWidget | None = None
    ) -> None:
        """``key`` is named in the tooltip."""
        super().__init__(parent)
        self._icon, self._badge, self._key = icon, 0, key
        self._hovered = False
        self.setText(text)
        self.setCheckable(checkable)
        self.setAccessibleName(text)
        self._tell_key()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keys.changed().connect(self._tell_key)

    def set_badge(self, number: int) -> None:
        """Show a number; 0 hides it."""
        self._badge = number
        self.setAccessibleName(f"{self.text()}, {number:,} waiting" if number else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: room around icon and word."""
        return QSize(72, theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Qt: icon and word, where a low window leaves no more."""
        return QSize(72, theme.scaled(tokens.ICON_L) + theme.line("caption") + 6)

    def least_width(self) -> int:
        """What the word needs, with a little room on both sides."""
        return QFontMetrics(theme.font("caption.strong")).horizontalAdvance(self.text()) + 2 * _MARGIN + 4

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: hover."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: no hover."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the item."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(self.rect()).adjusted(_MARGIN, 1, -_MARGIN, -1)
        if chosen or self._hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("rail.selected" if chosen else "rail.hover"))
            painter.drawRoundedRect(box, tokens.RADIUS_L, tokens.RADIUS_L)
        if chosen:
            painter.setBrush(theme.color("rail.text.active"))
            painter.drawRoundedRect(QRectF(-2, box.top() + 9, 6, box.height() - 18), 2, 2)
        if self.hasFocus() and by_keyboard():
            painter.setPen(QPen(theme.color("rail.text.active"), tokens.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), tokens.RADIUS_L, tokens.RADIUS_L)
        ink = "rail.text.disabled" if not self.isEnabled() else "rail.text.active" if chosen else "rail.text"
        side = theme.scaled(tokens.ICON_L)
        line = theme.line("caption")
        top = int(box.top()) + max(1, (int(box.height()) - side - line) // 2)
        icons.paint(painter, QRect((self.width() - side) // 2, top, side, side), self._icon, ink)
        painter.setFont(theme.font("caption.strong" if chosen else "caption"))
        painter.setPen(theme.color(ink))
        words = QRect(0, top + side, self.width(), line)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self._badge:
            self._paint_badge(painter, int(box.top()))

    def _tell_key(self) -> None:
        """The tooltip names the key that works now."""
        self._key = keys.fresh(self._key)
        self.setToolTip(f"{self.text()} ({self._key})" if self._key else self.text())

    def _paint_badge(self, painter: QPainter, top: int) -> None:
        shown = f"{self._badge:,}" if self._badge < 1000 else "999+"
        metrics = QFontMetrics(theme.font("tag"))
        width = max(theme.scaled(18), metrics.horizontalAdvance(shown) + 10)
        place = QRectF(self.width() / 2 + 6, top + 3, width, theme.scaled(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("rail.badge"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(theme.font("tag"))
        painter.setPen(theme.color("on.rail.badge"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), shown)
