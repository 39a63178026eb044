"""Files that leave the workspace: written whole or not at all, together with their entry, and never over the workspace."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from reviewer.errors import FileProblem
from reviewer.workflow.recorder import Recording
from reviewer.workflow.workspace import Workspace

_OURS = (
    "workspace.db", "workspace.db-wal", "workspace.db-shm", "workspace.lock", "workspace.holder",
    "keys.json", "keys.copy.json", "keys.new.json", "ballast", "restore.json", "device.key", "signin.json",
)  # fmt: skip
"""Files of a workspace: a slip of the hand must not replace them by a report."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, readable by its owner only; what had its name before stays if it fails.

    Raises FileProblem with what to do.
    """
    refuse_own(path)
    partial = path.with_name(path.name + ".part")
    try:
        partial.unlink(missing_ok=True)  # what a crash left may be readable by others
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        with contextlib.suppress(OSError, ValueError):
            partial.unlink(missing_ok=True)
        raise FileProblem(
            f"{path.name} could not be written.",
            "The record is not affected.",
            "Choose a folder where you may write and that has space.",
        ) from error


def refuse_own(path: Path) -> None:
    """Refuse an empty name, the names of a workspace's own files, and folders and devices. Raises FileProblem."""
    try:
        taken = path.exists() and not path.is_file()
    except (OSError, ValueError):  # too long, a NUL: writing says so
        taken = False
    if taken or not path.name or path.name.casefold() in _OURS:
        raise FileProblem(
            f"{path.name or 'This'} is not a name for this file.", "Nothing was written.", "Choose another name."
        )


@contextlib.contextmanager
def recording_with_file(ws: Workspace, path: Path, content: bytes) -> Iterator[Recording]:
    """One transaction that ends with a file outside: afterwards the entries and the file are there, or neither."""
    written = False
    try:
        with ws.record() as recording:
            yield recording
            write_file(path, content)
            written = True
    except BaseException:
        if written:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
