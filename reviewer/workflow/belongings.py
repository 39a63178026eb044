"""What belongs to what: the texts and files that are kept, held and purged together.

A post owns every content that an entry about it names, the re-share it came of, and shares the file that it was imported
from with the other posts of that file. A form owns every version of its row and what is attached to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.model.events import Entry, Event, EventKind
from reviewer.store import ledger, purge
from reviewer.workflow.values import RESHARE
from reviewer.workflow.workspace import Workspace

_K = EventKind
READING = frozenset(
    {
        _K.POST_OPENED, _K.POST_UNMASKED, _K.REPORT_PRINTED, _K.MESSAGE_SAVED, _K.POST_CLAIMED, _K.CONTENTS_PURGED,
        _K.HOLD_CHANGED,
        _K.MEDIA_CHECKED,
    }
)  # fmt: skip
"""Entries about a post that do not make it last longer: who looked at it, held it, and purged it."""
NOTES = frozenset({_K.POSTS_SEARCHED, _K.RECORD_EXPORTED, _K.CONSENTS_EXPORTED, _K.POSTS_SCHEDULED})
"""Entries whose words tell of reading and handing over."""
_FILES = (_K.FILE_IMPORTED, _K.FEED_READ)


@dataclass(slots=True)
class Belonging:
    """The contents of one thing, and from when to when its entries go."""

    commitments: dict[str, int] = field(default_factory=dict)
    """Each with the entry that first named it."""
    first: str = ""
    last: str = ""
    """Times of its first and last entry that counts, as events write them."""
    imports: set[str] = field(default_factory=set)
    cards: set[str] = field(default_factory=set)

    def add(self, event: Event, *, counts: bool = True) -> None:
        """Take an entry in."""
        if event.kind is _K.CONTENTS_PURGED:
            return  # why something was destroyed is kept
        for commitment in event.contents().values():
            self.commitments.setdefault(commitment, event.seq)
        if counts:
            self.first = min(self.first or event.at, event.at)
            self.last = max(self.last, event.at)


@dataclass(slots=True)
class Beside:
    """What is filed under no post, sorted by what it is about."""

    consents: dict[str, Belonging] = field(default_factory=dict)
    files: dict[str, Belonging] = field(default_factory=dict)
    cards: dict[str, Belonging] = field(default_factory=dict)
    directory: dict[str, Belonging] = field(default_factory=dict)
    """Rows that are in force no more, by the month in which they were replaced."""
    notes: dict[str, Belonging] = field(default_factory=dict)
    """By month."""


def events(entries: Iterable[Entry]) -> Iterator[Event]:
    """The entries that can be read; the verification names the others."""
    for entry in entries:
        try:
            yield decode(entry.body)
        except ProfileError:
            continue


def of_post(connection: Any, post_id: str) -> Belonging:
    """What the entries about one post name; ``imports`` and ``cards`` are where it came from."""
    found = Belonging()
    for event in events(ledger.about(connection, post_id)):
        found.add(event, counts=event.kind not in READING)
        if event.kind in (_K.POST_SUBMITTED, _K.POST_REVISED) and event.data.get("import"):
            found.imports.add(str(event.data["import"]))
    found.cards.update(purge.cards_of(connection, post_id))
    return found


def with_cards(ws: Workspace, connection: Any, found: Belonging, beside: Beside) -> Belonging:
    """A post with the re-share that it came of, and the feed that brought it."""
    for card in found.cards:
        own = beside.cards.get(card)
        if own is None:
            continue
        for commitment, seq in own.commitments.items():
            found.commitments.setdefault(commitment, seq)
            stored = ledger.content(connection, commitment)
            if stored is not None and (feed := _feed_of(stored)):
                found.imports.add(feed)
    return found


def _feed_of(stored: bytes) -> str:
    try:
        return RESHARE.validate_json(stored).import_id
    except ValueError:
        return ""


def beside_posts(connection: Any) -> Beside:
    """Everything that is filed under no post. Reads the whole record once."""
    found = Beside()
    whole: list[tuple[Event, str]] = []
    members: dict[str, Event] = {}
    for event in events(purge.beside_posts(connection)):
        subject, month = event.subject, event.at[:7]
        if event.kind in (_K.CONSENT_RECORDED, _K.CONSENT_DOCUMENT):
            found.consents.setdefault(str(subject.get("consent")), Belonging()).add(event)
        elif event.kind in _FILES:
            found.files.setdefault(str(subject.get("import")), Belonging()).add(event)
        elif event.kind is _K.RESHARE_CHANGED:
            found.cards.setdefault(str(subject.get("reshare")), Belonging()).add(event)
        elif event.kind in NOTES:
            found.notes.setdefault(month, Belonging()).add(event)
        elif event.kind is _K.STAFF_RECORDED:
            for earlier in [*(one for one, _ in whole), *members.values()]:
                _replaced(found, earlier, event)
            whole, members = [(event, month)], {}
        elif event.kind is _K.STAFF_CHANGED:
            member = str(subject.get("member"))
            if member in members:
                _replaced(found, members[member], event)
            members[member] = event
    return found


def _replaced(found: Beside, earlier: Event, by: Event) -> None:
    own = found.directory.setdefault(by.at[:7], Belonging())
    own.add(earlier, counts=False)
    own.first, own.last = min(own.first or by.at, by.at), max(own.last, by.at)


def protected(ws: Workspace, connection: Any, beside: Beside) -> tuple[set[str], set[str], set[str]]:
    """(commitments, imports, numbers of forms) that posts under legal hold need."""
    commitments: set[str] = set()
    imports: set[str] = set()
    documents: set[str] = set()
    held = purge.held(connection)
    for post_id in held:
        own = with_cards(ws, connection, of_post(connection, post_id), beside)
        commitments |= set(own.commitments)
        imports |= own.imports
    for name in imports:
        if name in beside.files:
            commitments |= set(beside.files[name].commitments)
    if held:
        for document, posts in purge.relied(connection).items():
            if any(post in held for post, _, _ in posts):
                documents.add(document)
    return commitments, imports, documents
