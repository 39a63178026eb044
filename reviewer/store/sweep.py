"""Finding rows whose way is gone: every page of a damaged database is read as if a table began there.

A table is a tree of pages; where a page near its root is damaged, or the list of tables is, whole leaves are still there
and nothing leads to them. SQLite itself reads them when a table is declared that begins at that page: encrypted pages are
opened by their digest, and long values followed over their pages, as always. Works on a copy, whose list of tables it
changes.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from reviewer.model.events import Entry
from reviewer.store.database import ERRORS, connect

_ERRORS = (*ERRORS, UnicodeDecodeError)
_AT_ONCE = 200
_PAGE = 4096
_SALT, _RESERVED = 16, 80
"""Bytes of the salt at the beginning of an encrypted file, and of what each page keeps for its digest."""
_TABLES = {
    "e": "(seq integer primary key, body blob, leaf blob, post text)",
    "c": "(commitment text primary key, salt blob, bytes blob, purged_by integer) without rowid",
    "h": "(id integer primary key, size integer, hashes blob, note text)",
    "k": "(size integer primary key, note text, place text, at text)",
}
"""Entries, contents, head and kept checkpoints, as ``migrations`` has them; a test compares."""


class Copy:
    """A copy of a damaged file. A statement that meets a damaged page gives None, and the next one works again."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        """Open it as far as it can be opened. Raises driver errors where not even its list of tables can be read."""
        self._path, self._key = path, key
        self._connection: Any = None
        self._open()

    def _open(self) -> None:
        self.close()
        uri = f"{self._path.absolute().as_uri()}?mode=rw"
        made = driver.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        try:
            made.execute("pragma cipher_log_level=none")
            if self._key is not None:
                made.execute(f"pragma key=\"x'{self._key.hex()}'\"")
            made.execute("pragma temp_store=memory")
            made.execute("pragma trusted_schema=off")
            made.execute("pragma writable_schema=on")  # a table whose definition is damaged does not hide the others
            made.execute("pragma synchronous=off")
            made.execute("select rootpage from sqlite_master limit 1").fetchall()
        except BaseException:
            made.close()
            raise
        self._connection = made

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Any] | None:
        """The rows of a statement; None where a damaged page is in the way."""
        try:
            found: list[Any] = self._connection.execute(sql, values).fetchall()
            return found
        except _ERRORS:
            self._mend()
            return None

    def declare(self, pages: range, letters: str) -> bool:
        """Declare tables that begin at some pages. False where the list of tables takes no more."""
        return self._declare(pages, letters) or self._declare(pages, letters)  # once more on a connection that works

    def _declare(self, pages: range, letters: str) -> bool:
        try:
            self._connection.execute("begin")
            self._connection.executemany(
                "insert into sqlite_master (type, name, tbl_name, rootpage, sql) values ('table', ?, ?, ?, ?)",
                [
                    (f"{letter}{page}", f"{letter}{page}", page, f'create table "{letter}{page}" {_TABLES[letter]}')
                    for page in pages
                    for letter in letters
                ],
            )
            self._connection.execute("commit")
            self._connection.execute("pragma writable_schema=reset")
            self._connection.execute("pragma writable_schema=on")
            return True
        except _ERRORS:
            self._mend()
            return False

    def take_back(self) -> None:
        """Forget the declared tables."""
        self.rows("delete from sqlite_master where type = 'table' and name glob '[echk][0-9]*'")
        self.rows("pragma writable_schema=reset")
        self.rows("pragma writable_schema=on")

    def renew(self) -> None:
        """Begin anew if the last statement met a damaged page without saying so."""
        self._mend()

    def _mend(self) -> None:
        """Once a page does not have its digest, SQLCipher gives no page any more: begin anew."""
        with contextlib.suppress(*_ERRORS):
            if self._connection.in_transaction:
                self._connection.execute("rollback")
        if self._key is None:
            return
        try:
            self._connection.execute("pragma shrink_memory")  # or what is remembered would answer
            self._connection.execute("select rootpage from sqlite_master limit 1").fetchall()
        except _ERRORS:
            self._open()

    def close(self) -> None:
        """Close the copy."""
        if self._connection is not None:
            with contextlib.suppress(*_ERRORS):
                self._connection.close()
        self._connection = None


@dataclass(slots=True)
class Found:
    """What looks like rows of ours."""

    entries: list[Entry] = field(default_factory=list)
    contents: dict[str, int] = field(default_factory=dict)
    """The page that leads to each content with the fewest others: the less is read on the way, the less is in the way."""
    rows: dict[int, int] = field(default_factory=dict)
    """How many contents each of these pages leads to."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """Size and text of everything that looks like a signed checkpoint."""


def sweep(copy: Copy, found: Found) -> Iterator[tuple[int, int]]:
    """Read every page into ``found``; gives how many of how many are done. Ends early where no table can be declared."""
    counted = copy.rows("pragma page_count")
    total = int(counted[0][0]) if counted else 0
    for start in range(2, total + 1, _AT_ONCE):
        pages = range(start, min(start + _AT_ONCE, total + 1))
        if not copy.declare(pages, "".join(_TABLES)):
            return
        for page in pages:
            _read(copy, page, found)
        copy.take_back()
        yield pages[-1], total


def content_at(copy: Copy, commitment: str, page: int) -> Any:
    """Salt, bytes and purging entry of a content that a page leads to; None where it cannot be read after all."""
    rows = None
    if copy.declare(range(page, page + 1), "c"):
        # One after the other: looking it up would compare it with values that may lie on damaged pages.
        rows = copy.rows(f'select salt, bytes, purged_by from "c{page}" where +commitment = ?', (commitment,))
    copy.take_back()
    return rows[0] if rows else None


def graft(path: Path, key: bytes | None, work: Path) -> None:
    """Give a file another first page, one with an empty list of tables: its own is gone.

    The page is made by SQLite itself in a file of the same size, under the same key and, where it is encrypted, the salt
    that the damaged file begins with. Raises driver errors, OSError.
    """
    pages = max(2, path.stat().st_size // _PAGE)
    with path.open("rb") as file:
        salt = file.read(_SALT)
    made = connect(work, None if key is None else key + salt)  # a key of 48 bytes brings its salt
    try:
        made.execute("pragma journal_mode=off")
        made.execute("create table filler (b blob)")
        room = _PAGE - 4 - (0 if key is None else _RESERVED)
        made.execute("insert into filler values (zeroblob(?))", (max(1, pages - 8) * room,))
        while made.execute("pragma page_count").fetchone()[0] < pages:
            made.execute("insert into filler values (zeroblob(?))", (room,))
    finally:
        made.close()
    path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    with work.open("rb") as source, path.open("r+b") as target:
        target.write(source.read(_PAGE))
    work.unlink()
    copy = Copy(path, key)
    copy.rows("delete from sqlite_master")
    copy.rows("pragma writable_schema=reset")
    copy.close()


def _read(copy: Copy, page: int, found: Found) -> None:
    for seq, body, leaf in copy.rows(f'select seq, body, leaf from "e{page}"') or ():
        if isinstance(body, bytes) and isinstance(leaf, bytes) and len(leaf) == 32:
            found.entries.append(Entry(int(seq), body, leaf))
    listed = [
        commitment
        for commitment, salt in copy.rows(f'select commitment, salt from "c{page}"') or ()
        if isinstance(commitment, str) and len(commitment) == 64 and (salt is None or isinstance(salt, bytes))
    ]
    for commitment in listed:
        before = found.contents.get(commitment)
        if before is None or len(listed) < found.rows[before]:
            found.contents[commitment] = page
            found.rows[page] = len(listed)
    for sql in (f'select size, note from "h{page}"', f'select size, note from "k{page}"'):
        for size, note in copy.rows(sql) or ():
            if isinstance(size, int) and isinstance(note, str) and note.startswith("reviewer/"):
                found.notes.append((size, note))
