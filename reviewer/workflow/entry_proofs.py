"""Proofs that leave the workspace one by one: that an entry stood in the record, and that an older record was only added to.

The documents are those of public tools where there are such (C2SP *tlog-proof*). An entry holds ids and digests: no name
and no text leaves with its proof.
"""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from reviewer import resources
from reviewer.audit.note import Checkpoint, NoteError, open_checkpoint
from reviewer.audit.proofs import Tree, consistency_document, tlog_proof
from reviewer.errors import FileProblem, UsageError
from reviewer.model.events import Entry
from reviewer.model.permissions import Act
from reviewer.model.views import Changes
from reviewer.store import ledger
from reviewer.workflow.files import recording_with_file, write_file
from reviewer.workflow.permissions import permits
from reviewer.workflow.record import note_kept, present_checkpoint
from reviewer.workflow.workspace import Workspace

SHIPPED = ("verify_record.py", "FORMAT.md")
KEY, README = "key.txt", "README.txt"

_README = """Proof of what the record says of post {post}
Record {log}
{count} of {size:,} entries

entry-....tlog-proof  one entry each, byte for byte, with its path to the signed
                      checkpoint at its end (C2SP tlog-proof)
key.txt               the public key of the record (C2SP verifier key)
verify_record.py      checks a proof with Python 3.8 or newer and nothing else
FORMAT.md             the format, to write another verifier from

Check one:  python3 verify_record.py --key key.txt {example}

It shows that each entry stood in the record as it is here when the checkpoint was
signed. It does not show texts or names: the entries name them by commitments.
"""


@dataclass(frozen=True, slots=True)
class Continued:
    """Whether the present record continues one whose checkpoint was kept."""

    holds: bool
    old: int
    """Entries under the older checkpoint."""
    size: int
    """Entries now."""
    document: str
    """The proof (reviewer-consistency-1); empty where it does not hold."""


def _under(ws: Workspace) -> tuple[str, Checkpoint, Tree]:
    note = present_checkpoint(ws)
    signed = open_checkpoint(note, ws.signer.verifier)
    with ws.connections.read() as connection:
        return note, signed, Tree(ledger.leaves(connection)[: signed.size])


def _entry(ws: Workspace, seq: int, size: int) -> Entry:
    with ws.connections.read() as connection:
        found = next(ledger.entries(connection, seq, seq), None) if 1 <= seq <= size else None
    if found is None:
        raise UsageError(f"There is no entry {seq:,}.", f"The record has {size:,} entries.", "Give another number.")
    return found


@permits(Act.EXPORT_RECORD)
def entry_proof(ws: Workspace, seq: int) -> str:
    """The C2SP tlog-proof of one entry under the present checkpoint, which counts as kept. Raises UsageError."""
    note, signed, tree = _under(ws)
    document = tlog_proof(note, _entry(ws, seq, signed.size).body, tree.inclusion(seq - 1))
    with ws.record() as recording:
        note_kept(ws, recording, note, "file")
    return document


@permits(Act.EXPORT_RECORD)
def save_entry_proof(ws: Workspace, seq: int, path: Path) -> Changes:
    """Write the proof of one entry to a file. Raises UsageError, FileProblem."""
    note, signed, tree = _under(ws)
    document = tlog_proof(note, _entry(ws, seq, signed.size).body, tree.inclusion(seq - 1))
    with recording_with_file(ws, path, document.encode("utf-8")) as recording:
        note_kept(ws, recording, note, "file")
    return Changes(record=True)


@permits(Act.EXPORT_RECORD)
def save_post_proofs(ws: Workspace, post: str, folder: Path) -> tuple[int, Changes]:
    """Write the proofs of all entries about a post into a new or empty folder, with key and verifier.

    Returns how many. Raises UsageError where there is no entry, FileProblem.
    """
    note, signed, tree = _under(ws)
    with ws.connections.read() as connection:
        about = [entry for entry in ledger.about(connection, post) if entry.seq <= signed.size]
    if not about:
        raise UsageError("The record has no entry about this post.", "Nothing was written.", "")
    names = {entry.seq: f"entry-{entry.seq:09d}.tlog-proof" for entry in about}
    files: dict[str, bytes] = {name: resources.path(f"verifier/{name}").read_bytes() for name in SHIPPED}
    files[KEY] = f"{ws.signer.verifier.vkey}\n".encode()
    files[README] = _README.format(
        post=post, log=ws.signer.name, count=len(about), size=signed.size, example=names[about[0].seq]
    ).encode("utf-8")
    files |= {
        names[entry.seq]: tlog_proof(note, entry.body, tree.inclusion(entry.seq - 1)).encode("utf-8") for entry in about
    }
    made = _make(folder)
    written: list[Path] = []
    try:
        for name, raw in files.items():
            write_file(folder / name, raw)
            written.append(folder / name)
        with ws.record() as recording:
            note_kept(ws, recording, note, "file")
    except BaseException:
        with contextlib.suppress(OSError):
            for path in written:
                path.unlink(missing_ok=True)
            if made:
                folder.rmdir()
        raise
    return len(about), Changes(record=True)


def _make(folder: Path) -> bool:
    try:
        new = not folder.exists()
        if not new and any(folder.iterdir()):
            raise FileProblem(
                f"{folder.name or 'This folder'} is not empty.", "Nothing was written.", "Choose a new folder."
            )
        folder.mkdir(parents=True, exist_ok=True)
        return new
    except (OSError, ValueError) as error:
        raise FileProblem(
            f"{folder.name} could not be made.", "Nothing was written.", "Choose a folder where you may write."
        ) from error


def consistency(ws: Workspace, old: str) -> Continued:
    """Compare a checkpoint that was kept with the present record. Raises FileProblem for what is no checkpoint of it."""
    try:
        before = open_checkpoint(old, ws.signer.verifier)
    except NoteError as error:
        raise FileProblem(
            f"This checkpoint cannot be trusted: {error}.", "Nothing was compared.", "Choose one of this record."
        ) from error
    if before.origin != ws.signer.name:
        raise FileProblem(
            "This checkpoint is of another record.", "Nothing was compared.", "Choose one of this record."
        )
    note, signed, tree = _under(ws)
    if before.size > signed.size or tree.root(before.size) != before.root:
        return Continued(False, before.size, signed.size, "")
    proof = tree.consistency(before.size)
    return Continued(True, before.size, signed.size, consistency_document(old, note, proof, ws.signer.verifier))
