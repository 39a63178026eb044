"""The record: read it, verify it, keep a checkpoint outside."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.commitment import holds
from reviewer.audit.merkle import Frontier
from reviewer.audit.note import open_checkpoint
from reviewer.audit.verify import verify_ledger
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.events import Entry, Event, EventKind
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Changes, HistoryEntry, Problem, RecordStatus, VerifyResult
from reviewer.store import ledger, queue
from reviewer.store.replay import Replay
from reviewer.workflow import second
from reviewer.workflow.decided import veils
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.recorder import Recording, stamp
from reviewer.workflow.workspace import Workspace

# fmt: off
KINDS: dict[str, tuple[str, ...]] = {
    "decisions": ("decision.recorded", "issue.disposed", "issue.disposition_withdrawn"),
    "consent": (
        "consent.recorded", "consent.document", "consent.task", "consent.form_made", "consents.exported", "staff.recorded",
        "staff.changed", "policy_text.recorded", "policy_text.acknowledged", "public_person.changed", "name.settled",
        "rights.recorded", "rights.linked",
    ),
    "reshares": ("reshare.changed", "feed.read", "account.watched"),
    "reading": ("post.opened", "posts.searched", "report.printed", "record.exported", "consents.exported"),
    "checkpoints": ("checkpoint.saved", "record.verified"),
}
# fmt: on
"""The filters of the record section and the event kinds that each shows."""

_SIGNED = "Signatures of people hold"
_PASSED: tuple[tuple[str, frozenset[str]], ...] = (
    ("No gap in numbering", frozenset({"gap"})),
    ("Every entry unchanged", frozenset({"leaf", "profile"})),
    ("Order unchanged", frozenset({"prev_root", "time", "frontier"})),
    ("Checkpoints signed", frozenset({"checkpoint"})),
    (_SIGNED, frozenset({"signature"})),
    ("Texts match", frozenset({"content"})),
    ("Screens match record", frozenset({"projection"})),
    ("Witnesses agree", frozenset({"witness"})),
    ("Database file sound", frozenset({"file"})),
)


def entries(
    ws: Workspace, kind: str = "", search: str = "", limit: int = 200, before_seq: int | None = None
) -> list[HistoryEntry]:
    """Entries in words, newest first. ``kind`` is a key of KINDS; ``search`` looks in words, names and ids.

    What others say of a post on which the present person decides blind is an entry without words until then.
    """
    people = ws.persons()
    hidden = veils(ws, people)
    wanted, needle = KINDS.get(kind), search.strip().casefold()
    found: list[HistoryEntry] = []
    with ws.connections.read() as connection:
        while len(found) < limit:
            page = ledger.newest(connection, 500, before_seq)
            if not page:
                break
            for entry in page:
                before_seq = entry.seq
                line = entry_in_words(ws, entry, people)
                if line.post_id in hidden and second.hides(*hidden[line.post_id], line, ws.person_name):
                    line = replace(line, kind="hidden", what=f"{second.HIDDEN}.", detail=())
                if wanted is not None and line.kind not in wanted:
                    continue
                if needle and needle not in f"{line.seq} {line.who} {line.what} {line.post_id}".casefold():
                    continue
                found.append(line)
                if len(found) == limit:
                    break
    return found


def status(ws: Workspace) -> RecordStatus:
    """How much of the record is not witnessed yet."""
    with ws.connections.read() as connection:
        size, _, _ = ledger.head(connection)
        kept = ledger.checkpoints(connection)
        last = kept[-1] if kept else (0, "", "", "")
        since = ledger.decisions_after(connection, last[0])
    return RecordStatus(entries=size, witnessed_at=last[3], decisions_since=since)


def verify(ws: Workspace, progress: Progress = NO_PROGRESS, witnesses: Sequence[tuple[str, str]] = ()) -> VerifyResult:
    """Check the whole record and replay it against the tables; lists all problems.

    A check that finds nothing is recorded; nothing is written to a record with a problem. ``witnesses`` are (name, note) of checkpoints that were kept outside.
    """
    began = monotonic()
    with ws.connections.read() as connection:  # one moment for entries, contents and tables
        result = _verify(ws, connection, progress, witnesses, began)
    if result.intact:
        # Neither a full disk nor that nobody is signed in must keep anybody from knowing that the record is intact.
        with contextlib.suppress(WorkspaceProblem, RefusedError), ws.record() as recording:
            recording.append(EventKind.RECORD_VERIFIED, {}, {"entries": result.entries, "problems": 0})
    return result


def _verify(
    ws: Workspace, connection: object, progress: Progress, witnesses: Sequence[tuple[str, str]], began: float
) -> VerifyResult:
    problems = [
        Problem(None, "file", "The database file itself is damaged: its internal check found an error.")
        for _ in ws.connections.file_errors()
    ]
    size, hashes, note = ledger.head(connection)
    kept = ledger.checkpoints(connection)
    replay = Replay(lambda name: ledger.content(connection, name))
    named: dict[str, int] = {}
    misfiled: list[Problem] = []
    saved: dict[object, tuple[object, str]] = {}

    filed_under = ""

    def walk() -> Iterator[Entry]:
        nonlocal filed_under
        for entry, filed_under in ledger.filed(connection):  # noqa: B007 (on_event reads it)
            yield entry

    def on_event(event: Event) -> None:
        replay.add(event)
        if event.kind is EventKind.CHECKPOINT_SAVED:
            saved.setdefault(event.data.get("size"), (event.data.get("where"), event.at))
        if "contents" in event.data:
            for commitment in event.contents().values():
                named.setdefault(commitment, event.seq)
        if filed_under != str(event.subject.get("post") or ""):
            misfiled.append(
                Problem(event.seq, "projection", f"Entry {event.seq:,} is filed under another post than it names.")
            )

    checked = verify_ledger(
        walk(),
        ws.signer.verifier,
        head=note,
        frontier=Frontier(size, hashes),
        checkpoints=[(at_size, text) for at_size, text, _, _ in kept],
        witnesses=witnesses,
        on_event=on_event,
        expected=size,
        progress=progress,
    )
    problems += checked.problems
    progress.report(size, size, "Comparing screens with the record")
    problems += misfiled if not checked.problems else []
    problems += replay.compare(connection)
    replay.close()
    problems += [
        Problem(None, "projection", "The queue does not show a post as the record has it.")
        for _ in queue.mismatches(connection)
    ]
    if not checked.problems and saved != {at_size: (place, at) for at_size, _, place, at in kept}:
        problems.append(
            Problem(None, "projection", "The list of kept checkpoints does not show what the record has of them.")
        )
    problems += _check_contents(connection, named)
    kinds = {p.kind for p in problems}
    asked = {"Witnesses agree": bool(witnesses), _SIGNED: bool(checked.signed)}
    passed = tuple(words for words, of in _PASSED if not kinds & of and asked.get(words, True))
    return VerifyResult(
        entries=checked.entries,
        checkpoints=checked.checkpoints,
        problems=tuple(dict.fromkeys(problems)),
        checked_at=stamp(ws.clock()),
        seconds=monotonic() - began,
        root=checked.root.hex(),
        passed=passed,
    )


def _check_contents(connection: object, named: dict[str, int]) -> list[Problem]:
    problems, missing = [], dict(named)
    for commitment, salt, stored, _ in ledger.contents(connection):
        seq = missing.pop(commitment, None)
        if seq is None:
            problems.append(Problem(None, "content", "A stored text or file belongs to no entry of the record."))
        elif stored is None or salt is None:  # no kind of entry removes a content yet, whatever its row says
            problems.append(Problem(seq, "content", f"A text or file of entry {seq:,} is gone, and no entry says why."))
        elif not holds(commitment, salt, stored):
            problems.append(
                Problem(seq, "content", f"A text or file of entry {seq:,} was changed after it was recorded.")
            )
    problems += [
        Problem(seq, "content", f"A text or file of entry {seq:,} is missing.") for seq in sorted(set(missing.values()))
    ]
    return problems


def present_checkpoint(ws: Workspace) -> str:
    """The newest signed note, covering all entries so far. It counts as kept once ``note_kept`` recorded it.

    Raises WorkspaceProblem if it does not fit the record: a forgery must not be printed on a report.
    """
    with ws.record() as recording:
        return ledger.head(recording.connection)[2]


def note_kept(ws: Workspace, recording: Recording, note: str, place: str) -> None:
    """Record that a checkpoint left this workspace; ``place`` is file, report or export."""
    signed = open_checkpoint(note, ws.signer.verifier)
    event = recording.append(
        EventKind.CHECKPOINT_SAVED, {}, {"size": signed.size, "root": signed.root.hex(), "where": place}
    )
    ledger.add_checkpoint(recording.connection, signed.size, note, place, event.at)


def keep_checkpoint(ws: Workspace, place: str) -> str:
    """Record that a checkpoint leaves this workspace, and return the note to write there.

    It covers all entries before this action; ``place`` is file, report or export.
    """
    with ws.record() as recording:
        note = ledger.head(recording.connection)[2]
        note_kept(ws, recording, note, place)
    return note


def save_checkpoint(ws: Workspace, path: Path) -> Changes:
    """Write the present checkpoint to a file outside the workspace: a witness. Raises FileProblem."""
    note = present_checkpoint(ws)
    with recording_with_file(ws, path, note.encode("utf-8")) as recording:
        note_kept(ws, recording, note, "file")
    return Changes(record=True)


def event_of(body: bytes) -> Event | None:
    """The event in some bytes, or None if they are not one."""
    try:
        return decode(body)
    except ProfileError:
        return None
