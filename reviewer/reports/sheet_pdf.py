"""A sheet of figures as a PDF in the looks of the other reports. Draws; decides nothing."""

from collections.abc import Sequence
from itertools import zip_longest

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from reviewer.model.vocabulary import Category, Level
from reviewer.reports.blocks import Columns, Heading, Panel, Rows
from reviewer.reports.highlights import Stretch
from reviewer.reports.layout import runs_of
from reviewer.reports.pages import Running, paged
from reviewer.reports.sheet import Block, Excerpt, Excerpts, Fact, Matrix, Section, Sheet, Table
from reviewer.reports.sheet_rows import MatrixGrid, TableRow
from reviewer.reports.styles import (
    BLOCK_SOFT,
    BODY,
    CODE,
    ENTRY,
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    HEADING,
    LABEL,
    LEVEL_INK,
    LINE,
    SMALL,
    SUBTITLE,
    TEXT_WIDTH,
    TITLE,
)
from reviewer.reports.textblock import TextBlock, text_block

STATUS_WIDTH = 210.0
NAME_AT = 84.0
"""Where the words of an excerpt begin, right of the post's id."""
FACT_AT = 150.0
LEAST = 96.0
"""Room for a heading, its note and the first rows."""


def sheet_pdf_bytes(sheet: Sheet) -> bytes:
    """Draw the sheet and return the file. Same sheet, same bytes."""
    running = Running(
        title=sheet.title,
        subject=sheet.status,
        left=sheet.title,
        right=sheet.status,
        right_width=STATUS_WIDTH,
        foot=f"{sheet.program} · {sheet.printed_at}",
        program=sheet.program,
        printed_at=sheet.printed_at,
    )
    return paged(_flow(sheet), running)


def _flow(sheet: Sheet) -> list[Flowable]:
    parts: list[Flowable] = [
        text_block(sheet.title, TITLE),
        text_block(sheet.subtitle, SUBTITLE),
        Spacer(0, GAP_LARGE),
        text_block(sheet.summary, ENTRY),
        Spacer(0, GAP),
    ]
    if sheet.warning:
        parts += [Panel(text_block(sheet.warning, BODY), BLOCK_SOFT, LEVEL_INK[Level.BLOCK], pad=GAP + GAP_SMALL)]
    for section in sheet.sections:
        parts += _section(section)
    return parts


def _section(section: Section) -> list[Flowable]:
    heading = Heading(text_block(section.title, HEADING), section.title, section.key)
    heading.keepWithNext = 0  # a table below may split: the room asked for here keeps its first rows with the heading
    first = section.blocks[0]
    parts: list[Flowable] = [CondPageBreak(LEAST + _whole_height(first)), heading]
    if section.note:
        parts += [text_block(section.note, SMALL)]
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        if isinstance(block, str) and isinstance(after, Matrix):
            parts += [CondPageBreak(LEAST + _whole_height(after))]
        parts += [*_block(block), Spacer(0, GAP)]
    return parts


def _whole_height(block: Block) -> float:
    """Height of what is never split; 0 of what may be."""
    return float(MatrixGrid(block).wrap(TEXT_WIDTH, 0)[1]) if isinstance(block, Matrix) and block.rows else 0.0


def _block(block: Block) -> Sequence[Flowable]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Matrix):
        return [Spacer(0, GAP), MatrixGrid(block)] if block.rows else [text_block(block.empty, BODY)]
    if isinstance(block, Excerpts):
        return _excerpts(block)
    if isinstance(block, str):
        return [text_block(block, SMALL)]
    return _facts(block)


def _table(table: Table) -> list[Flowable]:
    if not table.rows:
        return [text_block(table.empty, BODY)]
    return [Rows(TableRow.head(table.columns), [TableRow.body(table.columns, row) for row in table.rows])]


def _facts(facts: tuple[Fact, ...]) -> list[Flowable]:
    return [
        Columns(
            ((0.0, text_block(f.label, LABEL)), (FACT_AT, text_block(f.value, CODE if f.mono else BODY))), below=1.5
        )
        for f in facts
    ]


def _excerpts(block: Excerpts) -> list[Flowable]:
    count = text_block(f"{block.title} ({len(block.items):,})", ENTRY)
    first, *rest = (_excerpt(item) for item in block.items)
    return [Spacer(0, GAP), KeepTogether([count, *first]), *(KeepTogether(rows) for rows in rest)]


def _excerpt(item: Excerpt) -> list[Flowable]:
    start, end = len(item.before), len(item.before) + len(item.words)
    marked = (Stretch(start, end, Category.IDENTIFIER, settled=False),) if item.words else ()
    words = TextBlock(runs_of(item.before + item.words + item.after, BODY, marked), BODY.leading)
    cells = ((0.0, text_block(item.name, CODE)), (NAME_AT, words))
    if not item.note:
        return [Columns(cells, below=GAP, rule=LINE)]
    return [Columns(cells), Columns(((NAME_AT, text_block(item.note, SMALL)),), below=GAP, rule=LINE)]
