"""Before a workspace of an earlier format is brought up to date, a copy of it is kept as it was."""

import contextlib
import secrets
from pathlib import Path

from reviewer.audit.merkle import Frontier
from reviewer.errors import WorkspaceProblem
from reviewer.model.backup import Occasion
from reviewer.store import backup as store
from reviewer.store import ledger
from reviewer.store.backup import About
from reviewer.store.migrations import pending
from reviewer.store.read_only import ReadOnly
from reviewer.workflow.belongings import events
from reviewer.workflow.recorder import Clock, stamp


def keep_before(folder: Path, key: bytes | None, clock: Clock) -> None:
    """Copy a database of an earlier format into the backups, checked by SQLite and never counted as verified.

    The record itself is verified after the change, by its own rules; a file that cannot be read is left to the opening
    to explain. Raises WorkspaceProblem where there is no room: then nothing is changed.
    """
    database = folder / store.DATABASE
    try:
        with contextlib.closing(ReadOnly(database, key)) as old, old.read() as connection:
            if not pending(connection):
                return
            size, hashes, note = ledger.head(connection)
            log = next((event.log for event in events(ledger.entries(connection, 1, 1))), "")
    except (
        WorkspaceProblem,
        LookupError,
        TypeError,
        ValueError,
    ):  # the last three: a table whose definition is damaged
        return
    now = clock()
    try:
        store.refuse_small(folder, database.stat().st_size)
        name = f"{now:%Y-%m-%dT%H%M%SZ}-{secrets.token_hex(2)}"
        part = store.begin(folder / store.FOLDER, name)
        try:
            store.copy(database, part / store.DATABASE, key, lambda *_: None)
            if (keys := store.keys_beside(folder)) is not None:
                store.copy_file(keys, part / keys.name)
            if not store.sound(part / store.DATABASE, key):
                raise WorkspaceProblem(
                    "The copy that is kept before the workspace is brought up to date is damaged.",
                    "Nothing was changed.",
                    "Check the disk, then open it again.",
                )
            about = About(
                made=stamp(now),
                occasion=Occasion.MIGRATION.value,
                entries=size,
                root=Frontier(size, hashes).root().hex(),
                log=log,
                checkpoint=note,
                sha256=store.digest(part / store.DATABASE),
                verified="",
            )
            store.finish(part, about)
        except BaseException:
            store.abandon(part)
            raise
    except OSError as error:
        raise WorkspaceProblem(
            "This workspace must be brought up to date, and no copy of it could be kept before.",
            "Nothing was changed.",
            "Make room or check the rights on its folder, then open it again.",
        ) from error
