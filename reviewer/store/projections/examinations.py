"""Examinations of who looked at what."""

from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, person, text


def examined(connection: Any, event: Event, read: ReadContent) -> None:
    """Somebody examined the accesses between two entries."""
    connection.execute(
        "insert into examinations (seq, person, first, last, starts, ends, subject, at, note) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            person(event),
            number(event.data.get("first")),
            number(event.data.get("last")),
            text(event.data.get("start")),
            text(event.data.get("end")),
            text(event.data.get("of")),
            event.at,
            event.contents()["note"],
        ),
    )
