"""The legend under the post: each category with its fill, pattern and name, and the line on the checks."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Category
from reviewer.ui import keys, theme, tokens
from reviewer.ui.widgets import mark_paint, patterns
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph

_WORDS = {
    Category.IDENTIFIER: "Identifier",
    Category.HEALTH: "Health",
    Category.CONSENT: "Consent gap",
    Category.POLICY: "Policy",
    Category.ALLOWED: "Allowed",
}


class _Entry(QWidget):
    """One category: its word filled and underlined, then the name of the pattern."""

    def __init__(self, category: Category) -> None:
        super().__init__()
        self._category = category
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{_WORDS[category]}: {patterns.PATTERN_WORDS[category]} line")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font("caption"))
        words = metrics.horizontalAdvance(_WORDS[self._category]) + metrics.horizontalAdvance(self._pattern())
        return QSize(words + 14, theme.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(_WORDS[self._category])
        box = QRect(0, 0, width + 6, self.height() - 5)
        painter.fillRect(box, theme.color(f"{self._category.value}.fill"))
        patterns.line(painter, self._category, 0, box.width(), box.bottom() + 1.5)
        painter.setPen(theme.color("text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), _WORDS[self._category])
        painter.setPen(theme.color("text.muted"))
        place = QRect(box.right() + 6, 0, self.width(), box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._pattern())

    def _pattern(self) -> str:
        return patterns.PATTERN_WORDS[self._category]


class _Sign(QWidget):
    """What else can stand on the paper: a bar over covered words, the number of a comment."""

    def __init__(self, words: str, spoken: str, paint: Callable[[QPainter, QRectF], None], width: int) -> None:
        super().__init__()
        self._words, self._paint, self._width = words, paint, width
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken)
        self.hide()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(theme.font("caption")).horizontalAdvance(self._words)
        return QSize(self._width + 6 + width + 2, theme.scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height() - 5
        self._paint(painter, QRectF(0, 0, self._width, height))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.muted"))
        place = QRect(self._width + 6, 0, self.width(), height)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._words)


def _comment_line(painter: QPainter, rect: QRectF) -> None:
    painter.fillRect(QRectF(rect.center().x() - 1, rect.top(), 2, rect.height()), theme.color("accent"))


class Legend(QWidget):
    """Says how to read the marks, what the checks can and cannot promise, and what can be done with the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the five categories."""
        super().__init__(parent)
        self._checks = Paragraph("", "caption", "text.muted")
        self._covered = _Sign("Covered", "Covered: a bar over the words", mark_paint.bar, 34)
        self._comment = _Sign("Comment", "Comment: a line in the margin with its number", _comment_line, 8)
        flow = FlowLayout(gap=tokens.SPACE_4, row_gap=tokens.SPACE_1)
        for category in _WORDS:
            flow.addWidget(_Entry(category))
        flow.addWidget(self._covered)
        flow.addWidget(self._comment)
        small = tokens.CONTROL_SMALL
        self.mark = KeyButton("Mark something missed", keys.cap("mark"), "plus", flat=True, height=small)
        self.cover = KeyButton("Cover identifiers", keys.cap("cover"), "eye-off-outline", flat=True, height=small)
        self.comment = KeyButton("Comment", keys.cap("comment"), "message-text-outline", flat=True, height=small)
        self.history = KeyButton("History", keys.cap("history"), "history", flat=True, height=small)
        self.history.setCheckable(True)
        self.mark.setToolTip("Select words of the post first, with the mouse or with Shift and the arrow keys")
        actions = FlowLayout(gap=tokens.SPACE_1, row_gap=tokens.SPACE_1)
        for button in (self.mark, self.cover, self.comment, self.history):
            actions.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(flow)
        column.addWidget(self._checks)
        column.addLayout(actions)

    def set_checks(self, words: str) -> None:
        """Show the line on the checks."""
        self._checks.setText(words)

    def show_signs(self, covered: bool, comments: bool) -> None:
        """Explain what else stands on the paper now."""
        self._covered.setVisible(covered)
        self._comment.setVisible(comments)
        self.cover.setText("Show identifiers" if covered else "Cover identifiers")
        self.cover.set_icon("eye-outline" if covered else "eye-off-outline")
        self.cover.setToolTip(
            "Showing them is recorded" if covered else "Put bars over names, dates and health details"
        )
