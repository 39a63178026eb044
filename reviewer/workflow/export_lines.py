"""Reading the lines of an export as strictly as FORMAT.md has them: two readers must never see two things in one file."""

import base64
import binascii
import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.model.events import Entry, Event
from reviewer.model.views import Problem
from reviewer.reports.trail import COLUMNS, safe_cell

MOST = 1 << 20
"""Bytes of one line of events.jsonl."""
_MEMBERS = frozenset({"seq", "leaf", "event", "problem", "body_base64", "proof"})
_HEX = re.compile("[0-9a-f]{64}")
_MOST_STEPS = 63


class LineError(ValueError):
    """A line that is not as the format says."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of events.jsonl."""

    entry: Entry
    path: tuple[bytes, ...] | None
    """None where the line has no member ``proof``."""
    copy: Any
    """The readable copy, None where there is none."""


def lines_of(raw: bytes) -> list[bytes]:
    """The lines of a file without their line feeds. A last line that has none ends in a mark that no reader takes."""
    found = raw.split(b"\n")
    return found[:-1] if found[-1] == b"" else [*found[:-1], found[-1] + b"\x00"]


def document(raw: bytes) -> dict[str, Any]:
    """The object in some bytes of JSON. Raises LineError for what two readers could read in two ways."""
    try:
        found = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_once,
            parse_int=_whole,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
    except (ValueError, RecursionError) as error:
        raise LineError("it is not JSON of the format") from error
    if not isinstance(found, dict):
        raise LineError("it is not a JSON object")
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise LineError("a key stands twice")
    return found


def _whole(token: str) -> int:
    if len(token) > 17:
        raise LineError("a number is out of range")
    return int(token)


def _refuse(token: str) -> Any:
    raise LineError("a number is not a whole number")


def hex_hash(text: object) -> bytes:
    """The 32 bytes of 64 small hex digits. Raises LineError."""
    if not isinstance(text, str) or not _HEX.fullmatch(text):
        raise LineError("a hash is not 64 small hex digits")
    return bytes.fromhex(text)


def packed(text: object) -> bytes:
    """The bytes of base64 in its one form. Raises LineError."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True) if isinstance(text, str) else None
    except (ValueError, binascii.Error):
        raw = None
    if raw is None or base64.b64encode(raw).decode("ascii") != text:
        raise LineError("a text is not base64")
    return raw


def read_line(raw: bytes) -> Line:
    """One line of events.jsonl. Raises LineError."""
    if len(raw) >= MOST:
        raise LineError("it is too long")
    found = document(raw)
    seq, proof = found.get("seq"), found.get("proof", ())
    if not found.keys() <= _MEMBERS or not isinstance(seq, int) or isinstance(seq, bool) or not 1 <= seq < 2**53:
        raise LineError("its members are not those of an entry")
    if "proof" in found and (not isinstance(proof, list) or len(proof) > _MOST_STEPS):
        raise LineError("its proof is not a list of hashes")
    entry = Entry(seq, packed(found.get("body_base64")), hex_hash(found.get("leaf")))
    return Line(entry, tuple(map(hex_hash, proof)) if "proof" in found else None, found.get("event"))


def read_events(raw: bytes) -> tuple[list[Line], list[Problem]]:
    """The lines of events.jsonl that can be read, and a problem for each other one and each copy that says otherwise."""
    lines: list[Line] = []
    problems: list[Problem] = []
    for count, row in enumerate(lines_of(raw), start=1):
        try:
            line = read_line(row)
        except LineError as error:
            problems.append(Problem(None, "line", f"Line {count:,} of the entries cannot be read: {error}."))
            continue
        lines.append(line)
        if line.copy is not None and event_of(line.entry.body) and not _same(line.copy, json.loads(line.entry.body)):
            problems.append(
                Problem(
                    line.entry.seq,
                    "copy",
                    f"The readable copy of entry {line.entry.seq:,} is not what its bytes say.",
                )
            )
    return lines, problems


def event_of(body: bytes) -> Event | None:
    """The event in some bytes, None where they are none."""
    try:
        return decode(body)
    except ProfileError:
        return None


def _same(one: object, other: object) -> bool:
    """True for two values that JSON writes alike: 1 is not true."""
    try:
        return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    except RecursionError:
        return False


def check_trail(raw: bytes, entries: Iterable[Entry]) -> list[Problem]:
    """Compare the table for reading with the entries, row by row; ``who`` and ``summary`` explain and prove nothing."""
    try:
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except (csv.Error, UnicodeDecodeError):
        return [Problem(None, "trail", "trail.csv cannot be read to its end.")]
    if not rows or tuple(rows[0]) != COLUMNS:
        return [Problem(None, "trail", "trail.csv has other columns than a trail.")]
    problems: list[Problem] = []
    shown = list(entries)
    for entry, row in zip(shown, rows[1:], strict=False):
        if len(row) != len(COLUMNS) or row[0] != str(entry.seq):
            return [
                *problems,
                Problem(None, "trail", f"trail.csv has another row where entry {entry.seq:,} should be."),
            ]
        event = event_of(entry.body)
        wanted = {7: entry.leaf.hex()}
        if event is not None:
            about = " ".join(f"{key} {value}" for key, value in event.subject.items())
            wanted |= {1: event.at, 2: event.kind.value, 5: safe_cell(about)}
            wanted[4] = safe_cell(str(event.actor.get("role") or ""))
        if any(row[at] != value for at, value in wanted.items()):
            problems.append(
                Problem(
                    entry.seq, "trail", f"The row of entry {entry.seq:,} in trail.csv does not say what the entry says."
                )
            )
    if len(rows) - 1 != len(shown):
        problems.append(Problem(None, "trail", "trail.csv has another number of rows than there are entries."))
    return problems
