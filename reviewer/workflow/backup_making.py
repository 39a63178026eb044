"""Making one backup: a copy of one moment, opened and verified, described, and taken to the second place."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reviewer.audit.merkle import Frontier
from reviewer.errors import FileProblem, WorkspaceProblem
from reviewer.model.backup import Occasion
from reviewer.model.progress import Progress
from reviewer.store import backup as store
from reviewer.store import ledger
from reviewer.store.backup import About
from reviewer.store.database import restrict
from reviewer.store.durable import sync_file, sync_folder
from reviewer.store.read_only import ReadOnly
from reviewer.workflow import device_key
from reviewer.workflow.recorder import stamp
from reviewer.workflow.verification import walk
from reviewer.workflow.workspace import Workspace


def free_name(place: Path, now: datetime) -> str:
    """A name by the time that no backup in a place has."""
    name = now.strftime("%Y-%m-%dT%H%M%SZ")
    tried, number = name, 1
    while (place / tried).exists():
        number += 1
        tried = f"{name}-{number}"
    return tried


def fill(ws: Workspace, part: Path, occasion: Occasion, now: datetime, progress: Progress) -> Path:
    """Copy, verify and describe into a folder under way; gives the folder of the backup. Raises WorkspaceProblem, OSError."""
    database = part / store.DATABASE

    def copied(done: int, of: int) -> None:
        progress.check_cancelled()
        progress.report(done, max(of, 1), "Copying")

    store.copy(ws.folder / store.DATABASE, database, ws.data_key, copied)
    if ws.data_key is not None:
        keys = store.keys_beside(ws.folder)
        if keys is not None:
            store.copy_file(keys, part / keys.name)
        device_key.seal(ws.signer, part, ws.data_key)
    progress.report(0, 1, "Opening and verifying the copy")
    if not store.sound(database, ws.data_key):
        raise WorkspaceProblem(
            "The copy is damaged, so it was not kept.",
            "The earlier backups are as they were.",
            "Check the disk, then make a backup again.",
        )
    with looking_at(ws, part) as copy, copy.connections.read() as connection:
        size, hashes, note = ledger.head(connection)
        result = walk(copy, connection, progress, ())
    described = About(
        made=stamp(now),
        occasion=occasion.value,
        entries=size,
        root=Frontier(size, hashes).root().hex(),
        log=ws.signer.name,
        checkpoint=note,
        sha256=store.digest(database),
        verified=stamp(ws.clock()) if result.intact else "",
    )
    return store.finish(part, described)


@contextlib.contextmanager
def looking_at(ws: Workspace, folder: Path) -> Iterator[Workspace]:
    """The workspace in a backup, to read and verify and never to write. Raises WorkspaceProblem."""
    copy = replace(ws, folder=folder, connections=ReadOnly(folder / store.DATABASE, ws.data_key), _cache={})
    try:
        yield copy
    finally:
        copy.connections.close()


def take_along(folder: Path, place: Path) -> Path:
    """Copy a finished backup to another place, and compare. Raises FileProblem; nothing is kept there then."""
    try:
        part = store.begin(place, folder.name)
        try:
            for item in sorted(folder.iterdir()):
                if item.name != store.ABOUT:
                    shutil.copyfile(item, part / item.name)
                    restrict(part / item.name)
                    sync_file(part / item.name)
            described = store.about(folder)
            if described is None or store.digest(part / store.DATABASE) != described.sha256:
                raise OSError
            final = store.finish(part, described)
        except BaseException:
            store.abandon(part)
            raise
        sync_folder(place)
    except OSError as error:
        raise FileProblem(
            "The backup could not be copied to the second place.",
            "It is in the folder of the workspace.",
            "Check that the second disk is there and has room.",
        ) from error
    return final
