"""People, imports, consents, staff and our own identifiers."""

from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, text


def person_named(connection: Any, event: Event, read: ReadContent) -> None:
    """Add a person who acts here, or give one a new name or role."""
    connection.execute(
        "insert into persons (id, seq, name, role) values (?, ?, ?, ?) "
        "on conflict (id) do update set seq = excluded.seq, name = excluded.name, role = excluded.role",
        (text(event.subject.get("person")), event.seq, event.contents()["name"], text(event.data.get("role"))),
    )


def file_imported(connection: Any, event: Event, read: ReadContent) -> None:
    """Note an imported file."""
    connection.execute(
        "insert into imports (id, seq, file, rows, at) values (?, ?, ?, ?, ?)",
        (
            text(event.subject.get("import")),
            event.seq,
            event.contents()["file"],
            number(event.data.get("rows")),
            event.at,
        ),
    )


def consent_recorded(connection: Any, event: Event, read: ReadContent) -> None:
    """Add a consent, or replace its row."""
    connection.execute(
        "insert into consents (id, seq, row, subject_kind) values (?, ?, ?, ?) on conflict (id) do update set "
        "seq = excluded.seq, row = excluded.row, subject_kind = excluded.subject_kind",
        (
            text(event.subject.get("consent")),
            event.seq,
            event.contents()["row"],
            text(event.data.get("subject_kind")),
        ),
    )


def staff_recorded(connection: Any, event: Event, read: ReadContent) -> None:
    """Replace the staff directory."""
    connection.execute(
        "insert into staff (id, seq, rows, members) values (1, ?, ?, ?) on conflict (id) do update set "
        "seq = excluded.seq, rows = excluded.rows, members = excluded.members",
        (event.seq, event.contents()["rows"], number(event.data.get("count"))),
    )


def own_list_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """Add one of our own identifiers, or take it off the list."""
    entry = text(event.subject.get("entry"))
    if event.data.get("change") == "removed":
        connection.execute("update own_list set active = 0, seq = ? where entry = ?", (event.seq, entry))
        return
    connection.execute(
        "insert into own_list (entry, seq, type, value, active) values (?, ?, ?, ?, 1)",
        (entry, event.seq, text(event.data.get("type")), event.contents()["value"]),
    )
