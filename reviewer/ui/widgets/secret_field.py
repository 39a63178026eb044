"""A field for a passphrase: its letters are dots until somebody asks to see them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.widgets.field import Field

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)
"""Keyboards on the screen and input methods neither suggest nor learn what is typed."""
LONGEST = 1_024
_EYE = (
    "QToolButton { border: 2px solid transparent; border-radius: 4px; background: transparent; }"
    "QToolButton:focus { border-color: FOCUS; }"
)


class _Eye(QToolButton):
    """Shows and covers. Letters typed on it end here: its parent would add them to the passphrase unseen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Space presses it, Tab, Enter and Escape go on to the dialog."""
        super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            event.accept()


class SecretEdit(QLineEdit):
    """One line of dots, with an eye at its end. What stands in it is dropped when it goes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty and covered."""
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)
        self.setMaxLength(LONGEST)
        self.setDragEnabled(False)
        self.eye = _Eye(self)
        self.eye.setCheckable(True)
        self.eye.setAutoRaise(True)
        self.eye.setCursor(Qt.CursorShape.PointingHandCursor)
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eye.toggled.connect(self._show)
        theme.changed().connect(self._paint)
        self._paint()

    def cover(self) -> None:
        """Dots again."""
        self.eye.setChecked(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: whoever comes back finds dots."""
        self.cover()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the eye stays at the end."""
        super().resizeEvent(event)
        side = self.eye.height()
        self.eye.move(self.width() - side - 6, (self.height() - side) // 2)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS)  # Qt changes them with the mode
        self._paint()

    def _paint(self) -> None:
        shown = self.eye.isChecked()
        words = "Hide what you typed" if shown else "Show what you typed"
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)
        self.eye.setIcon(icons.icon("eye-off-outline" if shown else "eye-outline", "text.muted", 16))
        side = theme.scaled(tokens.TARGET_MIN)
        self.eye.setFixedSize(side, side)
        self.setTextMargins(0, 0, side, 0)
        self.eye.setStyleSheet(_EYE.replace("FOCUS", theme.color("focus").name()))


def secret(caption: str, hint: str = "") -> tuple[SecretEdit, Field]:
    """A field for a passphrase, and its editor."""
    editor = SecretEdit()
    return editor, Field(caption, editor, hint)
