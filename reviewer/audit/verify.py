"""Verification of a ledger: lists every contradiction, not only the first.

Works on any iterable of entries: a table, an export, a list in a test. What it can show: no entry was changed,
inserted, removed or reordered since a checkpoint that is kept outside, the log was signed by the device key, and each
entry since people sign in was signed by a key that its author held at that time.
What it cannot show: what somebody with the file *and* the device key did since the last such checkpoint.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.merkle import EMPTY_ROOT, Edge, Frontier, leaf_hash
from reviewer.audit.note import NoteError, Verifier, open_checkpoint
from reviewer.audit.signatures import Signatures
from reviewer.model.events import Entry, Event, EventKind
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Problem


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """What the walk over a ledger showed."""

    entries: int
    root: bytes
    checkpoints: int
    problems: tuple[Problem, ...]
    signed: int = 0
    """How many entries carry a signature of a person, or of the recovery key, that holds."""


CLAIMS = {
    EventKind.CHECKPOINT_SAVED: "size",
    EventKind.CHECKPOINT_COUNTERSIGNED: "size",
    EventKind.RECORD_EXPORTED: "entries",
    EventKind.BACKUP_MADE: "size",
    EventKind.WORKSPACE_RESTORED: "size",
    EventKind.WORKSPACE_ENCRYPTED: "entries",
}
"""Kinds of entries that name an earlier root, and the field with its size."""


def claim_of(event: Event) -> tuple[object, object] | None:
    """Size and root of an earlier checkpoint that an entry names; None for a kind that names none."""
    field = CLAIMS.get(event.kind)
    return None if field is None else (event.data.get(field), event.data.get("root"))


def _number(seq: int) -> str:
    return f"{seq:,}"


def verify_ledger(
    entries: Iterable[Entry],
    verifier: Verifier,
    *,
    head: str | None = None,
    frontier: Frontier | None = None,
    checkpoints: Sequence[tuple[int, str]] = (),
    witnesses: Sequence[tuple[str, str]] = (),
    on_event: Callable[[Event], None] | None = None,
    expected: int = 0,
    progress: Progress = NO_PROGRESS,
) -> LedgerCheck:
    """Check entries in order of seq against the tree, the signed head, kept checkpoints and outside witnesses.

    ``head`` is the newest signed checkpoint, ``frontier`` the stored edge of the tree (None: not given, so not
    compared), ``witnesses`` are ``(name, note)`` of checkpoints kept elsewhere. ``on_event`` gets each readable
    event, for the replay. Raises nothing for bad data: each contradiction is a Problem.
    """
    problems: list[Problem] = []
    notes = _open_notes(verifier, head, checkpoints, witnesses, problems)
    roots, claims = _Roots(), list[tuple[int, object, object]]()
    signatures = Signatures(verifier.name)
    breaks: list[tuple[int, int]] = []
    tree, root = Edge(), EMPTY_ROOT
    last_at, next_seq = "", 1
    for entry in entries:
        if entry.seq % 500 == 0:
            progress.check_cancelled()
            progress.report(entry.seq, max(expected, entry.seq), "Checking entries")
        if entry.seq != next_seq:
            problems.append(
                Problem(
                    entry.seq,
                    "gap",
                    f"Before entry {_number(entry.seq)} the numbering has a gap: {_number(next_seq)} was expected.",
                )
            )
        next_seq = entry.seq + 1
        leaf = leaf_hash(entry.body)
        if leaf != entry.leaf:
            problems.append(
                Problem(
                    entry.seq,
                    "leaf",
                    f"Entry {_number(entry.seq)} was changed after it was written: its hash does not fit its bytes.",
                )
            )
        event = _read(entry, verifier, last_at, problems)
        if event is not None:
            if event.prev_root != root.hex():
                if breaks and breaks[-1][1] == entry.seq - 1:
                    breaks[-1] = (breaks[-1][0], entry.seq)
                else:
                    breaks.append((entry.seq, entry.seq))
            last_at = max(last_at, event.at)
            claim = claim_of(event)
            if claim is not None:
                claims.append((entry.seq, *claim))
            problems += signatures.add(event)
            if on_event is not None:
                on_event(event)
        roots.append(root)
        tree.append(leaf)
        root = tree.root()
    roots.append(root)
    problems += (_broken(first, last) for first, last in breaks)
    problems.sort(key=lambda problem: problem.seq or 0)
    problems += _check_claims(claims, roots)
    for size, signed, kind, name in notes:
        if size > tree.size:
            problems.append(
                Problem(
                    None,
                    kind,
                    f"The {name} covers {_number(size)} entries, but only {_number(tree.size)} are here: the end of the record is missing.",
                )
            )
        elif roots.at(size) != signed:
            problems.append(
                Problem(
                    None,
                    kind,
                    f"The {name} over entries 1 to {_number(size)} does not fit: one of them is not what was signed.",
                )
            )
    if head is not None and all(kind != "head" or size != tree.size for size, _, kind, _ in notes):
        problems.append(Problem(None, "checkpoint", f"No valid signed head covers all {_number(tree.size)} entries."))
    if frontier is not None and (not frontier.consistent() or frontier != tree.frontier()):
        problems.append(Problem(None, "frontier", "The stored edge of the hash tree does not fit the entries."))
    return LedgerCheck(tree.size, root, len(checkpoints), tuple(_heads_as_checkpoints(problems)), signatures.signed)


class _Roots:
    """The root at every size, 32 bytes each: entries and notes name roots of long ago."""

    def __init__(self) -> None:
        self._packed = bytearray()

    def append(self, root: bytes) -> None:
        self._packed += root

    def at(self, size: int) -> bytes:
        return bytes(self._packed[size * 32 : size * 32 + 32])


def _check_claims(claims: Sequence[tuple[int, object, object]], roots: _Roots) -> list[Problem]:
    """Entries that tell which checkpoint was kept or exported must tell what was so."""
    return [
        Problem(
            seq,
            "checkpoint",
            f"Entry {_number(seq)} names a checkpoint of this record that it never had: what came before was rewritten.",
        )
        for seq, size, root in claims
        if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < seq or root != roots.at(size).hex()
    ]


def _open_notes(
    verifier: Verifier,
    head: str | None,
    checkpoints: Sequence[tuple[int, str]],
    witnesses: Sequence[tuple[str, str]],
    problems: list[Problem],
) -> list[tuple[int, bytes, str, str]]:
    """The notes whose signature holds, as (size, root, kind, name)."""
    found: list[tuple[int, bytes, str, str]] = []
    all_notes: list[tuple[str, str, str, int | None]] = []
    if head is not None:
        all_notes.append(("head", "signed head", head, None))
    all_notes += [("checkpoint", f"checkpoint at entry {_number(size)}", note, size) for size, note in checkpoints]
    all_notes += [("witness", f"witness {name}", note, None) for name, note in witnesses]
    for kind, name, note, size in all_notes:
        try:
            opened = open_checkpoint(note, verifier)
        except NoteError as error:
            problems.append(Problem(None, kind, f"The {name} cannot be trusted: {error}."))
            continue
        if opened.origin != verifier.name or (size is not None and size != opened.size):
            problems.append(Problem(None, kind, f"The {name} belongs to another record or size."))
            continue
        found.append((opened.size, opened.root, kind, name))
    return found


def _broken(first: int, last: int) -> Problem:
    """A row of entries none of which follows what is before it: one change is one problem, however long the record is."""
    what = (
        f"Entry {_number(first)} does not follow the entries before it"
        if first == last
        else f"Entries {_number(first)} to {_number(last)} do not follow the entries before them"
    )
    return Problem(first, "prev_root", f"{what}: one of those was changed, removed or inserted.")


def _read(entry: Entry, verifier: Verifier, last_at: str, problems: list[Problem]) -> Event | None:
    """Decode one entry and compare what it says of itself with where it stands."""
    try:
        event = decode(entry.body)
    except ProfileError as error:
        problems.append(
            Problem(
                entry.seq, "profile", f"Entry {_number(entry.seq)} is not an event as this record writes them: {error}."
            )
        )
        return None
    if event.seq != entry.seq:
        problems.append(
            Problem(
                entry.seq,
                "gap",
                f"Entry {_number(entry.seq)} says that it is entry {_number(event.seq)}: entries were swapped or inserted.",
            )
        )
    if event.log != verifier.name:
        problems.append(Problem(entry.seq, "profile", f"Entry {_number(entry.seq)} belongs to another record."))
    if event.at < last_at:
        problems.append(
            Problem(entry.seq, "time", f"Entry {_number(entry.seq)} is dated before the entry that it follows.")
        )
    return event


def _heads_as_checkpoints(problems: list[Problem]) -> list[Problem]:
    """The signed head is the newest checkpoint: the reader of the result need not tell them apart."""
    return [Problem(p.seq, "checkpoint", p.what) if p.kind == "head" else p for p in problems]
