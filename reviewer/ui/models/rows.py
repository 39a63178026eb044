"""Lists of two- or three-line rows: a frozen row value, a model over a tuple of them, and the delegate that draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.widgets.shown_text import shown as visible

AnyIndex = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``key`` is what the list answers with when it is chosen."""

    key: Any
    title: str
    second: str = ""
    third: str = ""
    third_tone: str = "text.muted"
    lead: str = ""
    """Set in the fixed-width face in a column of its own, for example a line number."""
    icon: str = ""
    icon_tone: str = "text.muted"
    tail: str = ""
    """At the right end of the first line."""
    dimmed: bool = False

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        return ", ".join(part for part in (self.lead, self.title, self.second, self.third, self.tail) if part)


class RowsModel(QAbstractListModel):
    """A tuple of rows."""

    def __init__(self, rows: Sequence[Row] = (), parent: QWidget | None = None) -> None:
        """Hold the rows."""
        super().__init__(parent)
        self._rows = tuple(rows)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: AnyIndex) -> Row | None:
        """The row of an index, or None."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt: the row for the delegate, and its words."""
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.title, row.second, row.third) if part)
        return None


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, ground: str = "") -> None:
    """Fill, bar and ring of a row, and the hairline under it."""
    area = option.rect
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    fill = "accent.soft" if selected else "hover" if hovered else ground
    if fill:
        painter.fillRect(area, theme.color(fill))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if selected:
        painter.fillRect(QRect(area.left(), area.top(), 4, area.height()), theme.color("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), tokens.RING))
            painter.drawRect(area.adjusted(1, 1, -2, -2))


def elided(painter: QPainter, rect: QRect, text: str, type: str, tone: str, tabular: bool = False) -> int:
    """Draw one line of literal text, elided, hidden characters as marks; returns its width."""
    painter.setFont(theme.tabular(type) if tabular else theme.font(type))
    painter.setPen(theme.color(tone))
    line = visible(text).replace("\n", " ")
    fitting = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), fitting)
    return min(rect.width(), painter.fontMetrics().horizontalAdvance(fitting))


class RowDelegate(QStyledItemDelegate):
    """Draws rows of a fixed height."""

    def __init__(self, lines: int = 2, lead_width: int = 0, parent: QWidget | None = None) -> None:
        """``lines`` is 1, 2 or 3; ``lead_width`` keeps room for the lead."""
        super().__init__(parent)
        self._lines, self._lead = lines, lead_width

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Qt: the same for every row."""
        return QSize(120, theme.scaled({1: 36, 2: tokens.ROW_LIST, 3: 76}[self._lines]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt: draw one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        area = option.rect.adjusted(tokens.SPACE_4, 0, -tokens.SPACE_3, 0)
        line = theme.line("small")
        shown = [t for t in (row.title, row.second, row.third)[: self._lines] if t]
        top = area.top() + (area.height() - len(shown) * line) // 2
        left = area.left()
        if self._lead:
            elided(painter, QRect(left, top, theme.scaled(self._lead) - 8, line), row.lead, "mono", "text.muted")
            left += theme.scaled(self._lead)
        if row.icon:
            side = theme.scaled(tokens.ICON_M)
            icons.paint(painter, QRect(left, top + (line - side) // 2, side, side), row.icon, row.icon_tone)
            left += side + tokens.SPACE_2
        right = area.right()
        if row.tail:
            painter.setFont(theme.font("small"))
            width = painter.fontMetrics().horizontalAdvance(row.tail)
            elided(painter, QRect(right - width, top, width + 1, line), row.tail, "small", "text.muted")
            right -= width + tokens.SPACE_2
        tone = "text.muted" if row.dimmed else "text"
        elided(painter, QRect(left, top, right - left, line), row.title, "small.strong", tone)
        if row.second and self._lines > 1:
            elided(painter, QRect(left, top + line, area.right() - left, line), row.second, "small", "text.muted")
        if row.third and self._lines > 2:
            place = 2 if row.second else 1
            elided(
                painter, QRect(left, top + place * line, area.right() - left, line), row.third, "small", row.third_tone
            )
        painter.restore()


class RowsView(QListView):
    """A list of rows: Tab leaves it, arrows walk it, Enter chooses."""

    def __init__(self, name: str, lines: int = 2, lead_width: int = 0, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.rows = RowsModel(parent=self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(lines, lead_width, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        theme.changed().connect(self._relook)

    def set_rows(self, rows: Sequence[Row], first: bool = False) -> None:
        """Show rows; ``first`` chooses the first one."""
        self.rows.set_rows(rows)
        if first and rows:
            self.setCurrentIndex(self.rows.index(0))

    def chosen(self) -> Any:
        """The key of the chosen row, or None."""
        row = self.rows.row(self.currentIndex())
        return row.key if row else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the row that gets the keys is seen to be chosen. Qt alone makes the first one current without a sign of it."""
        super().focusInEvent(event)
        current = self.currentIndex()
        if current.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _relook(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
