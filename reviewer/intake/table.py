"""A table as it was read, whatever the format: lines with cells, the header found, and how it was read."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.intake.columns import field_of, recognised

HEADER_SEARCH = 15
"""How many lines are searched for the header. Source: exports put at most a short description above it."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One record: where it begins and its cells as text."""

    line: int
    cells: tuple[str, ...]

    def is_empty(self) -> bool:
        """True if no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class RawTable:
    """The records of a file in order, before the header is known."""

    rows: tuple[TableRow, ...]
    note: str
    """``Read as comma-separated text in UTF-8``, to be completed with the header."""
    more_notes: tuple[str, ...] = ()
    delimited: bool = False
    """True for text with separators, where a missing quotation mark tears a cell in two."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header, ready to be mapped."""

    columns: tuple[str, ...]
    header_line: int | None
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...]
    empty_lines: int = 0
    width: int | None = None
    """How many cells a row can have: those of the header, in text with separators; None where nothing says so."""


def find_header(rows: Sequence[TableRow], known: frozenset[str] = frozenset({"text"})) -> int | None:
    """Index of the header among the first rows, or None if there is none.

    A header has a name for one of the ``known`` fields, or two recognised names; or it stands in the first row,
    is all words, and the rows below hold dates, numbers or links where it does not.
    """
    best, best_score = None, 0
    for index, row in enumerate(rows[:HEADER_SEARCH]):
        cells = [cell.strip() for cell in row.cells]
        score = recognised(cells)
        single = len([cell for cell in cells if cell]) == 1
        if any(len(cell) < 60 and field_of(cell) in known for cell in cells):
            score += 1
        elif score < 2:
            continue
        if single and len(row.cells) > 1:
            continue  # a preamble such as a lone title
        if score > best_score:
            best, best_score = index, score
    if best is not None:
        return best
    return 0 if _looks_named(rows) else None


def _looks_named(rows: Sequence[TableRow]) -> bool:
    if len(rows) < 3 or len(rows[0].cells) < 2:
        return False
    first = [cell.strip() for cell in rows[0].cells]
    if not all(cell and len(cell) <= 40 for cell in first) or any(_is_datum(cell) for cell in first):
        return False
    below = rows[1:21]
    return any(
        sum(_is_datum(row.cells[index].strip()) for row in below if index < len(row.cells)) > len(below) / 2
        for index in range(len(first))
    )


def _is_datum(cell: str) -> bool:
    return bool(cell) and (cell[0].isdigit() or cell.casefold().startswith(("http://", "https://", "www.")))


def with_header(raw: RawTable, header: bool | None, known: frozenset[str] = frozenset({"text"})) -> Table:
    """The table with its header found (or as ``header`` says: True first line, False none)."""
    rows = [row for row in raw.rows if not row.is_empty()]
    empty = len(raw.rows) - len(rows)
    at = find_header(rows, known) if header is None else (0 if header and rows else None)
    if header and at == 0:
        at = find_header(rows, known) or 0
    notes = list(raw.more_notes)
    if at is None:
        width = max((len(row.cells) for row in rows), default=0)
        columns = tuple(f"Column {number}" for number in range(1, width + 1))
        notes.insert(0, f"{raw.note}, no header.")
        return Table(columns, None, tuple(rows), tuple(notes), empty)
    head = rows[at]
    columns = _names(head.cells, max((len(row.cells) for row in rows[at:]), default=0))
    notes.insert(0, f"{raw.note}, header in line {head.line}.")
    if at:
        notes.append(f"{at} {'line' if at == 1 else 'lines'} above the header {'was' if at == 1 else 'were'} left out.")
    return Table(
        columns, head.line, tuple(rows[at + 1 :]), tuple(notes), empty, len(head.cells) if raw.delimited else None
    )


def _names(cells: Sequence[str], width: int) -> tuple[str, ...]:
    names: list[str] = []
    for index in range(width):
        name = " ".join(cells[index].split()) if index < len(cells) else ""
        name = name or f"Column {index + 1}"
        count = sum(1 for other in names if other == name or other.startswith(f"{name} ("))
        names.append(f"{name} ({count + 1})" if name in names else name)
    return tuple(names)
