"""A filter chip: checkable, chosen chips are filled, bordered, semibold and carry a count."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.widgets.focus_ring import FocusRing

_HEIGHT = 26
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Filtered(Protocol):
    """A filter with its count, as presenters tell it."""

    @property
    def key(self) -> str:
        """What it stands for."""

    @property
    def words(self) -> str:
        """What the chip says."""

    @property
    def count(self) -> int:
        """How many rows it shows."""


class Chip(QPushButton):
    """A checkable word; ``count`` stands beside it when known."""

    def __init__(self, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        """Show ``text``."""
        super().__init__(text, parent)
        self._count = count
        self._hovered = False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ring = FocusRing(self, _HEIGHT // 2)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Show another count, or none."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: the words in their chosen weight, so that choosing does not move the neighbors."""
        width = QFontMetrics(theme.font("caption.strong")).horizontalAdvance(self._shown())
        return QSize(width + 2 * tokens.SPACE_3, theme.scaled(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Left and Right walk a group in its order, over the ends of lines too; Up and Down go by place.

        Enter presses it, as Space does: Qt presses buttons with Enter in dialogs only.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        group = self.group()
        if not step or group is None or not group.exclusive():
            super().keyPressEvent(event)
            return
        chips = [chip for chip in group.buttons() if chip.isVisible() and chip.isEnabled()]
        place = chips.index(self) + step
        if 0 <= place < len(chips):
            chips[place].setFocus(Qt.FocusReason.TabFocusReason)
            chips[place].click()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: hover."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt: no hover."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the pill and its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ground = "accent.soft" if chosen else "hover" if self._hovered else "surface"
        painter.setBrush(theme.color(ground))
        painter.setPen(QPen(theme.color("accent" if chosen else "line.strong"), 1))
        half = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        painter.setFont(theme.font("caption.strong" if chosen else "caption"))
        painter.setPen(theme.color("accent.soft.text" if chosen else "text.muted"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._shown())

    def _shown(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count:,}"

    def _name(self) -> None:
        self.setAccessibleName(self._shown())


def recounted(group: QButtonGroup, wanted: Sequence[Filtered], chosen: str) -> bool:
    """True if a group has these filters already: they stay, so that the focus does, and take the counts."""
    chips = [button for button in group.buttons() if isinstance(button, Chip)]
    if not chips or [chip.text() for chip in chips] != [one.words for one in wanted]:
        return False
    for chip, one in zip(chips, wanted, strict=True):
        chip.set_count(one.count)
        chip.setChecked(one.key == chosen)
    return True
