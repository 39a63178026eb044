"""The row over the re-share board: what narrows it, watched accounts, limits, and the pane of details."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from reviewer.ui import tokens
from reviewer.ui.presenters.reshares_board import Filters, Offers
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.key_button import KeyButton


class ReshareTop(QWidget):
    """Wraps where there is little room."""

    narrowed = Signal(str, str)
    """``person``, ``group`` or ``topic``, and what was chosen; empty for everything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is offered yet."""
        super().__init__(parent)
        self.people, self.groups, self.topics = (_combo(name) for name in ("Whose posts", "Group", "Topic"))
        for combo, field in ((self.people, "person"), (self.groups, "group"), (self.topics, "topic")):
            combo.activated.connect(partial(self._chosen, field, combo))
        small = tokens.CONTROL_SMALL
        self.watched = KeyButton("Watched accounts…", "W", "account-eye-outline", height=small)
        self.limits = KeyButton("Limits…", "L", "calendar-month-outline", height=small)
        self.details = KeyButton("Details", "Enter", "card-text-outline", height=small)
        self.details.setCheckable(True)
        row = FlowLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        for part in (self.people, self.groups, self.topics, self.watched, self.limits, self.details):
            row.addWidget(part)

    def show_offers(self, offers: Offers, filters: Filters) -> None:
        """Offer what the board can be narrowed by; what offers nothing is left out."""
        self._offer(self.people, offers.people, filters.person, "Everybody")
        self._offer(self.groups, offers.groups, filters.group, "All groups")
        self._offer(self.topics, offers.topics, filters.topic, "All topics")

    @staticmethod
    def _offer(combo: QComboBox, values: Sequence[str], chosen: str, every: str) -> None:
        wanted = [every, *values]
        if [combo.itemText(n) for n in range(combo.count())] != wanted:
            combo.clear()
            combo.addItems(wanted)
        combo.setCurrentIndex(max(0, combo.findText(chosen)) if chosen else 0)
        combo.setVisible(bool(values))

    def _chosen(self, field: str, combo: QComboBox, place: int) -> None:
        self.narrowed.emit(field, combo.currentText() if place > 0 else "")


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setProperty("small", "true")
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumContentsLength(9)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.view().setMinimumWidth(220)
    FocusRing(made, always=True)
    return made
