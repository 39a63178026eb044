"""The part of the record that an export shows: entries with their paths to the signed checkpoint, and opened contents.

Written as ``resources/verifier/FORMAT.md`` describes a part of a record, so that the stand-alone verifier reads it.
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.audit.commitment import holds
from reviewer.audit.note import Checkpoint, Verifier
from reviewer.audit.part import PartCheck, Shown, verify_part
from reviewer.audit.proofs import Tree, history_document
from reviewer.model.events import Entry, EventKind
from reviewer.model.legal import Opening
from reviewer.model.views import Problem
from reviewer.workflow import export_lines

RECORD = "record/"
EVENTS, CONTENTS, CHECKPOINT, KEY, TRAIL = (
    f"{RECORD}{name}" for name in ("events.jsonl", "contents.jsonl", "checkpoint.txt", "key.txt", "trail.csv")
)
PROOFS = f"{RECORD}proofs/"
HISTORY = f"{PROOFS}earlier.json"
_MEMBERS = frozenset({"commitment", "salt", "bytes_base64", "file", "purged_by"})


def events_bytes(leaves: Sequence[bytes], entries: Iterable[Entry]) -> bytes:
    """One line for each entry, in order; ``leaves`` are those that the checkpoint covers."""
    tree = Tree(leaves)
    return b"".join(
        _line(
            {
                "seq": entry.seq,
                "leaf": entry.leaf.hex(),
                "event": _event(entry.body),
                "body_base64": base64.b64encode(entry.body).decode("ascii"),
                "proof": [step.hex() for step in tree.inclusion(entry.seq - 1).path],
            }
        )
        for entry in entries
    )


def history_bytes(kept: Iterable[tuple[int, str]], note: str, key: Verifier, leaves: Sequence[bytes]) -> bytes:
    """Proofs that the record went on from each earlier checkpoint that left it (size, note); empty where there is none.

    Whoever kept one, on a report or elsewhere, can compare it though only a part of the record is shown.
    """
    tree = Tree(leaves)
    earlier = [(old, tree.consistency(size)) for size, old in kept if 0 < size < tree.size]
    return history_document(earlier, note, key).encode("utf-8") if earlier else b""


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def _event(body: bytes) -> Any:
    try:
        decode(body)
    except ProfileError:
        return None
    return json.loads(body)


def contents_bytes(openings: Iterable[Opening], paths: Mapping[str, str]) -> bytes:
    """One line for each content, once; ``paths`` are the files of the bag, by attachment, that hold one themselves.

    A content that was purged has a line that names the entry which says so.
    """
    lines: dict[str, bytes] = {}
    for one in openings:
        line: dict[str, Any] = {"commitment": one.commitment, "salt": one.salt}
        if one.purged_by:
            line = {"commitment": one.commitment, "purged_by": one.purged_by}
        elif one.path in paths:
            line["file"] = paths[one.path]
        elif one.path:
            continue  # its bytes are not in this export
        else:
            line["bytes_base64"] = base64.b64encode(one.content).decode("ascii")
        lines.setdefault(one.commitment, _line(line))
    return b"".join(lines.values())


def _named(bodies: Iterable[bytes]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """The first entry that names each content, and the entries that say that they purged it."""
    named: dict[str, int] = {}
    purged: dict[str, list[int]] = {}
    for body in bodies:
        event = export_lines.event_of(body)
        if event is None:
            continue
        for commitment in event.contents().values():
            named.setdefault(commitment, event.seq)
        gone = event.data.get("purged") if event.kind is EventKind.CONTENTS_PURGED else None
        for name in gone if isinstance(gone, list) else ():
            purged.setdefault(str(name), []).append(event.seq)
    return named, purged


def check_events(
    raw: bytes,
    note: str,
    key: Verifier,
    witnesses: Sequence[tuple[str, str]] = (),
    links: Sequence[tuple[Checkpoint, Checkpoint]] = (),
) -> tuple[list[Problem], list[Entry], PartCheck]:
    """Check that each entry stood in the checkpoint, and everything that a part of a record shows of itself.

    Returns the problems, the entries, and the result of the walk.
    """
    lines, problems = export_lines.read_events(raw)
    check = verify_part((Shown(line.entry, line.path) for line in lines), key, note, witnesses=witnesses, links=links)
    return [*problems, *check.problems], [line.entry for line in lines], check


def check_contents(
    raw: bytes, entries: Iterable[Entry], files: Mapping[str, bytes], size: int = 0, below: str = "data/"
) -> tuple[list[Problem], list[str]]:
    """Check that each content gives its commitment, and that a shown entry names it, or purged it.

    ``files`` are those of the folder ``below`` the export, by their path from there. ``size`` is the number of entries
    that the checkpoint of a part covers; 0: all are shown.
    Returns the problems, and sentences about what could not be checked.
    """
    bodies = {entry.seq: entry.body for entry in entries}
    named, purged = _named(bodies.values())
    problems: list[Problem] = []
    said: list[str] = []
    seen: set[str] = set()
    for count, row in enumerate(export_lines.lines_of(raw), start=1):
        try:
            one = export_lines.document(row)
            name = export_lines.hex_hash(one.get("commitment")).hex()
            if not one.keys() <= _MEMBERS:
                raise export_lines.LineError("it holds more than its format says")
        except export_lines.LineError as error:
            problems.append(Problem(None, "line", f"Line {count:,} of the contents cannot be read: {error}."))
            continue
        seq = named.get(name)
        if seq is None:
            problems.append(Problem(None, "content", f"Line {count:,} of the contents is of no entry that is shown."))
        elif name in seen:
            problems.append(Problem(seq, "content", f"A text or file of entry {seq:,} is listed twice."))
        elif "purged_by" in one:
            wrong = _purge(one["purged_by"], seq, purged.get(name, []), bodies, size, said)
            problems += (
                [Problem(seq, "content", f"A text or file of entry {seq:,} is gone, and {wrong}.")] if wrong else []
            )
        elif not _opens(one, name, files, below):
            problems.append(
                Problem(seq, "content", f"A text or file of entry {seq:,} is not the one that the entry names.")
            )
        seen.add(name)
    return problems, said


def _purge(by: object, seq: int, purging: list[int], bodies: Mapping[int, bytes], size: int, said: list[str]) -> str:
    """What is wrong with the entry that is said to have purged a content; empty when it did."""
    if not isinstance(by, int) or isinstance(by, bool) or not seq < by <= (size or max(bodies, default=0)):
        return "no later entry says why"
    if by not in bodies:
        said.append(f"Entry {by:,}, which should say why a text is gone, is not shown.")
        return ""
    return "" if by in purging else "the entry that should say why does not name it"


def _opens(one: Mapping[str, Any], name: str, files: Mapping[str, bytes], below: str) -> bool:
    """True if a line holds the bytes and the salt of a commitment."""
    try:
        salt = export_lines.hex_hash(one.get("salt"))
        if "bytes_base64" in one:
            content = export_lines.packed(one["bytes_base64"])
        else:
            path = str(one["file"])
            if not path.startswith(below):
                return False
            content = files[path.removeprefix(below)]
    except (LookupError, ValueError, OSError):
        return False
    return holds(name, salt, content)
