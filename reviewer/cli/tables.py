"""A sheet of figures as lines of text."""

from collections.abc import Iterator, Sequence

from reviewer.cli.output import literal
from reviewer.reports.sheet import Block, Cell, Excerpts, Matrix, Sheet, Table

GAP = "   "
TITLE_WIDTH = 64
"""A first column is cut after this: a terminal is narrow."""


def lines_of(sheet: Sheet, without: Sequence[str] = ()) -> Iterator[str]:
    """The lines of all sections but those with the given keys. Words of posts come escaped."""
    yield sheet.subtitle
    yield sheet.summary
    for section in sheet.sections:
        if section.key in without:
            continue
        yield ""
        yield section.title.upper()
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Matrix):
        yield from _matrix(block)
    elif isinstance(block, Excerpts):
        yield f"{block.title} ({len(block.items):,})"
        for item in block.items:
            note = f"  ({item.note})" if item.note else ""
            words = f"[[{item.words}]]" if item.words else ""
            yield literal(f"  {item.name}: {item.before}{words}{item.after}{note}")
    elif isinstance(block, str):
        yield block
    else:
        wide = max((len(fact.label) for fact in block), default=0)
        yield from (f"{fact.label:<{wide}}{GAP}{literal(fact.value)}" for fact in block)


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        yield table.empty
        return
    kept = [n for n in range(len(table.columns)) if not any(row[n].gauge for row in table.rows)]
    columns = [table.columns[n] for n in kept]
    rows = [[Cell(column.title) for column in columns], *([row[n] for n in kept] for row in table.rows)]
    texts = [[_words(cell, first=n == 0) for n, cell in enumerate(row)] for row in rows]
    widths = [max(len(row[n]) for row in texts) for n in range(len(columns))]
    for row in texts:
        cells = [
            f"{text:>{wide}}" if column.number else f"{text:<{wide}}"
            for text, wide, column in zip(row, widths, columns, strict=True)
        ]
        yield GAP.join(cells).rstrip()


def _words(cell: Cell, first: bool) -> str:
    words = f"{cell.text} ({cell.note})" if cell.note else cell.text
    return literal(words, TITLE_WIDTH if first and not cell.note else 0)


def _matrix(matrix: Matrix) -> Iterator[str]:
    """What differs, most frequent first: a grid of twenty columns fits on no terminal."""
    pairs = [
        (count, row, column)
        for row, counts in zip(matrix.rows, matrix.counts, strict=True)
        for column, count in zip(matrix.columns, counts, strict=True)
        if count and row != column
    ]
    if not pairs:
        yield matrix.empty if not matrix.rows else "Nothing was taken for something else."
    for count, row, column in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        yield f"{count:>5}  {row} -> {column}"
