"""The mark of the program: a sheet with a tick. Painted, so that it is sharp at every size."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.ui import theme

_GRID = 32.0
"""The mark is drawn on a square of 32."""


def paint(painter: QPainter, area: QRectF) -> None:
    """Paint the mark into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width() / _GRID, area.height() / _GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("rail.text.active"))
    painter.drawRoundedRect(QRectF(3, 2, 20, 26), 3, 3)
    painter.setBrush(theme.color("rail.text"))
    painter.drawRoundedRect(QRectF(7, 7, 12, 2.4), 1, 1)
    painter.drawRoundedRect(QRectF(7, 17, 6, 2.4), 1, 1)
    painter.setBrush(theme.color("rail.badge"))
    painter.drawRoundedRect(QRectF(7, 12, 12, 2.4), 1, 1)
    painter.setBrush(theme.color("rail"))
    painter.drawEllipse(QPointF(22.5, 22.5), 9, 9)
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(QPointF(22.5, 22.5), 7.6, 7.6)
    pen = QPen(theme.color("on.accent"), 2.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(19, 22.8), QPointF(21.6, 25.4), QPointF(26.2, 20)])
    painter.restore()


def icon() -> QIcon:
    """The icon of the windows, in the usual sizes."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(pixmap)
    return made


class AppMark(QWidget):
    """The mark at the top of the rail; decoration only."""

    def __init__(self, side: int = 32, parent: QWidget | None = None) -> None:
        """A square of ``side`` pixels."""
        super().__init__(parent)
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: the square."""
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the mark."""
        paint(QPainter(self), QRectF(self.rect()))
