"""Verification of a part of a record: entries that are shown, each with its path to the signed checkpoint.

Of the entries that stay closed nothing is known but their number; what depends on them is not taken for a problem, but
said. Every path also gives the root over all entries before its own, so a part shows more of the history than its
entries: what an entry names as the root before it, earlier checkpoints that entries tell of, and checkpoints kept
elsewhere are compared with these.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.merkle import leaf_hash
from reviewer.audit.note import Checkpoint, NoteError, Verifier, open_checkpoint
from reviewer.audit.part_signatures import UNCHECKED, PartSignatures
from reviewer.audit.proofs import InclusionProof
from reviewer.audit.verify import claim_of
from reviewer.model.events import Entry, Event, EventKind
from reviewer.model.views import Problem


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of a part. ``path`` is None where it came without one."""

    entry: Entry
    path: tuple[bytes, ...] | None


@dataclass(frozen=True, slots=True)
class PartCheck:
    """What the walk over a part showed."""

    shown: int
    size: int
    """How many entries the checkpoint covers; 0 without one that holds."""
    problems: tuple[Problem, ...]
    signed: int
    """How many signatures of persons hold."""
    unchecked: tuple[str, ...]
    """Sentences: what could not be checked because entries are not shown."""


@dataclass
class _Walk:
    verifier: Verifier
    head: Checkpoint | None
    problems: list[Problem] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    """The root at every size that is known."""
    claims: list[tuple[int, object, object]] = field(default_factory=list)
    purged: set[str] = field(default_factory=set)
    first: bool = False
    last: int = 0
    last_at: str = ""

    def found(self, seq: int | None, kind: str, what: str) -> None:
        self.problems.append(Problem(seq, kind, what))


def verify_part(
    entries: Iterable[Shown],
    verifier: Verifier,
    note: str,
    *,
    witnesses: Sequence[tuple[str, str]] = (),
    links: Sequence[tuple[Checkpoint, Checkpoint]] = (),
) -> PartCheck:
    """Check the entries that are shown against the checkpoint. Each contradiction is a Problem.

    ``witnesses`` are (name, note) of checkpoints kept elsewhere; ``links`` pairs of checkpoints of which somebody
    showed (``open_consistency``) that one is the beginning of the other.
    """
    walk = _Walk(verifier, None)
    try:
        walk.head = open_checkpoint(note, verifier)
        if walk.head.origin != verifier.name:
            walk.found(None, "checkpoint", "The checkpoint belongs to another record.")
            walk.head = None
    except NoteError as error:
        walk.found(None, "checkpoint", f"The checkpoint cannot be trusted: {error}.")
    if walk.head is not None:
        walk.roots[walk.head.size] = walk.head.root
    signatures, count = PartSignatures(verifier.name), 0
    for one in entries:
        event = _entry(walk, one)
        count += 1
        if event is not None:
            walk.problems += signatures.add(event)
    _claims(walk)
    for name, kept in witnesses:
        _witness(walk, name, kept, links)
    walk.problems += signatures.unchecked()
    said = signatures.sentences()
    if not walk.first:
        said.append("The first entry, which names the key of the record, is not shown.")
    size = walk.head.size if walk.head else 0
    return PartCheck(count, size, tuple(walk.problems), signatures.signed, tuple(said))


def _entry(walk: _Walk, one: Shown) -> Event | None:
    """Check one entry by itself and against the checkpoint."""
    seq, body = one.entry.seq, one.entry.body
    if seq <= walk.last:
        walk.found(seq, "gap", f"Entry {seq:,} stands out of order, or twice.")
    walk.last = seq
    leaf = leaf_hash(body)
    if leaf != one.entry.leaf:
        walk.found(seq, "leaf", f"Entry {seq:,} was changed after it was written: its hash does not fit its bytes.")
    before = _root_before(walk, seq, leaf, one.path)
    try:
        event = decode(body)
    except ProfileError as error:
        walk.found(seq, "profile", f"Entry {seq:,} is not an event as this record writes them: {error}.")
        return None
    if event.seq != seq:
        walk.found(seq, "gap", f"Entry {seq:,} says that it is entry {event.seq:,}.")
    if event.log != walk.verifier.name:
        walk.found(seq, "profile", f"Entry {seq:,} belongs to another record.")
    if before is not None and event.prev_root != before.hex():
        walk.found(seq, "prev_root", f"Entry {seq:,} does not follow the entries before it.")
    if event.at < walk.last_at:
        walk.found(seq, "time", f"Entry {seq:,} is dated before an entry that it follows.")
    walk.last_at = max(walk.last_at, event.at)
    if event.kind is EventKind.CONTENTS_PURGED:
        _purge(walk, event)
    claim = claim_of(event)
    if claim is not None:
        walk.claims.append((seq, *claim))
    if seq == 1:
        walk.first = True
        if event.kind is not EventKind.WORKSPACE_CREATED or event.data.get("key") != walk.verifier.vkey:
            walk.found(None, "key", "The first entry does not name the key that signed the checkpoint.")
    return event


def _purge(walk: _Walk, event: Event) -> None:
    """What was purged is gone: no later entry can purge it. What it belonged to need not be shown."""
    listed = event.data.get("purged")
    if not isinstance(listed, list) or not listed:
        walk.found(event.seq, "content", f"Entry {event.seq:,} purges nothing that it names.")
        return
    names = [name for name in listed if isinstance(name, str)]
    if len(names) < len(listed):
        walk.found(event.seq, "content", f"Entry {event.seq:,} purges a text that no entry before it names.")
    if walk.purged & set(names) or len(set(names)) < len(names):
        walk.found(event.seq, "content", f"Entry {event.seq:,} purges what had been purged before.")
    walk.purged.update(names)


def _root_before(walk: _Walk, seq: int, leaf: bytes, path: tuple[bytes, ...] | None) -> bytes | None:
    """The root over the entries before one, None where its path does not show it."""
    if walk.head is None:
        return None
    proof = InclusionProof(seq - 1, walk.head.size, path or ())
    if path is None or not proof.holds(leaf, walk.head.root):
        walk.found(seq, "proof", f"Entry {seq:,} did not stand in this checkpoint as it is shown here.")
        return None
    walk.roots[seq - 1] = proof.root_before()
    return walk.roots[seq - 1]


def _claims(walk: _Walk) -> None:
    """Entries that tell which checkpoint was kept must tell what was so, wherever that root is known."""
    for seq, size, root in walk.claims:
        whole = isinstance(size, int) and not isinstance(size, bool) and 0 <= size < seq
        known = walk.roots.get(size) if whole and isinstance(size, int) else None
        if not whole or not isinstance(root, str) or (known is not None and root != known.hex()):
            walk.found(
                seq,
                "checkpoint",
                f"Entry {seq:,} names a checkpoint of this record that it never had: what came before was rewritten.",
            )


def _witness(walk: _Walk, name: str, note: str, links: Sequence[tuple[Checkpoint, Checkpoint]]) -> None:
    """Compare a checkpoint that was kept elsewhere, as far as what is shown reaches."""
    try:
        kept = open_checkpoint(note, walk.verifier)
    except NoteError as error:
        walk.found(None, "witness", f"The witness {name} cannot be trusted: {error}.")
        return
    known = walk.roots.get(kept.size)
    if kept.origin != walk.verifier.name:
        walk.found(None, "witness", f"The witness {name} belongs to another record.")
    elif walk.head is not None and kept.size == walk.head.size and kept.root != walk.head.root:
        walk.found(
            None,
            "witness",
            f"The witness {name} covers the same {kept.size:,} entries with another root: one key signed both, and that "
            "alone proves that the record was rewritten.",
        )
    elif known is not None:
        if known != kept.root:
            walk.found(None, "witness", f"The witness {name} over entries 1 to {kept.size:,} does not fit.")
    elif walk.head is not None and not {(kept, walk.head), (walk.head, kept)} & set(links):
        later = kept.size > walk.head.size
        walk.found(
            None,
            UNCHECKED,
            f"The witness {name} over {kept.size:,} entries could not be compared: "
            + (
                f"this export was made when there were {walk.head.size:,}."
                if later
                else "only a part of the record is shown here, and no proof in it reaches from there."
            ),
        )
