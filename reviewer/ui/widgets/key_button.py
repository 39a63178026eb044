"""A button that shows its key: painted from the tokens, with a focus ring and a state *blocked, with a reason*."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from reviewer.ui import icons, keys, theme, tokens
from reviewer.ui.widgets import key_cap
from reviewer.ui.widgets.focus_ring import FocusRing

_PADDING = tokens.SPACE_3
_GAP = tokens.SPACE_2


class KeyButton(QPushButton):
    """A push button with an optional icon on the left and its key on the right."""

    refused = Signal(str)
    """Pressed while blocked: the reason."""

    def __init__(
        self,
        text: str,
        key: str = "",
        icon: str = "",
        primary: bool = False,
        *,
        flat: bool = False,
        height: int = tokens.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        """``key`` as the key map writes it, ``icon`` a mdi6 name; ``flat`` draws neither fill nor border."""
        super().__init__(text, parent)
        self._key, self._icon, self._primary, self._flat, self._height = key, icon, primary, flat, height
        self._blocked = self._asked = self._held = ""
        self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ring = FocusRing(self)
        self._name()
        keys.changed().connect(self._rekey)

    @property
    def primary(self) -> bool:
        """True while it is the one main button of its screen."""
        return self._primary

    @property
    def blocked(self) -> str:
        """Why it cannot be pressed now, or empty."""
        return self._blocked

    def set_primary(self, primary: bool) -> None:
        """Make it the main button of its screen, or not."""
        if primary != self._primary:
            self._primary = primary
            self.update()

    def set_blocked(self, reason: str) -> None:
        """Look disabled but stay reachable: a screen reader reads ``reason``; empty makes it work again."""
        self._asked, reason = reason, self._held or reason
        self._blocked = reason
        self.setAccessibleDescription(reason)
        self.setCursor(Qt.CursorShape.ForbiddenCursor if reason else Qt.CursorShape.PointingHandCursor)
        self.update()

    def hold(self, reason: str) -> None:
        """Keep it blocked for this reason, whatever else changes: the person may not do this."""
        self._held = reason
        self.set_blocked(self._asked)

    def set_icon(self, icon: str) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_height(self, height: int) -> None:
        """Another height at 100 % text size."""
        self._height = height
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Qt: another text; the accessible name follows."""
        super().setText(text)
        self._name()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: padding, icon, text and key cap."""
        width = 2 * _PADDING + QFontMetrics(theme.font("button")).horizontalAdvance(self.text())
        if self._icon:
            width += theme.scaled(tokens.ICON_M) + (_GAP if self.text() else 0)
        if self._key:
            width += key_cap.size_of(self._key).width() + _GAP
        return QSize(max(width, tokens.TARGET_MIN), theme.scaled(self._height))

    def minimumSizeHint(self) -> QSize:
        """Qt: never smaller than its words."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Qt: a blocked button ignores the mouse."""
        return not self._blocked and super().hitButton(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses like Space; a blocked button answers with its reason."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._blocked:
                self.refused.emit(self._blocked)
                return
            if event.key() != Qt.Key.Key_Space:
                self.click()
                return
        super().keyPressEvent(event)

    def press(self) -> None:
        """What the key of the map does: click, or say why not."""
        if self._blocked:
            self.refused.emit(self._blocked)
        elif self.isEnabled() and self.isVisibleTo(self.window()):
            self.click()

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
        """Qt: fill, border, icon, text, key cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, border, ink = self._tokens()
        painter.setBrush(theme.color(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color(border), 1) if border else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS_M, tokens.RADIUS_M)
        self._paint_content(painter, ink)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        hint = self.sizeHint().width()
        x = _PADDING + max(0, self.width() - hint) // 2
        middle = self.height() // 2
        if self._icon:
            side = theme.scaled(tokens.ICON_M)
            icons.paint(painter, QRect(x, middle - side // 2, side, side), self._icon, ink)
            x += side + (_GAP if self.text() else 0)
        painter.setFont(theme.font("button"))
        painter.setPen(theme.color(ink))
        width = painter.fontMetrics().horizontalAdvance(self.text())
        painter.drawText(QRect(x, 0, width + 2, self.height()), int(Qt.AlignmentFlag.AlignVCenter), self.text())
        x += width
        if self._key:
            size = key_cap.size_of(self._key)
            cap_ink = ink if self._primary or self._dead() else "text.muted"
            key_cap.paint(
                painter, QRect(x + _GAP, middle - size.height() // 2, size.width(), size.height()), self._key, cap_ink
            )

    def _dead(self) -> bool:
        return bool(self._blocked) or not self.isEnabled()

    def _tokens(self) -> tuple[str, str, str]:
        """Fill, border and ink tokens of the present state."""
        if self._dead():
            return ("", "", "text.disabled") if self._flat else ("control.disabled", "line", "text.disabled")
        if self._primary:
            fill = "accent.pressed" if self.isDown() else "accent.hover" if self._hovered else "accent"
            return fill, "", "on.accent"
        if self.isDown():
            return "sunken", "" if self._flat else "text.muted", "text"
        if self.isChecked():
            return "accent.soft", "accent", "accent.soft.text"
        fill = "hover" if self._hovered else "" if self._flat else "raised"
        return fill, "" if self._flat else "line.strong", "text"

    def _rekey(self) -> None:
        """Keys changed: show the one that works now."""
        before, self._key = self._key, keys.fresh(self._key)
        if self._key != before:
            self.setAccessibleName(key_cap.renamed(self.accessibleName(), before, self._key))
            self.updateGeometry()
            self.update()

    def _name(self) -> None:
        words = self.text().rstrip("…")
        if not words:
            return  # an icon alone keeps the name that it was given, or had
        self.setAccessibleName(f"{words}, key {self._key}" if self._key else words)
