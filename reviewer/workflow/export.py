"""Export the audit trail: plain files that anybody can check, verified by reading them back."""

import base64
import contextlib
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewer import resources
from reviewer.audit.merkle import leaf_hash, verify_inclusion
from reviewer.audit.note import NoteError, Verifier, open_checkpoint
from reviewer.audit.proofs import Tree
from reviewer.audit.verify import verify_ledger
from reviewer.errors import FileProblem
from reviewer.model.events import Entry, EventKind
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.views import Problem
from reviewer.reports.trail import TrailEntry, csv_bytes, jsonl_bytes
from reviewer.store import ledger
from reviewer.workflow.describe import entry_in_words
from reviewer.workflow.files import write_file
from reviewer.workflow.record import event_of, keep_checkpoint, note_kept, present_checkpoint
from reviewer.workflow.workspace import Workspace

EVENTS, TRAIL, CHECKPOINT, KEY, README, MANIFEST = (
    "events.jsonl", "trail.csv", "checkpoint.txt", "key.txt", "README.txt", "manifest-sha256.txt",
)  # fmt: skip
_FILES = (EVENTS, TRAIL, CHECKPOINT, KEY, README, MANIFEST)
VERIFIER, FORMAT = "verify_record.py", "FORMAT.md"
_SHIPPED = (VERIFIER, FORMAT)
"""What a stranger needs to check the export without Reviewer; exports of earlier versions come without them."""

_PROOF = "reviewer-proof-1"
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What JSON from outside can set off when it does not have the shape that we wrote."""

_README = """Audit trail of {organisation}
Log {log}, entries 1 to {size}, exported {at}

{trail:24} one row per entry, for reading in a spreadsheet
{events:24} one line per entry: number, leaf hash (hex), the entry itself,
                         and its exact bytes (body_base64)
{checkpoint:24} the signed checkpoint over all entries (C2SP signed note)
{key:24} the public key of the log (C2SP verifier key)
{manifest:24} SHA-256 of each file; check with: sha256sum -c {manifest}
{verifier:24} checks all of this with Python 3.8 or newer and nothing else
{format:24} the format, to write another verifier from

How to check without Reviewer
Run: python3 {verifier}
It takes the key and earlier checkpoints that you have from elsewhere: see
python3 {verifier} --help. By other means:
1. Leaf hash of an entry: SHA-256 of the byte 00 followed by its exact bytes.
2. Tree: RFC 6962 section 2.1 over all leaf hashes in order; a node is SHA-256 of
   the byte 01, the left and the right hash. The root, in base64, is line 3 of
   the checkpoint; the number of entries is line 2.
3. Signature: Ed25519 over the first three lines of the checkpoint, each with its
   line feed; the signature is the last 64 bytes of the base64 text in the line
   that begins with a dash.
4. Each entry names in "prev_root" the root over all entries before it.
With Reviewer: reviewer audit verify FOLDER

What this proves: no entry was changed, added or removed since the checkpoint was
signed. Names and texts are not in the entries: they are named by commitments
(HMAC-SHA256 with a random salt each), so this export shows no post.
What it does not prove: that the log was not rewritten, by somebody who holds both
the workspace and the key of this device, before the oldest checkpoint that is
kept elsewhere. Compare with checkpoints on printed reports and earlier exports.
"""


def export(
    ws: Workspace, folder: Path, progress: Progress = NO_PROGRESS, purpose: str = "", *, replace: bool = False
) -> str:
    """Write the audit trail into an empty or new folder, read it back and verify it. Returns a sentence.

    ``replace`` also takes a folder that holds nothing but an earlier export.

    Raises FileProblem if the folder holds other files, cannot be written, or the result does not verify.
    """
    made = _make_folder(folder, replace)
    note = present_checkpoint(ws)
    size = open_checkpoint(note, ws.signer.verifier).size
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
            verifier=VERIFIER,
            format=FORMAT,
        ).encode("utf-8"),
        **{name: resources.path(f"verifier/{name}").read_bytes() for name in _SHIPPED},
    }
    manifest = "".join(f"{hashlib.sha256(raw).hexdigest()}  {name}\n" for name, raw in sorted(files.items()))
    try:
        for name, raw in {**files, MANIFEST: manifest.encode("ascii")}.items():
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
                    "root": open_checkpoint(note, ws.signer.verifier).root.hex(),
                    "sha256": hashlib.sha256(manifest.encode("ascii")).hexdigest(),
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
        if not present <= {*_FILES, *_SHIPPED} or (finished and not replace):
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
        for name in (*_FILES, *_SHIPPED):
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


def _read_entries(raw: bytes) -> Iterator[Entry]:
    for line in raw.splitlines():
        document = json.loads(line)
        yield Entry(
            int(document["seq"]),
            base64.b64decode(document["body_base64"], validate=True),
            bytes.fromhex(document["leaf"]),
        )


def verify_export(
    folder: Path, trusted: Verifier | None = None, witnesses: Sequence[tuple[str, str]] = ()
) -> tuple[list[Problem], int]:
    """Check an exported trail: files against the manifest, entries against tree and checkpoint.

    ``trusted`` is the key that must have signed it; None takes the key in the export. ``witnesses`` are (name, note)
    of checkpoints kept elsewhere. Raises FileProblem if it is no export. Returns the problems and the number of
    entries.
    """
    problems: list[Problem] = []
    try:
        files = {name: (folder / name).read_bytes() for name in _FILES}
        listed = {line[66:]: line[:64] for line in files[MANIFEST].decode("ascii").splitlines()}
        key = Verifier.from_vkey(files[KEY].decode("ascii"))
        note = files[CHECKPOINT].decode("utf-8")
        files |= {name: (folder / name).read_bytes() for name in _SHIPPED if name in listed}
    except (OSError, ValueError) as error:
        raise FileProblem(
            f"{folder.name} is not a complete export.", "", "Choose the folder that Reviewer wrote."
        ) from error
    for name, raw in files.items():
        if name != MANIFEST and listed.get(name) != hashlib.sha256(raw).hexdigest():
            problems.append(Problem(None, "file", f"{name} is not the file that was exported."))
    if trusted is not None and key != trusted:
        problems.append(Problem(None, "signature", "The key in the export is not the key of this record."))
    try:
        entries = list(_read_entries(files[EVENTS]))
    except _UNREADABLE:
        problems.append(Problem(None, "file", f"{EVENTS} cannot be read."))
        return problems, 0
    checked = verify_ledger(entries, trusted or key, head=note, witnesses=witnesses)
    return [*problems, *checked.problems], checked.entries


def prove(ws: Workspace, post_id: str) -> str:
    """A JSON document that proves the entries about one post without showing any other.

    Holds the checkpoint, the key and, for each entry, its bytes and its audit path (RFC 9162, 2.1.3).
    """
    note = keep_checkpoint(ws, "file")
    signed = open_checkpoint(note, ws.signer.verifier)
    with ws.connections.read() as connection:
        tree = Tree(ledger.leaves(connection)[: signed.size])
        about = [entry for entry in ledger.about(connection, post_id) if entry.seq <= signed.size]
    return json.dumps(
        {
            "format": _PROOF,
            "checkpoint": note,
            "key": ws.signer.verifier.vkey,
            "entries": [
                {
                    "seq": entry.seq,
                    "body_base64": base64.b64encode(entry.body).decode("ascii"),
                    "proof": [step.hex() for step in tree.inclusion(entry.seq - 1).path],
                }
                for entry in about
            ],
        },
        indent=1,
    )


def verify_proof(document: str, trusted: Verifier | None = None) -> tuple[list[Problem], int]:
    """Check a proof made by ``prove``. Raises FileProblem if it is none. Returns problems and entries."""
    try:
        parsed = json.loads(document)
        if parsed["format"] != _PROOF:
            raise ValueError("another format")
        key = trusted or Verifier.from_vkey(parsed["key"])
        signed = open_checkpoint(parsed["checkpoint"], key)
        entries = [
            (int(e["seq"]), base64.b64decode(e["body_base64"], validate=True), [bytes.fromhex(h) for h in e["proof"]])
            for e in parsed["entries"]
        ]
    except NoteError as error:
        return [Problem(None, "checkpoint", f"The checkpoint cannot be trusted: {error}.")], 0
    except _UNREADABLE as error:
        raise FileProblem("This is not a proof of a record.", "", "Choose the file that Reviewer wrote.") from error
    if not entries or signed.origin != key.name:
        return [Problem(None, "checkpoint", "The proof shows no entry, or its checkpoint is of another record.")], 0
    problems = [
        Problem(seq, "leaf", f"Entry {seq:,} did not stand in this checkpoint as it is shown here.")
        for seq, body, proof in entries
        if not verify_inclusion(leaf_hash(body), seq - 1, signed.size, proof, signed.root)
    ]
    return problems, len(entries)
