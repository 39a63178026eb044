"""What is covered on the desk until somebody asks: identifiers and health details, by position and by word. Pure.

Covered text is replaced before it reaches a widget, so nothing that reads the widget finds it: selection, clipboard,
drag, screen readers, tooltips. Positions stay true: each UTF-16 unit of a covered word becomes one sign. How long a
covered word is can be seen, what it says cannot.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reviewer.model.finding import Finding
from reviewer.model.post import Post
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Category, EntityType, FindingKind

SIGN = "•"
"""Stands for one UTF-16 unit of a covered word; the paper draws a bar over it."""

SHOWING = "Showing it is recorded."
COVERED = f"Covered. {SHOWING}"
"""Said wherever something is covered."""

_CATEGORIES = frozenset({Category.IDENTIFIER, Category.HEALTH, Category.CONSENT})
_KINDS = frozenset({FindingKind.IDENTIFIER, FindingKind.HEALTH})
_HARMLESS = frozenset({"no_person"})
_ELSEWHERE = SIGN * 5
"""Stands for a covered word outside the post, where no position has to stay true."""
_SHORTEST_PART = 3

Range = tuple[int, int]


@dataclass(frozen=True)
class Cover:
    """What is covered of one post; an empty one covers nothing."""

    text: tuple[Range, ...] = ()
    """Code points of the text, sorted, apart."""
    context: tuple[Range, ...] = ()
    """The same in what the post answers."""
    media: tuple[tuple[Range, ...], ...] = ()
    """The same in the description of each medium."""
    pictures: frozenset[int] = frozenset()
    """The media that are not shown."""
    words: tuple[str, ...] = ()
    """What is covered, longest first: it is covered wherever else it turns up."""

    def __bool__(self) -> bool:
        """True if anything is covered."""
        return bool(self.text or self.context or any(self.media) or self.pictures)

    def touches(self, start: int, end: int) -> bool:
        """True if a range of the text shares a character with something covered."""
        return any(one < end and start < other for one, other in self.text)

    def hide(self, sentence: str) -> str:
        """Another text with every covered word replaced: a comment, a reason, a file name."""
        return self._anywhere.sub(_ELSEWHERE, sentence) if self.words else sentence

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.words))})(?!\w)", re.IGNORECASE)


NOTHING = Cover()
"""Covers nothing."""


def cover_of(view: PostView) -> Cover:
    """What is to be covered of a post. What was not checked, or not in full, is covered whole."""
    post = view.post
    alts = tuple(media.alt for media in post.media)
    pictures = frozenset(item.index for item in view.media if not _HARMLESS.issuperset(item.shows) or not item.shows)
    if view.assessment is None or view.detection is None or view.detection.incomplete:
        return Cover(_whole(post.text), _whole(post.in_reply_to or ""), tuple(map(_whole, alts)), pictures)
    found = [f for f in view.detection.findings if f.kind in _KINDS and not f.allowed_by]
    spans = [s for issue in view.assessment.issues for s in issue.spans if s.category in _CATEGORIES]
    text = [(s.start, s.end) for s in spans] + [(f.start, f.end) for f in found if f.where == "text"]
    text += [(mark.start, mark.end) for mark in view.marked if mark.start >= 0]
    context = [(f.start, f.end) for f in found if f.where == "in_reply_to"]
    media = tuple(
        _apart([(f.start, f.end) for f in found if f.where == f"media:{index}"], len(alt))
        for index, alt in enumerate(alts)
    )
    names = [(s.start, s.end) for s in spans if s.category is Category.CONSENT]
    return Cover(
        _apart(text, len(post.text)),
        _apart(context, len(post.in_reply_to or "")),
        media,
        pictures,
        _words(post, found, text, names),
    )


def covered(text: str, ranges: Iterable[Range]) -> str:
    """A text with signs in place of some ranges; white space stays, so lines break as before."""
    parts: list[str] = []
    last = 0
    for start, end in ranges:
        parts.append(text[last:start])
        parts += [char if char.isspace() else SIGN * (2 if char > "\uffff" else 1) for char in text[start:end]]
        last = end
    return "".join([*parts, text[last:]])


def _whole(text: str) -> tuple[Range, ...]:
    return ((0, len(text)),) if text.strip() else ()


def _apart(ranges: Iterable[Range], length: int) -> tuple[Range, ...]:
    """The ranges inside the text, sorted, those that touch joined."""
    made: list[Range] = []
    for start, end in sorted((max(0, a), min(b, length)) for a, b in ranges):
        if start >= end:
            continue
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _words(post: Post, found: list[Finding], text: list[Range], names: list[Range]) -> tuple[str, ...]:
    """Covered words, and the parts of names: a comment says *Abara* where the post says *Joel Abara*."""
    said = {post.text[start:end].strip() for start, end in text}
    parts = [post.text[start:end] for start, end in names]
    for finding in found:
        if finding.where == "in_reply_to":
            said.add((post.in_reply_to or "")[finding.start : finding.end].strip())
        if finding.type == EntityType.PERSON and finding.where in ("text", "in_reply_to"):
            source = post.text if finding.where == "text" else post.in_reply_to or ""
            parts.append(source[finding.start : finding.end])
    said |= {part for name in parts for part in re.findall(r"\w+", name) if len(part) >= _SHORTEST_PART}
    return tuple(sorted((word for word in said if len(word) > 1), key=lambda word: (-len(word), word)))
