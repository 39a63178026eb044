"""Documents that are attached: what they are is found from their content, and nothing that could run is kept."""

import contextlib
import hashlib
import io
import logging
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter

from reviewer.errors import FileProblem
from reviewer.intake import documents, pdf_files
from reviewer.intake.documents import JPEG, PDF, PNG, document_of, form_fields, read_document, sniff
from tests.intake.pdf_samples import CONTENTS, PAGE, pdf


def picture(kind: str, size: tuple[int, int] = (85, 110)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (250, 250, 245)).save(out, kind)
    return out.getvalue()


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "words")
    return out.getvalue()


def refused(data: bytes, name: str = "form.pdf") -> str:
    with pytest.raises(FileProblem) as caught:
        document_of(data, name)
    assert caught.value.means, "what it means for the work"
    assert caught.value.todo, "what to do"
    return str(caught.value)


def taken_or_told(data: bytes) -> bool:
    """True if the bytes are taken as a PDF with pages, or refused in a sentence that names the file; anything else raises."""
    try:
        found = document_of(data, "form.pdf")
    except FileProblem as problem:
        return "“form.pdf”" in str(problem)
    return found.mime == PDF and found.pages >= 1


@pytest.mark.parametrize(
    ("data", "name", "mime"),
    [
        (pdf(), "form.pdf", PDF),
        (pdf(), "FORM.PDF", PDF),
        (pdf(), "form", PDF),
        (picture("PNG"), "scan.png", PNG),
        (picture("JPEG"), "scan.jpg", JPEG),
        (picture("JPEG"), "scan.jpeg", JPEG),
    ],
)
def test_a_sound_document_is_read_whole(tmp_path: Path, data: bytes, name: str, mime: str):
    path = tmp_path / name
    path.write_bytes(data)
    found = read_document(path)
    assert (found.name, found.mime, found.data, found.pages) == (name, mime, data, 1)
    assert found.sha256 == hashlib.sha256(data).hexdigest()


def test_pages_are_counted():
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(612, 792)
    out = io.BytesIO()
    writer.write(out)
    assert document_of(out.getvalue(), "pack.pdf").pages == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "is a Word file"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "is an Excel file"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "is a PowerPoint file"),
        (archive("notes.txt"), "is a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an older Word, Excel or Outlook file"),
        (b"{\\rtf1 words}", "is a formatted text document (RTF)"),
        (picture("GIF"), "is a GIF picture"),
        (picture("TIFF"), "is a TIFF picture"),
        (picture("BMP"), "is a BMP picture"),
        (picture("WEBP"), "is a WebP picture"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "is a HEIC picture"),
        (b"\0\0\0\x18ftypmp42" + bytes(40), "is a video"),
        (b"MZ\x90\0" + bytes(200), "is a program"),
        (b"\x7fELF" + bytes(200), "is a program"),
        (b"#!/bin/sh\nrm x\n", "is a script"),
        (b"<!DOCTYPE html><html><script>x</script></html>", "is a web page"),
        (b"<?xml version='1.0'?><svg onload='x'/>", "is an XML document"),
        (b"%!PS-Adobe-3.0\n", "is a PostScript file"),
        (b"just words", "is not a document"),
        (b"words in front\n" + pdf(), "is a PDF document with something else in front of it"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, words: str):
    assert words in refused(data)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (picture("PNG"), "form.pdf", "it is a PNG picture"),
        (pdf(), "scan.jpg", "it is a PDF document"),
        (picture("JPEG"), "scan.png", "it is a JPEG picture"),
        (pdf(), "form.docx", "it is a PDF document"),
        (pdf(), "form.pdf.exe", "it is a PDF document"),
    ],
)
def test_a_document_that_is_not_what_its_name_says(data: bytes, name: str, words: str):
    said = refused(data, name)
    assert f"“{name}” is not what its name says: {words}." in said


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b" \n\t"])
def test_nothing_in_it(data: bytes):
    assert "is empty" in refused(data)


@pytest.mark.parametrize("cut", [20, 200, len(pdf()) // 2, len(pdf()) - 12])
def test_a_pdf_that_is_cut_off(cut: int):
    assert "is cut off or damaged" in refused(pdf()[:cut])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_that_is_cut_off(kind: str):
    data = picture(kind, (300, 300))
    assert "damaged" in refused(data[: len(data) // 2], f"scan.{kind.lower()}")


def test_more_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(documents, "MAX_DOCUMENT_BYTES", 1_000)
    path = tmp_path / "form.pdf"
    path.write_bytes(pdf() + bytes(2_000))
    with pytest.raises(FileProblem, match="is larger than"):
        read_document(path)


def test_the_limit_is_25_megabytes():
    assert "larger than 25 MB" in refused(pdf() + bytes(25 * 2**20))


def test_what_is_no_file(tmp_path: Path):
    with pytest.raises(FileProblem, match="is a folder"):
        read_document(tmp_path)
    with pytest.raises(FileProblem, match="there is no such file"):
        read_document(tmp_path / "gone.pdf")
    with pytest.raises(FileProblem, match="not a file name"):
        read_document(Path("a\0b.pdf"))


ACTION = b"<< /Type /Action /S /%s %s >>"
HOSTILE = {
    "a script on opening": pdf(b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "a script with an escaped name": pdf(b"/OpenAction << /S /Java#53cript /J#53 (x) >>"),
    "a script in the tree of names": pdf(
        b"/Names << /Java#53cript << /Names [(a) 5 0 R] >> >>", more=[b"<< /J#53 (x) >>"]
    ),
    "a script behind a reference": pdf(
        b"/OpenAction 5 0 R", more=[b"<< /S 6 0 R /J#53 7 0 R >>", b"/Java#53cript", b"(x)"]
    ),
    "a script of a page": pdf(page=PAGE[:-2] + b"/AA << /O << /S /Java#53cript /J#53 (x) >> >> >>"),
    "a program to start": pdf(b"/OpenAction << /S /L#61unch /F (cmd.exe) >>"),
    "an address to send to": pdf(
        page=PAGE[:-2] + b"/Annots [<< /Subtype /Widget /A << /S /Submit#46orm /F (x) >> >>] >>"
    ),
    "data to import": pdf(b"/OpenAction << /S /ImportData /F (x) >>"),
    "another file to open": pdf(b"/OpenAction << /S /GoToR /F (other.pdf) >>"),
    "files inside": pdf(b"/Names << /Embedded#46iles << /Names [] >> >>"),
    "a file pinned to the page": pdf(page=PAGE[:-2] + b"/Annots [<< /Subtype /FileAttachment /FS << >> >>] >>"),
    "a video": pdf(page=PAGE[:-2] + b"/Annots [<< /Subtype /RichMedia >>] >>"),
    "a form that is a program": pdf(b"/AcroForm << /XFA [] /Fields [] >>"),
}


@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_what_could_run_or_open_something_is_refused(case: str):
    said = refused(HOSTILE[case])
    assert "carries" in said
    assert "Print it to a new PDF" in said


def test_a_script_in_a_packed_object_is_found():
    inner = b"5 0 << /S /Java#53cript /J#53 (x) >>"
    packed = zlib.compress(inner)
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    out = bytearray(b"%PDF-1.7\n")
    at = {}
    for number, body in ((1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>"), (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
                         (3, PAGE), (4, CONTENTS), (6, stream)):  # fmt: skip
        at[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    at[7] = len(out)
    rows = b"".join(
        bytes([2]) + (6).to_bytes(4, "big") + b"\0"
        if n == 5
        else bytes([1 if n else 0]) + at.get(n, 0).to_bytes(4, "big") + b"\0"
        for n in range(8)
    )
    out += b"7 0 obj\n<< /Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(rows),
        rows,
    )
    out += b"startxref\n%d\n%%%%EOF\n" % at[7]
    assert "a script" in refused(bytes(out))


@pytest.mark.parametrize(
    "harmless",
    [
        pdf(b"/OpenAction [3 0 R /Fit]"),
        pdf(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
        pdf(
            page=PAGE[:-2]
            + b"/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org) >> >>] >>"
        ),
        pdf() + b"\0" * 4_000,
    ],
)
def test_what_ordinary_programs_write_is_taken(harmless: bytes):
    assert document_of(harmless, "form.pdf").pages == 1


@pytest.mark.parametrize("password", ["open sesame", ""])
def test_an_encrypted_pdf_is_refused_even_where_it_opens_without_a_word(password: str):
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    assert "is protected with a password" in refused(out.getvalue())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (pdf() + archive("evil.txt"), "form.pdf"),
        (pdf()[:-6] + archive("evil.txt") + b"%%EOF\n", "form.pdf"),
        (picture("PNG") + archive("evil.txt"), "scan.png"),
        (picture("JPEG") + archive("evil.txt"), "scan.jpg"),
        (picture("JPEG")[:20] + pdf() + picture("JPEG")[20:], "scan.jpg"),
    ],
)
def test_two_files_in_one(data: bytes, name: str):
    said = refused(data, name)
    assert "two kinds of file in one" in said or "cut off or damaged" in said


@pytest.mark.parametrize(
    "data",
    [
        pdf(page=b"<< /Type /Page /Parent 3 0 R /Kids [3 0 R] >>").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]", 1),
        b"%PDF-1.7\nstartxref\n0\n%%EOF\n",
        b"%PDF-1.7\n" + b"[" * 50_000 + b"\nstartxref\n0\n%%EOF\n",
        pdf().replace(b"/Count 1", b"/Count 9"),
        pdf().replace(b"/Kids [3 0 R]", b"/Kids [9 0 R]"),
        pdf(trailer=b"/Prev 999999999"),
    ],
)
def test_a_twisted_pdf_ends_in_a_sentence_or_in_pages(data: bytes):
    assert taken_or_told(data)


def test_a_script_that_the_tables_hide_is_found_all_the_same():
    orphan = pdf().replace(b"xref\n0 5", b"9 0 obj\n<< /S /Java#53cript /J#53 (x) >>\nendobj\nxref\n0 5")
    assert "a script" in refused(orphan)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_files, "MAX_PAGES", 1)
    writer = PdfWriter()
    writer.add_blank_page(612, 792)
    writer.add_blank_page(612, 792)
    out = io.BytesIO()
    writer.write(out)
    assert "has 2 pages; at most 1" in refused(out.getvalue())


def test_a_file_with_endless_objects_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_files, "MAX_OBJECTS", 3)
    assert "is damaged" in refused(pdf())
    monkeypatch.undo()
    monkeypatch.setattr(pdf_files, "TIME_LIMIT_S", -1.0)
    assert "is damaged" in refused(pdf())


def test_packed_data_that_swells_does_not_fill_the_memory():
    packed = zlib.compress(bytes(400 * 2**20), 9)
    bomb = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    began = time.process_time()
    assert taken_or_told(pdf(more=[bomb]))
    assert time.process_time() - began < 40


@settings(max_examples=60)
@given(st.binary(max_size=400), st.integers(0, 800))
def test_whatever_the_bytes_there_is_a_document_or_a_sentence(noise: bytes, at: int):
    sound = pdf()
    for data in (b"%PDF-" + noise, sound[:at] + noise + sound[at + len(noise) :]):
        assert taken_or_told(data)
        assert isinstance(form_fields(data), dict)


def form_with(value: bytes, kind: bytes = b"/Tx") -> bytes:
    field = b"<< /Type /Annot /Subtype /Widget /FT " + kind + b" /T (name) /V " + value + b" /Rect [0 0 9 9] >>"
    return pdf(b"/AcroForm << /Fields [5 0 R] >>", more=[field])


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (form_with(b"(Ana Petrov)"), "Ana Petrov"),
        (form_with(b"<FEFF7C731F642026>"), "\u7c73\u1f64\u2026"),
        (form_with(b"(one\\rtwo\\r\\nthree )"), "one\ntwo\nthree"),
        (form_with(b"(/Yes)"), "/Yes"),
        (form_with(b"/Yes", b"/Btn"), "Yes"),
        (form_with(b"[(a) (b)]", b"/Ch"), "a, b"),
        (form_with(b"null"), ""),
        (form_with(b"(" + b"x" * 50_000 + b")"), "x" * pdf_files.MAX_VALUE_CHARS),
    ],
)
def test_what_is_filled_in_is_read(data: bytes, value: str):
    assert form_fields(data) == {"name": value}


@pytest.mark.parametrize("data", [pdf(), picture("PNG"), b"", b"%PDF-", b"words", pdf()[:300]])
def test_a_document_without_fields_gives_none(data: bytes):
    assert form_fields(data) == {}


def test_nothing_of_a_document_gets_into_the_log(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    data = form_with(b"(Ana Petrov)").replace(b"/Count 1", b"/Count 7").replace(b"xref\n0 6", b"xref\n3 6")
    with contextlib.suppress(FileProblem):
        document_of(data, "Ana Petrov.pdf")
    form_fields(data)
    assert "Petrov" not in caplog.text
    assert not caplog.records


def test_sniffing_goes_by_the_first_bytes():
    assert [sniff(data) for data in (pdf(), picture("PNG"), picture("JPEG"), b"", b" %PDF-1.7")] == [
        PDF,
        PNG,
        JPEG,
        "",
        "",
    ]


def test_the_libraries_are_loaded_only_when_a_document_is_read():
    import subprocess

    code = "import sys, reviewer.workflow.forms; print([m for m in ('pypdf', 'pypdfium2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
