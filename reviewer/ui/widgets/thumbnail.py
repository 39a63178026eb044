"""A signed form in small: its first page as a picture, or a sheet where it cannot be drawn. Pressing it shows it large."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.widgets.focus_ring import FocusRing

WIDTH, HEIGHT = 92, 119
"""At 100 % text size: the shape of a Letter page."""


class Thumbnail(QPushButton):
    """The picture of one page."""

    def __init__(self, name: str = "", picture: bytes = b"", parent: QWidget | None = None) -> None:
        """``picture`` is a PNG, or empty: then a sheet is drawn."""
        super().__init__(parent)
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._ring = FocusRing(self, tokens.RADIUS_S)
        self.show_page(name, picture)

    @property
    def drawn(self) -> bool:
        """True if there is a picture of the page."""
        return not self._pixmap.isNull()

    def show_page(self, name: str, picture: bytes) -> None:
        """Show another page."""
        self._pixmap = QPixmap()
        if picture:
            self._pixmap.loadFromData(picture)
        self.setAccessibleName(f"First page of {name}, show it large" if name else "No document")
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a page in small."""
        return QSize(theme.scaled(WIDTH), theme.scaled(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the page on its sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self.rect()
        painter.fillRect(area, theme.color("paper"))
        if self.drawn:
            ratio = self.devicePixelRatioF()
            wanted = QSize(round(self.width() * ratio), round(self.height() * ratio))
            page = self._pixmap.scaled(
                wanted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            page.setDevicePixelRatio(ratio)
            size = page.deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawPixmap(QRectF(left, top, size.width(), size.height()).toRect(), page)
        else:
            side = theme.scaled(28)
            box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            icons.paint(painter, box, "file-document-outline", "text.muted")
        painter.setPen(QPen(theme.color("line.strong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5))
