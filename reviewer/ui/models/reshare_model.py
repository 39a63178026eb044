"""The cards of one column of the re-share board. What stands on a card is worked out when it is painted."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from reviewer.ui.models.rows import AnyIndex
from reviewer.ui.presenters.reshares_words import Face
from reviewer.workflow.reshare_cards import Card

FACE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NO_PARENT = QModelIndex()
KEPT = 400
"""Faces that are kept; a feed can bring thousands of cards."""


class CardsModel(QAbstractListModel):
    """A tuple of cards."""

    def __init__(self, face: Callable[[Card], Face], parent: QWidget | None = None) -> None:
        """``face`` says what stands on a card."""
        super().__init__(parent)
        self._face = face
        self._cards: tuple[Card, ...] = ()
        self._faces: dict[str, Face] = {}
        self._places: dict[str, int] = {}

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Hold other cards."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self._faces = {}
        self._places = {card.reshare.id: number for number, card in enumerate(self._cards)}
        self.endResetModel()

    def card(self, index: AnyIndex) -> Card | None:
        """The card of an index, or None."""
        return self._cards[index.row()] if index.isValid() and index.row() < len(self._cards) else None

    def place(self, reshare_id: str) -> int:
        """The row of a card; -1 where it is not in this column."""
        return self._places.get(reshare_id, -1)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: cards have no children."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt: the face for the delegate, and its words."""
        card = self.card(index)
        if card is None:
            return None
        if role == FACE_ROLE:
            return self._of(card)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._of(card).who
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._of(card).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            found = self._of(card)
            return "\n".join(part for part in (found.who, found.where, found.counter, found.mark, found.note) if part)
        return None

    def _of(self, card: Card) -> Face:
        found = self._faces.get(card.reshare.id)
        if found is None:
            if len(self._faces) > KEPT:
                self._faces.clear()
            found = self._faces[card.reshare.id] = self._face(card)
        return found
