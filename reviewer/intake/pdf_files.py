"""PDF documents from outside: whether they are whole and harmless, and what is filled into their fields.

Read with pypdf (BSD-3-Clause, pure Python), which executes nothing. Loaded only when a PDF is there to be read.
"""

import io
import logging
import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviewer.errors import FileProblem
from reviewer.intake.text import normalise_text

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 200
MAX_OBJECTS = 200_000
MAX_FIELDS = 2_000
MAX_VALUE_CHARS = 10_000
TIME_LIMIT_S = 20.0
"""Sources of these five: office policy, defaults of this program; a signed form has 1 to 20 pages."""

_END = b"%%EOF"
_END_WITHIN = 1024
"""Source: ISO 32000-1, annex H.3 note 18: readers look for the end mark in the last 1,024 bytes."""

_ACTIONS = {
    "/JavaScript": "a script",
    "/Launch": "an order to start a program",
    "/SubmitForm": "an order to send its contents away",
    "/ImportData": "an order to read other files",
    "/GoToR": "an order to open another file",
    "/GoToE": "an order to open a file inside it",
    "/Rendition": "a sound or video that plays",
    "/Movie": "a sound or video that plays",
    "/Sound": "a sound or video that plays",
    "/RichMediaExecute": "a sound or video that plays",
}
"""Actions that a paper form never has. Source: ISO 32000-1, 12.6.4."""
_PARTS = {
    "/RichMedia": "a sound or video that plays",
    "/Screen": "a sound or video that plays",
    "/Movie": "a sound or video that plays",
    "/Sound": "a sound or video that plays",
    "/3D": "a model that moves",
    "/FileAttachment": "other files inside it",
}
"""Kinds of annotation. Source: ISO 32000-1, 12.5.6."""
_KEYS = {
    "/JS": "a script",
    "/JavaScript": "a script",
    "/XFA": "a form that runs as a program (XFA)",
    "/EmbeddedFiles": "other files inside it",
    "/EF": "other files inside it",
}
_TOKENS = (
    (b"/JavaScript", "a script"),
    (b"/Launch", "an order to start a program"),
    (b"/SubmitForm", "an order to send its contents away"),
    (b"/EmbeddedFile", "other files inside it"),
)
"""Looked for in the raw bytes too: another reader may find its way through a damaged file in another way."""
_ESCAPED = re.compile(rb"/[A-Za-z]{0,14}#[0-9A-Fa-f]{2}[A-Za-z#0-9]{0,40}")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
"""A letter of a name as a number. Source: ISO 32000-1, 7.3.5."""
_NEW_PDF = "Print it to a new PDF, or scan the paper, and attach that."
_NOT = "It was not attached."


def _damaged() -> tuple[type[BaseException], ...]:
    """What reading a broken file can set off: pypdf lets many errors escape."""
    from pypdf.errors import PyPdfError

    return (
        PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError,
        RecursionError, MemoryError, NotImplementedError, EOFError,
    )  # fmt: skip


def _reader(data: bytes) -> "PdfReader":
    from pypdf import PdfReader

    # Its warnings quote what stands in the file; nothing of a document goes into a log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    return PdfReader(io.BytesIO(data), strict=False)


def examine(data: bytes, name: str) -> int:
    """The number of pages of a sound, harmless PDF. Raises FileProblem for any other."""
    if _END not in data.rstrip(b"\0 \t\r\n")[-_END_WITHIN:] or b"startxref" not in data:
        raise FileProblem(f"“{name}” is cut off or damaged.", _NOT, "Copy or scan it again.")
    if what := _token(data):
        raise _active(name, what)
    try:
        reader = _reader(data)
        if reader.is_encrypted:
            raise FileProblem(
                f"“{name}” is protected with a password or against copying.", f"It cannot be checked. {_NOT}", _NEW_PDF
            )
        what = _runs(reader)
        pages = len(reader.pages)
        if pages and reader.pages[0].mediabox.width <= 0:
            pages = 0
    except FileProblem:
        raise
    except _damaged() as problem:
        raise FileProblem(f"“{name}” is damaged and cannot be read.", _NOT, _NEW_PDF) from problem
    if what:
        raise _active(name, what)
    if pages == 0:
        raise FileProblem(f"“{name}” has no pages.", _NOT, "Scan it again.")
    if pages > MAX_PAGES:
        raise FileProblem(
            f"“{name}” has {pages:,} pages; at most {MAX_PAGES} are kept.", _NOT, "Attach only the pages of the form."
        )
    return pages


def fields(data: bytes) -> dict[str, str]:
    """What is filled into a form, by field name. A ticked box says its own name for it, an empty one ``Off``."""
    try:
        reader = _reader(data)
        found = {} if reader.is_encrypted else reader.get_fields() or {}
        return {str(key): _value(field) for key, field in list(found.items())[:MAX_FIELDS]}
    except _damaged():
        return {}


def _value(field: Any) -> str:
    value = field.get("/V", "")
    if hasattr(value, "get_object"):
        value = value.get_object()
    if value is None or type(value).__name__ == "NullObject":
        return ""
    if isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    text = str(value)[:MAX_VALUE_CHARS]
    return normalise_text(text.removeprefix("/") if field.get("/FT") == "/Btn" else text).strip()


def _token(data: bytes) -> str:
    """What one of the tokens stands for, written out or with escaped letters (``/Java#53cript``), or empty."""
    escaped = b"".join(_HEX.sub(lambda m: bytes([int(m[1], 16)]), found[0]) for found in _ESCAPED.finditer(data))
    return next((what for token, what in _TOKENS if token in data or token in escaped), "")


def _active(name: str, what: str) -> FileProblem:
    return FileProblem(f"“{name}” carries {what}, which a signed form never needs.", _NOT, _NEW_PDF)


def _runs(reader: "PdfReader") -> str:
    """What in a document could run or open something, as words, or empty. Raises ValueError where it takes too long."""
    deadline = time.monotonic() + TIME_LIMIT_S
    for number, whole in enumerate(_objects(reader)):
        if number > MAX_OBJECTS or time.monotonic() > deadline:
            raise ValueError("too many objects")
        waiting = [whole]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                what = _judged(one)
                if what:
                    return what
                waiting += [dict.__getitem__(one, key) for key in one]
            elif isinstance(one, list):
                waiting += list.__iter__(one)
    return ""


def _objects(reader: "PdfReader") -> Iterator[Any]:
    """The trailer, then every object that the tables of the file name."""
    from pypdf.generic import IndirectObject

    yield reader.trailer
    for generation, numbers in list(reader.xref.items()):
        for number in list(numbers):
            yield reader.get_object(IndirectObject(number, generation, reader))
    for number in list(reader.xref_objStm):
        yield reader.get_object(IndirectObject(number, 0, reader))


def _judged(one: dict[Any, Any]) -> str:
    for key, what in _KEYS.items():
        if key in one:
            return what
    return _ACTIONS.get(_name(one, "/S"), "") or _PARTS.get(_name(one, "/Subtype"), "")


def _name(one: dict[Any, Any], key: str) -> str:
    value: Any = dict.get(one, key)
    if hasattr(value, "get_object"):
        value = value.get_object()
    return value if isinstance(value, str) else ""
