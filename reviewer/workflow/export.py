"""Export the audit trail: plain files that anybody can check, verified by reading them back."""

import base64
import contextlib
import hashlib
import json
from pathlib import Path

from reviewer import resources
from reviewer.audit.note import open_checkpoint
from reviewer.audit.package import PACKAGE, package_note
from reviewer.audit.proofs import Tree
from reviewer.errors import FileProblem
from reviewer.model.events import Entry, EventKind
from reviewer.model.permissions import Act
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.reports.trail import TrailEntry, csv_bytes, jsonl_bytes
from reviewer.store import ledger, legal
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.export_check import (
    CHECKPOINT,
    EVENTS,
    FILES,
    FORMAT,
    KEY,
    MANIFEST,
    PROOF,
    README,
    SHIPPED,
    TRAIL,
    VERIFIER,
    verify_export,
    verify_proof,
)  # fmt: skip
from reviewer.workflow.files import write_file
from reviewer.workflow.legal_entries import KEYS
from reviewer.workflow.permissions import permits
from reviewer.workflow.record import event_of, keep_checkpoint, note_kept, present_checkpoint
from reviewer.workflow.workspace import Workspace

__all__ = ["export", "prove", "verify_export", "verify_proof"]

_README = """Audit trail of {organisation}
Log {log}, entries 1 to {size}, exported {at}

{trail:24} one row per entry, for reading in a spreadsheet
{events:24} one line per entry: number, leaf hash (hex), the entry itself,
                         and its exact bytes (body_base64)
{checkpoint:24} the signed checkpoint over all entries (C2SP signed note)
{key:24} the public key of the log (C2SP verifier key)
{manifest:24} SHA-256 of each file; check with: sha256sum -c {manifest}
{package:24} signs the manifest with the key of the log (C2SP signed note)
{verifier:24} checks all of this with Python 3.8 or newer and nothing else
{format:24} the format, to write another verifier from

How to check without Reviewer
Run: python3 {verifier}
It takes the key and earlier checkpoints that you have from elsewhere: see
python3 {verifier} --help. Compare the key with one known otherwise, and take
{verifier} from a place that you trust: whoever changes this folder can
change that file in it. By other means:
1. Leaf hash of an entry: SHA-256 of the byte 00 followed by its exact bytes.
2. Tree: RFC 6962 section 2.1 over all leaf hashes in order; a node is SHA-256 of
   the byte 01, the left and the right hash. The root, in base64, is line 3 of
   the checkpoint; the number of entries is line 2.
3. Signature: Ed25519 over the first three lines of the checkpoint, each with its
   line feed; the signature is the last 64 bytes of the base64 text in the line
   that begins with a dash.
4. Each entry names in "prev_root" the root over all entries before it.
5. Where people sign in, each entry carries the signature of whoever acted, by a
   key that earlier entries gave to that person: {format}, section 9.1.
With Reviewer: reviewer audit verify FOLDER

What this proves: no entry was changed, added or removed since the checkpoint was
signed. Names and texts are not in the entries: they are named by commitments
(HMAC-SHA256 with a random salt each), so this export shows no post.
What it does not prove: that the log was not rewritten, by somebody who holds both
the workspace and the key of this device, before the oldest checkpoint that is
kept elsewhere. Compare with checkpoints on printed reports and earlier exports.
"""


@permits(Act.EXPORT_RECORD)
def export(
    ws: Workspace, folder: Path, progress: Progress = NO_PROGRESS, purpose: str = "", *, replace: bool = False
) -> str:
    """Write the audit trail into an empty or new folder, read it back and verify it. Returns a sentence.

    ``replace`` also takes a folder that holds nothing but an earlier export.

    Raises FileProblem if the folder holds other files, cannot be written, or the result does not verify.
    """
    made = _make_folder(folder, replace)
    note = present_checkpoint(ws)
    head = open_checkpoint(note, ws.signer.verifier)
    size = head.size
    people = ws.persons()
    with ws.connections.read() as connection:
        found = list(ledger.entries(connection, 1, size))
        trail = [_trail_entry(ws, entry, people) for entry in found]
    progress.report(1, 3, "Writing files")
    files = {
        EVENTS: jsonl_bytes(trail),
        TRAIL: csv_bytes(trail),
        CHECKPOINT: note.encode("utf-8"),
        KEY: (ws.signer.verifier.vkey + "\n").encode("utf-8"),
        README: _README.format(
            organisation=ws.organisation,
            log=ws.signer.name,
            size=f"{size:,}",
            at=ws.clock().strftime("%Y-%m-%d %H:%M UTC"),
            trail=TRAIL,
            events=EVENTS,
            checkpoint=CHECKPOINT,
            key=KEY,
            manifest=MANIFEST,
            package=PACKAGE,
            verifier=VERIFIER,
            format=FORMAT,
        ).encode("utf-8"),
        **{name: resources.path(f"verifier/{name}").read_bytes() for name in SHIPPED},
    }
    listed = "".join(f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files.items()))
    manifest = listed.encode("ascii")
    digest = hashlib.sha256(manifest).hexdigest()
    files |= {MANIFEST: manifest, PACKAGE: package_note(ws.signer, head, {MANIFEST: digest})}
    try:
        for name, raw in files.items():
            progress.check_cancelled()
            write_file(folder / name, raw)
        progress.report(2, 3, "Reading back")
        problems, entries = verify_export(folder, ws.signer.verifier)
        if problems:
            raise FileProblem(
                "The export does not verify.", problems[0].what, "Verify the record itself before going on."
            )
        with ws.record() as recording:
            note_kept(ws, recording, note, "export")
            recording.append(
                EventKind.RECORD_EXPORTED,
                {},
                {
                    "entries": entries,
                    "root": head.root.hex(),
                    "sha256": digest,
                },
                {"purpose": purpose.strip() or None},
            )
    except BaseException:
        _take_back(folder, made)
        raise
    progress.report(3, 3, "Verified")
    return f"{entries:,} entries exported to {folder.name} and verified."


def _make_folder(folder: Path, replace: bool) -> bool:
    """Make the folder, or take an empty one, one that an export left unfinished, and with ``replace`` an earlier export.

    Returns True if it was made here. Raises FileProblem.
    """
    try:
        new = not folder.exists()
        present = {item.name.removesuffix(".part") for item in folder.iterdir()} if not new else set()
        finished = (folder / MANIFEST).exists()
        if not present <= {*FILES, *SHIPPED, PACKAGE} or (finished and not replace):
            raise FileProblem(
                f"{folder.name or 'This folder'} is not empty.",
                "Nothing was written.",
                "Choose a new folder for the export.",
            )
        folder.mkdir(parents=True, exist_ok=True)
        return new
    except (OSError, ValueError) as error:
        raise FileProblem(
            f"{folder.name} could not be made.", "Nothing was written.", "Choose a folder where you may write."
        ) from error


def _take_back(folder: Path, made: bool) -> None:
    """Remove what an export that failed has written."""
    with contextlib.suppress(OSError):
        for name in (*FILES, *SHIPPED, PACKAGE):
            (folder / name).unlink(missing_ok=True)
        if made:
            folder.rmdir()


def _trail_entry(ws: Workspace, entry: Entry, people: dict[str, tuple[str, str]]) -> TrailEntry:
    words = entry_in_words(ws, entry, people)
    event = event_of(entry.body)
    return TrailEntry(
        seq=entry.seq,
        at=words.at,
        kind=words.kind,
        who=words.who,
        role=str(event.actor.get("role") or "") if event else "",
        subject=" ".join(f"{k} {v}" for k, v in event.subject.items()) if event else "",
        summary=words.what,
        leaf=entry.leaf.hex(),
        body=entry.body,
    )


@permits(Act.EXPORT_RECORD)
def prove(ws: Workspace, post_id: str) -> str:
    """A JSON document that proves the entries about one post, and shows no other but those that say who may sign.

    Holds the checkpoint, the key and, for each entry, its bytes and its audit path (RFC 9162, 2.1.3).
    """
    note = keep_checkpoint(ws, "file")
    signed = open_checkpoint(note, ws.signer.verifier)
    with ws.connections.read() as connection:
        tree = Tree(ledger.leaves(connection)[: signed.size])
        about = {entry.seq: entry for entry in ledger.about(connection, post_id) if entry.seq <= signed.size}
        about |= {entry.seq: entry for entry in legal.of_kinds(connection, [kind.value for kind in KEYS], signed.size)}
    return json.dumps(
        {
            "format": PROOF,
            "checkpoint": note,
            "key": ws.signer.verifier.vkey,
            "entries": [
                {
                    "seq": entry.seq,
                    "body_base64": base64.b64encode(entry.body).decode("ascii"),
                    "proof": [step.hex() for step in tree.inclusion(entry.seq - 1).path],
                }
                for _, entry in sorted(about.items())
            ],
        },
        indent=1,
    )
