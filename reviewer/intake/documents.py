"""Signed forms and other proofs that are attached: PDF, PNG or JPEG, told apart by content and never by name.

Nothing in a document is ever executed. What could run something when another program opens it is refused here.
"""

import errno
import hashlib
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import FileProblem
from reviewer.intake import media, pdf_files
from reviewer.intake.text import normalise_line

MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
"""Larger files are refused. Source: office policy, default of this program: a scanned page is 0.1 to 2 MB."""

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
_MAGIC: tuple[tuple[bytes, str], ...] = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_ENDINGS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
}
_CALLED = {PDF: "a PDF document", PNG: "a PNG picture", JPEG: "a JPEG picture"}

_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"{\\rtf", "a formatted text document (RTF)"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"#!", "a script"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
)
_OFFICE = ((b"word/", "a Word file"), (b"xl/", "an Excel file"), (b"ppt/", "a PowerPoint file"))
_ARCHIVE_END = b"PK\x05\x06"
_ARCHIVE_TAIL = 66_000
"""Where the end mark of a ZIP archive must stand. Source: APPNOTE 4.3.16, a comment of at most 65,535 bytes."""
_TODO = "Attach a PDF, a PNG or a JPEG."
_NOT = "It was not attached."


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read and found safe to keep."""

    name: str
    """The file's name, without its folder."""
    mime: str
    """application/pdf, image/png or image/jpeg, by its content."""
    data: bytes
    pages: int
    """1 for a picture."""
    sha256: str
    """Hex."""


def read_document(path: Path) -> Document:
    """Read a document from a file. Raises FileProblem for whatever is not a sound, harmless PDF, PNG or JPEG."""
    name = path.name
    try:
        if path.is_dir():
            raise FileProblem(f"“{name}” is a folder, not a file.", _NOT, "Choose the file in it.")
        if path.stat().st_size > MAX_DOCUMENT_BYTES:
            raise _too_large(name)
        with path.open("rb") as stream:
            data = stream.read(MAX_DOCUMENT_BYTES + 1)
    except OSError as problem:
        raise FileProblem(f"“{name}” cannot be read: {_words(problem)}", _NOT) from problem
    except ValueError as problem:  # a NUL in the name
        raise FileProblem("This is not a file name.", _NOT, "Choose the file in the dialog.") from problem
    return document_of(data, name)


def document_of(data: bytes, name: str) -> Document:
    """A document from its bytes. Raises FileProblem as ``read_document`` does."""
    if len(data) > MAX_DOCUMENT_BYTES:
        raise _too_large(name)
    if not data.strip(b"\0 \t\r\n"):
        raise FileProblem(f"“{name}” is empty.", _NOT, "Scan or export it again.")
    mime = sniff(data)
    if not mime:
        raise FileProblem(f"“{name}” is {_described(data)}.", _NOT, _TODO)
    ending = Path(name).suffix.casefold()
    if ending and ending not in _ENDINGS[mime]:
        raise FileProblem(
            f"“{name}” is not what its name says: it is {_CALLED[mime]}.",
            _NOT,
            f"If that is right, give it the ending {_ENDINGS[mime][0]} and attach it again.",
        )
    if _ARCHIVE_END in data[-_ARCHIVE_TAIL:] or (mime != PDF and b"%PDF-" in data[:1024]):
        raise FileProblem(
            f"“{name}” is two kinds of file in one.",
            f"Programs would not agree on what it shows. {_NOT}",
            "Scan the page again, or print it to a new PDF.",
        )
    pages = pdf_files.examine(data, name) if mime == PDF else _picture(data, name)
    return Document(normalise_line(name), mime, data, pages, hashlib.sha256(data).hexdigest())


def sniff(data: bytes) -> str:
    """The type of a PDF, PNG or JPEG by its first bytes, or empty for anything else."""
    return next((mime for magic, mime in _MAGIC if data.startswith(magic)), "")


def form_fields(data: bytes) -> dict[str, str]:
    """What is filled into the fields of a form, by name; empty where it has none. Nothing in it is executed."""
    return pdf_files.fields(data) if sniff(data) == PDF else {}


def _picture(data: bytes, name: str) -> int:
    media.inspect(data, name)
    return 1


def _too_large(name: str) -> FileProblem:
    return FileProblem(
        f"“{name}” is larger than {MAX_DOCUMENT_BYTES // 2**20} MB.",
        _NOT,
        "Scan it again in gray at 200 or 300 dots per inch.",
    )


def _described(data: bytes) -> str:
    """What a file is that cannot be attached, as words."""
    for magic, words in _OTHERS:
        if data.startswith(magic):
            return words
    if data.startswith(b"PK\x03\x04"):
        return next((words for part, words in _OFFICE if part in data), "a ZIP archive or another kind of document")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "an older Word, Excel or Outlook file"
    if data[4:8] == b"ftyp":
        return "a HEIC picture, as phones make them" if data[8:12] in _HEIC else "a video"
    if data.startswith(b"RIFF"):
        return "a WebP picture" if data[8:12] == b"WEBP" else "a sound or video file"
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if start.startswith((b"<?xml", b"<svg")):
        return "an XML document"
    if b"%PDF-" in data[:1024]:
        return "a PDF document with something else in front of it"
    return "not a document that can be attached"


_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")


def _words(problem: OSError) -> str:
    known = {
        errno.ENOENT: "there is no such file. Check the name.",
        errno.EACCES: "you have no right to read it. Ask for the right, or copy it to a folder of your own.",
        errno.EPERM: "you have no right to read it. Ask for the right, or copy it to a folder of your own.",
        errno.EIO: "the disk reports an error. Copy the file to another disk and try again.",
        errno.ENAMETOOLONG: "its name is too long.",
    }
    return known.get(problem.errno or 0, "the system refuses it. Copy it to another folder and try again.")
