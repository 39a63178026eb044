"""Word lists: reading them from the resources, and a token dictionary that finds thousands of phrases in one pass.

A list file has a header of ``#`` lines (what it is, Source, Licence), ``[sections]``, and entries: separated by commas
in lists of phrases, by white space in lists of single words. A dictionary look-up per token costs the same for ten
entries and ten thousand; one big pattern does not.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from reviewer import resources
from reviewer.detect.tokens import Token, Tokens, plain, tokenise


class Match(NamedTuple):
    """A phrase of a list at tokens ``first`` to ``stop`` (exclusive)."""

    first: int
    stop: int
    tag: str
    """The section of the list that holds the phrase."""


@lru_cache(maxsize=32)
def sections(name: str, separator: str = ",") -> Mapping[str, tuple[str, ...]]:
    """The sections of ``lexicons/<name>.txt``: entries in lower case without accents, in the order of the file.

    ``separator`` is ``","`` for phrases or ``" "`` for single words. Raises ValueError if the header names no source
    or licence: a list without either must not be used.
    """
    text = resources.path(f"lexicons/{name}.txt").read_text(encoding="utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    if not any("Source:" in line for line in header) or not any("Licence:" in line for line in header):
        raise ValueError(f"word list {name} states no source or licence")
    found: dict[str, list[str]] = {}
    section = ""
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
            found.setdefault(section, [])
            continue
        parts = line.split() if separator == " " else line.split(separator)
        found.setdefault(section, []).extend(plain(part.strip()) for part in parts if part.strip())
    return MappingProxyType({key: tuple(values) for key, values in found.items()})


@lru_cache(maxsize=1)
def health_terms() -> frozenset[str]:
    """Every health term of the list, in lower case without accents."""
    return frozenset(term for terms in sections("conditions").values() for term in terms)


def wordset(name: str, *names: str, separator: str = ",") -> frozenset[str]:
    """The union of some sections of a list (all of them if none is named)."""
    table = sections(name, separator)
    return frozenset(word for key in (names or table) for word in table[key])


class Lexicon:
    """A dictionary of phrases, looked up token by token; the longest phrase at a place wins."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """Take ``(phrase, tag)`` pairs; a later tag for the same phrase is ignored."""
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        seen: set[tuple[str, ...]] = set()
        for phrase, tag in entries:
            words = _phrase_words(phrase)
            if words and words not in seen:
                seen.add(words)
                self._by_first.setdefault(words[0], []).append((words[1:], tag))
        for options in self._by_first.values():
            options.sort(key=lambda option: (-len(option[0]), option[0]))
        self.size = len(seen)

    @classmethod
    def load(cls, name: str, *names: str) -> "Lexicon":
        """The phrases of ``lexicons/<name>.txt`` (all sections or those named), tagged by their section."""
        table = sections(name)
        return cls((phrase, key) for key in (names or table) for phrase in table[key])

    def at(self, items: tuple[Token, ...], index: int) -> Match | None:
        """The longest phrase that begins at one token."""
        options = self._by_first.get(items[index].low)
        if options is None:
            return None
        for rest, tag in options:
            stop = index + 1 + len(rest)
            if stop <= len(items) and all(items[index + 1 + i].low == word for i, word in enumerate(rest)):
                return Match(index, stop, tag)
        return None

    def matches(self, tokens: Tokens) -> list[Match]:
        """All phrases from left to right without overlaps."""
        found: list[Match] = []
        items = tokens.items
        index = 0
        by_first = self._by_first
        while index < len(items):
            match = self.at(items, index) if items[index].low in by_first else None
            if match is None:
                index += 1
            else:
                found.append(match)
                index = match.stop
        return found


def _phrase_words(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase as a text would have them; cheap for the usual phrase of plain words."""
    if phrase.replace(" ", "").isalpha():
        return tuple(plain(phrase).split())
    return tuple(t.low for t in tokenise.__wrapped__(phrase).items)
