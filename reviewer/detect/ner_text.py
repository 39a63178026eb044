"""How a post is handed to the shipped model: word shapes, the context line, windows, and words back to spans.

Training and run time share this module, so that the two cannot drift apart. It knows no library: what the tokenizer
produced arrives as plain lists.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

WINDOW = 192
"""Word pieces of text in one window. Source: the length the model is trained at."""
OVERLAP = 32
"""Word pieces that two neighbouring windows share."""
CONTEXT = 96
"""Word pieces of context (what is answered, media) beside each window."""

TYPES: tuple[str, ...] = ("PERSON", "LOCATION", "REGION", "FACILITY", "ORGANIZATION", "CONDITION")
"""What the token head tells apart. REGION (state, country) and ORGANIZATION (agency, insurer, maker, platform) are
learned so that they are not mistaken for a place or a facility; they are never findings (annotation rulings 9, 10)."""
ROLES: tuple[str, ...] = ("PATIENT", "RELATIVE", "STAFF")
"""A person whose part in the post the words around the name tell; PERSON stands for everybody else."""
PERSON_TAGS: tuple[str, ...] = ("PERSON", *ROLES)
TAGGED: tuple[str, ...] = (*PERSON_TAGS, *(name for name in TYPES if name != "PERSON"))
TAGS: tuple[str, ...] = ("O", *(f"{part}-{name}" for name in TAGGED for part in ("B", "I")))
"""Tags of a word: outside, beginning or inside of a type. The probabilities of the four tags of a person add up."""
_COLUMNS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    name: (
        tuple(TAGS.index(f"B-{tag}") for tag in (PERSON_TAGS if name == "PERSON" else (name,))),
        tuple(TAGS.index(f"I-{tag}") for tag in (PERSON_TAGS if name == "PERSON" else (name,))),
    )
    for name in TYPES
}
"""Columns of the tags that begin and that continue each type."""

LOWER, TITLE, CAPS, MIXED, BESIDE = range(5)
"""Shapes of a word; BESIDE marks the words of the context line. The encoder itself reads lower case only."""


@dataclass(frozen=True, slots=True)
class PostContext:
    """What stands beside the text of a post. Empty where it is not known."""

    kind: str = ""
    platform: str = ""
    author_kind: str = ""
    in_reply_to: str = ""
    media: tuple[str, ...] = ()
    """One description an image: the alt text, optionally what it shows and its credit (``media_line``)."""

    def line(self) -> str:
        """The context in one line of words, as the model was trained to read it."""
        parts = [" ".join(word.replace("_", " ") for word in (self.kind, self.platform, self.author_kind) if word)]
        parts += [f"media : {text}" for text in self.media if text]
        if self.in_reply_to:
            parts.append(f"answers : {self.in_reply_to}")
        return " | ".join(part for part in parts if part)


def media_line(alt: str, shows: Sequence[str] = (), credit: str | None = None) -> str:
    """One image in words: its description, what is said to be seen, whom it is credited to."""
    seen = f" shows {', '.join(shows)}".replace("_", " ") if shows else ""
    return f"{alt}{seen}{f' credit {credit}' if credit else ''}"


def shape(word: str) -> int:
    """The shape of one word: lower or no letters, Title (or a single capital), ALL CAPS, mixed."""
    letters = [c for c in word if c.isalpha()]
    if not any(c.isupper() for c in letters):
        return LOWER
    if all(c.isupper() for c in letters):
        return TITLE if len(letters) == 1 else CAPS
    return TITLE if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else MIXED


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text: ids, the word each belongs to, and the offsets of the words."""

    ids: tuple[int, ...]
    words: tuple[int, ...]
    """Index of the word of each piece; never decreasing."""
    bounds: tuple[tuple[int, int], ...]
    """Start and end of each word in the text, in code points."""

    def piece_shapes(self, text: str) -> list[int]:
        """The shape of the word of each piece."""
        shapes = [shape(text[start:end]) for start, end in self.bounds]
        return [shapes[word] for word in self.words]


def pieces(ids: Sequence[int], words: Sequence[int | None], offsets: Sequence[tuple[int, int]]) -> Pieces:
    """Gather a tokenizer's output (without special tokens) into words numbered from 0."""
    bounds: list[tuple[int, int]] = []
    numbers: list[int] = []
    kept: list[int] = []
    last: int | None = None
    for piece, word, (start, end) in zip(ids, words, offsets, strict=True):
        if word is None:
            continue
        if not bounds or word != last:
            bounds.append((start, end))
        else:
            bounds[-1] = (bounds[-1][0], max(end, bounds[-1][1]))
        last = word
        kept.append(piece)
        numbers.append(len(bounds) - 1)
    return Pieces(tuple(kept), tuple(numbers), tuple(bounds))


def windows(count: int, size: int = WINDOW, overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Ranges of piece positions that cover ``count`` pieces, each at most ``size``, neighbours sharing ``overlap``."""
    ranges = [(0, min(size, count))]
    while ranges[-1][1] < count:
        start = ranges[-1][1] - overlap
        ranges.append((start, min(start + size, count)))
    return ranges


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A run of words of one type, with the mean score of its words."""

    start: int
    end: int
    type: str
    score: float
    roles: tuple[float, float, float, float] | None = None
    """Of a person: how likely somebody else, a patient, a relative, staff; in the order of PERSON_TAGS, sum 1."""


def decode(
    text: str, bounds: Sequence[tuple[int, int]], scores: Sequence[Sequence[float]], thresholds: Mapping[str, float]
) -> list[NamedSpan]:
    """Words to spans: a word has the type whose B and I scores together are highest and reach its threshold.

    A type without a threshold must be likelier than no type at all.

    ``scores`` holds one probability for each of TAGS and each word. Neighbouring words of one type are one span when at
    most one character lies between them and the second does not clearly begin a new one.
    """
    spans: list[tuple[int, int, str, list[float], list[Sequence[float]]]] = []
    for (start, end), row in zip(bounds, scores, strict=True):
        name, score = _best(row, thresholds)
        if not name:
            continue
        begins, insides = _COLUMNS[name]
        begin, inside = sum(row[i] for i in begins), sum(row[i] for i in insides)
        if spans and spans[-1][2] == name and _joins(text[spans[-1][1] : start]) and inside >= begin:
            first, _, _, all_scores, rows = spans[-1]
            spans[-1] = (first, end, name, [*all_scores, score], [*rows, row])
        elif any(c.isalnum() for c in text[start:end]):
            spans.append((start, end, name, [score], [row]))
    trimmed = [
        replace(_trim(text, first, last, name, sum(s) / len(s)), roles=_roles(rows) if name == "PERSON" else None)
        for first, last, name, s, rows in spans
    ]
    return [span for span in trimmed if span.end > span.start]


def _roles(rows: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """The shares of the four tags of a person over the words of a name."""
    begins, insides = _COLUMNS["PERSON"]
    sums = [sum(row[b] + row[i] for row in rows) for b, i in zip(begins, insides, strict=True)]
    whole = sum(sums) or 1.0
    return (sums[0] / whole, sums[1] / whole, sums[2] / whole, sums[3] / whole)


def _best(row: Sequence[float], thresholds: Mapping[str, float]) -> tuple[str, float]:
    found, best = "", 0.0
    for name, (begins, insides) in _COLUMNS.items():
        score = sum(row[i] for i in begins) + sum(row[i] for i in insides)
        if score >= thresholds.get(name, row[0]) and score > best:
            found, best = name, score
    return found, best


def _joins(between: str) -> bool:
    return len(between) <= 1 and between != "\n"


def _trim(text: str, start: int, end: int, name: str, score: float) -> NamedSpan:
    """Without white space or punctuation at the edges, and without a possessive 's."""
    for tail in ("'s", "’s", "'S", "’S"):
        if name == "PERSON" and text[start:end].endswith(tail):
            end -= len(tail)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or (text[end - 1] == ")" and "(" in text[start:end])):
        end -= 1
    if name == "PERSON" and text[end : end + 1] == "." and _ABBREVIATED.search(text[start:end]):
        end += 1
    return NamedSpan(start, end, name, score)


_ABBREVIATED = re.compile(r"(?:^(?:[^\W\d_]\.)+ ?[^\W\d_]|\s[A-ZÀ-Þ]|\b(?:Jr|Sr|jr|sr|JR|SR))$")
"""A name that ends in initials or a suffix: the period behind it belongs to it (annotation ruling 6)."""
