"""One line of the queue, painted: level and due, author and platform, first line, reason of the position."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.model.views import QueueRow
from reviewer.ui import icons, theme, tokens
from reviewer.ui.models.queue_model import RowRole
from reviewer.ui.presenters import words
from reviewer.ui.widgets import level_marker

_LEFT = Qt.AlignmentFlag.AlignVCenter
_MARGIN = tokens.SPACE_4
_BAR = 4
_PLATFORM = 84
"""The name of the platform gives way to the author beyond this width."""


class QueueDelegate(QStyledItemDelegate):
    """Paints rows of fixed height; nothing is measured that is not painted."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """``clock`` says what *within an hour* means."""
        super().__init__(parent)
        self._clock = clock

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: the fixed height."""
        return QSize(200, theme.scaled(tokens.ROW_QUEUE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw one row."""
        row = index.data(RowRole)
        if not isinstance(row, QueueRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._ground(painter, rect, selected, hovered, bool(state & QStyle.StateFlag.State_HasFocus))
        line = (rect.height() - 19) // 4
        area = QRect(rect.left() + _MARGIN, rect.top() + 8, rect.width() - 2 * _MARGIN, line)
        self._first(painter, area, row)
        self._second(painter, area.translated(0, line), row)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        self._elided(painter, area.translated(0, 2 * line), row.first_line)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.muted"))
        self._elided(painter, area.translated(0, 3 * line), f"{words.ordinal(index.row() + 1)}: {row.reason}")
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, selected: bool, hovered: bool, focused: bool) -> None:
        painter.fillRect(rect, theme.color("accent.soft" if selected else "hover" if hovered else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.color("accent"))
        if focused:
            painter.setPen(QPen(theme.color("focus"), tokens.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(2, 2, -2, -3))

    def _first(self, painter: QPainter, area: QRect, row: QueueRow) -> None:
        marker = level_marker.paint(painter, area, row.level, row.checked)
        now = self._clock()
        shown = words.due(row.due, now)
        if not shown:
            return
        soon = words.due_soon(row.due, now)
        painter.setFont(theme.tabular("small.strong" if soon else "small"))
        painter.setPen(theme.color("text" if soon else "text.muted"))
        width = painter.fontMetrics().horizontalAdvance(shown)
        if marker + width + tokens.SPACE_2 > area.width():
            shown = _shorter(shown)
            width = painter.fontMetrics().horizontalAdvance(shown)
        painter.drawText(area, int(_LEFT | Qt.AlignmentFlag.AlignRight), shown)
        side = theme.scaled(tokens.ICON_S)
        if marker + width + side + 12 > area.width():
            return
        place = QRect(area.right() - width - side - 5, area.center().y() - side // 2 + 1, side, side)
        icons.paint(
            painter, place, "clock-alert-outline" if soon else "clock-outline", "text" if soon else "text.muted"
        )

    def _second(self, painter: QPainter, area: QRect, row: QueueRow) -> None:
        where = words.platform(row.platform, row.kind)
        painter.setFont(theme.font("small"))
        where_width = painter.fontMetrics().horizontalAdvance(where)
        side = theme.scaled(tokens.ICON_S)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.color("text"))
        room = max(60, area.width() - min(where_width, _PLATFORM) - side - 14)
        name = painter.fontMetrics().elidedText(words.author(row.author), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, int(_LEFT), name)
        x = area.left() + painter.fontMetrics().horizontalAdvance(name) + tokens.SPACE_2
        icons.paint(
            painter,
            QRect(x, area.center().y() - side // 2 + 1, side, side),
            icons.platform_icon(row.platform),
            "text.muted",
        )
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text.muted"))
        self._elided(painter, QRect(x + side + 5, area.top(), area.right() - x - side - 4, area.height()), where)

    @staticmethod
    def _elided(painter: QPainter, area: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(_LEFT), shown)


def _shorter(due: str) -> str:
    """What stays of the due time where the row is narrow: ``overdue``, ``Mon 09:00``."""
    return "overdue" if due.startswith("overdue") else due.removeprefix("due ")
