"""Pages for the preview: sizes, pixels in the order that the window reads, and what cannot be shown."""

import pytest

from reviewer.errors import FileProblem
from reviewer.model.page import PageSize
from reviewer.workflow import page_preview
from tests.intake.pdf_samples import PAGE, pdf


def test_a_page_has_its_size_and_its_pixels_blue_first_and_opaque():
    assert page_preview.sizes(pdf()) == (PageSize(612, 792),)
    picture = page_preview.page(pdf(), 0, 306)
    assert (picture.width, picture.height) == (306, 396)
    assert len(picture.pixels) == 4 * 306 * 396
    at = 4 * (300 * 306 + 80)
    blue, green, red, opaque = picture.pixels[at : at + 4]
    assert blue > green > red
    assert opaque == 255
    assert picture.pixels[:4] == b"\xff\xff\xff\xff"


def test_the_size_at_a_width_keeps_the_shape_and_never_vanishes():
    assert PageSize(612, 792).height_at(306) == 396
    assert PageSize(612, 0.1).height_at(306) == 1
    assert PageSize(0, 792).height_at(306) == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a document", pdf()[:200]])
def test_what_is_no_document_says_so(data: bytes):
    with pytest.raises(FileProblem, match="cannot be shown here"):
        page_preview.sizes(data)
    with pytest.raises(FileProblem, match="Page 1 cannot be drawn"):
        page_preview.page(data, 0, 100)


@pytest.mark.parametrize("number", [-1, 1, 9_999])
def test_a_page_that_is_not_there_is_no_other_page(number: int):
    with pytest.raises(FileProblem, match=f"Page {number + 1} cannot be drawn"):
        page_preview.page(pdf(), number, 100)


def test_a_very_wide_picture_is_bounded():
    assert page_preview.page(pdf(page=PAGE), 0, 10**9).width == 2400
