"""Five stars and their word: chosen with the arrows, a digit or a click."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.presenters.reshares_words import QUALITY
from reviewer.ui.widgets.focus_ring import FocusRing

MOST = len(QUALITY) - 1


class QualityMark(QWidget):
    """One stop of Tab. The word says what the stars say."""

    wanted = Signal(int)
    """How many stars; 0 takes the mark away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Not rated."""
        super().__init__(parent)
        self.stars = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip("Quality: press 1 to 5, and 0 to take it away")
        FocusRing(self, tokens.RADIUS_S)
        self.set_stars(0)

    def set_stars(self, stars: int) -> None:
        """Show another mark."""
        self.stars = stars
        self.setAccessibleName(f"Quality: {QUALITY[stars]}, {stars} of {MOST}" if stars else "Quality: not rated")
        self.setAccessibleDescription("Left and Right, or 1 to 5; 0 takes the mark away")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: five stars and the longest word."""
        metrics = QFontMetrics(theme.font("small"))
        words = max(metrics.horizontalAdvance(word) for word in QUALITY)
        return QSize(MOST * self._side() + tokens.SPACE_2 + words + 2, theme.scaled(tokens.TARGET_MIN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Left and Right change it by one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and 0 <= self.stars + step <= MOST:
            self.wanted.emit(self.stars + step)
        elif not step:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a star gives as many; on the same one again none."""
        number = int(event.position().x()) // self._side() + 1
        if event.button() == Qt.MouseButton.LeftButton and 1 <= number <= MOST:
            self.wanted.emit(0 if number == self.stars else number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw stars and word."""
        painter = QPainter(self)
        side = self._side()
        small = theme.scaled(18)
        for number in range(MOST):
            box = QRect(number * side + (side - small) // 2, (self.height() - small) // 2, small, small)
            filled = number < self.stars
            icons.paint(painter, box, "star" if filled else "star-outline", "text" if filled else "text.muted")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text" if self.stars else "text.muted"))
        left = MOST * side + tokens.SPACE_2
        place = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), QUALITY[self.stars])

    @staticmethod
    def _side() -> int:
        return theme.scaled(tokens.TARGET_MIN)
