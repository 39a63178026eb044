"""A damaged workspace: what can be proven of it, and getting that out into a folder or a new workspace.

The damaged file stays as it is. What is written is what an opponent's expert could check: entries with their hashes and
the checkpoints found, and texts and files that are the ones the record names.
"""

import base64
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reviewer import resources
from reviewer.audit.commitment import holds
from reviewer.audit.note import open_checkpoint
from reviewer.audit.package import PACKAGE, package_note
from reviewer.audit.salvage import Proven, provable
from reviewer.errors import FileProblem
from reviewer.model.backup import Backup, Place, RescueReport, Restored
from reviewer.model.events import Entry, EventKind
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.store import backup as store
from reviewer.store import keyfile, ledger
from reviewer.store.durable import move, write_whole
from reviewer.store.read_only import ReadOnly
from reviewer.store.rescue import Damaged
from reviewer.workflow import closed as places
from reviewer.workflow import restore, restoring
from reviewer.workflow.belongings import events
from reviewer.workflow.closed import Closed
from reviewer.workflow.restoring import Mark

EVENTS, CONTENTS, CHECKPOINT, KEY, MANIFEST, FILES = (
    "events.jsonl", "contents.jsonl", "checkpoint.txt", "key.txt", "manifest-sha256.txt", "contents",
)  # fmt: skip
_SHIPPED = ("verify_record.py", "FORMAT.md")
_ENDINGS = (
    (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"%PDF-", ".pdf"), (b"GIF8", ".gif"), (b"PK\x03\x04", ".zip"),
)  # fmt: skip


def examine(closed: Closed, progress: Progress = NO_PROGRESS) -> RescueReport:
    """What can be read and proven. Changes nothing."""
    with places.looked_into(closed, progress) as damaged:
        return _report(closed, damaged, _proven(closed, damaged, progress))


def _proven(closed: Closed, damaged: Damaged, progress: Progress) -> list[Proven]:
    found: list[Proven] = []
    last = damaged.last()
    notes = [*damaged.notes(), *places.notes_of(closed)]
    for one in provable(damaged.entries(), closed.signer.verifier, notes):
        if one.entry.seq % 500 == 0:
            progress.check_cancelled()
            progress.report(one.entry.seq, max(last, one.entry.seq), "Checking entries")
        found.append(one)
    return found


def _report(closed: Closed, damaged: Damaged, proven: list[Proven]) -> RescueReport:
    head, note = damaged.head()
    readable = sum(1 for _ in damaged.entries())
    there = lost = purged = 0
    gone = _purged(proven)
    for one in proven:
        for commitment in set(one.event.contents().values()):
            stored = damaged.content(commitment)
            if stored is not None and stored.salt and stored.content is not None:
                good = holds(commitment, stored.salt, stored.content)
                there, lost = there + good, lost + (not good)
            elif commitment in gone:
                purged += 1
            else:
                lost += 1
    size = len(proven)
    covered = bool(note) and head == size and bool(proven)
    kinds = [one.event.kind for one in proven]
    mine = [one for one in places.backups_of(closed.folder, closed.signer.name) if one.verified is not None]
    return RescueReport(
        entries=readable,
        proven=size,
        covered=covered,
        head=head,
        contents=there,
        contents_lost=lost,
        contents_purged=purged,
        posts=kinds.count(EventKind.POST_SUBMITTED),
        decisions=kinds.count(EventKind.DECISION_RECORDED),
        problems=_problems(damaged, size, readable, head, lost),
        backup=next(iter(mine), None),
    )


def _purged(proven: list[Proven]) -> set[str]:
    found: set[str] = set()
    for one in proven:
        listed = one.event.data.get("purged") if one.event.kind is EventKind.CONTENTS_PURGED else None
        found |= {str(commitment) for commitment in listed} if isinstance(listed, list) else set()
    return found


def _problems(damaged: Damaged, proven: int, readable: int, head: int, lost: int) -> tuple[str, ...]:
    if not damaged.opened:
        return (f"The database cannot be opened: {damaged.why}.",)
    found = []
    if damaged.file_problems():
        found.append("SQLite's own check finds the file damaged.")
    if readable > proven:
        found.append(f"Entry {proven + 1:,} and what follows it cannot be proven.")
    if head > max(readable, proven):
        found.append(f"The newest signed head covers {head:,} entries; only {readable:,} can be read.")
    elif not head and readable:
        found.append("The newest signed head cannot be read.")
    if lost:
        found.append(f"{'1 text or file is' if lost == 1 else f'{lost:,} texts and files are'} missing or changed.")
    return tuple(found)


def to_workspace(closed: Closed, target: Path, progress: Progress = NO_PROGRESS) -> Restored:
    """Make a new workspace, in an empty or new folder, of the newest backup and of all that is proven beyond it.

    The damaged one stays where it is. It opens with the same passphrases. The database gets its place last: until then
    the folder holds no workspace. Raises FileProblem, RefusedError.
    """
    with _made(closed, target, progress) as (done, backup, staged):
        restoring.set_done(target, done)
        if (staged / keyfile.KEYS).exists():
            move(staged / keyfile.KEYS, target / keyfile.KEYS)
        for name in (keyfile.KEYS, keyfile.COPY):
            if not (target / name).exists() and (closed.folder / name).exists():
                store.copy_file(closed.folder / name, target / name)
        move(staged / store.DATABASE, target / store.DATABASE)
        saved = done.before - done.lost - done.size
        none = Backup("", Place.FOLDER, closed.clock(), "", 0, "", "", 0, closed.data_key is not None, None)
        return Restored(backup or none, done.size + saved, saved, done.lost, done.texts, "")


def to_folder(closed: Closed, target: Path, progress: Progress = NO_PROGRESS) -> RescueReport:
    """Write all that is proven, of the newest backup and beyond, into an empty or new folder as plain files.

    They leave the encryption of the workspace: whoever has the folder can read them. It verifies with the program that is
    put beside it. Raises FileProblem, RefusedError; NotPermitted for a role that may not hand out posts.
    """
    closed.need(Act.EXPORT_POSTS)
    with _made(closed, target, progress) as (_, _, staged):
        connections = ReadOnly(staged / store.DATABASE, closed.data_key)
        try:
            with connections.read() as connection:
                _write(closed, connection, target, progress)
        finally:
            connections.close()
    return examine(closed)


@contextmanager
def _made(closed: Closed, target: Path, progress: Progress) -> Iterator[tuple[Mark, Backup | None, Path]]:
    """A database of the best that there is, made in a folder inside the target that goes afterwards."""
    staged = target / restoring.STAGE
    try:
        if target.exists() and any(target.iterdir()):
            raise FileProblem(f"{target.name} is not empty.", "Nothing was written.", "Choose a new folder.")
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            restoring.stage(target)
            with places.looked_into(closed, progress) as damaged:
                backup = best_backup(closed)
                done = restore.build(closed, backup, damaged, staged, progress)
            yield done, backup, staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        raise FileProblem(
            f"{target.name} could not be written.",
            "The workspace is as it was.",
            "Choose a folder where you may write and that has room.",
        ) from error


def best_backup(closed: Closed) -> Backup | None:
    """The newest verified backup of the record that is there now, or None."""
    for one in places.backups_of(closed.folder, closed.signer.name):
        found = places.folder_of(closed.folder, one)
        if one.verified is not None and found is not None and store.sound(found / store.DATABASE, closed.data_key):
            return one
    return None


def _write(closed: Closed, connection: Any, target: Path, progress: Progress) -> None:
    size, _, note = ledger.head(connection)
    files = {
        EVENTS: "".join(_line(entry) for entry in ledger.entries(connection)).encode("ascii"),
        CHECKPOINT: note.encode("utf-8"),
        KEY: (closed.signer.verifier.vkey + "\n").encode("utf-8"),
        **{name: resources.path(f"verifier/{name}").read_bytes() for name in _SHIPPED},
    }
    (target / FILES).mkdir(mode=0o700)
    lines = []
    named = {c: (e.seq, field) for e in events(ledger.entries(connection)) for field, c in sorted(e.contents().items())}
    for done, (commitment, salt, stored, by) in enumerate(ledger.contents(connection)):
        if done % 100 == 0:
            progress.check_cancelled()
            progress.report(done, len(named), "Writing texts and files")
        if commitment not in named:
            continue
        if salt is None or stored is None:
            if by is not None:
                lines.append(json.dumps({"commitment": commitment, "purged_by": by}))
            continue
        seq, field = named[commitment]
        path = f"{FILES}/{seq:06d}-{field}-{commitment[:8]}{_ending(stored)}"
        write_whole(target / path, stored)
        files[path] = stored
        lines.append(json.dumps({"commitment": commitment, "salt": salt.hex(), "file": path}))
    files[CONTENTS] = "".join(f"{line}\n" for line in lines).encode("ascii")
    listed = "".join(f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files.items()))
    files[MANIFEST] = listed.encode("ascii")
    head = open_checkpoint(note, closed.signer.verifier)
    files[PACKAGE] = package_note(closed.signer, head, {MANIFEST: hashlib.sha256(files[MANIFEST]).hexdigest()})
    for name, raw in files.items():
        if not name.startswith(f"{FILES}/"):
            write_whole(target / name, raw)
    progress.report(size, size, "Done")


def _line(entry: Entry) -> str:
    document = {
        "seq": entry.seq,
        "leaf": entry.leaf.hex(),
        "event": json.loads(entry.body),
        "body_base64": base64.b64encode(entry.body).decode("ascii"),
    }
    return json.dumps(document, ensure_ascii=True) + "\n"


def _ending(content: bytes) -> str:
    for start, ending in _ENDINGS:
        if content.startswith(start):
            return ending
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return ".bin"
    return ".json" if content[:1] in (b"{", b"[") else ".txt"
