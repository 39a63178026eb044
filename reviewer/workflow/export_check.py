"""Checking an exported trail and a proof of single entries, from their files alone: no workspace is needed."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reviewer.audit.merkle import leaf_hash
from reviewer.audit.note import NoteError, Verifier, open_checkpoint
from reviewer.audit.package import PACKAGE, check_package
from reviewer.audit.part import Shown, verify_part
from reviewer.audit.purges import Purges
from reviewer.audit.verify import verify_ledger
from reviewer.errors import FileProblem
from reviewer.model.events import Entry, EventKind
from reviewer.model.views import Problem
from reviewer.workflow import export_lines

EVENTS, TRAIL, CHECKPOINT, KEY, README, MANIFEST = (
    "events.jsonl", "trail.csv", "checkpoint.txt", "key.txt", "README.txt", "manifest-sha256.txt",
)  # fmt: skip
FILES = (EVENTS, TRAIL, CHECKPOINT, KEY, README, MANIFEST)
VERIFIER, FORMAT = "verify_record.py", "FORMAT.md"
SHIPPED = (VERIFIER, FORMAT)
"""What a stranger needs to check the export without Reviewer; exports of earlier versions come without them."""

PROOF = "reviewer-proof-1"
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
"""What JSON from outside can set off when it does not have the shape that we wrote."""


def verify_export(
    folder: Path, trusted: Verifier | None = None, witnesses: Sequence[tuple[str, str]] = ()
) -> tuple[list[Problem], int]:
    """Check an exported trail: files against the manifest, entries against tree and checkpoint, the table against entries.

    ``trusted`` is the key that must have signed it; None takes the key in the export. ``witnesses`` are (name, note)
    of checkpoints kept elsewhere. Raises FileProblem if it is no export. Returns the problems and the number of
    entries.
    """
    try:
        files = {name: (folder / name).read_bytes() for name in FILES}
        files |= {name: (folder / name).read_bytes() for name in SHIPPED if (folder / name).exists()}
        package = (folder / PACKAGE).read_bytes() if (folder / PACKAGE).exists() else None
    except (OSError, ValueError) as error:
        raise FileProblem(
            f"{folder.name} is not a complete export.", "", "Choose the folder that Reviewer wrote."
        ) from error
    problems = _against_manifest(files)
    try:
        named = Verifier.from_vkey(files[KEY].decode("ascii"))
        note = files[CHECKPOINT].decode("utf-8")
    except ValueError:
        named, note = None, ""
        problems.append(Problem(None, "key", f"{KEY} or {CHECKPOINT} cannot be read."))
    if trusted is not None and named is not None and named != trusted:
        problems.append(Problem(None, "signature", "The key in the export is not the key of this record."))
    lines, unreadable = export_lines.read_events(files[EVENTS])
    problems += unreadable
    entries = [line.entry for line in lines]
    problems += export_lines.check_trail(files[TRAIL], entries)
    key = trusted or named
    if key is None:
        return problems, len(entries)
    problems += _signed(package, files, key, note)
    if any(line.path is not None for line in lines):
        problems.append(Problem(None, "line", f"{EVENTS} shows a part of a record, not a whole one."))
    purges = Purges()
    checked = verify_ledger(
        entries, key, head=note, witnesses=witnesses, on_event=lambda event: problems.extend(purges.add(event))
    )
    first = export_lines.event_of(entries[0].body) if entries else None
    if first is not None and (first.kind is not EventKind.WORKSPACE_CREATED or first.data.get("key") != key.vkey):
        problems.append(Problem(None, "key", "The first entry does not name the key that signed the checkpoint."))
    return [*problems, *checked.problems], checked.entries


def _against_manifest(files: dict[str, bytes]) -> list[Problem]:
    """The manifest lists each file with its digest, as ``sha256sum`` reads it, and no other file."""
    listed: dict[str, str] = {}
    for line in files[MANIFEST].decode("ascii", "replace").split("\n")[:-1]:
        listed[line[66:]] = line[:64] if line[64:66] == "  " else ""
    problems = [
        Problem(None, "file", f"{name} is not the file that was exported.")
        for name, raw in files.items()
        if name != MANIFEST and listed.get(name) != hashlib.sha256(raw).hexdigest()
    ]
    if not listed.keys() <= files.keys() - {MANIFEST}:
        problems.append(Problem(None, "file", f"{MANIFEST} lists a file that is not here."))
    if not files[MANIFEST].endswith(b"\n"):
        problems.append(Problem(None, "file", f"{MANIFEST} was cut off."))
    return problems


def _signed(package: bytes | None, files: dict[str, bytes], key: Verifier, note: str) -> list[Problem]:
    """The note over the manifest, by the key of the record. Exports of versions without the verifier have none."""
    if package is None:
        text = f"The manifest is not signed: {PACKAGE} is missing, which every export with {VERIFIER} has."
        return [Problem(None, "unchecked", text)] if VERIFIER in files else []
    try:
        head = open_checkpoint(note, key)
    except NoteError:
        head = None
    digests = {MANIFEST: hashlib.sha256(files[MANIFEST]).hexdigest()}
    return [Problem(None, "file", what) for what in check_package(package, key, head, digests)]


def own_key(folder: Path, name: str = KEY) -> str:
    """What a reader should do with a key that was taken from the export itself."""
    try:
        key = Verifier.from_vkey((folder / name).read_text(encoding="ascii")).vkey
    except (OSError, ValueError):
        return "The key in the export cannot be read."
    return (
        f"The key was taken from the export itself. Compare it with one known otherwise, as on a printed report: {key}"
    )


def verify_proof(document: str, trusted: Verifier | None = None) -> tuple[list[Problem], int]:
    """Check a proof made by ``prove``. Raises FileProblem if it is none. Returns problems and entries."""
    try:
        parsed = export_lines.document(document.encode("utf-8"))
        if parsed["format"] != PROOF or parsed.keys() - {"format", "key", "checkpoint", "entries"}:
            raise ValueError("another format")
        key = trusted or Verifier.from_vkey(parsed["key"])
        signed = open_checkpoint(parsed["checkpoint"], key)
        shown = [_shown(entry) for entry in parsed["entries"]]
    except NoteError as error:
        return [Problem(None, "checkpoint", f"The checkpoint cannot be trusted: {error}.")], 0
    except _UNREADABLE as error:
        raise FileProblem("This is not a proof of a record.", "", "Choose the file that Reviewer wrote.") from error
    if not shown or signed.origin != key.name:
        return [Problem(None, "checkpoint", "The proof shows no entry, or its checkpoint is of another record.")], 0
    return [*verify_part(shown, key, parsed["checkpoint"]).problems], len(shown)


def _shown(found: dict[str, Any]) -> Shown:
    if found.keys() != {"seq", "body_base64", "proof"} or type(found["seq"]) is not int:
        raise ValueError("not an entry of a proof")
    body = export_lines.packed(found["body_base64"])
    return Shown(Entry(found["seq"], body, leaf_hash(body)), tuple(map(export_lines.hex_hash, found["proof"])))
