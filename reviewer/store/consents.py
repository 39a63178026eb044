"""Reading forms, their attached documents and the tasks that followed from them."""

from typing import Any


def _dicts(cursor: Any) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def entries(connection: Any) -> dict[str, tuple[int, str]]:
    """Entry that recorded each form as it stands, and the commitment of its row, by id of the form."""
    return {row[0]: (row[1], row[2]) for row in connection.execute("select id, seq, row from consents")}


def recorded(connection: Any, consent: str) -> dict[str, Any] | None:
    """When the row of a form was recorded as it stands: ``seq`` and ``body`` of the entry; None for an unknown id."""
    found = _dicts(
        connection.execute(
            "select events.seq, events.body from consents join events on events.seq = consents.seq where consents.id = ?",
            (consent,),
        )
    )
    return found[0] if found else None


def row_at(connection: Any, consent: str, entry: int) -> str | None:
    """Commitment of the row of a form as it stood at an entry, or None where it was not there yet."""
    body = "json_extract(cast(body as text), '$."
    row = connection.execute(
        f"select {body}data.contents.row') from events where post = '' and seq <= ? and instr(body, ?) > 0 "
        f"and {body}kind') = 'consent.recorded' and {body}subject.consent') = ? order by seq desc limit 1",
        (entry, consent.encode(), consent),
    ).fetchone()
    return None if row is None else str(row[0])


def reinstated(connection: Any, after: int) -> frozenset[str]:
    """Ids of the forms whose revocation or end was taken back after an entry."""
    body = "json_extract(cast(body as text), '$."
    rows = connection.execute(
        f"select {body}subject.consent') from events where post = '' and seq > ? and instr(body, ?) > 0 "
        f"and {body}kind') = 'consent.recorded' and {body}data.change') = 'reinstated'",
        (after, b'"reinstated"'),
    )
    return frozenset(str(row[0]) for row in rows)


def documents(connection: Any, consent: str) -> list[dict[str, Any]]:
    """The files attached to a form, oldest first."""
    return _dicts(
        connection.execute(
            "select seq, consent, file, name, mime, size_bytes, sha256, person, at from consent_documents "
            "where consent = ? order by seq",
            (consent,),
        )
    )


def document(connection: Any, entry: int) -> dict[str, Any] | None:
    """One attached file by its entry, or None."""
    found = _dicts(
        connection.execute(
            "select seq, consent, file, name, mime, size_bytes, sha256, person, at from consent_documents where seq = ?",
            (entry,),
        )
    )
    return found[0] if found else None


def document_counts(connection: Any) -> dict[str, int]:
    """How many files are attached, by id of the form; forms without any are left out."""
    return dict(connection.execute("select consent, count(*) from consent_documents group by consent"))


def tasks(connection: Any) -> set[tuple[str, str, str]]:
    """Post, document and why of every task of which something was said."""
    return {tuple(row) for row in connection.execute("select post, document, why from consent_tasks")}


def waiting_gaps(connection: Any) -> list[dict[str, Any]]:
    """Open gaps of waiting posts by due time: ``post``, ``key`` (whose), ``needs``, ``due`` and ``level`` of the post."""
    return _dicts(
        connection.execute(
            "select posts.id as post, n.key, n.needs, posts.due, queue.level from named_people as n "
            "join posts on posts.id = n.post join queue on queue.post = posts.number "
            "where n.needs <> '' and n.answer <> 'closed' and queue.waiting order by queue.due, posts.number"
        )
    )


def rests_on(connection: Any, document: str) -> bool:
    """True if an approval was ever given on a form with this number, or the form was attached to a post by hand."""
    found = connection.execute(
        "select 1 from relied where document = ? union all "
        "select 1 from dispositions where consent = ? and withdrawn is null limit 1",
        (document, document),
    ).fetchone()
    return found is not None


def scheduled_lists(connection: Any) -> list[str]:
    """Commitments of the lists of posts that were written to scheduler files, oldest first."""
    return [
        row[0]
        for row in connection.execute(
            "select json_extract(cast(body as text), '$.data.contents.list') from events "
            "where json_extract(cast(body as text), '$.kind') = 'posts.scheduled' order by seq"
        )
        if row[0]
    ]
