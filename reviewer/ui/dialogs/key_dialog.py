"""The dialog that gives an action another key: press it, see what stands against it, use it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reviewer.ui import keys, theme, tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.dialogs.parts import heading, hint, inset
from reviewer.ui.key_map import Change
from reviewer.ui.presenters.keys_page import SHIPPED, KeyPresenter, is_own
from reviewer.ui.widgets import key_cap
from reviewer.ui.widgets.key_button import KeyButton

_LEFT_ALONE = (
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter,
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock,
)  # fmt: skip
"""Keys that move on, close or only go with others: they are never recorded, so that nobody is caught here."""


class KeyRecorder(QWidget):
    """Shows a key; the next one that is pressed is told. Tab, Enter and Esc keep their meaning."""

    pressed = Signal(str)
    """As the map writes it; empty for what cannot be a key."""

    def __init__(self, key: str, name: str, parent: QWidget | None = None) -> None:
        """Show ``key``; ``name`` is what a screen reader says."""
        super().__init__(parent)
        self._key, self._name = key, name
        self._first = key
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self._tell()
        announce(self, f"key {key}")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a wide, low field."""
        return QSize(240, theme.scaled(56))

    def event(self, event: QEvent) -> bool:
        """Qt: no shortcut gets what is pressed here, but those that close and confirm."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() not in _LEFT_ALONE:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: tell what was pressed."""
        if event.key() in _LEFT_ALONE:
            super().keyPressEvent(event)
            return
        press = keys.pressed(event)
        self.pressed.emit("" if press.alt else press.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: say that it waits."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: it does not wait any more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the field, the cap, and what to do."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        held = self.hasFocus()
        painter.setBrush(theme.color("sunken"))
        painter.setPen(QPen(theme.color("focus" if held else "line.strong"), tokens.RING if held else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens.RADIUS_M, tokens.RADIUS_M)
        cap = key_cap.size_of(self._key)
        left = tokens.SPACE_4
        key_cap.paint(
            painter, QRect(left, (self.height() - cap.height()) // 2, cap.width(), cap.height()), self._key, "text"
        )
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text.muted"))
        left += cap.width() + tokens.SPACE_3
        again = "another" if self._key != self._first else "the new"
        words = f"Press {again} key." if held else f"Click or Tab here, then press {again} key."
        room = QRect(left, 0, self.width() - left - tokens.SPACE_3, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width()))  # fmt: skip

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._key}")
        self.setAccessibleDescription("Press the new key. Tab moves on.")


class KeyDialog(Dialog):
    """One action, its key, and the one that is pressed."""

    def __init__(self, action: str, keep: Callable[[tuple[Change, ...]], None], parent: QWidget | None = None) -> None:
        """``keep`` stores the changes and puts them in force."""
        self._presenter = KeyPresenter(self, keys.rows(), action, keep)
        row = self._presenter.row
        super().__init__(f"Key for “{row.words}”", f"Now {row.key}; shipped as {SHIPPED[action]}.", 620, parent)
        self._recorder = KeyRecorder(row.key, f"New key for {row.words}")
        self._recorder.pressed.connect(self._presenter.press)
        self.column.addLayout(_headed(heading("New key")))
        self.column.addWidget(inset(self._recorder))
        self.column.addLayout(
            hint("keyboard-outline", "info", "A letter, a sign or a function key, alone or with Shift or Ctrl.")
        )
        if row.also:
            self.column.addLayout(
                hint("information", "info", f"{' and '.join(row.also)} does the same, and stays as it is.")
            )
        if is_own(row):
            back = KeyButton(f"As shipped: {SHIPPED[action]}", icon="undo-variant", height=tokens.CONTROL_SMALL)
            back.setAutoDefault(False)
            back.clicked.connect(self._presenter.shipped)
            self.column.addLayout(_headed(back))
        self.column.addStretch(1)
        self.set_main("Use this key", self._presenter.use, key="Enter", icon="check")
        self.set_note("Kept for you on this computer", "account-outline")

    def first_focus(self) -> QWidget:
        """The next key that is pressed is the new one."""
        return self._recorder

    def show_key(self, key: str) -> None:
        """View: show the key that was pressed."""
        self._recorder.show_key(key)

    def set_action(self, words: str, possible: bool) -> None:
        """View: what the main button says."""
        self.main.setText(words)
        self.main.setEnabled(possible)

    def close_saved(self) -> None:
        """View: the key is in force."""
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter uses the key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press_main()
            return
        super().keyPressEvent(event)


def _headed(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(4, 0, 4, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return row
