"""Load files, tag files and tables hold what was put in, whatever the words are."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.reports import legal_bag, legal_dat, legal_edrm, legal_opticon, legal_tables
from reviewer.reports.trail import PICTURES

NASTY = [
    "þ",
    "®",
    "\x14",
    "þ\x14þ",
    "\r\n",
    "a\nb",
    "🔔 ع مرحبا ‏abc",
    "=cmd|' /C calc'!A0",
    "\u2028",
    "\x85",
    "\ufeff",
    "\x00",
]
TEXT = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), st.sampled_from(NASTY))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_a_load_file_reads_back_with_its_delimiters_replaced(values):
    raw = legal_dat.dat_bytes([{"A": a, "B": b} for a, b in values], ("A", "B"))
    rows = legal_dat.read_dat(raw)
    assert raw.startswith(b"\xef\xbb\xbf\xc3\xbeA\xc3\xbe\x14")
    assert raw.endswith(b"\xc3\xbe\r\n")
    assert raw.count(b"\r") == raw.count(b"\n") == len(values) + 1
    assert [(row["A"], row["B"]) for row in rows] == [(as_read(a), as_read(b)) for a, b in values]


def as_read(value: str) -> str:
    for char, instead in legal_dat.INSTEAD.items():
        value = value.replace(char, instead)
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"):
        value = value.replace(end, "\n")
    return value.translate(PICTURES)


def test_a_load_file_splits_as_the_plain_csv_reader_splits_it():
    """The reader of the standard library, told the delimiters, sees the same fields."""
    raw = legal_dat.dat_bytes([{"A": 'x, "y"', "B": "two\nlines"}], ("A", "B"))
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter="\x14", quotechar="þ"))
    assert rows == [["A", "B"], ['x, "y"', "two®lines"]]


def test_fields_with_delimiters_are_named():
    assert legal_dat.replaced({"A": "plain", "B": "þorn", "C": "Tylenol®", "D": "a\nb"}) == ["B", "C"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"A", "þAþ\x14þBþ\r\nþ1þ\r\n".encode(), "þAþ\x14B\r\n".encode(), b"\xff\xfe", "þAþ\x14þAþ\r\n".encode()],
)
def test_what_is_no_load_file_is_refused(raw: bytes):
    with pytest.raises(ValueError):
        legal_dat.read_dat(raw)


def test_an_image_load_file_has_seven_fields_and_six_are_read_too():
    line = b"ABC0000001,VOL001,IMAGES\\0001\\ABC0000001.tif,Y,,,3\r\n"
    (page,) = legal_opticon.read_opt(line)
    assert (page.id, page.path, page.first, page.pages) == ("ABC0000001", "IMAGES/0001/ABC0000001.tif", True, 3)
    assert legal_opticon.read_opt(b"A,V,p,Y,,3\r\n")[0].pages == 3
    with pytest.raises(ValueError):
        legal_opticon.read_opt(b"A,V,p\r\n")


@given(TEXT)
def test_every_text_can_stand_in_xml(value: str):
    import defusedxml.ElementTree

    shown = legal_edrm.allowed(value)
    parsed = defusedxml.ElementTree.fromstring(f"<a b={legal_edrm.quoteattr(shown)}>{legal_edrm._text(value)}</a>")
    assert parsed.get("b") == shown.replace("\t", "\t")
    assert (parsed.text or "") == shown.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<Root/>",
        b'<!DOCTYPE x [<!ENTITY e "x">]><Root MajorVersion="1">&e;</Root>',
        b'<Root MajorVersion="1"><Batch/></Root>',
    ],
)
def test_what_is_no_edrm_file_is_refused(raw: bytes):
    with pytest.raises(ValueError):
        legal_edrm.read_edrm(raw)


@given(
    st.dictionaries(
        st.from_regex(r"data/[a-z%\n ]{1,8}\.txt", fullmatch=True),
        st.from_regex("[0-9a-f]{64}", fullmatch=True),
        max_size=5,
    )
)
def test_a_manifest_reads_back(listed):
    assert legal_bag.read_manifest(legal_bag.manifest_bytes(listed)) == listed


@pytest.mark.parametrize("path", ["/etc/passwd", "data/../../x", "data//x", "~/x", "data\\x", "C:x"])
def test_a_manifest_that_leads_out_of_the_folder_is_refused(path: str):
    with pytest.raises(ValueError):
        legal_bag.read_manifest(f"{'0' * 64}  {path}\n".encode())


def test_a_value_of_the_bag_stays_on_its_line():
    raw = legal_bag.info_bytes([("Purpose", "a\nContact-Name: Mallory"), ("Empty", " ")])
    assert legal_bag.read_info(raw) == [("Purpose", "a Contact-Name: Mallory")]


@given(st.lists(TEXT, min_size=2, max_size=2))
def test_no_cell_of_a_table_is_a_formula(values):
    raw = legal_tables.table(("A", "B"), [values])
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert all(not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@")) for cell in rows[1])
