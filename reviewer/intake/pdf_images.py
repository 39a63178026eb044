"""The pages of a document of our own as black-and-white images, and its text as an independent reader extracts it."""

import io
from collections.abc import Iterator
from contextlib import closing

from PIL import Image

from reviewer.intake.pdf_pages import LOCK

DPI = 300
"""Source: usual production specifications: single-page TIFF, CCITT group 4, 300 dpi."""
THRESHOLD = 150
"""Grey levels from here on are paper: light grounds vanish, text and patterns stay."""
_INCH = 72


def tiff_pages(pdf: bytes) -> Iterator[bytes]:
    """Each page as a single-page TIFF. PDFium is used by one thread at a time."""
    import pypdfium2

    table = [255 if level > THRESHOLD else 0 for level in range(256)]
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            with LOCK, closing(document[index]) as page:
                wide, tall = page.get_size()
                shown = page.render(scale=DPI / _INCH, grayscale=True).to_pil()
            size = round(wide * DPI / _INCH), round(tall * DPI / _INCH)
            yield _tiff(shown.crop((0, 0, *size)), table)
    finally:
        with LOCK:
            document.close()


def _tiff(shown: Image.Image, table: list[int]) -> bytes:
    out = io.BytesIO()
    shown.convert("L").point(table, mode="1").save(out, "TIFF", compression="group4", dpi=(DPI, DPI))
    return out.getvalue()


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page as pypdf extracts it. Raises ValueError for what is no PDF."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return [page.extract_text() or "" for page in PdfReader(io.BytesIO(pdf)).pages]
    except (PyPdfError, OSError, RecursionError, KeyError, TypeError) as error:
        raise ValueError("not a PDF that can be read") from error
