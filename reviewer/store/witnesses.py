"""Reading witnesses, their countersignatures, and the records of others that were countersigned here."""

from typing import Any


def witnesses(connection: Any) -> list[tuple[str, str, str, bool, int]]:
    """(name, vkey, commitment of the label, active, entry) of every witness, oldest first."""
    rows = connection.execute("select name, vkey, label, active, seq from witnesses order by rowid")
    return [(r[0], r[1], r[2], bool(r[3]), r[4]) for r in rows]


def countersignatures(connection: Any) -> list[tuple[int, str, int, str, int, str]]:
    """(entry, witness, size, root, seconds since 1970, commitment of the note), oldest first."""
    rows = connection.execute("select seq, witness, size, root, signed_at, note from countersignatures order by seq")
    return [tuple(row) for row in rows]


def newest_countersignature(connection: Any) -> tuple[int, str, int] | None:
    """(entry, witness, size) of the countersignature that covers most."""
    row = connection.execute(
        "select seq, witness, size from countersignatures order by size desc, seq desc limit 1"
    ).fetchone()
    return None if row is None else (row[0], row[1], row[2])


def witnessed_logs(connection: Any) -> list[tuple[str, str, int, str]]:
    """(log, vkey, size, root) of each record of another computer that was countersigned here."""
    rows = connection.execute("select log, vkey, size, root from witnessed_logs order by log")
    return [tuple(row) for row in rows]
