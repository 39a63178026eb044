"""Covering the windows of a session: everything of it goes from the screen, and comes back as it was."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.drafting import Drafting
from reviewer.ui.widgets.secret_field import SecretEdit

_WHOLE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def _depth(widget: QWidget) -> int:
    """How many windows it stands over."""
    depth, parent = 0, widget.parentWidget()
    while parent is not None:
        depth, parent = depth + 1, parent.window().parentWidget()
    return depth


def session_windows(main: QWidget) -> list[QWidget]:
    """The window of a session and the dialogs over it that show, the lowest first."""
    found = [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() and (widget is main or main.isAncestorOf(widget) or _over(widget, main))
    ]
    return sorted(found, key=_depth)


def _over(widget: QWidget, main: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if parent is main or parent.window() is main:
            return True
        parent = parent.window().parentWidget()
    return False


class Covering(QObject):
    """Hides a window with its dialogs. What stands in their fields stays, in memory only.

    Something may still open one while it is covered, for example the result of a long step that ends only then: it is
    kept from the screen, and shows with the others.
    """

    def __init__(self, main: QWidget, parent: QObject | None = None) -> None:
        """Nothing is covered yet."""
        super().__init__(parent)
        self._main = main
        self._hidden: list[QWidget] = []
        self._places: dict[QWidget, QRect] = {}

    @property
    def dialogs(self) -> int:
        """How many dialogs are covered."""
        return sum(isinstance(widget, Dialog) for widget in self._hidden)

    def cover(self) -> None:
        """Hide everything. Menus and lists that are open close; choosers of files and printers are cancelled."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if popup.isVisible():
                popup.hide()
                break
        QToolTip.hideText()
        for drafting in self._main.findChildren(Drafting):
            drafting.keep()
        for typed in self._main.findChildren(SecretEdit):
            typed.clear()  # a passphrase is not something to come back to
        for widget in reversed(session_windows(self._main)):
            if isinstance(widget, QDialog) and not isinstance(widget, Dialog):
                widget.reject()  # the system's own: it shows names of files, and holds nothing that was typed
                continue
            if widget.isVisible():
                self._hidden.insert(0, widget)
                self._places[widget] = widget.geometry()
                widget.hide()
        self._forget_handles()
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what is opened while everything is covered does not come to the screen."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and self._is_ours(watched):
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, self, lambda: self._take_away(watched))  # Qt is in the middle of showing it
        return False

    def _is_ours(self, widget: QWidget) -> bool:
        return widget.isWindow() and (widget is self._main or _over(widget, self._main))

    def _take_away(self, widget: QWidget) -> None:
        if not isValid(widget):
            return
        if isinstance(widget, QDialog) and not isinstance(widget, Dialog):
            widget.reject()
        elif widget.isVisible():
            widget.hide()
            if widget is self._main or isinstance(widget, Dialog):
                self._hidden += [widget] if widget not in self._hidden else []
                self._hidden.sort(key=_depth)
        if isValid(widget):
            widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
        self._forget_handles()

    def _forget_handles(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if widget.windowHandle() is not None and (widget is self._main or _over(widget, self._main)):
                widget.destroy()  # else a screen reader still finds it, with all that is written in it

    def uncover(self) -> None:
        """Show everything again, the lowest first; the focus goes back where it was."""
        if (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)
        hidden, self._hidden = [widget for widget in self._hidden if isValid(widget)], []
        for widget in hidden:
            widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
            focus = widget.focusWidget()
            if widget in self._places and not widget.windowState() & _WHOLE:
                widget.setGeometry(self._places[widget])
            widget.show()
            if focus is not None and focus.isVisibleTo(widget):
                focus.setFocus()
        self._places.clear()
        if hidden:
            hidden[-1].activateWindow()
