"""The lines above the issues: second person, hidden answers, claim, what is carried over."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.presenters.issue_notes import Note
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.line_stack import LineStack
from reviewer.ui.widgets.text import Paragraph


class IssueNotes(LineStack):
    """As many lines as there are notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        self.column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self.column)
        whole.addWidget(rule())

    def show_notes(self, shown: Sequence[Note]) -> None:
        """Show other notes, and read them as one."""
        self.show_lines(shown)
        self.setAccessibleName(" ".join(note.text for note in shown))

    def line(self, one: Note) -> QWidget:
        """LineStack: icon and sentence."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        place = Qt.AlignmentFlag.AlignVCenter if one.button else Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(one.icon, one.tone, 16), 0, place)
        tone = "text" if one.tone == "review" else "text.muted"
        row.addWidget(Paragraph(one.text, "small", tone), 1, place if one.button else Qt.AlignmentFlag(0))
        if one.button:
            row.addWidget(self.button(one.kind, one.button, one.action), 0, Qt.AlignmentFlag.AlignVCenter)
        return made
