"""Posts, their revisions and their media."""

import json
from typing import Any

from reviewer.model.decision import State
from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, person, post, revision, text

FIRST_LINE_CHARS = 160
# Plain text: the driver takes longer over a member of an enum than over the whole statement.
_SUBMITTED, _IN_REVIEW = State.SUBMITTED.value, State.IN_REVIEW.value


def _decoded(read: ReadContent, commitment: str) -> str:
    content = read(commitment)
    return content.decode("utf-8") if content is not None else ""


def _first_line(body: str) -> str:
    return " ".join(body[: FIRST_LINE_CHARS * 4].split())[:FIRST_LINE_CHARS]


def submitted(connection: Any, event: Event, read: ReadContent) -> None:
    """Add a post with its first revision."""
    contents = event.contents()
    body = _decoded(read, contents["text"])
    meta = json.loads(_decoded(read, contents["meta"]) or "{}")
    connection.execute(
        "insert into posts (id, seq, state, revision, text, meta, platform, kind, author, first_line, due, planned, "
        "submitted) values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            post(event),
            event.seq,
            _SUBMITTED,
            contents["text"],
            contents["meta"],
            text(event.data.get("platform")),
            text(event.data.get("kind")),
            text(meta.get("author", {}).get("name")),
            _first_line(body),
            text(event.data.get("due")),
            text(event.data.get("planned")),
            event.at,
        ),
    )
    _add_revision(connection, event, 1, contents["text"])


def revised(connection: Any, event: Event, read: ReadContent) -> None:
    """Add the next revision; the post waits for review again."""
    commitment = event.contents()["text"]
    connection.execute(
        "update posts set seq = ?, state = ?, revision = ?, text = ?, first_line = ? where id = ?",
        (
            event.seq,
            _SUBMITTED,
            revision(event),
            commitment,
            _first_line(_decoded(read, commitment)),
            post(event),
        ),
    )
    _add_revision(connection, event, revision(event), commitment)


def _add_revision(connection: Any, event: Event, number_: int, commitment: str) -> None:
    connection.execute(
        "insert into revisions (post, revision, seq, text, at, person) values (?, ?, ?, ?, ?, ?)",
        (post(event), number_, event.seq, commitment, event.at, person(event)),
    )


def opened(connection: Any, event: Event, read: ReadContent) -> None:
    """A submitted post that somebody opened is in review."""
    connection.execute(
        "update posts set seq = ?, state = ? where id = ? and state = ?",
        (event.seq, _IN_REVIEW, post(event), _SUBMITTED),
    )


def media_attached(connection: Any, event: Event, read: ReadContent) -> None:
    """Attach a file to one medium of the post; nobody has looked at it yet."""
    contents = event.contents()
    connection.execute(
        "insert into media (post, idx, seq, file, name, mime, size_bytes) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (post, idx) do update set seq = excluded.seq, file = excluded.file, name = excluded.name, "
        "mime = excluded.mime, size_bytes = excluded.size_bytes, checked_by = '', checked_at = ''",
        (
            post(event),
            number(event.subject.get("index")),
            event.seq,
            contents["file"],
            contents["name"],
            text(event.data.get("mime")),
            number(event.data.get("bytes")),
        ),
    )


def media_checked(connection: Any, event: Event, read: ReadContent) -> None:
    """A person looked at this file."""
    connection.execute(
        "update media set seq = ?, checked_by = ?, checked_at = ? where post = ? and idx = ?",
        (event.seq, person(event), event.at, post(event), number(event.subject.get("index"))),
    )
