"""Lines above something, each of which may carry a button with a key: kept while they stay the same."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.ui import keys, tokens
from reviewer.ui.widgets.key_button import KeyButton


class LineStack(QWidget):
    """Hidden while there is no line. What makes a line is up to the class that derives from it."""

    pressed = Signal(str)
    """The action of the key map that belongs to the pressed button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        self._shown: tuple[Any, ...] = ()
        self._lines: list[QWidget] = []
        self.buttons: dict[str, KeyButton] = {}
        self.column = QVBoxLayout()
        self.column.setSpacing(tokens.SPACE_1)
        self.hide()

    def show_lines(self, shown: Sequence[Any]) -> None:
        """Show other lines; the same ones stay as they are, so that focus is kept."""
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        for line in self._lines:
            self.column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self.buttons = [], {}
        for one in self._shown:
            line = self.line(one)
            self.column.addWidget(line)
            self._lines.append(line)
        self.setVisible(bool(self._shown))

    def line(self, one: Any) -> QWidget:
        """The widget of one line."""
        raise NotImplementedError

    def button(self, kind: str, words: str, action: str) -> KeyButton:
        """The button of a line, with the key of its action."""
        made = KeyButton(words, keys.cap(action), height=tokens.CONTROL_SMALL)
        made.clicked.connect(partial(self.pressed.emit, action))
        self.buttons[kind] = made
        return made
