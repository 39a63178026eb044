"""Checkpoints that leave this computer: to a file, a folder, a mail draft, on paper; by themselves once a day.

What is kept outside is what nobody can change along with the record. Checkpoints that lie in the witness folder are read
back and compared at each verification.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reviewer import __version__
from reviewer.audit.note import open_checkpoint
from reviewer.errors import FileProblem, RefusedError, UsageError, UserFacingError
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.reports.checkpoint_mail import checkpoint_mail, plain_address
from reviewer.store import ledger
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.outside import FOLDER, folder_missing, folder_of, same_disk
from reviewer.workflow.permissions import permits
from reviewer.workflow.record import note_kept, present_checkpoint
from reviewer.workflow.witness_files import read_file
from reviewer.workflow.workspace import Workspace

MAIL = "witness.mail"
"""The preference with the address of the mailbox that gets checkpoints."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where checkpoints go."""

    folder: str
    """Empty while there is none."""
    folder_missing: bool
    mail: str
    last: str
    """When one last went to the folder, UTC with ``Z``; empty for never."""
    same_disk: bool = False
    """True where the folder lies on the disk of the workspace."""


def places(ws: Workspace) -> Places:
    """What is set, and how it stands."""
    mail = ws.preference(MAIL)
    with ws.connections.read() as connection:
        last = next((at for _, _, place, at in reversed(ledger.checkpoints(connection)) if place == "folder"), "")
    folder = folder_of(ws)
    return Places(
        folder=folder,
        folder_missing=folder_missing(ws),
        mail=mail if isinstance(mail, str) else "",
        last=last,
        same_disk=same_disk(ws, folder),
    )


@permits(Act.WITNESS)
def set_folder(ws: Workspace, folder: Path | None) -> None:
    """Let checkpoints go to a folder by themselves, or not any more. Raises FileProblem, RefusedError."""
    if folder is None:
        ws.set_preference(FOLDER, "")
        return
    ws.set_preference(FOLDER, str(_outside(ws, folder)))


@permits(Act.WITNESS)
def set_mail(ws: Workspace, address: str) -> None:
    """Remember the mailbox for drafts. Raises UsageError for what is no address."""
    ws.set_preference(MAIL, _address(address))


def _address(typed: str) -> str:
    address = plain_address(typed)
    if address is None:
        raise UsageError("This is not a mail address.", "Nothing was changed.", "Type one address, or leave it empty.")
    return address


def _outside(ws: Workspace, folder: Path) -> Path:
    """A folder that is there and lies outside the workspace."""
    try:
        found = folder.expanduser().resolve()
        if not found.is_dir():
            raise FileNotFoundError
        home = ws.folder.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        raise FileProblem(
            "This folder cannot be reached.", "Nothing was changed.", "Plug the disk in, or choose another folder."
        ) from error
    if found == home or home in found.parents:
        raise RefusedError(
            "This folder belongs to the workspace.",
            "Whoever changes the record could change a checkpoint there with it.",
            "Choose a removable disk, a share, or another computer.",
        )
    return found


def file_name(log: str, size: int) -> str:
    """``checkpoint-4f2a9c-000002409.txt``: the newest of a record is the last by name."""
    return f"checkpoint-{log.rpartition('/')[2]}-{size:09d}.txt"


def save_to_folder(ws: Workspace, folder: Path) -> tuple[Path, Changes]:
    """Write the present checkpoint into a folder outside, beside those that are there. Raises FileProblem, RefusedError."""
    note = present_checkpoint(ws)
    size = open_checkpoint(note, ws.signer.verifier).size
    path = _outside(ws, folder) / file_name(ws.signer.name, size)
    if path.exists():  # an earlier attempt, or a second history under the same number: never written over
        if read_file(path) == note:
            raise RefusedError("This checkpoint is in the folder already.", "Nothing was written.", "")
        raise FileProblem(
            f"{path.name} is there already, with another content.",
            "Nothing was written: it may show that the record was rewritten.",
            "Verify the record with that file.",
        )
    with recording_with_file(ws, path, note.encode("utf-8")) as recording:
        note_kept(ws, recording, note, "folder")
    return path, Changes(record=True)


def save_mail(ws: Workspace, path: Path, address: str = "") -> Changes:
    """Write a mail draft with the present checkpoint in it; the mail program sends it. Raises UsageError, FileProblem."""
    to = _address(address)
    note = present_checkpoint(ws)
    size = open_checkpoint(note, ws.signer.verifier).size
    draft = checkpoint_mail(ws.organisation, note, size, file_name(ws.signer.name, size), to)
    with recording_with_file(ws, path, draft) as recording:
        note_kept(ws, recording, note, "mail")
    return Changes(record=True)


def save_paper(ws: Workspace, path: Path) -> Changes:
    """Write one page to print, with the present checkpoint as text and QR code. Raises FileProblem."""
    # Loaded when it is first needed: the report writer would cost a tenth of the start.
    from reviewer.reports.checkpoint_page import checkpoint_page

    note = present_checkpoint(ws)
    drawn = checkpoint_page(ws.organisation, note, ws.signer.verifier.vkey, ws.clock(), ws.person_name, __version__)
    with recording_with_file(ws, path, drawn) as recording:
        note_kept(ws, recording, note, "report")
    return Changes(record=True)


def due(ws: Workspace) -> bool:
    """True if a checkpoint should go to the witness folder now: the first time, on a new day, after an export."""
    if not folder_of(ws) or folder_missing(ws):
        return False
    with ws.connections.read() as connection:
        size, _, _ = ledger.head(connection)
        kept = ledger.checkpoints(connection)
    last = next(((at_size, at) for at_size, _, place, at in reversed(kept) if place == "folder"), None)
    if last is None:
        return size > 0
    if size <= last[0] + 1:  # only the entry that says so
        return False
    exported = max((at_size for at_size, _, place, _ in kept if place == "export"), default=0)
    return exported > last[0] or datetime.fromisoformat(last[1]).astimezone().date() != ws.today()


def catch_up(ws: Workspace) -> Changes | None:
    """Send a checkpoint to the witness folder if one is due; None when none is. Raises UserFacingError if it cannot."""
    if not due(ws):
        return None
    return save_to_folder(ws, Path(folder_of(ws)))[1]


def catch_up_quietly(ws: Workspace) -> None:
    """The same at the end of a command: what it did is done, whatever becomes of the copy outside."""
    try:
        catch_up(ws)
    except UserFacingError:
        return


def read_notes(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """(name, note) of checkpoints that somebody kept and brings along. Raises FileProblem for what is none."""
    return [(path.name, read_file(path)) for path in paths]
