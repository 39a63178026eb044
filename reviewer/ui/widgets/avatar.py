"""An avatar: the initials of a name in a quiet circle."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.ui import theme

_SIDE = 36


def initials(name: str) -> str:
    """One or two letters: the first of the first and of the last word that starts with a letter."""
    words = [word for word in name.split() if word[0].isalpha() and not word.endswith(".")]
    if not words:
        return name[:1].upper()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


class Avatar(QWidget):
    """Initials in a circle; decoration only, so it has no accessible name."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Show the initials of ``name``."""
        super().__init__(parent)
        self._letters = initials(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """Show the initials of another name."""
        self._letters = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a circle of 36 px."""
        return QSize(theme.scaled(_SIDE), theme.scaled(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw circle and letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("info.soft"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setFont(theme.font("small.strong"))
        painter.setPen(theme.color("info.text"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letters)
