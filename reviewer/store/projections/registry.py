"""Documents and tasks of consents, changes of the directory, policy texts, public persons, rights and tip sheets."""

from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, person, post, text


def consent_document(connection: Any, event: Event, read: ReadContent) -> None:
    """Attach a file to a consent."""
    contents = event.contents()
    connection.execute(
        "insert into consent_documents (seq, consent, file, name, mime, size_bytes, sha256, person, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            text(event.subject.get("consent")),
            contents["file"],
            contents["name"],
            text(event.data.get("mime")),
            number(event.data.get("bytes")),
            text(event.data.get("sha256")),
            person(event),
            event.at,
        ),
    )


def consent_task(connection: Any, event: Event, read: ReadContent) -> None:
    """Settle a task that followed from a consent, open it again, or note that the letter was made."""
    change = text(event.data.get("change"))
    letter = int(change == "letter")
    state = "done" if change == "done" else "open"
    connection.execute(
        "insert into consent_tasks (post, document, why, seq, state, letter, note, person, at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (post, document, why) do update set seq = excluded.seq, "
        "state = case when ? then state else excluded.state end, letter = max(letter, excluded.letter), "
        "note = coalesce(excluded.note, note), person = excluded.person, at = excluded.at",
        (
            post(event),
            text(event.data.get("document")),
            text(event.data.get("why")),
            event.seq,
            state,
            letter,
            event.contents().get("note"),
            person(event),
            event.at,
            letter,
        ),
    )


def staff_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """One row of the directory is added, changed or removed."""
    connection.execute(
        "insert into staff_changes (member, seq, row) values (?, ?, ?) on conflict (member) do update set "
        "seq = excluded.seq, row = excluded.row",
        (text(event.subject.get("member")), event.seq, event.contents().get("row")),
    )


def policy_text(connection: Any, event: Event, read: ReadContent) -> None:
    """A version of the policy that staff acknowledge."""
    contents = event.contents()
    connection.execute(
        "insert into policy_texts (id, seq, row, file) values (?, ?, ?, ?) on conflict (id) do update set "
        "seq = excluded.seq, row = excluded.row, file = coalesce(excluded.file, file)",
        (text(event.subject.get("text")), event.seq, contents["row"], contents.get("file")),
    )


def acknowledged(connection: Any, event: Event, read: ReadContent) -> None:
    """Somebody acknowledged a version of the policy."""
    connection.execute(
        "insert into acknowledgements (text, member, seq, name, day) values (?, ?, ?, ?, ?) "
        "on conflict (text, member) do update set seq = excluded.seq, name = excluded.name, day = excluded.day",
        (
            text(event.subject.get("text")),
            text(event.subject.get("member")),
            event.seq,
            event.contents()["name"],
            text(event.data.get("on")),
        ),
    )


def public_person(connection: Any, event: Event, read: ReadContent) -> None:
    """A public person is listed, or taken off the list."""
    entry = text(event.subject.get("entry"))
    if event.data.get("change") == "removed":
        connection.execute("update public_persons set active = 0, seq = ? where entry = ?", (event.seq, entry))
        return
    connection.execute(
        "insert into public_persons (entry, seq, name, active) values (?, ?, ?, 1)",
        (entry, event.seq, event.contents()["name"]),
    )


def name_settled(connection: Any, event: Event, read: ReadContent) -> None:
    """A name that posts keep naming was classified."""
    connection.execute(
        "insert into settled_names (seq, name, settled_as) values (?, ?, ?)",
        (event.seq, event.contents()["name"], text(event.data.get("as"))),
    )


def rights_recorded(connection: Any, event: Event, read: ReadContent) -> None:
    """A rights record, new or changed."""
    connection.execute(
        "insert into rights (id, seq, document) values (?, ?, ?) on conflict (id) do update set "
        "seq = excluded.seq, document = excluded.document",
        (text(event.subject.get("rights")), event.seq, event.contents()["document"]),
    )


def rights_linked(connection: Any, event: Event, read: ReadContent) -> None:
    """A rights record is said to be about a picture or text of a post, or no longer."""
    connection.execute(
        "insert into rights_links (rights, post, idx, seq, active) values (?, ?, ?, ?, ?) "
        "on conflict (rights, post, idx) do update set seq = excluded.seq, active = excluded.active",
        (
            text(event.subject.get("rights")),
            post(event),
            number(event.subject.get("index")),
            event.seq,
            int(event.data.get("change") != "unlinked"),
        ),
    )


def tip_sheet(connection: Any, event: Event, read: ReadContent) -> None:
    """The tip sheet of a platform; one without text is withdrawn."""
    contents = event.contents()
    connection.execute(
        "insert into tip_sheets (platform, seq, title, text, person, at) values (?, ?, ?, ?, ?, ?) "
        "on conflict (platform) do update set seq = excluded.seq, title = excluded.title, text = excluded.text, "
        "person = excluded.person, at = excluded.at",
        (
            text(event.subject.get("platform")),
            event.seq,
            contents.get("title"),
            contents.get("text"),
            person(event),
            event.at,
        ),
    )
