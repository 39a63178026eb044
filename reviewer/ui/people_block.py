"""The people of a post, under its issues: one row each, Enter or a click says who it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.vocabulary import PersonRole
from reviewer.ui import keys, tokens
from reviewer.ui.presenters.people_block import CORRECTED, PersonLine
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_cap import KeyCap
from reviewer.ui.widgets.press_row import PressRow
from reviewer.ui.widgets.text import Paragraph, label

ICONS = {
    PersonRole.PATIENT: "account-heart-outline",
    PersonRole.RELATIVE: "account-multiple-outline",
    PersonRole.STAFF: "badge-account-outline",
    PersonRole.AUTHOR: "account-edit-outline",
    PersonRole.PUBLIC: "account-star-outline",
    PersonRole.UNKNOWN: "account-question-outline",
}
SHOWN = 12
"""People listed at once; more are counted."""


class PersonRow(PressRow):
    """One person: name and role, how it is known, the state of the consent. Emits the name as the post writes it."""

    def __init__(self, line: PersonLine) -> None:
        """People who are only pictured cannot be pressed."""
        super().__init__(line.written)
        self._line = line
        self.setAccessibleName(line.spoken)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Paragraph(f"{line.name}: {line.role_words}", "small.strong"))
        if line.corrected:
            words.addWidget(Paragraph(CORRECTED, "small", "accent"))
        if line.known_by:
            words.addWidget(Paragraph(line.known_by, "small", "text.muted"))
        if line.consent:
            words.addWidget(Paragraph(line.consent, "small", line.tone))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, 6, tokens.SPACE_4, 6)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IconLabel(ICONS[line.role], "text.muted", tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @property
    def line(self) -> PersonLine:
        """The person."""
        return self._line


class PeopleBlock(QWidget):
    """A heading with its key, then the people."""

    pressed = Signal(str)

    def __init__(self, lines: tuple[PersonLine, ...]) -> None:
        """``lines`` holds at least one person; what is covered is covered in them already."""
        super().__init__()
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, 2)
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(label("People in this post", "strong"))
        head.addStretch(1)
        if any(line.written for line in lines):
            head.addWidget(label("who is this", "caption", "text.muted"))
            head.addWidget(KeyCap(keys.cap("who")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for line in lines[:SHOWN]:
            row = PersonRow(line)
            row.pressed.connect(self.pressed)
            column.addWidget(row)
        if len(lines) > SHOWN:
            more = Paragraph(f"{len(lines) - SHOWN:,} more people.", "small", "text.muted")
            more.setContentsMargins(tokens.SPACE_4, 0, 0, 0)
            column.addWidget(more)
