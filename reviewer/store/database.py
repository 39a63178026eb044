"""The one place that opens the database file.

A key given to ``connect`` becomes the raw SQLCipher key before anything else is asked of the file: every page of it and
of its log is then encrypted (AES-256) and carries a keyed digest, so that a changed page is refused, not read.
"""

import contextlib
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlite_utils import Database

from reviewer.errors import WorkspaceDamaged, WorkspaceProblem
from reviewer.store import ballast
from reviewer.store.migrations import MIGRATIONS, TRIGGERS, VERSION

APPLICATION_ID = 0x52565752  # "RVWR"
MINIMUM_SQLITE = (3, 51, 3)
ERRORS = (driver.Error, sqlite3.Error)
"""Both families: sqlcipher3's exceptions are not subclasses of sqlite3's."""
_ERRORS = (*ERRORS, UnicodeDecodeError)
"""SQLite names a damaged part in its message, and the driver stumbles over the bytes of the name."""

PRAGMAS: dict[str, str] = {
    "foreign_keys": "on",
    "recursive_triggers": "on",
    "trusted_schema": "off",
    "cell_size_check": "on",
    "busy_timeout": "5000",
    "secure_delete": "on",
    "temp_store": "memory",  # sorting a large table must not leave its rows in a file of the system's
}
"""Set on every connection before any transaction; a test asserts the values."""


def connect(path: Path | str, key: bytes | None = None, *, read_only: bool = False) -> Any:
    """Open one connection. ``key`` is the raw 32-byte data key, or None for a plain file.

    Raises driver errors as they come; callers go through ``Connections``.
    """
    if driver.sqlite_version_info < MINIMUM_SQLITE:
        raise WorkspaceProblem(
            "The SQLite library of this installation is too old to keep a record safely.", "", "Install Reviewer again."
        )
    mode = "ro" if read_only else "rwc"
    target = str(path) if str(path) == ":memory:" else f"{Path(path).absolute().as_uri()}?mode={mode}"
    connection = driver.connect(target, uri=target.startswith("file:"), check_same_thread=False, isolation_level=None)
    connection.execute("pragma cipher_log_level=none")  # it would write to standard error what it could not read
    if key is not None:
        connection.execute(f"pragma key=\"x'{key.hex()}'\"")
    for name, value in PRAGMAS.items():
        connection.execute(f"pragma {name}={value}")
    if not read_only:
        connection.execute("pragma journal_mode=wal")
        connection.execute("pragma synchronous=full")
    return connection


def explain(error: Exception) -> WorkspaceProblem:
    """What a database error means for the person's work, without any value of the database."""
    text = "malformed" if isinstance(error, UnicodeDecodeError) else str(error).lower()
    if _is_full(error):
        return WorkspaceProblem(
            "The disk is full, so nothing was recorded and nothing was decided.",
            "",
            "Free some space, then do it again.",
        )
    if "readonly" in text or "unable to open" in text:
        return WorkspaceProblem(
            "The workspace cannot be written.",
            "Nothing was changed.",
            "Check the rights on its folder, then try once more.",
        )
    if "locked" in text or "busy" in text:
        return WorkspaceProblem(
            "The workspace is in use by another program.", "Nothing was changed.", "Close it there, then do it again."
        )
    if any(words in text for words in _DAMAGED):
        return WorkspaceDamaged(
            "The workspace file is damaged or not a workspace.",
            "Nothing was changed.",
            "Stop working with it, keep a copy of the folder as it is, and restore a backup.",
        )
    if isinstance(error, driver.IntegrityError | sqlite3.IntegrityError):
        return WorkspaceProblem(
            "What is stored contradicts the record, so nothing can be added to it.",
            "Nothing was recorded.",
            "Do not go on deciding. Keep a copy of the folder and verify the record.",
        )
    if not_taken(error):
        return WorkspaceProblem(
            "The disk did not take or give the data.", "Nothing was recorded.", "Check the disk, then do it again."
        )
    return WorkspaceProblem(
        "The workspace could not be read or written.", "Nothing was changed.", "Start Reviewer again."
    )


def not_taken(error: Exception) -> bool:
    """True where the disk did not take what was to be written: it is full, or failing."""
    return _is_full(error) or (not isinstance(error, UnicodeDecodeError) and "disk i/o" in str(error).lower())


def _is_full(error: Exception) -> bool:
    return not isinstance(error, UnicodeDecodeError) and "disk is full" in str(error).lower()


_DAMAGED = ("not a database", "malformed", "corrupt", "could not decode", "no such table", "no such column")


class Connections:
    """One writer and a read-only connection for each thread. Safe to use from any thread."""

    _traces = False
    """True while something that was removed may still stand in the file."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        """Open the file, bring it to the present version, and check what must hold. Raises WorkspaceProblem."""
        self._path, self._key = path, key
        self._lock = threading.RLock()
        self._local = threading.local()
        self._readers: list[Any] = []
        self._owner: int | None = None
        try:
            new = not path.exists() or path.stat().st_size == 0
            if new:
                path.touch(mode=0o600)
            else:
                self._refuse_foreign()  # before anything is written, even a journal mode
            self._writer = connect(path, key)
            try:
                self.db = Database(self._writer, execute_plugins=False)
                self._prepare()
            except BaseException:
                self._writer.close()
                raise
        except _ERRORS as error:
            raise explain(error) from error
        except (LookupError, TypeError, ValueError) as error:  # sqlite-utils on tables whose definition is damaged
            raise explain(driver.DatabaseError("malformed")) from error
        except OSError as error:
            raise WorkspaceProblem(
                "The workspace cannot be opened.",
                "Nothing was changed.",
                "Check that the folder exists and that you may write there.",
            ) from error

    def _refuse_foreign(self) -> None:
        probe = connect(self._path, self._key, read_only=True)
        try:
            application = probe.execute("pragma application_id").fetchone()[0]
            version = probe.execute("pragma user_version").fetchone()[0]
        finally:
            probe.close()
        if application != APPLICATION_ID:
            raise WorkspaceProblem(
                "This file is not a Reviewer workspace.",
                "Nothing was changed.",
                "Choose the folder that holds your workspace.",
            )
        if version > VERSION:
            raise WorkspaceProblem(
                f"This workspace was written by a newer version of Reviewer (format {version}; this program knows {VERSION}).",
                "Nothing was changed.",
                "Install the newer version, then open it again.",
            )

    def _prepare(self) -> None:
        if MIGRATIONS.pending(self.db):
            self._writer.execute(f"pragma application_id={APPLICATION_ID}")
            MIGRATIONS.apply(self.db)
        if self._writer.execute("pragma user_version").fetchone()[0] != VERSION:
            self._writer.execute(f"pragma user_version={VERSION}")
        present = {row[0] for row in self._writer.execute("select name from sqlite_master where type = 'trigger'")}
        if missing := TRIGGERS - present:
            raise WorkspaceProblem(
                f"The workspace has lost {len(missing)} of its guards against changes.",
                "It may have been altered by another program.",
                "Keep a copy of the folder. What of it can be proven says: reviewer rescue.",
            )

    @contextmanager
    def write(self) -> Iterator[Any]:
        """One write transaction (``BEGIN IMMEDIATE``), committed at the end, rolled back on any exception.

        Nested calls in the same thread join the outer transaction. Raises WorkspaceProblem for the disk's errors.
        """
        with self._lock:
            if self._owner is not None:
                yield self._writer
                return
            try:
                self._writer.execute("begin immediate")
            except _ERRORS as error:
                raise explain(error) from error
            self._owner = threading.get_ident()
            try:
                yield self._writer
                self._writer.execute("commit")  # durable from here: WAL and synchronous=FULL
            except _ERRORS as error:
                self._rollback()
                raise self._relieved(error) from error
            except BaseException:
                self._rollback()
                raise
            finally:
                self._owner = None

    def _relieved(self, error: Exception) -> WorkspaceProblem:
        """What an error means. On a full disk the ballast is given up and the log written into the file, so that there is
        a way out: the next try may succeed, and what is open can be saved."""
        problem = explain(error)
        if not _is_full(error) or not ballast.free(self._path.parent):
            return problem
        with contextlib.suppress(*_ERRORS):
            self._writer.execute("pragma wal_checkpoint(truncate)")
        return WorkspaceProblem(
            problem.what,
            f"Reviewer gave up {ballast.SIZE >> 20} MB that it keeps for this moment, so there is a little room now.",
            "Do it again to save what is open; then free some space on this disk.",
        )

    def _rollback(self) -> None:
        if self._writer.in_transaction:
            self._writer.execute("rollback")

    @contextmanager
    def read(self) -> Iterator[Any]:
        """A connection to read from: the writer inside its own transaction, else this thread's read-only one.

        What is read in one block belongs to one moment, whatever other threads write meanwhile; nested blocks of a
        thread share the moment of the outermost.
        """
        try:
            if self._owner == threading.get_ident():
                yield self._writer
                return
            reader = self._reader()
            outermost = not reader.in_transaction
            if outermost:
                reader.execute("begin")
            try:
                yield reader
            finally:
                if outermost and reader.in_transaction:
                    reader.execute("rollback")
        except _ERRORS as error:
            raise explain(error) from error

    def file_errors(self) -> list[str]:
        """What SQLite's own check finds wrong with the file, at most 20 lines; empty when it is sound.

        On a connection of its own: the check of the search index compares with what its connection remembers, and
        calls a sound file damaged when another connection has written since.
        """
        try:
            fresh = connect(self._path, self._key, read_only=True)
            try:
                return [row[0] for row in fresh.execute("pragma integrity_check(20)") if row[0] != "ok"]
            finally:
                fresh.close()
        except _ERRORS as error:
            raise explain(error) from error

    def leave_no_trace(self) -> bool:
        """Write the file anew from what is in it, and cut the log to nothing, so that nothing that was removed is left.

        SQLite overwrites what is freed, but not the copies of rows that it had moved to another page before. False while
        somebody reads, or where there is no room: it is tried again when the connections are closed.
        """
        with self._lock:
            try:
                self._traces = True
                self._writer.execute("vacuum")
                busy: int = self._writer.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
                self._traces = busy != 0
            except (*_ERRORS, MemoryError) as error:
                if not isinstance(error, MemoryError) and not not_taken(error):
                    raise explain(error) from error
            return not self._traces

    def _reader(self) -> Any:
        reader = getattr(self._local, "reader", None)
        if reader is None:
            reader = connect(self._path, self._key, read_only=True)
            self._local.reader = reader
            self._readers.append(reader)
        return reader

    def close(self) -> None:
        """Close all connections; the file is complete afterwards. Waits for a write that is under way."""
        with self._lock:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            if self._traces:
                with contextlib.suppress(*_ERRORS, MemoryError):
                    self._writer.execute("vacuum")
            self._writer.close()


def is_plain(path: Path) -> bool:
    """True if a file is a SQLite database without encryption; False for anything else, or no file. Raises OSError."""
    try:
        with path.open("rb") as file:
            return file.read(len(_PLAIN)) == _PLAIN
    except FileNotFoundError:
        return False


_PLAIN = b"SQLite format 3\0"


def looks_encrypted(path: Path) -> bool:
    """True if the first page of a file cannot be told from random bytes. Raises OSError."""
    with path.open("rb") as file:
        page = file.read(4096)
    return len(page) == 4096 and len(zlib.compress(page)) >= len(page)


def restrict(path: Path) -> None:
    """Make a file readable by its owner only (no effect where the system has no such rights)."""
    if os.name == "posix":
        path.chmod(0o600)
