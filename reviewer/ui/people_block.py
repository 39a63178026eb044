"""The people of a post, under its issues: one row each, Enter or a click says who it is."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.vocabulary import PersonRole
from reviewer.ui import keys, theme, tokens
from reviewer.ui.presenters.people_block import CORRECTED, PersonLine
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_cap import KeyCap
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


class PersonRow(QWidget):
    """One person: name and role, how it is known, the state of the consent."""

    pressed = Signal(str)
    """The name as the post writes it."""

    def __init__(self, line: PersonLine) -> None:
        """People who are only pictured cannot be pressed."""
        super().__init__()
        self._line, self._hovered = line, False
        if line.written:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click asks who this is."""
        if event.button() == Qt.MouseButton.LeftButton and self._line.written:
            self.pressed.emit(self._line.written)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Space ask who this is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._line.written:
            self.pressed.emit(self._line.written)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        """Qt: hover."""
        self._hovered = bool(self._line.written)
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
