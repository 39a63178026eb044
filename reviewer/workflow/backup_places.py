"""Where backups lie: in the folder of the workspace, and in a second place that is known without opening the database."""

import json
from pathlib import Path

from reviewer.errors import FileProblem, UsageError, WorkspaceProblem
from reviewer.model.backup import Place
from reviewer.store import backup as store
from reviewer.store.durable import write_whole
from reviewer.store.lock import refuse_shared_place

_NAME = "second-place.json"


def second(folder: Path) -> str:
    """The second place of the workspace in a folder, or empty."""
    try:
        found = json.loads((folder / store.FOLDER / _NAME).read_text(encoding="utf-8"))
        return str(found["folder"])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def set_second(folder: Path, wanted: str, *, encrypted: bool) -> None:
    """Choose the second place; empty: none. Raises UsageError for one that is no help, FileProblem for one that cannot
    be written to."""
    wanted = wanted.strip()
    if wanted:
        place = Path(wanted).expanduser().absolute()
        if place == folder.absolute() or folder.absolute() in place.parents:
            raise UsageError(
                "This is the folder of the workspace itself.", "Nothing was changed.", "Choose one on another disk."
            )
        if not encrypted and _synced(place):
            raise UsageError(
                "This workspace is not encrypted, and that folder is copied to a cloud service.",
                "Nothing was changed.",
                "Encrypt the workspace first, or choose another folder.",
            )
        _try(place)
        wanted = str(place)
    try:
        (folder / store.FOLDER).mkdir(exist_ok=True, mode=0o700)
        write_whole(folder / store.FOLDER / _NAME, json.dumps({"folder": wanted}).encode("ascii"))
    except OSError as error:
        raise FileProblem(
            "The second place could not be noted.", "Nothing was changed.", "Check the rights."
        ) from error


def _synced(place: Path) -> bool:
    try:
        refuse_shared_place(place)
    except WorkspaceProblem:
        return True
    return False


def _try(place: Path) -> None:
    probe = place / ".reviewer-try"
    try:
        if not place.is_dir():
            raise FileNotFoundError
        probe.write_bytes(b"")
        probe.unlink()
    except (OSError, ValueError) as error:
        raise FileProblem(
            "Nothing can be written to this folder.",
            "Nothing was changed.",
            "Choose a folder that is there and writable.",
        ) from error


def folder_of(folder: Path, place: Place, log: str) -> Path | None:
    """Where the backups of a record lie in a place; None for a second place that is none or is not there now."""
    if place is Place.FOLDER:
        return folder / store.FOLDER
    chosen = second(folder)
    try:
        return Path(chosen) / log.replace("/", "_") if chosen and Path(chosen).is_dir() else None
    except (OSError, ValueError):
        return None
