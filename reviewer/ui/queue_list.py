"""The list of the queue: one row open at a time, arrows and Page keys move, letters belong to the key map.

A table of one column: unlike a list view it lays nothing out ahead, so a million rows open as fast as ten.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.models.queue_model import QueueModel
from reviewer.ui.widgets.queue_delegate import QueueDelegate


class QueueList(QTableView):
    """A view over the queue model."""

    def __init__(self, model: QueueModel, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show ``model``."""
        super().__init__(parent)
        self.marking = False
        self.setAccessibleName("Queue")
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(clock, self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self._set_height()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: taking the focus makes the first row current where none is; that opens no post."""
        self.marking = True
        try:
            super().focusInEvent(event)
        finally:
            self.marking = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the one column is as wide as the view."""
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        """Qt: rows grow with the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._set_height()

    def _set_height(self) -> None:
        height = theme.scaled(tokens.ROW_QUEUE)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
