"""Replay: fold all events into an empty database and compare with the tables on disk.

A row that the ledger does not explain is reported with the entry that should have written it.
"""

from typing import Any

from sqlite_utils import Database

from reviewer.model.events import Event
from reviewer.model.views import Problem
from reviewer.store.database import ERRORS, connect
from reviewer.store.migrations import MIGRATIONS
from reviewer.store.projections import TABLES, apply
from reviewer.store.projections.fields import ReadContent

_SIDE_INDEXES = "select name from sqlite_master where type = 'index' and sql is not null"
"""No projection looks anything up by them: keys have indexes of their own. They cost the replay an eighth of its time."""


def _place(row: Any, keys: list[int]) -> list[tuple[int, Any]]:
    """Where SQLite puts a row by its key: numbers before text before blobs, text by its bytes."""
    if row is None:
        return []
    values = [row[i] for i in keys]
    return [
        (2, v.encode("utf-8", "surrogatepass"))
        if isinstance(v, str)
        else (3, v)
        if isinstance(v, bytes)
        else (1, v or 0)
        for v in values
    ]


class Replay:
    """A fresh in-memory copy of the state tables, filled event by event."""

    def __init__(self, read: ReadContent) -> None:
        """Start empty; ``read`` gives contents of the workspace that is checked."""
        self._connection = connect(":memory:")
        MIGRATIONS.apply(Database(self._connection, execute_plugins=False))
        self._connection.execute("pragma foreign_keys=off")
        for (index,) in self._connection.execute(_SIDE_INDEXES).fetchall():
            self._connection.execute(f'drop index "{index}"')
        self._connection.execute("begin")
        self._read = read
        self.problems: list[Problem] = []

    def add(self, event: Event) -> None:
        """Fold one event in. An event that does not fit the state is a problem, not an error."""
        try:
            apply(self._connection, event, self._read)
        except (*ERRORS, KeyError, ValueError, TypeError, AttributeError):
            self.problems.append(
                Problem(event.seq, "projection", f"Entry {event.seq:,} does not fit what was recorded before it.")
            )

    def compare(self, connection: Any) -> list[Problem]:
        """Problems for every row of the tables on disk that differs from the replay."""
        found = list(self.problems)
        for table, key in TABLES.items():
            found += self._compare_table(connection, table, key)
        return found

    def _compare_table(self, connection: Any, table: str, key: str) -> list[Problem]:
        """Both sides in the order of the key, row by row: a table never stands in memory twice."""
        columns = [r[1] for r in self._connection.execute(f"pragma table_info({table})") if r[1] != "number"]
        query = f"select {', '.join(columns)} from {table} order by {key}"
        keys = [columns.index(name.strip()) for name in key.split(",")]
        seq = columns.index("seq")
        problems = []
        replayed, stored = iter(self._connection.execute(query)), iter(connection.execute(query))
        wanted, row = next(replayed, None), next(stored, None)
        while wanted is not None or row is not None:
            if wanted == row:
                wanted, row = next(replayed, None), next(stored, None)
                continue
            ours, theirs = _place(wanted, keys), _place(row, keys)
            if wanted is None or (row is not None and theirs < ours):
                assert row is not None
                problems.append(
                    Problem(row[seq], "projection", f"A row of “{table}” is explained by no entry of the record.")
                )
                row = next(stored, None)
            elif row is None or ours < theirs:
                problems.append(
                    Problem(
                        wanted[seq], "projection", f"What entry {wanted[seq]:,} recorded is missing from “{table}”."
                    )
                )
                wanted = next(replayed, None)
            else:
                changed = ", ".join(c for c, a, b in zip(columns, wanted, row, strict=True) if a != b)
                problems.append(
                    Problem(
                        wanted[seq],
                        "projection",
                        f"What the screens show of entry {wanted[seq]:,} was changed in “{table}” ({changed}).",
                    )
                )
                wanted, row = next(replayed, None), next(stored, None)
        return problems

    def close(self) -> None:
        """Free the copy."""
        self._connection.close()
