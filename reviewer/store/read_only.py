"""A database that is only looked at: a backup, a copy of a damaged file. Nothing is written to it, not even a log."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reviewer.errors import WorkspaceProblem
from reviewer.store.database import ERRORS, Connections, connect, explain


class ReadOnly(Connections):
    """Reads like ``Connections``; whoever writes is refused. Needs no migration and runs none."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        """Open the file. Raises WorkspaceProblem if it cannot be opened as a database."""
        self._path, self._key = path, key
        self._lock = threading.RLock()
        self._local = threading.local()
        self._readers: list[Any] = []
        self._owner: int | None = None
        try:
            self._writer = connect(path, key, read_only=True)
            try:
                self._writer.execute("select count(*) from sqlite_master").fetchone()
            except BaseException:
                self._writer.close()
                raise
        except (*ERRORS, UnicodeDecodeError) as error:
            raise explain(error) from error

    @contextmanager
    def write(self) -> Iterator[Any]:
        """Refused: this is a copy to look at."""
        if self._writer is not None:  # always
            raise WorkspaceProblem("This copy is only looked at.", "Nothing was recorded.", "")
        yield self._writer
