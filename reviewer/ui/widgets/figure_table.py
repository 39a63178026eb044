"""A compact table of words and figures: what a chart shows, to be read row by row."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.models.rows import NO_PARENT, AnyIndex
from reviewer.ui.presenters.chart_values import Table
from reviewer.ui.widgets.focus_ring import FocusRing

_ROW = 26
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class TableModel(QAbstractTableModel):
    """The first column holds names, the others figures."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        """Hold the words of a table."""
        super().__init__(parent)
        self._table = table

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: rows have no children."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: one for each head."""
        return 0 if parent.isValid() else len(self._table.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Qt: the heads, aligned as their figures."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._table.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt: the words, and the row as one sentence for a screen reader."""
        if not index.isValid():
            return None
        row, column = self._table.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            rest = ", ".join(f"{head}: {cell}" for head, cell in zip(self._table.heads[1:], row[1:], strict=True))
            return f"{row[0]}. {rest}" if column == 0 else f"{self._table.heads[column]}: {row[column]}"
        return None


class FigureTable(QTableView):
    """Walked row by row; Tab leaves it."""

    def __init__(self, name: str, table: Table, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.setModel(TableModel(table, self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if table.rows:
            self.setCurrentIndex(self.model().index(0, 0))
        FocusRing(self)
        theme.changed().connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Scheme or text size changed."""
        self.setFont(theme.tabular("small"))
        self.setStyleSheet(
            "QTableView, QHeaderView, QHeaderView::section { background: transparent; }"
            f"QTableView::item {{ padding: 0 12px; border-bottom: 1px solid {theme.color('line').name()}; }}"
            f"QTableView::item:selected {{ background: {theme.color('accent.soft').name()}; }}"
        )
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Qt: a few rows; the rest scrolls."""
        return QSize(320, theme.scaled(_ROW) * 6 + tokens.SPACE_6)
