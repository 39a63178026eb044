"""Tab walks a window as it is read: Qt walks in the order of making, and what is made late comes last."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a widget and its children: in the order of their layouts, without one from left to right."""
    if not widget.isVisible():
        return
    if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    laid = widget.layout()
    placed = list(_placed(laid)) if laid is not None else []
    others = [w for w in widget.children() if isinstance(w, QWidget) and not w.isWindow()]
    loose = [w for w in others if not any(w is p for p in placed)]
    for child in [*placed, *sorted(loose, key=lambda w: (w.x(), w.y()))]:
        yield from stops(child)


def step(window: QWidget, forward: bool) -> bool:
    """Put the focus on the next stop of a window, or on the one before; False if there is no way to tell."""
    focus = window.focusWidget()
    found = list(stops(window))
    place = next((n for n, one in enumerate(found) if one is focus), -1)
    if place < 0 or len(found) < 2:
        return False
    wanted = found[(place + (1 if forward else -1)) % len(found)]
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    around = wanted.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(wanted)
        around = around.parentWidget()
    return True


def _placed(laid: QLayout) -> Iterator[QWidget]:
    order = list(range(laid.count()))
    if isinstance(laid, QGridLayout):
        order.sort(key=lambda n: laid.getItemPosition(n)[:2])  # type: ignore[index]
    for number in order:
        item = laid.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)
