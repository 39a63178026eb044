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


class Replay:
    """A fresh in-memory copy of the state tables, filled event by event."""

    def __init__(self, read: ReadContent) -> None:
        """Start empty; ``read`` gives contents of the workspace that is checked."""
        self._connection = connect(":memory:")
        MIGRATIONS.apply(Database(self._connection, execute_plugins=False))
        self._connection.execute("pragma foreign_keys=off")
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
        columns = [r[1] for r in self._connection.execute(f"pragma table_info({table})") if r[1] != "number"]
        query = f"select {', '.join(columns)} from {table} order by {key}"
        keys = [columns.index(name.strip()) for name in key.split(",")]
        seq = columns.index("seq")
        expected = {tuple(r[i] for i in keys): tuple(r) for r in self._connection.execute(query)}
        problems = []
        for row in connection.execute(query):
            name = tuple(row[i] for i in keys)
            wanted = expected.pop(name, None)
            if wanted is None:
                problems.append(
                    Problem(row[seq], "projection", f"A row of “{table}” is explained by no entry of the record.")
                )
            elif wanted != tuple(row):
                changed = ", ".join(c for c, a, b in zip(columns, wanted, row, strict=True) if a != b)
                problems.append(
                    Problem(
                        wanted[seq],
                        "projection",
                        f"What the screens show of entry {wanted[seq]:,} was changed in “{table}” ({changed}).",
                    )
                )
        problems += [
            Problem(row[seq], "projection", f"What entry {row[seq]:,} recorded is missing from “{table}”.")
            for row in expected.values()
        ]
        return problems

    def close(self) -> None:
        """Free the copy."""
        self._connection.close()
