"""The key map as values: what is shipped, what a person changed, and what cannot be a key. No Qt.

A key is written as it stands on its cap: ``A``, ``Shift N``, ``?``, ``Ctrl F``, ``Ctrl +``, ``F6``. A sign is the
character itself, whichever keys a keyboard needs for it; a letter is a capital letter.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Change = tuple[str, str]
"""Action and the key that a person chose for it."""


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the key map."""

    action: str
    """Stable name: ``approve``."""
    key: str
    """As it stands on the key cap."""
    words: str
    """What it does, for the overlay."""
    group: str
    also: tuple[str, ...] = ()
    """Keys that do the same and stay as they are."""

    @property
    def plain(self) -> bool:
        """True for a key that acts without Ctrl or a function key: text inside an editor."""
        return is_plain(self.key)


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
    Key("previous_issue", "P", "Previous issue", "Issue", ("Shift N",)),
    Key("image", "G", "Check the image", "Post"),
    Key("rights", "Shift G", "Rights of a picture", "Post"),
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
    Key("queue", "Q", "Go to the queue, or fold it", "Queue"),
    Key("filter", "/", "Filter the queue", "Queue"),
    Key("import", "Ctrl I", "Import a file", "Window"),
    Key("new_post", "Ctrl N", "New post from pasted text", "Window"),
    Key("search", "Ctrl F", "Search", "Window"),
    Key("print", "Ctrl P", "Print the record of this post, or make a report", "Window"),
    Key("revise", "Ctrl R", "Enter the next revision of this post", "Window"),
    Key("published", "Ctrl G", "Record that a post was published", "Window"),
    Key("hold", "Ctrl H", "Place or lift a legal hold", "Window"),
    Key("incident", "Ctrl D", "Open an incident about a published post", "Window"),
    Key("schedule", "Ctrl E", "Write approved posts to a scheduler file; in Record: export for legal", "Window"),
    Key("legal", "Ctrl Shift E", "Export this post for legal", "Window"),
    Key("witness", "Ctrl K", "Keep a checkpoint of the record outside", "Window"),
    Key("larger", "Ctrl +", "Larger post text", "Window", ("Ctrl =",)),
    Key("smaller", "Ctrl -", "Smaller post text", "Window"),
    Key("normal_size", "Ctrl 0", "Post text in its usual size", "Window"),
    Key("panes", "F6", "Next pane", "Window"),
    Key("section_1", "Ctrl 1", "Review", "Sections"),
    Key("section_2", "Ctrl 2", "Re-shares", "Sections"),
    Key("section_3", "Ctrl 3", "Consent", "Sections"),
    Key("section_4", "Ctrl 4", "People", "Sections"),
    Key("section_5", "Ctrl 5", "Record", "Sections"),
    Key("section_6", "Ctrl 6", "Incidents", "Sections"),
    Key("section_7", "Ctrl 7", "Practice", "Sections"),
    Key("section_8", "Ctrl 8", "Insights", "Sections"),
    Key("section_9", "Ctrl 9", "Settings", "Sections"),
    Key("lock", "Ctrl L", "Lock Reviewer until you sign in again", "Window"),
    Key("help", "F1", "Help", "Window"),
    Key("keys", "?", "All keys", "Window"),
)
"""The map as shipped, in the order of the overlay."""

REPEATED = frozenset({"next_issue", "previous_issue", "next_post", "previous_post", "larger", "smaller", "earlier", "later", "panes"})  # fmt: skip
"""Actions that go on while their key is held down. All others act once: a held A must not approve post after post."""

_WRITTEN = re.compile(r"(?:(?P<ctrl>Ctrl )?(?P<shift>Shift )?(?P<key>F(?:[1-9]|1[0-2])|\S))")
_EDITING = frozenset({"Ctrl A", "Ctrl C", "Ctrl V", "Ctrl X", "Ctrl Z", "Ctrl Y", "Ctrl Shift Z"})

UNUSABLE = (
    "Choose a letter, a sign or a function key, alone or with Ctrl. Tab, Enter, Esc and the arrows stay as they are."
)
"""Said when something is no key that can be chosen."""


def is_plain(key: str) -> bool:
    """True if the key is text inside an editor: no Ctrl, no function key."""
    return not key.startswith("Ctrl ") and len(key.removeprefix("Shift ")) == 1


def is_written_well(key: str) -> bool:
    """True if the key is written as this module writes keys."""
    found = _WRITTEN.fullmatch(key)
    if found is None:
        return False
    last = found["key"]
    if len(last) > 1:
        return True
    if last.isalpha():
        return last == last.upper()
    return not found["shift"] and last.isprintable()


def with_changes(changes: Iterable[Change], shipped: Sequence[Key] = KEYS) -> tuple[Key, ...]:
    """The map with a person's changes. Changes that are unknown, unreadable or collide are left out."""
    known = {row.action for row in shipped}
    wanted = {action: key for action, key in changes if action in known and not refusal(key)}
    while True:
        rows = tuple(replace(row, key=wanted.get(row.action, row.key)) for row in shipped)
        owners: dict[str, list[str]] = {}
        for row in rows:
            for key in (row.key, *row.also):
                owners.setdefault(key, []).append(row.action)
        bad = {action for found in owners.values() if len(found) > 1 for action in found} & set(wanted)
        if not bad:
            return rows
        wanted = {action: key for action, key in wanted.items() if action not in bad}


def changes_of(rows: Iterable[Key], shipped: Sequence[Key] = KEYS) -> tuple[Change, ...]:
    """What differs from the map as shipped."""
    before = {row.action: row.key for row in shipped}
    return tuple((row.action, row.key) for row in rows if before[row.action] != row.key)


def refusal(key: str) -> str:
    """Why something cannot be a key for any action, or empty."""
    if not is_written_well(key):
        return UNUSABLE
    if key in _EDITING:
        return f"{key} keeps its meaning for editing text. Choose another key."
    return ""


def owner_of(key: str, rows: Iterable[Key]) -> Key | None:
    """The row that uses a key now."""
    return next((row for row in rows if key == row.key or key in row.also), None)


def changed(rows: Sequence[Key], action: str, key: str) -> tuple[Key, ...]:
    """The map with another key for one action; an action that had this key takes the old one in exchange.

    Raises ValueError when the key cannot be given to the action: ask ``conflict`` first.
    """
    mine = next(row for row in rows if row.action == action)
    other = owner_of(key, rows)
    if refusal(key) or (other is not None and other.action != action and key in other.also):
        raise ValueError("this key cannot be given to this action")
    exchange = {action: key}
    if other is not None and other.action != action:
        exchange[other.action] = mine.key
    return tuple(replace(row, key=exchange.get(row.action, row.key)) for row in rows)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What stands against a key for an action."""

    sentence: str
    other: str = ""
    """The action that has the key and would take the old one in exchange; empty where no exchange helps."""


def conflict(rows: Sequence[Key], action: str, key: str) -> Conflict | None:
    """What stands against giving ``key`` to ``action``; None when nothing does."""
    said = refusal(key)
    if said:
        return Conflict(said)
    mine = next(row for row in rows if row.action == action)
    if key in mine.also:
        return Conflict(f"{key} does this already, beside {mine.key}. Choose another key, or keep {mine.key}.")
    other = owner_of(key, rows)
    if other is None or other.action == action:
        return None
    if key in other.also:
        return Conflict(f"{key} means “{other.words}” as well as {other.key} does. Choose another key.")
    return Conflict(
        f"{key} is the key for “{other.words}”. Exchange them, and that one gets {mine.key}; or choose another key.",
        other.action,
    )
