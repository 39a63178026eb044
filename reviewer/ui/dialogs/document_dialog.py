"""One page of a signed form, large enough to read."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from reviewer.ui import theme
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.widgets.text import label

PAGE_WIDTH = 720


class _Page(QWidget):
    """A picture at the width of the dialog."""

    def __init__(self, pixmap: QPixmap, name: str) -> None:
        super().__init__()
        self._pixmap = pixmap
        self.setAccessibleName(f"First page of {name}")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._pixmap.height() / max(1, self._pixmap.width()))

    def sizeHint(self) -> QSize:
        width = min(theme.scaled(PAGE_WIDTH), max(320, self.width()))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(240, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._pixmap)
        painter.setPen(theme.color("line"))  # a white page on a white dialog has an edge too
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class DocumentDialog(Dialog):
    """Shown, not edited; a copy can be saved to open it elsewhere."""

    copy_wanted = Signal()

    def __init__(
        self, name: str, detail: str, picture: bytes, parent: QWidget | None = None, copies: bool = True
    ) -> None:
        """``picture`` is a PNG of the first page, or empty where it cannot be drawn; ``copies`` offers to save one."""
        super().__init__(name, detail, width=PAGE_WIDTH + 80, parent=parent)
        pixmap = QPixmap()
        if picture:
            pixmap.loadFromData(picture)
        if pixmap.isNull():
            words = "This page cannot be drawn here."
            words += " Save a copy to open it in another program." if copies else ""
            self.column.addWidget(label(words, "body", "text.muted", wrap=True))
        else:
            self.column.addWidget(_Page(pixmap, name))
        self.column.addStretch(1)
        self.cancel.setText("Close")
        if not copies:
            return
        self.set_main("Save a copy…", self._copy, icon="tray-arrow-down")
        self.set_note("A copy leaves the workspace: keep it where patient papers are kept.", "lock-outline")

    def _copy(self) -> None:
        self.accept()
        self.copy_wanted.emit()
