"""An open workspace: what every action needs. Made by ``bootstrap``; safe to use from any thread."""

import contextlib
import dataclasses
import json
import re
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from reviewer.audit.commitment import holds
from reviewer.audit.note import Signer
from reviewer.audit.person_key import RECOVERY, PersonKey
from reviewer.audit.signatures import RECOVERY_MAY
from reviewer.detect.lists import OwnLists
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind, Json
from reviewer.model.office import SHIPPED, OfficePolicy
from reviewer.model.people import Consent, Registry, StaffMember
from reviewer.model.reshare import Reshare
from reviewer.model.views import WorkspaceInfo
from reviewer.store import ledger, office, registry
from reviewer.store.database import Connections
from reviewer.store.lock import WorkspaceLock
from reviewer.workflow.entry_guard import EntryGuard
from reviewer.workflow.identity import Presence
from reviewer.workflow.recorder import Clock, Recorder, Recording
from reviewer.workflow.values import CONSENT, MEMBER, OFFICE, STAFF_LIST

T = TypeVar("T")


def utc_now() -> datetime:
    """The system clock, aware UTC."""
    return datetime.now(UTC)


def slug(name: str) -> str:
    """An ASCII name for logs: letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().encode("ascii", "ignore").decode()).strip("-")[:40] or "organization"


@dataclass
class Workspace:
    """Everything an action needs: the file, the recorder, the clock, and who is acting."""

    folder: Path
    connections: Connections
    signer: Signer
    organisation: str
    lock: WorkspaceLock
    clock: Clock = utc_now
    today: Callable[[], date] = date.today
    """The local day; consents are judged by it."""
    created: str = ""
    person: str = ""
    """Id of the person who acts, empty until somebody is chosen."""
    person_name: str = ""
    person_role: str = ""
    data_key: bytes | None = field(default=None, repr=False)
    """What the file is encrypted with; None for a plain one."""
    guarded: bool = False
    """True where people sign in: nothing is recorded then without a key."""
    acting_key: PersonKey | None = field(default=None, repr=False)
    """Signs what is recorded: the key of who is signed in, or the recovery key in an emergency."""
    emergency: bool = False
    """True while the workspace is open by its recovery key."""
    must_change: bool = False
    """True while somebody else knows the passphrase of who is signed in."""
    unrecorded: list[tuple[EventKind, dict[str, Json], dict[str, Json], dict[str, bytes | str | None]]] = field(
        default_factory=list
    )
    """What could not be recorded when it happened (a full disk at sign-in); goes before the next entry."""
    session: str = field(default_factory=lambda: secrets.token_hex(8))
    """Random; reading is logged once per person, post and session."""
    opened: set[tuple[str, str, int]] = field(default_factory=set)
    uncovered: set[tuple[str, str, int]] = field(default_factory=set)
    """Who was shown the covered words of which post and revision in this session."""
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What attached files are and carry, by commitment."""
    phrases: dict[str, str] = field(default_factory=dict)
    """Folded words of dismissals that reach beyond their post, by commitment: every post is compared with them."""
    presence: Presence = field(default_factory=Presence)
    """When whoever is signed in last did something, and last said who they are."""
    own_posts: dict[tuple[str, int], tuple[int, set[int]]] = field(default_factory=dict)
    """Numbers of the posts that a person wrote or handed in, and up to which number they were looked for."""
    cards: dict[str, Reshare] = field(default_factory=dict)
    """Cards of the re-share board as they were read, by the commitment of their document."""
    _cache: dict[str, Any] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Make the recorder on the same clock and key."""
        self.recorder = Recorder(self.connections, self.signer, lambda: self.clock())

    @property
    def info(self) -> WorkspaceInfo:
        """Name and owner of the workspace."""
        return WorkspaceInfo(
            path=str(self.folder),
            organisation=self.organisation,
            reviewer=self.person_name,
            reviewer_role=self.person_role,
            log=self.signer.name,
            created=self.created,
        )

    @contextlib.contextmanager
    def record(self, *, before_own_passphrase: bool = False) -> Iterator[Recording]:
        """One transaction of events by the present person: signed where people sign in, else asserted.

        Raises RefusedError while nobody is signed in, or until a passphrase that somebody else chose was changed.
        """
        if self.must_change and not before_own_passphrase:
            raise RefusedError(
                "Your passphrase was chosen by somebody else.", "Nothing was recorded.", "Choose your own one first."
            )
        with self.recorder.recording(*self.acting(), self._guard_of_entries()) as recording:
            waiting = tuple(self.unrecorded)
            recording.confirmed = self.guarded and self.presence.fresh(self.clock())
            for kind, subject, data, contents in waiting:
                recording.append(kind, subject, data, contents)
            yield recording
        del self.unrecorded[: len(waiting)]
        if self.guarded:
            self.presence.acted(recording.kinds, self.clock())

    def acting(self) -> tuple[dict[str, Json], PersonKey | None, frozenset[EventKind] | None]:
        """The actor of what is recorded now, the key that signs it, and the kinds that it may sign (None: all).

        Raises RefusedError where people sign in and nobody is.
        """
        if not self.guarded:
            return _actor(self.person, self.person_role), None, None
        key = self.acting_key
        if key is None:
            raise RefusedError("Nobody is signed in.", "Nothing was recorded.", "Sign in with your passphrase.")
        if self.emergency:
            return {"identity": RECOVERY, "key": key.name, "person": "", "role": ""}, key, RECOVERY_MAY
        role = slug(self.person_role)
        return {"identity": "signed", "key": key.name, "person": self.person, "role": role}, key, None

    def _guard_of_entries(self) -> EntryGuard | None:
        """What the role of who is signed in lets them record; None where nobody signs in, and in an emergency."""
        return EntryGuard(self) if self.guarded and not self.emergency else None

    def set_reviewer(self, name: str, role: str = "") -> None:
        """Choose who is acting; a new name is recorded. Raises RefusedError where people sign in."""
        if self.guarded:
            raise RefusedError("People sign in here.", "Nobody was changed.", "Sign in with the other name instead.")
        name, role = normalise_line(name), normalise_line(role) or "compliance officer"
        known = {who: person for person, who in self.persons().items()}
        person = known.get((name, slug(role)), "")
        if not person:
            person = f"p-{secrets.token_hex(4)}"
            with self.recorder.recording(_actor(person, role)) as recording:
                recording.append(EventKind.PERSON_NAMED, {"person": person}, {"role": slug(role)}, {"name": name})
        self.person, self.person_name, self.person_role = person, name, role
        self.set_preference("reviewer.last", person)

    def persons(self) -> dict[str, tuple[str, str]]:
        """Name and role slug of each person who has acted here, by id. A changed name does not stop the verification."""
        with self.connections.read() as connection:
            return {
                person: (self._name(connection, name), role)
                for person, (name, role) in registry.persons(connection).items()
            }

    def _name(self, connection: Any, commitment: str) -> str:
        try:
            return self.text(connection, commitment)
        except WorkspaceProblem:
            return "[changed outside Reviewer]"

    def content(self, connection: Any, commitment: str) -> bytes | None:
        """A content as it was recorded, or None when it was purged.

        Raises WorkspaceProblem if the stored bytes are not those that the record names: nobody shall decide on a text
        that was altered outside.
        """
        found = ledger.sealed(connection, commitment)
        if found is None:
            return None
        salt, stored = found
        if not holds(commitment, salt, stored):
            raise WorkspaceProblem(
                "A text or file here is not the one that was recorded: it was changed outside Reviewer, or the disk failed.",
                "It is not shown, and nothing was changed.",
                "Keep a copy of the folder and verify the record.",
            )
        return stored

    def text(self, connection: Any, commitment: str) -> str:
        """A content as text; a purged one reads as ``[purged]``. Raises WorkspaceProblem like ``content``."""
        content = self.content(connection, commitment)
        return "[purged]" if content is None else content.decode("utf-8")

    def registry(self) -> Registry:
        """Staff directory and consents as they stand; cached until one changes."""
        with self.connections.read() as connection:
            version = registry.version(connection)
            with self._guard:
                if self._cache.get("version") == version:
                    found: Registry = self._cache["registry"]
                    return found
            recorded = tuple(self.recorded_consents(connection))
            staff = self._directory(connection)
            public = tuple(self.text(connection, name) for _, name in registry.public_persons(connection))
            own = tuple((kind, self.text(connection, value)) for _, kind, value in registry.own_list(connection))
        fresh = Registry(staff=staff, consents=tuple(consent for _, consent in recorded), public=public)
        ids = {consent.document: consent_id for consent_id, consent in recorded}
        with self._guard:
            self._cache.update(version=version, registry=fresh, own=own, consent_ids=ids)
        return fresh

    def consent_ids(self) -> Mapping[str, str]:
        """Id of each form in the registry, by its number."""
        self.registry()
        with self._guard:
            ids: dict[str, str] = self._cache["consent_ids"]
            return ids

    def _directory(self, connection: Any) -> tuple[StaffMember, ...]:
        changes = registry.staff_changes(connection, registry.staff_entry(connection))
        return self.directory_of(connection, registry.staff(connection), changes)

    def directory_of(
        self, connection: Any, rows: str | None, changes: Iterable[tuple[str, str | None]]
    ) -> tuple[StaffMember, ...]:
        """The directory as recorded whole, with what was recorded of single people since. Every row has an id."""
        listed = self.content(connection, rows) if rows else None
        whole: tuple[StaffMember, ...] = STAFF_LIST.validate_json(listed) if listed is not None else ()
        members = {one.id: one for one in (m if m.id else replace(m, id=f"s-{n}") for n, m in enumerate(whole))}
        for member, row in changes:
            stored = self.content(connection, row) if row else None
            if stored is None:
                members.pop(member, None)
            else:
                members[member] = replace(MEMBER.validate_json(stored), id=member)
        return tuple(members.values())

    def recorded_consents(self, connection: Any) -> Iterator[tuple[str, Consent]]:
        """Id and row of each consent, oldest first; one whose row was purged covers nothing and is left out."""
        for consent_id, row in registry.consents(connection):
            stored = self.content(connection, row)
            if stored is not None:
                yield consent_id, CONSENT.validate_json(stored)

    def own_identifiers(self) -> tuple[tuple[str, str], ...]:
        """Our own phones, domains, handles ... as (type, value)."""
        self.registry()
        with self._guard:
            own: tuple[tuple[str, str], ...] = self._cache["own"]
            return own

    def own_lists(self) -> OwnLists:
        """The typed lists for the detector: our own identifiers and known names."""
        known = self.registry()
        lines = [f"{kind}: {value}" for kind, value in self.own_identifiers()]
        lines += [f"handle: {handle}" for m in known.staff if m.kind == "organisation" for handle in m.handles]
        return with_office(own_lists_for(lines, known.staff, known.consents), self.office())

    def office(self) -> OfficePolicy:
        """The office policy in force; cached until it changes. One whose content was purged counts as shipped."""
        with self.connections.read() as connection:
            version = office.version(connection)
            with self._guard:
                kept: OfficePolicy | None = self._cache.get("office")
            if kept is not None and kept.version == version:
                return kept
            commitment = office.document(connection)
            stored = self.content(connection, commitment) if commitment else None
        fresh = SHIPPED if stored is None else OFFICE.validate_json(stored)
        with self._guard:
            self._cache["office"] = fresh
        return fresh

    def kept(self, name: str, version: int, make: Callable[[], T]) -> T:
        """A value read from the workspace, made anew when its version is another one."""
        with self._guard:
            found: tuple[int, T] | None = self._cache.get(f"kept {name}")
        if found is None or found[0] != version:
            found = (version, make())
            with self._guard:
                self._cache[f"kept {name}"] = found
        return found[1]

    def forget_cache(self) -> None:
        """Read everything anew that was remembered of contents: some of them are gone."""
        with self._guard:
            for name in [name for name in self._cache if name in ("version", "office") or name.startswith("kept ")]:
                del self._cache[name]
        for kept in (self.facts, self.phrases, self.cards):
            kept.clear()
        self.registry()

    def consent(self, document: str) -> Consent | None:
        """The consent with this document number, or None."""
        return next((c for c in self.registry().consents if c.document == document), None)

    def preference(self, name: str) -> Any:
        """A stored preference as JSON value, or None."""
        with self.connections.read() as connection:
            stored = registry.preference(connection, name)
        return None if stored is None else json.loads(stored)

    def set_preference(self, name: str, value: Any) -> None:
        """Store a preference; not part of the record."""
        with self.connections.write() as connection:
            registry.set_preference(connection, name, json.dumps(value))

    def close(self) -> None:
        """Close the file and give the lock back."""
        try:
            self.connections.close()
        finally:
            self.lock.release()


def _actor(person: str, role: str) -> dict[str, Json]:
    return {"identity": "asserted", "person": person, "role": slug(role)}


def own_lists_for(lines: list[str], staff: tuple[StaffMember, ...], consents: tuple[Consent, ...]) -> OwnLists:
    """Typed lists for the detector from ``kind: value`` lines and the names of directory and registry."""
    return dataclasses.replace(
        OwnLists.from_text(lines),
        staff_names=tuple(m.name for m in staff if m.kind != "organisation"),
        patient_names=tuple(c.subject for c in consents if c.subject_kind.value not in ("employee", "owner")),
    )


def with_office(lists: OwnLists, policy: OfficePolicy) -> OwnLists:
    """The lists with what the office set for detection: thresholds of spans and own recognizers."""
    spans = tuple((name, value) for name, value in sorted(policy.values().items()) if name.startswith("span."))
    return dataclasses.replace(lists, thresholds=spans, recognizers=policy.recognizers)
