"""Reading people, consents, staff, our own identifiers and preferences."""

from typing import Any


def persons(connection: Any) -> dict[str, tuple[str, str]]:
    """Commitment of the name and role of each person who acts here, by id."""
    return {r[0]: (r[1], r[2]) for r in connection.execute("select id, name, role from persons order by id")}


def consents(connection: Any) -> list[tuple[str, str]]:
    """(id, commitment of the row) of each consent, in the order in which they were recorded."""
    return [tuple(r) for r in connection.execute("select id, row from consents order by seq, id")]


def staff(connection: Any) -> str | None:
    """Commitment of the rows of the staff directory, or None when there is none."""
    row = connection.execute("select rows from staff where id = 1").fetchone()
    return None if row is None else str(row[0])


def staff_entry(connection: Any) -> int:
    """The entry that recorded the directory as a whole; 0 when there is none."""
    row = connection.execute("select seq from staff where id = 1").fetchone()
    return 0 if row is None else int(row[0])


def staff_changes(connection: Any, after: int) -> list[tuple[str, str | None]]:
    """(member, commitment of the row or None where it was removed) of each change after an entry, oldest first."""
    return [
        tuple(r)
        for r in connection.execute("select member, row from staff_changes where seq > ? order by seq", (after,))
    ]


def public_persons(connection: Any) -> list[tuple[str, str]]:
    """(entry id, commitment of the name) of public persons, oldest first."""
    return [
        tuple(r) for r in connection.execute("select entry, name from public_persons where active = 1 order by seq")
    ]


def own_list(connection: Any) -> list[tuple[str, str, str]]:
    """(entry id, type, commitment of the value) of our own identifiers, oldest first."""
    return [
        tuple(r) for r in connection.execute("select entry, type, value from own_list where active = 1 order by seq")
    ]


def version(connection: Any) -> int:
    """A number that grows when consents, staff, lists, public persons, settled names, rights or tip sheets change.

    Links of rights do not count: each concerns one post, which is judged again in the transaction of its link.
    """
    row = connection.execute(
        "select max(coalesce((select max(seq) from consents), 0), coalesce((select max(seq) from staff), 0), "
        "coalesce((select max(seq) from own_list), 0), coalesce((select max(seq) from staff_changes), 0), "
        "coalesce((select max(seq) from public_persons), 0), coalesce((select max(seq) from tip_sheets), 0), "
        "coalesce((select max(seq) from settled_names), 0), "
        "coalesce((select max(seq) from rights), 0))"
    ).fetchone()
    return int(row[0])


def preference(connection: Any, name: str) -> str | None:
    """A stored preference (window state, column presets); never part of the record."""
    row = connection.execute("select value from preferences where name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def set_preference(connection: Any, name: str, value: str) -> None:
    """Store a preference."""
    connection.execute(
        "insert into preferences (name, value) values (?, ?) on conflict (name) do update set value = excluded.value",
        (name, value),
    )


def preferences(connection: Any, start: str) -> list[tuple[str, str]]:
    """Name and value of the preferences whose name begins with ``start``, by name."""
    rows = connection.execute(
        "select name, value from preferences where substr(name, 1, ?) = ? order by name", (len(start), start)
    )
    return [(r[0], r[1]) for r in rows]


def forget_preference(connection: Any, name: str) -> None:
    """Drop a preference; one that is not there is no error."""
    connection.execute("delete from preferences where name = ?", (name,))
