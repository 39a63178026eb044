"""The legend under the post: each category with its fill, pattern and name, and the line on the checks."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Category
from reviewer.ui import keys, theme, tokens
from reviewer.ui.widgets import patterns
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


class Legend(QWidget):
    """Says how to read the marks, and what the checks can and cannot promise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the five categories."""
        super().__init__(parent)
        self._checks = Paragraph("", "caption", "text.muted")
        flow = FlowLayout(gap=tokens.SPACE_4, row_gap=tokens.SPACE_1)
        for category in _WORDS:
            flow.addWidget(_Entry(category))
        self.history = KeyButton("History", keys.cap("history"), "history", flat=True, height=tokens.CONTROL_SMALL)
        self.history.setCheckable(True)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self._checks, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(flow)
        column.addLayout(row)

    def set_checks(self, words: str) -> None:
        """Show the line on the checks."""
        self._checks.setText(words)
