"""Tables of people and consents: which column holds what, dates, and rows refused with their reason."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from reviewer.errors import FileProblem
from reviewer.intake.columns import folded_header
from reviewer.intake.dates import FIRST_YEAR, DateOrder, find_order, read_date
from reviewer.intake.preview import RefusedRow
from reviewer.intake.read import read_table
from reviewer.intake.source import read_source
from reviewer.intake.table import RawTable, TableRow
from reviewer.intake.text import normalise_line, normalise_text

T = TypeVar("T")
Headers = Mapping[str, tuple[str, ...]]
"""Field name to the header words that mean it, folded, the plainest first."""
_DATE = "Write it like 2026-11-20."


class RowRefusedError(Exception):
    """Carries the refusal of one row out of its reading; ``read_rows`` catches it, nobody else sees it."""

    def __init__(self, column: str, reason: str) -> None:
        """``column`` as the file calls it, or empty for the whole row; ``reason`` is shown."""
        self.column, self.reason = column, reason
        super().__init__("row refused")


class Columns:
    """Where each column of such a file stands, with its own name for messages."""

    def __init__(self, header: TableRow, known: Headers, rows: tuple[TableRow, ...]) -> None:
        """Find each known field in the header."""
        self.header = header.cells
        names = [folded_header(cell) for cell in header.cells]
        self.at = {
            field: next((names.index(word) for word in words if word in names), None) for field, words in known.items()
        }
        self.rows = rows
        self.orders: dict[str, DateOrder] = {}

    def has(self, field: str) -> bool:
        """True if the file has a column for this field."""
        return self.at.get(field) is not None

    def title(self, field: str) -> str:
        """The column's name as the file writes it, or the field's own."""
        index = self.at.get(field)
        return field.replace("_", " ") if index is None else " ".join(self.header[index].split())

    def cell(self, row: TableRow, field: str) -> str:
        """The cell on one line, or empty."""
        index = self.at.get(field)
        return normalise_line(row.cells[index]) if index is not None and index < len(row.cells) else ""

    def lines(self, row: TableRow, field: str) -> str:
        """The cell with its line ends, or empty."""
        index = self.at.get(field)
        return normalise_text(row.cells[index]) if index is not None and index < len(row.cells) else ""

    def day(self, row: TableRow, field: str, first_year: int = FIRST_YEAR) -> date | None:
        """The day in a cell, None if it is empty; the row is refused if it is no date."""
        value = self.cell(row, field)
        if not value:
            return None
        if field not in self.orders:
            self.orders[field] = find_order(self.cell(other, field) for other in self.rows)
        read = read_date(value, self.orders[field].order, first_year=first_year)
        if read is None:
            raise RowRefusedError(self.title(field), f"This is not a date. {_DATE}")
        return read.at.astimezone().date() if not read.has_offset else read.at.date()


def read_rows(
    path: Path,
    known: Headers,
    needed: tuple[tuple[str, ...], ...],
    what: str,
    make: Callable[[TableRow, Columns], T],
) -> tuple[tuple[T, ...], tuple[RefusedRow, ...]]:
    """Each row as a value, or its refusal, in the order of the file.

    ``needed`` lists columns of which one each must be there; ``what`` names the kind of file for the sentence. ``make``
    raises RowRefusedError for a row that cannot be used. Raises FileProblem.
    """
    raw = read_table(read_source(path), path.name)
    at = header_row(raw, known)
    rows = tuple(row for row in raw.rows[at + 1 :] if not row.is_empty())
    columns = Columns(raw.rows[at], known, rows)
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
        except RowRefusedError as refusal:
            refused.append(RefusedRow(row.line, refusal.column, refusal.reason))
    return tuple(made), tuple(refused)


def header_row(raw: RawTable, known: Headers) -> int:
    """The index of the row that looks most like the header."""
    words = {word for names in known.values() for word in names}
    scores = [sum(folded_header(cell) in words for cell in row.cells) for row in raw.rows[:15]]
    return scores.index(max(scores)) if scores else 0
