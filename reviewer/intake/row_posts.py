"""Rows of a table to posts, by a mapping: each row becomes a post or a refusal with its column and reason."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reviewer.intake.columns import Mapping, folded_header, position
from reviewer.intake.dates import DateOrder, ReadDate, end_of_day, find_order, read_date
from reviewer.intake.preview import PreviewRow, RefusedRow
from reviewer.intake.table import Table, TableRow
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.intake.ticks import tick_columns, ticked
from reviewer.intake.values import author_kind_of, media_type_of, platform_of, post_kind_of, purpose_of
from reviewer.model.post import Author, Media, Post, PostId
from reviewer.model.progress import NO_PROGRESS, Progress

MAX_TEXT_BYTES = 1024 * 1024
"""Longer texts are refused. Source: office policy, default of this program; no platform takes a megabyte."""

_PUBLISHED_TOO = ("link_title", "link_text", "first_comment")
"""Fields that are published with a post and are read as part of its text. Source: the import formats of schedulers."""

_DATE_FIELDS = ("date", "planned", "due")
_MEDIA_SEPARATORS = re.compile(r"[;|\n]|,(?=\s*(?:https?://|[\w\-./ ]+\.\w{3,4}\b))")
_HARMLESS_VALUE = re.compile(r"[\d/.:\- ]{1,25}")
_Known = Callable[[str], tuple[str, bool]]
_TOTALS = frozenset(("total", "totals", "grand total", "sum"))


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The posts and refusals of a table, and sentences on what was assumed."""

    rows: tuple[PreviewRow, ...]
    refused: tuple[RefusedRow, ...]
    notes: tuple[str, ...]


class _RefusedError(Exception):
    """Carries the refusal of one row out of its reading; never leaves this module."""

    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__("row refused")


class _RowReader:
    """Reads the rows of one table: knows where each field stands and how the dates are written."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self.columns = table.columns
        self.mapping = mapping
        self.at = {field: position(column, table.columns) for field, column in mapping.fields}
        beyond = any(at is not None and table.width is not None and at >= table.width for at in self.at.values())
        self.width = None if beyond else table.width
        self.orders = {field: self._order(table.rows, field) for field in _DATE_FIELDS if self.has(field)}
        self.ticks = () if self.has("platform") else tick_columns(table.columns, table.rows)
        self.wrapped_lines = folded_header(self.name("text")) == "sharecommentary"
        self.local_times = False
        self.assumed_platform = False

    def has(self, field: str) -> bool:
        return self.at.get(field) is not None

    def name(self, field: str) -> str:
        index = self.at.get(field)
        return "" if index is None else self.columns[index]

    def _order(self, rows: Sequence[TableRow], field: str) -> DateOrder:
        wanted = "" if self.mapping.date_order == "auto" else self.mapping.date_order
        return find_order((self.cell(row, field) for row in rows), wanted)

    def cell(self, row: TableRow, field: str) -> str:
        index = self.at.get(field)
        return row.cells[index] if index is not None and index < len(row.cells) else ""

    def line(self, row: TableRow, field: str) -> str:
        return normalise_line(self.cell(row, field))

    def when(self, row: TableRow, field: str) -> ReadDate | None:
        value = self.cell(row, field).strip()
        if not value:
            return None
        clock = self.cell(row, "time") if field == "date" or (field == "planned" and not self.has("date")) else ""
        utc = bool(re.search(r"\b(?:gmt|utc)\b", self.name(field), re.IGNORECASE))
        read = read_date(value, self.orders[field].order, clock, utc)
        if read is None:
            shown = f"“{value}” is not a date" if _HARMLESS_VALUE.fullmatch(value) else "This is not a date"
            raise _RefusedError(self.name(field), f"{shown}. Write it like 2026-11-20 14:30.")
        self.local_times = self.local_times or not (read.has_offset or utc)
        return read

    def read(self, row: TableRow) -> tuple[Post, tuple[str, ...]]:
        notes: list[str] = []
        post = Post(
            id=PostId(self.line(row, "id")),
            text=self.whole_text(row),
            author=Author(
                self.line(row, "author") or self.mapping.author,
                self.line(row, "role"),
                self.word(row, "author_kind", author_kind_of, "kind of author", "employee", notes),
                self.line(row, "handle"),
            ),
            platform=self.platform(row, notes),
            kind=self.word(row, "kind", post_kind_of, "kind of post", self.mapping.kind or "post", notes),
            in_reply_to=normalise_text(self.cell(row, "in_reply_to")) or None,
            media=self.media(row),
            submitter=self.line(row, "submitter"),
            account=self.line(row, "account"),
            link=self.line(row, "link"),
            created=_at(self.when(row, "date")),
            due=self.due(row),
            planned=_at(self.when(row, "planned")),
            purpose=self.word(row, "purpose", purpose_of, "purpose", "", notes),
            site=self.line(row, "site"),
        )
        return post, tuple(notes)

    def posts(self, row: TableRow) -> list[tuple[Post, tuple[str, ...]]]:
        """The post of a row, once for each platform that is ticked."""
        post, notes = self.read(row)
        return [(replace(post, platform=platform), notes) for platform in ticked(row, self.ticks)] or [(post, notes)]

    def text(self, row: TableRow) -> str:
        if self.width is not None and any(cell.strip() for cell in row.cells[self.width :]):
            # Part of the text would be left out, and never be checked.
            raise _RefusedError(
                self.name("text"),
                "The row has more cells than the header. Put texts that hold the separator in quotation marks.",
            )
        text = normalise_text(self.cell(row, "text"))
        if self.wrapped_lines:  # LinkedIn's export puts every inner line of a text in quotation marks of its own
            text = text.replace('"\n"', "\n")
        if not text.strip():
            first = next((cell for cell in row.cells if cell.strip()), "")
            if first.strip().casefold() in _TOTALS:
                raise _RefusedError(self.name("text"), "This is a line of totals, not a post.")
            raise _RefusedError(self.name("text"), "There is no text. Fill it in, or leave the row out.")
        if len(text) > MAX_TEXT_BYTES // 4 and len(text.encode()) > MAX_TEXT_BYTES:
            raise _RefusedError(
                self.name("text"), "The text is longer than 1 MB. No platform takes that; check the file."
            )
        return text

    def whole_text(self, row: TableRow) -> str:
        """The text and what is published with it, so that all of it is checked."""
        parts = [self.text(row), *(normalise_text(self.cell(row, field)).strip() for field in _PUBLISHED_TOO)]
        return "\n\n".join(part for part in parts if part)

    def platform(self, row: TableRow, notes: list[str]) -> str:
        if not self.line(row, "platform") and not ticked(row, self.ticks):
            self.assumed_platform = self.assumed_platform or not self.mapping.platform
        return self.word(row, "platform", platform_of, "platform", self.mapping.platform or "facebook", notes)

    def word(self, row: TableRow, field: str, known: _Known, words: str, default: str, notes: list[str]) -> str:
        value = self.line(row, field)
        if not value:
            return default
        name, is_known = known(value)
        if not is_known:
            notes.append(f"Unknown {words} “{name[:40]}” was kept as it came.")
        return name

    def due(self, row: TableRow) -> datetime | None:
        read = self.when(row, "due")
        return None if read is None else end_of_day(read)

    def media(self, row: TableRow) -> tuple[Media, ...]:
        names = [name.strip() for name in _MEDIA_SEPARATORS.split(self.cell(row, "media")) if name.strip()]
        alt = normalise_text(self.cell(row, "alt")).strip()
        credit = self.line(row, "credit") or None
        if not names and alt:
            return (Media(alt=alt, credit=credit),)
        return tuple(
            Media(media_type_of(name), alt if index == 0 else "", (), credit, normalise_line(name))
            for index, name in enumerate(names)
        )


def _at(read: ReadDate | None) -> datetime | None:
    return None if read is None else read.at


def read_rows(table: Table, mapping: Mapping, progress: Progress = NO_PROGRESS) -> RowsRead:
    """Every row of a table as a post or a refusal, in the order of the file."""
    reader = _RowReader(table, mapping)
    rows: list[PreviewRow] = []
    refused: list[RefusedRow] = []
    for number, row in enumerate(table.rows):
        if number % 200 == 0:
            progress.report(number, len(table.rows), "Reading posts")
            progress.check_cancelled()
        try:
            found = reader.posts(row)
        except _RefusedError as refusal:
            refused.append(RefusedRow(row.line, refusal.column, refusal.reason))
        else:
            rows += [PreviewRow(row.line, post, notes=notes) for post, notes in found]
    progress.report(len(table.rows), len(table.rows), "Reading posts")
    return RowsRead(tuple(rows), tuple(refused), _notes(reader, rows))


def _notes(reader: _RowReader, rows: Sequence[PreviewRow]) -> tuple[str, ...]:
    notes: list[str] = []
    for field, order in reader.orders.items():
        words = "month first" if order.order == "mdy" else "day first"
        if order.ambiguous:
            notes.append(
                f"Dates in “{reader.name(field)}” do not show whether day or month comes first; they were read {words}."
            )
        elif order.mixed:
            notes.append(f"Dates in “{reader.name(field)}” mix two orders of day and month; {words} was used.")
        elif reader.mapping.date_order == "auto" and order.order == "dmy":
            notes.append(f"Dates in “{reader.name(field)}” were read day first.")
    added = [reader.name(field) for field in _PUBLISHED_TOO if reader.has(field)]
    if added and rows:
        notes.append(f"What is published with a post stands below its text and is checked too: {', '.join(added)}.")
    if reader.ticks:
        notes.append("Each platform that is ticked in a row became a post of its own.")
    if reader.local_times:
        notes.append("Times without a time zone were read as this computer's local time.")
    if reader.assumed_platform and rows:
        notes.append("Posts without a platform were taken as Facebook posts.")
    if rows and any(not row.post.author.name for row in rows):
        notes.append("Some posts have no author. Choose one in the mapping if all are by the same person.")
    unknown = sum(1 for row in rows if row.notes)
    if unknown:
        notes.append(f"{unknown} {'post has' if unknown == 1 else 'posts have'} values that were kept as they came.")
    return tuple(notes)
