"""The lines above the issues: second person, hidden answers, claim, what is carried over."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import keys, tokens
from reviewer.ui.presenters.issue_notes import Note
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph


class IssueNotes(QWidget):
    """As many lines as there are notes; hidden without one."""

    pressed = Signal(str)
    """The action of the key map that belongs to a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        self._shown: tuple[Note, ...] = ()
        self._lines: list[QWidget] = []
        self.buttons: dict[str, KeyButton] = {}
        self._column = QVBoxLayout()
        self._column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        self._column.setSpacing(tokens.SPACE_1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column)
        whole.addWidget(rule())
        self.hide()

    def show_notes(self, shown: Sequence[Note]) -> None:
        """Show other notes; the same ones stay as they are, so that focus is kept."""
        if tuple(shown) == self._shown:
            return
        self._shown = tuple(shown)
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self.buttons = [], {}
        for note in self._shown:
            line = self._line(note)
            self._column.addWidget(line)
            self._lines.append(line)
        self.setVisible(bool(self._shown))
        self.setAccessibleName(" ".join(note.text for note in self._shown))

    def _line(self, note: Note) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        place = Qt.AlignmentFlag.AlignVCenter if note.button else Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(note.icon, note.tone, 16), 0, place)
        tone = "text" if note.tone == "review" else "text.muted"
        row.addWidget(Paragraph(note.text, "small", tone), 1, place if note.button else Qt.AlignmentFlag(0))
        if note.button:
            button = KeyButton(note.button, keys.cap(note.action), height=tokens.CONTROL_SMALL)
            button.clicked.connect(partial(self.pressed.emit, note.action))
            self.buttons[note.kind] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return made
