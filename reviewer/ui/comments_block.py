"""The comments and questions of a post, below its paper: who, when, about which words, and what was answered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.comment_margin import NumberTile
from reviewer.ui.presenters import words
from reviewer.ui.presenters.comment_lines import CommentLine
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.frames import frame, rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label


class CommentsBlock(QWidget):
    """A card; hidden while nothing was said."""

    answer_wanted = Signal(int)
    """The question whose answer somebody wants to write."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        self._shown: tuple[CommentLine, ...] = ()
        self.rows: dict[int, QWidget] = {}
        self.answers: dict[int, KeyButton] = {}
        self._card = frame("card")
        self._title = label("Comments", "heading")
        self._inside = QVBoxLayout(self._card)
        self._inside.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        self._inside.setSpacing(tokens.SPACE_2)
        self._inside.addWidget(self._title)
        self._made: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 4)
        column.addWidget(self._card)
        self.hide()

    def show_comments(self, lines: Sequence[CommentLine]) -> None:
        """Show other comments; the same ones stay as they are."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        for widget in self._made:
            self._inside.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made, self.rows, self.answers = [], {}, {}
        for line in self._shown:
            if self._made:
                self._add(rule())
            self._add(self._row(line))
        questions = sum(line.waiting for line in self._shown)
        more = f", {words.count(questions, 'question')} waiting" if questions else ""
        self._title.setText(f"{words.count(len(self._shown), 'comment').capitalize()}{more}")
        self.setVisible(bool(self._shown))

    def focus(self, seq: int) -> QWidget | None:
        """Put the focus on one comment; None where it is not shown."""
        row = self.rows.get(seq)
        if row is not None:
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return row

    def _add(self, widget: QWidget) -> None:
        self._inside.addWidget(widget)
        self._made.append(widget)

    def _row(self, line: CommentLine) -> QWidget:
        made = QWidget()
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        parts = [line.spoken, line.quote, line.text, *line.answers]
        made.setAccessibleName(". ".join(part for part in parts if part))
        FocusRing(made, tokens.RADIUS_S)
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(Paragraph(line.head, "small", "text.muted"), 1)
        if line.waiting:
            head.addWidget(Badge("No answer yet", "review", "clock-outline"), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if line.quote:
            quote = Paragraph(line.quote, "small", "text.muted")
            quote.set_most_lines(2)
            column.addWidget(quote)
        column.addWidget(Paragraph(line.text, "body"))
        for answer in line.answers:
            row = QHBoxLayout()
            row.setSpacing(tokens.SPACE_2)
            row.addSpacing(tokens.SPACE_3)
            row.addWidget(Paragraph(answer, "small"), 1)
            column.addLayout(row)
        if line.waiting:
            button = KeyButton("Answer…", "", "message-text-outline", height=tokens.CONTROL_SMALL)
            button.setAccessibleName(f"Answer question {line.number}")
            button.clicked.connect(partial(self.answer_wanted.emit, line.seq))
            self.answers[line.seq] = button
            column.addSpacing(tokens.SPACE_1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(NumberTile(line), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.rows[line.seq] = made
        return made
