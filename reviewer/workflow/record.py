"""The record: read it, verify it, keep a checkpoint outside."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.note import open_checkpoint
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.events import Event, EventKind
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Changes, HistoryEntry, RecordStatus, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.store import desk, ledger, legal
from reviewer.store import witnesses as witness_store
from reviewer.workflow import outside, second
from reviewer.workflow.decided import veils
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.verification import walk
from reviewer.workflow.workspace import Workspace

AMBER, RED, MANY = timedelta(days=1), timedelta(days=7), 50
"""From when on a checkpoint outside presses. Source: office policy as shipped: a working day, a week, 50 decisions."""
ASKED = "request"
"""The place of a checkpoint that was only sent to be countersigned: no witness until the answer is here."""

# fmt: off
KINDS: dict[str, tuple[str, ...]] = {
    "decisions": ("decision.recorded", "issue.disposed", "issue.disposition_withdrawn"),
    "consent": (
        "consent.recorded", "consent.document", "consent.task", "consent.form_made", "consents.exported", "staff.recorded",
        "staff.changed", "policy_text.recorded", "policy_text.acknowledged", "public_person.changed", "name.settled",
        "rights.recorded", "rights.linked",
    ),
    "reshares": ("reshare.changed", "feed.read", "account.watched"),
    "reading": (
        "post.opened", "post.unmasked", "posts.searched", "report.printed", "record.exported", "consents.exported",
        "access.examined",
    ),
    "checkpoints": (
        "checkpoint.saved", "checkpoint.countersigned", "record.verified", "witness.changed", "witness.signed",
        "backup.made", "workspace.restored",
    ),
}
# fmt: on
"""The filters of the record section and the event kinds that each shows."""


@permits(Act.READ_RECORD)
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
    """How much of the record is not witnessed yet, and whether that is too much."""
    now, away = ws.clock(), outside.folder_missing(ws)
    with ws.connections.read() as connection:
        size, _, _ = ledger.head(connection)
        kept = [one for one in ledger.checkpoints(connection) if one[2] != ASKED]
        covered, place, at, by = (kept[-1][0], kept[-1][2], kept[-1][3], "") if kept else (0, "", "", "")
        signed = witness_store.newest_countersignature(connection)
        if signed is not None and signed[2] >= covered:
            entry = next(ledger.entries(connection, signed[0], signed[0]), None)
            event = event_of(entry.body) if entry is not None else None
            label = next((row[2] for row in witness_store.witnesses(connection) if row[0] == signed[1]), None)
            with contextlib.suppress(WorkspaceProblem):
                by = ws.text(connection, label) if label else ""
            covered, place, at = signed[2], "countersigned", event.at if event is not None else at
        since = ledger.decisions_after(connection, covered)
    return RecordStatus(
        entries=size,
        witnessed_at=at,
        decisions_since=since,
        witnessed_size=covered,
        place=place,
        by=by,
        level=overdue(now, at or ws.created, since),
        checkpoints=len(kept),
        folder_missing=away,
        folder_same_disk=outside.same_disk(ws, outside.folder_of(ws)),
    )


def held(ws: Workspace) -> dict[str, str]:
    """What the legal hold on a post means, as a sentence, by the id of each post that is under hold."""
    people = ws.persons()
    with ws.connections.read() as connection:
        found = {}
        for post in legal.held(connection):
            row = desk.hold(connection, post)
            if row is not None:
                placed = datetime.fromisoformat(row["at"]).astimezone()
                found[post] = (
                    "This post and its revisions cannot be deleted. "
                    f"Placed on {placed:%b} {placed.day}, {placed.year} by {people.get(row['person'], ('Reviewer', ''))[0]}."
                )
    return found


def overdue(now: datetime, witnessed_at: str, decisions: int) -> Level:
    """How pressing a checkpoint outside is: REVIEW from a day or 50 decisions on, BLOCK from seven days on.

    Where nothing was decided since, nothing presses. Source: AMBER, RED and MANY.
    """
    if not decisions:
        return Level.NONE
    try:
        age = now - datetime.fromisoformat(witnessed_at)
    except (ValueError, TypeError):
        age = RED
    if age >= RED:
        return Level.BLOCK
    return Level.REVIEW if age >= AMBER or decisions >= MANY else Level.NONE


def verify(ws: Workspace, progress: Progress = NO_PROGRESS, witnesses: Sequence[tuple[str, str]] = ()) -> VerifyResult:
    """Check the whole record and replay it against the tables; lists all problems.

    A check that finds nothing is recorded; nothing is written to a record with a problem. ``witnesses`` are (name, note) of
    checkpoints that were kept outside; those in the witness folder and those that came back countersigned are compared
    as well.
    """
    given = [*outside.notes(ws), *witnesses]
    with ws.connections.read() as connection:  # one moment for entries, contents and tables
        result = walk(ws, connection, progress, given)
    if result.intact:
        # Neither a full disk nor that nobody is signed in must keep anybody from knowing that the record is intact.
        with contextlib.suppress(WorkspaceProblem, RefusedError), ws.record() as recording:
            recording.append(EventKind.RECORD_VERIFIED, {}, {"entries": result.entries, "problems": 0})
    return result


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
