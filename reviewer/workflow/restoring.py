"""Putting a restored database in place of the present one, so that a crash at any moment leaves exactly one that is whole.

1. ``restoring/`` holds the restored database, complete and verified. A crash so far: it is dropped at the next start.
2. ``restore.json`` says that it is ready, and where the old files go. From here on the next start finishes what is left.
3. The log of the old database goes aside first, then the database, then the new one takes its name, then the keys.
4. ``restore.json`` says that it is done, until an entry of the record says so too.
"""

import contextlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.model.events import EventKind, Json
from reviewer.store import backup as store
from reviewer.store import convert, keyfile, ledger
from reviewer.store.durable import move, sync_folder, write_whole
from reviewer.store.rescue import WORK
from reviewer.workflow.belongings import events
from reviewer.workflow.workspace import Workspace

STAGE, MARK, ASIDE = "restoring", "restore.json", convert.REPLACED
_READY, _DONE = "ready", "done"
_OLD = ("workspace.db-wal", "workspace.db-shm", "workspace.db-journal", "workspace.db")
"""The log first: a log of one database beside another one would be written into it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is under way, without anything of a post."""

    state: str
    aside: str
    """Name of the folder below ``replaced``."""
    size: int
    root: str
    """Of what the restored database was made from."""
    before: int
    """Entries that were replaced, as far as known."""
    lost: int
    texts: int = 0
    """Texts and files of entries that were taken over, and that are nowhere."""
    keys: bool = False
    """True where the key file is replaced too."""


def mark(folder: Path) -> Mark | None:
    """What is under way in a folder, or None. One that cannot be read is none: it was never complete."""
    try:
        found: Any = json.loads((folder / MARK).read_bytes())
        made = Mark(**found)
    except (OSError, ValueError, TypeError):
        return None
    return made if made.state in (_READY, _DONE) and "/" not in made.aside and "\\" not in made.aside else None


def set_done(folder: Path, done: Mark) -> None:
    """Say that a database which was made in its own folder is restored, so that an entry can say so too. Raises OSError."""
    write_whole(folder / MARK, _json({**asdict(done), "state": _DONE}))


def stage(folder: Path) -> Path:
    """An empty folder to make the restored database in. Raises OSError."""
    path = folder / STAGE
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    return path


def swap(folder: Path, ready: Mark) -> None:
    """Let the staged database take the place of the present one. Raises OSError; the next start goes on then."""
    sync_folder(folder / STAGE)
    write_whole(folder / MARK, _json(asdict(ready)))
    _go_on(folder, ready)


def settle(folder: Path) -> None:
    """Finish what a crash interrupted, or drop what was not ready. Raises WorkspaceProblem."""
    found = mark(folder)
    shutil.rmtree(folder / WORK, ignore_errors=True)  # the copy that was looked into
    try:
        if found is not None and found.state == _READY:
            _go_on(folder, found)
        elif (folder / STAGE).exists():
            shutil.rmtree(folder / STAGE, ignore_errors=True)
    except OSError as error:
        raise WorkspaceProblem(
            "A restore that was interrupted could not be finished.",
            "Nothing is lost.",
            "Check the rights on the folder of the workspace, then open it again.",
        ) from error


def under_way(folder: Path) -> bool:
    """True where a start has to finish a restore before it looks for the database."""
    found = mark(folder)
    return found is not None and found.state == _READY


def _go_on(folder: Path, ready: Mark) -> None:
    staged, aside = folder / STAGE, folder / ASIDE / ready.aside
    if (staged / store.DATABASE).exists():
        aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in _OLD:
            if (folder / name).exists():
                move(folder / name, aside / name)
        move(staged / store.DATABASE, folder / store.DATABASE)
    if ready.keys:
        for name in (keyfile.KEYS, keyfile.COPY):
            if (folder / name).exists() and not (aside / name).exists():
                aside.mkdir(parents=True, exist_ok=True, mode=0o700)
                store.copy_file(folder / name, aside / name)
        if (staged / keyfile.KEYS).exists():
            store.copy_file(staged / keyfile.KEYS, folder / keyfile.COPY)
            move(staged / keyfile.KEYS, folder / keyfile.KEYS)
    shutil.rmtree(staged, ignore_errors=True)
    set_done(folder, ready)


def finish(ws: Workspace) -> None:
    """Record a restore that was done, once somebody who may is signed in; until then the mark stays.

    A crash between the entry and the removal of the mark leads here again: it is said once.
    """
    found = mark(ws.folder)
    if found is None or found.state != _DONE or not ws.person or ws.emergency or ws.must_change:
        return
    data: dict[str, Json] = {
        "size": found.size,
        "root": found.root,
        "before": found.before,
        "lost": found.lost,
        "texts": found.texts,
    }
    with contextlib.suppress(RefusedError, WorkspaceProblem):
        with ws.record() as recording:
            since = events(ledger.entries(recording.connection, found.before - found.lost + 1))
            if not any(event.kind is EventKind.WORKSPACE_RESTORED and event.data == data for event in since):
                recording.append(EventKind.WORKSPACE_RESTORED, {}, data)
        with contextlib.suppress(OSError):
            (ws.folder / MARK).unlink()


def replaced(folder: Path) -> tuple[str, ...]:
    """Names of the folders with what restores replaced, oldest first."""
    try:
        return tuple(sorted(item.name for item in (folder / ASIDE).iterdir() if item.is_dir()))
    except OSError:
        return ()


def _json(document: Mapping[str, object]) -> bytes:
    return json.dumps(document).encode("ascii")
