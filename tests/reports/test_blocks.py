"""Blocks that split: every line comes out once, whatever the height of the page."""

import pytest
from reportlab.platypus import Flowable

from reviewer.reports.blocks import Columns, Panel, Rows
from reviewer.reports.layout import Line
from reviewer.reports.styles import BODY, COLUMN
from reviewer.reports.textblock import TextBlock, text_block

WIDTH = 300.0


def lines_of(block: Flowable) -> list[Line]:
    if isinstance(block, TextBlock):
        return list(block.lines or [])
    if isinstance(block, Panel):
        return lines_of(block.block)
    if isinstance(block, Columns):
        return [line for _, cell in block.cells for line in lines_of(cell)]
    assert isinstance(block, Rows)
    return [line for row in block.rows for line in lines_of(row)]


def words_of(block: Flowable) -> list[str]:
    return [a.text for line in lines_of(block) for a in line.atoms if a.text.strip()]


def pages(block: Flowable, height: float) -> list[Flowable]:
    done: list[Flowable] = []
    rest = [block]
    while rest:
        first = rest.pop(0)
        if first.wrap(WIDTH, height)[1] <= height:
            done.append(first)
            continue
        parts = first.split(WIDTH, height)
        assert parts, "a block must split on an empty page"
        assert parts[0].wrap(WIDTH, height)[1] <= height + 0.01
        done.append(parts[0])
        rest = [*parts[1:], *rest]
        assert len(done) < 500
    return done


LONG = " ".join(f"word{n}" for n in range(400))


@pytest.mark.parametrize("height", [90.0, 140.0, 333.0])
def test_a_long_text_splits_without_loss(height: float) -> None:
    block = text_block(LONG, BODY)
    assert [w for part in pages(block, height) for w in words_of(part)] == LONG.split()


@pytest.mark.parametrize("height", [90.0, 140.0, 333.0])
def test_a_panel_splits_without_loss(height: float) -> None:
    block = Panel(text_block(LONG, BODY), None)
    assert [w for part in pages(block, height) for w in words_of(part)] == LONG.split()


@pytest.mark.parametrize("height", [90.0, 140.0, 333.0])
def test_columns_split_and_keep_their_shorter_cell_on_the_first_page(height: float) -> None:
    block = Columns(((0.0, text_block("Label", BODY)), (80.0, text_block(LONG, BODY))), below=4.0)
    found = [w for part in pages(block, height) for w in words_of(part)]
    assert found == ["Label", *LONG.split()]


@pytest.mark.parametrize("height", [90.0, 140.0, 333.0])
def test_a_table_repeats_its_head_and_loses_no_row(height: float) -> None:
    rows = [Columns(((0.0, text_block(f"row{n}", BODY)), (60.0, text_block("x " * (n % 40), BODY)))) for n in range(80)]
    rows.append(Columns(((0.0, text_block("last", BODY)), (60.0, text_block(LONG, BODY)))))
    table = Rows(Columns(((0.0, text_block("Head", COLUMN)),)), rows)
    parts = pages(table, height)
    assert all(isinstance(part, Rows) and part.head is table.head for part in parts)
    found = [w for part in parts for w in words_of(part)]
    assert [w for w in found if w.startswith("row") or w == "last"] == [*(f"row{n}" for n in range(80)), "last"]
    assert found[-400:] == LONG.split()


def test_a_text_leaves_no_single_line_behind() -> None:
    block = text_block("\n".join(f"line {n}" for n in range(10)), BODY)
    first, rest = block.split(WIDTH, BODY.leading * 9.5)
    assert (len(first.lines or []), len(rest.lines or [])) == (8, 2)
    assert text_block("a\nb\nc", BODY).split(WIDTH, BODY.leading * 1.5) == []
