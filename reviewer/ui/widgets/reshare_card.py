"""One card of the re-share board, painted: whose post, where and when, first lines, counter, quality and topic, note.

The counter carries the shape of its level once the limit is reached, so that color never is the only sign.
"""

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.models.reshare_model import FACE_ROLE
from reviewer.ui.models.rows import AnyIndex, elided
from reviewer.ui.presenters.reshares_words import Face
from reviewer.ui.widgets.shown_text import shown

GAP = tokens.SPACE_2
"""Between two cards."""
LINES = 2
"""Of the text, at least; what is not said below the text leaves room for one more each."""
_PADDING = 10
_BAR = 4
_ICON = 14
LOOKED_AT = 600
"""Characters of a text that can stand on a card."""


def height() -> int:
    """The height of a card with the gap below it: the same for all."""
    words = (1 + LINES) * theme.line("small") + 4 * theme.line("caption")
    return words + 2 * _PADDING + 2 * tokens.SPACE_1 + GAP + 2


class CardDelegate(QStyledItemDelegate):
    """Draws cards of a fixed height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is measured that is not painted."""
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Qt: the same for every card."""
        return QSize(120, height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt: draw one card."""
        found = index.data(FACE_ROLE)
        if not isinstance(found, Face):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        sheet = QRect(option.rect).adjusted(tokens.SPACE_1, 0, -tokens.SPACE_1 - 1, -GAP)
        _ground(painter, sheet, chosen, bool(state & QStyle.StateFlag.State_MouseOver))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), tokens.RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(sheet).adjusted(1, 1, -1, -1), tokens.RADIUS_L - 1, tokens.RADIUS_L - 1)
        _content(painter, sheet.adjusted(_PADDING + 2, _PADDING, -_PADDING, -_PADDING), found)
        painter.restore()


def _ground(painter: QPainter, sheet: QRect, chosen: bool, hovered: bool) -> None:
    """The sheet of paper, its border, and the bar of the chosen one."""
    area = QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setBrush(theme.color("accent.soft" if chosen else "hover" if hovered else "paper"))
    painter.setPen(QPen(theme.color("accent" if chosen else "line"), 1))
    painter.drawRoundedRect(area, tokens.RADIUS_L, tokens.RADIUS_L)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        bar = QRectF(area.left(), area.top() + tokens.RADIUS_L, _BAR, area.height() - 2 * tokens.RADIUS_L)
        painter.drawRoundedRect(bar, 1, 1)


def _content(painter: QPainter, area: QRect, found: Face) -> None:
    line, small = theme.line("small"), theme.line("caption")
    elided(painter, QRect(area.left(), area.top(), area.width(), line), found.who, "small.strong", "text")
    where = QRect(area.left(), area.top() + line, area.width(), small)
    _line(painter, where, icons.platform_icon(found.platform), found.where, "text.muted")
    metrics = QFontMetricsF(theme.font("caption.strong"))
    fits = metrics.horizontalAdvance(found.counter) + theme.scaled(_ICON) + 5 <= area.width()
    counted = found.counter if fits else found.counter_short
    counter = ("alert", "review") if found.reached else ("calendar-month-outline", "text.muted")
    below = [
        (icon, words, tone)
        for icon, words, tone in (
            (counter[0], counted, counter[1]),
            ("star" if found.stars else "tag-outline", found.mark, "text.muted"),
            ("", found.note, found.note_tone),
        )
        if words
    ]
    foot = area.bottom() + 1 - len(below) * small
    for number, (icon, words, tone) in enumerate(below):
        place = QRect(area.left(), foot + number * small, area.width(), small)
        _line(painter, place, icon, words, tone, strong=icon == "alert")
    top = where.bottom() + 1 + tokens.SPACE_1
    most = max(1, (foot - tokens.SPACE_1 - top) // line)
    painter.setFont(theme.font("small"))
    painter.setPen(theme.color("text"))
    for number, words in enumerate(_lines(shown(found.text), area.width(), most, theme.scale())):
        place = QRect(area.left(), top + number * line, area.width(), line)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), words)


def _line(painter: QPainter, area: QRect, icon: str, words: str, tone: str, strong: bool = False) -> None:
    """One small line with its icon."""
    left = area.left()
    if icon:
        side = theme.scaled(_ICON)
        icons.paint(painter, QRect(left, area.center().y() - side // 2 + 1, side, side), icon, tone)
        left += side + 5
    room = QRect(left, area.top(), area.right() + 1 - left, area.height())
    elided(painter, room, words, "caption.strong" if strong else "caption", tone)


@lru_cache(maxsize=512)
def _lines(text: str, width: int, most: int, _scale: float) -> tuple[str, ...]:
    """The first lines of a text at a width; the last one ends in an ellipsis where more follows."""
    layout = QTextLayout(text[:LOOKED_AT], theme.font("small"))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    units = text[:LOOKED_AT].encode("utf-16-le", "surrogatepass")
    made: list[str] = []
    while len(made) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 20))
        start = line.textStart()
        end = start + line.textLength()
        piece = units[2 * start : 2 * end].decode("utf-16-le", "replace").rstrip()
        if len(made) == most - 1 and 2 * end < len(units):
            rest = units[2 * start :].decode("utf-16-le", "replace")
            piece = QFontMetricsF(theme.font("small")).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        made.append(piece)
    layout.endLayout()
    return tuple(made)
