"""The pages of a document one below the other. Only what is seen is drawn; who shows it draws off the screen's thread."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from reviewer.model.page import PagePicture, PageSize
from reviewer.ui import theme, tokens
from reviewer.ui.widgets.focus_ring import FocusRing

ZOOMS = (50, 75, 100, 125, 150, 200)
"""In percent of the printed size, beside *fit to width*."""
_POINT = 96 / 72
_KEPT = 2
"""Pages around those that are seen whose pictures are kept."""
_STEP = 48
_SETTLE_MS = 60


class _Page(QWidget):
    """One sheet, white until its picture has come."""

    def __init__(self, number: int, of: int) -> None:
        super().__init__()
        self.picture = QImage()
        self.setAccessibleName(f"Page {number + 1} of {of}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)  # paper: a printed page is white in every scheme
        if not self.picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self.picture)
        painter.setPen(QPen(theme.color("line.strong"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PdfView(QScrollArea):
    """Asks for pictures with ``wanted`` and gets them by ``show_picture``."""

    wanted = Signal(int, int)
    """Number of a page, counted from 0, and the width of its picture in pixels."""
    moved = Signal()
    """Another page is in front, or the zoom changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No document yet."""
        super().__init__(parent)
        self._sizes: tuple[PageSize, ...] = ()
        self._pages: list[_Page] = []
        self._asked: dict[int, int] = {}
        self.zoom = 0
        """Percent of the printed size; 0 fits the page to the width."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Preview")
        self.setWidgetResizable(True)
        self.setProperty("ground", "desk")
        self.setStyleSheet("QScrollArea:focus { border: none; }")  # the ring is drawn around it
        self._strip = QWidget()
        self._strip.setProperty("ground", "desk")
        self._strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._strip)
        self._column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        self._column.setSpacing(tokens.SPACE_4)
        self.setWidget(self._strip)
        self.setMinimumHeight(240)
        FocusRing(self)
        self._later = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._later.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_document(self, sizes: Sequence[PageSize]) -> None:
        """Show a document with pages of these sizes, from its first page."""
        self._sizes = tuple(sizes)
        for old in self._pages:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._pages = [_Page(number, len(self._sizes)) for number in range(len(self._sizes))]
        self._asked.clear()
        for page in self._pages:
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def show_picture(self, number: int, picture: PagePicture) -> None:
        """Show the picture of a page; one that nobody waits for any more is dropped."""
        if not 0 <= number < len(self._pages) or number not in self._seen(_KEPT):
            self._asked.pop(number, None)
            return
        image = QImage(
            picture.pixels, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32
        ).copy()  # the bytes belong to Python and may go
        self._pages[number].picture = image
        self._pages[number].update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def page(self) -> int:
        """The page in front, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        found = [n for n, page in enumerate(self._pages) if page.y() <= middle]
        return found[-1] if found else 0

    def drawn(self, number: int) -> bool:
        """True if the picture of a page is there."""
        return not self._pages[number].picture.isNull()

    def go_to(self, number: int) -> None:
        """Bring a page to the front."""
        if self._pages:
            page = self._pages[min(max(number, 0), len(self._pages) - 1)]
            self.verticalScrollBar().setValue(max(0, page.y() - tokens.SPACE_4))

    def set_zoom(self, percent: int) -> None:
        """Show pages at a percentage of their printed size, 0 for the width of the view; the page in front stays."""
        if percent != self.zoom:
            before = self.page
            self.zoom = percent
            self._fit()
            self.go_to(before)
            self.moved.emit()

    def step_zoom(self, step: int) -> None:
        """The next larger or smaller zoom."""
        now = self.percent()
        if step > 0:
            self.set_zoom(next((z for z in ZOOMS if z > now), ZOOMS[-1]))
        else:
            self.set_zoom(next((z for z in reversed(ZOOMS) if z < now), ZOOMS[0]))

    def percent(self) -> int:
        """The zoom in force, also where pages fit the width."""
        if not self._sizes:
            return self.zoom or 100
        return round(100 * self._width(self._sizes[0]) / (self._sizes[0].wide * _POINT))

    def sizeHint(self) -> QSize:
        """Qt: as much as there is."""
        return QSize(theme.scaled(760), 2_000)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pages follow the width."""
        super().resizeEvent(event)
        before = self.page
        self._fit()
        if event.size().width() != event.oldSize().width():
            self.go_to(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Page Up and Down go by pages, arrows scroll, + and - zoom, 0 fits the width, Home and End."""
        key, bar = event.key(), self.verticalScrollBar()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(self.page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (_STEP if key == Qt.Key.Key_Down else -_STEP))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self.count - 1)
        elif event.text() in ("+", "=", "-"):
            self.step_zoom(-1 if event.text() == "-" else 1)
        elif event.text() == "0":
            self.set_zoom(0)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: on another screen the pictures may need more pixels."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._later.start()

    def _width(self, size: PageSize) -> int:
        if self.zoom:
            return round(size.wide * _POINT * self.zoom / 100)
        return max(120, self.viewport().width() - 2 * tokens.SPACE_4)

    def _fit(self) -> None:
        for page, size in zip(self._pages, self._sizes, strict=True):
            width = self._width(size)
            page.setFixedSize(width, size.height_at(width))
        self._column.activate()
        self._strip.adjustSize()
        self._later.start()

    def _scrolled(self) -> None:
        self._later.start()
        self.moved.emit()

    def _seen(self, around: int = 0) -> range:
        """Numbers of the pages that are seen, and some around them."""
        area = QRect(QPoint(0, self.verticalScrollBar().value()), self.viewport().size())
        seen = [n for n, page in enumerate(self._pages) if page.geometry().intersects(area.adjusted(-9999, 0, 9999, 0))]
        if not seen:
            return range(0)
        return range(max(0, seen[0] - around), min(len(self._pages), seen[-1] + around + 1))

    def _ask(self) -> None:
        """Ask for what is seen in its present size, and forget what is far away."""
        near, ratio = self._seen(_KEPT), self.devicePixelRatioF()
        for number in [n for n in range(len(self._pages)) if n not in near]:
            self._pages[number].picture = QImage()
            self._asked.pop(number, None)
        for number in self._seen():
            width = round(self._pages[number].width() * ratio)
            if self._asked.get(number) != width:
                self._asked[number] = width
                self.wanted.emit(number, width)
        self.moved.emit()
