"""Where words that were chosen in one revision stand in a later one. Offsets are code points; pure."""

from collections.abc import Iterator

GONE = (-1, -1)
"""The words stand nowhere in the text."""
_AROUND = 24
"""Characters before and after the words that tell one place from another."""


def anchored(quote: str, start: int, earlier: str, later: str) -> tuple[int, int]:
    """The range of the quote in the later text, or GONE. It stood at ``start`` in the earlier text.

    Of several places the one with the same words around it counts, then the nearest. Words that stood whole are not
    found inside another word.
    """
    end = start + len(quote)
    if not quote or earlier[start:end] != quote:
        return GONE
    if earlier == later:
        return start, end
    whole = _whole(earlier, start, end)
    before, after = earlier[max(0, start - _AROUND) : start], earlier[end : end + _AROUND]
    found = [at for at in _places(quote, later) if not whole or _whole(later, at, at + len(quote))]
    if not found:
        return GONE
    best = min(found, key=lambda at: (-_alike(later, at, at + len(quote), before, after), abs(at - start), at))
    return best, best + len(quote)


def _places(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """True if no letter or digit goes on at either edge."""
    left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    right = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not left and not right


def _alike(text: str, start: int, end: int, before: str, after: str) -> int:
    """How many characters around a place are those that stood around the words."""
    left = _common(reversed(before), reversed(text[max(0, start - _AROUND) : start]))
    return left + _common(iter(after), iter(text[end : end + _AROUND]))


def _common(one: Iterator[str], other: Iterator[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
