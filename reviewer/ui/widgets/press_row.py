"""A row of a list that is not a table: pressed by mouse, Enter or Space, with hover and a focus ring."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reviewer.ui import theme, tokens


class PressRow(QWidget):
    """Emits what it stands for; a row that stands for nothing can be read only."""

    pressed = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        """``what`` is emitted; empty: the row takes no focus and no press."""
        super().__init__(parent)
        self._what = what
        self._hovered = False
        if what:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click presses it."""
        if self._what and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self._what)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Space press it."""
        if self._what and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit(self._what)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        """Qt: hover."""
        self._hovered = bool(self._what)
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Qt: no hover."""
        self._hovered = False
        self.update()

    def focusInEvent(self, event: object) -> None:
        """Qt: the ring appears."""
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """Qt: the ring goes."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: ground and ring."""
        painter = QPainter(self)
        if self._hovered:
            painter.fillRect(self.rect(), theme.color("hover"))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), tokens.RING))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
