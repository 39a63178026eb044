"""Blocks that only a binder has: a line of the index, the beginning of a document, a picture."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from reviewer.reports.layout import fitted
from reviewer.reports.styles import CODE, LABEL, LINE, LINE_STRONG, SMALL, TEXT_WIDTH
from reviewer.reports.textblock import draw_line

ROW_HEIGHT, RULE_AT, TEXT_AT = 15.0, 1.0, 4.5
ID_AT, DATE_AT, AUTHOR_AT, TITLE_AT = 118.0, 196.0, 256.0, 358.0
CELL_GAP = 6.0
PICTURE_WIDTH, PICTURE_HEIGHT = 320.0, 360.0
BLANK_HEAD, BLANK_ROW, BLANK_NUMBER = 18.0, 40.0, 26.0
"""Of a table to fill in by hand: room for a signature in each row."""


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


class IndexHead(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """The heads of the columns of the index."""

    HEADS = ("Numbers", "Document", "Date", "Author", "What")

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = width, ROW_HEIGHT
        return width, ROW_HEIGHT

    def draw(self) -> None:
        """Draw the heads over a line."""
        canvas = self.canv
        canvas.setStrokeColor(LINE_STRONG)
        canvas.setLineWidth(0.5)
        canvas.line(0, RULE_AT, self.width, RULE_AT)
        places = (0.0, ID_AT, DATE_AT, AUTHOR_AT, TITLE_AT)
        for place, head in zip(places, self.HEADS, strict=True):
            draw_line(canvas, fitted(head, SMALL, 110.0), place, TEXT_AT)


class Late(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A labeled row whose value is a form that is drawn when it is known."""

    def __init__(self, label: str, form: str, left: float) -> None:
        """``form`` is drawn ``left`` from the edge."""
        super().__init__()
        self.label, self.form, self.left = label, form, left

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """One line."""
        self.width, self.height = width, ROW_HEIGHT
        return width, ROW_HEIGHT

    def draw(self) -> None:
        """Draw the label and the form."""
        draw_line(self.canv, fitted(self.label, LABEL, self.left), 0, TEXT_AT)
        self.canv.saveState()
        self.canv.translate(self.left, TEXT_AT)
        self.canv.doForm(self.form)
        self.canv.restoreState()


class Blanks(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A table to fill in by hand: heads, then empty rows with a number each."""

    def __init__(self, heads: Sequence[str], rows: int) -> None:
        """The first column is narrow and holds the numbers."""
        super().__init__()
        self.heads, self.rows = tuple(heads), rows

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """A head and the rows."""
        self.width, self.height = width, BLANK_HEAD + self.rows * BLANK_ROW
        return width, self.height

    def draw(self) -> None:
        """Draw lines, heads and numbers."""
        canvas = self.canv
        canvas.setStrokeColor(LINE_STRONG)
        canvas.setLineWidth(0.5)
        wide = (self.width - BLANK_NUMBER) / (len(self.heads) - 1)
        edges = [0.0, *(BLANK_NUMBER + wide * n for n in range(len(self.heads)))]
        for row in range(self.rows + 1):
            at = self.height - BLANK_HEAD - row * BLANK_ROW
            canvas.line(0, at, self.width, at)
            if row < self.rows:
                draw_line(canvas, fitted(str(row + 1), SMALL, BLANK_NUMBER), 4.0, at - 14.0)
        canvas.line(0, self.height, self.width, self.height)
        for edge in edges:
            canvas.line(edge, 0, edge, self.height)
        for left, head in zip(edges, self.heads, strict=False):
            draw_line(canvas, fitted(head, SMALL, wide), left + 4.0, self.height - BLANK_HEAD + 5.0)


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
