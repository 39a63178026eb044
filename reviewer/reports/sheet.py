"""A sheet of figures: sections of tables, matrices and lists, as values. Drawn as a page for a browser or as a PDF."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a figure means. It only tints: the words say it too."""

    PLAIN = ""
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Gauge:
    """A share with its interval and the goal on a line from 0 to 1."""

    value: float
    low: float
    high: float
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table: a figure or word, with a second line in small print."""

    text: str = ""
    note: str = ""
    tone: Tone = Tone.PLAIN
    gauge: Gauge | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column and its part of the width."""

    title: str
    part: float = 1.0
    number: bool = True
    """Figures stand at the right edge."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head. All texts are short and our own."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "Nothing."
    """Said instead of a table without rows."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of what (rows) was taken for what (columns)."""

    row_title: str
    column_title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    empty: str = "Nothing."


@dataclass(frozen=True, slots=True)
class Fact:
    """A labeled line."""

    label: str
    value: str
    mono: bool = False


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a post with the range that is meant. Untrusted text."""

    name: str
    before: str
    words: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Excerpts of one kind."""

    title: str
    items: tuple[Excerpt, ...]


Block = Table | Matrix | Excerpts | tuple[Fact, ...] | str
"""What a section is made of; a string is a paragraph."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its blocks."""

    title: str
    key: str
    """Anchor and outline entry: letters and hyphens."""
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report of figures."""

    title: str
    subtitle: str
    summary: str
    """One or two sentences that say how it stands."""
    sections: tuple[Section, ...]
    program: str
    printed_at: str
    """UTC, ISO 8601 with Z."""
    shows_text: bool = False
    """True if it repeats words of posts: then it says so on every page."""
    warning: str = ""
    """Said in a frame before everything else."""

    @property
    def status(self) -> str:
        """What stands at the head of every page."""
        return "Confidential: shows words of posts" if self.shows_text else "Figures only, no words of posts"
