"""The keys in force: one table that the buttons, the shortcuts and the overlay of all keys read.

A plain letter acts when no editor has the focus; inside an editor Alt and the letter act, and Ctrl with a letter keeps
its editing meaning. Letters can be switched off; then Alt and the letter act everywhere. A person's own keys are put
in force by ``use``; what shows a key follows ``changed``.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from reviewer.ui.key_map import KEYS, REPEATED, Change, Key, is_plain, with_changes

__all__ = ["KEYS", "Cap", "Key", "KeyDispatcher", "Press", "cap", "changed", "fresh", "in_editor", "pressed", "rows", "use"]  # fmt: skip

EVERYWHERE = frozenset({"lock"})
"""Actions whose key acts while a dialog is open, too."""
EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
"""Widgets in which a letter is text."""


class _InForce(QObject):
    """The map that is in force on this computer."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.set(KEYS)

    def set(self, rows: tuple[Key, ...]) -> None:
        self.rows = rows
        self.by_action = {row.action: row for row in rows}


_in_force = _InForce()


class Cap(str):
    """What stands on the cap of an action: a text that knows its action, so that a button can follow a change."""

    __slots__ = ("action",)
    action: str


def cap(action: str) -> Cap:
    """What stands on the key cap of an action now. Raises KeyError for an unknown action."""
    made = Cap(_in_force.by_action[action].key)
    made.action = action
    return made


def fresh(key: str) -> str:
    """The same cap as it is now; a key that belongs to no action stays what it is."""
    return cap(key.action) if isinstance(key, Cap) else key


def rows() -> tuple[Key, ...]:
    """The whole map in force, in the order of the overlay."""
    return _in_force.rows


def use(changes: Iterable[Change]) -> None:
    """Put a person's own keys in force; those that cannot be keys are left out."""
    wanted = with_changes(changes)
    if wanted != _in_force.rows:
        _in_force.set(wanted)
        _in_force.changed.emit()


def changed() -> SignalInstance:
    """Emitted after keys changed; connect methods of QObjects."""
    return _in_force.changed


def in_editor(widget: QWidget | None) -> bool:
    """True if a letter typed into this widget would be text."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, EDITORS) and not getattr(widget, "isReadOnly", lambda: False)()


@dataclass(frozen=True, slots=True)
class Press:
    """A key press as the map writes it."""

    key: str
    """``A``, ``Shift N``, ``?``, ``Ctrl +``, ``F6``; empty for what the map has no word for."""
    alt: bool = False
    """Alt was held, and was not needed to type the character."""


def pressed(event: QKeyEvent) -> Press:
    """What was pressed, by the character that the keyboard layout yields."""
    modifiers = event.modifiers()
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    text, code = event.text(), int(event.key())
    typed = text if len(text) == 1 and text.isprintable() and not text.isspace() else ""
    if ctrl and alt:
        # Windows reports AltGr as both: what it types is the key, anything else is no key of ours.
        return Press("" if not typed or typed.isalpha() else typed)
    if Qt.Key.Key_F1 <= code <= Qt.Key.Key_F12:
        return Press(_joined(ctrl, shift, f"F{code - Qt.Key.Key_F1 + 1}"), alt)
    named = chr(code) if 0x20 < code < 0x10FFFF else ""
    if named.isalpha():
        return Press(_joined(ctrl, shift, named), alt)
    if typed.isalpha() and len(typed.upper()) == 1:
        return Press(_joined(ctrl, shift, typed.upper()), alt)
    sign = named if ctrl else typed
    # Which keys a layout needs for a sign is its own affair: Shift is part of the sign, not of the key.
    return Press(_joined(ctrl, False, sign) if sign.isprintable() and sign else "", alt)


def _joined(ctrl: bool, shift: bool, key: str) -> str:
    return f"{'Ctrl ' if ctrl else ''}{'Shift ' if shift else ''}{key}"


class KeyDispatcher(QObject):
    """Turns key presses in one window into actions of the key map."""

    def __init__(self, window: QWidget) -> None:
        """Listen to the keys of ``window`` once ``listen`` is called."""
        super().__init__(window)
        self._window = window
        self._handlers: dict[str, Callable[[], None]] = {}
        self.letters = True
        self.ahead: Callable[[str], bool] = _not_taken
        """Asked first, for a key that may act: True if the section in front has taken it."""
        self._listening = False

    def listen(self) -> None:
        """Begin: later than the window is built, since every event of the program passes through here."""
        application = QApplication.instance()
        if not self._listening and application is not None:
            self._listening = True
            application.installEventFilter(self)

    def on(self, action: str, handler: Callable[[], None]) -> None:
        """Call ``handler`` when the key of ``action`` is pressed. Raises KeyError for an unknown action."""
        self._handlers[_in_force.by_action[action].action] = handler

    def actions(self) -> tuple[str, ...]:
        """The actions that have a handler."""
        return tuple(self._handlers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: act on a key press before the focused widget gets it, when the map says so."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        focus = watched if isinstance(watched, QWidget) else None
        if focus is not None and self._window.isVisible() and self._everywhere(pressed(event), focus):
            return True
        if focus is None or focus.window() is not self._window or not self._window.isEnabled():
            return False
        if isinstance(QApplication.activeModalWidget(), QDialog) or QApplication.activePopupWidget() is not None:
            return False
        press = pressed(event)
        # A key that is held down does not act again and again in a section either.
        if press.key and self._acts(press, in_editor(focus)) and not event.isAutoRepeat() and self.ahead(press.key):
            return True
        action = self._action(press, in_editor(focus))
        if not action:
            return False
        if not event.isAutoRepeat() or action in REPEATED:
            self._handlers[action]()
        return True

    def _everywhere(self, press: Press, focus: QWidget) -> bool:
        """Act on a key that means the same in every window and dialog of the program."""
        action = self._action(press, in_editor(focus))
        if action not in EVERYWHERE:
            return False
        self._handlers[action]()
        return True

    def _action(self, press: Press, editing: bool) -> str:
        """The action that a press means here, or empty."""
        for row in rows() if press.key else ():
            if row.action in self._handlers and press.key in (row.key, *row.also):
                return row.action if self._acts(press, editing) else ""
        return ""

    def _acts(self, press: Press, editing: bool) -> bool:
        if not is_plain(press.key):
            return not press.alt
        if press.alt and _typed_with_alt(press.key):
            return self.letters and not editing
        return press.alt or (self.letters and not editing)


def _not_taken(_: str) -> bool:
    return False


def _typed_with_alt(key: str) -> bool:
    """True where Alt is how a keyboard types a sign (the Option key of a Mac), so that it may be text."""
    return sys.platform == "darwin" and not key[-1].isalnum()
