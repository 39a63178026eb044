"""The staff directory as a table."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from reviewer.model.people import StaffMember
from reviewer.ui.models.rows import NO_PARENT, AnyIndex
from reviewer.ui.models.table import CELL_ROLE, Cell
from reviewer.ui.presenters import people_section as words

COLUMNS = ("Name", "Role and department", "Handle", "Training")

_SORT: tuple[Callable[[StaffMember], str], ...] = (
    lambda m: m.name.casefold(),
    lambda m: f"{m.department}\0{m.role}".casefold(),
    lambda m: m.handle.casefold(),
    lambda m: str(m.training_completed or ""),
)


def cell(person: StaffMember, column: int, today: date) -> Cell:
    """What stands in a column."""
    if column == 0:
        return Cell(person.name, words.kind_words(person), strong=True)
    if column == 1:
        return Cell(person.role or person.department or "not on file", person.department if person.role else "")
    if column == 2:
        return Cell(person.handle, mono=True)
    due = words.training_due(person, today)
    return Cell(words.training_words(person, today), tone="review" if due else "text")


class StaffModel(QAbstractTableModel):
    """Rows of the directory; UserRole is the StaffMember."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        """``today`` decides whose training is due."""
        super().__init__(parent)
        self._today = today
        self._rows: list[StaffMember] = []
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[StaffMember]) -> None:
        """Show other rows, in the chosen order."""
        self.beginResetModel()
        self._rows = list(rows)
        self._order()
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: fixed columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Qt: the names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt: the cell for the delegate, its words, the row."""
        if not index.isValid():
            return None
        person = self._rows[index.row()]
        if role == CELL_ROLE:
            return cell(person, index.column(), self._today)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(person, index.column(), self._today).first
        if role == Qt.ItemDataRole.UserRole:
            return person
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if index.column() == 0:
                return words.spoken(person, self._today)
            return f"{COLUMNS[index.column()]}: {cell(person, index.column(), self._today).first}"
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
            self._rows.sort(key=lambda m: (_SORT[column](m), m.name), reverse=order is Qt.SortOrder.DescendingOrder)
