"""Reading who may sign in, with which key, and what was opened in an emergency."""

from typing import Any


def accounts(connection: Any) -> list[tuple[str, str, str, bool, str, str]]:
    """(person, commitment of the name, role, active, since, name of the newest key) by the order of enrollment."""
    rows = connection.execute(
        "select a.person, p.name, a.role, a.active, a.since, "
        "(select k.key from account_keys k where k.person = a.person order by k.rowid desc limit 1) "
        "from accounts a join persons p on p.id = a.person order by a.rowid"
    )
    return [(r[0], r[1], r[2], bool(r[3]), r[4], r[5] or "") for r in rows]


def valid_key(connection: Any, person: str) -> str:
    """The name of the key that signs for a person now (empty person: the recovery key); empty when there is none."""
    row = connection.execute(
        "select key from account_keys where person = ? and ended is null order by seq desc limit 1", (person,)
    ).fetchone()
    return "" if row is None else str(row[0])


def started(connection: Any) -> bool:
    """True once people sign in here."""
    return connection.execute("select 1 from accounts limit 1").fetchone() is not None


def signed_from(connection: Any) -> int:
    """The entry from which on all are signed; 0 where nobody signs in. Who acted before is only asserted."""
    return int(connection.execute("select coalesce(min(seq), 0) from account_keys").fetchone()[0])


def emergencies(connection: Any) -> list[tuple[int, str, str, int | None]]:
    """(seq, at, commitment of the reason, entry that reviewed it) of each emergency, newest first."""
    rows = connection.execute("select seq, at, reason, reviewed from emergencies order by seq desc")
    return [(r[0], r[1], r[2], r[3]) for r in rows]
