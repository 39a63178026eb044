"""A file to a preview of the posts in it. What the file is, is found from its content, never from its name."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from reviewer.errors import FileProblem
from reviewer.intake.columns import Mapping, map_columns, missing_columns
from reviewer.intake.csv_rows import read_csv
from reviewer.intake.dates import read_date
from reviewer.intake.json_rows import is_json, read_json
from reviewer.intake.preview import Preview, PreviewRow, RefusedRow
from reviewer.intake.row_posts import read_rows
from reviewer.intake.source import OLE_MAGIC, ZIP_MAGIC, ole_problem, read_source, refuse_wrong_type
from reviewer.intake.table import RawTable, Table, with_header
from reviewer.intake.xlsx_rows import is_workbook, read_xlsx
from reviewer.model.post import Post
from reviewer.model.progress import NO_PROGRESS, Progress

SAMPLE_ROWS = 8
"""Rows shown in the mapping dialog."""

JSON_COLUMNS = ("id", "platform", "author", "kind", "in_reply_to", "media", "text")


def nobody_knows(post: Post) -> str:
    """The answer of an empty workspace: no post is there already."""
    return ""


def read_file(
    path: str | Path,
    mapping: Mapping | None = None,
    progress: Progress = NO_PROGRESS,
    is_known: Callable[[Post], str] = nobody_knows,
) -> Preview:
    """Read a file of posts. Writes nothing.

    ``is_known`` says where the workspace already has a post, or an empty string. Raises FileProblem, with one
    plain sentence, for whatever cannot be read as a whole; single bad rows come back as refused rows.
    """
    path = Path(path)
    data = read_source(path)
    name = path.name
    digest = hashlib.sha256(data).hexdigest()
    progress.report(0, 1, "Reading the file")
    refuse_wrong_type(data, name)
    if is_json(data):
        return _from_json(data, name, digest, progress, is_known)
    table = with_header(read_table(data, name, progress), mapping.header if mapping else None)
    return _from_table(table, mapping, data, name, digest, progress, is_known)


def read_table(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> RawTable:
    """The rows of a delimited text or a workbook, told apart by content. Raises FileProblem."""
    refuse_wrong_type(data, name)
    if data.startswith(OLE_MAGIC):
        raise ole_problem(data, name)
    if data.startswith((ZIP_MAGIC, b"PK\x05\x06")):
        if not is_workbook(data):
            _refuse_archive(data, name)
        return read_xlsx(data, name, progress)
    return read_csv(data, name, progress)


def _refuse_archive(data: bytes, name: str) -> None:
    if b"PK\x05\x06" in data[-70_000:]:
        raise FileProblem(
            f"“{name}” is an archive or another kind of document, not a list of posts.",
            "Nothing was imported.",
            "Unpack it, or save the list as CSV or XLSX.",
        )
    raise FileProblem(f"“{name}” is a damaged or cut-off archive.", "Nothing was imported.", "Export or copy it again.")


def _from_json(data: bytes, name: str, digest: str, progress: Progress, is_known: Callable[[Post], str]) -> Preview:
    found = read_json(data, name, progress)
    rows = tuple(PreviewRow(line, read.post, notes=read.warnings) for line, read in found.posts)
    notes = [found.note, *found.notes]
    unknown = sum(1 for row in rows if row.notes)
    if unknown:
        notes.append(f"{unknown} {'post has' if unknown == 1 else 'posts have'} values that were kept as they came.")
    sample = tuple(
        (p.id, p.platform, p.author.name, p.kind, p.in_reply_to or "", str(len(p.media)), p.text)
        for p in (row.post for row in rows[:SAMPLE_ROWS])
    )
    mapping = Mapping(tuple((column, column) for column in JSON_COLUMNS))
    return Preview(
        name, digest, tuple(notes), JSON_COLUMNS, sample, mapping,
        _with_duplicates(rows, is_known, progress), tuple(found.refused), data,
    )  # fmt: skip


def _from_table(
    table: Table,
    wanted: Mapping | None,
    data: bytes,
    name: str,
    digest: str,
    progress: Progress,
    is_known: Callable[[Post], str],
) -> Preview:
    notes = list(table.notes)
    mapping, guessed = (wanted, False) if wanted else _find_mapping(table)
    for column in missing_columns(mapping, table.columns):
        notes.append(f"The file has no column “{column}”.")
    rows: tuple[PreviewRow, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    present = replace(
        mapping,
        fields=tuple(pair for pair in mapping.fields if not missing_columns(Mapping((pair,)), table.columns)),
    )
    if not table.rows:
        notes.append("There are no rows below the header.")
    elif not present.has("text"):
        notes.append("No column could be recognised as the text of the posts. Choose it in the mapping.")
    else:
        read = read_rows(table, present, progress)
        rows, refused = _with_duplicates(read.rows, is_known, progress), read.refused
        notes += read.notes
    if guessed and present.has("text"):
        notes.append("The columns were guessed from their contents. Check the mapping.")
    if table.empty_lines:
        notes.append(f"{table.empty_lines} empty {'line was' if table.empty_lines == 1 else 'lines were'} left out.")
    sample = tuple(row.cells for row in table.rows[:SAMPLE_ROWS])
    return Preview(name, digest, tuple(notes), table.columns, sample, present, rows, refused, data)


def _find_mapping(table: Table) -> tuple[Mapping, bool]:
    """The mapping by the names of the header, and by contents where they tell nothing; and whether any was guessed."""
    if table.header_line is None:
        return _from_contents(table), True
    found = map_columns(table.columns)
    if found.has("text"):
        return found, False
    taken = {column for _, column in found.fields}
    guessed = tuple(
        (field, table.columns[column])
        for field, column in _from_contents(table).fields
        if isinstance(column, int) and not found.has(field) and table.columns[column] not in taken
    )
    return replace(found, fields=found.fields + guessed), bool(guessed)


def _from_contents(table: Table) -> Mapping:
    """Columns by what they hold, for files without header: a date, a link, and the one with most letters as the text."""
    sample = table.rows[:50]
    width = len(table.columns)
    fields: list[tuple[str, str | int]] = []
    free = set(range(width))

    def share(index: int, test: Callable[[str], bool]) -> float:
        filled = [row.cells[index].strip() for row in sample if index < len(row.cells) and row.cells[index].strip()]
        return sum(map(test, filled)) / len(filled) if filled else 0.0

    for field, test in (
        ("date", lambda value: read_date(value) is not None or read_date(value, "dmy") is not None),
        ("link", lambda value: bool(re.match(r"(?:https?://|www\.)\S+$", value))),
    ):
        best = max(free, key=lambda index: (share(index, test), -index), default=None)
        if best is not None and share(best, test) > 0.6:
            fields.append((field, best))
            free.discard(best)
    lengths = {
        index: sum(map(str.isalpha, "".join(row.cells[index] for row in sample if index < len(row.cells))))
        / max(1, len(sample))
        for index in free
    }
    text = max(lengths, key=lambda index: (lengths[index], -index), default=None)
    if text is not None and lengths[text] >= 5:
        fields.append(("text", text))
    return Mapping(tuple(fields), header=False if table.header_line is None else None)


def _with_duplicates(
    rows: Iterable[PreviewRow], is_known: Callable[[Post], str], progress: Progress
) -> tuple[PreviewRow, ...]:
    """The same rows, each saying where the same text by the same author for the same platform already is."""
    first: dict[tuple[str, str, str], int] = {}
    marked = []
    for number, row in enumerate(rows):
        if number % 200 == 0:
            progress.check_cancelled()
        key = (row.post.text.strip(), row.post.author.name.casefold(), row.post.platform)
        at = first.setdefault(key, row.line)
        same = f"line {at}" if at != row.line else is_known(row.post)
        marked.append(replace(row, duplicate_of=same) if same else row)
    return tuple(marked)
