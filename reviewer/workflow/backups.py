"""Backups: made from one moment of the workspace, verified by opening and verifying the copy, thinned out, kept twice.

Automatic ones are made only when something was recorded since the last. One that does not verify is kept, because it is
better than none, but never counts as verified, and people are told.
"""

import contextlib
from dataclasses import replace
from pathlib import Path

from reviewer.errors import FileProblem, RefusedError, UsageError, WorkspaceProblem
from reviewer.model.backup import OLD_DAYS, Backup, BackupStatus, Occasion, Place, is_old, thinned
from reviewer.model.events import EventKind
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Changes, Problem, VerifyResult
from reviewer.store import backup as store
from reviewer.store import ballast, ledger
from reviewer.store import purge as purge_store
from reviewer.store.backup import About
from reviewer.workflow import backup_making, outside, restoring
from reviewer.workflow import backup_places as places
from reviewer.workflow.belongings import events
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.verification import walk
from reviewer.workflow.workspace import Workspace

_QUIET = frozenset({EventKind.BACKUP_MADE, EventKind.RECORD_VERIFIED, EventKind.SIGNED_IN, EventKind.SIGN_IN_REFUSED})
"""Entries for which alone no backup is made."""


def everything(ws: Workspace) -> tuple[Backup, ...]:
    """All backups of this workspace in both places, newest first."""
    found = [one for place in Place for one in _in(ws, place)]
    return tuple(sorted(found, key=lambda one: (one.at, one.name, one.place.value), reverse=True))


def _in(ws: Workspace, place: Place) -> tuple[Backup, ...]:
    folder = places.folder_of(ws.folder, place, ws.signer.name)
    return () if folder is None else tuple(b for b in store.all_in(folder, place) if b.log == ws.signer.name)


def changed(ws: Workspace) -> bool:
    """True if something was recorded since the newest backup that verified."""
    newest = next((one for one in everything(ws) if one.verified is not None), None)
    if newest is None:
        return True
    with ws.connections.read() as connection:
        if ledger.head(connection)[0] < newest.entries:
            return True  # an older copy was put back: it has a backup of its own coming
        return any(event.kind not in _QUIET for event in events(ledger.entries(connection, newest.entries + 1)))


@permits(Act.BACKUP)
def automatic(ws: Workspace, occasion: Occasion, progress: Progress = NO_PROGRESS) -> Backup | None:
    """Make a backup if something changed; None if not. Raises WorkspaceProblem when it is needed and cannot be made."""
    return make(ws, occasion, progress) if changed(ws) else None


@permits(Act.BACKUP)
def before_import(ws: Workspace, progress: Progress = NO_PROGRESS) -> str:
    """Make a backup before many rows come in. One that cannot be made does not stop them: a sentence says so, or empty."""
    try:
        automatic(ws, Occasion.IMPORT, progress)
    except WorkspaceProblem as error:
        return f"No backup was made before the import: {error.what}"
    return ""


@permits(Act.BACKUP)
def make(ws: Workspace, occasion: Occasion = Occasion.ASKED, progress: Progress = NO_PROGRESS) -> Backup:
    """Make a backup now, verify it, copy it to the second place, thin out. Raises WorkspaceProblem; nothing is kept then.

    A second place that is not there now does not stop the first.
    """
    place = ws.folder / store.FOLDER
    now = ws.clock()
    try:
        store.refuse_small(ws.folder, (ws.folder / store.DATABASE).stat().st_size)
        part = store.begin(place, backup_making.free_name(place, now))
        try:
            folder = backup_making.fill(ws, part, occasion, now, progress)
        except BaseException:
            store.abandon(part)
            raise
    except OSError as error:
        raise WorkspaceProblem(
            "The backup could not be made.",
            "What is recorded is safe; the earlier backups are as they were.",
            "Make room or check the rights on the folder of the workspace.",
        ) from error
    made = store.read(folder, Place.FOLDER)
    assert made is not None
    _record(ws, made)
    second = places.folder_of(ws.folder, Place.SECOND, ws.signer.name)
    if second is not None:
        with contextlib.suppress(FileProblem):  # the status says that the second place lags behind
            taken = store.read(backup_making.take_along(folder, second), Place.SECOND)
            if taken is not None:
                _record(ws, taken)
    thin(ws)
    return made


def _record(ws: Workspace, made: Backup) -> None:
    """Neither a full disk nor that nobody is signed in must keep anybody from having a backup."""
    if made.verified is None:
        return  # nothing is said of it that is not so
    with contextlib.suppress(WorkspaceProblem, RefusedError), ws.record() as recording:
        recording.append(
            EventKind.BACKUP_MADE,
            {},
            {"size": made.entries, "root": made.root, "sha256": made.sha256, "place": made.place.value},
        )


def thin(ws: Workspace) -> tuple[str, ...]:
    """Remove the backups that the rule lets go; the newest verified one of each place always stays. Returns their names."""
    gone = []
    for one in thinned(everything(ws), ws.clock()):
        with contextlib.suppress(FileProblem):  # the next time
            store.remove(folder_of(ws, one))
            gone.append(one.name)
    return tuple(gone)


def folder_of(ws: Workspace, backup: Backup) -> Path:
    """Where a backup lies. Raises FileProblem if its place is not there now."""
    place = places.folder_of(ws.folder, backup.place, ws.signer.name)
    if place is None:
        raise FileProblem("The second place is not there now.", "", "Connect the disk, then do it again.")
    return place / backup.name


def find(ws: Workspace, wanted: str, place: Place | None = None) -> Backup:
    """A backup by the beginning of its name, or ``newest``. Raises UsageError."""
    found = [b for b in everything(ws) if place in (None, b.place)]
    if wanted == "newest" and found:
        return found[0]
    hits = [b for b in found if wanted and b.name.startswith(wanted)]
    names = {b.name for b in hits}
    if len(names) == 1:
        return hits[0]
    if names:
        raise UsageError(f"{len(names)} backups begin with “{wanted[:40]}”.", "", "Give more of the name.")
    raise UsageError(f"There is no backup “{wanted[:40]}”.", "", "List them with: reviewer backup list.")


@permits(Act.VERIFY)
def verify(ws: Workspace, backup: Backup, progress: Progress = NO_PROGRESS) -> VerifyResult:
    """Open and verify a backup once more, and note when that was. Raises WorkspaceProblem if it cannot be opened.

    A backup that does not verify any more counts as unverified from then on.
    """
    folder = folder_of(ws, backup)
    described = store.about(folder)
    try:
        whole = described is not None and store.digest(folder / store.DATABASE) == described.sha256
    except OSError as error:
        raise FileProblem("This backup cannot be read.", "", "Check the disk that it is on.") from error
    try:
        with backup_making.looking_at(ws, folder) as copy, copy.connections.read() as connection:
            result = walk(copy, connection, progress, ())
    except WorkspaceProblem:
        _note_verified(folder, described, "")
        raise
    _note_verified(folder, described, stamp(ws.clock()) if whole and result.intact else "")
    if whole:
        return result
    changed_file = Problem(None, "file", "The file of this backup is not the one that was written.")
    return replace(result, problems=(*result.problems, changed_file))


def _note_verified(folder: Path, described: About | None, at: str) -> None:
    if described is not None:
        with contextlib.suppress(OSError):  # a disk that cannot be written to now
            store.describe(folder, replace(described, verified=at))


def holding(ws: Workspace, since: int) -> tuple[Backup, ...]:
    """Backups from before an entry that purged something: they hold it still."""
    return tuple(one for one in everything(ws) if one.entries < since)


def still_hold_purged(ws: Workspace) -> tuple[Backup, ...]:
    """Backups that hold contents which were purged since."""
    with ws.connections.read() as connection:
        last = purge_store.last_purge(connection)
    return holding(ws, last) if last else ()


@permits(Act.PURGE)
def drop_purged(ws: Workspace, progress: Progress = NO_PROGRESS) -> tuple[str, ...]:
    """Make and verify a new backup, then remove every one that holds what was purged. Returns the names of those gone.

    Raises WorkspaceProblem if the new one cannot be made or does not verify: the old ones stay then. So do those in a
    place that the new one could not be copied to.
    """
    old = still_hold_purged(ws)
    if not old:
        return ()
    made = make(ws, Occasion.PURGE, progress)
    if made.verified is None:
        raise WorkspaceProblem(
            "The new backup does not verify, so the old ones stay.", "", "Verify the record, then do it again."
        )
    gone = []
    there = {one.place for one in everything(ws) if one.verified is not None and one.entries >= made.entries}
    for one in old:
        if one.place not in there:
            continue  # the new one did not get there: a full disk must not leave that place without any
        with contextlib.suppress(FileProblem):
            folder = folder_of(ws, one)
            if folder.exists():  # the new one may have taken its place already
                store.remove(folder)
            gone.append(one.name)
    return tuple(gone)


def keep_ballast(ws: Workspace) -> bool:
    """Keep room for a full disk, where there is any to keep. True if it is kept."""
    return ballast.keep(ws.folder, store.free_bytes(ws.folder))


def ballast_kept(ws: Workspace) -> bool:
    """True while room is kept for a full disk."""
    return ballast.there(ws.folder)


def replaced(ws: Workspace) -> tuple[str, ...]:
    """Names of the folders with what restores moved aside, oldest first: they hold what was there then."""
    return restoring.replaced(ws.folder)


def second_place(ws: Workspace) -> str:
    """The folder of the second place, or empty."""
    return places.second(ws.folder)


@permits(Act.SETTINGS)
def set_second_place(ws: Workspace, folder: str) -> Changes:
    """Choose another disk or share for a second copy of each backup; empty: none. Raises UsageError, FileProblem."""
    places.set_second(ws.folder, folder, encrypted=ws.data_key is not None)
    return Changes(settings=True)


def status(ws: Workspace) -> BackupStatus:
    """What the window says: the newest verified backups, and what is wrong with that."""
    found = everything(ws)
    verified = [one for one in found if one.verified is not None]
    seconds = [one for one in verified if one.place is Place.SECOND]
    wanted = places.second(ws.folder)
    missing = bool(wanted) and places.folder_of(ws.folder, Place.SECOND, ws.signer.name) is None
    newest, second = next(iter(verified), None), next(iter(seconds), None)
    return BackupStatus(
        newest=newest,
        second=second,
        second_place=wanted,
        second_missing=missing,
        count=len(found),
        size_bytes=sum(one.size_bytes for one in found),
        warning=_warning(ws, found, newest, second, wanted, missing),
    )


def _warning(
    ws: Workspace, found: tuple[Backup, ...], newest: Backup | None, second: Backup | None, wanted: str, missing: bool
) -> str:
    now = ws.clock()
    if found and found[0].verified is None:
        return "The newest backup does not verify. Verify the record."
    if newest is None:
        return "There is no backup yet."
    if is_old(newest, now) and changed(ws):
        return f"The newest backup is older than {OLD_DAYS} days."
    if not wanted:
        return "All backups are on the same disk as the workspace. Choose a second place on another one."
    if missing:
        return "The second place for backups is not there now. Connect its disk."
    if outside.same_disk(ws, wanted):
        return "The second place for backups is on the same disk as the workspace. Choose one on another disk."
    return f"The newest backup in the second place is older than {OLD_DAYS} days." if is_old(second, now) else ""
