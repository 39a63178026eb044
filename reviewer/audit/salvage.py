"""The beginning of a damaged record that can still be proven: entry by entry, until the first that cannot.

An entry counts when its bytes have its hash, follow what was before it, and somebody vouches for it: a checkpoint over
it that the device key signed, or the signature of the person who acted. What comes after the first failure may be true,
but nothing shows that it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.merkle import EMPTY_ROOT, Edge, leaf_hash
from reviewer.audit.note import NoteError, Verifier, open_checkpoint
from reviewer.audit.signatures import Signatures
from reviewer.model.events import Entry, Event


@dataclass(frozen=True, slots=True)
class Proven:
    """One entry that stands, with the root over all entries up to it."""

    entry: Entry
    event: Event
    root: bytes


def provable(entries: Iterable[Entry], verifier: Verifier, notes: Sequence[str]) -> Iterator[Proven]:
    """The entries from the first on that are proven, in order. ``notes`` are signed checkpoints that were found.

    What one note covers is given when the note is reached; a note that does not fit is none.
    """
    signed = _signed(verifier, notes)
    signatures, tree = Signatures(verifier.name), Edge()
    root, last_at, waiting = EMPTY_ROOT, "", list[Proven]()
    for entry in entries:
        event = _fits(entry, root, tree.size, verifier, last_at)
        if event is None or signatures.add(event):
            return
        last_at = event.at
        tree.append(entry.leaf)
        root = tree.root()
        waiting.append(Proven(entry, event, root))
        if event.sig is not None or signed.get(tree.size) == root:
            yield from waiting
            waiting.clear()


def covered(size: int, root: bytes, verifier: Verifier, notes: Sequence[str]) -> bool:
    """True if one of the notes is a signed checkpoint of exactly this size and root."""
    return _signed(verifier, notes).get(size) == root


def _signed(verifier: Verifier, notes: Sequence[str]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for note in notes:
        try:
            opened = open_checkpoint(note, verifier)
        except NoteError:
            continue
        if opened.origin == verifier.name:
            found[opened.size] = opened.root
    return found


def _fits(entry: Entry, before: bytes, size: int, verifier: Verifier, last_at: str) -> Event | None:
    if entry.seq != size + 1 or leaf_hash(entry.body) != entry.leaf:
        return None
    try:
        event = decode(entry.body)
    except ProfileError:
        return None
    follows = event.seq == entry.seq and event.log == verifier.name and event.prev_root == before.hex()
    return event if follows and event.at >= last_at else None
