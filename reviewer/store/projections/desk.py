"""Comments, claims, holds, marks, publication and incidents."""

from typing import Any

from reviewer.model.decision import State
from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, person, post, revision, text


def commented(connection: Any, event: Event, read: ReadContent) -> None:
    """Add a comment, a question, an answer, or a note that a question is settled."""
    contents = event.contents()
    connection.execute(
        "insert into comments (seq, post, revision, kind, answers, starts, ends, due, text, quote, asked, person, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            post(event),
            revision(event),
            text(event.data.get("kind")),
            number(event.data.get("answers")),
            number(event.data.get("start")),
            number(event.data.get("end")),
            text(event.data.get("due")),
            contents.get("text"),
            contents.get("quote"),
            contents.get("to"),
            person(event),
            event.at,
        ),
    )


def claimed(connection: Any, event: Event, read: ReadContent) -> None:
    """Somebody works on a post, or gives it back."""
    connection.execute("delete from claims where post = ?", (post(event),))
    if event.data.get("change") == "claimed":
        connection.execute(
            "insert into claims (post, seq, person, at) values (?, ?, ?, ?)",
            (post(event), event.seq, person(event), event.at),
        )


def hold_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """A legal hold is placed or lifted."""
    connection.execute("delete from holds where post = ?", (post(event),))
    if event.data.get("change") == "placed":
        connection.execute(
            "insert into holds (post, seq, reason, person, at) values (?, ?, ?, ?, ?)",
            (post(event), event.seq, event.contents()["reason"], person(event), event.at),
        )


def marked(connection: Any, event: Event, read: ReadContent) -> None:
    """A reviewer marks what was missed."""
    contents = event.contents()
    connection.execute(
        "insert into marks (seq, post, revision, type, starts, ends, words, note, person, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            post(event),
            revision(event),
            text(event.data.get("type")),
            number(event.data.get("start")),
            number(event.data.get("end")),
            contents["words"],
            contents.get("note"),
            person(event),
            event.at,
        ),
    )


def unmarked(connection: Any, event: Event, read: ReadContent) -> None:
    """A mark is taken back; it stays in the table."""
    connection.execute("update marks set withdrawn = ? where seq = ?", (event.seq, number(event.data.get("entry"))))


def published(connection: Any, event: Event, read: ReadContent) -> None:
    """A post is out: it was approved, or it is noted once more how it looks."""
    contents = event.contents()
    connection.execute(
        "insert into publications (seq, post, revision, platform, published, same, live, link, person, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            post(event),
            revision(event),
            text(event.data.get("platform")),
            text(event.data.get("at")),
            text(event.data.get("same")),
            contents.get("live"),
            contents.get("link"),
            person(event),
            event.at,
        ),
    )
    connection.execute("update posts set seq = ?, state = ? where id = ?", (event.seq, State.PUBLISHED, post(event)))


def incident_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """An incident was opened, went on, or was closed: its newest document counts."""
    connection.execute(
        "insert into incidents (id, seq, post, document, discovered, open, at) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (id) do update set seq = excluded.seq, document = excluded.document, "
        "discovered = excluded.discovered, open = excluded.open, at = excluded.at",
        (
            text(event.subject.get("incident")),
            event.seq,
            post(event),
            event.contents()["document"],
            text(event.data.get("discovered")),
            int(event.data.get("change") != "closed"),
            event.at,
        ),
    )
