"""Rows of figures on paper: right-aligned columns with small second lines, gauges, and a matrix of counts.

They hold only short texts of our own, so they are not split; the table around them is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from reviewer.model.vocabulary import Level
from reviewer.reports.blocks import Columns
from reviewer.reports.fonts import BOLD, REGULAR
from reviewer.reports.layout import Line, fitted, set_lines
from reviewer.reports.sheet import Cell, Column, Gauge, Matrix, Tone
from reviewer.reports.styles import (
    ACCENT,
    BLOCK_SOFT,
    BODY,
    CLEAR,
    CLEAR_SOFT,
    COLUMN,
    GAP,
    GAP_SMALL,
    INK,
    LEVEL_INK,
    LINE,
    LINE_STRONG,
    SMALL,
    TEXT_WIDTH,
    Look,
)
from reviewer.reports.textblock import draw_line

GAP_COLUMNS = 9.0
FIGURE = Look(REGULAR, 9, INK, 12.5)
FIGURE_NOTE = Look(REGULAR, 7, SMALL.ink, 9)
TONES = {
    Tone.PLAIN: FIGURE,
    Tone.GOOD: Look(BOLD, 9, CLEAR, 12.5),
    Tone.BAD: Look(BOLD, 9, LEVEL_INK[Level.BLOCK], 12.5),
}
COUNT = Look(REGULAR, 8, INK, 11)
COUNT_ZERO = Look(REGULAR, 8, LINE_STRONG, 11)
COUNT_BOLD = Look(BOLD, 8, INK, 11)
NAME = Look(REGULAR, 7.5, INK, 10)
BASELINE = 0.28
"""Of the leading: from the foot of a line up to its baseline."""
GAUGE_HEIGHT, DOT = 4.0, 2.4
MATRIX_NAME, MATRIX_HEAD, MATRIX_CELL = 138.0, 124.0, 16.5
"""Width of the names of rows, most height of the names of columns, width of a count."""
MATRIX_LEAST = 34.0
MOST = 240
"""Code points of a cell that are drawn. The longest title of a rule has 60."""
MATRIX_ROW = 13.0


@dataclass(frozen=True, slots=True)
class _Field:
    """A cell in its place: distance from the left edge, width, lines, whether they stand at the right edge, gauge."""

    left: float
    wide: float
    lines: tuple[Line, ...]
    number: bool
    gauge: Gauge | None

    @property
    def height(self) -> float:
        return sum(map(_leading, self.lines))


class TableRow(Columns):
    """One row of a table of figures, or its head."""

    def __init__(self, fields: Sequence[_Field], rule: Color) -> None:
        """Take the cells from left to right and the color of the line at the foot."""
        super().__init__((), rule=rule)
        self.fields = list(fields)

    @classmethod
    def head(cls, columns: Sequence[Column]) -> "TableRow":
        """The head of a table."""
        return cls(_fields(columns, [Cell(c.title) for c in columns], COLUMN), LINE_STRONG)

    @classmethod
    def body(cls, columns: Sequence[Column], cells: Sequence[Cell]) -> "TableRow":
        """A row of a table."""
        return cls(_fields(columns, cells, None), LINE)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of the tallest cell."""
        self.width = width
        self.height = GAP + max((f.height for f in self.fields), default=0.0)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Rows stay whole."""
        self.wrap(width, height)
        return [self] if self.height <= height else []

    def draw(self) -> None:
        """Draw the cells from the top and the line at the foot."""
        for field in self.fields:
            y = self.height - GAP_SMALL
            for line in field.lines:
                y -= _leading(line)
                x = field.left + (field.wide - line.width if field.number else 0.0)
                draw_line(self.canv, line, x, y + BASELINE * _leading(line))
            if field.gauge is not None:
                self._gauge(field.gauge, field.left, field.wide)
        self.canv.setStrokeColor(self.rule)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, 0, self.width, 0)

    def _gauge(self, gauge: Gauge, left: float, wide: float) -> None:
        middle = self.height - GAP_SMALL - FIGURE.leading / 2
        canvas = self.canv
        canvas.saveState()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(1)
        canvas.line(left, middle, left + wide, middle)
        canvas.setFillColor(ACCENT)
        canvas.setFillAlpha(0.32)
        across = max(0.8, wide * (gauge.high - gauge.low))
        canvas.rect(left + wide * gauge.low, middle - GAUGE_HEIGHT / 2, across, GAUGE_HEIGHT, stroke=0, fill=1)
        canvas.setFillAlpha(1)
        if gauge.goal is not None:
            canvas.setStrokeColor(INK)
            at = left + wide * gauge.goal
            canvas.line(at, middle - GAUGE_HEIGHT, at, middle + GAUGE_HEIGHT)
        canvas.circle(left + wide * gauge.value, middle, DOT, stroke=0, fill=1)
        canvas.restoreState()


class MatrixGrid(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Counts in a grid with the names of its columns turned upright. It fits on one page by construction."""

    def __init__(self, matrix: Matrix) -> None:
        """Take the counts; there are at most as many rows and columns as the vocabulary has, and one."""
        super().__init__()
        self.matrix = matrix

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Width as given, height of head and rows."""
        self.width = width
        self.cell = min(MATRIX_CELL, (width - MATRIX_NAME) / max(1, len(self.matrix.columns)))
        longest = max((set_lines([(name, NAME, None)], width)[0].width for name in self.matrix.columns), default=0.0)
        self.head = min(MATRIX_HEAD, max(MATRIX_LEAST, longest + GAP))
        self.height = self.head + MATRIX_ROW * len(self.matrix.rows) + GAP_SMALL
        return width, self.height

    def draw(self) -> None:
        """Draw the names, then the counts; what agrees is on green, what does not on red."""
        canvas, m = self.canv, self.matrix
        top = self.height - self.head
        draw_line(canvas, fitted(f"{m.row_title} (rows),", COLUMN, MATRIX_NAME), 0, top + 14)
        draw_line(canvas, fitted(f"{m.column_title} (columns)", COLUMN, MATRIX_NAME), 0, top + 4)
        for index, name in enumerate(m.columns):
            canvas.saveState()
            canvas.translate(MATRIX_NAME + self.cell * (index + 0.5) + 2.5, top + 4)
            canvas.rotate(90)
            draw_line(canvas, fitted(name, NAME, self.head), 0, 0)
            canvas.restoreState()
        for number, (name, counts) in enumerate(zip(m.rows, m.counts, strict=True)):
            y = top - MATRIX_ROW * (number + 1)
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.5)
            canvas.line(0, y + MATRIX_ROW, MATRIX_NAME + self.cell * len(m.columns), y + MATRIX_ROW)
            draw_line(canvas, fitted(name, NAME, MATRIX_NAME - GAP), 0, y + 4)
            for index, count in enumerate(counts):
                self._count(count, name == m.columns[index], MATRIX_NAME + self.cell * index, y)

    def _count(self, count: int, same: bool, x: float, y: float) -> None:
        if count:
            self.canv.setFillColor(CLEAR_SOFT if same else BLOCK_SOFT)
            self.canv.rect(x + 0.5, y + 0.5, self.cell - 1, MATRIX_ROW - 1, stroke=0, fill=1)
        look = COUNT_ZERO if not count else COUNT if same else COUNT_BOLD
        line = fitted(str(count) if count else "·", look, self.cell)
        draw_line(self.canv, line, x + (self.cell - line.width) / 2, y + 4)


def _fields(columns: Sequence[Column], cells: Sequence[Cell], head: Look | None) -> list[_Field]:
    room = TEXT_WIDTH - GAP_COLUMNS * (len(columns) - 1)
    whole = sum(c.part for c in columns)
    left = 0.0
    fields = []
    for column, cell in zip(columns, cells, strict=True):
        wide = room * column.part / whole
        look = head or TONES[cell.tone]
        lines = set_lines([(_short(cell.text), look, None)], wide) if cell.text else []
        lines += set_lines([(_short(cell.note), FIGURE_NOTE, None)], wide) if cell.note else []
        fields.append(_Field(left, wide, tuple(lines), column.number, cell.gauge))
        left += wide + GAP_COLUMNS
    return fields


def _short(text: str) -> str:
    """So much of a text that its row surely fits on a page."""
    return text if len(text) <= MOST else text[: MOST - 1] + "…"


def _leading(line: Line) -> float:
    return line.atoms[0].look.leading if line.atoms else BODY.leading
