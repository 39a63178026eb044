"""The witness folder: a folder outside this computer where checkpoints go, and from which they are read back."""

from pathlib import Path

from reviewer.errors import FileProblem
from reviewer.workflow.witness_files import read_file
from reviewer.workflow.workspace import Workspace

FOLDER = "witness.folder"
"""The preference with the folder outside where checkpoints go by themselves."""
SAME_DISK = (
    "It lies on the same disk as the workspace: whoever changes the record there can change this too, so a removable disk, "
    "a share or another computer is worth more."
)
"""Said of a place for checkpoints that is worth less than it looks."""
_MOST_NOTES = 20_000
"""Files that are read: fifty years of days."""


def folder_of(ws: Workspace) -> str:
    """The folder that is set; empty for none."""
    folder = ws.preference(FOLDER)
    return folder if isinstance(folder, str) else ""


def folder_missing(ws: Workspace) -> bool:
    """True where checkpoints should go to a folder that cannot be reached now."""
    folder = folder_of(ws)
    try:
        return bool(folder) and not Path(folder).is_dir()
    except (OSError, ValueError):
        return True


def same_disk(ws: Workspace, place: str | Path) -> bool:
    """True where a folder or file lies on the disk of the workspace; False also where that cannot be told."""
    try:
        return bool(str(place)) and _disk(Path(place)) == _disk(ws.folder)
    except (OSError, ValueError):
        return False


def _disk(path: Path) -> int:
    return path.stat().st_dev


def notes(ws: Workspace) -> list[tuple[str, str]]:
    """(name, note) of the checkpoints of this record that lie in the folder; none where it cannot be reached.

    Files of other records are left out; what calls itself a checkpoint of this one is to be checked.
    """
    folder = folder_of(ws)
    if not folder:
        return []
    try:
        paths = sorted(Path(folder).glob("checkpoint-*.txt"))[-_MOST_NOTES:]
    except (OSError, ValueError):
        return []
    start = f"{ws.signer.name}\n"
    found = []
    for path in paths:
        try:
            note = read_file(path)
        except FileProblem:
            continue
        if note.startswith(start):
            found.append((path.name, note))
    return found
