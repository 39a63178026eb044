"""The focus ring: 2 px, 2 px outside the control, drawn by a sibling so that nothing moves."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reviewer.ui import theme, tokens

_REACH = tokens.RING + tokens.RING_OFFSET


_MOVES = frozenset({QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TabletMove})


class _InputWatch(QObject):
    """Knows whether the last input came from the keyboard: focus set by the program shows its ring only then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.keyboard = False
        self.seen = 0
        self.moved = 0
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.KeyPress:
            self.keyboard = True
            self.seen += 1
        elif kind is QEvent.Type.MouseButtonPress:
            self.keyboard = False
            self.seen += 1
        elif kind in _MOVES:
            self.moved += 1
        return False


def _watch() -> _InputWatch:
    application = QCoreApplication.instance()
    assert application is not None
    found = application.findChild(_InputWatch, "", Qt.FindChildOption.FindDirectChildrenOnly)
    return found or _InputWatch(application)


def by_keyboard() -> bool:
    """True if the last input came from the keyboard."""
    return _watch().keyboard


def inputs_seen() -> int:
    """How many keys and mouse buttons were pressed so far: unchanged means that nobody has touched anything."""
    return _watch().seen


def activity_seen() -> int:
    """Grows with every key, button, wheel and movement of the mouse: unchanged means that nobody is there."""
    watch = _watch()
    return watch.seen + watch.moved


class _Ring(QWidget):
    def __init__(self, parent: QWidget, radius: int) -> None:
        super().__init__(parent)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus"), tokens.RING))
        radius = self._radius + tokens.RING_OFFSET + 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class FocusRing(QObject):
    """Shows a ring around a widget while it has the keyboard focus. Keep 4 px free around the widget."""

    def __init__(self, target: QWidget, radius: int = tokens.RADIUS_M, always: bool = False) -> None:
        """Watch ``target``; ``always`` shows the ring after a mouse click too (fields)."""
        super().__init__(target)
        self._target, self._radius, self._always = target, radius, always
        self._ring: _Ring | None = None
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: follow focus, place and visibility of the widget."""
        kind = event.type()
        if kind is QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if self._always or self._shows(event.reason()):
                self._show()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            if self._ring is not None:
                self._ring.hide()
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize) and self._ring is not None:
            self._place()
        elif kind is QEvent.Type.ParentChange and self._ring is not None:
            self._ring.setParent(self._target.parentWidget())
        return False

    @staticmethod
    def _shows(reason: Qt.FocusReason) -> bool:
        if reason in (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return by_keyboard()
        return reason is not Qt.FocusReason.MouseFocusReason

    def _show(self) -> None:
        parent = self._target.parentWidget()
        if parent is None:
            return
        if self._ring is None or self._ring.parentWidget() is not parent:
            self._ring = _Ring(parent, self._radius)
        self._place()
        self._ring.show()
        self._ring.raise_()

    def _place(self) -> None:
        assert self._ring is not None
        self._ring.setGeometry(self._target.geometry().adjusted(-_REACH, -_REACH, _REACH, _REACH))
