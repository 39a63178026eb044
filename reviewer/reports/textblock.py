"""A block of text that draws itself: faces by coverage, emoji, marks, highlights with patterns and tags.

It takes plain text, never markup, so nothing in a post can be read as an instruction. It splits between lines and
leaves no single line behind.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from reportlab.platypus import Flowable

from reviewer.reports import emoji, fonts, patterns
from reviewer.reports.layout import Atom, Line, Run, runs_of, set_lines
from reviewer.reports.runs import Kind
from reviewer.reports.styles import (
    ASCENT,
    CATEGORY_FILL,
    DESCENT,
    EMOJI_DROP,
    EMOJI_HEIGHT,
    FILL_PAD,
    LINE_STRONG,
    MARK_PAD,
    MARK_SIZE,
    TAG_ROOM,
    Look,
)

FEWEST_LINES = 2
"""Lines of one block that stay together at the top and the bottom of a page."""
INVISIBLE = 3
"""PDF text rendering mode: neither filled nor stroked."""


class TextBlock(Flowable):  # type: ignore[misc]  # reportlab has no type information
    """Runs of text set into lines of the width that it is given."""

    def __init__(self, runs: Sequence[Run], leading: float, hang: float = 0.0) -> None:
        """Take the runs; ``hang`` indents what a long line continues with."""
        super().__init__()
        self.runs = runs
        self.leading = leading
        self.hang = hang
        self.lines: list[Line] | None = None
        self.set_for = -1.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Set the lines, once for each width; return width and height."""
        if self.lines is None or (self.set_for >= 0 and self.set_for != width):
            self.lines = set_lines(self.runs, width, self.hang)
            self.set_for = width
        self.width = width
        self.height = sum(map(self._line_height, self.lines))
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two blocks, the first of which fits; nothing where not even a few lines do."""
        self.wrap(width, height)
        lines = self.lines or []
        count, used = 0, 0.0
        for line in lines:
            used += self._line_height(line)
            if used > height:
                break
            count += 1
        if count == len(lines):
            return [self]
        if len(lines) - count < FEWEST_LINES:
            count = len(lines) - FEWEST_LINES
        if count < min(FEWEST_LINES, len(lines)):
            return []
        return [self._part(lines[:count]), self._part(lines[count:])]

    def draw(self) -> None:
        """Draw the lines from top to bottom."""
        y = self.height
        for line in self.lines or []:
            y -= self._line_height(line)
            baseline = y + self.leading * DESCENT + (self.leading - self._size(line)) * 0.2
            draw_line(self.canv, line, 0.0, baseline, self.width)

    def _part(self, lines: list[Line]) -> "TextBlock":
        part = TextBlock((), self.leading, self.hang)
        part.lines = lines
        return part

    def _line_height(self, line: Line) -> float:
        return self.leading + (TAG_ROOM if line.tagged else 0.0)

    def _size(self, line: Line) -> float:
        return line.atoms[0].look.size if line.atoms else self.leading


def text_block(text: str, look: Look, hang: float = 0.0) -> TextBlock:
    """A block of text in one look."""
    return TextBlock(runs_of(text, look), look.leading, hang)


def draw_line(canvas: Any, line: Line, x: float, y: float, limit: float = float("inf")) -> None:
    """Draw one line with its left edge at x and its baseline at y; no tag goes beyond the limit at the right."""
    x += line.indent
    if any(a.stretch is not None for a in line.atoms):
        _draw_highlights(canvas, line, x, y, limit)
    for (kind, name, size), group in groupby(line.atoms, key=_same_way):
        atoms = list(group)
        if kind is Kind.WORD:
            _draw_text(canvas, atoms, name, size, x, y)
            x += sum(a.width for a in atoms)
            continue
        for atom in atoms:
            if kind is Kind.EMOJI:
                _draw_emoji(canvas, atom, x, y)
            else:
                _draw_mark(canvas, atom, x, y)
            x += atom.width


def _same_way(atom: Atom) -> tuple[Kind, str, float]:
    kind = atom.kind if atom.kind in (Kind.EMOJI, Kind.MARK) else Kind.WORD
    return kind, atom.face, atom.look.size


def _draw_text(canvas: Any, atoms: list[Atom], name: str, size: float, x: float, y: float) -> None:
    fonts.face(name)
    for ink, group in groupby(atoms, key=lambda a: a.look.ink):
        part = list(group)
        text = canvas.beginText(x, y)
        text.setFont(name, size)
        text.setFillColor(ink)
        text.textOut("".join(a.text for a in part))
        canvas.drawText(text)
        x += sum(a.width for a in part)


def _draw_emoji(canvas: Any, atom: Atom, x: float, y: float) -> None:
    picture = emoji.picture(atom.text)
    assert picture is not None, "layout measures only pictures that exist"
    size = atom.look.size
    canvas.drawImage(picture, x, y - EMOJI_DROP * size, atom.width - 0.6, EMOJI_HEIGHT * size, mask="auto")
    fonts.hide(atom.text)
    text = canvas.beginText(x, y)
    text.setFont(fonts.HIDDEN, size)
    text.setTextRenderMode(INVISIBLE)
    text.textOut(atom.text)
    text.setTextRenderMode(0)
    canvas.drawText(text)


def _draw_mark(canvas: Any, atom: Atom, x: float, y: float) -> None:
    size = atom.look.size * MARK_SIZE
    fonts.face(fonts.MONO)
    canvas.setStrokeColor(LINE_STRONG)
    canvas.setLineWidth(0.6)
    canvas.roundRect(x + 0.5, y - DESCENT * size - 0.6, atom.width - 1, size * 1.25, 1.5, stroke=1, fill=0)
    text = canvas.beginText(x + 0.5 + MARK_PAD, y)
    text.setFont(fonts.MONO, size)
    text.setFillColor(atom.look.ink)
    text.textOut(atom.text)
    canvas.drawText(text)


def _draw_highlights(canvas: Any, line: Line, x: float, y: float, limit: float) -> None:
    tags: list[tuple[float, Atom]] = []
    marked: list[tuple[float, float, Atom]] = []
    for start, group in groupby(line.atoms, key=lambda a: a.stretch.start if a.stretch is not None else -1):
        atoms = list(group)
        wide = sum(a.width for a in atoms)
        if start >= 0 and wide > 0:
            marked.append((x, wide, atoms[0]))
            tags += [(x, a) for a in atoms if a.tag_here]
        x += wide
    for left, wide, atom in marked:
        assert atom.stretch is not None
        size = atom.look.size
        if not atom.stretch.settled:
            canvas.setFillColor(CATEGORY_FILL[atom.stretch.category])
            canvas.rect(left - 0.4, y - DESCENT * size - FILL_PAD, wide + 0.8, (ASCENT + DESCENT) * size + 2 * FILL_PAD,
                        stroke=0, fill=1)  # fmt: skip
        patterns.underline(canvas, atom.stretch, left, wide, y)
    patterns.draw_tags(canvas, tags, y, limit)
