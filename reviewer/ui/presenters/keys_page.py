"""The page of the keys: what each row says, and what happens when a person gives an action another key. No Qt."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reviewer.model.vocabulary import Level
from reviewer.ui.key_map import KEYS, Change, Conflict, Key, changed, changes_of, conflict
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.office_table import PageWords

SHIPPED = {row.action: row.key for row in KEYS}
"""The key of each action as shipped."""


def keys_of(row: Key) -> str:
    """``P or Shift N``: every key of an action."""
    return " or ".join((row.key, *row.also))


def is_own(row: Key) -> bool:
    """True if a person chose this key."""
    return row.key != SHIPPED[row.action]


def state_words(row: Key) -> str:
    """``as shipped``, or what it was."""
    return f"shipped as {SHIPPED[row.action]}" if is_own(row) else "as shipped"


def spoken(row: Key) -> str:
    """One row as a sentence."""
    return f"{row.words}: key {keys_of(row)}, {state_words(row)}, group {row.group}"


KEYS_PAGE = PageWords(
    "There are no keys.",
    "keys",
    lambda row: f"{row.words} {row.group} {keys_of(row)}",
    (
        ("own", "Changed by you", is_own),
        *(
            (group, group, lambda row, group=group: row.group == group)
            for group in dict.fromkeys(k.group for k in KEYS)
        ),
    ),
)
"""The words of the page."""


class KeyDialogView(Protocol):
    """What the dialog of one key can show."""

    def show_key(self, key: str) -> None:
        """Show the key that was pressed."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_action(self, words: str, possible: bool) -> None:
        """What the main button says, and whether it can be pressed."""

    def close_saved(self) -> None:
        """Close: the key is in force."""


class KeyPresenter:
    """One action gets another key. ``keep`` stores the changes and puts them in force."""

    def __init__(
        self, screen: KeyDialogView, rows: Sequence[Key], action: str, keep: Callable[[tuple[Change, ...]], None]
    ) -> None:
        """``rows`` is the map in force."""
        self._screen, self._rows, self._keep = screen, tuple(rows), keep
        self.row = next(row for row in self._rows if row.action == action)
        self.key = self.row.key

    def press(self, key: str) -> None:
        """A key was pressed where the new key is asked for; empty for what cannot be a key."""
        against = conflict(self._rows, self.row.action, key)
        if key:
            self.key = key
            self._screen.show_key(key)
        self._show(against)

    def use(self) -> None:
        """Take the key; an action that has it gets the old one in exchange."""
        against = conflict(self._rows, self.row.action, self.key)
        if against is not None and not against.other:
            self._show(against)
            return
        if self.key != self.row.key:
            self._keep(changes_of(changed(self._rows, self.row.action, self.key)))
        self._screen.close_saved()

    def shipped(self) -> None:
        """Show the key as shipped, as if it had been pressed."""
        self.press(SHIPPED[self.row.action])

    def _show(self, against: Conflict | None) -> None:
        exchange = against is not None and bool(against.other)
        self._screen.set_action("Exchange" if exchange else "Use this key", against is None or exchange)
        if against is None:
            self._screen.show_message(None)
        else:
            self._screen.show_message(Message(against.sentence, level=Level.INFO if exchange else Level.REVIEW))
