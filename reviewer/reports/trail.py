"""The audit trail as CSV for people and spreadsheets, and as JSON lines for machines. Pure functions."""

import base64
import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

BOM = b"\xef\xbb\xbf"
"""Without it, spreadsheets read UTF-8 as something else."""
COLUMNS = ("seq", "at", "kind", "who", "role", "subject", "summary", "leaf")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell of a spreadsheet must not begin with. Source: OWASP, CSV Injection; Excel also reads the wide forms."""
PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {0x7F: 0x2421}
"""Control characters to the visible signs that Unicode has for them."""


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One ledger entry, with names and words resolved for reading."""

    seq: int
    at: str
    """UTC, ISO 8601 with Z."""
    kind: str
    who: str
    role: str
    subject: str
    summary: str
    leaf: str
    """Leaf hash, hex."""
    body: bytes
    """The event, byte for byte as it was hashed."""


def csv_bytes(entries: Iterable[TrailEntry]) -> bytes:
    """All entries as one CSV file: UTF-8 with BOM, CRLF, a head, one row for each, no cell that is a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for e in entries:
        writer.writerow(safe_cell(str(v)) for v in (e.seq, e.at, e.kind, e.who, e.role, e.subject, e.summary, e.leaf))
    return BOM + target.getvalue().encode("utf-8", "backslashreplace")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet reads as a formula, with controls as visible signs.

    A leading apostrophe marks text; one that stood there already is kept.
    """
    text = text.translate(PICTURES)
    return "'" + text if text.lstrip(" \u00a0").startswith(FORMULA) else text


def jsonl_bytes(entries: Iterable[TrailEntry]) -> bytes:
    """All entries as JSON lines."""
    return b"".join(jsonl_lines(entries))


def jsonl_lines(entries: Iterable[TrailEntry]) -> Iterator[bytes]:
    """One line for each entry, with its line end.

    ``body_base64`` is the evidence: its SHA-256 after a zero byte is ``leaf``. ``event`` is the same, parsed, for
    reading; it is null with a ``problem`` where the bytes are not what an event should be.
    """
    for e in entries:
        event, problem = _parsed(e.body)
        line: dict[str, Any] = {"seq": e.seq, "leaf": e.leaf, "event": event}
        if problem:
            line["problem"] = problem
        line["body_base64"] = base64.b64encode(e.body).decode("ascii")
        yield json.dumps(line, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii") + b"\n"


def _parsed(body: bytes) -> tuple[Any, str]:
    try:
        event = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None, "The bytes of this entry are not an event that can be read."
    if not isinstance(event, dict):
        return None, "The bytes of this entry are not an event that can be read."
    return event, ""


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")
