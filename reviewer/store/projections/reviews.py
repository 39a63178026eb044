"""Dispositions of issues and decisions on revisions."""

from typing import Any

from reviewer.model.decision import DecisionKind, State, after
from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, person, post, revision, text


def disposed(connection: Any, event: Event, read: ReadContent) -> None:
    """Record what a reviewer said of one issue."""
    contents = event.contents()
    connection.execute(
        "insert into dispositions (seq, post, revision, issue, rule, kind, reason_code, reason, consent, subject, scope, until, "
        "person, at, phrase) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            post(event),
            revision(event),
            contents["issue"],
            text(event.data.get("rule")),
            text(event.data.get("kind")),
            text(event.data.get("reason_code")),
            contents.get("reason"),
            text(event.data.get("consent")),
            contents.get("subject"),
            text(event.data.get("scope")),
            text(event.data.get("until")),
            person(event),
            event.at,
            contents.get("phrase"),
        ),
    )


def disposition_withdrawn(connection: Any, event: Event, read: ReadContent) -> None:
    """Take a disposition back; it stays in the table, marked."""
    connection.execute(
        "update dispositions set withdrawn = ? where seq = ?", (event.seq, number(event.data.get("entry")))
    )


def decided(connection: Any, event: Event, read: ReadContent) -> None:
    """Record a decision and move the post to the state that the table of transitions gives."""
    contents = event.contents()
    kind = DecisionKind(text(event.data.get("kind")))
    row = connection.execute("select state from posts where id = ?", (post(event),)).fetchone()
    state = after(State(row[0]), kind)
    if state is None:
        raise ValueError(f"{kind.value} is not possible in state {row[0]}")
    connection.execute(
        "insert into decisions (seq, post, revision, kind, person, role, at, text, details, seen) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.seq,
            post(event),
            revision(event),
            kind.value,
            person(event),
            text(event.actor.get("role")),
            event.at,
            contents["text"],
            contents["details"],
            contents["seen"],
        ),
    )
    documents = event.data.get("consents")
    for document in documents if isinstance(documents, list) else ():
        connection.execute(
            "insert into relied (seq, post, revision, document) values (?, ?, ?, ?)",
            (event.seq, post(event), revision(event), text(document)),
        )
    connection.execute("update posts set seq = ?, state = ? where id = ?", (event.seq, state.value, post(event)))
