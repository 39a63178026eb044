"""A line over time with a ring at each point, its first and last value written, and the level that was promised."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.chart_values import Chart, Line, every, in_hours, minute_levels
from reviewer.ui.widgets.chart_plot import ChartPlot, width_of

_DOT = 8
_SPACE = 18.0
"""Points closer than this lose their rings, except the first and the last."""


class LinePlot(ChartPlot):
    """One point for each week; weeks without a value leave a gap."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        """Draw the line of a chart."""
        assert isinstance(chart.content, Line)
        self._line = chart.content
        self._points = self._line.points
        values = [p.value for p in self._points if p.value is not None]
        largest = max((*values, self._line.promise or 0), default=0)
        self._levels = minute_levels(largest)
        self._end = max(largest, self._levels[-1])
        super().__init__(chart.title, chart.spoken, chart.content.sentences, parent)
        gap = float("nan")
        self._curve = pg.PlotDataItem(
            list(range(len(self._points))),
            [gap if p.value is None else p.value for p in self._points],
            connect="finite",
        )
        self.box.addItem(self._curve, ignoreBounds=True)
        self.marks.setZValue(self._curve.zValue() + 1)
        self.restyle()

    def restyle(self) -> None:
        """The line in the accent color."""
        self._curve.setPen(pg.mkPen(theme.color("accent"), width=2))
        super().restyle()

    def fit(self) -> None:
        """Minutes at the left, as many labels below as have room."""
        self.axis("left").setTicks([[(level, self._written(level)) for level in self._levels]])
        self.axis("left").setWidth(max(width_of(self._written(level)) for level in self._levels) + tokens.SPACE_3)
        widest = max((width_of(p.label) for p in self._points), default=0) + tokens.SPACE_3
        each = every(len(self._points), self.room().width(), widest)
        self.axis("bottom").setTicks([[(n, p.label) for n, p in enumerate(self._points) if n % each == 0]])
        high = max(1.0, self.room().height())
        pixel = self._end / high
        head = pixel * (theme.line("caption") + 16)  # the value above the highest point
        self.show_extent(QRectF(-0.5, -8 * pixel, max(1, len(self._points)), self._end + head + 8 * pixel))

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Grid, promise, rings and values; the line itself lies below."""
        self.grid(painter, to_pixels, self._levels)
        self._promise(painter, to_pixels)
        shown = [n for n, p in enumerate(self._points) if p.value is not None]
        close = to_pixels.m11() < _SPACE
        for number in shown:
            point = self._points[number]
            assert point.value is not None
            place = to_pixels.map(QPointF(number, point.value))
            ends = number in (shown[0], shown[-1])
            if ends or not close or number == self.current:
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.setBrush(theme.color("paper"))
                painter.drawEllipse(place, _DOT / 2, _DOT / 2)
            if ends or number == self.current:
                self._value(painter, place, point.words)
            if number == self.current:
                self.ring(painter, QRectF(place.x() - _DOT / 2, place.y() - _DOT / 2, _DOT, _DOT))

    def _written(self, level: float) -> str:
        return f"{level / 60:,g}" if in_hours(self._end) else f"{level:,g}"

    def _value(self, painter: QPainter, place: QPointF, words: str) -> None:
        painter.setFont(theme.font("caption.strong"))
        painter.setPen(theme.color("text"))
        wide, high = width_of(words, "caption.strong") + 2, theme.line("caption")
        room = self.box.sceneBoundingRect()
        left = min(max(place.x() - wide / 2, room.left()), room.right() - wide)
        painter.drawText(QRectF(left, place.y() - high - 7, wide, high), int(Qt.AlignmentFlag.AlignCenter), words)

    def _promise(self, painter: QPainter, to_pixels: QTransform) -> None:
        level = self._line.promise
        if level is None:
            return
        start = to_pixels.map(QPointF(-0.5, level))
        end = to_pixels.map(QPointF(len(self._points) - 0.5, level))
        pen = QPen(theme.color("text.muted"), 1.5)
        pen.setDashPattern([5, 3])
        painter.setPen(pen)
        painter.drawLine(start, end)
        painter.setFont(theme.font("caption"))
        wide, high = width_of(self._line.promise_words) + 2, theme.line("caption")
        painter.drawText(
            QRectF(end.x() - wide, end.y() - high - 2, wide, high),
            int(Qt.AlignmentFlag.AlignCenter),
            self._line.promise_words,
        )
