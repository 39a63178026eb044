"""The one place that picks implementations and hands them over: opens and creates workspaces."""

import contextlib
import os
import secrets
from datetime import date
from pathlib import Path

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.note import Signer
from reviewer.detect.worker import DetectionWorker
from reviewer.errors import UsageError, WorkspaceProblem
from reviewer.intake.text import normalise_line
from reviewer.model.events import EventKind
from reviewer.settings import data_folder
from reviewer.store import ledger
from reviewer.store.database import Connections, restrict
from reviewer.store.lock import WorkspaceLock, refuse_shared_place
from reviewer.workflow.recorder import Clock
from reviewer.workflow.sample import load_sample
from reviewer.workflow.workspace import Workspace, slug, utc_now

__all__ = ["DATABASE", "create_workspace", "load_sample", "open_workspace", "start_worker"]

DATABASE = "workspace.db"
_UNFINISHED = "workspace.new.db"
"""A workspace on its way: it gets its name when its first entries are in it."""


def _key_file(log: str) -> Path:
    return data_folder() / "keys" / f"{log.replace('/', '_')}.key"


def _save_key(signer: Signer) -> None:
    path = _key_file(signer.name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(signer.private_bytes().hex() + "\n")
            file.flush()
            os.fsync(file.fileno())  # without this key nothing can be added to the workspace
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise WorkspaceProblem(
            "The key of this device could not be saved.",
            "No workspace was made.",
            "Check the rights on your user folder.",
        ) from error


def _load_key(log: str) -> Signer:
    try:
        return Signer.from_bytes(log, bytes.fromhex(_key_file(log).read_text(encoding="ascii").strip()))
    except FileNotFoundError as error:
        raise WorkspaceProblem(
            "The key that signs this workspace is not on this computer.",
            "Without it nothing can be recorded.",
            "Open it on the computer and under the user account where it was made.",
        ) from error
    except (OSError, ValueError) as error:
        raise WorkspaceProblem(
            "The key of this device cannot be read.", "", "Restore it from a backup of your user folder."
        ) from error


def create_workspace(
    folder: Path,
    organisation: str,
    reviewer: str,
    role: str = "compliance officer",
    *,
    clock: Clock = utc_now,
    today: date | None = None,
) -> Workspace:
    """Make a new workspace in an empty or new folder and open it.

    Raises UsageError without names, WorkspaceProblem if the folder cannot be used.
    """
    if not organisation.strip() or not reviewer.strip():
        raise UsageError("Give the name of your organization and your own.", "", "Both are printed on reports.")
    organisation = normalise_line(organisation)
    try:
        refuse_shared_place(folder)
        if (folder / DATABASE).exists():
            raise WorkspaceProblem(
                "There is a workspace in this folder already.", "Nothing was changed.", "Open it instead."
            )
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except (OSError, ValueError) as error:
        raise WorkspaceProblem("The folder could not be made.", "", "Choose a place where you may write.") from error
    lock = WorkspaceLock(folder, reviewer, clock())
    signer = Signer.generate(f"reviewer/{slug(organisation)}/{secrets.token_hex(5)}")
    try:
        created = _make_database(folder, organisation, reviewer, role, signer, lock, clock)
        ws = Workspace(folder, Connections(folder / DATABASE), signer, organisation, lock, clock=clock, created=created)
    except BaseException:
        lock.release()
        raise
    if today is not None:
        ws.today = lambda: today
    _choose(ws, "", "")
    return ws


def _make_database(
    folder: Path, organisation: str, reviewer: str, role: str, signer: Signer, lock: WorkspaceLock, clock: Clock
) -> str:
    """Make the database with its first entries; it appears whole or not at all. Returns when it was created."""
    unfinished = folder / _UNFINISHED
    try:
        _discard(unfinished)  # of a start that was interrupted
        ws = Workspace(folder, Connections(unfinished), signer, organisation, lock, clock=clock)
        try:
            restrict(unfinished)
            _save_key(signer)
            with ws.record() as recording:
                event = recording.append(
                    EventKind.WORKSPACE_CREATED, {}, {"key": signer.verifier.vkey}, {"organisation": organisation}
                )
            ws.set_reviewer(reviewer, role)
        finally:
            ws.connections.close()
        if unfinished.with_name(f"{_UNFINISHED}-wal").exists():
            raise OSError  # its log could not be written into it: the disk is full
        unfinished.replace(folder / DATABASE)
    except BaseException as error:
        with contextlib.suppress(OSError):
            _discard(unfinished)
        if isinstance(error, OSError):
            raise WorkspaceProblem(
                "The workspace could not be made.",
                "Nothing was kept.",
                "Choose a place with space where you may write.",
            ) from error
        raise
    return event.at


def _discard(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def open_workspace(
    folder: Path, reviewer: str = "", role: str = "", *, clock: Clock = utc_now, today: date | None = None
) -> Workspace:
    """Open an existing workspace; ``reviewer`` empty takes the person who worked here last.

    Raises WorkspaceProblem: not there, in use, newer, damaged, or its key missing.
    """
    path = folder / DATABASE
    if not _is_file(path):
        raise WorkspaceProblem(
            "There is no workspace in this folder.", "", "Choose another folder, or create one here."
        )
    refuse_shared_place(folder)
    lock = WorkspaceLock(folder, reviewer, clock())
    connections: Connections | None = None
    try:
        connections = Connections(path)
        with connections.read() as connection:
            first = next(ledger.entries(connection, 1, 1), None)
            organisation = b""
            if first is None:
                raise WorkspaceProblem("The workspace has no first entry.", "It is not usable.", "Restore a backup.")
            event = decode(first.body)
            organisation = ledger.content(connection, event.contents().get("organisation", "")) or b""
        signer = _load_key(event.log)
        ws = Workspace(folder, connections, signer, organisation.decode("utf-8", "replace"), lock, clock=clock)
        ws.created = event.at
        if today is not None:
            ws.today = lambda: today
        _choose(ws, reviewer, role)
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
