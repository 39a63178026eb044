"""The one function that appends to the ledger.

In one transaction: head, event bytes, leaf, contents, projections, and a new signed head by compare-and-swap. If
the event can't be written, the action does not happen. Durable at the commit of ``Connections.write``; a crash
before it leaves nothing, a crash after it leaves everything.
"""

import secrets
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from reviewer.audit.canonical import ProfileError, decode, encode
from reviewer.audit.commitment import SALT_BYTES, commitment
from reviewer.audit.merkle import Frontier, leaf_hash
from reviewer.audit.note import NoteError, Signer, open_checkpoint
from reviewer.audit.person_key import PersonKey
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.intake.text import with_marks
from reviewer.model.events import Entry, Event, EventKind, Json
from reviewer.store import ledger, queue
from reviewer.store.database import Connections
from reviewer.store.projections import apply


class Clock(Protocol):
    """Gives the present time, aware UTC."""

    def __call__(self) -> datetime:
        """The present time."""


def stamp(moment: datetime) -> str:
    """A time as events write it: UTC, milliseconds, ``Z``."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


class Guard(Protocol):
    """Says whether an entry may be recorded by who is signed in."""

    def check(self, connection: Any, kind: EventKind, subject: Mapping[str, Json], data: Mapping[str, Json]) -> None:
        """Raise RefusedError for an entry that must not be recorded."""


class Recording:
    """Appends events inside one transaction."""

    def __init__(
        self,
        connection: Any,
        log: str,
        actor: Mapping[str, Json],
        clock: Clock,
        key: PersonKey | None = None,
        may: Collection[EventKind] | None = None,
        guard: Guard | None = None,
    ) -> None:
        """Start at the head of the ledger. ``key`` signs each event; ``may`` names the only kinds that it may sign.

        ``guard`` is asked before each event.
        """
        self.connection = connection
        self._log, self._actor, self._clock = log, dict(actor), clock
        self._key, self._may, self._guard = key, may, guard
        self.kinds: list[EventKind] = []
        """What was recorded so far, in order."""
        self.confirmed = False
        """True where who signs said once more who they are, for what is recorded here."""
        size, hashes, _ = ledger.head(connection)
        self.tree = Frontier(size, hashes)
        newest = ledger.newest(connection, 1)
        self._last_at = _at(newest[0].body) if newest else ""

    def content(self, value: bytes | str) -> str:
        """Store a content and return its commitment."""
        raw = with_marks(value).encode("utf-8") if isinstance(value, str) else value
        salt = secrets.token_bytes(SALT_BYTES)
        name = commitment(salt, raw)
        ledger.put_content(self.connection, name, salt, raw)
        return name

    def append(
        self,
        kind: EventKind,
        subject: Mapping[str, Json] | None = None,
        data: Mapping[str, Json] | None = None,
        contents: Mapping[str, bytes | str | None] | None = None,
        refs: Mapping[str, str] | None = None,
    ) -> Event:
        """Append one event; ``contents`` are stored and named in ``data.contents``; None leaves one out.

        ``refs`` are commitments of contents that are stored already.
        """
        if self._may is not None and kind not in self._may:
            raise RefusedError(
                "In an emergency everything can be read and handed over, and nothing else be done.",
                "Nothing was recorded.",
                "Sign in with a passphrase for that.",
            )
        if self._guard is not None:
            self._guard.check(self.connection, kind, subject or {}, data or {})
        document: dict[str, Json] = {k: _nfc(v) for k, v in (data or {}).items()}
        if contents or refs:
            stored = {k: self.content(v) for k, v in (contents or {}).items() if v is not None}
            document["contents"] = {**stored, **(refs or {})}
        # A clock that was set back must not make the record contradict itself: time stands still until it catches up.
        self._last_at = max(self._last_at, stamp(self._clock()))
        event = Event(
            seq=self.tree.size + 1,
            log=self._log,
            prev_root=self.tree.root().hex(),
            at=self._last_at,
            kind=kind,
            subject={k: _nfc(v) for k, v in (subject or {}).items()},
            actor=self._actor,
            data=document,
        )
        if self._key is not None:
            event = self._key.sign(event)
        body = encode(event)
        entry = Entry(event.seq, body, leaf_hash(body))
        post = event.subject.get("post")
        ledger.insert(self.connection, entry, post if isinstance(post, str) else "")
        apply(self.connection, event, lambda name: ledger.content(self.connection, name))
        if isinstance(post, str):
            queue.sync(self.connection, post)
        self.tree = self.tree.append(entry.leaf)
        self.kinds.append(kind)
        return event


def _nfc(value: Json) -> Json:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    return [_nfc(item) for item in value] if isinstance(value, list) else value


def _at(body: bytes) -> str:
    """The time of the newest event. Raises WorkspaceProblem if nothing may be built on it."""
    try:
        return decode(body).at
    except ProfileError as error:
        raise _misfit() from error


def _misfit() -> WorkspaceProblem:
    return WorkspaceProblem(
        "The record does not fit its last signature: it was changed by another program or another computer.",
        "Nothing was recorded.",
        "Do not go on deciding. Keep a copy of the folder and verify the record.",
    )


class Recorder:
    """Opens recordings on one workspace."""

    def __init__(self, connections: Connections, signer: Signer, clock: Clock) -> None:
        """``signer`` holds the device key; its name is the name of the log."""
        self._connections, self._signer, self._clock = connections, signer, clock

    @contextmanager
    def recording(
        self,
        actor: Mapping[str, Json],
        key: PersonKey | None = None,
        may: Collection[EventKind] | None = None,
        guard: Guard | None = None,
    ) -> Iterator[Recording]:
        """One transaction: all events in it are recorded together, or none. ``key`` signs them."""
        with self._connections.write() as connection:
            self._check_head(connection)
            recording = Recording(connection, self._signer.name, actor, self._clock, key, may, guard)
            before = recording.tree.size
            yield recording
            if recording.tree.size != before:
                tree = recording.tree
                note = self._signer.checkpoint(self._signer.name, tree.size, tree.root())
                ledger.move_head(connection, before, tree.size, tree.hashes, note)

    def _check_head(self, connection: Any) -> None:
        """Refuse to build on a head that this device did not sign: the next signature would cover a forgery."""
        size, hashes, note = ledger.head(connection)
        if size == 0 and not note:
            return
        tree = Frontier(size, hashes)
        try:
            signed = open_checkpoint(note, self._signer.verifier)
            fits = (
                tree.consistent()
                and (signed.origin, signed.size) == (self._signer.name, size)
                and signed.root == tree.root()
            )
        except NoteError:
            fits = False
        if not fits:
            raise _misfit()
