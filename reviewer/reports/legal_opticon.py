"""Opticon image load files, written and read: one line for each page, seven fields.

Page number, volume, path, Y at the first page of a document, folder, box, number of pages (at the first page).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.legal import Document
from reviewer.reports.legal_fields import windows


@dataclass(frozen=True, slots=True)
class Page:
    """One line."""

    id: str
    volume: str
    path: str
    first: bool
    pages: int
    """Of the document; 0 on other than its first page."""


def opt_bytes(documents: Iterable[Document], volume: str) -> bytes:
    """The file: CRLF, no head, seven fields a line."""
    lines: list[str] = []
    for document in documents:
        for index, image in enumerate(document.images):
            bates = image.path.rpartition("/")[2].rpartition(".")[0]
            first, count = ("Y", str(len(document.images))) if index == 0 else ("", "")
            lines.append(f"{bates},{volume},{windows(image.path)},{first},,,{count}\r\n")
    return "".join(lines).encode("ascii")


def read_opt(raw: bytes) -> list[Page]:
    """The lines of a file; six fields are accepted too. Raises ValueError for what is no such file."""
    if raw and not raw.endswith(b"\r\n"):
        raise ValueError("the last line does not end with CRLF")
    found: list[Page] = []
    for line in raw.decode("ascii").split("\r\n")[:-1]:
        parts: Sequence[str] = line.split(",")
        if len(parts) not in (6, 7) or parts[3] not in ("Y", ""):
            raise ValueError("a line has not seven fields")
        found.append(Page(parts[0], parts[1], parts[2].replace("\\", "/"), parts[3] == "Y", int(parts[-1] or 0)))
    return found
