"""The record as a timeline: days, entries, witness lines; and the delegate that draws them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reviewer.model.views import HistoryEntry
from reviewer.ui import icons, theme, tokens
from reviewer.ui.models.rows import NO_PARENT, AnyIndex, elided, paint_ground
from reviewer.ui.presenters.timeline import TimelineRow, rows

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEIGHTS = {"day": 34, "entry": 46, "witness": 36}


class RecordModel(QAbstractListModel):
    """Timeline rows made from entries, newest first; pages are added at the end."""

    def __init__(self, now: datetime, parent: QObject | None = None) -> None:
        """``now`` is local and aware; it decides what *today* is."""
        super().__init__(parent)
        self._now = now
        self._entries: tuple[HistoryEntry, ...] = ()
        self._rows: tuple[TimelineRow, ...] = ()
        self._decisions = 0

    def set_entries(self, entries: Sequence[HistoryEntry], decisions: int = 0) -> None:
        """Show other entries; ``decisions`` are not witnessed yet."""
        self.beginResetModel()
        self._entries, self._decisions = tuple(entries), decisions
        self._rows = rows(self._entries, self._now, decisions)
        self.endResetModel()

    def add_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Add a page of older entries."""
        made = rows((*self._entries, *entries), self._now, self._decisions)
        old = len(self._rows)
        if len(made) == old:
            return
        self.beginInsertRows(NO_PARENT, old, len(made) - 1)
        self._entries = (*self._entries, *entries)
        self._rows = made
        self.endInsertRows()

    def entry(self, index: AnyIndex) -> HistoryEntry | None:
        """The entry of an index, or None for a heading."""
        return self._rows[index.row()].entry if index.isValid() and index.row() < len(self._rows) else None

    def first_entry(self) -> int:
        """The first row that is an entry, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.entry is not None), -1)

    def place_of(self, seq: int) -> int:
        """The row of an entry, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.entry is not None and row.entry.seq == seq), -1)

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        """Qt: rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Qt: headings cannot be chosen."""
        if index.isValid() and self._rows[index.row()].kind == "day":
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Qt: the row for the delegate, and its words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class TimelineDelegate(QStyledItemDelegate):
    """Draws the timeline."""

    def __init__(self, show_who: bool = True, parent: QObject | None = None) -> None:
        """``show_who`` keeps a column for the person."""
        super().__init__(parent)
        self._show_who = show_who

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Qt: by the kind of row."""
        row = index.data(ROW_ROLE)
        return QSize(200, theme.scaled(HEIGHTS[row.kind] if isinstance(row, TimelineRow) else HEIGHTS["entry"]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt: draw one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, TimelineRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind == "day":
            painter.fillRect(option.rect, theme.color("paper"))
            inside = option.rect.adjusted(tokens.SPACE_3, 0, -tokens.SPACE_3, 0)
            elided(painter, inside, row.text, "caption.strong", "text.muted")
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        elif row.kind == "witness":
            paint_ground(painter, option, "clear.soft")
            _paint_witness(painter, option.rect, row)
        else:
            paint_ground(painter, option)
            self._paint_entry(painter, option.rect, row)
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRect, row: TimelineRow) -> None:
        assert row.entry is not None
        area = rect.adjusted(tokens.SPACE_3, 0, -tokens.SPACE_3, 0)
        line = theme.line("small")
        top = area.top() + (area.height() - line) // 2
        elided(painter, QRect(area.left(), top, theme.scaled(48), line), row.time, "mono", "text.muted")
        left = area.left() + theme.scaled(52)
        circle = theme.scaled(26)
        round_ = QRectF(left, area.center().y() - circle / 2 + 0.5, circle, circle)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawEllipse(round_)
        icons.paint(painter, round_.adjusted(5, 5, -5, -5), row.icon, _icon_tone(row.icon))
        left += circle + tokens.SPACE_2
        number = f"{row.entry.seq:,}"
        painter.setFont(theme.font("mono"))
        wide = painter.fontMetrics().horizontalAdvance(number)
        elided(painter, QRect(area.right() - wide, top, wide + 1, line), number, "mono", "text.muted")
        right = area.right() - max(wide, theme.scaled(44)) - tokens.SPACE_3
        if self._show_who:
            who = min(theme.scaled(180), area.width() // 4)
            elided(painter, QRect(right - who, top, who, line), row.entry.who, "small", "text.muted")
            right -= who + tokens.SPACE_3
        # What was done is set apart from what it was done to: up to the first comma, or the first word.
        head, comma, rest = row.text.partition(",")
        used = elided(painter, QRect(left, top, right - left, line), head, "small.strong", "text")
        if comma:
            elided(painter, QRect(left + used, top, right - left - used, line), comma + rest, "small", "text.muted")


def _icon_tone(icon: str) -> str:
    tones = {"mdi6.check-circle-outline": "clear", "mdi6.close-circle-outline": "block"}
    return tones.get(icon, "text.muted")


def _paint_witness(painter: QPainter, rect: QRect, row: TimelineRow) -> None:
    painter.setFont(theme.font("caption.strong"))
    width = painter.fontMetrics().horizontalAdvance(row.text)
    side = theme.scaled(16)
    left = rect.left() + max(tokens.SPACE_3, (rect.width() - width - side - 8) // 2)
    icons.paint(painter, QRect(left, rect.center().y() - side // 2, side, side), row.icon, "clear.text")
    room = QRect(left + side + 8, rect.top(), rect.right() - left - side - 8, rect.height())
    elided(painter, room, row.text, "caption.strong", "clear.text")
