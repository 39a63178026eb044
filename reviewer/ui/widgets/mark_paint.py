"""How marks look: fill, pattern, ring and tag of a piece."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.highlights import MarkState
from reviewer.ui.widgets import patterns
from reviewer.ui.widgets.mark_layout import Piece

_TAG_LIFT = 3
_TAG_GAP = 6
_SECOND = 4
"""The second pattern runs this much lower."""


def fill(painter: QPainter, piece: Piece) -> None:
    """The ground under the words; a settled mark has none."""
    if piece.mark.state is not MarkState.SETTLED:
        painter.fillRect(piece.rect, theme.color(f"{piece.mark.category.value}.fill"))


def underline(painter: QPainter, piece: Piece) -> None:
    """The pattern of the category, and that of a second one below it."""
    y = piece.rect.bottom()
    settled = piece.mark.state is MarkState.SETTLED
    patterns.line(painter, piece.mark.category, piece.rect.left(), piece.rect.right(), y, settled)
    if piece.mark.second is not None:
        patterns.line(painter, piece.mark.second, piece.rect.left(), piece.rect.right(), y + _SECOND, settled)


def ring(painter: QPainter, piece: Piece, width: int) -> None:
    """The ring of the mark in focus (2 px) or under the pointer (1 px)."""
    painter.setPen(QPen(theme.color("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low = _SECOND + 3.5 if piece.mark.second is not None else 3.5
    painter.drawRoundedRect(piece.rect.adjusted(-1.5, -1.5, 1.5, low), 3, 3)


def tags(painter: QPainter, pieces: Sequence[Piece], ascent: float, width: float) -> None:
    """The tags above first lines, from left to right; one that would touch the next keeps its numbers only."""
    font = QFont(theme.font("tag"))
    font.setWordSpacing(1.5)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    heads = sorted((p for p in pieces if p.first), key=lambda p: (round(p.baseline), p.rect.left()))
    taken: dict[int, float] = {}
    for number, piece in enumerate(heads):
        row = round(piece.baseline)
        following = heads[number + 1] if number + 1 < len(heads) else None
        limit = following.rect.left() - _TAG_GAP if following and round(following.baseline) == row else width
        left = max(piece.rect.left(), taken.get(row, 0.0))
        text = piece.mark.tag if left + metrics.horizontalAdvance(piece.mark.tag) <= limit else piece.mark.short
        if not text:
            continue
        advance = metrics.horizontalAdvance(text)
        left = max(0.0, min(left, width - advance))
        _tag(painter, piece, QRectF(left, piece.baseline - ascent - _TAG_LIFT, advance + 2, 0), text)
        taken[row] = left + advance + _TAG_GAP


def _tag(painter: QPainter, piece: Piece, bottom: QRectF, text: str) -> None:
    area = bottom.adjusted(0, -theme.scaled(tokens.TYPES["tag"].line), 0, 0)
    if piece.mark.state is MarkState.HIDDEN:
        painter.setPen(QPen(theme.color("line.strong"), 1))
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(area.adjusted(-3, 0.5, 3, -0.5), 2, 2)
    painter.setPen(theme.color(piece.mark.category.value))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
