"""Tables of posts (CSV, TSV, XLSX), as platforms and analytics tools export them, to items of a feed."""

from dataclasses import replace

from reviewer.errors import FileProblem
from reviewer.intake.columns import Mapping, map_columns, position
from reviewer.intake.dates import find_order
from reviewer.intake.feed_parts import NOT_PUBLIC, PRIVATE, LeftOut, Read, metrics_of
from reviewer.intake.feed_values import MAX_ITEMS, Feed, Problems, item_of
from reviewer.intake.markup import plain_text
from reviewer.intake.preview import RefusedRow
from reviewer.intake.read import read_table
from reviewer.intake.table import Table, TableRow, with_header
from reviewer.intake.values import platform_of
from reviewer.model.progress import NO_PROGRESS, Progress
from reviewer.model.reshare import FeedItem

_TOTALS = frozenset(("total", "totals", "grand total", "sum"))
_VISIBLE = ("visibility", "audience", "privacy")
_TOPICS = ("topic", "topics", "tag", "tags", "category", "categories", "hashtags", "content type")


def read_csv_feed(data: bytes, name: str, progress: Progress = NO_PROGRESS) -> Feed:
    """The posts of a table. Raises FileProblem for what is no table, or has no column with texts."""
    table = with_header(read_table(data, name, progress), None)
    mapping = map_columns(table.columns)
    if table.header_line is None or not mapping.has("text"):
        raise FileProblem(
            f"No column of “{name}” is known to hold the texts of posts.",
            "Nothing was read.",
            "Name the column “Text” in the first line, or import the file under Review and map its columns there.",
        )
    if len(table.rows) > MAX_ITEMS:
        raise FileProblem(f"“{name}” has more than {MAX_ITEMS:,} posts.", "Nothing was read.", "Export fewer posts.")
    rows = _Rows(table, mapping)
    items: list[FeedItem] = []
    refused: list[RefusedRow] = []
    for number, row in enumerate(table.rows):
        if number % 200 == 0:
            progress.check_cancelled()
            progress.report(number, len(table.rows), "Reading the posts")
        if row.cells and row.cells[0].strip().casefold() in _TOTALS:
            continue
        found = rows.item(row)
        if isinstance(found, LeftOut):
            rows.problems.add(found.one, found.many)
        elif isinstance(found, str):
            refused.append(RefusedRow(row.line, rows.name_of("text"), found))
        else:
            items.append(found)
    return Feed("csv", "", tuple(items), tuple(refused), (*table.notes, *rows.problems.sentences()), data)


class _Rows:
    """Reads the rows of one table: knows where each field stands and how its dates are written."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._columns, self._width = table.columns, table.width
        mapping = _with_texts(mapping, table)
        self._at = {
            field: at for field, column in mapping.fields if (at := position(column, table.columns)) is not None
        }
        dates = [self._cell(row, "date") for row in table.rows]
        self._order = find_order(dates).order
        self._topics = [n for n, name in enumerate(table.columns) if " ".join(name.casefold().split()) in _TOPICS]
        self._visible = [n for n, name in enumerate(table.columns) if name.strip().casefold() in _VISIBLE]
        self.problems = Problems()

    def name_of(self, field: str) -> str:
        """The column of a field, as the header names it."""
        return self._columns[self._at[field]] if field in self._at else ""

    def item(self, row: TableRow) -> Read:
        """The post of a row, why it is left out, or why it is none."""
        if self._width is not None and any(cell.strip() for cell in row.cells[self._width :]):
            return "This row has more cells than the header: a quotation mark may be missing."
        if any(row.cells[n].strip().casefold() in PRIVATE for n in self._visible if n < len(row.cells)):
            return NOT_PUBLIC
        platform = self._cell(row, "platform")
        text, pictures = plain_text(self._cell(row, "text").replace('"\n"', "\n"))  # how LinkedIn writes line ends
        at = f"{self._cell(row, 'date')} {self._cell(row, 'time')}".strip()
        found = item_of(
            text,
            self.problems,
            link=self._cell(row, "link"),
            published=at,
            author=self._cell(row, "author"),
            account=self._cell(row, "handle") or self._cell(row, "account"),
            platform=platform_of(platform)[0] if platform else "",
            external_id=self._number(row),
            media=(*self._cell(row, "media").split(), *pictures),
            topics=tuple(word for n in self._topics if n < len(row.cells) for word in row.cells[n].split(",")),
            metrics=metrics_of(dict(zip(self._columns, row.cells, strict=False))),
            order=self._order,
        )
        alone = "author" not in self._at and "handle" not in self._at and "account" not in self._at
        return (
            replace(found, platform="linkedin")
            if alone and isinstance(found, FeedItem) and self._is_linkedin()
            else found
        )

    def _is_linkedin(self) -> bool:
        return "ShareCommentary" in self._columns

    def _number(self, row: TableRow) -> str:
        """The number of a post, but one that a spreadsheet rounded (``1.22158E+17``) is none."""
        number = self._cell(row, "id")
        return "" if "E+" in number.upper() else number

    def _cell(self, row: TableRow, field: str) -> str:
        at = self._at.get(field)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""


def _with_texts(mapping: Mapping, table: Table) -> Mapping:
    """Of LinkedIn's own export the address of the post is meant, not that of the page it shares."""
    if "ShareLink" not in table.columns:
        return mapping
    fields = tuple(pair for pair in mapping.fields if pair[0] != "link")
    return replace(mapping, fields=(*fields, ("link", "ShareLink")))
