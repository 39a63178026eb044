"""How marks look: fill, pattern, edges, ring and tag of a piece; the bar over covered words; the fold of a preview."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.highlights import MarkState
from reviewer.ui.widgets import patterns
from reviewer.ui.widgets.mark_layout import Piece

LANE = 4
"""Each further pattern under the same words runs this much lower."""

_TAG_LIFT = 3
_TAG_GAP = 6
_EDGE = 1.2
_BAR_INSET = 3.5


def fill(painter: QPainter, piece: Piece) -> None:
    """The ground under the words; a settled mark has none."""
    if piece.mark.state is not MarkState.SETTLED:
        painter.fillRect(piece.rect, theme.color(f"{piece.mark.category.value}.fill"))


def underline(painter: QPainter, piece: Piece) -> None:
    """The pattern of the category in the lane of the mark, and that of a second one below it."""
    mark = piece.mark
    y = piece.rect.bottom() + LANE * mark.lane
    settled = mark.state is MarkState.SETTLED
    patterns.line(painter, mark.category, piece.rect.left(), piece.rect.right(), y, settled)
    if mark.second is not None:
        patterns.line(painter, mark.second, piece.rect.left(), piece.rect.right(), y + LANE, settled)


def edges(painter: QPainter, piece: Piece) -> None:
    """Thin uprights at both ends of a mark that shares its words: they show where it begins and ends."""
    painter.setPen(QPen(theme.color(piece.mark.category.value), _EDGE))
    bottom = piece.rect.bottom() + LANE * piece.mark.lane
    if piece.first:
        painter.drawLine(QPointF(piece.rect.left() + 0.6, piece.rect.top()), QPointF(piece.rect.left() + 0.6, bottom))
    if piece.last:
        painter.drawLine(QPointF(piece.rect.right() - 0.6, piece.rect.top()), QPointF(piece.rect.right() - 0.6, bottom))


def ring(painter: QPainter, piece: Piece, width: int) -> None:
    """The ring of the mark in focus (2 px) or under the pointer (1 px)."""
    painter.setPen(QPen(theme.color("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low = 3.5 + LANE * (piece.mark.lane + piece.mark.lanes - 1)
    painter.drawRoundedRect(piece.rect.adjusted(-1.5, -1.5, 1.5, low), 3, 3)


def bar(painter: QPainter, rect: QRectF) -> None:
    """The bar over covered words."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("line.strong"))
    painter.drawRoundedRect(rect.adjusted(0.5, _BAR_INSET, -0.5, -_BAR_INSET), 3, 3)


def fold(painter: QPainter, place: QRectF, words: str, width: float) -> QRectF:
    """Where a platform folds a post: a dashed upright at ``place`` and, above it, the words that stand there.

    Returns the place that the words take.
    """
    painter.setPen(QPen(theme.color("accent"), 2, Qt.PenStyle.DashLine))
    painter.drawLine(place.topLeft(), place.bottomLeft())
    painter.setFont(theme.font("tag"))
    label = f"… {words}" if words else "…"
    room = QFontMetricsF(painter.font()).horizontalAdvance(label) + 12
    left = min(max(0.0, place.left() - 1), max(0.0, width - room))
    height = theme.scaled(tokens.TYPES["tag"].line) + 2
    box = QRectF(left, place.top() - height - 2, room, height)
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.setBrush(theme.color("accent.soft"))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.color("accent.soft.text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), label)
    return box


def tags(painter: QPainter, pieces: Sequence[Piece], ascent: float, width: float, taken: Sequence[QRectF] = ()) -> None:
    """The tags above first lines, from left to right; one that would touch the next keeps its numbers only.

    A tag may move to the right as long as it stays above its own words. Tags leave out what is ``taken``.
    """
    font = QFont(theme.font("tag"))
    font.setWordSpacing(1.5)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    heads = sorted((p for p in pieces if p.first), key=lambda p: (round(p.baseline), p.rect.left(), p.mark.rank))
    reached: dict[int, float] = {}
    for number, piece in enumerate(heads):
        row = round(piece.baseline)
        limit = _limit(piece, heads[number + 1] if number + 1 < len(heads) else None, metrics, width)
        left = max(piece.rect.left(), reached.get(row, 0.0))
        left = _beside(left, piece.rect.top(), taken)
        text = piece.mark.tag if left + metrics.horizontalAdvance(piece.mark.tag) <= limit else piece.mark.short
        if not text:
            continue
        advance = metrics.horizontalAdvance(text)
        left = max(0.0, min(left, width - advance))
        _tag(painter, piece, QRectF(left, piece.baseline - ascent - _TAG_LIFT, advance + 2, 0), text)
        reached[row] = left + advance + _TAG_GAP


def _limit(piece: Piece, following: Piece | None, metrics: QFontMetricsF, width: float) -> float:
    """Where the words of a tag must end: before the next tag, which may move while it stays above its own words."""
    if following is None or round(following.baseline) != round(piece.baseline):
        return width
    least = metrics.horizontalAdvance(following.mark.short or following.mark.tag)
    furthest = following.rect.left()
    if furthest < piece.rect.right():
        furthest = max(furthest, following.rect.right() - least)
    return furthest - _TAG_GAP


def _beside(left: float, top: float, taken: Sequence[QRectF]) -> float:
    """The place right of what is taken in the same row."""
    for box in taken:
        if abs(box.bottom() - top) < LANE and box.left() - _TAG_GAP < left < box.right() + _TAG_GAP:
            left = box.right() + _TAG_GAP
    return left


def _tag(painter: QPainter, piece: Piece, bottom: QRectF, text: str) -> None:
    area = bottom.adjusted(0, -theme.scaled(tokens.TYPES["tag"].line), 0, 0)
    if piece.mark.state is MarkState.HIDDEN:
        painter.setPen(QPen(theme.color("line.strong"), 1))
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(area.adjusted(-3, 0.5, 3, -0.5), 2, 2)
    painter.setPen(theme.color(piece.mark.category.value))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
