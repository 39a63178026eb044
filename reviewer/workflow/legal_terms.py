"""The words that a redacted export must not hold anywhere: found in any text, however they are written.

Matching is on the folded text (look-alike letters, hidden characters, hashtags), without case and accents, at word
borders, with anything but letters between the parts of a name.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from reviewer.detect.normalize import fold

LEAST = 3
"""Letters and digits of a term: two initials would be found everywhere."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to be removed."""

    words: str
    reason: str
    part: bool = False
    """True for one part of a name: it counts only where it begins with a capital letter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A range of a text that a term covers. Code points of the text as it was given."""

    start: int
    end: int
    reason: str


def bare(text: str) -> str:
    """Lower case without accents, character for character: the same length."""
    return "".join(_plain(c) for c in text)


def _plain(char: str) -> str:
    if char.isascii():
        return char.lower()
    first = unicodedata.normalize("NFD", char)[0].lower()
    return first if len(first) == 1 else char


class Terms:
    """Finds terms. Made once for an export."""

    def __init__(self, terms: Iterable[Term], keep: Iterable[str] = ()) -> None:
        """``keep`` are words that stand in the export rightly, such as the name of the author: no single one is a term."""
        kept = {word for text in keep for word in words_of(text)}
        self._reasons: dict[str, str] = {}
        self._parts: set[str] = set()
        patterns: dict[str, str] = {}
        for term in sorted(terms, key=lambda t: (t.part, -len(t.words), t.words, t.reason)):
            words = words_of(term.words)
            key = "".join(words)
            if len(key) < LEAST or key in patterns or (len(words) == 1 and key in kept):
                continue
            patterns[key] = r"[\W_]*".join(map(re.escape, words))
            self._reasons[key] = term.reason
            if term.part:
                self._parts.add(key)
        self.count = len(patterns)
        joined = "|".join(sorted(patterns.values(), key=lambda p: (-len(p), p)))
        self._pattern = re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])") if joined else None

    def find(self, text: str) -> list[Hit]:
        """All hits, in order; they do not overlap."""
        if self._pattern is None or not text:
            return []
        folded = fold(text)
        found = []
        for match in self._pattern.finditer(bare(folded.text)):
            key = "".join(words_of(match[0]))
            if key in self._parts and not folded.text[match.start()].isupper():
                continue
            start, end = folded.span(match.start(), match.end())
            found.append(Hit(start, end, self._reasons.get(key, "identifier")))
        return found


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return re.findall(r"[^\W_]+", bare(fold(text).text))
