"""A workbook is made in memory, reads back as it was, and none of its cells is run."""

import io
import tempfile
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.reports.workbook import workbook_bytes

ROWS = (
    ("CA-0001", "Zoë Ångström", "=1+1"),
    ("", 'two\nlines & <b>"quoted"</b>', " blank at both ends "),
    ("👩🏽‍⚕️", "", "x"),
)


def read(data: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def test_it_reads_back_as_it_was():
    found = read(workbook_bytes("Consents", ("Form", "Name", "Note"), ROWS))
    assert found == [("Form", "Name", "Note"), *(tuple(value or None for value in row) for row in ROWS)]


def test_the_head_is_bold_and_stays_in_view_and_the_sheet_has_its_name():
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes('A & "B"', ("Form",), (("CA-1",),))))
    sheet = book.active
    assert sheet is not None
    assert (sheet.title, sheet.freeze_panes) == ('A & "B"', "A2")
    assert (sheet["A1"].font.b, bool(sheet["A2"].font.b)) == (True, False)


def test_no_cell_is_a_formula():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes("S", ("=A1",), (("=1+1", "+2", "@x"),)))).active
    assert sheet is not None
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_the_same_rows_give_the_same_bytes_and_nothing_touches_the_disk(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no temporary files")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert workbook_bytes("S", ("A",), ROWS) == workbook_bytes("S", ("A",), ROWS)


def test_columns_beyond_z_and_an_empty_table():
    wide = tuple(f"c{n}" for n in range(60))
    assert read(workbook_bytes("S", wide, (wide,))) == [wide, wide]
    assert read(workbook_bytes("S", ("A", "B"), ())) == [("A", "B")]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), st.text(max_size=30)), max_size=5))
def test_any_text_gives_a_sound_workbook(rows: list[tuple[str, str]]):
    data = workbook_bytes("S", ("A", "B"), rows)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert len(read(data)) == 1 + len(rows)
