"""Staff directories and consent registries from CSV or XLSX files: each row a value, or a refusal with its reason."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from reviewer.errors import FileProblem
from reviewer.intake.columns import folded_header
from reviewer.intake.dates import DateOrder, find_order, read_date
from reviewer.intake.preview import RefusedRow
from reviewer.intake.read import read_table
from reviewer.intake.source import read_source
from reviewer.intake.table import RawTable, TableRow
from reviewer.intake.text import normalise_line
from reviewer.intake.values import author_kind_of, platform_of
from reviewer.model.people import Consent, StaffMember
from reviewer.model.vocabulary import AUTHOR_KINDS, SubjectKind

USES = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")
"""Uses that a consent can name. Source: the registry format (annotation guide, ruling 34)."""

_STAFF_HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "employee", "employee name", "staff member", "staff", "person"),
    "first": ("first name", "given name", "first"),
    "last": ("last name", "surname", "family name", "last"),
    "handle": ("handle", "username", "account", "social handle", "screen name"),
    "role": ("role", "job title", "title", "job", "position", "profession"),
    "department": ("department", "dept", "unit", "team", "cost center", "area"),
    "kind": ("kind", "type", "workforce type", "category", "worker type", "employee type"),
    "training_completed": (
        "training completed", "training", "training date", "trained", "last training", "privacy training",
        "training completed on",
    ),
}  # fmt: skip

_CONSENT_HEADERS: dict[str, tuple[str, ...]] = {
    "subject": ("subject", "name", "person", "patient", "full name", "subject name", "patient name"),
    "subject_kind": ("subject kind", "kind", "type", "subject type", "category"),
    "scope": ("scope", "covers", "permission"),
    "platforms": ("platforms", "platform", "channels", "channel"),
    "uses": ("uses", "use", "what may be used", "items"),
    "signed": ("signed", "signed on", "date signed", "signature date", "sign date"),
    "expires": ("expires", "expiry", "expiration", "expires on", "expiration date", "valid until", "end date"),
    "revoked": ("revoked", "revoked on", "revocation", "revocation date", "withdrawn"),
    "personal_representative": (
        "personal representative", "representative", "guardian", "parent", "parent or guardian", "signed by",
    ),
    "document": ("document", "form", "form number", "number", "id", "document number", "authorization", "reference"),
}  # fmt: skip
"""Header names of both files. Source: this program's own sample files, and plain words an office would choose."""

_KIND_WORDS: dict[str, SubjectKind] = {
    "adult": SubjectKind.PATIENT, "adult patient": SubjectKind.PATIENT, "client": SubjectKind.PATIENT,
    "resident": SubjectKind.PATIENT, "child": SubjectKind.MINOR, "pediatric": SubjectKind.MINOR,
    "minor patient": SubjectKind.MINOR, "staff": SubjectKind.EMPLOYEE, "workforce": SubjectKind.EMPLOYEE,
    "volunteer": SubjectKind.EMPLOYEE, "family": SubjectKind.RELATIVE, "family member": SubjectKind.RELATIVE,
}  # fmt: skip

_USE_WORDS = {
    "names": "name", "photos": "photo", "image": "photo", "images": "photo", "picture": "photo", "likeness": "photo",
    "videos": "video", "film": "video", "audio": "voice", "recording": "voice", "quotes": "quote",
    "testimonial": "quote", "diagnosis": "condition", "health": "condition", "health information": "condition",
    "job": "role", "title": "role", "job title": "role", "stories": "story",
}  # fmt: skip

T = TypeVar("T")
_DATE = "Write it like 2026-11-20."


class _RefusedError(Exception):
    """Carries the refusal of one row out of its reading; never leaves this module."""

    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__("row refused")


class _Columns:
    """Where each column of a people file stands, with its own name for messages."""

    def __init__(self, header: TableRow, known: dict[str, tuple[str, ...]], rows: tuple[TableRow, ...]) -> None:
        self.header = header.cells
        names = [folded_header(cell) for cell in header.cells]
        self.at = {
            field: next((names.index(word) for word in words if word in names), None) for field, words in known.items()
        }
        self.rows = rows
        self.orders: dict[str, DateOrder] = {}

    def has(self, field: str) -> bool:
        return self.at.get(field) is not None

    def title(self, field: str) -> str:
        index = self.at.get(field)
        return field.replace("_", " ") if index is None else " ".join(self.header[index].split())

    def cell(self, row: TableRow, field: str) -> str:
        index = self.at.get(field)
        return normalise_line(row.cells[index]) if index is not None and index < len(row.cells) else ""

    def day(self, row: TableRow, field: str) -> date | None:
        value = self.cell(row, field)
        if not value:
            return None
        if field not in self.orders:
            self.orders[field] = find_order(self.cell(other, field) for other in self.rows)
        read = read_date(value, self.orders[field].order)
        if read is None:
            raise _RefusedError(self.title(field), f"This is not a date. {_DATE}")
        return read.at.astimezone().date() if not read.has_offset else read.at.date()


def read_staff(path: str | Path) -> tuple[tuple[StaffMember, ...], tuple[RefusedRow, ...]]:
    """The members of a staff directory and the refused rows, in the order of the file. Raises FileProblem."""
    seen: dict[str, int] = {}

    def member(row: TableRow, columns: _Columns) -> StaffMember:
        name = columns.cell(row, "name") or f"{columns.cell(row, 'first')} {columns.cell(row, 'last')}".strip()
        if not name:
            raise _RefusedError(columns.title("name"), "There is no name. Fill it in, or leave the row out.")
        kind = columns.cell(row, "kind")
        kind_name, known = author_kind_of(kind) if kind else ("employee", True)
        if not known:
            raise _RefusedError(
                columns.title("kind"), f"This kind is not known. Use one of: {', '.join(AUTHOR_KINDS)}."
            )
        key = " ".join(name.casefold().split())
        handle = columns.cell(row, "handle")
        first = seen.setdefault(f"{key}\n{handle.casefold()}", row.line)
        if first != row.line:
            raise _RefusedError("", f"The same person already stands in row {first}.")
        return StaffMember(
            name,
            handle,
            columns.cell(row, "role"),
            columns.cell(row, "department"),
            kind_name,
            columns.day(row, "training_completed"),
        )

    needed = (("name", "last"),)
    return _read(Path(path), _STAFF_HEADERS, needed, "a staff directory", member)


def read_consents(path: str | Path) -> tuple[tuple[Consent, ...], tuple[RefusedRow, ...]]:
    """The rows of a consent registry and the refused rows, in the order of the file. Raises FileProblem.

    A row that lacks an element of a valid authorization is kept: the registry shows it as incomplete.
    """
    seen: dict[str, int] = {}

    def consent(row: TableRow, columns: _Columns) -> Consent:
        subject, document = columns.cell(row, "subject"), columns.cell(row, "document")
        if not subject:
            raise _RefusedError(columns.title("subject"), "There is no name. Fill it in, or leave the row out.")
        if not document:
            raise _RefusedError(columns.title("document"), "The form has no number. Every form needs its own.")
        first = seen.setdefault(document.casefold(), row.line)
        if first != row.line:
            raise _RefusedError(columns.title("document"), f"This form number already stands in row {first}.")
        kind = _subject_kind(columns.cell(row, "subject_kind"), columns)
        platforms, uses = _scope(row, columns)
        signed, expires = columns.day(row, "signed"), columns.day(row, "expires")
        if signed and expires and expires < signed:
            raise _RefusedError(columns.title("expires"), "It expires before it was signed. Check both dates.")
        revoked = columns.day(row, "revoked")
        if signed and revoked and revoked < signed:
            raise _RefusedError(columns.title("revoked"), "It was revoked before it was signed. Check both dates.")
        return Consent(
            document, subject, kind, platforms, uses, signed, expires, revoked,
            columns.cell(row, "personal_representative"),
        )  # fmt: skip

    needed = (("subject",), ("subject_kind",), ("document",), ("scope", "platforms"))
    return _read(Path(path), _CONSENT_HEADERS, needed, "a consent registry", consent)


def _subject_kind(value: str, columns: _Columns) -> SubjectKind:
    word = " ".join(value.casefold().replace("_", " ").split())
    if word in _KIND_WORDS:
        return _KIND_WORDS[word]
    try:
        return SubjectKind(word)
    except ValueError as problem:
        kinds = ", ".join(SubjectKind)
        raise _RefusedError(columns.title("subject_kind"), f"This kind is not known. Use one of: {kinds}.") from problem


def _scope(row: TableRow, columns: _Columns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Platforms and uses: ``platforms=a|b; uses=c|d`` in one column, or a column each."""
    parts = {"platforms": columns.cell(row, "platforms"), "uses": columns.cell(row, "uses")}
    for piece in columns.cell(row, "scope").split(";"):
        if not piece.strip():
            continue
        key, sign, value = piece.partition("=")
        key = key.strip().casefold()
        key = {"platform": "platforms", "use": "uses"}.get(key, key)
        if not sign or key not in parts:
            raise _RefusedError(columns.title("scope"), "The scope is not clear. Write platforms=a|b; uses=c|d.")
        parts[key] = value
    field = "scope" if columns.has("scope") else "uses"
    platforms = []
    for word in _words(parts["platforms"]):
        name, known = platform_of(word)
        if not known and word.casefold() not in ("any", "all"):
            raise _RefusedError(columns.title(field), f"“{word[:40]}” is not a known platform.")
        platforms.append(name if known else "any")
    uses = []
    for word in _words(parts["uses"]):
        use = _USE_WORDS.get(word.casefold(), word.casefold())
        if use not in USES:
            raise _RefusedError(columns.title(field), f"“{word[:40]}” is not a known use. Use: {', '.join(USES)}.")
        uses.append(use)
    return tuple(dict.fromkeys(platforms)), tuple(dict.fromkeys(uses))


def _words(value: str) -> list[str]:
    return [word.strip() for word in re.split(r"[|,/]", value) if word.strip()]


def _read(
    path: Path,
    known: dict[str, tuple[str, ...]],
    needed: tuple[tuple[str, ...], ...],
    what: str,
    make: Callable[[TableRow, _Columns], T],
) -> tuple[tuple[T, ...], tuple[RefusedRow, ...]]:
    raw = read_table(read_source(path), path.name)
    at = _header(raw, known)
    rows = tuple(row for row in raw.rows[at + 1 :] if not row.is_empty())
    columns = _Columns(raw.rows[at], known, rows)
    for choice in needed:
        if not any(columns.has(field) for field in choice):
            raise FileProblem(
                f"“{path.name}” is not {what}: it has no column “{choice[0].replace('_', ' ')}”.",
                "Nothing was imported.",
                "Compare its header with the sample file, or choose another file.",
            )
    made: list[T] = []
    refused: list[RefusedRow] = []
    for row in rows:
        try:
            made.append(make(row, columns))
        except _RefusedError as refusal:
            refused.append(RefusedRow(row.line, refusal.column, refusal.reason))
    return tuple(made), tuple(refused)


def _header(raw: RawTable, known: dict[str, tuple[str, ...]]) -> int:
    words = {word for names in known.values() for word in names}
    scores = [sum(folded_header(cell) in words for cell in row.cells) for row in raw.rows[:15]]
    return scores.index(max(scores)) if scores else 0
