"""What every window must hold, worked out from the widgets that are shown: names, targets, contrast, room, Tab.

Each function returns what is wrong as readable lines; an empty list is a pass.
"""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from reviewer.ui import theme, tokens
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import ElidedLabel, Paragraph

TARGET = tokens.TARGET_MIN


def luminance(color: QColor) -> float:
    """Relative luminance. Source: WCAG 2.1, definition of relative luminance."""

    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio. Source: WCAG 2.1, definition of contrast ratio."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def shown(root: QWidget) -> Iterator[QWidget]:
    """The widgets of a window that can be seen, without the insides of Qt's own controls."""
    for widget in root.findChildren(QWidget):
        inside = any(isinstance(parent, QComboBox | QAbstractSpinBox) for parent in _parents(widget, root))
        if widget.isVisible() and widget.window() is root.window() and not inside and "qt_" not in widget.objectName():
            yield widget


def _parents(widget: QWidget, root: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        yield parent
        parent = parent.parentWidget()


def name(widget: QWidget) -> str:
    """A widget as a line of a report can name it."""
    holder = type(widget.parentWidget()).__name__
    words = widget.accessibleName() or getattr(widget, "text", lambda: "")() or widget.objectName()
    return f"{type(widget).__name__} “{str(words)[:60]}” in {holder}"


def focusable(root: QWidget) -> list[QWidget]:
    """What Tab must reach."""
    return [
        w
        for w in shown(root)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.isEnabled()
        and w.focusProxy() is None
        and not (isinstance(w, QRadioButton) and not w.isChecked())
    ]


def nameless(root: QWidget) -> list[str]:
    """Controls that a screen reader could only call by their type. A placeholder is no name."""
    found = []
    for widget in shown(root):
        spoken = widget.accessibleName()
        if isinstance(widget, QAbstractButton):
            spoken = spoken or widget.text()
        takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if takes and not spoken.strip() and not _plain_area(widget):
            found.append(name(widget))
    return found


def _plain_area(widget: QWidget) -> bool:
    """A scroll area or a stack that only holds others; where it takes the focus it needs a name all the same."""
    return type(widget) in (QScrollArea, QWidget) and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def small_targets(root: QWidget) -> list[str]:
    """Controls that are less than 24 by 24. Source: WCAG 2.2, 2.5.8."""
    kinds = QAbstractButton | QComboBox | QLineEdit
    return [
        f"{name(w)} is {w.width()} x {w.height()}"
        for w in shown(root)
        if isinstance(w, kinds) and (w.width() < TARGET or w.height() < TARGET)
    ]


def cut(root: QWidget) -> list[str]:
    """Words that do not fit where they stand, and what lies outside what holds it."""
    found = []
    for widget in shown(root):
        short = _too_small(widget)
        if short:
            found.append(f"{name(widget)} {short}")
        elif isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
            outside = _outside(widget)
            if outside:
                found.append(f"{name(widget)} {outside}")
    return found


def _too_small(widget: QWidget) -> str:
    wanted = widget.sizeHint()
    if isinstance(widget, ElidedLabel) or (isinstance(widget, QLabel) and widget.property("elides")):
        return "" if widget.height() >= QFontMetrics(widget.font()).height() - 2 else "is too low for its line"
    if isinstance(widget, Paragraph):
        return "" if widget.height() >= widget.heightForWidth(widget.width()) else "hides some of its lines"
    if isinstance(widget, QLabel):
        if not widget.text():
            return ""
        high = widget.heightForWidth(widget.width()) if widget.wordWrap() else wanted.height()
        if widget.height() < min(high, QFontMetrics(widget.font()).height()):
            return "is too low for its line"
        if not widget.wordWrap() and widget.width() < wanted.width() - 1:
            return "is too narrow for its words"
        return "" if not widget.wordWrap() or widget.height() >= high - 2 else "hides some of its lines"
    if isinstance(widget, QPushButton | QCheckBox | QRadioButton):
        least = widget.minimumSizeHint() if isinstance(widget, QPushButton) else wanted
        if widget.width() < least.width() or widget.height() < least.height():
            return f"is {widget.width()} x {widget.height()} and wants {least.width()} x {least.height()}"
    if isinstance(widget, QToolButton) and widget.text():
        wide = QFontMetrics(theme.font("caption")).horizontalAdvance(widget.text())
        return "" if widget.width() >= wide else "is too narrow for its word"
    return ""


def _outside(widget: QWidget) -> str:
    """Whether something hides a part of the widget; what can be scrolled down to is there."""
    parent = widget.parentWidget()
    area = QRect(QPoint(0, 0), widget.size())
    child = widget
    while parent is not None:
        area = QRect(child.mapToParent(area.topLeft()), area.size())
        room = parent.rect()
        scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
        if area.left() < room.left() - 1 or area.right() > room.right() + 1:
            return f"reaches out of {type(parent).__name__} at the side"
        if not scrolls and (area.top() < room.top() - 1 or area.bottom() > room.bottom() + 1):
            return f"reaches out of {type(parent).__name__}"
        if scrolls:
            return ""
        if parent.isWindow():
            return ""
        child, parent = parent, parent.parentWidget()
    return ""


def sideways(root: QWidget) -> list[str]:
    """Areas that want to be scrolled sideways."""
    return [
        name(w)
        for w in shown(root)
        if isinstance(w, QAbstractScrollArea) and w.horizontalScrollBar().isVisible() and w.horizontalScrollBar().maximum()
    ]  # fmt: skip


def low_contrast(root: QWidget) -> list[str]:
    """Texts whose ink does not stand out from the ground that is really drawn under them."""
    picture = root.grab().toImage()
    ratio = picture.devicePixelRatio()
    found = []
    for widget in shown(root):
        ink = _ink(widget)
        if not ink or not widget.isEnabled():
            continue
        seen = widget.visibleRegion().boundingRect()  # a part that is scrolled away has others drawn over it
        place = QRect(widget.mapTo(root, seen.topLeft()), seen.size()).intersected(root.rect())
        ground = _ground(picture, place, ratio)
        if ground is not None and contrast(theme.color(ink), ground) < 4.5:
            found.append(f"{name(widget)}: {ink} on {ground.name()} is {contrast(theme.color(ink), ground):.2f}")
    return found


def _ink(widget: QWidget) -> str:
    if isinstance(widget, KeyButton):
        return "" if widget.blocked else widget._tokens()[2]
    if isinstance(widget, Paragraph | ElidedLabel):
        return widget._tone if widget.text() else ""
    if isinstance(widget, QLabel) and widget.text():
        return str(widget.property("tone") or "text")
    return ""


def _ground(picture: QImage, place: QRect, ratio: float) -> QColor | None:
    """The color that is drawn most often in a place."""
    seen: Counter[int] = Counter()
    for y in range(place.top() + 1, place.bottom(), 2):
        for x in range(place.left() + 1, place.right(), 2):
            point = QPoint(int(x * ratio), int(y * ratio))
            if picture.rect().contains(point):
                seen[picture.pixel(point)] += 1
    return QColor(seen.most_common(1)[0][0]) if seen else None


def untabbed(root: QWidget, most: int = 400) -> list[str]:
    """Walk with Tab until the start is reached again, then back: what is never reached, and where the walk ends."""
    wanted = focusable(root)
    if not wanted:
        return []
    root.activateWindow()
    held = root.focusWidget()
    start = held if held is not None and any(held is w for w in wanted) else wanted[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    forth, closed = _walk(root, start, Qt.Key.Key_Tab, most)
    if not closed:
        return [f"Tab never comes back: it ends at {name(root.focusWidget() or root)}"]
    _, closed = _walk(root, start, Qt.Key.Key_Backtab, most)
    if not closed:
        return [f"Shift+Tab never comes back: it ends at {name(root.focusWidget() or root)}"]
    grouped = {id(w) for w in wanted if _in_group_of(w, forth)}
    return [f"Tab never reaches {name(w)}" for w in wanted if id(w) not in {id(f) for f in forth} | grouped]


def _in_group_of(widget: QWidget, reached: list[QWidget]) -> bool:
    """Buttons of one exclusive group are one stop: the arrow keys walk among them."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(w in group.buttons() for w in reached)


def _walk(root: QWidget, start: QWidget, key: Qt.Key, most: int) -> tuple[list[QWidget], bool]:
    reached = [start]
    inside = 0
    for _ in range(most):
        held = root.focusWidget() or start
        QTest.keyClick(held, key)
        QApplication.processEvents()
        now = root.focusWidget()
        if now is start:
            return reached, True
        # Day, month, year, hour and minute of a date are stops of one and the same field.
        inside = inside + 1 if now is held and isinstance(now, QAbstractSpinBox) else 0
        if now is None or (now is held and not 0 < inside < 7):
            return reached, False
        if not inside:
            reached.append(now)
    return reached, False


def everything(root: QWidget) -> list[str]:
    """All that is wrong with a window, but for the walk with Tab."""
    return [*nameless(root), *small_targets(root), *cut(root), *sideways(root), *low_contrast(root)]
