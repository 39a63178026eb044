"""What every chart has: axes in the look of the desk, marks that can be walked with the arrow keys, no zoom.

Only the modules ``chart_*`` import pyqtgraph, and only the page of the figures imports them, when it is first shown.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QStyleOptionGraphicsItem, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.widgets.focus_ring import FocusRing

pg.setConfigOptions(antialias=True, exitCleanup=False)

_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1,
}  # fmt: skip
NOWHERE = -1
LEAST = 208
"""Height of a drawing at 100 % text size."""


class Marks(pg.GraphicsObject):  # type: ignore[misc]
    """Draws the marks of a chart in pixels: lines and hatches stay as they are, whatever the scale of the axes."""

    def __init__(self, extent: Callable[[], QRectF], draw: Callable[[QPainter, QTransform], None]) -> None:
        """``extent`` is what the axes show; ``draw`` gets the transform from there to pixels."""
        super().__init__()
        self._extent, self._draw = extent, draw

    def boundingRect(self) -> QRectF:
        """Qt: all that the axes show."""
        return self._extent()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Qt: draw in pixels."""
        to_pixels = painter.worldTransform()
        painter.save()
        painter.setWorldTransform(QTransform())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, to_pixels)
        painter.restore()

    def extent_changed(self) -> None:
        """The axes show something else."""
        self.prepareGeometryChange()
        self.update()


class ChartPlot(pg.PlotWidget):  # type: ignore[misc]
    """A drawing with one mark for each sentence; the marks stand at whole numbers of one axis."""

    pointed = Signal(int)
    """The number of the mark under the mouse or chosen by key, or -1."""

    upright = True
    """True where the marks stand side by side, False where they stand one below the other."""

    def __init__(self, name: str, spoken: str, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        """``spoken`` is the whole chart in words."""
        super().__init__(parent, background=None, enableMenu=False)
        self._sentences = tuple(sentences)
        self._extent = QRectF(0, 0, 1, 1)
        self._current = NOWHERE
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name}, chart. Left and right read it.")
        self.setAccessibleDescription(spoken)
        self.plot_item = self.getPlotItem()
        self.plot_item.hideButtons()
        self.plot_item.setMouseEnabled(x=False, y=False)
        self.plot_item.setMenuEnabled(False)
        self.plot_item.setContentsMargins(0, 0, 0, 0)
        self.box = self.plot_item.getViewBox()
        self.box.setDefaultPadding(0)
        self.marks = Marks(lambda: self._extent, self.draw)
        self.box.addItem(self.marks, ignoreBounds=True)
        self.box.sigResized.connect(self._resized)
        FocusRing(self)
        theme.changed().connect(self.restyle)

    @property
    def current(self) -> int:
        """The mark that is pointed at, or -1."""
        return self._current

    def axis(self, side: str) -> Any:
        """The axis on a side: left or bottom."""
        return self.plot_item.getAxis(side)

    def show_extent(self, extent: QRectF) -> None:
        """Let the axes show this part of the plane."""
        if extent != self._extent and extent.isValid():
            self._extent = extent
            self.marks.extent_changed()
            self.box.setRange(xRange=(extent.left(), extent.right()), yRange=(extent.top(), extent.bottom()), padding=0)

    def sizeHint(self) -> QSize:
        """Qt: what is given to it."""
        return QSize(320, theme.scaled(LEAST))

    def minimumSizeHint(self) -> QSize:
        """Qt: low, but readable."""
        return QSize(240, theme.scaled(LEAST))

    def draw(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Draw the marks."""
        raise NotImplementedError

    def fit(self) -> None:
        """The room for the drawing changed: set extent and ticks anew."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Scheme or text size changed: pens and fonts of the axes, then everything that depends on them."""
        for side in ("left", "bottom"):
            axis = self.axis(side)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(theme.color("text.muted"))
            axis.setStyle(
                tickFont=theme.tabular("caption"), tickLength=0, tickAlpha=0, tickTextOffset=tokens.SPACE_2, autoExpandTextSpace=False,
                hideOverlappingLabels=False,
            )  # fmt: skip
        self.axis("bottom").setHeight(theme.line("caption") + tokens.SPACE_2 + 2)
        self.fit()
        self.viewport().update()

    def room(self) -> QRectF:
        """The place of the drawing between its axes, in pixels."""
        return QRectF(self.box.rect())

    def point(self, number: int, aloud: bool = False) -> None:
        """Point at a mark, -1 for none; ``aloud`` has a screen reader say its sentence."""
        number = number if 0 <= number < len(self._sentences) else NOWHERE
        if number != self._current:
            self._current = number
            self.marks.update()
            self.pointed.emit(number)
            if aloud and number != NOWHERE:
                announce(self, self._sentences[number])

    def mark_at(self, place: QPointF) -> int:
        """The mark at a place of the widget, or -1."""
        scene = self.mapToScene(place.toPoint())
        if not self.box.sceneBoundingRect().contains(scene):
            return NOWHERE
        found = self.box.mapSceneToView(scene)
        number = round(found.x() if self.upright else found.y())
        return number if 0 <= number < len(self._sentences) else NOWHERE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows, Home and End walk through the marks."""
        last = len(self._sentences) - 1
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step:
            self.point(min(last, max(0, self._current + step)), aloud=True)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.point(0 if event.key() == Qt.Key.Key_Home else last, aloud=True)
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Qt: nothing of its own."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: point at what is under the mouse."""
        self.point(self.mark_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take the focus; nothing can be dragged."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: nothing can be dragged."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: nothing happens."""
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: point at nothing."""
        self.point(NOWHERE)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: point at nothing."""
        self.point(NOWHERE)
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the page scrolls, not the chart."""
        event.ignore()

    def ring(self, painter: QPainter, place: QRectF) -> None:
        """Draw the mark that is pointed at inside a frame."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("focus"), tokens.RING))
        inside = self.box.sceneBoundingRect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(place.adjusted(-3, -3, 3, 3).intersected(inside), 3, 3)

    def grid(self, painter: QPainter, to_pixels: QTransform, levels: Sequence[float]) -> None:
        """Hairlines at levels of the left axis."""
        painter.setPen(QPen(theme.color("line"), 1))
        for level in levels:
            left = to_pixels.map(QPointF(self._extent.left(), level))
            right = to_pixels.map(QPointF(self._extent.right(), level))
            y = round(left.y()) + 0.5
            painter.drawLine(QPointF(left.x(), y), QPointF(right.x(), y))

    def _resized(self, *_: object) -> None:
        self.fit()


def width_of(words: str, type: str = "caption") -> float:
    """How wide words of a type token are."""
    return QFontMetricsF(theme.font(type)).horizontalAdvance(words)
