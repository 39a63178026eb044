"""Highlighted ranges of a post text, cut so that none overlap: pure, and fast for thousands of spans."""

from bisect import bisect_right
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from reviewer.model.vocabulary import Category


@dataclass(frozen=True, slots=True)
class Highlight:
    """One range that somebody should see. Code points of the text, half open."""

    start: int
    end: int
    category: Category
    number: int
    """Number of the issue in the report; 0 for allowed text, which belongs to none."""
    tag: str
    """One or two words above the range."""
    rank: int = 0
    """Seriousness; the higher one gives the fill where ranges meet."""
    settled: bool = False
    """A settled issue keeps its pattern, thin and without fill."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text with one look; stretches never overlap and are in order."""

    start: int
    end: int
    category: Category
    settled: bool
    second: Category | None = None
    """The pattern drawn below the first one, where two kinds cover the same words."""
    tag: str = ""
    """Set on the first stretch of a range: ``1 2 Name``."""
    short_tag: str = ""
    """The numbers alone, for where the words do not fit."""


def stretches(length: int, highlights: tuple[Highlight, ...]) -> tuple[Stretch, ...]:
    """Cut highlights into stretches of a text of this length; what lies outside the text is left out."""
    kept = sorted(
        (h for h in (_clipped(h, length) for h in highlights) if h is not None),
        key=lambda h: (h.start, -h.rank, h.number, h.end, h.category.value, h.tag, h.settled),
    )
    cuts = sorted({edge for h in kept for edge in (h.start, h.end)})
    waiting: dict[Category, list[tuple[int, int, int, Highlight]]] = {}
    found: list[Stretch] = []
    position = 0
    for left, right in pairwise(cuts):
        starting: list[Highlight] = []
        while position < len(kept) and kept[position].start == left:
            one = kept[position]
            heappush(waiting.setdefault(one.category, []), (int(one.settled), -one.rank, position, one))
            starting.append(one)
            position += 1
        tops = []
        for heap in waiting.values():
            while heap and heap[0][3].end <= left:
                heappop(heap)
            if heap:
                tops.append(heap[0])
        if not tops:
            continue
        tops.sort(key=lambda top: top[:3])
        first = tops[0][3]
        second = tops[1][3].category if len(tops) > 1 else None
        tag, short = _tags(sorted(starting, key=lambda one: (one.settled, -one.rank, one.number)))
        found.append(Stretch(left, right, first.category, first.settled, second, tag, short))
    return tuple(found)


def touches(found: tuple[Stretch, ...], start: int, end: int) -> bool:
    """True if a range shares a code point with one of the stretches."""
    index = bisect_right(found, start, key=lambda s: s.end)
    return index < len(found) and found[index].start < end


def _clipped(one: Highlight, length: int) -> Highlight | None:
    start, end = max(0, one.start), min(length, one.end)
    if start >= end:
        return None
    return Highlight(start, end, one.category, one.number, one.tag, one.rank, one.settled)


def _tags(starting: list[Highlight]) -> tuple[str, str]:
    """The tag of all ranges that start here: their numbers, then the words of the most serious one."""
    if not starting:
        return "", ""
    numbers: list[str] = []
    for one in starting:
        written = ("✓" if one.settled else "") + str(one.number) if one.number else ""
        if written and written not in numbers:
            numbers.append(written)
    short = " ".join(numbers[:4])
    return f"{short} {starting[0].tag}".strip(), short
