"""The ledger tables: entries, head, kept checkpoints, contents. Only ``workflow.recorder`` appends."""

from collections.abc import Iterator, Sequence
from typing import Any

from reviewer.model.events import Entry


class HeadMoved(Exception):
    """Somebody else appended in between; the transaction must be rolled back."""


def head(connection: Any) -> tuple[int, tuple[bytes, ...], str]:
    """Size of the log, hashes of the edge of its tree (largest subtree first), newest signed checkpoint."""
    size, packed, note = connection.execute("select size, hashes, note from head where id = 1").fetchone()
    return size, tuple(packed[i : i + 32] for i in range(0, len(packed), 32)), note


def move_head(connection: Any, old_size: int, size: int, hashes: Sequence[bytes], note: str) -> None:
    """Replace the head if it still has the old size (compare-and-swap). Raises HeadMoved."""
    done = connection.execute(
        "update head set size = ?, hashes = ?, note = ? where id = 1 and size = ?",
        (size, b"".join(hashes), note, old_size),
    )
    if done.rowcount != 1:
        raise HeadMoved


def insert(connection: Any, entry: Entry, post: str) -> None:
    """Append one entry, filed under the post that it is about. The table refuses anything but the next number."""
    connection.execute(
        "insert into events (seq, body, leaf, post) values (?, ?, ?, ?)", (entry.seq, entry.body, entry.leaf, post)
    )


def about(connection: Any, post: str) -> list[Entry]:
    """The entries about one post, oldest first."""
    rows = connection.execute("select seq, body, leaf from events where post = ? order by seq", (post,))
    return [Entry(seq, bytes(body), bytes(leaf)) for seq, body, leaf in rows]


def filed(connection: Any) -> Iterator[tuple[Entry, str]]:
    """All entries in order of seq, each with the post that it is filed under."""
    cursor = connection.execute("select seq, body, leaf, post from events order by seq")
    while rows := cursor.fetchmany(1000):
        for seq, body, leaf, post in rows:
            yield Entry(seq, bytes(body), bytes(leaf)), post


def entries(connection: Any, first: int = 1, last: int | None = None) -> Iterator[Entry]:
    """Entries in order of seq."""
    cursor = connection.execute(
        "select seq, body, leaf from events where seq >= ? and seq <= ? order by seq", (first, last or 2**62)
    )
    while rows := cursor.fetchmany(1000):
        for seq, body, leaf in rows:
            yield Entry(seq, bytes(body), bytes(leaf))


def newest(connection: Any, limit: int, before: int | None = None) -> list[Entry]:
    """The newest entries, newest first."""
    rows = connection.execute(
        "select seq, body, leaf from events where seq < ? order by seq desc limit ?", (before or 2**62, limit)
    )
    return [Entry(seq, bytes(body), bytes(leaf)) for seq, body, leaf in rows]


def leaves(connection: Any) -> list[bytes]:
    """All leaf hashes in order."""
    return [bytes(row[0]) for row in connection.execute("select leaf from events order by seq")]


def add_checkpoint(connection: Any, size: int, note: str, place: str, at: str) -> None:
    """Keep a checkpoint that left the workspace; a second one of the same size changes nothing."""
    connection.execute(
        "insert into checkpoints (size, note, place, at) values (?, ?, ?, ?) on conflict (size) do nothing",
        (size, note, place, at),
    )


def checkpoints(connection: Any) -> list[tuple[int, str, str, str]]:
    """Kept checkpoints as (size, note, place, at), oldest first."""
    return [tuple(row) for row in connection.execute("select size, note, place, at from checkpoints order by size")]


def put_content(connection: Any, commitment: str, salt: bytes, content: bytes) -> None:
    """Store a content under its commitment."""
    connection.execute("insert into contents (commitment, salt, bytes) values (?, ?, ?)", (commitment, salt, content))


def content(connection: Any, commitment: str) -> bytes | None:
    """A content, or None if it was purged or is not there."""
    row = connection.execute("select bytes from contents where commitment = ?", (commitment,)).fetchone()
    return bytes(row[0]) if row is not None and row[0] is not None else None


def sealed(connection: Any, commitment: str) -> tuple[bytes, bytes] | None:
    """Salt and bytes of a content, or None if it was purged or is not there."""
    row = connection.execute("select salt, bytes from contents where commitment = ?", (commitment,)).fetchone()
    return None if row is None or row[0] is None or row[1] is None else (bytes(row[0]), bytes(row[1]))


def contents(connection: Any) -> Iterator[tuple[str, bytes | None, bytes | None, int | None]]:
    """All contents as (commitment, salt, bytes, purged by entry)."""
    cursor = connection.execute("select commitment, salt, bytes, purged_by from contents order by commitment")
    while rows := cursor.fetchmany(500):
        for commitment, salt, stored, purged in rows:
            yield commitment, salt and bytes(salt), None if stored is None else bytes(stored), purged


def decisions_after(connection: Any, size: int) -> int:
    """How many decisions are younger than a checkpoint over ``size`` entries."""
    return int(connection.execute("select count(*) from decisions where seq > ?", (size,)).fetchone()[0])
