"""Positions in text: code points (ours, everywhere) and UTF-16 units (Qt's). The only place that converts.

One emoji is one or more code points, each beyond U+FFFF takes two UTF-16 units. The text is normalised at intake
(no ``\\r\\n``, no leading U+FEFF, no lone surrogates), so nothing else shifts.
"""

from bisect import bisect_right


class Offsets:
    """Converts positions of one text both ways. Texts inside the basic plane cost nothing."""

    __slots__ = ("_length", "_wide")

    def __init__(self, text: str) -> None:
        """Remember where the code points that take two UTF-16 units are."""
        self._length = len(text)
        self._wide: tuple[int, ...] = tuple(i for i, ch in enumerate(text) if ch > "\uffff")

    def to_qt(self, position: int) -> int:
        """The UTF-16 position of a code point position; values outside the text are clamped to it."""
        inside = min(max(position, 0), self._length)
        return inside + bisect_right(self._wide, inside - 1)

    def from_qt(self, position: int) -> int:
        """The code point position of a UTF-16 position; the middle of a pair counts as its start."""
        low, high = 0, self._length
        while low < high:
            middle = (low + high + 1) // 2
            if self.to_qt(middle) <= position:
                low = middle
            else:
                high = middle - 1
        return low
