"""The frame of what stands before the desk: the dark strip, and one card in the middle that scrolls on a small screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.welcome_art import RailStrip
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.text import label

OFFLINE = "Nothing is sent anywhere: passphrases are tried on this computer."


class Frame(QWidget):
    """One card at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No card yet."""
        super().__init__(parent)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedWidget()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(RailStrip())
        whole.addWidget(self._stack, 1)

    def add(self, card: QWidget) -> None:
        """Take a card in."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_6, tokens.SPACE_6)
        column.setSpacing(tokens.SPACE_4)
        column.addStretch(2)
        middle = QHBoxLayout()  # an alignment would give it the height of its hint, not that of its wrapped lines
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column.addLayout(middle)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(IconLabel("lan-disconnect", "text.muted"))
        foot.addWidget(label(OFFLINE, "caption", "text.muted"))
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(3)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        self._stack.addWidget(scroll)
        card.setProperty("place", self._stack.count() - 1)

    def show_card(self, card: QWidget) -> None:
        """Bring a card to the front."""
        self._stack.setCurrentIndex(int(card.property("place")))
