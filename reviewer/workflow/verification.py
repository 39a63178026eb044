"""The walk over the whole record: entries, checkpoints, contents, tables, witnesses. ``record.verify`` records its result."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic

from reviewer.audit.commitment import holds
from reviewer.audit.merkle import Frontier
from reviewer.audit.note import NoteError, open_checkpoint
from reviewer.audit.purges import Purges
from reviewer.audit.verify import verify_ledger
from reviewer.audit.witness import WitnessKey
from reviewer.errors import WorkspaceProblem
from reviewer.model.events import Entry, Event, EventKind
from reviewer.model.progress import Progress
from reviewer.model.views import Check, Problem, VerifyResult
from reviewer.store import ledger, queue
from reviewer.store import witnesses as witness_store
from reviewer.store.replay import Replay
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace


@dataclass
class _Walk:
    """What the events say of contents and of kept checkpoints, while they go by."""

    replay: Replay
    named: dict[str, int] = field(default_factory=dict)
    """The first entry that names a content."""
    purged: dict[str, int] = field(default_factory=dict)
    """The entry that says that a content is gone."""
    purges: Purges = field(default_factory=Purges)
    unlawful: list[Problem] = field(default_factory=list)
    """Purges of what was under legal hold, or was never there."""
    saved: dict[object, tuple[object, str]] = field(default_factory=dict)
    misfiled: list[Problem] = field(default_factory=list)
    filed_under: str = ""

    def entries(self, connection: object) -> Iterator[Entry]:
        """All entries; ``filed_under`` is the post of the one that was given last."""
        for entry, self.filed_under in ledger.filed(connection):
            yield entry

    def add(self, event: Event) -> None:
        """Take one event in."""
        self.replay.add(event)
        self.unlawful += self.purges.add(event)
        if event.kind is EventKind.CHECKPOINT_SAVED:
            self.saved.setdefault(event.data.get("size"), (event.data.get("where"), event.at))
        elif event.kind is EventKind.CONTENTS_PURGED:
            gone = event.data.get("purged")
            for commitment in gone if isinstance(gone, list) else ():
                self.purged.setdefault(str(commitment), event.seq)
        if "contents" in event.data:
            for commitment in event.contents().values():
                self.named.setdefault(commitment, event.seq)
        if self.filed_under != str(event.subject.get("post") or ""):
            self.misfiled.append(
                Problem(event.seq, "projection", f"Entry {event.seq:,} is filed under another post than it names.")
            )


def walk(ws: Workspace, connection: object, progress: Progress, witnesses: Sequence[tuple[str, str]]) -> VerifyResult:
    """Check everything that one moment of the database holds. ``witnesses`` are (name, note) of checkpoints from outside."""
    began = monotonic()
    problems = [
        Problem(None, "file", "The database file itself is damaged: its internal check found an error.")
        for _ in ws.connections.file_errors()
    ]
    size, hashes, note = ledger.head(connection)
    kept = ledger.checkpoints(connection)
    countersigned, unsigned = _countersigned(ws, connection)
    replay = Replay(lambda name: ledger.content(connection, name))
    try:
        going = _Walk(replay)
        checked = verify_ledger(
            going.entries(connection),
            ws.signer.verifier,
            head=note,
            frontier=Frontier(size, hashes),
            checkpoints=[(at_size, text) for at_size, text, _, _ in kept],
            witnesses=[*countersigned, *witnesses],
            on_event=going.add,
            expected=size,
            progress=progress,
        )
        problems += checked.problems
        progress.report(size, size, "Comparing screens with the record")
        problems += going.misfiled if not checked.problems else []
        problems += replay.compare(connection)
    finally:
        replay.close()
    problems += [
        Problem(None, "projection", "The queue does not show a post as the record has it.")
        for _ in queue.mismatches(connection)
    ]
    if not checked.problems and going.saved != {at_size: (place, at) for at_size, _, place, at in kept}:
        problems.append(
            Problem(None, "projection", "The list of kept checkpoints does not show what the record has of them.")
        )
    progress.check_cancelled()
    progress.report(size, size, "Comparing texts with the record")
    of_contents, purged = _contents(connection, going.named, going.purged)
    problems += [*of_contents, *going.unlawful, *unsigned]
    kinds = {p.kind for p in problems}
    outside = len(countersigned) + len(witnesses)
    checks = _checks(kinds, checked.checkpoints, checked.signed, purged, outside)
    return VerifyResult(
        entries=checked.entries,
        checkpoints=checked.checkpoints,
        problems=tuple(dict.fromkeys(problems)),
        checked_at=stamp(ws.clock()),
        seconds=monotonic() - began,
        root=checked.root.hex(),
        passed=tuple(check.words for check in checks if check.state == "passed"),
        purged=purged,
        checks=checks,
    )


def _checks(kinds: set[str], checkpoints: int, signed: int, purged: int, outside: int) -> tuple[Check, ...]:
    """The eight questions in the order of the screen, each with its answer."""

    def check(of: str, passed: str, failed: str, nothing: str = "") -> Check:
        if kinds & set(of.split()):
            return Check(failed, "failed")
        return Check(nothing, "none") if nothing else Check(passed, "passed")

    signed_by = "1 checkpoint signed" if checkpoints == 1 else f"{checkpoints:,} checkpoints signed"
    agree = "1 witness agrees" if outside == 1 else f"{outside:,} witnesses agree"
    return (
        check("gap", "No gap in numbering", "A gap in the numbering"),
        check("leaf profile", "Every entry unchanged", "An entry was changed"),
        check("prev_root time", "Order unchanged", "The order was changed"),
        check(
            "checkpoint frontier", signed_by if checkpoints else "Newest checkpoint signed", "A checkpoint does not fit"
        ),
        check("signature", "Signing keys valid", "A signature does not hold", "" if signed else "Nobody signs in here"),
        check("content", "Texts match" + (f", {purged:,} purged" if purged else ""), "A text does not match"),
        check("projection file", "Screens match record", "Screens do not match"),
        check("witness", agree, "A witness disagrees", "" if outside else "No outside copy compared"),
    )


def _countersigned(ws: Workspace, connection: object) -> tuple[list[tuple[str, str]], list[Problem]]:
    """The notes that witnesses countersigned, and what is wrong with their countersignatures."""
    keys = {name: vkey for name, vkey, _, _, _ in witness_store.witnesses(connection)}
    found, problems = list[tuple[str, str]](), list[Problem]()
    for seq, name, size, root, at, commitment in witness_store.countersignatures(connection):
        try:
            stored = ws.content(connection, commitment)
        except WorkspaceProblem:  # said with the contents
            continue
        if stored is None:
            continue
        note = stored.decode("utf-8", "replace")
        try:
            opened = open_checkpoint(note, ws.signer.verifier)
            right = (opened.size, opened.root.hex()) == (size, root)
            right = right and WitnessKey.from_vkey(keys.get(name, "")).signed_at(note) == at
        except NoteError:
            right = False
        if not right:
            problems.append(
                Problem(seq, "witness", f"What entry {seq:,} shows is not countersigned by the witness that it names.")
            )
        found.append((f"countersigned in entry {seq:,}, over {size:,} entries,", note))
    return found, problems


def _contents(connection: object, named: dict[str, int], purged: dict[str, int]) -> tuple[list[Problem], int]:
    """Problems of stored texts and files, and how many an entry says are gone."""
    problems, missing, gone = list[Problem](), dict(named), 0
    for commitment, salt, stored, by in ledger.contents(connection):
        seq = missing.pop(commitment, None)
        if seq is None:
            problems.append(Problem(None, "content", "A stored text or file belongs to no entry of the record."))
        elif stored is None and salt is None and by is not None and by == purged.get(commitment):
            gone += 1
        elif stored is None or salt is None:
            problems.append(Problem(seq, "content", f"A text or file of entry {seq:,} is gone, and no entry says why."))
        elif not holds(commitment, salt, stored):
            problems.append(
                Problem(seq, "content", f"A text or file of entry {seq:,} was changed after it was recorded.")
            )
        elif commitment in purged:
            problems.append(
                Problem(
                    seq,
                    "content",
                    f"Entry {purged[commitment]:,} says that a text or file of entry {seq:,} is gone, but it is here.",
                )
            )
    problems += [
        Problem(seq, "content", f"A text or file of entry {seq:,} is missing.") for seq in sorted(set(missing.values()))
    ]
    return problems, gone
