"""Appending entries that were proven to another database, and making the tables that follow from them.

The bytes of an entry are stored exactly as they were. The head is signed anew by the device key, over the same root.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reviewer.model.events import Entry, Event, EventKind
from reviewer.store import ledger, purge, queue
from reviewer.store.database import ERRORS
from reviewer.store.projections import apply

Found = tuple[bytes | None, bytes | None]
"""Salt and bytes of a content that was proven; both None where it is gone."""


@dataclass(slots=True)
class Appended:
    """What was taken over."""

    entries: int = 0
    contents: int = 0
    lost: int = 0
    """Contents that were named and are nowhere."""


def append(
    connection: Any,
    proven: Iterable[tuple[Entry, Event]],
    find: Callable[[str], Found],
    note_of: Callable[[int, str], str],
) -> Iterator[tuple[Entry, Appended]]:
    """Take entries over in order, inside the write transaction of ``connection``; gives each when it stands.

    ``find`` gives a content, ``note_of`` the signed checkpoint over a size and root (hex). Ends before the first entry
    that does not fit the state.
    """
    done = Appended()
    for entry, event in proven:
        connection.execute("savepoint entry")
        try:
            _take(connection, entry, event, find, note_of, done)
        except (*ERRORS, KeyError, ValueError, TypeError, AttributeError):
            connection.execute("rollback to entry")
            connection.execute("release entry")
            return
        connection.execute("release entry")
        done.entries += 1
        yield entry, done


def _take(
    connection: Any,
    entry: Entry,
    event: Event,
    find: Callable[[str], Found],
    note_of: Callable[[int, str], str],
    done: Appended,
) -> None:
    post = event.subject.get("post")
    filed = post if isinstance(post, str) else ""
    for commitment in event.contents().values():
        _content(connection, commitment, find, done)
    ledger.insert(connection, entry, filed)
    apply(connection, event, lambda name: ledger.content(connection, name))
    if filed:
        queue.sync(connection, filed)
    if event.kind in (EventKind.POST_SUBMITTED, EventKind.POST_REVISED):
        _index(connection, filed)
    elif event.kind is EventKind.CHECKPOINT_SAVED:
        size, root = int(str(event.data["size"])), str(event.data["root"])
        ledger.add_checkpoint(connection, size, note_of(size, root), str(event.data.get("where") or ""), event.at)
    elif event.kind is EventKind.CONTENTS_PURGED:
        listed = event.data.get("purged")
        purge.erase(connection, [str(one) for one in listed] if isinstance(listed, list) else [], event.seq)
        if filed:
            purge.forget_post(connection, filed)


def _content(connection: Any, commitment: str, find: Callable[[str], Found], done: Appended) -> None:
    if connection.execute("select 1 from contents where commitment = ?", (commitment,)).fetchone() is not None:
        return
    salt, stored = find(commitment)
    if salt is None or stored is None:
        salt = stored = None
        done.lost += 1
    else:
        done.contents += 1
    connection.execute("insert into contents (commitment, salt, bytes) values (?, ?, ?)", (commitment, salt, stored))


def _index(connection: Any, post: str) -> None:
    text, author = connection.execute("select text, author from posts where id = ?", (post,)).fetchone()
    stored = ledger.content(connection, text)
    if stored is not None:
        queue.index_text(connection, post, stored.decode("utf-8", "replace"), author)
        queue.set_level(connection, post, queue.UNCHECKED, ())
