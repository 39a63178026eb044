"""One line of the queue, painted: level and due, author and platform, first line, reason of the position.

In the folded strip only level and due. A check box stands at the right of a row that is chosen or can be.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.model.views import QueueRow
from reviewer.model.vocabulary import Level
from reviewer.ui import icons, theme, tokens
from reviewer.ui.models.queue_model import RowRole
from reviewer.ui.presenters import words
from reviewer.ui.widgets import level_marker

_LEFT = Qt.AlignmentFlag.AlignVCenter
_MARGIN = tokens.SPACE_4
_BAR = 4
_PLATFORM = 84
"""The name of the platform gives way to the author beyond this width."""
_BOX = 18
_BOX_TARGET = 32
"""Side of the check box, and of the place that answers to the mouse."""
_SHORT = {Level.NONE: "None"}
_SHORT_UNCHECKED = "New"
"""Words of the strip where those of the marker are too long."""


class QueueDelegate(QStyledItemDelegate):
    """Paints rows of fixed height; nothing is measured that is not painted."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """``clock`` says what *within an hour* means."""
        super().__init__(parent)
        self._clock = clock
        self.strip = False
        """True while the queue is folded."""
        self.choosing = False
        """True while something is chosen: every row shows its check box."""

    @staticmethod
    def box_target(rect: QRect) -> QRect:
        """The place of a row's check box that answers to the mouse."""
        top = rect.bottom() - theme.scaled(_BOX_TARGET) - 2
        side = theme.scaled(_BOX_TARGET)
        return QRect(rect.right() - side - tokens.SPACE_2, top, side, side)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: the fixed height."""
        return QSize(200, theme.scaled(tokens.ROW_STRIP if self.strip else tokens.ROW_QUEUE))

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
        if self.strip:
            self._folded(painter, rect, row)
            painter.restore()
            return
        line = (rect.height() - 19) // 4
        area = QRect(rect.left() + _MARGIN, rect.top() + 8, rect.width() - 2 * _MARGIN, line)
        chosen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self._first(painter, area, row)
        self._second(painter, area.translated(0, line), row)
        if chosen or self.choosing or hovered:
            self._box(painter, rect, chosen)
            area = area.adjusted(0, 0, -theme.scaled(_BOX) - tokens.SPACE_2, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text"))
        self._elided(painter, area.translated(0, 2 * line), row.first_line)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.muted"))
        self._elided(painter, area.translated(0, 3 * line), f"{words.ordinal(index.row() + 1)}: {row.reason}")
        painter.restore()

    def _box(self, painter: QPainter, rect: QRect, chosen: bool) -> None:
        """The check box: a frame, and a tick where the row is chosen."""
        side = theme.scaled(_BOX)
        place = QRect(0, 0, side, side)
        place.moveCenter(self.box_target(rect).center())
        place.moveRight(rect.right() - _MARGIN)
        painter.setPen(QPen(theme.color("accent" if chosen else "line.strong"), 1))
        painter.setBrush(theme.color("accent" if chosen else "raised"))
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_S, tokens.RADIUS_S)
        if chosen:
            icons.paint(painter, place.adjusted(1, 1, -1, -1), "check-bold", "on.accent")

    def _folded(self, painter: QPainter, rect: QRect, row: QueueRow) -> None:
        """Two centered lines: the level as shape and short word, and when it is due."""
        icon, token, word = level_marker.look(row.level, row.checked)
        word = _SHORT.get(row.level, word) if row.checked else _SHORT_UNCHECKED
        height = theme.line("body")
        painter.setFont(theme.font("small.strong"))
        side = theme.scaled(tokens.ICON_S)
        width = side + 5 + painter.fontMetrics().horizontalAdvance(word)
        left = rect.left() + _BAR + max(0, (rect.width() - _BAR - width) // 2)
        top = rect.top() + (rect.height() - 2 * height) // 2
        icons.paint(painter, QRect(left, top + (height - side) // 2 + 1, side, side), icon, token)
        painter.setPen(theme.color(token))
        painter.drawText(QRect(left + side + 5, top, width, height), int(_LEFT), word)
        shown = _shortest(words.due(row.due, self._clock()))
        soon = words.due_soon(row.due, self._clock())
        painter.setFont(theme.tabular("caption.strong" if soon else "caption"))
        painter.setPen(theme.color("text" if soon else "text.muted"))
        below = QRect(rect.left() + _BAR, top + height, rect.width() - _BAR, height)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), shown)

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


def _shortest(due: str) -> str:
    """What stays of it in the strip: ``11:45``, ``Mon``, ``overdue``."""
    shown = _shorter(due)
    day, _, time = shown.partition(" ")
    return day if ":" in time else shown.partition(",")[0]
