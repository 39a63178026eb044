"""Reading what can be read of a damaged database: row by row, around the pages that are gone.

Works on a copy of the file and its log, so that the damaged one stays as it is: it is evidence, and somebody may know how
to get more out of it.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from reviewer.errors import WorkspaceProblem
from reviewer.model.events import Entry
from reviewer.store.database import ERRORS
from reviewer.store.durable import sync_folder
from reviewer.store.sweep import Copy, Found, content_at, graft, sweep

_ERRORS = (*ERRORS, UnicodeDecodeError)
_SOME = "select seq, body, leaf from events where seq >= ? and seq < ? order by seq"
_AT_ONCE = 200
_MOST_MISSING = 2_000
"""So many numbers in a row without an entry are the end, where nothing says how many there are."""
WORK = "rescue.work"
"""Folder of the copies, inside the folder of the workspace; removed afterwards."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A content as it lies in the damaged file."""

    salt: bytes | None
    content: bytes | None
    purged_by: int | None


class Damaged:
    """A database that may be damaged anywhere. No method raises for what is damaged."""

    def __init__(self, database: Path, key: bytes | None) -> None:
        """Copy the file with its log into a folder of work and open the copy. Raises WorkspaceProblem without room."""
        self._work = database.parent / WORK
        self._path, self._key = self._work / database.name, key
        self._copy: Copy | None = None
        self._wrong: int | None = None
        self._swept = False
        self._events: dict[int, Entry] = {}
        """Found by the sweep, by number."""
        self._found = Found()
        self.why = ""
        """What keeps it from being opened as a whole, or empty."""
        try:
            shutil.rmtree(self._work, ignore_errors=True)
            self._work.mkdir(mode=0o700)
            for ending in ("", "-wal"):
                source = database.with_name(database.name + ending)
                if source.is_file():
                    shutil.copyfile(source, self._work / source.name)
            sync_folder(self._work)
        except OSError as error:
            self.close()
            raise WorkspaceProblem(
                "The workspace could not be copied to look into it.",
                "It is as it was.",
                "Make room on this disk, then do it again.",
            ) from error
        try:
            if not self._path.is_file():
                raise FileNotFoundError
            self._copy = Copy(self._path, key)
            self._refuse_foreign()
        except (*_ERRORS, OSError):
            self._graft()

    def _refuse_foreign(self) -> None:
        """The list of tables must have ours, or it is damaged."""
        if self._one("select name from sqlite_master where name = 'events'", ()) is None:
            raise driver.DatabaseError("malformed")

    def _graft(self) -> bool:
        """Begin with an empty list of tables: the pages may be there all the same."""
        self._drop()
        self._wrong = 1
        try:
            graft(self._path, self._key, self._work / "first.page")
            self._copy = Copy(self._path, self._key)
            self.why = "its list of tables is damaged"
            return True
        except (*_ERRORS, OSError):
            self.why = "it cannot be opened" if self._key is None else "it cannot be opened with this key"
            self._drop()
            return False

    @property
    def opened(self) -> bool:
        """True if anything of ours can be read."""
        return self._copy is not None and (not self.why or bool(self._events) or bool(self._found.contents))

    def file_problems(self) -> int:
        """How many places SQLite's own check finds wrong, at most 20; 1 where it cannot even be asked."""
        if self._wrong is None:
            rows = self._rows("pragma integrity_check(20)")
            self._wrong = sum(row[0] != "ok" for row in rows) if rows else 1
            if self._key is not None and not self._wrong:
                self._wrong = len(self._rows("pragma cipher_integrity_check"))
            if self._copy is not None:
                self._copy.renew()
        return self._wrong

    def sweep(self, progress: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Look for rows to which nothing leads any more, once, and only in a file that is damaged. May take minutes."""
        if self._swept or self._copy is None or not self.file_problems():
            return
        self._swept = True
        done = total = 0
        for done, total in sweep(self._copy, self._found):
            progress(done, total)
        if done < total or not total:  # its list of tables takes no more
            if self.why or not self._graft():
                return
            for done, total in sweep(self._copy, self._found):
                progress(done, total)
        for entry in self._found.entries:
            if leaf_fits(entry.body, entry.leaf):
                self._events.setdefault(entry.seq, entry)
        self._found.entries.clear()

    def head(self) -> tuple[int, str]:
        """Size and note of the newest signed head; 0 and empty where it cannot be read."""
        row = self._one("select size, note from head where id = 1", ())
        if row:
            return int(row[0]), str(row[1])
        return max(self._found.notes, default=(0, ""))

    def notes(self) -> list[str]:
        """Every signed checkpoint that can be read."""
        found = [note for _, note in [self.head()] if note]
        found += [str(row[0]) for row in self._rows("select note from checkpoints order by size")]
        return list(dict.fromkeys([*found, *(note for _, note in self._found.notes)]))

    def last(self) -> int:
        """The highest number that an entry could have."""
        row = self._one("select max(seq) from events", ())
        return max(int(row[0] or 0) if row else 0, self.head()[0], max(self._events, default=0))

    def entries(self, first: int = 1) -> Iterator[Entry]:
        """The entries that can be read, in order; unreadable ones are left out."""
        last, missing, seq = self.last(), 0, first
        while seq <= last or (not last and missing < _MOST_MISSING):
            found = self._some(seq)
            missing = 0 if found else missing + _AT_ONCE
            for number in sorted(found):
                yield found[number]
            seq += _AT_ONCE

    def _some(self, seq: int) -> dict[int, Entry]:
        """Those of the next entries that can be read."""
        rows = self._copy.rows(_SOME, (seq, seq + _AT_ONCE)) if self._copy is not None else []
        if rows is None and not self.why:
            one_by_one = (self._one(_SOME, (one, one + 1)) for one in range(seq, seq + _AT_ONCE))
            rows = [row for row in one_by_one if row]
        found = {
            int(number): Entry(int(number), body, leaf)
            for number, body, leaf in rows or ()
            if isinstance(body, bytes) and isinstance(leaf, bytes)
        }
        for number in range(seq, seq + _AT_ONCE) if self._events else ():
            if number in self._events:
                found.setdefault(number, self._events[number])
        return found

    def content(self, commitment: str) -> Stored | None:
        """A content as it lies there; None where its row cannot be read."""
        row = self._one("select salt, bytes, purged_by from contents where commitment = ?", (commitment,))
        if row is None and self._copy is not None and commitment in self._found.contents:
            row = content_at(self._copy, commitment, self._found.contents[commitment])
        return None if row is None else Stored(row[0], row[1], row[2])

    def _one(self, sql: str, values: tuple[object, ...]) -> Any:
        rows = self._rows(sql, values)
        return rows[0] if rows else None

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        return (self._copy.rows(sql, values) or []) if self._copy is not None else []

    def _drop(self) -> None:
        if self._copy is not None:
            self._copy.close()
        self._copy = None

    def close(self) -> None:
        """Remove the copies."""
        self._drop()
        shutil.rmtree(self._work, ignore_errors=True)


def leaf_fits(body: bytes, leaf: bytes) -> bool:
    """True if a leaf is the hash of an entry (RFC 6962, as ``audit.merkle`` has it; a test compares the two)."""
    return hashlib.sha256(b"\x00" + body).digest() == leaf
