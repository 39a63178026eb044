"""Restoring: first what it would lose, then a new database made of the backup and of what still verifies beyond it.

Never over the live file: the new one is made beside it, verified, and then takes its place; the old one is moved aside.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.audit.commitment import holds
from reviewer.audit.merkle import EMPTY_ROOT, Edge, Frontier
from reviewer.audit.salvage import Proven, provable
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.backup import Backup, Comparison, Place, Restored
from reviewer.model.events import Entry, EventKind
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.store import backup as store
from reviewer.store import keyfile, ledger, purge, rebuild
from reviewer.store.database import Connections, restrict
from reviewer.store.durable import sync_file
from reviewer.store.read_only import ReadOnly
from reviewer.store.rescue import Damaged
from reviewer.workflow import closed as places
from reviewer.workflow import high_water, restoring
from reviewer.workflow.belongings import events
from reviewer.workflow.closed import Closed
from reviewer.workflow.restoring import Mark
from reviewer.workflow.verification import walk
from reviewer.workflow.workspace import Workspace

_WHO = frozenset(
    {
        EventKind.SIGN_IN_STARTED, EventKind.PERSON_ENROLLED, EventKind.PERSON_KEY_CHANGED, EventKind.PERSON_CHANGED,
        EventKind.RECOVERY_CHANGED, EventKind.PASSPHRASE_CHANGED,
    }
)  # fmt: skip
"""Entries that go with a change of the key file."""


@dataclass(slots=True)
class _Base:
    """What the restored database starts from: a backup, or nothing."""

    size: int = 0
    root: bytes = EMPTY_ROOT
    connection: Any = None

    def entries(self) -> Iterator[Entry]:
        """Its entries, in order."""
        if self.connection is not None:
            yield from ledger.entries(self.connection)


def compare(closed: Closed, backup: Backup | None, progress: Progress = NO_PROGRESS) -> Comparison:
    """A backup beside the present workspace: what came after it, and how much of that can be taken over.

    Changes nothing. ``backup`` None asks what could be made of the present file alone.
    """
    with places.looked_into(closed, progress) as damaged, _based(closed, backup) as base:
        beyond = _beyond(closed, damaged, base, progress)
        first = base.size + 1
        size = _size(closed, damaged)
        kinds = _kinds(damaged, first)
        same = bool(beyond) or not base.size or _goes_through(damaged, base)
        return Comparison(
            backup=backup or _nothing(closed),
            readable=damaged.opened,
            entries=size,
            same_record=same,
            beyond=max(0, size - base.size) if same else size,
            decisions=kinds.get(EventKind.DECISION_RECORDED.value, 0),
            posts=kinds.get(EventKind.POST_SUBMITTED.value, 0),
            saved=len(beyond),
            broken=_broken(damaged),
        )


def restore(closed: Closed, backup: Backup | None, progress: Progress = NO_PROGRESS) -> Restored:
    """Make a new database of a backup and what verifies beyond it, and put it in place; the old one goes aside.

    ``backup`` None makes it of the present file alone. Raises WorkspaceProblem or RefusedError; the workspace is as it
    was then. An entry of the record says what was done as soon as somebody signs in who may.
    """
    try:
        with places.looked_into(closed, progress) as damaged:
            staged = restoring.stage(closed.folder)
            done = build(closed, backup, damaged, staged, progress)
        progress.report(1, 1, "Putting it in place")
        restoring.swap(closed.folder, done)
    except OSError as error:
        raise WorkspaceProblem(
            "The workspace could not be restored.",
            "What was there before is still there.",
            "Make room or check the rights on its folder, then do it again.",
        ) from error
    saved = done.before - done.lost - done.size
    aside = f"{restoring.ASIDE}/{done.aside}"
    return Restored(backup or _nothing(closed), done.size + saved, saved, done.lost, done.texts, aside)


@contextmanager
def _based(closed: Closed, backup: Backup | None) -> Iterator[_Base]:
    if backup is None:
        yield _Base()
        return
    folder = _folder(closed, backup)
    with ExitStack() as after:
        copy = ReadOnly(folder / store.DATABASE, closed.data_key)
        after.callback(copy.close)
        with copy.read() as connection:
            size, hashes, _ = ledger.head(connection)
            yield _Base(size, Frontier(size, hashes).root(), connection)


def _folder(closed: Closed, backup: Backup) -> Path:
    folder = places.folder_of(closed.folder, backup)
    if folder is None or not (folder / store.DATABASE).is_file():
        raise WorkspaceProblem("This backup is not there now.", "Nothing was changed.", "Connect the disk it is on.")
    if backup.log != closed.signer.name:
        raise RefusedError("This backup is of another workspace.", "Nothing was changed.", "Choose another one.")
    return folder


def _beyond(closed: Closed, damaged: Damaged, base: _Base, progress: Progress) -> list[Proven]:
    """The entries after a backup that are in the present file and proven to follow it."""
    entries = _joined(base, damaged)
    found: list[Proven] = []
    notes = [*damaged.notes(), *places.notes_of(closed)]
    notes.append(closed.signer.checkpoint(closed.signer.name, base.size, base.root))
    for one in provable(entries, closed.signer.verifier, notes):
        if one.entry.seq % 500 == 0:
            progress.check_cancelled()
            progress.report(one.entry.seq, max(damaged.last(), one.entry.seq), "Checking entries")
        if one.entry.seq > base.size:
            found.append(one)
    return found


def _joined(base: _Base, damaged: Damaged) -> Iterator[Entry]:
    yield from base.entries()
    yield from damaged.entries(base.size + 1)


def _size(closed: Closed, damaged: Damaged) -> int:
    """How many entries the present file has. One that is damaged may hide some: this computer remembers how far it has
    seen the record.
    """
    size = max(damaged.head()[0], damaged.last())
    mark = high_water.seen(closed.signer.name)
    return size if mark is None or (damaged.opened and not damaged.file_problems()) else max(size, mark.size)


def _goes_through(damaged: Damaged, base: _Base) -> bool:
    """True if the entries of the present file lead through the root of the backup."""
    tree = Edge()
    for entry in damaged.entries():
        if tree.size == base.size or entry.seq != tree.size + 1:
            break
        tree.append(entry.leaf)
    return tree.size < base.size or tree.root() == base.root


def _kinds(damaged: Damaged, first: int) -> dict[str, int]:
    """How many entries of each kind there are from a number on, as far as they can be read."""
    found: dict[str, int] = {}
    for event in events(damaged.entries(first)):
        found[event.kind.value] = found.get(event.kind.value, 0) + 1
    return found


def _broken(damaged: Damaged) -> str:
    if not damaged.opened:
        return f"The file cannot be opened: {damaged.why}."
    if damaged.why:
        return f"The file is damaged: {damaged.why}."
    return "The database file is damaged." if damaged.file_problems() else ""


def _nothing(closed: Closed) -> Backup:
    """What stands for no backup at all: the beginning of the record."""
    return Backup("", Place.FOLDER, closed.clock(), "", 0, EMPTY_ROOT.hex(), "", 0, closed.data_key is not None, None)


def build(closed: Closed, backup: Backup | None, damaged: Damaged, staged: Path, progress: Progress) -> Mark:
    """Make the restored database in a folder, without putting it anywhere. Raises WorkspaceProblem, OSError."""
    target = staged / store.DATABASE
    with _based(closed, backup) as base:
        beyond = _beyond(closed, damaged, base, progress)
    if backup is not None:
        store.copy(_folder(closed, backup) / store.DATABASE, target, closed.data_key, lambda *_: None)
        if not store.sound(target, closed.data_key):
            raise _unsound()
    elif not beyond:
        raise RefusedError(
            "Nothing of this workspace can be proven.", "It is as it was.", "Restore a backup from another disk."
        )
    connections = Connections(target, closed.data_key)
    try:
        restrict(target)
        taken = _take_over(closed, connections, damaged, base, beyond, progress)
        _verified(closed, connections, taken.lost, progress)
    finally:
        connections.close()
    if target.with_name(f"{target.name}-wal").exists():
        raise OSError  # its log could not be written into it: the disk is full
    before = max(_size(closed, damaged), base.size)
    sync_file(target)
    return Mark(
        state="ready",
        aside=closed.clock().strftime("%Y-%m-%dT%H%M%SZ"),
        size=base.size,
        root=base.root.hex(),
        before=before,
        lost=before - base.size - taken.entries,
        texts=taken.lost,
        keys=_keys(closed, backup, staged, damaged, base.size + taken.entries),
    )


def _take_over(
    closed: Closed, connections: Connections, damaged: Damaged, base: _Base, beyond: list[Proven], progress: Progress
) -> rebuild.Appended:
    """Append what was proven, and sign the head anew."""

    def find(commitment: str) -> rebuild.Found:
        stored = damaged.content(commitment)
        if stored is None or stored.salt is None or stored.content is None:
            return None, None
        return (stored.salt, stored.content) if holds(commitment, stored.salt, stored.content) else (None, None)

    def note_of(size: int, root: str) -> str:
        return closed.signer.checkpoint(closed.signer.name, size, bytes.fromhex(root))

    taken = rebuild.Appended()
    with connections.write() as connection:
        size, hashes, _ = ledger.head(connection)
        tree = Frontier(size, hashes)
        for entry, so_far in rebuild.append(connection, [(one.entry, one.event) for one in beyond], find, note_of):
            taken = so_far
            tree = tree.append(entry.leaf)
            if entry.seq % 200 == 0:
                progress.check_cancelled()
                progress.report(entry.seq - base.size, len(beyond), "Taking over what still verifies")
        if tree.size != size:
            ledger.move_head(connection, size, tree.size, tree.hashes, note_of(tree.size, tree.root().hex()))
        if any(one.event.kind is EventKind.CONTENTS_PURGED for one in beyond):
            purge.merge_index(connection)
    return taken


def _verified(closed: Closed, connections: Connections, lost: int, progress: Progress) -> None:
    """Verify the restored database as a whole; only texts that are lost may be missing. Raises WorkspaceProblem."""
    looked_at = _as_workspace(closed, connections)
    with connections.read() as connection:
        result = walk(looked_at, connection, progress, ())
    grave = [problem for problem in result.problems if problem.kind != "content" or not lost]
    if grave:
        raise WorkspaceProblem(
            "What would be restored does not verify, so nothing was changed.",
            grave[0].what,
            "Choose another backup.",
        )


def _as_workspace(closed: Closed, connections: Connections) -> Workspace:
    return Workspace(closed.folder, connections, closed.signer, "", closed.lock, clock=closed.clock)


def _keys(closed: Closed, backup: Backup | None, staged: Path, damaged: Damaged, last: int) -> bool:
    """Whether the key file of the backup takes the place of the present one: where entries about who signs in are lost.

    The data key is the same in both; passphrases that were changed since are as they were at the time of the backup.
    """
    if closed.data_key is None or backup is None:
        return False
    present = (closed.folder / keyfile.KEYS).is_file() or (closed.folder / keyfile.COPY).is_file()
    kinds = _kinds(damaged, last + 1)
    if present and damaged.opened and not any(kind.value in kinds for kind in _WHO):
        return False
    source = _folder(closed, backup) / keyfile.KEYS
    if not source.is_file():
        return False
    store.copy_file(source, staged / keyfile.KEYS)
    return True


def _unsound() -> WorkspaceProblem:
    return WorkspaceProblem(
        "This backup could not be copied whole: it is damaged, or this disk did not take it.",
        "Nothing was changed.",
        "See that the disk has space and try again, or choose another backup.",
    )
