"""Ranges of a word comparison: what is removed and added in each text, in words, and what stays covered. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reviewer.model.desk import Change, Comparison
from reviewer.model.views import PostView
from reviewer.ui.presenters import masking
from reviewer.ui.presenters.masking import Cover, Range

Ranges = tuple[Range, ...]

LISTED = 500
"""Changes that the list names one by one."""
_LONGEST = 160
"""Letters of one change in the list."""


@dataclass(frozen=True, slots=True)
class Run:
    """A removed or added range of the text of one paper, in code points; white space at its ends is left out."""

    kind: str
    """removed or added."""
    start: int
    end: int


def runs(changes: Iterable[Change], kind: str) -> Iterator[Run]:
    """The changed ranges of one text, without the white space at their ends, one for each paragraph."""
    for change in changes:
        if change.kind != kind:
            continue
        start = change.start
        for part in change.text.split("\n"):
            kept = part.strip()
            if kept:
                first = start + len(part) - len(part.lstrip())
                yield Run(kind, first, first + len(kept))
            elif part:
                yield Run(kind, start, start + len(part))
            start += len(part) + 1


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """The changes as sentences for a list, replaced words in one line; the rest is counted."""
    parts: list[str] = []
    after: str = ""
    for one, two in pairwise((*changes, Change("same", "", 0, 0))):
        if one.kind == "removed" and two.kind == "added":
            parts.append(f"removed {_named(one.text)}, added {_named(two.text)}")
        elif one.kind == "removed" or (one.kind == "added" and after != "removed"):
            parts.append(f"{one.kind} {_named(one.text)}")
        after = one.kind
    yield from parts[:LISTED]
    if len(parts) > LISTED:
        yield f"and {len(parts) - LISTED:,} more changes"


def _named(text: str) -> str:
    plain = " ".join(text.split())
    if not plain:
        return "a line break" if "\n" in text else "a space"
    return f"“{plain}”" if len(plain) <= _LONGEST else f"“{plain[: _LONGEST - 1].rstrip()}…”"


def in_one(found: Comparison, left: Ranges, right: Ranges) -> tuple[str, tuple[Run, ...], Ranges]:
    """One text with removed and added words in their places, their ranges in it, and what is covered of it.

    ``left`` and ``right`` are covered ranges of the two texts.
    """
    pieces: list[str] = []
    made: list[Run] = []
    hidden: list[Range] = []
    at = 0
    for change in found.changes:
        hidden += [
            (at + max(start, change.start) - change.start, at + min(end, change.end) - change.start)
            for start, end in (left if change.kind == "removed" else right)
            if start < change.end and change.start < end
        ]
        if change.kind != "same":
            made += runs((Change(change.kind, change.text, at, at + len(change.text)),), change.kind)
        pieces.append(change.text)
        at += len(change.text)
    return "".join(pieces), tuple(made), _apart(hidden)


def covers(found: Comparison, view: PostView) -> tuple[Cover, Ranges, Ranges]:
    """What to cover of the earlier and of the later text: what is known, and everything that was taken out.

    Of an older pair, and of what was not checked, everything is covered.
    """
    cover = masking.cover_of(view)
    whole = ((0, len(found.earlier_text)),), ((0, len(found.later_text)),)
    if found.later != view.revision or cover.text == whole[1]:
        return cover, *whole
    left: list[Range] = []
    at = 0
    for change in found.changes:
        if change.kind == "removed":
            left.append((change.start, change.end))
            at = change.end
        elif change.kind == "same":
            left += [
                (at + max(start, change.start) - change.start, at + min(end, change.end) - change.start)
                for start, end in cover.text
                if start < change.end and change.start < end
            ]
            at += len(change.text)
    return cover, _apart(left), cover.text


def _apart(ranges: Iterable[Range]) -> Ranges:
    made: list[Range] = []
    for start, end in sorted(ranges):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)
