"""What the header holds for the figures: the period, the comparison, *Make report…*, and that nobody is named."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer.ui import keys, tokens
from reviewer.ui.presenters.insights_section import PRIVATE
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label


class InsightsTools(QWidget):
    """Fills the header beside the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No period yet."""
        super().__init__(parent)
        self.period = KeyButton("", icon="calendar-range", height=tokens.CONTROL_HEAD)
        self.compare = Chip("")
        self.make = KeyButton("Make report…", keys.cap("print"), "printer-outline", True, height=tokens.CONTROL_HEAD)
        self._private = QWidget(self)
        inside = QHBoxLayout(self._private)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.SPACE_2)
        inside.addWidget(IconLabel("incognito", "text.muted"))
        inside.addWidget(label(PRIVATE, "small", "text.muted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.period)
        row.addWidget(self.compare)
        row.addStretch(1)
        row.addWidget(self._private)
        row.addWidget(self.make)

    def show_period(self, words: str, compare: str, compared: bool) -> None:
        """Show the period on its button, and the words of the comparison."""
        self.period.setText(words)
        self.period.setAccessibleName(f"Period: {words}")
        self.compare.setText(compare)
        self.compare.setAccessibleName(compare)
        self.compare.setChecked(compared)
        self.compare.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow window the line about names gives way first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        parts: tuple[QWidget, ...] = (self.period, self.compare, self.make, self._private)
        wanted = sum(part.sizeHint().width() + tokens.SPACE_3 for part in parts) + tokens.SPACE_3
        self._private.setVisible(self.width() >= wanted)
