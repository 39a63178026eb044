"""The first page of a document as a small picture, and every page of a report of ours for its preview.

PDF pages are drawn with PDFium through pypdfium2 (BSD-3-Clause, Apache-2.0), built without a JavaScript engine.
PDFium must not be called from two threads at once, so one lock guards it. Loaded only when a page is to be drawn.
"""

import io
import threading
import time
from contextlib import closing
from typing import Any

from PIL import Image

from reviewer.errors import FileProblem
from reviewer.intake import media
from reviewer.model.page import PagePicture, PageSize

TIME_LIMIT_S = 5.0
MAX_WIDTH = 2400
TALLEST = 3
"""Times its width: what is longer is drawn smaller. Sources of these three: office policy, defaults of this program."""
_WHITE = (255, 255, 255, 255)
LOCK = threading.Lock()
"""Held while PDFium works."""


def thumbnail(data: bytes, width: int) -> bytes:
    """A PNG of page 1 of a PDF, or of a picture, ``width`` pixels wide; empty if it cannot be drawn."""
    width = max(16, min(width, MAX_WIDTH))
    try:
        picture = _page(data, width) if data.startswith(b"%PDF-") else _picture(data, width)
    except (FileProblem, OSError, ValueError, MemoryError):
        return b""
    if picture is None:
        return b""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def page_sizes(data: bytes) -> tuple[PageSize, ...]:
    """The pages of a PDF; none if it cannot be read."""
    import pypdfium2

    with LOCK:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))
        except pypdfium2.PdfiumError:
            return ()


def page_picture(data: bytes, number: int, width: int) -> PagePicture | None:
    """One page of a PDF, counted from 0, ``width`` pixels wide; None if there is no such page or it cannot be drawn."""
    import pypdfium2

    width = max(16, min(width, MAX_WIDTH))
    with LOCK:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                if not 0 <= number < len(document):
                    return None
                with closing(document[number]) as page:
                    drawn = _drawn(pypdfium2, document, page, width)
        except pypdfium2.PdfiumError:
            return None
    return (
        None if drawn is None else PagePicture(drawn.width, drawn.height, drawn.convert("RGBA").tobytes("raw", "BGRA"))
    )


def _picture(data: bytes, width: int) -> Image.Image:
    with Image.open(io.BytesIO(media.thumbnail(data, width * TALLEST)), formats=("PNG",)) as opened:
        shown = opened.convert("RGBA")
    paper = Image.new("RGBA", shown.size, _WHITE)
    paper.alpha_composite(shown)
    if paper.width > width:
        high = max(1, round(paper.height * width / paper.width))
        paper = paper.resize((width, high), Image.Resampling.LANCZOS)
    return paper.convert("RGB")


def _page(data: bytes, width: int) -> Image.Image | None:
    import pypdfium2

    with LOCK:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                document.init_forms()  # what is filled in is drawn too
                with closing(document[0]) as page:
                    return _drawn(pypdfium2, document, page, width)
        except pypdfium2.PdfiumError:
            return None


def _drawn(pdfium: Any, document: Any, page: Any, width: int) -> Image.Image | None:
    """The page as a picture, or None where drawing takes longer than the limit."""
    raw = pdfium.raw
    wide, tall = page.get_size()
    if wide <= 0 or tall <= 0:
        return None
    width = max(1, min(width, round(TALLEST * width * wide / tall)))
    height = max(1, round(width * tall / wide))
    deadline = time.monotonic() + TIME_LIMIT_S
    pause = raw.IFSDK_PAUSE()
    pause.version = 1
    pressing = type(pause.NeedToPauseNow)(lambda _pause: time.monotonic() > deadline)
    pause.NeedToPauseNow = pressing
    with closing(pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)) as bitmap:
        bitmap.fill_rect(_WHITE, 0, 0, width, height)
        place = (bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
        state = raw.FPDF_RenderPageBitmap_Start(*place, pause)
        raw.FPDF_RenderPage_Close(page)
        if state != raw.FPDF_RENDER_DONE:
            return None
        if document.formenv is not None:
            raw.FPDF_FFLDraw(document.formenv, *place)
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture
