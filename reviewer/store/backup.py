"""Backups on the disk: a folder each, with the database, its key file, and a description. Whole or not there at all.

Made under another name, made durable, then renamed: a crash leaves a ``....part`` folder that the next one removes. The
copy is made by SQLite's backup interface from one moment of the database, never by copying a file that is in use.
"""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reviewer.errors import FileProblem, WorkspaceProblem
from reviewer.model.backup import Backup, Place
from reviewer.store import convert, keyfile
from reviewer.store.database import ERRORS, connect, explain, is_plain, not_taken, restrict
from reviewer.store.durable import GOING, destroy, sync_file, sync_folder, write_whole

DATABASE, ABOUT = "workspace.db", "backup.json"
FORMAT = "reviewer-backup-1"
_PART = ".part"
_PAGES = 2_000
"""Pages that are copied between two looks at the progress."""
FOLDER = convert.BACKUPS


@dataclass(frozen=True, slots=True)
class About:
    """What a backup says of itself."""

    made: str
    occasion: str
    entries: int
    root: str
    log: str
    checkpoint: str
    sha256: str
    verified: str


def copy(source: Path, target: Path, key: bytes | None, progress: Callable[[int, int], None]) -> None:
    """Copy one moment of a database into a new file that needs no log. Raises WorkspaceProblem, OSError.

    Others may go on writing to the source: what they write is not in the copy. A disk that does not take it is an OSError.
    """
    convert.discard(target)
    try:
        reader = connect(source, key, read_only=True)
        try:
            reader.execute("begin")
            reader.execute("select size from head").fetchone()  # from here on it is one moment
            target.touch(mode=0o600)
            made = connect(target, key)
            try:
                reader.backup(made, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total))
                made.execute("pragma journal_mode=delete")
            finally:
                made.close()
        finally:
            reader.close()
        restrict(target)
        sync_file(target)
    except ERRORS as error:
        with contextlib.suppress(OSError):
            convert.discard(target)
        if not_taken(error):
            raise OSError from error
        raise explain(error) from error
    except BaseException:
        with contextlib.suppress(OSError):
            convert.discard(target)
        raise


def sound(path: Path, key: bytes | None) -> bool:
    """True if SQLite's own checks find nothing wrong with a copy, and with an encrypted one each page has its digest."""
    try:
        connection = connect(path, key, read_only=True)
        try:
            found = [row[0] for row in connection.execute("pragma integrity_check(1)")]
            pages = connection.execute("pragma cipher_integrity_check").fetchall() if key is not None else []
            return found == ["ok"] and not pages
        finally:
            connection.close()
    except (*ERRORS, UnicodeDecodeError):
        return False


def digest(path: Path) -> str:
    """SHA-256 (hex) of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def begin(place: Path, name: str) -> Path:
    """A folder for a backup under way; left-overs of an earlier one go. Raises OSError."""
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in place.glob(f"*{_PART}"):
        abandon(left)
    folder = place / f"{name}{_PART}"
    folder.mkdir(mode=0o700)
    return folder


def finish(folder: Path, about: About) -> Path:
    """Describe a backup that is complete and give it its name; from here on it is one. Raises OSError."""
    describe(folder, about)
    final = folder.with_name(folder.name.removesuffix(_PART))
    sync_folder(folder)
    folder.replace(final)
    sync_folder(final.parent)
    return final


def describe(folder: Path, about: About) -> None:
    """Write what a backup says of itself. Raises OSError."""
    document = {"format": FORMAT, **{name: getattr(about, name) for name in About.__slots__}}
    write_whole(folder / ABOUT, json.dumps(document, indent=1).encode("ascii"))


def abandon(folder: Path) -> None:
    """Remove a backup that did not come about, as far as it can be removed now."""
    with contextlib.suppress(OSError):
        _clear(folder)


def _clear(folder: Path) -> None:
    """Remove a folder; a database that is not encrypted is overwritten before, also one that a crash left half so."""
    for path in folder.glob(f"{DATABASE}*"):
        if path.name.endswith(GOING) or is_plain(path):
            destroy(path)
    shutil.rmtree(folder)


def copy_file(source: Path, target: Path) -> None:
    """Put a small file beside a copy, durably. Raises OSError."""
    write_whole(target, source.read_bytes())


def about(folder: Path) -> About | None:
    """What a folder says of the backup in it; None for one that is none. A field of another type is as good as none."""
    try:
        found: Any = json.loads((folder / ABOUT).read_bytes())
        if found["format"] != FORMAT or not isinstance(found["entries"], int):
            return None
        texts = {name: str(found[name]) for name in About.__slots__ if name != "entries"}
        return About(entries=found["entries"], **texts)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def read(folder: Path, place: Place) -> Backup | None:
    """A backup as the screens show it; None for a folder that is none."""
    found = about(folder)
    database = folder / DATABASE
    try:
        if found is None or not database.is_file():
            return None
        return Backup(
            name=folder.name,
            place=place,
            at=datetime.fromisoformat(found.made),
            occasion=found.occasion,
            entries=found.entries,
            root=found.root,
            sha256=found.sha256,
            size_bytes=database.stat().st_size,
            encrypted=not is_plain(database),
            verified=datetime.fromisoformat(found.verified) if found.verified else None,
            log=found.log,
        )
    except (OSError, ValueError):
        return None


def all_in(place: Path, of: Place) -> tuple[Backup, ...]:
    """The backups in a place, oldest first. Folders that are none are passed over."""
    return tuple(sorted(_read_all(place, of), key=lambda one: (one.at, one.name)))


def _read_all(place: Path, of: Place) -> Iterator[Backup]:
    try:
        folders = sorted(item for item in place.iterdir() if item.is_dir() and not item.name.endswith(_PART))
    except OSError:
        return
    for folder in folders:
        found = read(folder, of)
        if found is not None:
            yield found


def remove(folder: Path) -> None:
    """Remove a backup; one that is not encrypted is overwritten before. Raises FileProblem.

    Its name goes first: a crash leaves a ``....part`` folder, as one in the making does.
    """
    try:
        gone = folder.with_name(f"{folder.name}{_PART}")
        folder.replace(gone)
        sync_folder(folder.parent)
        _clear(gone)
        sync_folder(folder.parent)
    except OSError as error:
        raise FileProblem(
            f"The backup {folder.name} could not be removed.", "It is still there.", "Check the rights on its folder."
        ) from error


def free_bytes(folder: Path) -> int:
    """Free space where a folder is; a large number where the system does not tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 2**62


def refuse_small(place: Path, needed: int) -> None:
    """Raise WorkspaceProblem where a copy of so many bytes has no room, before half of it is written."""
    if free_bytes(place) < needed + (8 << 20):
        raise WorkspaceProblem(
            "There is no room for a backup on this disk.",
            "What is recorded is safe, but no new backup was made.",
            "Free some space, or choose another place for backups in Settings.",
        )


def keys_beside(folder: Path) -> Path | None:
    """The key file beside a database, or None for a plain one."""
    path = folder / keyfile.KEYS
    return path if path.is_file() else None
