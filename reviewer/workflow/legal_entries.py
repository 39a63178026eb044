"""Which entries and contents an export shows beside those of its posts.

Entry 1 names the key of the record. Forms that a post relies on come with theirs. Who acted has an entry with the name,
so that a number in a decision can be told to be a person; where people sign in, every entry that gives or ends a key or
a role is shown, so that each signature can be checked. A content that was purged comes with the entry that says so.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reviewer.audit.commitment import holds
from reviewer.model.events import Entry, Event, EventKind
from reviewer.model.legal import LegalRequest, Opening
from reviewer.store import ledger, legal
from reviewer.workflow import legal_scope
from reviewer.workflow.record import event_of
from reviewer.workflow.workspace import Workspace

KEYS = (
    EventKind.SIGN_IN_STARTED,
    EventKind.PERSON_ENROLLED,
    EventKind.PERSON_KEY_CHANGED,
    EventKind.PERSON_CHANGED,
    EventKind.RECOVERY_CHANGED,
)
"""What says who may sign with which key; each is about a person and holds no name."""


@dataclass(frozen=True, slots=True)
class Around:
    """Entries beside those of the posts, and contents of them that go out."""

    entries: tuple[Entry, ...]
    openings: tuple[Opening, ...]


def around(
    ws: Workspace, shown: Iterable[Entry], consents: Collection[str], size: int, request: LegalRequest
) -> Around:
    """What is added to the entries that are ``shown``, up to number ``size``; ``consents`` are numbers of forms."""
    of_posts = [(entry, event) for entry in shown if (event := event_of(entry.body)) is not None]
    actors = {
        str(event.actor.get("person") or "")
        for _, event in of_posts
        if legal_scope.has_part(event.kind.value) or "reading" in request.groups
    }
    people, named = _people(ws, actors - {""}, size, request)
    with ws.connections.read() as connection:
        first = tuple(ledger.entries(connection, 1, 1))
        purges = tuple(_purges(connection, [event for _, event in of_posts], size))
    return Around((*first, *people, *_consents(ws, consents, size), *purges), tuple(named))


def _people(
    ws: Workspace, actors: Collection[str], size: int, request: LegalRequest
) -> tuple[list[Entry], list[Opening]]:
    entries: list[Entry] = []
    named: list[Opening] = []
    kinds = [EventKind.PERSON_NAMED.value, *(kind.value for kind in KEYS)]
    with ws.connections.read() as connection:
        for entry in legal.of_kinds(connection, kinds if actors else kinds[1:], size):
            event = event_of(entry.body)
            if event is None:
                continue
            if event.kind in KEYS:
                entries.append(entry)
            elif event.subject.get("person") in actors:
                entries.append(entry)
                named += [] if request.redact else list(_opened(connection, event))
    return entries, named


def _consents(ws: Workspace, consents: Collection[str], size: int) -> list[Entry]:
    """The entries about these forms."""
    ids = ws.consent_ids()
    wanted = {ids[number] for number in consents if number in ids}
    if not wanted:
        return []
    with ws.connections.read() as connection:
        return [
            entry
            for entry in legal.of_kinds(connection, ("consent.",), size)
            if (event := event_of(entry.body)) is not None and event.subject.get("consent") in wanted
        ]


def _purges(connection: Any, events: Iterable[Event], size: int) -> Iterator[Entry]:
    """The entries that say that a content of these events is gone."""
    found = {state_of(connection, name) for event in events for name in event.contents().values()}
    for seq in sorted(state for state in found if isinstance(state, int) and 0 < state <= size):
        yield from ledger.entries(connection, seq, seq)


def state_of(connection: Any, commitment: str) -> tuple[bytes, bytes] | int | None:
    """Salt and bytes of a content; the entry that purged it, 0 where none says so; None where it was never stored.

    The table alone is not believed: the entry has to be a purge of this very content.
    """
    state = legal.content_state(connection, commitment)
    if not isinstance(state, int) or not state:
        return state
    entry = next(ledger.entries(connection, state, state), None)
    event = event_of(entry.body) if entry is not None else None
    named = event.data.get("purged") if event is not None and event.kind is EventKind.CONTENTS_PURGED else None
    return state if isinstance(named, list) and commitment in named else 0


def openings(connection: Any, entries: Iterable[Entry], request: LegalRequest) -> Iterator[Opening]:
    """The contents that entries name and that go out, each with its salt; of files only where their bytes lie."""
    if request.redact:
        return
    for entry in entries:
        event = event_of(entry.body)
        if event is not None and legal_scope.in_scope(event.kind.value, request):
            yield from _opened(connection, event)


def _opened(connection: Any, event: Event) -> Iterator[Opening]:
    for name, commitment in sorted(event.contents().items()):
        state = state_of(connection, commitment)
        if isinstance(state, int) and state:
            yield Opening(event.seq, name, commitment, "", b"", purged_by=state)
        elif isinstance(state, tuple) and holds(commitment, *state):
            file = event.kind is EventKind.MEDIA_ATTACHED and name == "file"
            index = event.subject.get("index") if file else None
            path = f"{event.subject.get('post')}/{int(index) + 1}" if isinstance(index, int) else ""
            # a file is read when it is written
            yield Opening(event.seq, name, commitment, state[0].hex(), b"" if path else state[1], path)
