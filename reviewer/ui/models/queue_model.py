"""The queue as an item model: the row numbers of everything, and the lines of the pages that were looked at.

An array of all row numbers plus a few pages of 200 lines gives an exact scroll bar at any size.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

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
    """Read-only list; ``data`` answers display, accessible text, check state and ``RowRole``.

    Posts can be chosen to do something with several at once; which ones is kept by post, not by position.
    """

    chosen_changed = Signal()

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
        self._chosen: set[int] = set()

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these rows. What is chosen and no longer among them is not chosen any more."""
        self.beginResetModel()
        self._ids = array("q", ids)
        self._pages.clear()
        kept = self._chosen.intersection(self._ids) if self._chosen else self._chosen
        dropped = len(kept) != len(self._chosen)
        self._chosen = set(kept)
        self.endResetModel()
        if dropped:
            self.chosen_changed.emit()

    def take_out(self, number: int) -> None:
        """Remove one row; the others keep their lines."""
        if not 0 <= number < len(self._ids):
            return
        self.beginRemoveRows(QModelIndex(), number, number)
        gone = self._ids.pop(number)
        for page in [page for page in self._pages if page >= number // PAGE]:
            del self._pages[page]
        self.endRemoveRows()
        if gone in self._chosen:
            self._chosen.discard(gone)
            self.chosen_changed.emit()

    def forget_rows(self) -> None:
        """Read the lines anew when they are next painted."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    @property
    def chosen(self) -> list[int]:
        """The row numbers that are chosen, in the order of the list."""
        return [number for number in self._ids if number in self._chosen] if self._chosen else []

    @property
    def chosen_count(self) -> int:
        """How many are chosen."""
        return len(self._chosen)

    def is_chosen(self, row: int) -> bool:
        """True if the row at this position is chosen."""
        return 0 <= row < len(self._ids) and self._ids[row] in self._chosen

    def choose(self, first: int, last: int, chosen: bool = True) -> None:
        """Choose the rows from one position to another, both included, or take the choice back."""
        first, last = max(0, min(first, last)), min(len(self._ids) - 1, max(first, last))
        if first > last:
            return
        numbers = self._ids[first : last + 1]
        if chosen:
            self._chosen.update(numbers)
        else:
            self._chosen.difference_update(numbers)
        self._tell(first, last)

    def choose_none(self) -> None:
        """Choose nothing."""
        if self._chosen:
            self._chosen.clear()
            self._tell(0, len(self._ids) - 1)

    def _tell(self, first: int, last: int) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(first), self.index(last), [Qt.ItemDataRole.CheckStateRole])
        self.chosen_changed.emit()

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
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.is_chosen(index.row()) else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row = self.row(index.row())
            if row is None:
                return ""
            if role == Qt.ItemDataRole.ToolTipRole:
                place = f"{words.ordinal(index.row() + 1)}: {row.reason}"
                return "\n".join(part for part in (place, words.full(row.due)) if part)
            if role == Qt.ItemDataRole.DisplayRole:
                return row.author
            spoken = sentence(row, index.row(), self._clock())
            return f"Chosen, {spoken}" if self.is_chosen(index.row()) else spoken
        return None
