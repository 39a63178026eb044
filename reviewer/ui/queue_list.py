"""The list of the queue: one row open at a time, arrows and Page keys move, letters belong to the key map.

Several rows can be chosen beside the open one: Space chooses the open row or takes it back, Shift with an arrow, J or K
goes on choosing, Ctrl+A chooses all, Esc none. With the mouse: the check box of a row, Ctrl and Shift with a click.

A table of one column: unlike a list view it lays nothing out ahead, so a million rows open as fast as ten.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.models.queue_model import QueueModel
from reviewer.ui.widgets.queue_delegate import QueueDelegate

_MOVES = {
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_J: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_K: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
}
"""With Shift: where the choice goes on to, beside the first and the last row."""


class QueueList(QTableView):
    """A view over the queue model."""

    left = Signal()
    """Enter on a row, or Esc with nothing chosen: on to the open post."""

    def __init__(self, model: QueueModel, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show ``model``."""
        super().__init__(parent)
        self.marking = False
        self._rows = model
        self._delegate = QueueDelegate(clock, self)
        self.setAccessibleName("Queue")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
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
        model.chosen_changed.connect(self._chosen_changed)
        self._set_height()

    @property
    def strip(self) -> bool:
        """True while the rows are shown as a narrow strip."""
        return self._delegate.strip

    def set_strip(self, strip: bool) -> None:
        """Show rows as a narrow strip, or whole."""
        self._delegate.strip = strip
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff if strip else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        )
        self._set_height()
        self.viewport().update()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: choose rows; everything else moves as in any list."""
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self.currentIndex().row()
        if modifiers == Qt.KeyboardModifier.NoModifier:
            if key is Qt.Key.Key_Space and row >= 0 and not self.strip:
                self._rows.choose(row, row, not self._rows.is_chosen(row))
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return
            if key is Qt.Key.Key_Escape:
                if self._rows.chosen_count:
                    self._rows.choose_none()
                else:
                    self.left.emit()
                return
            if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
                self.setCurrentIndex(self._target(key))
                return
        elif modifiers == Qt.KeyboardModifier.ShiftModifier and row >= 0 and not self.strip:
            target = self._target(key)
            if target.isValid():
                self._go_on_to(target)
                return
        elif modifiers == Qt.KeyboardModifier.ControlModifier and key is Qt.Key.Key_A:
            if not self.strip:
                self._rows.choose(0, self._rows.rowCount() - 1)
            return
        super().keyPressEvent(event)

    def _target(self, key: Qt.Key) -> QModelIndex:
        """Where a key moves to; no index for a key that does not move. A table knows Home and End of a line only."""
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return self.model().index(0 if key is Qt.Key.Key_Home else self.model().rowCount() - 1, 0)
        return self.moveCursor(_MOVES[key], Qt.KeyboardModifier.NoModifier) if key in _MOVES else QModelIndex()

    def _go_on_to(self, index: QModelIndex) -> None:
        """Choose everything up to a row and open it; going back over what is chosen takes the choice back."""
        row, target = self.currentIndex().row(), index.row()
        if not index.isValid() or target == row:
            self._rows.choose(row, row)
            return
        if abs(target - row) == 1 and self._rows.is_chosen(row) and self._rows.is_chosen(target):
            self._rows.choose(row, row, chosen=False)
        else:
            self._rows.choose(row, target)
        self.setCurrentIndex(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: the check box, Ctrl and Shift choose; any other click opens."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and not self.strip:
            row = index.row()
            on_box = QueueDelegate.box_target(self.visualRect(index)).contains(event.position().toPoint())
            if on_box or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._rows.choose(row, row, not self._rows.is_chosen(row))
                return
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._rows.choose(max(0, self.currentIndex().row()), row)
                return
        super().mousePressEvent(event)

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

    def _chosen_changed(self) -> None:
        self._delegate.choosing = self._rows.chosen_count > 0
        self.viewport().update()

    def _set_height(self) -> None:
        height = theme.scaled(tokens.ROW_STRIP if self._delegate.strip else tokens.ROW_QUEUE)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
