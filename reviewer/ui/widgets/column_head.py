"""The head of a column of a board: its title on the line above the cards, and how many there are."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.ui import theme, tokens

_BELOW = 6


class ColumnHead(QWidget):
    """Painted, so that a title of two lines stands on the same line as its neighbors."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Show ``title`` and no number."""
        super().__init__(parent)
        self._title = title
        self._number = 0
        self.narrow = False
        """True where there is room for the title only."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_number(self, number: int) -> None:
        """Show another number."""
        self._number = number
        self.setAccessibleName(f"{self._title}, {number:,}")
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the number out, or show it."""
        self.narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: two lines, so that all heads are of one height."""
        return QSize(60, 2 * theme.line("small.strong") + _BELOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw title, number and the line under them."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.color("line"))
        area = self.rect().adjusted(_BELOW, 0, -tokens.SPACE_1, -_BELOW)
        if not self.narrow:
            shown = f"{self._number:,}"
            painter.setFont(theme.tabular("small"))
            painter.setPen(theme.color("text.muted"))
            place = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            painter.drawText(area, place, shown)
            area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(shown) - tokens.SPACE_2)
        painter.setFont(theme.font("small.strong"))
        painter.setPen(theme.color("text.muted" if self.narrow else "text"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(area, int(flags) | int(Qt.TextFlag.TextWordWrap), self._title)
