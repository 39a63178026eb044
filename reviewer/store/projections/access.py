"""People who may sign in, their keys, and emergencies.

The names of keys are computed here as in ``audit.person_key``; a test compares the two.
"""

import base64
import hashlib
from typing import Any

from reviewer.model.events import Event
from reviewer.store.projections.fields import ReadContent, number, text


def _put_key(connection: Any, event: Event, person: str, public: str) -> None:
    connection.execute("update account_keys set ended = ? where person = ? and ended is null", (event.seq, person))
    raw = base64.b64decode(public, validate=True)
    connection.execute(
        "insert into account_keys (key, seq, person, public, ended) values (?, ?, ?, ?, null)",
        (hashlib.sha256(b"reviewer person key\n" + raw).digest()[:16].hex(), event.seq, person, public),
    )


def _put_role(connection: Any, event: Event, person: str, role: str) -> None:
    connection.execute(
        "insert into accounts (person, seq, role, active, since) values (?, ?, ?, 1, ?) on conflict (person) do update "
        "set seq = excluded.seq, role = excluded.role, active = 1, since = excluded.since",
        (person, event.seq, role, event.at),
    )
    connection.execute(
        "update persons set role = ?, seq = ? where id = ? and role <> ?", (role, event.seq, person, role)
    )


def sign_in_started(connection: Any, event: Event, read: ReadContent) -> None:
    """The first person who signs in, and the recovery key."""
    enrolled(connection, event, read)
    _put_key(connection, event, "", text(event.data.get("recovery")))


def enrolled(connection: Any, event: Event, read: ReadContent) -> None:
    """A person may sign in from now on."""
    person = text(event.subject.get("person"))
    _put_role(connection, event, person, text(event.data.get("role")))
    _put_key(connection, event, person, text(event.data.get("key")))


def key_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """A person has another key; the one before has ended."""
    _put_key(connection, event, text(event.subject.get("person")), text(event.data.get("key")))


def recovery_changed(connection: Any, event: Event, read: ReadContent) -> None:
    """There is another recovery key; the one before has ended."""
    _put_key(connection, event, "", text(event.data.get("key")))


def changed(connection: Any, event: Event, read: ReadContent) -> None:
    """A person has another role, or cannot sign in any more."""
    person = text(event.subject.get("person"))
    if event.data.get("change") == "role":
        _put_role(connection, event, person, text(event.data.get("role")))
        return
    connection.execute(
        "update accounts set active = 0, seq = ?, since = ? where person = ?", (event.seq, event.at, person)
    )
    connection.execute("update account_keys set ended = ? where person = ? and ended is null", (event.seq, person))


def emergency(connection: Any, event: Event, read: ReadContent) -> None:
    """The workspace was opened with the recovery key."""
    connection.execute(
        "insert into emergencies (seq, reason, at, reviewed) values (?, ?, ?, null)",
        (event.seq, event.contents()["reason"], event.at),
    )


def emergency_reviewed(connection: Any, event: Event, read: ReadContent) -> None:
    """A person looked into an emergency; the first one counts."""
    connection.execute(
        "update emergencies set reviewed = ? where seq = ? and reviewed is null",
        (event.seq, number(event.data.get("entry"))),
    )
