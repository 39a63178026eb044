"""Pieces of the dialogs of the re-share board: choices with digits, beginnings of a reason, a message to the author."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.dialogs.parts import ChoiceButton, text_area
from reviewer.ui.presenters.reshares_dialogs import with_start
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label

KINDS = "Text (*.txt);;E-mail draft (*.eml)"
NOT_SENT = "Nothing is sent from here. Copy it into a mail or a chat, or save it as a file."


class Choices(QWidget):
    """One of a few, by digit, arrows or mouse."""

    changed = Signal(str)

    def __init__(self, pairs: Sequence[tuple[str, str]], chosen: str = "", parent: QWidget | None = None) -> None:
        """``pairs`` are value and words; ``chosen`` is the value to begin with, or empty."""
        super().__init__(parent)
        self.values = [value for value, _ in pairs]
        self.chosen = chosen
        self.buttons: list[ChoiceButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(0)
        for digit, (value, words) in enumerate(pairs, 1):
            button = ChoiceButton(str(digit), words)
            button.clicked.connect(partial(self.choose, value))
            button.installEventFilter(self)
            self.buttons.append(button)
            column.addWidget(button)
        self._show()

    def choose(self, value: str) -> None:
        """Choose one."""
        self.chosen = value
        self._show()
        self.changed.emit(value)

    def digit(self, typed: str) -> bool:
        """Choose by a typed digit and go there; False where it is none of these."""
        if not (typed.isascii() and typed.isdecimal()) or not 1 <= int(typed) <= len(self.buttons):
            return False
        self.choose(self.values[int(typed) - 1])
        self.buttons[int(typed) - 1].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def first(self) -> QWidget:
        """The chosen one, or the first."""
        return self.buttons[self.values.index(self.chosen) if self.chosen in self.values else 0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrows walk, digits and Enter choose."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, ChoiceButton):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                place = (self.buttons.index(watched) + step) % len(self.buttons)
                self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                watched.click()
                return True
            return not event.modifiers() and self.digit(event.text())
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        for value, button in zip(self.values, self.buttons, strict=True):
            button.setChecked(value == self.chosen)


class Starts(QWidget):
    """Beginnings of a reason: a press puts one into the editor."""

    def __init__(self, starts: Sequence[str], editor: QPlainTextEdit, parent: QWidget | None = None) -> None:
        """Each is added once."""
        super().__init__(parent)
        flow = FlowLayout(self, tokens.SPACE_1)
        flow.setContentsMargins(4, 4, 4, 4)
        for start in starts:
            button = KeyButton(start, icon="plus", flat=True, height=tokens.CONTROL_SMALL)
            button.setAutoDefault(False)
            button.setAccessibleName(f"Add the sentence: {start}")
            button.clicked.connect(partial(_begin, editor, start))
            flow.addWidget(button)


def _begin(editor: QPlainTextEdit, start: str) -> None:
    editor.setPlainText(with_start(editor.toPlainText(), start))
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.setFocus()


class MessageEditor(QWidget):
    """The message to the author: written here, copied or saved as a file, never sent."""

    edited = Signal()

    def __init__(
        self,
        caption: str,
        text: str,
        save: Callable[[str, str], None],
        name: str,
        lines: int = 7,
        parent: QWidget | None = None,
    ) -> None:
        """``save`` takes a path and the message; ``name`` is proposed for the file, without its ending."""
        super().__init__(parent)
        self._save, self._name = save, name
        self.editor = text_area(text, lines)
        self.editor.textChanged.connect(self.edited)
        self.copy = KeyButton("Copy", icon="content-copy", height=tokens.CONTROL_SMALL)
        self.copy.clicked.connect(self._copied)
        self.keep = KeyButton("Save as a file…", icon="content-save-outline", height=tokens.CONTROL_SMALL)
        self.keep.clicked.connect(self._ask_place)
        for button in (self.copy, self.keep):
            button.setAutoDefault(False)
        self._said = label("", "caption", "text.muted", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.copy)
        row.addWidget(self.keep)
        row.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Field(caption, self.editor))
        column.addLayout(row)
        self.say(NOT_SENT)

    def text(self) -> str:
        """The message as it stands."""
        return self.editor.toPlainText()

    def say(self, words: str) -> None:
        """Say beside the buttons what became of it."""
        self._said.setText(words)
        if words != NOT_SENT:
            announce(self, words)

    def _copied(self) -> None:
        QApplication.clipboard().setText(self.text())
        self.say("Copied. Paste it where you write to the author.")

    def _ask_place(self) -> None:
        chooser = QFileDialog(self, "Save the message to the author", str(Path.home() / f"{self._name}.txt"), KINDS)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("txt")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    def save_to(self, path: str) -> None:
        """Save it as this file."""
        self._save(path, self.text())
