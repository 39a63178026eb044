"""Building blocks of a page that split anywhere: panels, labeled rows, tables with a repeated head, headings.

reportlab's own tables refuse a cell that is taller than a page; a post, a reason or a name can be.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from reviewer.reports.styles import GAP_SECTION, GAP_SMALL, LINE, LINE_STRONG, PAD, SMALL
from reviewer.reports.textblock import TextBlock, text_block

Cell = tuple[float, TextBlock]
"""Distance of a cell from the left edge, and its text; it reaches to the next cell."""
LEAST = 30.0
"""Height below which it is not worth beginning a row at the foot of a page."""


class Columns(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Blocks side by side, each in its column; splits when they do not fit."""

    def __init__(self, cells: Sequence[Cell], gap: float = 8.0, below: float = 0.0, rule: Color | None = None) -> None:
        """Take the cells from left to right; ``below`` is space under the row, ``rule`` a line at its foot."""
        super().__init__()
        self.cells = list(cells)
        self.gap = gap
        self.below = below
        self.rule = rule

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the tallest cell."""
        self.width = width
        tallest = 0.0
        for index, (left, block) in enumerate(self.cells):
            tallest = max(tallest, block.wrap(self._room(index, width), height)[1])
            assert left < width
        self.height = tallest + self.below
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """The part that fits and the rest; nothing where no cell can begin here."""
        self.wrap(width, height)
        if self.height <= height:
            return [self]
        if height < LEAST:
            return []
        heads: list[Cell] = []
        tails: list[Cell] = []
        for index, (left, block) in enumerate(self.cells):
            room = self._room(index, width)
            if block.wrap(room, height)[1] <= height:
                heads.append((left, block))
                continue
            parts = block.split(room, height)
            if len(parts) < 2:
                return []
            heads.append((left, parts[0]))
            tails.append((left, parts[1]))
        if not tails:
            # Only the space below does not fit: it may be lost at the foot of a page.
            return [Columns(heads, self.gap, 0.0, self.rule)]
        return [Columns(heads, self.gap), Columns(tails, self.gap, self.below, self.rule)]

    def draw(self) -> None:
        """Draw the cells from the top."""
        for index, (left, block) in enumerate(self.cells):
            room = self._room(index, self.width)
            tall = block.wrap(room, self.height)[1]
            block.drawOn(self.canv, left, self.height - tall)
        if self.rule is not None:
            self.canv.setStrokeColor(self.rule)
            self.canv.setLineWidth(0.5)
            self.canv.line(0, self.below / 2, self.width, self.below / 2)

    def _room(self, index: int, width: float) -> float:
        block = self.cells[index][1]
        if block.set_for < 0 and block.lines is not None:
            return width  # a part of a split block: its lines are set already
        end = self.cells[index + 1][0] - self.gap if index + 1 < len(self.cells) else width
        return end - self.cells[index][0]


class Rows(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A table: a head that is repeated on every page, and rows that may split."""

    def __init__(self, head: Columns | None, rows: "Sequence[Columns | Rows]") -> None:
        """Take the head, which may be none, and the rows."""
        super().__init__()
        self.head = head
        self.rows = list(rows)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of head and rows; for more than fits, only that it is more.

        Measuring all rows for every page would take quadratic time.
        """
        self.width = width
        self.height = self._head_height(width, height)
        for row in self.rows:
            self.height += row.wrap(width, height)[1]
            if self.height > height:
                break
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Head with the rows that fit, then head with the rest."""
        used = self._head_height(width, height)
        for index, row in enumerate(self.rows):
            tall = row.wrap(width, height)[1]
            if used + tall <= height:
                used += tall
                continue
            parts = row.split(width, height - used) if index == 0 or tall > height / 2 else []
            if parts:
                return self._two([*self.rows[:index], parts[0]], [*parts[1:], *self.rows[index + 1 :]])
            return self._two(self.rows[:index], self.rows[index:]) if index else []
        return [self]

    def draw(self) -> None:
        """Draw head and rows from the top."""
        y = self.height
        for row in (*((self.head,) if self.head is not None else ()), *self.rows):
            tall = row.wrap(self.width, self.height)[1]
            y -= tall
            row.drawOn(self.canv, 0, y)

    def _head_height(self, width: float, height: float) -> float:
        return float(self.head.wrap(width, height)[1]) if self.head is not None else 0.0

    def _two(self, first: "list[Columns | Rows]", rest: "list[Columns | Rows]") -> list[Flowable]:
        return [Rows(self.head, first), Rows(self.head, rest)] if rest else [Rows(self.head, first)]


class Panel(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A text on a ground of its own, with a bar at its left or a frame around it."""

    def __init__(self, block: TextBlock, fill: Color | None, bar: Color | None = None, pad: float = PAD) -> None:
        """Take the text, its ground and the colour of the bar; without a bar there is a hairline frame."""
        super().__init__()
        self.block = block
        self.fill = fill
        self.bar = bar
        self.pad = pad

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the text and its padding."""
        self.width = width
        self.height = self.block.wrap(width - 2 * self.pad, height)[1] + 2 * self.pad
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two panels, or nothing where no line fits."""
        parts = self.block.split(width - 2 * self.pad, height - 2 * self.pad)
        if len(parts) < 2:
            return []
        return [Panel(part, self.fill, self.bar, self.pad) for part in parts]

    def draw(self) -> None:
        """Draw the ground, then the text."""
        if self.fill is not None:
            self.canv.setFillColor(self.fill)
            self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        if self.bar is not None:
            self.canv.setFillColor(self.bar)
            self.canv.rect(0, 0, GAP_SMALL, self.height, stroke=0, fill=1)
        else:
            self.canv.setStrokeColor(LINE)
            self.canv.setLineWidth(0.7)
            self.canv.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        self.block.drawOn(self.canv, self.pad, self.pad)


class Heading(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """The heading of a section: a line above it and an entry in the outline of the document."""

    keepWithNext = 1  # noqa: N815 - reportlab's name
    spaceBefore = GAP_SECTION  # noqa: N815 - reportlab's name
    level = 0
    """Of the outline entry; 1 in a binder, below the entry of the document."""

    def __init__(self, block: TextBlock, title: str, key: str) -> None:
        """Take the text, and title and key of the outline entry (no words of a post)."""
        super().__init__()
        self.block = block
        self.title = title
        self.key = key

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the text and the space above it."""
        self.width = width
        self.height = self.block.wrap(width, height)[1] + GAP_SMALL + 5.0
        return width, self.height

    def draw(self) -> None:
        """Draw the line and the text, and name the place."""
        self.canv.setStrokeColor(LINE_STRONG)
        self.canv.setLineWidth(0.8)
        self.canv.line(0, self.height, self.width, self.height)
        self.canv.bookmarkHorizontal(self.key, 0, self.height + PAD)
        self.canv.addOutlineEntry(self.title, self.key, self.level)
        self.block.drawOn(self.canv, 0, GAP_SMALL)


class Beside(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A square drawing at the left with a caption, and short rows that leave room for it."""

    def __init__(self, paint: Any, side: float, rows: Sequence[Columns], caption: str) -> None:
        """Take the function that draws the square, its side, the rows and the caption."""
        super().__init__()
        self.paint = paint
        self.side = side
        self.rows = list(rows)
        self.caption = text_block(caption, SMALL)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the taller side."""
        self.width = width
        below = self.caption.wrap(self.side, height)[1]
        self.height = max(self.side + below, sum(r.wrap(width, height)[1] for r in self.rows))
        return width, self.height

    def draw(self) -> None:
        """Draw the square at the top left, its caption below, the rows from the top."""
        self.canv.saveState()
        self.canv.translate(0, self.height - self.side)
        self.paint(self.canv)
        self.canv.restoreState()
        self.caption.drawOn(self.canv, 0, self.height - self.side - self.caption.height)
        y = self.height
        for row in self.rows:
            y -= row.wrap(self.width, self.height)[1]
            row.drawOn(self.canv, 0, y)


class Drawing(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Something of a fixed size that a function draws."""

    def __init__(self, width: float, height: float, draw: Any) -> None:
        """Take the size and the function, which is given the canvas."""
        super().__init__()
        self.width, self.height = width, height
        self.paint = draw

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The fixed size."""
        return self.width, self.height

    def draw(self) -> None:
        """Call the function."""
        self.paint(self.canv)
