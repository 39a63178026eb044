"""The pages of a printed document for the preview in the window. Nothing is recorded: nothing leaves the workspace."""

from reviewer.errors import FileProblem
from reviewer.intake import pdf_pages
from reviewer.model.page import PagePicture, PageSize

_NEXT = "Save it and open it in another program."


def sizes(data: bytes) -> tuple[PageSize, ...]:
    """The pages of a PDF. Raises FileProblem if it cannot be shown."""
    found = pdf_pages.page_sizes(data)
    if not found:
        raise FileProblem("This document cannot be shown here.", "It was made and can be saved.", _NEXT)
    return found


def page(data: bytes, number: int, width: int) -> PagePicture:
    """One page, counted from 0, ``width`` pixels wide. Raises FileProblem if it cannot be drawn."""
    found = pdf_pages.page_picture(data, number, width)
    if found is None:
        raise FileProblem(f"Page {number + 1} cannot be drawn here.", "It was made and can be saved.", _NEXT)
    return found
