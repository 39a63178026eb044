"""The one place that picks implementations and hands them over: opens and creates workspaces."""

import contextlib
import secrets
from datetime import date
from pathlib import Path

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.note import Signer
from reviewer.detect.worker import DetectionWorker
from reviewer.errors import UsageError, WorkspaceDamaged, WorkspaceProblem
from reviewer.intake.text import normalise_line
from reviewer.model.access import ByPassphrase, Converted, KeyStatus, NewAccess, Unlock
from reviewer.model.events import EventKind
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.store import access, convert, keyfile, ledger, wrapping
from reviewer.store.database import Connections, is_plain, looks_encrypted, restrict
from reviewer.store.lock import WorkspaceLock, refuse_shared_place
from reviewer.workflow import device_key, encrypting, migrating, record, restoring, sign_in, unlocking
from reviewer.workflow.access_roles import role_of
from reviewer.workflow.encrypting import DATABASE
from reviewer.workflow.recorder import Clock
from reviewer.workflow.sample import load_sample
from reviewer.workflow.workspace import Workspace, slug, utc_now

__all__ = [
    "DATABASE",
    "create_workspace",
    "encrypt_workspace",
    "key_status",
    "load_sample",
    "names_to_sign_in",
    "open_workspace",
    "start_worker",
]

_UNFINISHED = "workspace.new.db"
"""A workspace on its way: it gets its name when its first entries are in it."""


def create_workspace(
    folder: Path,
    organisation: str,
    reviewer: str,
    role: str = "compliance officer",
    *,
    new: NewAccess | None = None,
    clock: Clock = utc_now,
    today: date | None = None,
) -> Workspace:
    """Make a new workspace in an empty or new folder and open it, with the first person signed in.

    ``new`` encrypts it; without it the file is plain (practice) and who acts is only asserted. Raises UsageError
    without names or for a weak passphrase, WorkspaceProblem if the folder cannot be used.
    """
    if not organisation.strip() or not reviewer.strip():
        raise UsageError("Give the name of your organization and your own.", "", "Both are printed on reports.")
    organisation = normalise_line(organisation)
    if new is not None:
        sign_in.refuse_new(new, reviewer, organisation, role)
    try:
        refuse_shared_place(folder)
        if any((folder / name).exists() for name in (DATABASE, convert.ASIDE, keyfile.KEYS, keyfile.COPY)):
            raise WorkspaceProblem(
                "There is a workspace in this folder already.", "Nothing was changed.", "Open it instead."
            )
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, ValueError) as error:
        raise WorkspaceProblem("The folder could not be made.", "", "Choose a place where you may write.") from error
    lock = WorkspaceLock(folder, reviewer, clock())
    signer = Signer.generate(f"reviewer/{slug(organisation)}/{secrets.token_hex(5)}")
    try:
        made = _make_database(folder, organisation, reviewer, role, signer, lock, clock, new)
        connections = Connections(folder / DATABASE, made.data_key)
    except BaseException:
        lock.release()
        raise
    ws = Workspace(folder, connections, signer, organisation, lock, clock=clock, created=made.created)
    if today is not None:
        ws.today = lambda: today
    if new is None:
        _choose(ws, "", "")
    else:
        _take_over(made, ws)
    return ws


def _take_over(before: Workspace, ws: Workspace) -> None:
    """Who was signed in while the file had another name is signed in now."""
    ws.data_key, ws.guarded, ws.acting_key = before.data_key, before.guarded, before.acting_key
    ws.person, ws.person_name, ws.person_role = before.person, before.person_name, before.person_role


def _make_database(
    folder: Path,
    organisation: str,
    reviewer: str,
    role: str,
    signer: Signer,
    lock: WorkspaceLock,
    clock: Clock,
    new: NewAccess | None,
) -> Workspace:
    """Make the database with its first entries; it appears whole or not at all. Returns it, closed again."""
    unfinished, keys = folder / _UNFINISHED, folder / keyfile.UNDER_WAY
    data_key = None if new is None else secrets.token_bytes(wrapping.KEY_BYTES)
    try:
        convert.discard(unfinished)  # of a start that was interrupted
        keys.unlink(missing_ok=True)
        ws = Workspace(folder, Connections(unfinished, data_key), signer, organisation, lock, clock=clock)
        ws.data_key = data_key
        try:
            restrict(unfinished)
            device_key.save(signer)
            with ws.record() as recording:
                event = recording.append(
                    EventKind.WORKSPACE_CREATED, {}, {"key": signer.verifier.vkey}, {"organisation": organisation}
                )
            ws.created = event.at
            ws.set_reviewer(reviewer, role)
            if new is not None:
                sign_in.start(ws, new)
        finally:
            ws.connections.close()
        if unfinished.with_name(f"{_UNFINISHED}-wal").exists():
            raise OSError  # its log could not be written into it: the disk is full
        unfinished.replace(folder / DATABASE)
        if new is not None:
            convert.adopt_keys(folder)
    except BaseException as error:
        with contextlib.suppress(OSError):
            convert.discard(unfinished)
            if not (folder / DATABASE).exists():
                keys.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise WorkspaceProblem(
                "The workspace could not be made.",
                "Nothing was kept.",
                "Choose a place with space where you may write.",
            ) from error
        raise
    return ws


def open_workspace(
    folder: Path,
    reviewer: str = "",
    role: str = "",
    *,
    unlock: Unlock | None = None,
    clock: Clock = utc_now,
    today: date | None = None,
) -> Workspace:
    """Open an existing workspace. In a plain one ``reviewer`` empty takes the person who worked here last; an encrypted
    one is opened by ``unlock``, and whoever that is acts.

    Raises WorkspaceProblem: not there, in use, newer, damaged, or its key missing; SignInNeeded and SignInRefused.
    """
    path = folder / DATABASE
    if not _is_file(path) and not _is_file(folder / convert.ASIDE) and not restoring.under_way(folder):
        raise WorkspaceProblem(
            "There is no workspace in this folder.", "", "Choose another folder, or create one here."
        )
    refuse_shared_place(folder)
    who = unlock.name if isinstance(unlock, ByPassphrase) and unlock.name else reviewer
    lock = WorkspaceLock(folder, who, clock())
    connections: Connections | None = None
    try:
        restoring.settle(folder)
        convert.settle(path)
        unlocked = unlocking.unlock(folder, unlock, clock)
        _refuse_empty(path)
        _refuse_mixed(path, encrypted=unlocked is not None)
        migrating.keep_before(folder, None if unlocked is None else unlocked.data_key, clock)
        connections = Connections(path, None if unlocked is None else unlocked.data_key)
        with connections.read() as connection:
            if unlocked is None and access.started(connection):
                raise WorkspaceProblem(
                    "People sign in to this workspace, but this file of it is not encrypted.",
                    "Somebody made it outside Reviewer; nothing was changed.",
                    "Use the encrypted file, or restore a backup.",
                )
            first = next(ledger.entries(connection, 1, 1), None)
            organisation = b""
            if first is None:
                raise WorkspaceProblem("The workspace has no first entry.", "It is not usable.", "Restore a backup.")
            event = decode(first.body)
            organisation = ledger.content(connection, event.contents().get("organisation", "")) or b""
        signer = device_key.load(event.log, folder, None if unlocked is None else unlocked.data_key)
        ws = Workspace(folder, connections, signer, organisation.decode("utf-8", "replace"), lock, clock=clock)
        ws.created = event.at
        if today is not None:
            ws.today = lambda: today
        if unlocked is None:
            _choose(ws, reviewer, role)
        else:
            ws.data_key = unlocked.data_key
            sign_in.admit(ws, unlocked)
            with contextlib.suppress(WorkspaceProblem):  # said by key_status, done next time
                encrypting.finish(ws)
        restoring.finish(ws)
        lock.name(ws.person_name)
        return ws
    except BaseException as error:
        if connections is not None:
            connections.close()
        lock.release()
        if isinstance(error, ProfileError):
            raise WorkspaceProblem(
                "The first entry of the record was changed.",
                "The record cannot be trusted.",
                "Keep a copy of the folder and restore a backup.",
            ) from error
        raise


def _refuse_empty(path: Path) -> None:
    """Where a workspace was, no new one is begun. Raises WorkspaceDamaged."""
    if _is_file(path) and not path.stat().st_size:
        raise WorkspaceDamaged("The workspace file is empty.", "It was left as it is.", "Restore a backup.")


def _refuse_mixed(path: Path, *, encrypted: bool) -> None:
    """A key file belongs to an encrypted database, and the other way round. Raises WorkspaceProblem."""
    try:
        plain, sealed = is_plain(path), looks_encrypted(path)
    except OSError as error:
        raise WorkspaceProblem(
            "The workspace cannot be opened.", "Nothing was changed.", "Check the rights on its folder."
        ) from error
    if not encrypted and sealed:
        raise unlocking.no_keys()
    if encrypted and plain:
        raise WorkspaceProblem(
            "The workspace is not encrypted, but a key file lies beside it.",
            "One of the two is not from here; nothing was changed.",
            "Restore workspace.db and keys.json from the same backup.",
        )


def names_to_sign_in(folder: Path) -> tuple[str, ...]:
    """Who may sign in to the workspace in a folder; empty for a plain one. Raises WorkspaceProblem."""
    return unlocking.names(folder)


def key_status(folder: Path, *, clock: Clock = utc_now) -> KeyStatus:
    """How the workspace in a folder is protected, without opening it. Raises WorkspaceProblem."""
    if not _is_file(folder / DATABASE) and not _is_file(folder / convert.ASIDE):
        raise WorkspaceProblem("There is no workspace in this folder.", "", "Choose another folder.")
    return unlocking.status(folder, folder / DATABASE, clock)


def encrypt_workspace(
    folder: Path,
    new: NewAccess,
    reviewer: str = "",
    role: str = "",
    *,
    clock: Clock = utc_now,
    progress: Progress = NO_PROGRESS,
) -> Converted:
    """Turn a plain workspace into an encrypted one with its first person; plain files are destroyed or listed.

    A crash at any moment leaves one of the two whole; what remains is done when it is next opened. Raises UsageError for
    a weak passphrase, WorkspaceProblem if the record does not verify: then the plain file is evidence and stays.
    """
    if role:
        role_of(role)
    ws = open_workspace(folder, reviewer, role, clock=clock)
    try:
        if not ws.person:
            raise UsageError("Say who is the first to sign in.", "", "Give the name and the role.")
        sign_in.refuse_new(new, ws.person_name, ws.organisation, ws.person_role)
        progress.report(0, 6, "Verifying the record")
        if not record.verify(ws).intact:
            raise WorkspaceProblem(
                "The record has problems, so the workspace was left as it is.",
                "Its plain file is evidence.",
                "Keep a copy of the folder and see: reviewer audit verify.",
            )
        copy = _encrypted(ws, new, progress)
        progress.report(4, 6, "Putting it in place")
        convert.swap(folder / DATABASE)
        progress.report(5, 6, "Destroying plain files")
        copy.connections = Connections(folder / DATABASE, copy.data_key)
        copy.__post_init__()
        try:
            done = encrypting.finish(copy)
        finally:
            copy.connections.close()
        assert done is not None
        progress.report(6, 6, "Done")
        return done
    except OSError as error:
        raise WorkspaceProblem(
            "The workspace could not be encrypted.", "Nothing is lost.", "Make room or check the rights, then open it."
        ) from error
    finally:
        ws.close()


def _encrypted(ws: Workspace, new: NewAccess, progress: Progress) -> Workspace:
    """An encrypted copy of an open workspace under another name, with its first person; both are closed afterwards."""
    path = ws.folder / convert.ENCRYPTED
    with ws.connections.read() as connection:
        size, _, note = ledger.head(connection)
    ws.connections.close()
    progress.report(1, 6, "Encrypting")
    data_key = secrets.token_bytes(wrapping.KEY_BYTES)
    convert.encrypted_copy(
        ws.folder / DATABASE, path, data_key, lambda: progress.report(2, 6, "Comparing with the plain file")
    )
    copy = Workspace(
        ws.folder, Connections(path, data_key), ws.signer, ws.organisation, ws.lock, clock=ws.clock, created=ws.created
    )
    try:
        restrict(path)
        copy.data_key, copy.person = data_key, ws.person
        copy.person_name, copy.person_role = ws.person_name, ws.person_role
        with copy.connections.read() as connection:
            found, _, same = ledger.head(connection)
        if (found, same) != (size, note):
            raise WorkspaceProblem(
                "The encrypted copy has another head than the record.", "The workspace is as it was.", "Do it again."
            )
        sign_in.start(copy, new)
        progress.report(3, 6, "The first person signs")
    except BaseException:
        copy.connections.close()
        with contextlib.suppress(OSError):
            convert.discard(path)
            (ws.folder / keyfile.UNDER_WAY).unlink(missing_ok=True)
        raise
    copy.connections.close()
    if path.with_name(f"{path.name}-wal").exists():
        raise OSError  # its log could not be written into it: the disk is full
    return copy


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that is too long, a NUL
        return False


def _choose(ws: Workspace, reviewer: str, role: str) -> None:
    known = ws.persons()
    last = ws.preference("reviewer.last")
    if reviewer.strip():
        ws.set_reviewer(reviewer, role)
    elif isinstance(last, str) and last in known:
        name, known_role = known[last]
        ws.person, ws.person_name, ws.person_role = last, name, known_role.replace("-", " ")
    elif known:
        person, (name, known_role) = next(iter(known.items()))
        ws.person, ws.person_name, ws.person_role = person, name, known_role.replace("-", " ")


def start_worker(ws: Workspace) -> DetectionWorker:
    """Start the detection process of a window; close it with the workspace. Loads in the background."""
    return DetectionWorker(ws.own_lists())
