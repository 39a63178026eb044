"""Parts of a page of figures: title, tiles, cards with a chart side by side, definitions, a checkpoint in short."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from reviewer.reports.blocks import Columns, Heading, Rows
from reviewer.reports.charts import Box, swatch
from reviewer.reports.fonts import BOLD, DISPLAY, MONO, REGULAR
from reviewer.reports.layout import Line, fitted, runs_of, set_lines
from reviewer.reports.qr import qr_code
from reviewer.reports.sheet import Cell, Column
from reviewer.reports.sheet_rows import TableRow
from reviewer.reports.styles import (
    ACCENT,
    GAP,
    GAP_LARGE,
    GAP_SMALL,
    HEADING,
    INK,
    LINE,
    MUTED,
    PAPER,
    QR_SIDE,
    SMALL,
    SUBTITLE,
    SUNKEN,
    Look,
)
from reviewer.reports.textblock import TextBlock, draw_line, text_block

EYEBROW = Look(BOLD, 9, ACCENT, 13)
BIG_TITLE = Look(DISPLAY, 24, INK, 30)
LEAD = Look(REGULAR, 11.5, INK, 17)
TILE_LABEL = Look(BOLD, 7.4, MUTED, 9.5)
TILE_FIGURE = Look(DISPLAY, 22, INK, 26)
TILE_NOTE = Look(REGULAR, 7.4, MUTED, 9.5)
CARD_TITLE = Look(BOLD, 9.5, INK, 12)
CARD_NOTE = Look(REGULAR, 7.6, MUTED, 10)
TERM = Look(BOLD, 8, INK, 11)
DEFINITION = Look(REGULAR, 8, MUTED, 11)
MINI_CODE = Look(MONO, 6.4, INK, 8.6)
TILE_HIGH, TILE_GAP, RADIUS, PAD = 74.0, 7.0, 4.0, 9.0
CARD_GAP, CARD_HEAD = 12.0, 30.0
TERM_WIDE = 124.0
QR_SMALL = 92.0
HEAD_ROOM, ROW_ROOM, MOST_ROOM = 78.0, 18.6, 420.0
"""What a heading with the head of a table takes, and a row; a longer table may go on on the next page."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One large figure with a label above and a note below."""

    label: str
    figure: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """A chart in a frame: title, note, legend as (name, color; None is hatched), and what draws it into its box."""

    title: str
    note: str
    draw: Callable[[Any, Box], None]
    legend: tuple[tuple[str, Color | None], ...] = ()


def title_flow(eyebrow: str, title: str, subtitle: str, lead: str = "") -> list[Flowable]:
    """The head of the first page."""
    parts: list[Flowable] = [
        text_block(eyebrow, EYEBROW), Spacer(0, 1), text_block(title, BIG_TITLE), text_block(subtitle, SUBTITLE),
        Spacer(0, GAP_LARGE),
    ]  # fmt: skip
    return [*parts, text_block(lead, LEAD), Spacer(0, GAP_LARGE + GAP_SMALL)] if lead else parts


class Tiles(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Figures side by side in equal frames."""

    def __init__(self, tiles: Sequence[Tile]) -> None:
        """Take the figures from left to right, at most five."""
        super().__init__()
        self.tiles = list(tiles)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the tallest tile."""
        self.width = width
        self.wide = (width - TILE_GAP * (len(self.tiles) - 1)) / len(self.tiles)
        inside = self.wide - 2 * PAD + 4
        self.notes = [set_lines([(tile.note, TILE_NOTE, None)], inside) for tile in self.tiles]
        self.labels = [set_lines([(tile.label, TILE_LABEL, None)], inside) for tile in self.tiles]
        self.label_high = TILE_LABEL.leading * max(map(len, self.labels))
        self.height = self.label_high + TILE_FIGURE.leading + TILE_NOTE.leading * max(map(len, self.notes)) + 2 * PAD
        return width, self.height

    def draw(self) -> None:
        """Draw frames, then words."""
        canvas = self.canv
        for number, tile in enumerate(self.tiles):
            x = number * (self.wide + TILE_GAP)
            frame(canvas, Box(x, 0, self.wide, self.height))
            y = self.height - PAD
            y = _lines(canvas, self.labels[number], x + PAD - 2, y, TILE_LABEL)
            y = self.height - PAD - self.label_high - TILE_FIGURE.leading
            draw_line(canvas, fitted(tile.figure, TILE_FIGURE, self.wide - PAD), x + PAD - 2, y + 6)
            _lines(canvas, self.notes[number], x + PAD - 2, y + 1, TILE_NOTE)


class Cards(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Charts side by side in frames of one height."""

    def __init__(self, cards: Sequence[Card], high: float) -> None:
        """Take the charts from left to right and the height of their frames."""
        super().__init__()
        self.cards, self.high = list(cards), high

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height as asked for."""
        self.width, self.height = width, self.high
        return width, self.high

    def draw(self) -> None:
        """Draw frames and heads, then let each chart draw itself."""
        canvas = self.canv
        wide = (self.width - CARD_GAP * (len(self.cards) - 1)) / len(self.cards)
        for number, card in enumerate(self.cards):
            x = number * (wide + CARD_GAP)
            frame(canvas, Box(x, 0, wide, self.high))
            top = self.high - PAD
            legend_wide = _legend(canvas, card.legend, x + wide - PAD, top - 9)
            draw_line(canvas, fitted(card.title, CARD_TITLE, wide - 2 * PAD - legend_wide), x + PAD, top - 9)
            draw_line(canvas, fitted(card.note, CARD_NOTE, wide - 2 * PAD), x + PAD, top - 20)
            canvas.saveState()
            card.draw(canvas, Box(x + PAD, PAD, wide - 2 * PAD, self.high - 2 * PAD - CARD_HEAD + 4))
            canvas.restoreState()


class MiniCheckpoint(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """A checkpoint on few lines: its QR code at the left, what it is and its note at the right."""

    def __init__(self, note: str, words: str) -> None:
        """Take the signed note, byte for byte, and the sentence beside it."""
        super().__init__()
        self.note, self.words = note, words
        self.paint = qr_code(note)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the taller side."""
        self.width = width
        self.left = QR_SMALL + GAP_LARGE if self.paint is not None else PAD
        room = width - self.left - PAD
        self.said = TextBlock(runs_of(self.words, SMALL), SMALL.leading)
        self.code = TextBlock(runs_of(self.note.rstrip("\n"), MINI_CODE), MINI_CODE.leading, hang=10.0)
        tall = self.said.wrap(room, height)[1] + GAP + self.code.wrap(room, height)[1] + 2 * PAD
        self.height = max(tall, QR_SMALL + 8 if self.paint is not None else 0.0)
        return width, self.height

    def draw(self) -> None:
        """Draw the ground, the code, the words."""
        canvas = self.canv
        frame(canvas, Box(0, 0, self.width, self.height), SUNKEN)
        if self.paint is not None:
            canvas.saveState()
            canvas.translate(5, (self.height - QR_SMALL) / 2)
            canvas.setFillColor(PAPER)
            canvas.rect(0, 0, QR_SMALL, QR_SMALL, stroke=0, fill=1)
            canvas.scale(QR_SMALL / QR_SIDE, QR_SMALL / QR_SIDE)
            self.paint(canvas)
            canvas.restoreState()
        y = self.height - PAD - self.said.height
        self.said.drawOn(canvas, self.left, y)
        self.code.drawOn(canvas, self.left, y - GAP - self.code.height)


def section(title: str, key: str, note: str = "", least: float = 90.0) -> list[Flowable]:
    """A heading, with a small sentence below it."""
    heading = Heading(text_block(title, HEADING), title, key)
    heading.keepWithNext = 0
    parts: list[Flowable] = [CondPageBreak(least), heading]
    return [*parts, text_block(note, SMALL), Spacer(0, GAP_SMALL)] if note else parts


def table(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], empty: str = "None.") -> list[Flowable]:
    """A table of figures, or a sentence instead of an empty one."""
    if not rows:
        return [text_block(empty, SMALL), Spacer(0, GAP)]
    head = TableRow.head(columns) if any(column.title for column in columns) else None
    return [Rows(head, [TableRow.body(columns, row) for row in rows]), Spacer(0, GAP)]


def titled_table(
    title: str,
    key: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    note: str = "",
    empty: str = "None.",
) -> list[Flowable]:
    """A table under a heading; a short one stays on one page with it."""
    return [*section(title, key, note, min(HEAD_ROOM + ROW_ROOM * len(rows), MOST_ROOM)), *table(columns, rows, empty)]


def definitions(pairs: Sequence[tuple[str, str]]) -> list[Flowable]:
    """Words with what they mean."""
    return [
        KeepTogether([Columns(((0.0, text_block(term, TERM)), (TERM_WIDE, text_block(what, DEFINITION))), below=4.0)])
        for term, what in pairs
    ]


def checkpoint(note: str, words: str) -> list[Flowable]:
    """The checkpoint under a report, kept as one."""
    if not note.strip():
        return []
    return [Spacer(0, GAP_LARGE), KeepTogether([MiniCheckpoint(note, words)])]


def frame(canvas: Any, box: Box, fill: Color = PAPER) -> None:
    """A hairline frame with round corners."""
    canvas.setFillColor(fill)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.7)
    canvas.roundRect(box.x, box.y, box.wide, box.high, RADIUS, stroke=1, fill=1)


def _legend(canvas: Any, entries: Sequence[tuple[str, Color | None]], right: float, y: float) -> float:
    """Draw from the right edge; return the width that it took."""
    x = right
    for name, color in reversed(entries):
        words = fitted(name, CARD_NOTE, 120)
        x -= words.width
        draw_line(canvas, words, x, y)
        x -= 11
        swatch(canvas, x, y - 0.6, 7.5, color)
        x -= 8
    return right - x


def _lines(canvas: Any, lines: Sequence[Line], x: float, y: float, look: Look) -> float:
    for one in lines:
        y -= look.leading
        draw_line(canvas, one, x, y + look.leading * 0.28)
    return y
