"""The first half of folding: single characters, each edit keeping the map to the stored text."""

import re
import unicodedata
from functools import lru_cache

from reviewer.detect import hidden

Edit = tuple[int, int, str]
"""Replace ``text[start:end]``; every new character maps to the whole replaced range."""


class Work:
    """A text under folding, with the stored start and end of each of its characters once it differs."""

    def __init__(self, text: str) -> None:
        """Begin with the identity map."""
        self.text = text
        self.starts: list[int] | None = None
        self.ends: list[int] | None = None

    def edit(self, edits: list[Edit]) -> None:
        """Apply edits that do not overlap, in ascending order."""
        if not edits:
            return
        old_starts = self.starts if self.starts is not None else list(range(len(self.text)))
        old_ends = self.ends if self.ends is not None else list(range(1, len(self.text) + 1))
        parts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for start, end, new in edits:
            parts += (self.text[at:start], new)
            starts += old_starts[at:start]
            ends += old_ends[at:start]
            if new:
                if end > start:
                    first, last = old_starts[start], old_ends[end - 1]
                else:
                    first = last = old_ends[start - 1] if start else 0
                starts += [first] * len(new)
                ends += [last] * len(new)
            at = end
        parts.append(self.text[at:])
        starts += old_starts[at:]
        ends += old_ends[at:]
        self.text, self.starts, self.ends = "".join(parts), starts, ends


def lower(text: str) -> str:
    """The text in lower case, character by character, so that the length stays."""
    whole = text.lower()
    if len(whole) == len(text):
        return whole
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# --- characters ---------------------------------------------------------------------------------------------------

_KEEP = frozenset("™℠®©½¼¾⅓⅔⅛⅜⅝⅞ªºµ")
"""Compatibility characters that read better unfolded: they are signs, not disguised letters or digits."""

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'", "\u00b4": "'",
    "\u02b9": "'", "\uff07": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u2043": "-", "\ufe63": "-", "\uff0d": "-",
    "\u02d7": "-", "\ufe58": "-", "\u2024": ".", "\u3002": ".", "\uff61": ".", "\u2027": ".", "\u00b7": "·",
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\u2044": "/", "\u2215": "/", "\u29f8": "/",
}  # fmt: skip
_LONG_DASHES = frozenset("\u2013\u2014\u2015\u2e3a\u2e3b")
"""Become a hyphen beside a digit only: in prose they part words."""

_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")

CONFUSABLE = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУЗаесорухіјѕԁԛԝһѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧοԌԍցօոԚԜ",
        "ABESIJKMHOPCTXY3aecopyxijsdqwhvABEZHIKMNOPTYXoGggouQW",
        strict=True,
    )
)
"""Cyrillic, Greek and Armenian letters that look like Latin ones. Source: UTS #39, confusables.txt."""
_WORD_RUN = re.compile(r"\w+")
_UNUSUAL = re.compile(r"[^\x00-\x7e]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u058f]")


@lru_cache(maxsize=8192)
def _nfkc(cluster: str) -> str:
    """NFKC of one character with its marks, or the cluster itself where folding would hurt."""
    if cluster in _KEEP:
        return cluster
    plain = _PLAIN.get(cluster)
    if plain is not None:
        return plain
    folded = unicodedata.normalize("NFKC", cluster)
    if folded != cluster and folded[:1] == " " and not cluster[0].isspace():
        return cluster
    return folded


def fold_characters(work: Work) -> list[int]:
    """Fold single characters; returns the stored indices of those that hid something."""
    text = work.text
    concealed, dropped = hidden.concealing(text)
    edits: list[Edit] = []
    done, n = 0, len(text)
    for found in _UNUSUAL.finditer(text):
        i = found.start()
        if i < done:
            continue
        if i > done and unicodedata.combining(text[i]):
            i -= 1  # a mark belongs to the letter before it
        c, end = text[i], i + 1
        done = end
        if i in dropped or c == "\x7f":
            edits.append((i, end, ""))
            continue
        while end < n and end - i < 32 and end not in dropped and unicodedata.combining(text[end]):
            end += 1
        cluster = text[i:end]
        if c in _LONG_DASHES:
            before, after = text[max(0, i - 2) : i], text[end : end + 2]
            beside = before[-1:].isdecimal() or (after[:1].isdecimal() and not before[-1:].isspace())
            if beside or (before.strip()[-1:].isdecimal() and after.strip()[:1].isdecimal()):
                edits.append((i, end, "-"))
        elif c in _SUPERSCRIPTS:
            # "m²" and "10⁹" are units; a whole number in small digits is a disguise
            before = text[i - 1 : i]
            if not (before.isascii() and before.isalnum()) and text[i + 1 : i + 2] in _SUPERSCRIPTS:
                while end < n and text[end] in _SUPERSCRIPTS:
                    end += 1
                edits += [(k, k + 1, unicodedata.normalize("NFKC", text[k])) for k in range(i, end)]
        else:
            folded = _nfkc(cluster)
            if folded != cluster:
                edits.append((i, end, folded))
        done = end
    work.edit(edits)
    if _FOREIGN.search(work.text):
        concealed += _fold_confusables(work)
    return sorted(set(concealed))


def _fold_confusables(work: Work) -> list[int]:
    """Look-alike letters inside Latin words or next to digits become Latin."""
    edits: list[Edit] = []
    for word in _WORD_RUN.finditer(work.text):
        chars = word[0]
        if chars.isascii():
            continue
        foreign = [c for c in chars if c not in CONFUSABLE and _FOREIGN.match(c)]
        if foreign or not _LATIN.search(chars):
            continue
        between_digits = sum(c.isdecimal() for c in chars) * 2 > len(chars)
        for k, c in enumerate(chars):
            if c in CONFUSABLE:
                new = "0" if between_digits and CONFUSABLE[c] in "Oo" else CONFUSABLE[c]
                edits.append((word.start() + k, word.start() + k + 1, new))
    starts = work.starts
    touched = [starts[s] if starts is not None else s for s, _, _ in edits]
    work.edit(edits)
    return touched
