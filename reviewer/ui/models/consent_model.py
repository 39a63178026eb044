"""The consent registry as a table."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import Level
from reviewer.ui.models.rows import NO_PARENT, AnyIndex
from reviewer.ui.models.table import CELL_ROLE, Cell
from reviewer.ui.presenters import consent_section as words

COLUMNS = ("Person", "Form", "Where, what for", "Ends", "State")
TONES = {Level.NONE: "clear", Level.REVIEW: "review", Level.BLOCK: "block", Level.INFO: "info"}

_SORT: tuple[Callable[[ConsentRow], Any], ...] = (
    lambda r: r.consent.subject.casefold(),
    lambda r: r.consent.document,
    lambda r: words.platforms_line(r.consent).casefold(),
    lambda r: (r.consent.expires is None, str(r.consent.expires or "")),
    lambda r: words.STATUS_WORDS.get(r.status, r.status),
)


def cell(row: ConsentRow, column: int) -> Cell:
    """What stands in a column."""
    consent = row.consent
    if column == 0:
        return Cell(consent.subject, words.second_line(consent), strong=True)
    if column == 1:
        return Cell(consent.document, mono=True)
    if column == 2:
        return Cell(words.platforms_line(consent), words.uses_line(consent))
    if column == 3:
        first, _, second = words.ends_line(consent).partition("revoked ")
        return Cell("revoked", second) if second else Cell(first or "revoked")
    tone = TONES[words.STATUS_LEVELS.get(row.status, Level.INFO)]
    return Cell(words.STATUS_WORDS.get(row.status, row.status), badge=tone, icon=words.STATUS_ICONS.get(row.status, ""))


class ConsentModel(QAbstractTableModel):
    """Rows of the registry; UserRole is the ConsentRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._rows: list[ConsentRow] = []
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[ConsentRow]) -> None:
        """Show other rows, in the chosen order."""
        self.beginResetModel()
        self._rows = list(rows)
        self._order()
        self.endResetModel()

    def row_of(self, document: str) -> int:
        """The place of a form, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.consent.document == document), -1)

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
        row = self._rows[index.row()]
        if role == CELL_ROLE:
            return cell(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(row, index.column()).first
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = cell(row, index.column())
            return words.spoken(row) if index.column() == 0 else f"{COLUMNS[index.column()]}: {shown.first}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.sentence
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
            self._rows.sort(
                key=lambda r: (_SORT[column](r), r.consent.document), reverse=order is Qt.SortOrder.DescendingOrder
            )
