"""The banner of an emergency: while the workspace is open by its recovery key, and until somebody has looked into it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.access import Emergency
from reviewer.ui import tokens
from reviewer.ui.presenters.emergency import Banner, banner_of
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph


class EmergencyBanner(QFrame):
    """Across the top of the window; it cannot be closed."""

    pressed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Hidden until there is something to say."""
        super().__init__(parent)
        self._now = now
        self.shown: Banner | None = None
        self.setProperty("role", "problem")
        self._headline = Paragraph("", "small.strong", "block.text")
        self._detail = Paragraph("", "small", "text")
        self.button = KeyButton("", height=tokens.CONTROL_SMALL)
        self.button.clicked.connect(self.pressed)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, 8, tokens.SPACE_4, 8)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(IconLabel("alert-octagon", "block.text", tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_state(self, emergency: bool, found: tuple[Emergency, ...]) -> None:
        """Say whether the workspace is open by its recovery key, or what nobody looked into yet."""
        self.shown = banner_of(emergency, found, self._now())
        self.setVisible(self.shown is not None)
        if self.shown is not None:
            self._headline.setText(self.shown.headline)
            self._detail.setText(self.shown.detail)
            self.button.setText(self.shown.button)
            self.setAccessibleName(f"Emergency. {self.shown.headline} {self.shown.detail}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: words wrap at the new width."""
        super().resizeEvent(event)
        self._detail.updateGeometry()
