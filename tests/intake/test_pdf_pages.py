"""The first page of a document as a small picture; what cannot be drawn gives none, and takes no longer than the limit."""

import io
import threading

import pytest
from PIL import Image

from reviewer.intake import pdf_pages
from reviewer.intake.pdf_pages import MAX_WIDTH, TALLEST, thumbnail
from tests.intake.pdf_samples import CONTENTS, PAGE, pdf


def opened(png: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(png))
    picture.load()
    return picture


def photo(kind: str, size: tuple[int, int], color: tuple[int, ...], mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, color).save(out, kind)
    return out.getvalue()


def test_a_page_is_drawn_as_wide_as_asked():
    picture = opened(thumbnail(pdf(), 306))
    assert (picture.format, picture.size) == ("PNG", (306, 396))
    assert picture.getpixel((300, 10)) == (255, 255, 255)
    red, green, blue = picture.getpixel((80, 300))
    assert blue > green > red, "the blue square of the sample, in its own colors"


def test_the_same_page_gives_the_same_picture():
    assert thumbnail(pdf(), 200) == thumbnail(pdf(), 200)


def test_a_scan_is_shown_too_and_a_see_through_one_on_white():
    picture = opened(thumbnail(photo("JPEG", (850, 1100), (200, 30, 30)), 170))
    assert picture.size == (170, 220)
    clear = opened(thumbnail(photo("PNG", (400, 400), (0, 0, 0, 0), "RGBA"), 100))
    assert clear.size == (100, 100)
    assert clear.getpixel((50, 50)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("box", "size"),
    [(b"[0 0 100 10000]", (3, 300)), (b"[0 0 10000 100]", (100, 1)), (b"[0 0 14400 14400]", (100, 100))],
)
def test_odd_pages_stay_small(box: bytes, size: tuple[int, int]):
    picture = opened(thumbnail(pdf(page=PAGE.replace(b"[0 0 612 792]", box)), 100))
    assert picture.size == size
    assert picture.height <= 100 * TALLEST


def test_the_width_has_bounds():
    assert opened(thumbnail(pdf(), 10_000_000)).width == MAX_WIDTH
    assert opened(thumbnail(pdf(), 0)).width == 16


@pytest.mark.parametrize(
    "data", [b"", b"words", b"%PDF-1.7\nnothing", pdf()[:40], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]
)
def test_what_cannot_be_drawn_gives_nothing(data: bytes):
    assert thumbnail(data, 100) == b""


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch):
    lines = b"".join(b"%d 0 m 300 %d l S\n" % (n % 600, n % 790) for n in range(60_000))
    slow = pdf(page=PAGE).replace(CONTENTS, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(lines), lines))
    monkeypatch.setattr(pdf_pages, "TIME_LIMIT_S", -1.0)
    assert thumbnail(slow, 400) == b""
    assert thumbnail(pdf(), 100) in (b"", thumbnail(pdf(), 100)), "and the next page is drawn as ever"
    monkeypatch.undo()
    assert opened(thumbnail(pdf(), 100)).width == 100


def test_a_script_is_never_run_and_the_page_is_drawn():
    hostile = pdf(b"/OpenAction << /S /JavaScript /JS (while\\(true\\){}) >>")
    assert opened(thumbnail(hostile, 100)).width == 100


def test_pages_are_drawn_from_several_threads_at_once():
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(thumbnail(pdf(), 120))) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert found[0]
