"""The queue as an item model: the row numbers of everything, and the lines of the pages that were looked at.

An array of all row numbers plus a few pages of 200 lines gives an exact scroll bar at any size.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reviewer.model.views import QueueRow
from reviewer.ui.presenters import words
from reviewer.ui.widgets.level_marker import look

PAGE = 200
"""Lines read at once."""
PAGES_KEPT = 20
"""Pages remembered; 4,000 lines are more than one scrolls through at a time."""

RowRole = Qt.ItemDataRole.UserRole + 1
"""The QueueRow itself, for the delegate."""

Index = QModelIndex | QPersistentModelIndex


def sentence(row: QueueRow, position: int, now: datetime) -> str:
    """The four lines of a row as one sentence, for screen readers."""
    parts = [look(row.level, row.checked)[2], words.due(row.due, now), row.author]
    parts += [words.platform(row.platform, row.kind), row.first_line, f"{words.ordinal(position + 1)}: {row.reason}"]
    return ", ".join(part for part in parts if part)


class QueueModel(QAbstractListModel):
    """Read-only list; ``data`` answers display, accessible text and ``RowRole``."""

    def __init__(
        self,
        fetch: Callable[[list[int]], list[QueueRow]],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        """``fetch`` reads the lines of some row numbers, in their order."""
        super().__init__(parent)
        self._fetch, self._clock = fetch, clock
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[QueueRow]] = OrderedDict()

    def set_ids(self, ids: "array[int]") -> None:
        """Show these rows."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def forget_rows(self) -> None:
        """Read the lines anew when they are next painted."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def row(self, number: int) -> QueueRow | None:
        """The line at a position; None outside the list, or when it has just gone."""
        if not 0 <= number < len(self._ids):
            return None
        page, offset = divmod(number, PAGE)
        lines = self._pages.get(page)
        if lines is None:
            lines = self._fetch(self._ids[page * PAGE : (page + 1) * PAGE].tolist())
            self._pages[page] = lines
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return lines[offset] if offset < len(lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Qt: all rows of the filter; none below a row."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the line in the form a role asks for."""
        if not index.isValid():
            return None
        if role == RowRole:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row = self.row(index.row())
            if row is None:
                return ""
            if role == Qt.ItemDataRole.ToolTipRole:
                return words.full(row.due) or None
            return row.author if role == Qt.ItemDataRole.DisplayRole else sentence(row, index.row(), self._clock())
        return None
