"""The bytes of a file from outside: read once, guarded by size, and every failure a sentence."""

import errno
from pathlib import Path

from reviewer.errors import FileProblem

MAX_FILE_BYTES = 200 * 1024 * 1024
"""Larger files are refused. Source: office policy, default of this program: 20,000 posts are about 20 MB."""

_SAVE_AS = "Save the list as CSV or XLSX and choose that file."

_WRONG_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "is a PNG picture"),
    (b"\xff\xd8\xff", "is a JPEG picture"),
    (b"GIF8", "is a GIF picture"),
    (b"%PDF", "is a PDF document"),
    (b"SQLite format 3\0", "is a database"),
    (b"\x1f\x8b", "is a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "is a compressed archive"),
    (b"Rar!", "is a compressed archive"),
    (b"\x7fELF", "is a program"),
    (b"MZ\x90", "is a program"),
    (b"{\\rtf", "is a formatted text document (RTF)"),
    (b"RIFF", "is a sound, video or picture file"),
    (b"ID3", "is a sound file"),
    (b"OggS", "is a sound or video file"),
)

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"


def read_source(path: Path) -> bytes:
    """The whole content of a file. Raises FileProblem for anything that keeps it from being read."""
    name = path.name
    try:
        if path.is_dir():
            raise FileProblem(f"“{name}” is a folder, not a file.", todo="Choose a file in it.")
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise FileProblem(
                f"“{name}” is larger than {MAX_FILE_BYTES // 2**20} MB.",
                "Nothing was read.",
                "Split the list into smaller files.",
            )
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except OSError as problem:
        raise FileProblem(f"“{name}” cannot be read: {_words(problem)}", "Nothing was imported.") from problem
    except ValueError as problem:  # a NUL in the name
        raise FileProblem("This is not a file name.", todo="Choose the file in the dialog.") from problem
    if len(data) > MAX_FILE_BYTES:
        raise FileProblem(
            f"“{name}” is larger than {MAX_FILE_BYTES // 2**20} MB.", todo="Split the list into smaller files."
        )
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise FileProblem(f"“{name}” is empty.", "Nothing was imported.", "Export the list again.")
    return data


def _words(problem: OSError) -> str:
    known = {
        errno.ENOENT: "there is no such file. Check the name.",
        errno.EACCES: "you have no right to read it. Ask for the right, or copy it to a folder of your own.",
        errno.EPERM: "you have no right to read it. Ask for the right, or copy it to a folder of your own.",
        errno.EIO: "the disk reports an error. Copy the file to another disk and try again.",
        errno.ENAMETOOLONG: "its name is too long.",
    }
    return known.get(problem.errno or 0, "the system refuses it. Copy it to another folder and try again.")


def refuse_wrong_type(data: bytes, name: str) -> None:
    """Raise FileProblem if the content is clearly no table and no JSON, whatever the ending of the name says."""
    for magic, words in _WRONG_TYPES:
        if data.startswith(magic):
            raise FileProblem(f"“{name}” {words}, not a list of posts.", "Nothing was imported.", _SAVE_AS)
    if data[4:8] == b"ftyp":
        raise FileProblem(f"“{name}” is a video or picture, not a list of posts.", "Nothing was imported.", _SAVE_AS)
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise FileProblem(f"“{name}” is a web page, not a list of posts.", "Nothing was imported.", _SAVE_AS)
    if start.startswith(b"<?xml"):
        raise FileProblem(f"“{name}” is an XML document, not a list of posts.", "Nothing was imported.", _SAVE_AS)


def ole_problem(data: bytes, name: str) -> FileProblem:
    """The refusal for a file in Microsoft's older container: a protected workbook or an old format."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileProblem(
            f"“{name}” is protected with a password.", "Nothing was imported.", "Save it without the password first."
        )
    return FileProblem(f"“{name}” is in the old Excel format.", "Nothing was imported.", "Save it as .xlsx or CSV.")
