"""Horizontal bars with their names at the left and their numbers at the end; what is not shown has a dashed box."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.chart_values import Chart, Row, Rows
from reviewer.ui.widgets.chart_plot import ChartPlot, width_of

_BROAD = 0.56
_WIDEST = 22.0
_NAMES = 0.42
"""At most this part of the width goes to the names."""


class RowsPlot(ChartPlot):
    """One bar for each row, the first at the top."""

    upright = False

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        """Draw the rows of a chart."""
        assert isinstance(chart.content, Rows)
        self._rows, self._tone = chart.content.rows, chart.content.tone
        self._largest = max((row.value or 0 for row in self._rows), default=0)
        super().__init__(chart.title, chart.spoken, chart.content.sentences, parent)
        self.box.invertY(True)
        self.plot_item.hideAxis("bottom")
        self.restyle()

    def restyle(self) -> None:
        """Names are text, not muted."""
        super().restyle()
        self.axis("left").setTextPen(theme.color("text"))

    def fit(self) -> None:
        """Names as wide as they need; the longest bar leaves room for its numbers."""
        metrics = QFontMetricsF(theme.font("caption"))
        most = max(60.0, self.width() * _NAMES)
        names = [metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, most) for row in self._rows]
        self.axis("left").setTicks([list(enumerate(names))])
        self.axis("left").setWidth(max((metrics.horizontalAdvance(name) for name in names), default=0) + tokens.SPACE_3)
        room = max(1.0, self.room().width())
        spare = max((self._after(row) for row in self._rows if row.value), default=0)
        largest = max(1, self._largest) * room / max(room * 0.25, room - spare)
        pixel = largest / room
        self.show_extent(QRectF(-4 * pixel, -0.5, largest + 4 * pixel, max(1, len(self._rows))))

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Each bar with its numbers."""
        high = min(theme.scale() * _WIDEST, to_pixels.m22() * _BROAD)
        for number, row in enumerate(self._rows):
            start = to_pixels.map(QPointF(0, number))
            end = to_pixels.map(QPointF(row.value or 0, number))
            box = QRectF(start.x(), round(start.y() - high / 2), max(2.0, end.x() - start.x()), round(high))
            if row.value is None:
                box = self._unshown(painter, box, row.hidden)
            else:
                if row.value:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(theme.color(self._tone))
                    painter.drawRoundedRect(box, 2, 2)
                self._numbers(painter, box, row)
            if number == self.current:
                self.ring(painter, box)

    def _numbers(self, painter: QPainter, box: QRectF, row: Row) -> None:
        words = f"{row.value:,}"
        left = box.right() + tokens.SPACE_2
        painter.setFont(theme.font("caption.strong"))
        painter.setPen(theme.color("text"))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, box.top() - 4, 200, box.height() + 8), middle, words)
        if row.note:
            left += width_of(words, "caption.strong") + tokens.SPACE_2
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("text.muted"))
            room = self.box.sceneBoundingRect().right() - left
            note = painter.fontMetrics().elidedText(row.note, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(left, box.top() - 4, room, box.height() + 8), middle, note)

    def _unshown(self, painter: QPainter, box: QRectF, why: str) -> QRectF:
        high = max(box.height(), theme.line("caption") + 2)
        wide = min(width_of(why) + 2 * tokens.SPACE_3, self.box.sceneBoundingRect().right() - box.left() - 4)
        box = QRectF(round(box.left()) + 0.5, round(box.center().y() - high / 2) + 0.5, round(wide), round(high))
        pen = QPen(theme.color("line.strong"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 2, 2)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text.muted"))
        inside = box.adjusted(tokens.SPACE_2, 0, -tokens.SPACE_2, 0)
        words = painter.fontMetrics().elidedText(why, Qt.TextElideMode.ElideRight, int(inside.width()))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter), words)
        return box

    def _after(self, row: Row) -> float:
        note = width_of(row.note) + tokens.SPACE_2 if row.note else 0
        return width_of(f"{row.value:,}", "caption.strong") + note + 2 * tokens.SPACE_2
