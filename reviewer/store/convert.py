"""From a plain workspace file to an encrypted one, so that a crash at any moment leaves exactly one that is whole.

1. ``workspace.enc.db`` is copied, compared row by row, and made durable; ``keys.new.json`` holds its keys.
   A crash so far: both are dropped at the next start, the plain file was never touched (``settle``).
2. The plain file becomes ``workspace.plain.db``; the encrypted one takes its name. A crash between the two: the second
   is done at the next start.
3. ``keys.new.json`` becomes ``keys.json``. A crash before: done at the next start.
4. Plain copies are overwritten and removed, the old file last; it keeps its name, empty, until the record says so. A
   crash before: done when somebody next signs in.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reviewer.errors import WorkspaceProblem
from reviewer.store import keyfile
from reviewer.store.database import APPLICATION_ID, ERRORS, connect, explain, is_plain
from reviewer.store.durable import GOING, destroy, move, overwrite, sync_file, sync_folder

ENCRYPTED, ASIDE, BACKUPS, REPLACED = "workspace.enc.db", "workspace.plain.db", "backups", "replaced"
ABOUT = "backup.json"
"""What a backup says of itself, beside its database."""
_ENDINGS = ("", "-wal", "-shm", "-journal")
_APPLICATION_AT = 68
"""Where a plain SQLite file says what it belongs to."""


def encrypted_copy(plain: Path, target: Path, key: bytes, progress: Callable[[], None] = lambda: None) -> None:
    """Copy a plain database into a new encrypted one, and compare the two. Raises WorkspaceProblem; nothing is kept then.

    The plain one must not be open elsewhere.
    """
    discard(target)
    try:
        source = connect(plain)
        try:
            source.execute("pragma wal_checkpoint(truncate)")
            version = source.execute("pragma user_version").fetchone()[0]
            source.execute("attach database ? as enc key ?", (str(target), f"x'{key.hex()}'"))
            source.execute("pragma enc.synchronous=full")
            source.execute("select sqlcipher_export('enc')")
            progress()
            source.execute(f"pragma enc.application_id={APPLICATION_ID}")
            source.execute(f"pragma enc.user_version={version}")
            source.execute("detach database enc")
            copy = connect(target, key)
            try:
                _compare(source, copy)
            finally:
                copy.close()
        finally:
            source.close()
        sync_file(target)
        sync_folder(target.parent)
    except ERRORS as error:
        discard(target)
        raise explain(error) from error
    except OSError as error:
        discard(target)
        raise WorkspaceProblem(
            "The encrypted file could not be written.",
            "The workspace is as it was, not encrypted.",
            "Make room, then do it again.",
        ) from error
    except BaseException:
        discard(target)
        raise


def _compare(source: Any, copy: Any) -> None:
    if [r[0] for r in copy.execute("pragma integrity_check")] != ["ok"] or copy.execute(
        "pragma cipher_integrity_check"
    ).fetchall():
        raise _differs()
    query = "select type, name, tbl_name, coalesce(sql, '') from sqlite_master order by type, name"
    if source.execute(query).fetchall() != copy.execute(query).fetchall():
        raise _differs()
    tables = source.execute("pragma main.table_list").fetchall()
    for name in sorted(r[1] for r in tables if r[0] == "main" and r[2] in ("table", "shadow")):
        if not name.startswith("sqlite_") and _digest(source, name) != _digest(copy, name):
            raise _differs()


def _digest(connection: Any, table: str) -> tuple[int, str]:
    """Number and digest of all rows in the order of the table."""
    found, count = hashlib.sha256(), 0
    cursor = connection.execute(f'select * from main."{table}"')
    while rows := cursor.fetchmany(500):
        for row in rows:
            count += 1
            for value in row:
                raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
                found.update(f"{type(value).__name__} {len(raw)} ".encode() + raw)
    return count, found.hexdigest()


def _differs() -> WorkspaceProblem:
    return WorkspaceProblem(
        "The encrypted copy is not the same as the workspace.",
        "The workspace is as it was, not encrypted.",
        "Check the disk, then do it again.",
    )


def discard(database: Path) -> None:
    """Remove a database that did not get its name, with its side files. Raises OSError."""
    for ending in _ENDINGS:
        database.with_name(database.name + ending).unlink(missing_ok=True)


def swap(database: Path) -> None:
    """Let the encrypted copy take the place of the plain file, and its key file become the key file. Raises OSError."""
    folder = database.parent
    move(database, folder / ASIDE)  # from here the encrypted one is the workspace: settle() goes forward
    move(folder / ENCRYPTED, database)
    adopt_keys(folder)


def adopt_keys(folder: Path) -> None:
    """The key file of a database that has its name now gets its own. Raises OSError, WorkspaceProblem."""
    under_way = folder / keyfile.UNDER_WAY
    if not (folder / keyfile.KEYS).exists() and under_way.exists():
        try:
            found = keyfile.decode(under_way.read_bytes())
        except ValueError as error:
            raise WorkspaceProblem(
                "The key file of this workspace cannot be read.", "Nothing was changed.", "Restore a backup."
            ) from error
        move(under_way, folder / keyfile.KEYS)
        keyfile.save(folder, found)


def settle(database: Path) -> None:
    """Finish or take back what a crash interrupted, as far as that needs no key. Raises WorkspaceProblem."""
    folder = database.parent
    encrypted, aside, keys = folder / ENCRYPTED, folder / ASIDE, folder / keyfile.UNDER_WAY
    try:
        if not database.exists() and aside.exists() and aside.stat().st_size:
            move(encrypted if encrypted.exists() and keys.exists() else aside, database)
        if not database.exists():
            return
        if is_plain(database):
            if not aside.exists():
                discard(encrypted)
                keys.unlink(missing_ok=True)
        elif database.stat().st_size:
            adopt_keys(folder)
    except OSError as error:
        raise WorkspaceProblem(
            "What was interrupted when this workspace was encrypted could not be finished.",
            "Nothing is lost.",
            "Check the rights on its folder, then open it again.",
        ) from error


def plain_files(folder: Path) -> list[Path]:
    """Files below a folder that hold a workspace without encryption, the old file of a conversion included."""
    return sorted(path for path in _files(folder) if _is_workspace(path))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path


def _is_workspace(path: Path) -> bool:
    try:
        if not is_plain(path):
            return False
        with path.open("rb") as file:
            file.seek(_APPLICATION_AT)
            return int.from_bytes(file.read(4), "big") == APPLICATION_ID
    except OSError:
        return False


def unfinished(folder: Path) -> bool:
    """True while the plain file of a conversion has not been removed, or the record does not say so yet."""
    return (folder / ASIDE).exists()


def destroy_plain(database: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Overwrite the plain file of a conversion and plain copies below ``backups``; list every other one.

    Returns the names that are gone, and (name, reason) of those that are not. The old file stays, empty, until
    ``forget_aside``: what is to be recorded shall not be forgotten in a crash.
    """
    folder = database.parent
    gone: list[str] = []
    left: list[tuple[str, str]] = []
    aside = folder / ASIDE
    begun = _begun(folder)
    for path in sorted({*plain_files(folder), *begun}):
        name = path.relative_to(folder).as_posix().removesuffix(GOING)
        try:
            if path == aside:
                overwrite(path)
            elif path in begun or folder / BACKUPS in path.parents:
                destroy(path)
            else:
                moved = folder / REPLACED in path.parents
                left.append((name, "a restore moved it aside" if moved else "it is not one of Reviewer's own files"))
                continue
        except OSError as error:
            left.append((name, f"the system refused ({type(error).__name__})"))
            continue
        gone.append(database.name if path == aside else name)
    _tidy(folder / BACKUPS)
    return [name for name in gone if not name.endswith(_ENDINGS[1:])], left


def destroy_backups(place: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Overwrite and remove plain backups of this workspace in a place outside it. Whole paths, as ``destroy_plain``."""
    gone: list[str] = []
    left: list[tuple[str, str]] = []
    for path in sorted({*plain_files(place), *place.rglob(f"*{GOING}")}):
        try:
            destroy(path)
        except OSError as error:
            left.append((str(path).removesuffix(GOING), f"the system refused ({type(error).__name__})"))
            continue
        gone.append(str(path).removesuffix(GOING))
    _tidy(place)
    return gone, left


def _tidy(place: Path) -> None:
    """Remove what described a backup whose database is gone."""
    for about in place.glob(f"*/{ABOUT}") if place.is_dir() else ():
        if not any(about.parent.glob("*.db*")):
            shutil.rmtree(about.parent, ignore_errors=True)


def _begun(folder: Path) -> list[Path]:
    """The old file, whatever is left in it; side files; and what a crash kept from being destroyed to its end."""
    found = [folder / (ASIDE + ending) for ending in _ENDINGS]
    found += [*folder.glob(f"*{GOING}"), *(folder / BACKUPS).rglob(f"*{GOING}")]
    for backup in plain_files(folder / BACKUPS):
        found += [backup.with_name(backup.name + ending) for ending in _ENDINGS[1:]]
    return [path for path in found if path.exists()]


def forget_aside(database: Path) -> None:
    """Remove the emptied old file; the conversion is over. One that could not be emptied stays. Raises OSError."""
    aside = database.parent / ASIDE
    if aside.exists() and aside.stat().st_size == 0:
        aside.unlink()
        sync_folder(database.parent)
