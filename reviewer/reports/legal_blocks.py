"""Blocks that only a binder has: a line of the index, the beginning of a document, a picture."""

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from reviewer.reports.layout import fitted
from reviewer.reports.styles import CODE, LINE, SMALL, TEXT_WIDTH
from reviewer.reports.textblock import draw_line

ROW_HEIGHT, RULE_AT, TEXT_AT = 15.0, 1.0, 4.5
ID_AT, DATE_AT, AUTHOR_AT, TITLE_AT = 118.0, 196.0, 256.0, 358.0
CELL_GAP = 6.0
PICTURE_WIDTH, PICTURE_HEIGHT = 320.0, 360.0


class Start(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Where something begins: tells the page, and names the place for links and the outline."""

    def __init__(self, tell: Callable[[int], Any] | None, key: str, title: str) -> None:
        """``tell`` gets the number of the page when it is set."""
        super().__init__()
        self.tell, self.key, self.title = tell, key, title

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """It takes no room."""
        return width, 0.0

    def draw(self) -> None:
        """Name the place."""
        if self.tell is not None:
            self.tell(self.canv.getPageNumber())
        self.canv.bookmarkPage(self.key)
        self.canv.addOutlineEntry(self.title, self.key, 0)


class IndexRow(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """One line of the index; its numbers are a form that is drawn when they are known."""

    def __init__(self, form: str, key: str, *cells: str) -> None:
        """Take the name of the form, the place it links to, and id, date, author and title."""
        super().__init__()
        self.form, self.key, self.cells = form, key, cells

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = width, ROW_HEIGHT
        return width, ROW_HEIGHT

    def draw(self) -> None:
        """Draw the form and the cells, each cut to its column, and link the line."""
        canvas = self.canv
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(0, RULE_AT, self.width, RULE_AT)
        canvas.saveState()
        canvas.translate(0, TEXT_AT)
        canvas.doForm(self.form)
        canvas.restoreState()
        places = (ID_AT, DATE_AT, AUTHOR_AT, TITLE_AT, TEXT_WIDTH + CELL_GAP)
        for index, cell in enumerate(self.cells):
            room = places[index + 1] - places[index] - CELL_GAP
            draw_line(canvas, fitted(cell, CODE if index == 0 else SMALL, room), places[index], TEXT_AT)
        canvas.linkAbsolute("", self.key, (0, 0, self.width, ROW_HEIGHT))


class Picture(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A picture, made smaller where it is larger than its room."""

    def __init__(self, png: bytes) -> None:
        """Take a PNG; transparent parts become white."""
        super().__init__()
        with Image.open(io.BytesIO(png), formats=("PNG",)) as opened:
            shown = opened.convert("RGBA")
        paper = Image.new("RGBA", shown.size, (255, 255, 255, 255))
        paper.alpha_composite(shown)
        self.picture = ImageReader(paper.convert("RGB"))
        scale = min(1.0, PICTURE_WIDTH / shown.width, PICTURE_HEIGHT / shown.height)
        self.wide, self.tall = shown.width * scale, shown.height * scale

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size."""
        return self.wide, self.tall

    def draw(self) -> None:
        """Draw it at the left."""
        self.canv.drawImage(self.picture, 0, 0, self.wide, self.tall)
