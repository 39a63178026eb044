"""A table over a tuple of values: each column says what stands in its cells and what it is sorted by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from reviewer.ui.models.rows import NO_PARENT, AnyIndex
from reviewer.ui.models.table import CELL_ROLE, Cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    title: str
    cell: Callable[[Any], Cell]
    key: Callable[[Any], Any]
    """What the column is sorted by."""


class ValueModel(QAbstractTableModel):
    """UserRole is the value of the row."""

    def __init__(
        self,
        columns: Sequence[Column],
        spoken: Callable[[Any], str],
        tooltip: Callable[[Any], str],
        parent: QObject | None = None,
    ) -> None:
        """``spoken`` says a row as one sentence, ``tooltip`` what does not fit into its cells."""
        super().__init__(parent)
        self._columns, self._spoken, self._tooltip = tuple(columns), spoken, tooltip
        self._rows: list[Any] = []
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other values, in the chosen order."""
        self.beginResetModel()
        self._rows = list(rows)
        self._order()
        self.endResetModel()

    def row_where(self, fits: Callable[[Any], bool]) -> int:
        """The place of the first value that fits, or -1."""
        return next((n for n, row in enumerate(self._rows) if fits(row)), -1)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: fixed columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Qt: the names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return None

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt: the cell for the delegate, its words, the value."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == CELL_ROLE:
            return column.cell(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.cell(row).first
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row) if index.column() == 0 else f"{column.title}: {column.cell(row).first}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt: order by a column; -1 keeps the order in which rows come."""
        self._sorted = (column, order)
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [self._rows[i.row()] for i in before]
        self._order()
        places = {id(row): n for n, row in enumerate(self._rows)}
        after = [self.index(places[id(row)], i.column()) for row, i in zip(kept, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _order(self) -> None:
        column, order = self._sorted
        if column >= 0:
            self._rows.sort(key=self._columns[column].key, reverse=order is Qt.SortOrder.DescendingOrder)
