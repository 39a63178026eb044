"""Stacked columns over time: the first series is filled, the second hatched, so that gray tells them apart too."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.chart_values import Chart, Columns, every, levels
from reviewer.ui.widgets.chart_plot import ChartPlot, width_of

_BROAD = 0.62
"""Of the room of a column, how much it fills."""
_WIDEST = 44.0
_GAP = 1.5
_HATCH = 6.0


def hatch(painter: QPainter, place: QRectF, tone: str) -> None:
    """A hatched box in the soft fill of a tone, with its edge."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(f"{tone}.fill"))
    painter.drawRect(place)
    painter.setClipRect(place)
    painter.setPen(QPen(theme.color(tone), 2))
    reach = place.width() + place.height()
    start = place.left() - place.height()
    lines = [
        QLineF(start + n * _HATCH, place.bottom(), start + n * _HATCH + place.height(), place.top())
        for n in range(int(reach / _HATCH) + 2)
    ]
    painter.drawLines(lines)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color(tone), 1))
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))


class ColumnsPlot(ChartPlot):
    """One column for each week."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        """Draw the columns of a chart."""
        assert isinstance(chart.content, Columns)
        self._columns = chart.content.columns
        largest = max((sum(c.parts) for c in self._columns), default=0)
        self._levels = levels(largest)
        self._end = max(largest, self._levels[-1])
        super().__init__(chart.title, chart.spoken, chart.content.sentences, parent)
        self.restyle()

    def fit(self) -> None:
        """Whole numbers at the left, as many labels below as have room."""
        number = len(self._columns)
        self.axis("left").setTicks([[(level, f"{level:,.0f}") for level in self._levels]])
        self.axis("left").setWidth(max(width_of(f"{level:,.0f}") for level in self._levels) + tokens.SPACE_3)
        widest = max((width_of(c.label) for c in self._columns), default=0) + tokens.SPACE_3
        each = every(number, self.room().width(), widest)
        self.axis("bottom").setTicks([[(n, c.label) for n, c in enumerate(self._columns) if n % each == 0]])
        pad = self._end / max(1.0, self.room().height())
        self.show_extent(QRectF(-0.5, -4 * pad, max(1, number), self._end + 16 * pad))

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Grid, then each column from below."""
        self.grid(painter, to_pixels, self._levels)
        for number, column in enumerate(self._columns):
            whole = QRectF()
            base = 0.0
            for series, part in enumerate(column.parts):
                if part:
                    box = self._box(to_pixels, number, base, base + part)
                    if series == 0:
                        painter.setPen(Qt.PenStyle.NoPen)
                        painter.setBrush(theme.color("accent"))
                        painter.drawRect(box)
                    else:
                        box = box.adjusted(0, 0, 0, -_GAP) if base and box.height() > 2 * _GAP else box
                        hatch(painter, box, "policy")
                    whole = whole.united(box)
                base += part
            if number == self.current:
                self.ring(painter, whole if whole.isValid() else self._box(to_pixels, number, 0, self._end * 0.02))

    def _box(self, to_pixels: QTransform, number: int, low: float, high: float) -> QRectF:
        middle = to_pixels.map(QPointF(number, high))
        foot = to_pixels.map(QPointF(number, low))
        half = min(_WIDEST, to_pixels.m11() * _BROAD) / 2
        left, right = round(middle.x() - half), round(middle.x() + half)
        return QRectF(left, middle.y(), max(2, right - left), foot.y() - middle.y())
