"""Small files that must be there whole after a crash, and files that must be gone."""

import contextlib
import os
import secrets
from pathlib import Path

_CHUNK = 1 << 20
GOING = ".going"
"""Ending of the name of a file that is being destroyed."""


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place whole or not at all, readable by its owner only, and durable on return. Raises OSError."""
    partial = path.with_name(f"{path.name}.part")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until names in a folder are on the disk, where the system can say so."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move(source: Path, target: Path) -> None:
    """Give a file another name, durably. Raises OSError."""
    source.replace(target)
    sync_folder(target.parent)


def overwrite(path: Path) -> None:
    """Overwrite a file and cut it to nothing; its name stays. Raises OSError.

    A solid-state disk, a journal of the file system or a snapshot may keep old blocks all the same: only encryption of
    the whole disk helps there.
    """
    with path.open("rb+", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(secrets.token_bytes(min(_CHUNK, left)))
        os.fsync(file.fileno())
        file.truncate(0)
        os.fsync(file.fileno())


def destroy(path: Path) -> None:
    """Overwrite a file and remove it. A link is not followed, only removed. Raises OSError.

    It is called ``....going`` meanwhile: a crash that leaves it half overwritten, and no longer to be recognised by what
    is in it, leaves it to be found by its name.
    """
    gone = path if path.name.endswith(GOING) else path.with_name(path.name + GOING)
    if gone != path:
        path.replace(gone)
        sync_folder(path.parent)
    if not gone.is_symlink():
        overwrite(gone)
    gone.unlink()
    sync_folder(path.parent)
