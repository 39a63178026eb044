"""The part of the record that an export shows: entries with their paths to the signed checkpoint, and opened contents.

Written as ``resources/verifier/FORMAT.md`` describes a part of a record, so that the stand-alone verifier reads it.
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.commitment import holds
from reviewer.audit.merkle import leaf_hash, verify_inclusion
from reviewer.audit.note import NoteError, Verifier, open_checkpoint
from reviewer.audit.prooftree import ProofTree
from reviewer.model.events import Entry
from reviewer.model.legal import Opening
from reviewer.model.views import Problem

RECORD = "record/"
EVENTS, CONTENTS, CHECKPOINT, KEY, TRAIL = (
    f"{RECORD}{name}" for name in ("events.jsonl", "contents.jsonl", "checkpoint.txt", "key.txt", "trail.csv")
)
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


def events_bytes(leaves: Sequence[bytes], entries: Iterable[Entry]) -> bytes:
    """One line for each entry, in order; ``leaves`` are those that the checkpoint covers."""
    tree = ProofTree(leaves)
    return b"".join(
        _line(
            {
                "seq": entry.seq,
                "leaf": entry.leaf.hex(),
                "event": _event(entry.body),
                "body_base64": base64.b64encode(entry.body).decode("ascii"),
                "proof": [step.hex() for step in tree.path(entry.seq - 1)],
            }
        )
        for entry in entries
    )


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def _event(body: bytes) -> Any:
    try:
        decode(body)
    except ProfileError:
        return None
    return json.loads(body)


def contents_bytes(openings: Iterable[Opening], paths: Mapping[str, str]) -> bytes:
    """One line for each content, once; ``paths`` are the files of the bag, by attachment, that hold one themselves."""
    lines: dict[str, bytes] = {}
    for one in openings:
        line: dict[str, Any] = {"commitment": one.commitment, "salt": one.salt}
        if one.path in paths:
            line["file"] = paths[one.path]
        elif one.path:
            continue  # its bytes are not in this export
        else:
            line["bytes_base64"] = base64.b64encode(one.content).decode("ascii")
        lines.setdefault(one.commitment, _line(line))
    return b"".join(lines.values())


def check_events(raw: bytes, note: str, key: Verifier) -> tuple[list[Problem], dict[int, bytes]]:
    """Check that each entry stood in the checkpoint. Returns the problems, and the bytes of the entries by number."""
    try:
        signed = open_checkpoint(note, key)
    except NoteError as error:
        return [Problem(None, "checkpoint", f"The checkpoint cannot be trusted: {error}.")], {}
    problems: list[Problem] = []
    if signed.origin != key.name:
        problems.append(Problem(None, "checkpoint", "The checkpoint is of another record."))
    bodies: dict[int, bytes] = {}
    for count, line in enumerate(raw.splitlines(), start=1):
        try:
            one = json.loads(line)
            seq, body = int(one["seq"]), base64.b64decode(one["body_base64"], validate=True)
            path = [bytes.fromhex(step) for step in one["proof"]]
            leaf, event, in_bytes = str(one["leaf"]), one["event"], decode(body)
        except (*_UNREADABLE, ProfileError):
            problems.append(Problem(None, "profile", f"Line {count:,} of the entries cannot be read."))
            continue
        if seq in bodies or (bodies and seq < max(bodies)):
            problems.append(Problem(seq, "gap", f"Entry {seq:,} is there twice or out of order."))
        bodies[seq] = body
        if leaf_hash(body).hex() != leaf or (event is not None and event != json.loads(body)) or in_bytes.seq != seq:
            problems.append(Problem(seq, "leaf", f"Entry {seq:,} is not shown as its bytes have it."))
        if in_bytes.log != key.name or not verify_inclusion(leaf_hash(body), seq - 1, signed.size, path, signed.root):
            problems.append(
                Problem(seq, "leaf", f"Entry {seq:,} did not stand in this checkpoint as it is shown here.")
            )
    return problems, bodies


def check_contents(raw: bytes, bodies: Mapping[int, bytes], files: Mapping[str, bytes]) -> list[Problem]:
    """Check that each content gives its commitment, and that a shown entry names it."""
    named = {name: seq for seq, body in bodies.items() for name in decode(body).contents().values()}
    problems: list[Problem] = []
    for count, line in enumerate(raw.splitlines(), start=1):
        try:
            one = json.loads(line)
            name, salt = str(one["commitment"]), bytes.fromhex(one["salt"])
            content = (
                files[str(one["file"]).removeprefix("data/")]
                if "file" in one
                else base64.b64decode(one["bytes_base64"], validate=True)
            )
        except _UNREADABLE:
            problems.append(Problem(None, "content", f"Line {count:,} of the contents cannot be read."))
            continue
        seq = named.get(name)
        if seq is None:
            problems.append(Problem(None, "content", f"Line {count:,} of the contents is of no entry that is shown."))
        elif not holds(name, salt, content):
            problems.append(
                Problem(seq, "content", f"A text or file of entry {seq:,} is not the one that the entry names.")
            )
    return problems
