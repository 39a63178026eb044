"""The list of the queue: one row open at a time, arrows and Page keys move, letters belong to the key map."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from reviewer.ui.models.queue_model import QueueModel
from reviewer.ui.widgets.queue_delegate import QueueDelegate


class QueueList(QListView):
    """A list view over the queue model."""

    def __init__(self, model: QueueModel, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show ``model``."""
        super().__init__(parent)
        self.marking = False
        self.setAccessibleName("Queue")
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(clock, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)

    def mark(self, number: int) -> None:
        """Mark one row as open and scroll to it; -1 for none. Emits nothing that opens a post."""
        self.marking = True
        try:
            index = self.model().index(number, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if index.isValid():
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        finally:
            self.marking = False

    def keyboardSearch(self, search: str) -> None:
        """Qt: letters belong to the key map, not to a search by first letter."""
