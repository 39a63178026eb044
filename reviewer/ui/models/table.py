"""Tables of two-line cells: the cell value, the delegate that draws it, and a table that Tab leaves."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reviewer.ui import icons, theme, tokens
from reviewer.ui.models.rows import AnyIndex, elided, paint_ground

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: one or two lines, or a badge."""

    first: str
    second: str = ""
    strong: bool = False
    mono: bool = False
    tone: str = "text"
    badge: str = ""
    """Tone of the badge (block, review, info, clear), or empty for plain text."""
    icon: str = ""


class CellDelegate(QStyledItemDelegate):
    """Draws cells of a fixed height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Qt: the same for every cell."""
        return QSize(60, theme.scaled(tokens.ROW_LIST))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt: draw one cell."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cell_ground(painter, option, index)
        area = option.rect.adjusted(tokens.SPACE_3, 0, -tokens.SPACE_2, 0)
        if cell.badge:
            paint_badge(painter, area, cell)
        else:
            _paint_lines(painter, area, cell)
        painter.restore()


def paint_cell_ground(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
    """The ground of a row, drawn cell by cell: bar in the first column only, no ring between cells."""
    plain = QStyleOptionViewItem(option)
    plain.state &= ~option.state.State_HasFocus
    if index.column() == 0:
        paint_ground(painter, plain)
        return
    selected = bool(option.state & option.state.State_Selected)
    hovered = bool(option.state & option.state.State_MouseOver)
    if selected or hovered:
        painter.fillRect(option.rect, theme.color("accent.soft" if selected else "hover"))
    painter.setPen(theme.color("line"))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _paint_lines(painter: QPainter, area: QRect, cell: Cell) -> None:
    line = theme.line("small")
    first = "mono" if cell.mono else "small.strong" if cell.strong else "small"
    lines = 2 if cell.second else 1
    # A single line stands where the first of two would, so that columns read along one line.
    top = area.top() + (area.height() - 2 * line) // 2
    if lines == 1 and not cell.strong and not cell.mono:
        elided(painter, QRect(area.left(), top, area.width(), line), cell.first, first, cell.tone, tabular=True)
        return
    elided(painter, QRect(area.left(), top, area.width(), line), cell.first, first, cell.tone)
    if cell.second:
        elided(painter, QRect(area.left(), top + line, area.width(), line), cell.second, "caption", "text.muted")


def paint_badge(painter: QPainter, area: QRect, cell: Cell) -> None:
    """Soft fill, icon and word; the icon gives way where the word would be cut."""
    painter.setFont(theme.font("caption.strong"))
    width = painter.fontMetrics().horizontalAdvance(cell.first) + 2 * tokens.SPACE_2
    side = theme.scaled(14)
    icon = cell.icon if width + side + 6 <= area.width() else ""
    if icon:
        width += side + 6
    height = theme.scaled(22)
    line = theme.line("small")
    top = area.top() + (area.height() - 2 * line) // 2 - 2
    box = QRect(area.left(), top, min(width, area.width()), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{cell.badge}.soft"))
    painter.drawRoundedRect(QRectF(box), tokens.RADIUS_S, tokens.RADIUS_S)
    left = box.left() + tokens.SPACE_2
    if icon:
        icons.paint(painter, QRect(left, box.top() + (height - side) // 2, side, side), icon, f"{cell.badge}.text")
        left += side + 6
    painter.setPen(theme.color(f"{cell.badge}.text"))
    room = QRect(left, box.top(), box.right() - left + 1, height)
    words = painter.fontMetrics().elidedText(cell.first, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


LEAST = 72
"""Width that the stretched column keeps at 100 % text size."""

ENOUGH = 300
"""Width of the stretched column, at 100 % text size, from which it shares what is left."""


class RowTable(QTableView):
    """A table that is walked row by row."""

    def __init__(self, name: str, model: QAbstractTableModel, stretch: int = 0, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name, ``stretch`` the column that takes the room that is left."""
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSortingEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._stretch = stretch
        self._widths: dict[int, int] = {}
        self._shares: tuple[int, ...] = ()
        self._squeezed = False
        theme.changed().connect(self._relook)
        self._relook()

    def set_widths(self, widths: dict[int, int], grown: tuple[int, ...] = ()) -> None:
        """Widths of columns at 100 % text size; those in ``grown`` share the room that the stretched one has to spare."""
        self._widths, self._shares = dict(widths), grown
        for column, width in widths.items():
            self.setColumnWidth(column, theme.scaled(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where large text would push columns out of sight, all give way together; a wide table gives names room."""
        super().resizeEvent(event)
        kept = {column: width for column, width in self._widths.items() if column != self._stretch}
        wanted = theme.scaled(sum(kept.values()))
        room = self.viewport().width() - theme.scaled(LEAST)
        if wanted <= 0 or room <= 0:
            return
        if self._squeezed or wanted > room:
            for column, width in kept.items():
                self.setColumnWidth(column, theme.scaled(width) * min(room, wanted) // wanted)
        self._squeezed = wanted > room
        spare = max(0, self.viewport().width() - wanted - theme.scaled(ENOUGH)) // (len(self._shares) + 1)
        if not self._squeezed:
            for column in self._shares:
                self.setColumnWidth(column, theme.scaled(kept[column]) + spare)

    def chosen(self, role: int = int(Qt.ItemDataRole.UserRole)) -> Any:
        """The value of the chosen row, or None."""
        index = self.currentIndex()
        return index.data(role) if index.isValid() else None

    def _relook(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.scaled(tokens.ROW_LIST))
        self.viewport().update()
