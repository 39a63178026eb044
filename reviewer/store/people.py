"""Reading what is recorded of people beside the directory: policy texts, acknowledgements, settled names."""

from typing import Any


def directory_version(connection: Any) -> int:
    """The entry that changed the directory last; 0 when there is none."""
    row = connection.execute(
        "select max(coalesce((select max(seq) from staff), 0), coalesce((select max(seq) from staff_changes), 0))"
    ).fetchone()
    return int(row[0])


def directory_at(connection: Any, entry: int) -> tuple[int, str | None, list[tuple[str, str | None]]]:
    """The directory as it stood at an entry: the entry that had changed it last (0: none yet), the commitment of the rows
    recorded as a whole, and (member, commitment of the row or None where removed) of each change since, oldest first.
    """
    kind, found = "json_extract(cast(body as text), '$.kind')", "json_extract(cast(body as text), '$."
    whole = connection.execute(
        f"select seq, {found}data.contents.rows') from events where post = '' and seq <= ? and instr(body, ?) > 0 "
        f"and {kind} = 'staff.recorded' order by seq desc limit 1",
        (entry, b'"staff.recorded"'),
    ).fetchone()
    start, rows = (0, None) if whole is None else (int(whole[0]), str(whole[1]))
    changes = connection.execute(
        f"select seq, {found}subject.member'), {found}data.contents.row') from events where post = '' and seq > ? "
        f"and seq <= ? and instr(body, ?) > 0 and {kind} = 'staff.changed' order by seq",
        (start, entry, b'"staff.changed"'),
    ).fetchall()
    last = int(changes[-1][0]) if changes else start
    return last, rows, [(str(member), row) for _, member, row in changes]


def policy_texts(connection: Any) -> list[tuple[str, str, str | None]]:
    """(id, commitment of the row, commitment of the attached file or None), oldest entry first."""
    return [tuple(r) for r in connection.execute("select id, row, file from policy_texts order by seq")]


def acknowledgements(connection: Any) -> list[tuple[str, str, str]]:
    """(text, member, day) of every acknowledgement."""
    return [tuple(r) for r in connection.execute("select text, member, day from acknowledgements order by seq")]


def acknowledged(connection: Any, text: str) -> dict[str, str]:
    """Day on which each member acknowledged a text."""
    return {r[0]: r[1] for r in connection.execute("select member, day from acknowledgements where text = ?", (text,))}


def public_entries(connection: Any) -> list[tuple[str, int, str]]:
    """(entry id, entry that listed it, commitment of the name) of the public persons, oldest first."""
    rows = connection.execute("select entry, seq, name from public_persons where active = 1 order by seq")
    return [tuple(r) for r in rows]


def settled_version(connection: Any) -> int:
    """The entry that settled a name last; 0 when there is none."""
    return int(connection.execute("select coalesce(max(seq), 0) from settled_names").fetchone()[0])


def settled_names(connection: Any) -> list[tuple[int, str, str]]:
    """(entry, commitment of the name, what it was settled as), oldest first."""
    return [tuple(r) for r in connection.execute("select seq, name, settled_as from settled_names order by seq")]
