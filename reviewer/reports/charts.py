"""Charts on paper: stacked columns, horizontal bars, a line. Every value is written; hatching and marks read in gray.

They draw into a box given by its lower left corner; nothing is decided here. Axes begin at 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportlab.lib.colors import Color, HexColor

from reviewer.model.vocabulary import Category
from reviewer.reports.fonts import BOLD, REGULAR
from reviewer.reports.layout import fitted
from reviewer.reports.styles import ACCENT, CATEGORY_INK, INK, LINE, LINE_STRONG, MUTED, PAPER, Look
from reviewer.reports.textblock import draw_line

TEAL, BROWN, HATCH_FILL = CATEGORY_INK[Category.HEALTH], CATEGORY_INK[Category.POLICY], HexColor(0xFCF0DA)
HATCH_INK = HexColor(0x8A5300)
TICK = Look(REGULAR, 7, MUTED, 9)
NAME = Look(REGULAR, 7.8, INK, 10)
VALUE = Look(BOLD, 7.8, INK, 10)
NOTE = Look(REGULAR, 7.2, MUTED, 9)
LABEL_ROOM, AXIS_ROOM = 14.0, 24.0
"""Below the columns for their labels, left of them for the axis."""
STEPS = (1, 2, 5)
NAMES_MOST = 0.52
"""Of the width of a chart of bars: more is not given to their names."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a chart goes: lower left corner and size."""

    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One horizontal bar; ``value`` None: ``note`` says why nothing is drawn."""

    name: str
    value: int | None
    note: str = ""


def ticks(most: float, count: int = 4) -> list[int]:
    """Round values from 0 to at least the largest one, at most ``count`` steps."""
    if most <= 0:
        return [0, 1]
    power = 1
    while True:
        for step in STEPS:
            if step * power * count >= most:
                whole = step * power
                return [n * whole for n in range(-(-int(-(-most // 1)) // whole) + 1)]
        power *= 10


def columns(canvas: Any, box: Box, labels: Sequence[str], lower: Sequence[int], upper: Sequence[int]) -> None:
    """Stacked columns, the upper part hatched, the whole written above each."""
    marks = ticks(max((a + b for a, b in zip(lower, upper, strict=True)), default=0))
    plot = _axes(canvas, box, marks)
    room = plot.wide / max(1, len(labels))
    wide = min(22.0, room * 0.62)
    scale = (plot.high - 10) / marks[-1]
    for number, (label, below, above) in enumerate(zip(labels, lower, upper, strict=True)):
        x = plot.x + room * (number + 0.5) - wide / 2
        canvas.setFillColor(ACCENT)
        canvas.rect(x, plot.y, wide, below * scale, stroke=0, fill=1)
        if above:
            hatched(canvas, Box(x, plot.y + below * scale + (0.8 if below else 0), wide, above * scale))
        if below + above:
            _centered(
                canvas,
                str(below + above),
                VALUE if room > 16 else TICK,
                x + wide / 2,
                plot.y + (below + above) * scale + 4,
            )
        if _labeled(number, len(labels), room):
            _centered(canvas, label, TICK, x + wide / 2, plot.y - 10)


def line(
    canvas: Any, box: Box, labels: Sequence[str], values: Sequence[int | None], promise: int, promise_words: str
) -> None:
    """A line with its values at the marks; a gap where there is none; the promise dashed."""
    known = [value for value in values if value is not None]
    marks = ticks(max([*known, promise]) * 1.08 if known or promise else 1)
    plot = _axes(canvas, box, marks)
    scale = (plot.high - 10) / marks[-1]
    room = plot.wide / max(1, len(labels))
    if promise:
        canvas.saveState()
        canvas.setStrokeColor(LINE_STRONG)
        canvas.setLineWidth(0.8)
        canvas.setDash(3, 2)
        canvas.line(plot.x, plot.y + promise * scale, plot.x + plot.wide, plot.y + promise * scale)
        canvas.restoreState()
        words = fitted(promise_words, NOTE, plot.wide)
        draw_line(canvas, words, plot.x + plot.wide - words.width, plot.y + promise * scale + 3)
    points = [
        None if value is None else (plot.x + room * (n + 0.5), plot.y + value * scale) for n, value in enumerate(values)
    ]
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.4)
    for one, two in pairwise(points):
        if one and two:
            canvas.line(*one, *two)
    crowded = room < 17
    for number, (point, value) in enumerate(zip(points, values, strict=True)):
        if point is not None:
            canvas.setFillColor(PAPER)
            canvas.circle(*point, 2.3, stroke=1, fill=1)
            if not crowded or number in (0, len(values) - 1):
                above = not promise or abs(point[1] + 6 - (plot.y + promise * scale)) > 7
                _centered(canvas, str(value), VALUE, point[0], point[1] + (6 if above else -12))
        if _labeled(number, len(labels), room):
            _centered(canvas, labels[number], TICK, plot.x + room * (number + 0.5), plot.y - 10)


def bars(canvas: Any, box: Box, rows: Sequence[Bar], ink: Color, most: int = 0, unit: str = "") -> None:
    """Horizontal bars from the top, each with its name, value and note. ``most``: the value of a full bar, if it is given."""
    most = most or max((row.value or 0 for row in rows), default=0) or 1
    name_wide = min(NAMES_MOST * box.wide, max((fitted(row.name, NAME, box.wide).width for row in rows), default=0.0))
    step = min(19.0, box.high / max(1, len(rows)))
    note_wide = max((fitted(row.note, NOTE, 200).width for row in rows if row.value is not None), default=0.0)
    value_wide = max(
        (fitted(f"{row.value:,}{unit}", VALUE, 60).width for row in rows if row.value is not None), default=0.0
    )
    room = box.wide - name_wide - 8 - value_wide - 5 - (note_wide + 5 if note_wide else 0)
    for number, row in enumerate(rows):
        y = box.y + box.high - step * (number + 1)
        name = fitted(row.name, NAME, name_wide)
        draw_line(canvas, name, box.x + name_wide - name.width, y + step / 2 - 2.6)
        x = box.x + name_wide + 8
        high = min(10.0, step * 0.6)
        if row.value is None:
            _dashed(canvas, Box(x, y + (step - high) / 2, box.x + box.wide - x, high), row.note)
            continue
        long = room * row.value / most
        canvas.setFillColor(ink)
        canvas.rect(x, y + (step - high) / 2, max(long, 0.8), high, stroke=0, fill=1)
        value = fitted(f"{row.value:,}{unit}", VALUE, 60)
        draw_line(canvas, value, x + long + 5, y + step / 2 - 2.6)
        draw_line(canvas, fitted(row.note, NOTE, 200), x + long + 5 + value.width + 5, y + step / 2 - 2.6)


def hatched(canvas: Any, box: Box) -> None:
    """A field with slanted lines and a frame: it is told from a plain one in gray too."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(box.x, box.y, box.wide, box.high)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColor(HATCH_FILL)
    canvas.rect(box.x, box.y, box.wide, box.high, stroke=0, fill=1)
    canvas.setStrokeColor(HATCH_INK)
    canvas.setLineWidth(0.9)
    at = box.x - box.high
    while at < box.x + box.wide:
        canvas.line(at, box.y, at + box.high, box.y + box.high)
        at += 3.2
    canvas.restoreState()
    canvas.setStrokeColor(HATCH_INK)
    canvas.setLineWidth(0.6)
    canvas.rect(box.x + 0.3, box.y + 0.3, box.wide - 0.6, max(0.1, box.high - 0.6), stroke=1, fill=0)


def swatch(canvas: Any, x: float, y: float, side: float, plain: Color | None) -> None:
    """A small field for a legend; None: hatched."""
    if plain is None:
        hatched(canvas, Box(x, y, side, side))
        return
    canvas.setFillColor(plain)
    canvas.rect(x, y, side, side, stroke=0, fill=1)


def _axes(canvas: Any, box: Box, marks: Sequence[int]) -> Box:
    plot = Box(box.x + AXIS_ROOM, box.y + LABEL_ROOM, box.wide - AXIS_ROOM, box.high - LABEL_ROOM)
    scale = (plot.high - 10) / marks[-1]
    for mark in marks:
        y = plot.y + mark * scale
        canvas.setStrokeColor(LINE_STRONG if mark == 0 else LINE)
        canvas.setLineWidth(0.7 if mark == 0 else 0.5)
        canvas.line(plot.x, y, plot.x + plot.wide, y)
        words = fitted(f"{mark:,}", TICK, AXIS_ROOM)
        draw_line(canvas, words, plot.x - 5 - words.width, y - 2.4)
    return plot


def _labeled(number: int, count: int, room: float) -> bool:
    """Every label where there is room, else every second, third ... so that none touches the next."""
    every = 1
    while room * every < 30.0:
        every += 1
    return number % every == 0


def _centered(canvas: Any, text: str, look: Look, x: float, y: float) -> None:
    words = fitted(text, look, 80)
    draw_line(canvas, words, x - words.width / 2, y)


def _dashed(canvas: Any, box: Box, words: str) -> None:
    canvas.saveState()
    canvas.setStrokeColor(LINE_STRONG)
    canvas.setLineWidth(0.6)
    canvas.setDash(2, 1.5)
    said = fitted(words, NOTE, box.wide - 8)
    canvas.rect(box.x, box.y - 1, said.width + 8, box.high + 2, stroke=1, fill=0)
    canvas.restoreState()
    draw_line(canvas, said, box.x + 4, box.y + box.high / 2 - 2.4)
