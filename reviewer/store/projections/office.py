"""The versions of the office policy, and who reviewers say that named people are."""

from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, person, post, revision, text


def policy_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """Add a version; all versions stay."""
    contents = event.contents()
    connection.execute(
        "insert into office_policy (version, seq, document, at, person, change, reason, what, tried, flagged) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number(event.subject.get("version")),
            event.seq,
            contents["document"],
            event.at,
            person(event),
            text(event.data.get("change")),
            contents.get("reason"),
            contents.get("what"),
            number(event.data.get("tried")),
            number(event.data.get("flagged")),
        ),
    )


def person_resolved(connection: Any, event: Event, read: ReadContent) -> None:
    """Note who a reviewer says that a named person is; the newest word on a name counts."""
    contents = event.contents()
    connection.execute(
        "insert into resolutions (seq, post, revision, person_key, role, known_as, reason, person, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            post(event),
            revision(event),
            contents["key"],
            text(event.data.get("role")),
            contents.get("known_as"),
            contents.get("reason"),
            person(event),
            event.at,
        ),
    )
