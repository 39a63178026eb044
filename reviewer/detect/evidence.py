"""Turns a range of the folded text and the reasons for it into a ``Finding`` on the stored text."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Generic, TypeVar

from reviewer.detect.normalize import FoldedText
from reviewer.model.finding import CueHit, Explanation, Finding
from reviewer.model.vocabulary import EntityType, FindingKind, PersonRole

T = TypeVar("T")


class Memo(Generic[T]):
    """The result of the last call for the very same objects: several finders ask the same of one text."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._kept: tuple[tuple[object, ...], T] | None = None

    def get(self, key: tuple[object, ...], compute: Callable[[], T]) -> T:
        """The kept result if every object of ``key`` is the same one, else a fresh result."""
        kept = self._kept
        if kept is not None and len(kept[0]) == len(key) and all(a is b for a, b in zip(kept[0], key, strict=True)):
            return kept[1]
        value = compute()
        self._kept = (key, value)
        return value


class Cover:
    """Which characters of a text are taken; asking and taking cost the length of the range, not of the text."""

    def __init__(self, length: int) -> None:
        """Nothing is taken."""
        self._taken = bytearray(length + 1)

    def free(self, start: int, end: int) -> bool:
        """True if no character of the range is taken."""
        return not any(self._taken[start:end])

    def take(self, start: int, end: int) -> None:
        """Take a range."""
        self._taken[start:end] = b"\x01" * (end - start)


_HASHTAG = re.compile(r"[#＃][\w]+")

SAFE_HARBOR_SOURCE: dict[EntityType, str] = {
    EntityType.PERSON: "45 CFR 164.514(b)(2)(i)(A)",
    EntityType.LOCATION: "45 CFR 164.514(b)(2)(i)(B)",
    EntityType.FACILITY: "45 CFR 164.514(b)(2)(i)(B)",
    EntityType.DATE_TIME: "45 CFR 164.514(b)(2)(i)(C)",
    EntityType.AGE: "45 CFR 164.514(b)(2)(i)(C)",
    EntityType.CONDITION: "45 CFR 160.103",
}
"""The clause behind each type. CONDITION is no identifier: it is what the definition of health information names."""


@lru_cache(maxsize=4)
def hashtags(original: str) -> tuple[tuple[int, int], ...]:
    """The ranges of hashtags in a stored text."""
    return tuple(m.span() for m in _HASHTAG.finditer(original)) if "#" in original or "＃" in original else ()


def in_hashtag(folded: FoldedText, start: int, end: int) -> bool:
    """True if a range of the folded text lies in a hashtag."""
    tags = hashtags(folded.original)
    if not tags:
        return False
    a, b = folded.span(start, end)
    at = bisect_right(tags, (a, len(folded.original) + 1)) - 1
    return at >= 0 and tags[at][0] <= a and b <= tags[at][1]


def cue(folded: FoldedText, phrase: str, start: int, end: int, against: bool = False) -> CueHit:
    """A cue at a range of the folded text, with offsets in the stored text."""
    a, b = folded.span(start, end)
    return CueHit(phrase, a, b, against)


def make(
    folded: FoldedText,
    start: int,
    end: int,
    type_: EntityType,
    score: float,
    rule_id: str,
    sentence: str,
    pattern: str,
    cues: Iterable[CueHit] = (),
    role: PersonRole | None = None,
    list_entry: str = "",
    allowed_by: str = "",
) -> Finding:
    """A finding for the folded range ``[start, end)``; the score is rounded so that it is equal on every machine."""
    a, b = folded.span(start, end)
    return Finding(
        a,
        b,
        FindingKind.HEALTH if type_ is EntityType.CONDITION else FindingKind.IDENTIFIER,
        type_.value,
        round(score, 2),
        rule_id,
        Explanation(
            sentence,
            source=SAFE_HARBOR_SOURCE[type_],
            pattern=pattern,
            cues=tuple(cues),
            list_entry=list_entry,
        ),
        role=role,
        allowed_by=allowed_by,
    )
