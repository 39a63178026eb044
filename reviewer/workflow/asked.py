"""What a return asked for, held against a later revision: done, not done, new. Pure.

An issue is known again by its rule and its words, wherever they stand now; words that were replaced on the spot by
others with the same problem are not done. What nobody can tell counts as not done.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from reviewer.model.desk import Asked, Change
from reviewer.model.vocabulary import Level

_ALONE = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_WORDS = regex.compile(
    rf"(?V1){_ALONE}|[[\p{{L}}\p{{N}}_]--{_ALONE}][[\p{{L}}\p{{N}}\p{{M}}_]--{_ALONE}]*|[\p{{So}}\p{{Sk}}]"
)
"""Words, characters of scripts without spaces, and pictures."""
_BY_PLACE = re.compile(r":\d+-\d+(#|$)")
_QUOTED, _LISTED = 60, 3


@dataclass(frozen=True, slots=True)
class Point:
    """One issue of one revision, as a comparison needs it."""

    key: str
    rule: str
    title: str
    level: Level
    label: str = ""
    why: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    """Code points of the text of its revision."""
    settled: str = ""
    """``Dismissed by Ines Calloway.``, or empty while nobody settled it."""
    carried: bool = False
    """True where it was settled on an earlier revision or another post."""


def judged(
    asked: Sequence[Point],
    before: Sequence[Point] | None,
    now: Sequence[Point] | None,
    texts: tuple[str, str],
    changes: Sequence[Change],
) -> tuple[Asked, ...]:
    """The requests in their order, done ones first, then what is new.

    ``before`` and ``now`` are all issues of the two revisions, None where they are not known.
    """
    pair = _Pair(asked, before, now, texts, changes)
    found = [pair.request(point) for point in asked]
    order = [one for status in ("done", "not_done") for one in found if one.status == status]
    return (*order, *pair.new())


class _Pair:
    """Two revisions of one post and their issues."""

    def __init__(
        self,
        asked: Sequence[Point],
        before: Sequence[Point] | None,
        now: Sequence[Point] | None,
        texts: tuple[str, str],
        changes: Sequence[Change],
    ) -> None:
        self._earlier, self._later = texts
        self._later_folded = folded(self._later)
        self._before, self._now = before, now
        self._places = _places(changes)
        self._added = [(c.start, c.end) for c in changes if c.kind == "added"]
        others = [point for point in before or () if point.key not in {a.key for a in asked}]
        self._known = {n.key for n in now or () if any(self._same(o, n) for o in others)}
        self._answered: set[str] = set()

    def request(self, point: Point) -> Asked:
        """How one request stands."""
        phrases = self._phrases(point)
        standing = [words for words in phrases if self._stands(words)]
        gone = [words for words in phrases if words not in standing]
        if self._now is None:
            return self._unknown(point, standing, gone)
        hit, how = self._hit(point, standing)
        if hit is None:
            return Asked("done", point.title, _done(standing, gone), rule_id=point.rule)
        self._answered.add(hit.key)
        if hit.settled:
            return Asked("done", point.title, f"Settled: {hit.settled}", hit.key, point.rule)
        return Asked("not_done", point.title, self._not_done(how, hit, standing, gone), hit.key, point.rule)

    def new(self) -> tuple[Asked, ...]:
        """What came with the later revision."""
        found = []
        for point in self._now or ():
            if point.level < Level.REVIEW or point.carried or point.key in self._answered or point.key in self._known:
                continue
            if self._before is None and not self._all_added(point):
                continue
            words = quoted(self._words(point, self._later))
            said = f"Settled: {point.settled}" if point.settled else point.why
            found.append(Asked("new", point.title, f"{words}: {said}" if words else said, point.key, point.rule))
        return tuple(found)

    def _unknown(self, point: Point, standing: list[str], gone: list[str]) -> Asked:
        if gone and not standing:
            return Asked("done", point.title, _done(standing, gone), rule_id=point.rule)
        if standing:
            detail = f"{quoted(standing)} {_still(standing)}, and what the checks say of this revision is not known."
        else:
            detail = "What the checks say of this revision is not known: read the text for it."
        return Asked("not_done", point.title, detail, rule_id=point.rule)

    def _hit(self, point: Point, standing: list[str]) -> tuple[Point | None, str]:
        """The issue of the later revision that asks the same, and how it was known."""
        now = [n for n in self._now or () if not n.carried or self._same(point, n)]
        same = [n for n in now if self._same(point, n)]
        if same:
            return min(same, key=lambda n: bool(n.settled)), "same"
        fresh = [n for n in now if n.key not in self._known and n.level >= Level.REVIEW]
        other = [n for n in fresh if self._shares(standing, n)]
        if other:
            return other[0], "other"
        kin = [n for n in fresh if n.rule == point.rule or (n.label and n.label == point.label)]
        there = [n for n in kin if self._replaced(point, n)]
        return (there[0], "place") if there else (None, "")

    def _same(self, earlier: Point, later: Point) -> bool:
        if earlier.rule != later.rule:
            return False
        if earlier.key == later.key and not _BY_PLACE.search(earlier.key):
            return True
        phrases = self._phrases(earlier)
        if not phrases and not later.spans:
            return True
        return self._shares(phrases, later)

    def _shares(self, phrases: Iterable[str], later: Point) -> bool:
        spans = [folded(words) for words in self._words(later, self._later)]
        return any(holds(words, one) or holds(one, words) for words in map(folded, phrases) for one in spans)

    def _replaced(self, earlier: Point, later: Point) -> bool:
        return any(_meet(place[0], earlier.spans) and _meet(place[1], later.spans) for place in self._places)

    def _all_added(self, point: Point) -> bool:
        return bool(point.spans) and all(_meet(span, self._added) for span in point.spans)

    def _not_done(self, how: str, hit: Point, standing: list[str], gone: list[str]) -> str:
        parts = [f"{quoted(gone)} {_gone(gone)}"] if gone else []
        if how == "place":
            parts.append(f"{quoted(self._words(hit, self._later))} in the same place asks for the same")
        elif standing:
            moved = " in another place" if how == "same" and self._moved(hit, standing) else ""
            parts.append(f"{quoted(standing)} {_still(standing)}{moved}")
        if how == "other":
            parts.append(f"the checks now ask: {hit.title}")
        if not parts or (how == "same" and not standing):
            words = quoted(self._words(hit, self._later))
            parts.append(f"{words} asks for the same" if words else "the checks still ask for it")
        return _sentence(parts)

    def _moved(self, hit: Point, standing: list[str]) -> bool:
        """True where the words were taken out in one place and put in again in another."""
        at = [span for span in hit.spans if any(holds(folded(w), folded(self._later[slice(*span)])) for w in standing)]
        return bool(at) and all(_meet(span, self._added) for span in at)

    def _phrases(self, point: Point) -> list[str]:
        return self._words(point, self._earlier)

    @staticmethod
    def _words(point: Point, text: str) -> list[str]:
        said = (" ".join(text[start:end].split()) for start, end in point.spans)
        return list({folded(words): words for words in said if words}.values())

    def _stands(self, words: str) -> bool:
        return holds(folded(words), self._later_folded) or (not _WORDS.search(words) and words in self._later)


def folded(text: str) -> str:
    """The words of a text without case, accents' encoding and marks, each between spaces; what has none stays as it is."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = _WORDS.findall(plain)
    return f" {' '.join(words)} " if words else plain.strip()


def holds(phrase: str, text: str) -> bool:
    """True if a folded text has a folded phrase, as whole words."""
    return bool(phrase) and phrase in text


def quoted(phrases: Sequence[str]) -> str:
    """``“Walter” and “93-year-old”``; long ones are cut and many counted. Empty for none."""
    shown = [_shown(phrase) for phrase in phrases[:_LISTED]]
    if len(phrases) > _LISTED:
        shown.append(f"{len(phrases) - _LISTED} more")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + f" and {shown[-1]}" if shown else ""


def _shown(phrase: str) -> str:
    if not any(c.isprintable() for c in phrase):
        return "a hidden character"
    return f"“{phrase if len(phrase) <= _QUOTED else phrase[: _QUOTED - 1].rstrip() + '…'}”"


def _gone(phrases: Sequence[str]) -> str:
    return "is gone" if len(phrases) == 1 else "are gone"


def _still(phrases: Sequence[str]) -> str:
    return "still stands there" if len(phrases) == 1 else "still stand there"


def _done(standing: list[str], gone: list[str]) -> str:
    parts = [f"{quoted(gone)} {_gone(gone)}"] if gone else []
    if standing:
        parts.append(f"{quoted(standing)} {_still(standing)}, and the checks no longer ask about it")
    return _sentence(parts or ["the checks no longer ask for it"])


def _sentence(parts: Sequence[str]) -> str:
    line = "; ".join(parts)
    return line[:1].upper() + line[1:] + "."


def _places(changes: Sequence[Change]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Ranges of the earlier text with the ranges of the later one that replaced them."""
    return [
        ((one.start, one.end), (two.start, two.end))
        for one, two in pairwise(changes)
        if one.kind == "removed" and two.kind == "added"
    ]


def _meet(span: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
