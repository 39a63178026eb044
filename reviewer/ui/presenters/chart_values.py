"""What a chart shows, as values: columns, rows or a line, each with its table and its sentences. No Qt.

A mark carries the sentence that a screen reader says and that stands under the chart while it is pointed at, so the
drawing never holds a fact that words do not.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a stacked chart."""

    label: str
    """Under the axis: ``Sep 1``."""
    parts: tuple[int, ...]
    """From below, one number for each series."""
    sentence: str
    weak: bool = False
    """True where the number is not complete yet, for example the week that is not over."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacked columns; the second series is hatched."""

    series: tuple[str, ...]
    """What each series is called in the legend."""
    columns: tuple[Column, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """One for each mark."""
        return tuple(column.sentence for column in self.columns)


@dataclass(frozen=True, slots=True)
class Row:
    """One horizontal bar."""

    name: str
    value: int | None
    """None: it is not shown, and ``hidden`` says why."""
    sentence: str
    note: str = ""
    """After the value: ``by 41 people``."""
    hidden: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Horizontal bars, the longest first, all in one color token."""

    rows: tuple[Row, ...]
    tone: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """One for each mark."""
        return tuple(row.sentence for row in self.rows)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line; without a value the line has a gap."""

    label: str
    value: float | None
    sentence: str
    words: str = ""
    """How the value is written: ``41 min``."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line over time, perhaps with the level that was promised."""

    points: tuple[Point, ...]
    promise: float | None = None
    promise_words: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """One for each mark."""
        return tuple(point.sentence for point in self.points)


@dataclass(frozen=True, slots=True)
class Table:
    """The same facts as a table; every column but the first is a figure unless named otherwise."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One card: heading, drawing, table."""

    key: str
    title: str
    detail: str
    content: Columns | Rows | Line
    table: Table
    legend: tuple[str, ...] = ()
    empty: str = ""
    """Said instead of the drawing where there is nothing to draw; then the table is not offered either."""
    note: str = ""
    """Under the drawing while nothing is pointed at."""

    @property
    def spoken(self) -> str:
        """What a screen reader says of the whole chart."""
        return f"{self.title}. {self.detail}. " + (self.empty or " ".join(self.content.sentences))


def levels(largest: float, most: int = 3) -> tuple[float, ...]:
    """Round levels from 0 up to the largest value, at most ``most`` above 0, whole numbers only."""
    size = 1.0
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * (most + 1) > largest:
                return _upto(step, largest)
        size *= 10


def minute_levels(largest: float) -> tuple[float, ...]:
    """The same for minutes, in steps that people count time in."""
    for step in (5, 10, 15, 30, 60, 120, 240):
        if step * 4 > largest:
            return _upto(step, largest)
    return tuple(60 * level for level in levels(largest / 60))


def in_hours(largest: float) -> bool:
    """True if an axis of minutes up to this value is written in hours."""
    return largest > 240


def _upto(step: float, largest: float) -> tuple[float, ...]:
    return tuple(n * step for n in range(max(1, int(largest // step)) + 1))


def every(number: int, room: float, wanted: float) -> int:
    """Of how many labels one is written, so that ``number`` labels of a width fit into a room."""
    if number <= 0 or room <= 0:
        return 1
    return max(1, -(-int(number * wanted) // int(room)))
