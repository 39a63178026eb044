"""The raised bar with buttons under a detail pane: it stays while the pane scrolls, and wraps where it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton


class FootBar(QWidget):
    """Buttons side by side, the main one first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without buttons."""
        super().__init__(parent)
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inner = QWidget()
        self._flow = FlowLayout(self._inner)
        self._flow.setContentsMargins(20, tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addWidget(self._inner)

    def add(self, button: KeyButton) -> None:
        """Add a button at the end."""
        self._flow.addWidget(button)

    def refit(self) -> None:
        """As many lines as the shown buttons need."""
        self._inner.setFixedHeight(self._flow.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the width decides how many lines there are."""
        super().resizeEvent(event)
        self.refit()
