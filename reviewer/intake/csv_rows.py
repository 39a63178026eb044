"""Delimited text (comma, semicolon, tab, pipe) to rows with true physical line numbers."""

import csv
import io
from collections import Counter
from itertools import islice

from reviewer.errors import FileProblem
from reviewer.intake.columns import recognised
from reviewer.intake.decode import decode
from reviewer.intake.table import HEADER_SEARCH, RawTable, TableRow
from reviewer.model.progress import NO_PROGRESS, Progress

DELIMITERS: dict[str, str] = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
"""Delimiters that are tried, in this order when nothing tells them apart."""

MAX_ROWS = 200_000
"""Longer tables are refused. Source: office policy, default of this program."""

MAX_CELL_CHARACTERS = 8 * 1024 * 1024
"""A longer cell means a quotation mark that was never closed. Source: no platform takes posts of a megabyte."""

# The module's own limit (128 KB) is below the posts we must be able to show as too long.
csv.field_size_limit(MAX_CELL_CHARACTERS)


def read_csv(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> RawTable:
    """All records of a delimited text. Raises FileProblem if it is cut off or no text."""
    csv.field_size_limit(MAX_CELL_CHARACTERS)  # it is one for the whole program: others may have set theirs
    text, encoding, notes = decode(data, name)
    text = text.removeprefix("\ufeff")
    delimiter = find_delimiter(text)
    rows = _records(text, delimiter, name, progress)
    words = f"Read as {DELIMITERS[delimiter]}-separated text in {encoding}" if delimiter else ""
    return RawTable(tuple(rows), words or f"Read as plain lines in {encoding}", notes, bool(delimiter))


def find_delimiter(text: str) -> str:
    """The delimiter that gives the most regular table in the first records; empty if none gives columns."""
    best, best_score = "", 0.0
    for delimiter in DELIMITERS:
        try:
            rows = list(islice(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter), 60))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        if width < 2:
            continue
        headers = (row for row in rows[:HEADER_SEARCH] if not _holds_another(row, delimiter))
        named = max((recognised(row) for row in headers), default=0)
        score = count / sum(widths.values()) * (1 + named)
        if score > best_score + 1e-9:
            best, best_score = delimiter, score
    return best if best_score > 0.5 else ""


def _holds_another(row: list[str], delimiter: str) -> bool:
    """True if a cell holds another delimiter: no row of titles does, but ``uses=name|role|photo`` in a consent does."""
    others = [other for other in DELIMITERS if other != delimiter]
    return any(other in cell for cell in row for other in others)


def _records(text: str, delimiter: str, name: str, progress: Progress) -> list[TableRow]:
    lines = io.StringIO(text, newline="")
    # Without a delimiter every line is one cell: a character that cannot occur takes the delimiter's place.
    reader = csv.reader(lines, delimiter=delimiter or "\ue000", quoting=csv.QUOTE_MINIMAL)
    rows: list[TableRow] = []
    start = 1
    try:
        for cells in reader:
            rows.append(TableRow(start, tuple(cells)))
            start = reader.line_num + 1
            if len(rows) % 200 == 0:
                progress.check_cancelled()
            if len(rows) > MAX_ROWS:
                raise FileProblem(
                    f"“{name}” has more than {MAX_ROWS:,} lines.",
                    "Nothing was imported.",
                    "Split it into smaller files.",
                )
    except csv.Error as problem:
        raise _unclosed(name, start) from problem
    if rows:
        _refuse_unclosed_quote(text, delimiter, rows[-1], name)
    return rows


def _refuse_unclosed_quote(text: str, delimiter: str, last: TableRow, name: str) -> None:
    """The lenient reader takes a cut-off quoted cell as complete; read the last record again, strictly."""
    tail = "".join(islice(io.StringIO(text, newline=""), last.line - 1, None))
    if '"' not in tail:
        return
    try:
        for _ in csv.reader(io.StringIO(tail, newline=""), delimiter=delimiter or "\ue000", strict=True):
            pass
    except csv.Error as problem:
        if "end of data" in str(problem):
            raise _unclosed(name, last.line, len(last.cells)) from problem


def _unclosed(name: str, line: int, column: int = 0) -> FileProblem:
    place = f"in line {line}" + (f", column {column}" if column else "")
    return FileProblem(
        f"“{name}” has a quotation mark that is never closed: it opens {place}.",
        "The file is cut off or damaged, and nothing was imported.",
        "Export it again, or close the quotation mark.",
    )
