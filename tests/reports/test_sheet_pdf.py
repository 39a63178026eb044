"""A sheet of figures on paper."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reviewer.reports.sheet import Cell, Column, Excerpt, Excerpts, Matrix, Section, Sheet, Table
from reviewer.reports.sheet_pdf import sheet_pdf_bytes
from tests.reports.test_sheet_html import EVIL, a_sheet


def text_of(sheet: Sheet) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(sheet_pdf_bytes(sheet))).pages]


def test_figures_and_running_lines_stand_on_the_page():
    (page,) = text_of(a_sheet())
    for words in ("Figures", "95.3 %", "41/43, 84–99", "No rows.", "nothing there", "Page 1 of", "no words of posts"):
        assert words in page


def test_same_sheet_same_bytes_and_the_only_time_is_the_given_one():
    data = sheet_pdf_bytes(a_sheet())
    assert data == sheet_pdf_bytes(a_sheet())
    assert str(PdfReader(io.BytesIO(data)).metadata["/CreationDate"]).startswith("D:20261120")


@pytest.mark.parametrize("text", [EVIL, "👩🏽‍⚕️ José مريم 張", "x" * 5000, "word " * 2000, ""])
def test_odd_and_long_texts_are_drawn(text: str):
    assert sheet_pdf_bytes(a_sheet(text)).startswith(b"%PDF-")


def test_a_long_table_repeats_its_head_and_loses_no_row():
    rows = tuple((Cell(f"row{n}"), Cell("1", "note")) for n in range(120))
    table = Table((Column("Rule", number=False), Column("Fired")), rows)
    pages = text_of(a_sheet(sections=(Section("Rules", "rules", "", (table,)),)))
    assert len(pages) > 2
    assert all("Fired" in page for page in pages)
    whole = "\n".join(pages).split()
    assert [f"row{n}" for n in range(120)] == [word for word in whole if word.startswith("row")]


def test_the_largest_matrix_fits_and_is_not_parted_from_its_heading():
    names = tuple(f"MEDICAL_RECORD_NUMBER_{n}" for n in range(21))
    grid = Matrix("Annotated", "reported", names, names, tuple((1,) * 21 for _ in names))
    filler = Table((Column("x"),), tuple((Cell(str(n)),) for n in range(15)))
    pages = text_of(a_sheet(sections=(Section("One", "one", "", (filler,)), Section("Two", "two", "Note.", (grid,)))))
    assert "Two" in pages[1]
    assert "Note." in pages[1]


def test_a_sheet_with_excerpts_says_so_on_every_page():
    items = tuple(Excerpt(f"post-{n}", "before ", "Marisol", " after " * 20, "note") for n in range(60))
    sheet = replace(a_sheet(shows_text=True), sections=(Section("Errors", "errors", "", (Excerpts("Kind", items),)),))
    pages = text_of(sheet)
    assert len(pages) > 2
    assert all("Confidential: shows words of posts" in page for page in pages)
    assert sum(page.count("Marisol") for page in pages) >= 60
