"""The drawings of the welcome: a sheet with marks and a tick, the dark strip, and icon tiles."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.widgets.app_mark import AppMark


class RailStrip(QWidget):
    """The place of the section rail while no section is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Only the mark of the program."""
        super().__init__(parent)
        self.setFixedWidth(88)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.SPACE_4, 0, 0)
        column.addWidget(AppMark(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: fill the strip."""
        QPainter(self).fillRect(self.rect(), theme.color("rail"))


class IconTile(QWidget):
    """An icon in a soft square."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        """``icon`` is a mdi6 name."""
        super().__init__(parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Qt: a square."""
        return QSize(44, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw tile and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent.soft"))
        painter.drawRoundedRect(QRectF(self.rect()), tokens.RADIUS_M, tokens.RADIUS_M)
        icons.paint(painter, QRect(10, 10, 24, 24), self._icon, "accent")


class WelcomeArt(QWidget):
    """A sheet of paper with three marks on it, and a tick. Decoration only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Drawn at a fixed size."""
        super().__init__(parent)
        self.setFixedSize(290, 226)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the sheets."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(16, 26)
        painter.rotate(-4)
        self._sheet(painter, QRectF(0, 0, 196, 190))
        painter.restore()
        self._sheet(painter, QRectF(46, 6, 200, 206))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("info.soft"))
        painter.drawEllipse(QRectF(60, 22, 24, 24))
        self._bar(painter, 92, 26, 74, 7, "text.muted")
        self._bar(painter, 92, 39, 50, 5, "line.strong")
        for y, parts in (
            (66, ((62, 58, ""), (126, 52, "identifier"), (184, 42, ""))),
            (96, ((62, 98, ""), (166, 62, "health"))),
            (126, ((62, 36, ""), (104, 78, "consent"), (188, 40, ""))),
            (156, ((62, 120, ""),)),
        ):
            for x, width, kind in parts:
                if kind:
                    self._mark(painter, QRectF(x, y - 8, width, 21), kind)
                else:
                    self._bar(painter, x, y, width, 7, "line")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(62, 182, 64, 14), 4, 4)
        painter.setBrush(theme.color("sunken"))
        painter.setPen(QPen(theme.color("line.strong"), 1))
        painter.drawRoundedRect(QRectF(134.5, 182.5, 50, 13), 4, 4)
        self._tick(painter)

    def _sheet(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(theme.color("line"), 1.5))
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(area, tokens.RADIUS_L, tokens.RADIUS_L)

    def _bar(self, painter: QPainter, x: float, y: float, width: float, height: float, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(QRectF(x, y, width, height), 3, 3)

    def _mark(self, painter: QPainter, area: QRectF, kind: str) -> None:
        painter.fillRect(area, theme.color(f"{kind}.fill"))
        pen = QPen(theme.color(kind), 2.4)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bottom = area.bottom()
        if kind == "health":
            pen.setWidthF(1.7)
            painter.setPen(pen)
            path = QPainterPath(QPointF(area.left(), bottom))
            x, up = area.left(), True
            while x + 4 <= area.right():
                path.quadTo(x + 2, bottom + (-4 if up else 4), x + 4, bottom)
                x, up = x + 4, not up
            painter.drawPath(path)
            return
        if kind == "consent":
            pen.setDashPattern([3.4, 1.6])
        painter.setPen(pen)
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))

    def _tick(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("desk"), 5))
        painter.setBrush(theme.color("clear"))
        painter.drawEllipse(QRectF(218, 146, 60, 60))
        icons.paint(painter, QRect(232, 160, 32, 32), "check-bold", "paper")
