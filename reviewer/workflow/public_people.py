"""Public persons: posts may name them without a consent of ours, and nobody takes them for patients."""

import secrets
from dataclasses import dataclass

from reviewer.audit.canonical import ProfileError, decode
from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.events import Event, EventKind
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.model.vocabulary import SubjectKind
from reviewer.store import ledger
from reviewer.store import people as store
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.people_index import directory
from reviewer.workflow.people_names import same_person
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.workspace import Workspace

LONGEST, LONGEST_REASON = 200, 1_000
MOST = 2_000
"""Most public persons. Source: office policy; a longer list is no list of people that somebody chose."""


@dataclass(frozen=True, slots=True)
class PublicPerson:
    """One public person as listed."""

    name: str
    reason: str
    """Who it is: ``Founder of the hospital, died 1974``."""
    by: str = ""
    """Who listed it."""
    at: str = ""
    """When, UTC."""
    entry: str = ""
    """Id of the entry in the list."""


@permits(Act.READ_PEOPLE)
def listed(ws: Workspace) -> tuple[PublicPerson, ...]:
    """The public persons, by name."""
    people = ws.persons()
    found = []
    with ws.connections.read() as connection:
        for entry, seq, name in store.public_entries(connection):
            event = _event(connection, seq)
            reason = event.contents().get("reason") if event else None
            found.append(
                PublicPerson(
                    name=ws.text(connection, name),
                    reason=ws.text(connection, reason) if reason else "",
                    by=name_of(people, str(event.actor.get("person") or "")) if event else "",
                    at=event.at if event else "",
                    entry=entry,
                )
            )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.entry)))


@permits(EventKind.PUBLIC_PERSON_CHANGED)
def add(ws: Workspace, name: str, reason: str) -> Changes:
    """List a public person with who it is.

    Raises UsageError for no name, no reason, or a name that is listed; RefusedError for a name that the staff directory
    or the consent registry has: a colleague needs a release, and a patient is a patient however well known.
    """
    need_reviewer(ws)
    with ws.record() as recording:
        append(ws, recording, name, reason)
    return Changes(staff=True, record=True)


def append(ws: Workspace, recording: Recording, name: str, reason: str) -> None:
    """Like ``add``, inside a transaction that does more."""
    name, reason = normalise_line(name), normalise_line(reason)
    nothing = "Nothing was recorded."
    if not any(map(str.isalpha, name)):
        raise UsageError("Name: there is none.", nothing, "Type the name as posts write it.")
    if not reason:
        raise UsageError("Reason: say who it is.", nothing, "For example: founder of the hospital, died 1974.")
    if len(name) > LONGEST or len(reason) > LONGEST_REASON:
        raise UsageError("The name or the reason is too long.", nothing, "Shorten it.")
    registry = ws.registry()
    if len(registry.public) >= MOST:
        raise UsageError(f"The list has {MOST:,} names already.", nothing, "Take some off first.")
    if any(same_person(name, other) for other in registry.public):
        raise UsageError("This name is listed already.", nothing, "")
    if directory(ws).named(name):
        raise RefusedError("Somebody of this name is in the staff directory.", nothing, "A colleague needs a release.")
    for consent in registry.consents:
        if consent.subject_kind not in (SubjectKind.EMPLOYEE, SubjectKind.OWNER) and same_person(consent.subject, name):
            raise RefusedError(
                "Somebody of this name is in the consent registry.", nothing, "Posts about them need that consent."
            )
    recording.append(
        EventKind.PUBLIC_PERSON_CHANGED,
        {"entry": f"PP-{secrets.token_hex(4)}"},
        {"change": "added"},
        {"name": name, "reason": reason},
    )


@permits(EventKind.PUBLIC_PERSON_CHANGED)
def remove(ws: Workspace, name: str, reason: str = "") -> Changes:
    """Take a name off the list; posts that name it are checked again. Raises UsageError if it is not listed."""
    need_reviewer(ws)
    with ws.record() as recording:
        there = [
            (entry, stored)
            for entry, stored in (
                (e, ws.text(recording.connection, n)) for e, _, n in store.public_entries(recording.connection)
            )
            if same_person(stored, name)
        ]
        if not there:
            raise UsageError("This name is not on the list.", "Nothing was changed.", "Look at the list again.")
        for entry, stored in there:
            recording.append(
                EventKind.PUBLIC_PERSON_CHANGED,
                {"entry": entry},
                {"change": "removed"},
                {"name": stored, "reason": normalise_line(reason)[:LONGEST_REASON] or None},
            )
    return Changes(staff=True, record=True)


def _event(connection: object, seq: int) -> Event | None:
    """The entry that listed a name; None if it cannot be read, which verification tells."""
    for entry in ledger.entries(connection, seq, seq):
        try:
            return decode(entry.body)
        except ProfileError:
            return None
    return None
