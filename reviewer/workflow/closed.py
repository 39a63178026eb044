"""A workspace that is not open: what restore and rescue work on. Opening one takes the lock and asks for who it is."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.audit.note import Signer
from reviewer.errors import NotPermitted, WorkspaceProblem
from reviewer.model.access import ByPassphrase, Unlock
from reviewer.model.backup import Backup, Place
from reviewer.model.permission_words import NOBODY
from reviewer.model.permissions import Act, roles_for, why_not
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.store import access, convert, keyfile
from reviewer.store import backup as store
from reviewer.store.lock import WorkspaceLock
from reviewer.store.read_only import ReadOnly
from reviewer.store.rescue import Damaged
from reviewer.workflow import backup_places as places
from reviewer.workflow import device_key, restoring, unlocking
from reviewer.workflow.belongings import events
from reviewer.workflow.recorder import Clock
from reviewer.workflow.unlocking import Unlocked
from reviewer.workflow.workspace import utc_now


@dataclass(frozen=True, slots=True)
class Closed:
    """A folder with a database that nobody has open."""

    folder: Path
    signer: Signer
    lock: WorkspaceLock
    data_key: bytes | None = field(default=None, repr=False)
    clock: Clock = utc_now
    role: str = ""
    """Of the person who opened it; empty where nobody signs in, in an emergency, and where it can be read nowhere."""

    def need(self, act: Act) -> None:
        """Raise NotPermitted for a role that may not do this."""
        if self.role and self.role not in roles_for(act):
            what, todo = why_not(self.role, act)
            raise NotPermitted(what, "Nothing was written.", todo)

    @property
    def database(self) -> Path:
        """The file of the workspace."""
        return self.folder / store.DATABASE


@contextlib.contextmanager
def closed_workspace(folder: Path, unlock: Unlock | None = None, *, clock: Clock = utc_now) -> Iterator[Closed]:
    """Take the lock of a workspace that nobody has open, whatever state its file is in, and find its keys.

    Where the key file is gone, that of the newest backup opens it. Raises WorkspaceProblem: in use, or neither the file
    nor a backup tells which record it is; SignInNeeded, SignInRefused; NotPermitted for a role that may not restore, and
    for the keyring, by which nobody signs in.
    """
    if not folder.is_dir():
        raise WorkspaceProblem("There is no workspace in this folder.", "", "Choose another folder.")
    lock = WorkspaceLock(folder, unlock.name if isinstance(unlock, ByPassphrase) else "", clock())
    try:
        restoring.settle(folder)
        convert.settle(folder / store.DATABASE)
        unlocked = unlocking.unlock(_with_keys(folder), unlock, clock)
        data_key = None if unlocked is None else unlocked.data_key
        role = _role(folder, unlocked)
        log = _log_of(folder, data_key)
        newest = next(iter(backups_of(folder, log)), None)
        beside = (newest and folder_of(folder, newest)) or folder
        yield Closed(folder, device_key.load(log, beside, data_key), lock, data_key, clock, role)
    finally:
        lock.release()


@contextlib.contextmanager
def looked_into(closed: Closed, progress: Progress = NO_PROGRESS) -> Iterator[Damaged]:
    """The present file, to read from whatever state it is in; every page of a damaged one is looked at."""

    def swept(done: int, total: int) -> None:
        progress.check_cancelled()
        progress.report(done, total, "Looking through the damaged file")

    with contextlib.closing(Damaged(closed.database, closed.data_key)) as damaged:
        damaged.sweep(swept)
        yield damaged


def names_to_sign_in(folder: Path) -> tuple[str, ...]:
    """Who may sign in to restore; also where the key file is gone and a backup has one. Raises WorkspaceProblem."""
    return unlocking.names(_with_keys(folder))


def backups_of(folder: Path, log: str = "") -> tuple[Backup, ...]:
    """The backups of a workspace in both places, newest first; where ``log`` is empty, of the record of the newest one."""
    found: list[Backup] = list(store.all_in(folder / store.FOLDER, Place.FOLDER))
    log = log or next((one.log for one in reversed(found)), "")
    if log and (second := places.folder_of(folder, Place.SECOND, log)) is not None:
        found += store.all_in(second, Place.SECOND)
    mine = [one for one in found if one.log == log]
    return tuple(sorted(mine, key=lambda one: (one.at, one.name, one.place.value), reverse=True))


def notes_of(closed: Closed) -> list[str]:
    """The signed checkpoints that the backups carry: they vouch for entries of the present file, too."""
    found = []
    for backup in backups_of(closed.folder, closed.signer.name):
        place = folder_of(closed.folder, backup)
        described = store.about(place) if place is not None else None
        if described is not None:
            found.append(described.checkpoint)
    return found


def folder_of(folder: Path, backup: Backup) -> Path | None:
    """Where a backup lies; None where its place is not there now."""
    place = places.folder_of(folder, backup.place, backup.log)
    return None if place is None else place / backup.name


def _with_keys(folder: Path) -> Path:
    """The folder whose key file counts: that of the workspace, else of the newest backup that has one."""
    if any((folder / name).exists() for name in (keyfile.KEYS, keyfile.COPY)):
        return folder
    for backup in backups_of(folder):
        found = folder_of(folder, backup)
        if backup.encrypted and found is not None and (found / keyfile.KEYS).exists():
            return found
    return folder


def _log_of(folder: Path, data_key: bytes | None) -> str:
    with contextlib.closing(Damaged(folder / store.DATABASE, data_key)) as damaged:
        for event in events(damaged.entries()):
            return event.log
        for backup in backups_of(folder):
            return backup.log
        damaged.sweep()
        for event in events(damaged.entries()):
            return event.log
    raise WorkspaceProblem(
        "Nothing can be read of this workspace, and there is no backup of it here.",
        "Nothing was changed.",
        "Keep the folder as it is, and look for a backup on another disk.",
    )


def _role(folder: Path, unlocked: Unlocked | None) -> str:
    """The role of who opens it. Who may not restore in an open workspace may not here. A role that can be read nowhere
    stops nobody: whoever has a passphrase must be able to save what there is."""
    if unlocked is None or unlocked.emergency:
        return ""
    if not unlocked.person:
        raise NotPermitted(NOBODY, "Nothing was changed.", "Sign in with your passphrase.")
    sources = [folder, *(found for one in backups_of(folder) if (found := folder_of(folder, one)) is not None)]
    for source in sources:
        try:
            with contextlib.closing(ReadOnly(source / store.DATABASE, unlocked.data_key)) as look, look.read() as found:
                roles = {person: role for person, _, role, active, _, _ in access.accounts(found) if active}
        except WorkspaceProblem:
            continue
        role = roles.get(unlocked.person, "")
        if role not in roles_for(Act.RESTORE):
            what, todo = why_not(role, Act.RESTORE)
            raise NotPermitted(what, "Nothing was changed.", todo)
        return role
    return ""
