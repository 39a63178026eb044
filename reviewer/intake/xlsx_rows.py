"""Excel workbooks to rows: values as text, formulas never evaluated, archives that explode refused."""

import io
import warnings
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from reviewer.errors import FileProblem
from reviewer.intake.columns import field_of, recognised
from reviewer.intake.csv_rows import MAX_ROWS
from reviewer.intake.table import HEADER_SEARCH, RawTable, TableRow
from reviewer.model.progress import NO_PROGRESS, Progress

MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_RATIO = 250
"""Limits of an archive: unpacked size, and unpacked to packed. Source: office policy, default of this program;
real workbooks measured here unpack to 5 to 30 times their size."""

MAX_COLUMNS = 120
"""Columns after this one are not read, and the preview says so. Source: the widest known export has about 60."""


def is_workbook(data: bytes) -> bool:
    """True if the bytes are a ZIP archive that holds an Excel workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.casefold() == "xl/workbook.xml" for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_xlsx(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> RawTable:
    """The rows of the sheet that looks most like a list. Raises FileProblem for damaged or hostile workbooks."""
    _refuse_bomb(data, name)
    # openpyxl costs 0.2 s to import and most runs never see a workbook.
    from openpyxl.utils.exceptions import InvalidFileException

    damaged = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError,
               SyntaxError, IndexError, EOFError, OSError, zipfile.LargeZipFile, NotImplementedError, zlib.error)  # fmt: skip
    try:
        return _read(data, name, progress)
    except damaged as problem:
        # openpyxl lets whatever its XML parsing stumbles over escape; ParseError is a SyntaxError.
        raise FileProblem(
            f"“{name}” is a damaged Excel workbook.",
            "Nothing was imported.",
            "Open it in Excel, save it again, or save the sheet as CSV.",
        ) from problem


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise FileProblem(
            f"“{name}” is a damaged or cut-off archive.", "Nothing was imported.", "Export it again."
        ) from problem
    unpacked = sum(member.file_size for member in members)
    if any(member.flag_bits & 1 for member in members):
        raise FileProblem(
            f"“{name}” is protected with a password.", "Nothing was imported.", "Save it without the password first."
        )
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > 20 * 2**20 and unpacked > MAX_RATIO * len(data)):
        raise FileProblem(
            f"“{name}” unpacks to far more than a list of posts needs.",
            "It was not opened.",
            "Save the sheet as CSV and choose that file.",
        )


def _read(data: bytes, name: str, progress: Progress) -> RawTable:
    book = _open(data, cached=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)
    if not sheets:
        raise FileProblem(f"“{name}” has no sheet with cells.", "Nothing was imported.", "Choose another file.")
    sheet = max(sheets, key=_likeness)
    rows, formulas, cut = _rows(sheet, name, progress)
    notes: list[str] = []
    if formulas:
        cached, _, _ = _rows(_open(data, cached=True)[sheet.title], name, progress)
        rows = [_with_cached(row, saved, formulas) for row, saved in zip(rows, cached, strict=False)]
        notes.append("Formulas were not calculated: the value saved in the file is shown, else the formula itself.")
    if len(sheets) > 1:
        notes.append(f"{len(sheets) - 1} other {'sheet was' if len(sheets) == 2 else 'sheets were'} not read.")
    if cut:
        notes.append(f"Columns after number {MAX_COLUMNS} were not read.")
    title = " ".join(sheet.title.split())[:40]
    return RawTable(tuple(rows), f"Read as an Excel workbook, sheet “{title}”", tuple(notes))


def _open(data: bytes, cached: bool) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # notes on styles and extensions that we do not read
        return load_workbook(io.BytesIO(data), read_only=True, data_only=cached, keep_links=False)


def _likeness(sheet: Any) -> tuple[bool, int]:
    sheet.reset_dimensions()
    rows = islice(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), HEADER_SEARCH)
    lines = [[str(value) for value in row if value is not None] for row in rows]
    return (
        any(field_of(cell) == "text" for line in lines for cell in line if len(cell) < 60),
        max((recognised(line) for line in lines), default=0),
    )


def _rows(sheet: Any, name: str, progress: Progress) -> tuple[list[TableRow], set[tuple[int, int]], bool]:
    sheet.reset_dimensions()
    rows: list[TableRow] = []
    formulas: set[tuple[int, int]] = set()
    cut = False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
            values = []
            for index, cell in enumerate(cells):
                value = cell.value
                if value is not None and getattr(cell, "data_type", "") == "f":
                    formulas.add((number, index))
                values.append(cell_text(value))
            while values and not values[-1]:
                values.pop()
            cut = cut or len(values) > MAX_COLUMNS
            rows.append(TableRow(number, tuple(values[:MAX_COLUMNS])))
            if number % 200 == 0:
                progress.check_cancelled()
            if number > MAX_ROWS:
                raise FileProblem(
                    f"“{name}” has more than {MAX_ROWS:,} rows.",
                    "Nothing was imported.",
                    "Split it into smaller files.",
                )
    return rows, formulas, cut


def _with_cached(row: TableRow, saved: TableRow, formulas: set[tuple[int, int]]) -> TableRow:
    cells = [
        saved.cells[index]
        if (row.line, index) in formulas and index < len(saved.cells) and saved.cells[index]
        else cell
        for index, cell in enumerate(row.cells)
    ]
    return TableRow(row.line, tuple(cells))


def cell_text(value: object) -> str:
    """A cell's value as the text a person would see; nothing is evaluated."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        whole_day = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.strftime("%Y-%m-%d" if whole_day else "%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = getattr(value, "text", None)  # an array formula
    return text if isinstance(text, str) else str(value)
