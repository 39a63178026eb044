"""The rows of a file that answer returned posts, each with a tick: next revision, or a new post."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.import_words import Answer, Shown
from reviewer.ui.widgets.shown_text import shown as visible
from reviewer.ui.widgets.text import ElidedLabel, Paragraph

WHY = "These rows have the number or link of a post that you returned, and other words. Untick what is a new post."


class AnswersPage(QScrollArea):
    """Emits what a person unticks."""

    as_new = Signal(str, bool)
    """The returned post, and whether its answer comes in as a new post."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no answers."""
        super().__init__(parent)
        self._boxes: list[QCheckBox] = []
        self._made: list[QWidget] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(tokens.SPACE_2, tokens.SPACE_2, tokens.SPACE_2, tokens.SPACE_2)
        self._column.setSpacing(tokens.SPACE_2)
        self._column.addWidget(Paragraph(WHY, "small", "text.muted"))
        self._column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_answers(self, shown: Shown) -> None:
        """Show the answers of a file."""
        for widget in self._made:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made, self._boxes = [], []
        for answer in shown.answers:
            self._add(self._row(answer))
        if shown.answered > len(shown.answers):
            more = shown.answered - len(shown.answers)
            self._add(Paragraph(f"{more:,} more are recorded as next revisions.", "small", "text.muted"))

    def first_box(self) -> QWidget | None:
        """What has the focus when the page appears."""
        return self._boxes[0] if self._boxes else None

    def boxes(self) -> list[QCheckBox]:
        """The ticks, in the order of the rows."""
        return self._boxes

    def _row(self, answer: Answer) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(2)
        box = QCheckBox(visible(answer.words).replace("&", "&&"))
        box.setChecked(answer.ticked)
        box.setAccessibleName(answer.words)
        box.setAccessibleDescription(answer.text)
        box.toggled.connect(partial(self._toggled, answer.post_id))
        self._boxes.append(box)
        column.addWidget(box)
        below = QHBoxLayout()
        below.setContentsMargins(theme.scaled(tokens.SPACE_6) + tokens.SPACE_2, 0, 0, 0)
        below.addWidget(ElidedLabel(visible(answer.text), "small", "text.muted"))
        column.addLayout(below)
        return row

    def _toggled(self, post_id: str, ticked: bool) -> None:
        self.as_new.emit(post_id, not ticked)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)
        self._made.append(widget)
