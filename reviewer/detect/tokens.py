"""Words of a folded text with what their neighbors say about them: shape, sentence, line.

The finders for names, places, facilities and health terms walk over these tokens instead of running one pattern per
word list. Offsets are those of ``FoldedText.text``. Links, e-mail addresses and handles are one opaque token each, so
that no name is found inside them (a name in a handle is not marked again).
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

WORD, NUMBER, POSSESSIVE, OPAQUE, OTHER = "w", "n", "s", "x", "p"
"""Kinds of tokens: a word, digits, a possessive 's, a link or handle, one other character."""

_TOKEN = re.compile(
    r"(?P<x>(?:https?://|www\.)[^\s<>]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:org|com|net|edu|gov|info|io|health)\b(?:/[^\s<>]{0,500})?"
    r"|@\w[\w.]{0,60})"
    r"|(?P<w>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<n>\d+)|(?P<p>[^\s])"
)


def word_group(text: str) -> frozenset[str]:
    """The words of a string as a set, for short lists that belong to the code beside them."""
    return frozenset(text.split())


_BREAK = frozenset(".!?")
_OPENERS = frozenset("\"'([{*_#“‘>")
_STARTERS = frozenset(".!?:;•|…·–—~=/")
_ABBREVIATIONS = word_group(
    "dr mr mrs ms mx st mt ft jr sr prof rev fr sgt lt capt gov sen vs ave blvd rd no dept approx appt pt sra dra srta"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun"
)
"""Words whose period does not end a sentence."""


class Token(NamedTuple):
    """One token. ``low`` is lower case without accents; ``shape`` is lower, title, upper, mixed or initial."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    shape: str
    gap: bool
    """True after white space or at the start."""
    first: bool
    """True where a capital letter may be due to the position: start of a sentence, line, list item or quotation."""
    sentence: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text and, per sentence, whether it is written in capitals."""

    text: str
    items: tuple[Token, ...]
    caps: tuple[bool, ...]
    """For each sentence: True if nearly all of its words are in capitals or title case, so that case says little."""
    bounds: tuple[tuple[int, int], ...]
    """For each sentence: its first and one past its last token."""


def capital(token: Token) -> bool:
    """True for a word that begins with a capital letter."""
    return token.kind == WORD and token.shape != "lower" and token.text[0].isupper()


def token_at(tokens: Tokens, position: int) -> int:
    """The index of the token that covers a position of the text, or of the first one after it."""
    return min(bisect_left(tokens.items, position, key=_end_of), len(tokens.items) - 1)


def _end_of(token: Token) -> int:
    return token.end - 1


@lru_cache(maxsize=4)
def vocabulary(text: str) -> frozenset[str]:
    """All tokens of a text in lower case."""
    return frozenset(t.low for t in tokenise(text).items)


def plain(word: str) -> str:
    """A word in lower case without accents: the key of every word list."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _shape(word: str) -> str:
    if word.islower():
        return "lower"
    if len(word) == 1:
        return "initial"
    if word.isupper():
        return "upper"
    if word[0].isupper():
        return "title"
    return "mixed"


@lru_cache(maxsize=4)
def tokenise(text: str) -> Tokens:
    """The tokens of a folded text. The last few texts are remembered, since several finders read the same one."""
    items: list[Token] = []
    sentence = 0
    begin = True
    previous_end = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or OTHER
        start, end = match.span()
        gap = start > previous_end or start == 0
        if gap and "\n" in text[previous_end:start] and items:
            sentence += not begin or items[-1].sentence == sentence
            begin = True
        elif gap and items and items[-1].text in _BREAK and not _abbreviated(items):
            sentence += 1
            begin = True
        word = match[0]
        if kind == WORD:
            stem, tail = (word[:-2], word[-2:]) if word[-2:] in ("'s", "'S") and len(word) > 2 else (word, "")
            items.append(Token(stem, plain(stem), start, start + len(stem), WORD, _shape(stem), gap, begin, sentence))
            if tail:
                items.append(Token(tail, "'s", end - 2, end, POSSESSIVE, "lower", False, False, sentence))
            begin = False
        else:
            shape = "lower" if kind != OTHER else "other"
            items.append(Token(word, word.lower(), start, end, kind, shape, gap, begin, sentence))
            if kind == OTHER:
                begin = begin or word in _STARTERS or word in _OPENERS or ord(word) > 0x2000
            else:
                begin = begin and kind == NUMBER and False
        previous_end = end
    return _with_sentences(text, items)


def _abbreviated(items: list[Token]) -> bool:
    """True if the period just read belongs to a title, an initial or another abbreviation."""
    if items[-1].text != "." or len(items) < 2 or items[-1].gap:
        return False
    word = items[-2]
    return word.kind == WORD and (word.low in _ABBREVIATIONS or word.shape == "initial")


def _with_sentences(text: str, items: list[Token]) -> Tokens:
    bounds: list[list[int]] = []
    renumbered: list[Token] = []
    for index, token in enumerate(items):
        if not bounds or token.sentence != items[index - 1].sentence:
            bounds.append([index, index])
        bounds[-1][1] = index + 1
        renumbered.append(token._replace(sentence=len(bounds) - 1) if token.sentence != len(bounds) - 1 else token)
    caps: list[bool] = []
    for begin, stop in bounds:
        words = [t for t in renumbered[begin:stop] if t.kind == WORD and len(t.text) > 3]
        loud = sum(t.shape in ("upper", "title") for t in words)
        short = [t for t in renumbered[begin:stop] if t.kind == WORD and len(t.text) > 1]
        shouted = len(short) >= 3 and sum(t.shape == "upper" for t in short) >= 0.8 * len(short)
        caps.append(shouted or (len(words) >= 7 and loud >= 0.8 * len(words)))
    return Tokens(text, tuple(renumbered), tuple(caps), tuple((b, e) for b, e in bounds))
