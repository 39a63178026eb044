"""The key map: one table that the buttons, the shortcuts and the overlay of all keys read.

A plain letter acts when no editor has the focus; inside an editor Alt and the letter act, and Ctrl with a letter keeps
its editing meaning. Letters can be switched off; then Alt and the letter act everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
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


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the key map."""

    action: str
    """Stable name: ``approve``."""
    key: str
    """As it stands on the key cap: ``A``, ``Shift N``, ``Ctrl F``, ``/``."""
    words: str
    """What it does, for the overlay."""
    group: str

    @property
    def plain(self) -> bool:
        """True for a key that acts without Ctrl, Alt or a function key."""
        return not self.key.startswith(("Ctrl", "Alt")) and not (len(self.key) > 1 and self.key[0] == "F")

    @property
    def sequence(self) -> QKeySequence:
        """The same as Qt writes it."""
        return QKeySequence(self.key.replace(" ", "+"))


KEYS: tuple[Key, ...] = (
    Key("approve", "A", "Approve", "Decide"),
    Key("edit", "Shift A", "Approve with edits", "Decide"),
    Key("return", "R", "Return to the author", "Decide"),
    Key("reject", "X", "Reject", "Decide"),
    Key("escalate", "E", "Escalate to somebody else", "Decide"),
    Key("skip", "S", "Skip for now", "Decide"),
    Key("undo", "U", "Take the last decision back", "Decide"),
    Key("claim", "O", "Work on this post, or give it back", "Decide"),
    Key("confirm", "Y", "Confirm the issue", "Issue"),
    Key("dismiss", "D", "Dismiss the issue, with a reason", "Issue"),
    Key("consent", "C", "Find a consent for the issue", "Issue"),
    Key("wording", "W", "Edit the safer wording", "Issue"),
    Key("why", "I", "Why this fired", "Issue"),
    Key("next_issue", "N", "Next issue", "Issue"),
    Key("previous_issue", "P", "Previous issue", "Issue"),
    Key("image", "G", "Check the image", "Post"),
    Key("who", "T", "Tell who a named person is", "Post"),
    Key("list", "L", "Put words on a list of yours", "Post"),
    Key("mark", "M", "Mark something missed", "Post"),
    Key("comment", "B", "Comment, or ask a colleague", "Post"),
    Key("cover", "F", "Show or cover identifiers", "Post"),
    Key("compare", "=", "Compare with an earlier revision", "Post"),
    Key("earlier", "[", "Earlier revision", "Post"),
    Key("later", "]", "Later revision", "Post"),
    Key("history", "H", "History of the post", "Post"),
    Key("phone", "V", "Phone width", "Post"),
    Key("next_post", "J", "Next post", "Queue"),
    Key("previous_post", "K", "Previous post", "Queue"),
    Key("queue", "Q", "Go to the queue", "Queue"),
    Key("filter", "/", "Filter the queue", "Queue"),
    Key("import", "Ctrl I", "Import a file", "Window"),
    Key("new_post", "Ctrl N", "New post from pasted text", "Window"),
    Key("search", "Ctrl F", "Search", "Window"),
    Key("print", "Ctrl P", "Save the record of this post as PDF", "Window"),
    Key("revise", "Ctrl R", "Enter the next revision of this post", "Window"),
    Key("published", "Ctrl L", "Record that a post was published", "Window"),
    Key("hold", "Ctrl H", "Place or lift a legal hold", "Window"),
    Key("incident", "Ctrl D", "Record that a published post discloses something", "Window"),
    Key("schedule", "Ctrl E", "Write approved posts to a scheduler file", "Window"),
    Key("larger", "Ctrl +", "Larger post text", "Window"),
    Key("smaller", "Ctrl -", "Smaller post text", "Window"),
    Key("normal_size", "Ctrl 0", "Post text in its usual size", "Window"),
    Key("panes", "F6", "Next pane", "Window"),
    Key("section_1", "Ctrl 1", "Review", "Window"),
    Key("section_2", "Ctrl 2", "Consent", "Window"),
    Key("section_3", "Ctrl 3", "People", "Window"),
    Key("section_4", "Ctrl 4", "Record", "Window"),
    Key("section_5", "Ctrl 5", "Incidents", "Window"),
    Key("section_6", "Ctrl 6", "Practice", "Window"),
    Key("section_7", "Ctrl 7", "Settings", "Window"),
    Key("help", "F1", "Help", "Window"),
    Key("keys", "?", "All keys", "Window"),
)
"""The whole map, in the order of the overlay."""

_BY_ACTION = {key.action: key for key in KEYS}

EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
"""Widgets in which a letter is text."""


def cap(action: str) -> str:
    """What stands on the key cap of an action."""
    return _BY_ACTION[action].key


def in_editor(widget: QWidget | None) -> bool:
    """True if a letter typed into this widget would be text."""
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, EDITORS) and not getattr(widget, "isReadOnly", lambda: False)()


class KeyDispatcher(QObject):
    """Turns key presses in one window into actions of the key map."""

    def __init__(self, window: QWidget) -> None:
        """Listen to the keys of ``window`` once ``listen`` is called."""
        super().__init__(window)
        self._window = window
        self._handlers: dict[str, Callable[[], None]] = {}
        self.letters = True
        self._listening = False

    def listen(self) -> None:
        """Begin: later than the window is built, since every event of the program passes through here."""
        application = QApplication.instance()
        if not self._listening and application is not None:
            self._listening = True
            application.installEventFilter(self)

    def on(self, action: str, handler: Callable[[], None]) -> None:
        """Call ``handler`` when the key of ``action`` is pressed. Raises KeyError for an unknown action."""
        self._handlers[_BY_ACTION[action].action] = handler

    def actions(self) -> tuple[str, ...]:
        """The actions that have a handler."""
        return tuple(self._handlers)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: act on a key press before the focused widget gets it, when the map says so."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        focus = watched if isinstance(watched, QWidget) else None
        if focus is None or focus.window() is not self._window or not self._window.isEnabled():
            return False
        if isinstance(QApplication.activeModalWidget(), QDialog) or QApplication.activePopupWidget() is not None:
            return False
        handler = self._handler(event, in_editor(focus))
        if handler is None:
            return False
        handler()
        return True

    def _handler(self, event: QKeyEvent, editing: bool) -> Callable[[], None] | None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        for key in KEYS:
            handler = self._handlers.get(key.action)
            if handler is None:
                continue
            if not key.plain:
                if key.sequence.matches(QKeySequence(event.keyCombination())) is QKeySequence.SequenceMatch.ExactMatch:
                    return handler
            elif not _is_plain(key, event):
                continue
            elif alt or (self.letters and not editing and modifiers in _BARE):
                return handler
        return None


_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


def _is_plain(key: Key, event: QKeyEvent) -> bool:
    """True if the event is the key of the map; a letter with Shift is not the letter."""
    if not key.key.isalpha():
        return event.text() == key.key
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return not shifted and event.key() == ord(key.key)
