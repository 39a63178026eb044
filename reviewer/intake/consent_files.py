"""Consent registries from CSV or XLSX files: each row a consent, or a refusal with its column and reason."""

from dataclasses import dataclass
from pathlib import Path

from reviewer.intake.consent_columns import (
    ELEMENTS,
    EXPORTED,
    HEADERS,
    REQUIRED,
    form_elements,
    purposes,
    scope,
    sites,
    subject_kind,
    tells_elements,
    text,
)
from reviewer.intake.people_table import Columns, RowRefusedError, read_rows
from reviewer.intake.preview import RefusedRow
from reviewer.intake.table import TableRow
from reviewer.model.people import Consent


@dataclass(frozen=True, slots=True)
class ConsentFile:
    """What a registry file holds."""

    consents: tuple[Consent, ...]
    refused: tuple[RefusedRow, ...]
    told: frozenset[str]
    """Fields of Consent that the file has a column for; ``elements`` if it says what forms say, all of it."""
    lines: tuple[int, ...]
    """Row of the file of each consent."""
    warnings: tuple[str, ...] = ()
    """What was left out, as sentences."""


def read_consents(path: str | Path) -> tuple[tuple[Consent, ...], tuple[RefusedRow, ...]]:
    """The rows of a consent registry and the refused rows, in the order of the file. Raises FileProblem.

    A row that lacks an element of a valid authorization is kept: the registry shows it as incomplete.
    """
    found = read_consent_file(path)
    return found.consents, found.refused


def read_consent_file(path: str | Path) -> ConsentFile:
    """The same, with the fields that the file tells of. Raises FileProblem."""
    seen: dict[str, int] = {}
    told: set[str] = set()
    lines: list[int] = []
    warnings: list[str] = []

    def consent(row: TableRow, columns: Columns) -> Consent:
        if not told:
            told.update(_told(columns))
            warnings.extend(_left_out(columns))
        made = _consent(row, columns, seen)
        lines.append(row.line)
        return made

    needed = (("subject",), ("subject_kind",), ("document",), ("scope", "platforms"))
    consents, refused = read_rows(Path(path), HEADERS, needed, "a consent registry", consent)
    return ConsentFile(consents, refused, frozenset(told), tuple(lines), tuple(warnings))


def _told(columns: Columns) -> set[str]:
    found = {name for name in EXPORTED if name not in ELEMENTS and columns.has(name)}
    if columns.has("scope"):
        found |= {"platforms", "uses"}
    if tells_elements(columns):
        found.add("elements")
    return found


def _left_out(columns: Columns) -> tuple[str, ...]:
    """That columns on what forms say are not read, since they do not tell all of it."""
    there = [columns.title(name) for name in ELEMENTS if columns.has(name)]
    if not there or tells_elements(columns):
        return ()
    names = ", ".join(f"“{name}”" for name in there)
    missing = ", ".join(name.replace("_", " ") for name in REQUIRED if not columns.has(name))
    return (f"Left out: {names}. What forms say is read only where all is told; missing: {missing}.",)


def _consent(row: TableRow, columns: Columns, seen: dict[str, int]) -> Consent:
    subject, document = text(row, columns, "subject"), text(row, columns, "document")
    if not subject:
        raise RowRefusedError(columns.title("subject"), "There is no name. Fill it in, or leave the row out.")
    if not document:
        raise RowRefusedError(columns.title("document"), "The form has no number. Every form needs its own.")
    first = seen.setdefault(document.casefold(), row.line)
    if first != row.line:
        raise RowRefusedError(columns.title("document"), f"This form number already stands in row {first}.")
    kind = subject_kind(row, columns)
    platforms, uses = scope(row, columns)
    found = Consent(
        document,
        subject,
        kind,
        platforms,
        uses,
        columns.day(row, "signed"),
        columns.day(row, "expires"),
        columns.day(row, "revoked"),
        text(row, columns, "personal_representative"),
        columns.day(row, "starts"),
        text(row, columns, "expires_event"),
        columns.day(row, "event_passed"),
        purposes(row, columns),
        sites(row, columns),
        form_elements(row, columns),
        text(row, columns, "note", lines=True),
    )
    for field, reason in contradictions(found):
        raise RowRefusedError(columns.title(field), f"{reason} Check both dates.")
    return found


def contradictions(consent: Consent) -> tuple[tuple[str, str], ...]:
    """Days of a form that cannot both be right: field and sentence, in the order of the form."""
    signed, starts, expires = consent.signed, consent.starts, consent.expires
    found = []
    if signed and starts and starts < signed:
        found.append(("starts", "It is valid from a day before it was signed."))
    if signed and expires and expires < signed:
        found.append(("expires", "It expires before it was signed."))
    if starts and expires and expires < starts:
        found.append(("expires", "It expires before it starts."))
    if signed and consent.event_passed and consent.event_passed < signed:
        found.append(("event_passed", "The event that ends it came before it was signed."))
    if signed and consent.revoked and consent.revoked < signed:
        found.append(("revoked", "It was revoked before it was signed."))
    return tuple(found)
