"""Room that is kept for a full disk: a file of 16 MB in the folder of the workspace, given up when nothing else is left.

A log that cannot be written into the database because the disk is full never gets smaller by itself; with the room of
the ballast it does, and what is open can be saved. Source: measured; SQLite's log grows to about 4 MB before it is
written into the file.
"""

import os
from pathlib import Path

from reviewer.store.durable import sync_folder

NAME = "ballast"
SIZE = 16 << 20
_ROOM = 8 * SIZE
"""It is laid down only where so much is free: it must not be what fills the disk."""


def there(folder: Path) -> bool:
    """True while the room is kept."""
    try:
        return (folder / NAME).stat().st_size >= SIZE
    except OSError:
        return False


def keep(folder: Path, free_bytes: int) -> bool:
    """Lay the file down if it is not there and there is room. True if it is there afterwards."""
    if there(folder):
        return True
    if free_bytes < _ROOM:
        return False
    path = folder / NAME
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file.fileno(), 0, SIZE)  # real blocks, without writing them
            else:
                file.write(bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        return True
    except OSError:
        free(folder)
        return False


def free(folder: Path) -> bool:
    """Give the room back. True if there was any."""
    path = folder / NAME
    try:
        had = path.stat().st_size > 0
        path.unlink()
        sync_folder(folder)
        return had
    except OSError:
        return False
