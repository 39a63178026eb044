"""The patterns of the categories: solid, wave, dashes, dots, thin. Used under text, in the legend, around pictures."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from reviewer.model.vocabulary import Category
from reviewer.ui import theme

PATTERN_WORDS: dict[Category, str] = {
    Category.IDENTIFIER: "solid",
    Category.HEALTH: "wave",
    Category.CONSENT: "dashes",
    Category.POLICY: "dots",
    Category.ALLOWED: "thin",
}
"""How the legend names each pattern."""

_SOLID, _WAVE, _DASH, _DOT, _THIN = 2.4, 1.7, 2.4, 3.0, 1.0
_WAVE_PERIOD, _WAVE_HEIGHT = 8.0, 4.0
_DOT_STEP = 5.0
_DASH_PATTERN = [3.4, 1.6]


def line(painter: QPainter, category: Category, left: float, right: float, y: float, settled: bool = False) -> None:
    """Draw the pattern of a category from ``left`` to ``right``, centered on ``y``; settled ones are 1 px."""
    color = theme.color(category.value)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(color, _THIN if settled else _SOLID)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    match category:
        case Category.HEALTH:
            pen.setWidthF(_THIN if settled else _WAVE)
            painter.setPen(pen)
            painter.drawPath(_wave(left, right, y))
        case Category.CONSENT:
            pen.setWidthF(_THIN if settled else _DASH)
            pen.setDashPattern([part * (_DASH if settled else 1) for part in _DASH_PATTERN])
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(right, y))
        case Category.POLICY:
            _dots(painter, left, right, y, 0.5 if settled else 1.0, category)
        case Category.ALLOWED:
            pen.setWidthF(_THIN)
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(right, y))
        case Category.IDENTIFIER:
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(right, y))
    painter.restore()


def frame(painter: QPainter, category: Category, rect: QRectF) -> None:
    """Draw the pattern of a category as a frame around a picture."""
    if category in (Category.HEALTH, Category.POLICY):
        for y in (rect.top(), rect.bottom()):
            line(painter, category, rect.left(), rect.right(), y)
        painter.save()
        painter.setPen(QPen(theme.color(category.value), 1))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()
        return
    painter.save()
    pen = QPen(theme.color(category.value), _SOLID if category is not Category.ALLOWED else _THIN)
    if category is Category.CONSENT:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASH_PATTERN)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 3, 3)
    painter.restore()


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right - 0.5:
        step = min(_WAVE_PERIOD / 2, right - x)
        bend = -_WAVE_HEIGHT / 2 if up else _WAVE_HEIGHT / 2
        path.quadTo(QPointF(x + step / 2, y + bend * 2 * step / _WAVE_PERIOD), QPointF(x + step, y))
        x, up = x + step, not up
    return path


def _dots(painter: QPainter, left: float, right: float, y: float, factor: float, category: Category) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(category.value))
    radius = _DOT * factor / 2
    x = left + radius
    while x + radius <= right + 0.5:
        painter.drawEllipse(QPointF(x, y), radius, radius)
        x += _DOT_STEP
