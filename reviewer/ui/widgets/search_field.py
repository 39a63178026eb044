"""A search field: magnifier on the left, key cap on the right, one signal 150 ms after the last key stroke."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.ui import icons, keys, theme, tokens
from reviewer.ui.widgets import key_cap
from reviewer.ui.widgets.focus_ring import FocusRing

DEBOUNCE_MS = 150
"""Searching waits this long after the last key stroke."""


class SearchField(QLineEdit):
    """Emits ``searched`` with the words; Escape empties it."""

    searched = Signal(str)
    left = Signal()
    """Down, or Escape in an empty field: go to the list."""

    def __init__(
        self, hint: str, key: str = "", height: int = tokens.CONTROL_HEAD, parent: QWidget | None = None
    ) -> None:
        """``hint`` is placeholder and accessible name, ``key`` the cap shown while it is empty."""
        super().__init__(parent)
        self._key = key
        self.set_hint(hint)
        self.setMaxLength(200)
        self._keep_room()
        theme.changed().connect(self._keep_room)
        keys.changed().connect(self._rekey)
        self.setProperty("small", "true")
        self.setFixedHeight(theme.scaled(height))
        self._ring = FocusRing(self, always=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._emit)
        self.textChanged.connect(self._later)

    def set_hint(self, hint: str) -> None:
        """Show other words while it is empty."""
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def set_silently(self, text: str) -> None:
        """Show words without searching for them."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape empties, Down and Enter go to the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self._emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the field, then the magnifier and the key cap."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.scaled(tokens.ICON_S) + 2
        icons.paint(painter, QRect(10, (self.height() - side) // 2, side, side), "magnify", "text.muted")
        if self._key and not self.text():
            size = key_cap.size_of(self._key)
            place = QRect(
                self.width() - size.width() - 8, (self.height() - size.height()) // 2, size.width(), size.height()
            )
            key_cap.paint(painter, place, self._key, "text.muted")

    def _keep_room(self) -> None:
        """Words stay clear of the magnifier and of the key cap, at any text size."""
        cap = key_cap.size_of(self._key).width() + tokens.SPACE_1 if self._key else 0
        self.setTextMargins(max(22, theme.scaled(tokens.ICON_S) + 7), 0, cap, 0)

    def _rekey(self) -> None:
        """Keys changed: show the one that works now."""
        self._key = keys.fresh(self._key)
        self._keep_room()
        self.update()

    def _later(self) -> None:
        self._timer.start()

    def _emit(self) -> None:
        self.searched.emit(self.text())
