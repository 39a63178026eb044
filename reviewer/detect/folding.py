"""The steps of folding: characters first, then sequences, each edit keeping the map to the stored text."""

import html
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
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        if c < "\x80" and (i + 1 == n or text[i + 1] < "\u0300"):
            if c == "\x7f":
                edits.append((i, i + 1, ""))
            i += 1
            continue
        end = i + 1
        if i in dropped:
            edits.append((i, end, ""))
            i = end
            continue
        while end < n and end - i < 32 and end not in dropped and unicodedata.combining(text[end]):
            end += 1
        cluster = text[i:end]
        if c in _LONG_DASHES:
            before, after = text[i - 1 : i], text[end : end + 1]
            if (before.isdecimal() or after.isdecimal()) and not before.isspace():
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
        i = end
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


# --- sequences ----------------------------------------------------------------------------------------------------

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});")
_HASHTAG = re.compile(r"(?<![\w/&=#.@-])#([^\W\d_]\w{2,})")
_HASHTAG_PARTS = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_SPACED_DIGITS = re.compile(r"(?<![\w.,])\d(?:[ \t]{1,3}(?:[-.][ \t]{1,3})?\d){6,40}+(?!\d|[ \t]{0,3}[-.,]?\d)")
_SPACES = re.compile(r"[ \t]+")
_BROKEN = re.compile(r"(?<=\d[-./])\r?\n[ \t]*(?=\d)|(?<=\w@)\r?\n[ \t]*(?=\w)|(?<=\d{3})\r?\n(?=-\d{2})")

_AT = re.compile(
    r"(?<=[\w])[ \t]*[\[({<][ \t]*(?:at|@)[ \t]*[\])}>][ \t]*(?=[\w])|(?<=[\w])[ \t]+@[ \t]+(?=[\w-]+\.[A-Za-z]{2})",
    re.I,
)
_DOT = re.compile(r"(?<=[\w])[ \t]*[\[({<][ \t]*(?:dot|\.|punkt|punto)[ \t]*[\])}>][ \t]*(?=[\w])", re.I)
_SPOKEN_MAIL = re.compile(
    r"\b([\w+-]{2,40}(?:(?:\.|[ \t]+dot[ \t]+)[\w+-]{1,40}){0,3})([ \t]+at[ \t]+|@)([\w-]{1,63}(?:[ \t]+dot[ \t]+[\w-]{1,63}){0,3}?"
    r"[ \t]+dot[ \t]+(?:com|org|net|edu|gov|io|co|us|info|me|health))\b",
    re.I,
)
_SPOKEN_DOT = re.compile(r"[ \t]+dot[ \t]+", re.I)
_SPOKEN_HOST = re.compile(
    r"(?<![\w.])(?:www[ \t]+dot[ \t]+)?[\w-]{2,63}(?:[ \t]+dot[ \t]+[\w-]{1,63}){0,2}?[ \t]+dot[ \t]+(?:com|org|net|edu|gov)\b",
    re.I,
)

_DIGIT_WORDS = {
    "zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
_COUNTED = ("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORD = (
    r"(?:(?:double|triple)[ \t]+)?(?:zero|oh|one|two|three|four|five|six|seven|eight|niner?|\d|(?<=[ -])o(?=[ ,.-]))"
)
_SPELLED = re.compile(rf"\b{_WORD}(?:(?:[ \t]*[-,.–][ \t]*|[ \t]+(?:dash|hyphen)[ \t]+|[ \t]+){_WORD}\b){{4,}}", re.I)
_SPELLED_TOKEN = re.compile(r"double|triple|dash|hyphen|[a-z]+|\d|[-–]|[ \t,.]+", re.I)


def fold_sequences(work: Work) -> None:
    """Fold what spans several characters; each step costs next to nothing when its sign is absent."""
    text = work.text
    if "&" in text and ";" in text:
        _fold_entities(work)
        text = work.text
    if "\n" in text:
        work.edit([(m.start(), m.end(), "") for m in _BROKEN.finditer(text)])
        text = work.text
    if "#" in text:
        _fold_hashtags(work)
        text = work.text
    small = text.lower()
    if ("at" in small and any(mark in text for mark in "[({<")) or " @ " in text:
        work.edit([(m.start(), m.end(), "@") for m in _AT.finditer(text)])
    if "dot" in small or "[.]" in text or "(.)" in text or "{.}" in text or "punt" in small:
        _fold_dots(work)
    if sum(small.count(word) for word in _COUNTED) >= 5:
        _fold_spelled(work)
    if any(c.isdecimal() for c in text):
        edits: list[Edit] = []
        for run in _SPACED_DIGITS.finditer(work.text):
            edits += [(run.start() + m.start(), run.start() + m.end(), "") for m in _SPACES.finditer(run[0])]
        work.edit(edits)


def _fold_entities(work: Work) -> None:
    edits: list[Edit] = []
    for m in _ENTITY.finditer(work.text):
        decoded = html.unescape(m[0])
        if decoded != m[0]:
            folded = unicodedata.normalize("NFKC", decoded)
            edits.append((m.start(), m.end(), "" if hidden.is_invisible(folded) else folded))
    work.edit(edits)


def _fold_hashtags(work: Work) -> None:
    edits: list[Edit] = []
    for tag in _HASHTAG.finditer(work.text):
        word, at = tag[1], tag.start(1)
        if not word.rstrip("0123456789").replace("_", "").isalpha():
            continue  # "#A12b9" is a number, not words
        cuts = [(m.start(), m.start(), " ") for m in _HASHTAG_PARTS.finditer(word)]
        cuts += [(k, k + 1, " ") for k, c in enumerate(word) if c == "_"]
        edits += [(at + start, at + end, new) for start, end, new in sorted(cuts)]
    work.edit(edits)


def _fold_dots(work: Work) -> None:
    work.edit([(m.start(), m.end(), ".") for m in _DOT.finditer(work.text)])
    edits: list[Edit] = []
    for mail in _SPOKEN_MAIL.finditer(work.text):
        edits += [(mail.start(1) + m.start(), mail.start(1) + m.end(), ".") for m in _SPOKEN_DOT.finditer(mail[1])]
        edits.append((mail.start(2), mail.end(2), "@"))
        edits += [(mail.start(3) + m.start(), mail.start(3) + m.end(), ".") for m in _SPOKEN_DOT.finditer(mail[3])]
    work.edit(edits)
    edits = []
    for host in _SPOKEN_HOST.finditer(work.text):
        edits += [(host.start() + m.start(), host.start() + m.end(), ".") for m in _SPOKEN_DOT.finditer(host[0])]
    work.edit(edits)


def _fold_spelled(work: Work) -> None:
    edits: list[Edit] = []
    for run in _SPELLED.finditer(work.text):
        own: list[Edit] = []
        digits = dashes = 0
        times = 1
        for token in _SPELLED_TOKEN.finditer(run[0]):
            word = token[0].lower()
            start, end = run.start() + token.start(), run.start() + token.end()
            if word in ("double", "triple"):
                times = 2 if word == "double" else 3
                own.append((start, end, ""))
            elif word in ("-", "–", "dash", "hyphen"):
                dashes += 1
                own.append((start, end, "-"))
            elif word in _DIGIT_WORDS or word.isdecimal():
                digits += times
                own.append((start, end, _DIGIT_WORDS.get(word, word) * times))
                times = 1
            else:
                own.append((start, end, ""))
        if digits < 7 or run[0].replace(" ", "").isdecimal():
            continue
        edits += [(s, e, "" if new == "-" and dashes * 2 > digits else new) for s, e, new in own]
    work.edit(edits)
