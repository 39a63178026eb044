"""The two halves of the dialog that returns a post: a reason with its tick, and what the author will read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.presenters.return_dialog import Preview, Reason
from reviewer.ui.widgets.level_marker import LevelMarker
from reviewer.ui.widgets.text import ElidedLabel, Paragraph


class ReasonRow(QWidget):
    """One reason with its tick, what the author is asked, and its level."""

    def __init__(self, reason: Reason, brief: bool = False, parent: QWidget | None = None) -> None:
        """Show ``reason``, ticked as it says; ``brief`` shows one line of what the author is asked."""
        super().__init__(parent)
        self.key = reason.key
        self.tick = QCheckBox()
        self.tick.setChecked(reason.ticked)
        self.tick.setAccessibleName(f"{reason.title}. {reason.detail}")
        title = Paragraph(reason.title, "strong" if reason.ticked else "body")
        detail = (ElidedLabel if brief else Paragraph)(reason.detail, "small", "text.muted")
        marker = LevelMarker(reason.level)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6 if brief else 10, 0, 6 if brief else 10)
        grid.setHorizontalSpacing(tokens.SPACE_2)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.tick, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(title, 0, 1)
        grid.addWidget(marker, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(detail, 1, 1)
        grid.setColumnStretch(1, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click anywhere on the row turns the tick."""
        self.tick.toggle()


class PreviewPane(QFrame):
    """What the author will read, with the suggested text set apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setProperty("role", "inset")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._before = QVBoxLayout()
        self._suggested = Paragraph("", "small", "clear.text")
        self._after = QVBoxLayout()
        self._green = QFrame()
        self._green.setProperty("role", "safer")
        inner = QVBoxLayout(self._green)
        inner.setContentsMargins(10, tokens.SPACE_2, 10, tokens.SPACE_2)
        inner.addWidget(self._suggested)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, 14, tokens.SPACE_4, 14)
        column.setSpacing(tokens.SPACE_2)
        for part in (self._before, self._after):
            part.setSpacing(tokens.SPACE_2)
        column.addLayout(self._before)
        column.addWidget(self._green)
        column.addLayout(self._after)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("What the author will read")

    def show_preview(self, preview: Preview) -> None:
        """Show a message."""
        _fill(self._before, preview.before)
        self._suggested.setText(preview.suggested)
        self._green.setVisible(bool(preview.suggested))
        _fill(self._after, preview.after)
        self.setAccessibleDescription("\n".join(p for p in (preview.before, preview.suggested, preview.after) if p))


def _fill(column: QVBoxLayout, text: str) -> None:
    """Show the paragraphs of a text one under the other."""
    while column.count():
        old = column.takeAt(0).widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    for piece in text.split("\n\n"):
        if piece.strip():
            column.addWidget(Paragraph(piece.strip("\n"), "small"))
