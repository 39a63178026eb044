"""Where marks stand: one piece for each line of text that a mark crosses, in coordinates of the document."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QTextBlock, QTextDocument, QTextLine

from reviewer.ui.offsets import Offsets
from reviewer.ui.presenters.highlights import Mark

_NARROWEST = 6.0
"""A mark on characters without width is still this wide."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One mark on one line."""

    mark: Mark
    rect: QRectF
    """The fill: from above the letters to below them."""
    baseline: float
    first: bool
    """True on the first line of the mark: it carries the tag."""
    last: bool = True
    """True on the last line of the mark."""
    shared: bool = False
    """True if another mark stands on some of the same words."""


def place(document: QTextDocument, offsets: Offsets, marks: Iterable[Mark]) -> list[Piece]:
    """The pieces of all marks, in the order of the marks; the document must be laid out."""
    metrics = QFontMetricsF(document.defaultFont())
    found = list(marks)
    made: list[Piece] = []
    for mark, shared in zip(found, _shared(found), strict=True):
        places = ranges(document, offsets, mark.start, mark.end, metrics)
        last = len(places) - 1
        made += [
            Piece(mark, rect, baseline, number == 0, number == last, shared)
            for number, (rect, baseline) in enumerate(places)
        ]
    return made


def ranges(
    document: QTextDocument, offsets: Offsets, first: int, last: int, metrics: QFontMetricsF | None = None
) -> list[tuple[QRectF, float]]:
    """Rectangle and baseline of each line that a range of code points crosses."""
    metrics = metrics or QFontMetricsF(document.defaultFont())
    start, end = offsets.to_qt(first), offsets.to_qt(last)
    made: list[tuple[QRectF, float]] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() < end:
        origin = document.documentLayout().blockBoundingRect(block).topLeft()
        for line, one, other in _lines(block, start - block.position(), end - block.position()):
            left, right = _extent(line, one, other)
            baseline = origin.y() + line.y() + line.ascent()
            top, height = baseline - metrics.ascent(), metrics.ascent() + metrics.descent() + 1
            rect = QRectF(origin.x() + left, top, max(right - left, _NARROWEST), height)
            made.append((rect, baseline))
        block = block.next()
    return made


def _shared(marks: list[Mark]) -> list[bool]:
    """For each of the marks, sorted by start, whether it shares words with another one."""
    found = [False] * len(marks)
    end, longest = -1, -1
    for number, mark in enumerate(marks):
        if mark.start < end:
            found[number] = found[longest] = True
        if mark.end > end:
            end, longest = mark.end, number
    return found


def _lines(block: QTextBlock, start: int, end: int) -> Iterable[tuple[QTextLine, int, int]]:
    """The lines of a paragraph that a range touches, each with its part of the range."""
    layout = block.layout()
    found = layout.lineForTextPosition(max(start, 0))
    for number in range(found.lineNumber() if found.isValid() else 0, layout.lineCount()):
        line = layout.lineAt(number)
        if line.textStart() >= end:
            return
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            yield line, first, last


def _extent(line: QTextLine, first: int, last: int) -> tuple[float, float]:
    """Left and right of a range on one line, in either direction of writing."""
    one, other = float(line.cursorToX(first)[0]), float(line.cursorToX(last)[0])  # type: ignore[index]
    shown = line.naturalTextRect()
    # A space at the end of a line has a width but nothing to mark.
    return max(min(one, other), shown.left()), min(max(one, other), shown.right())
