"""Which words changed between two texts. Pure; white space is kept, and no run cuts a grapheme in two.

Phrases, then words, that stand once in both texts are matched first (patience diff), so that a moved or repeated word
does not pull unrelated sentences together; the rest is matched by the shortest edit (Myers) within a fixed number of
steps. A very large and very repetitive rest is shown as replaced: coarse, but never wrong.
Source: E. W. Myers, An O(ND) Difference Algorithm and Its Variations, Algorithmica 1 (1986).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from reviewer.model.desk import Change

_GRAPHEME = regex.compile(r"\X")
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}_]")
_ALONE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
"""Scripts that are written without spaces: each character counts as a word."""
_JOINS = frozenset("'’-‑.,:/@")
"""Between two word characters these belong to the word: Walter's, 93-year-old, 12.50, 11:45, an address."""
_PHRASES = (7, 3, 1)
"""Tokens of what is matched if it stands once in both texts: four words and the spaces between them, two words, one."""
_STEPS = 2_000_000
"""Steps of the exact search over all ranges of one comparison, about a second."""
_WIDEST = 1_000
"""Edits within one range that the exact search follows at most; its trace grows with their square."""


def changes(earlier: str, later: str) -> tuple[Change, ...]:
    """The runs of same, removed and added text in reading order; removed stands before added.

    Joining same and added gives the later text exactly, same and removed the earlier one.
    """
    old, new = _tokens(earlier), _tokens(later)
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(token, len(numbers)) for token in old]
    b = [numbers.setdefault(token, len(numbers)) for token in new]
    spaces = frozenset(number for token, number in numbers.items() if token.isspace())
    matches = sorted(_Matcher(a, b, spaces).matches())
    return tuple(_runs(earlier, later, old, new, matches))


def words_changed(found: Sequence[Change]) -> tuple[int, int]:
    """How many words were removed and added."""
    return _words(found, "removed"), _words(found, "added")


def _words(found: Sequence[Change], kind: str) -> int:
    return sum(bool(_WORD.match(token)) for one in found if one.kind == kind for token in _tokens(one.text))


def _tokens(text: str) -> list[str]:
    """Words, runs of white space, and single other graphemes; joined they are the text."""
    graphemes: list[str] = _GRAPHEME.findall(text)
    found: list[str] = []
    before = ""  # kind of the token that is being built
    for index, grapheme in enumerate(graphemes):
        kind = _kind(grapheme)
        if (
            grapheme in _JOINS
            and before == "word"
            and index + 1 < len(graphemes)
            and _kind(graphemes[index + 1]) == "word"
        ):
            kind = "word"
        if kind == before and kind in ("word", "space"):
            found[-1] += grapheme
        else:
            found.append(grapheme)
        before = kind
    return found


def _kind(grapheme: str) -> str:
    first = grapheme[0]
    if first.isspace():
        return "line" if "\n" in grapheme else "space"
    if not _WORD.match(first):
        return "other"
    return "alone" if _ALONE.match(first) else "word"


class _Matcher:
    """Finds pairs of equal tokens that rise in both texts."""

    def __init__(self, a: list[int], b: list[int], spaces: frozenset[int]) -> None:
        self._a, self._b, self._spaces = a, b, spaces
        self._left = _STEPS

    def matches(self) -> Iterator[tuple[int, int]]:
        """Index pairs, not sorted."""
        ranges = [(0, len(self._a), 0, len(self._b))]
        while ranges:
            low_a, high_a, low_b, high_b = ranges.pop()
            a, b = self._a, self._b
            while low_a < high_a and low_b < high_b and a[low_a] == b[low_b]:
                yield low_a, low_b
                low_a, low_b = low_a + 1, low_b + 1
            while low_a < high_a and low_b < high_b and a[high_a - 1] == b[high_b - 1]:
                high_a, high_b = high_a - 1, high_b - 1
                yield high_a, high_b
            if low_a == high_a or low_b == high_b:
                continue
            anchors = next(filter(None, (self._anchors(n, low_a, high_a, low_b, high_b) for n in _PHRASES)), [])
            if not anchors:
                yield from self._shortest(low_a, high_a, low_b, high_b)
                continue
            edges = [(low_a - 1, low_b - 1), *anchors, (high_a, high_b)]
            yield from anchors
            ranges += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]

    def _anchors(self, count: int, low_a: int, high_a: int, low_b: int, high_b: int) -> list[tuple[int, int]]:
        """Phrases that stand exactly once in both ranges, by their first tokens: the longest rising chain of them."""
        there = _once(self._b, count, low_b, high_b)
        pairs = [
            (i, there[phrase])
            for phrase, i in sorted(_once(self._a, count, low_a, high_a).items(), key=lambda item: item[1])
            if phrase in there and phrase[0] not in self._spaces
        ]
        ends: list[int] = []
        tails: list[int] = []
        before: list[int] = []
        for index, (_, j) in enumerate(pairs):
            place = bisect_left(ends, j)
            before.append(tails[place - 1] if place else -1)
            ends[place : place + 1] = [j]
            tails[place : place + 1] = [index]
        chain: list[tuple[int, int]] = []
        index = tails[-1] if tails else -1
        while index >= 0:
            chain.append(pairs[index])
            index = before[index]
        return chain[::-1]

    def _shortest(self, low_a: int, high_a: int, low_b: int, high_b: int) -> Iterator[tuple[int, int]]:
        """The pairs of the shortest edit; none where it is too long to look for."""
        a, b = self._a, self._b
        wide_a, wide_b = high_a - low_a, high_b - low_b
        reach = {1: 0}
        trace: list[dict[int, int]] = []
        for edits in range(min(wide_a + wide_b, _WIDEST) + 1):
            trace.append(dict(reach))
            for k in range(-edits, edits + 1, 2):
                down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
                x = start = reach[k + 1] if down else reach[k - 1] + 1
                while x < wide_a and 0 <= x - k < wide_b and a[low_a + x] == b[low_b + x - k]:
                    x += 1
                reach[k] = x
                self._left -= 1 + x - start
                if x >= wide_a and x - k >= wide_b:
                    yield from ((low_a + i, low_b + j) for i, j in _walk_back(trace, wide_a, wide_b))
                    return
            if self._left <= 0:
                return


def _once(tokens: list[int], count: int, low: int, high: int) -> dict[tuple[int, ...], int]:
    """Place by phrase of that many tokens, of those that stand once in the range."""
    found: dict[tuple[int, ...], int] = {}
    for index, phrase in enumerate(zip(*(tokens[low + n : high] for n in range(count)), strict=False), start=low):
        found[phrase] = -1 if phrase in found else index
    return {phrase: index for phrase, index in found.items() if index >= 0}


def _walk_back(trace: list[dict[int, int]], x: int, y: int) -> Iterator[tuple[int, int]]:
    """The matched pairs on the way that the search took, from its end."""
    for edits in range(len(trace) - 1, -1, -1):
        reach = trace[edits]
        k = x - y
        down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
        from_k = k + 1 if down else k - 1
        from_x = reach[from_k]
        from_y = from_x - from_k
        while x > max(from_x, 0) and y > max(from_y, 0) and (x, y) != (from_x + (not down), from_y + down):
            x, y = x - 1, y - 1
            yield x, y
        x, y = from_x, from_y


def _runs(earlier: str, later: str, old: list[str], new: list[str], matches: list[tuple[int, int]]) -> Iterator[Change]:
    """Runs from matched tokens. White space alone between two replacements belongs to them: it reads as one change."""
    old_at, new_at = _offsets(old), _offsets(new)
    kept: list[tuple[int, int, int]] = []  # start in old, start in new, length: in tokens
    for i, j in matches:
        if kept and (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) == (i, j):
            kept[-1] = (kept[-1][0], kept[-1][1], kept[-1][2] + 1)
        else:
            kept.append((i, j, 1))
    kept = _slid(_without_gaps(kept, old, new), old, new)
    i = j = 0
    for start_i, start_j, length in [*kept, (len(old), len(new), 0)]:
        if start_i > i:
            yield Change("removed", earlier[old_at[i] : old_at[start_i]], old_at[i], old_at[start_i])
        if start_j > j:
            yield Change("added", later[new_at[j] : new_at[start_j]], new_at[j], new_at[start_j])
        i, j = start_i + length, start_j + length
        if length:
            yield Change("same", later[new_at[start_j] : new_at[j]], new_at[start_j], new_at[j])


def _without_gaps(kept: list[tuple[int, int, int]], old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    left: list[tuple[int, int, int]] = []
    for index, (i, j, length) in enumerate(kept):
        done_i, done_j = (left[-1][0] + left[-1][2], left[-1][1] + left[-1][2]) if left else (0, 0)
        next_i, next_j = kept[index + 1][:2] if index + 1 < len(kept) else (len(old), len(new))
        replaced = i > done_i and j > done_j and next_i > i + length and next_j > j + length
        gap = length == 1 and old[i].isspace() and "\n" not in old[i]
        if not (gap and replaced):
            left.append((i, j, length))
    return left


def _slid(kept: list[tuple[int, int, int]], old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """The same runs; what was only added or removed begins after a mark, not with it: `` Loud.``, not ``. Loud``."""
    moved = list(kept)
    for index in range(len(moved) - 1):
        (i, j, length), (next_i, next_j, next_length) = moved[index], moved[index + 1]
        end_i, end_j = i + length, j + length
        tokens, at = (new, end_j) if end_i == next_i else (old, end_i) if end_j == next_j else ((), 0)
        after = next_j if tokens is new else next_i
        count = 0
        at_end = (next_i + next_length, next_j + next_length) == (len(old), len(new))
        while count + (not at_end) < next_length and tokens and tokens[at + count] == tokens[after + count]:
            if _kind(tokens[at + count]) != "other":
                break
            count += 1
        moved[index] = (i, j, length + count)
        moved[index + 1] = (next_i + count, next_j + count, next_length - count)
    return moved


def _offsets(tokens: list[str]) -> list[int]:
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found
