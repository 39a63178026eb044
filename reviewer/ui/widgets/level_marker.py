"""The level marker: a shape and a word, so that color never is the only sign."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import icons, theme, tokens

LEVEL_WORDS = {Level.BLOCK: "Block", Level.REVIEW: "Review", Level.INFO: "Info", Level.NONE: "Nothing found"}
LEVEL_TOKENS = {Level.BLOCK: "block", Level.REVIEW: "review", Level.INFO: "info", Level.NONE: "clear"}
NOT_CHECKED = ("timer-sand", "text.muted", "Not checked yet")
"""Icon, token and words of a post whose checks have not run."""


def look(level: Level, checked: bool = True) -> tuple[str, str, str]:
    """Icon, token and word of a level."""
    if not checked:
        return NOT_CHECKED
    return icons.LEVEL_ICONS[level], LEVEL_TOKENS[level], LEVEL_WORDS[level]


def paint(painter: QPainter, rect: QRect, level: Level, checked: bool = True, type: str = "small.strong") -> int:
    """Paint the marker at the left of ``rect`` and return its width."""
    icon, token, word = look(level, checked)
    side = theme.scaled(tokens.ICON_S)
    icons.paint(painter, QRect(rect.left(), rect.center().y() - side // 2 + 1, side, side), icon, token)
    painter.setFont(theme.font(type))
    painter.setPen(theme.color(token))
    left = rect.left() + side + 6
    width = painter.fontMetrics().horizontalAdvance(word)
    painter.drawText(QRect(left, rect.top(), width + 2, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), word)
    return side + 6 + width


class LevelMarker(QWidget):
    """The marker as a widget."""

    def __init__(self, level: Level, checked: bool = True, parent: QWidget | None = None) -> None:
        """Show the shape and word of ``level``."""
        super().__init__(parent)
        self._level, self._checked = level, checked
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level, checked)

    def set_level(self, level: Level, checked: bool = True) -> None:
        """Show another level."""
        self._level, self._checked = level, checked
        self.setAccessibleName(look(level, checked)[2])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: shape and word."""
        word = look(self._level, self._checked)[2]
        width = QFontMetrics(theme.font("small.strong")).horizontalAdvance(word)
        return QSize(theme.scaled(tokens.ICON_S) + 8 + width, theme.line("small.strong"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the marker."""
        paint(QPainter(self), self.rect(), self._level, self._checked)
