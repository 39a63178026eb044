"""How a word is tied to a number: as its label, near it, after it, or not at all; and what speaks against a number.

Source: figures in tests/detect/test_identifiers.py; annotation guide, rulings 15 and 16.
"""

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter

from reviewer.detect.normalize import FoldedText

NOT_REAL_REACH = 48
"""Characters between a number and the words that call it made up."""
NEARBY = 32
"""Characters before a number without a label of its own in which a label of something else speaks against it."""
AFTER_COST = 20
"""A label mostly stands before its number: one behind it counts as this much further away."""

_LINK = (
    r"numbers?|num|nos?|nbr|nr|numero|número|ids?|i\.d|identifier|code|is|was|are|es|reads?|says|shows?|showing|shown|"
    r"of|on|for|file|this|that|the|these|those|a|an|pt|patient|patients|him|her|his|my|their|your|our|ours|hers|its|"
    r"el|la|de|del|still|now|new|old|actual|real|just|like|under|as|and|first|row|ending|ends|in|with|listed|card|"
    r"scan|record|template|hash|sticker|label|tag|info|it|it's|w|got|has|had|be|been|came|back|to|band|called|rn|lpn|md|"
    r"np|núm|pump|phone|device|machine|monitor|tablet|form|sheet|bottle|box|screen|front|top|photo|whiteboard|at|"
    r"printed|printing|reading|written|typed|entered|marked|stamped|assigned|given|issued|registered|literally|so|here|again|"
    r"mine|yours|ended|ran|comes|up|out|by|both|via|which|who|whose|"
    r"baby|mom|dad|mother|father|son|daughter|husband|wife|brother|sister|mom's|dad's|wife's|husband's"
)
_LABEL_GAP = re.compile(rf"(?:[\s:=#'\"“(\[>*,;.\-–—→•|]|\b(?:{_LINK})\b)*+", re.I)
_SENTENCE_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?]['\")]?\s+"
    r"(?!No\b|Num|Nr\b|Id\b|Ending)(?=[A-Z][a-z]|[A-Z]\s)|\n\s*\n"
)
_OTHER_NUMBER = re.compile(r"\d{3}")
CHAIN = re.compile(
    r"\s*(?:\([^()\d\n]{1,30}\)\s*)?(?:[,;/&+|]|\band\b|\bor\b|\bund\b|\by\b|\bthen\b)(?:[\s,;/&+]|\band\b|\bor\b|\balso\b|#)*",
    re.I,
)
_AFTER_LINKED = re.compile(
    r"\s*['\")\]]?\s*(?:[(\[]\s*|[=–—]\s*|-\s+|\b(?:is|was|are|as|being)\b\s+|\s*,?\s*(?:which|that)\s+(?:is|was)\s+)"
    r"(?:(?:the|my|her|his|their|our|your|this|that|a|an|pt|pt's|patient|patient's|mom's|dad's|new|old|right|correct|real|actual|full|wrong|complete)\s+){0,3}",
    re.I,
)
_NEXT_IS_VALUE = re.compile(r"[\s:#=.(-]*(?:(?:number|no|num|id|is)\b[\s:#=.]*)?[A-Z]{0,4}-?\d", re.I)
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_CLOCK_GAP = re.compile(r"\b(?:at|by|since|until|till|from|around|before|after)\s+$", re.I)
_FAKE_THING = re.compile(
    r"\s+(?!numbers?\b|num\b|no\b|ids?\b|mrns?\b|ssns?\b|npi\b|dea\b|vins?\b|cards?\b|accounts?\b|acct\b|patients?\b|records?\b|"
    r"charts?\b|serials?\b|plates?\b|licen[sc]es?\b|codes?\b|data\b|training\b|demo\b|test\b|sample\b|example\b|practice\b|teaching\b|value\b|entry\b|one\b|ones\b|member\b|policy\b|claims?\b|"
    r"case\b|social\b|is\b|was\b|and\b|for\b|in\b|on\b|of\b|to\b|so\b|but\b|because\b)[a-z]"
)
"""``fake smile``: what is fake is something else than the number."""
_ADJECTIVES = frozenset(
    {"fake", "dummy", "fictional", "fictitious", "placeholder", "made-up", "made up", "make-believe"}
)
_AMOUNT = re.compile(r"[1-9]\d{3,4}")
_AMOUNT_GAP = re.compile(r"\b(?:of|for|in|with|on|at|to|and|like|has|had|got|was)\s*$|^\s*$", re.I)
_AMOUNT_NOUN = re.compile(
    r" (?!(?:is|was|has|as|this|keeps|gets|needs|wants|goes|says|comes|runs|works|expires|reads|belongs|lets|opens|leaves|sits|"
    r"stays|makes|does|looks|shows|beeps|claims|asks|turns|thinks|knows|loves|hates|always)\b)[a-z]{2,}s\b"
)
_COUNTED = re.compile(
    r" (?:people|children|men|women|steps|miles|feet|pounds|lbs|dollars|votes|views|likes|followers|visits|hours|minutes|"
    r"seconds|patients|charts|doses|shots|residents|members|calls|pages|words|cells|steps|jobs|beds|meals)\b"
)
"""Things that are counted in large numbers."""


def cue_of(
    gap: str, window: int, after: str, cues: list[tuple[int, int]], text: str, start: int, end: int
) -> tuple[tuple[int, int] | None, int]:
    """The cue tied to the value and its distance; the nearest one before it, else one after it."""
    # cues are in order and do not overlap, so the one before and those after are found by halving
    place = bisect_right(cues, start, key=itemgetter(1))
    best = cues[place - 1] if place and start - cues[place - 1][1] <= window else None
    if best is not None:
        if _LABEL_GAP.fullmatch(text, best[1], start) and not _SENTENCE_END.search(text, best[1], start):
            return best, start - best[1]
        if gap == "near":
            between = text[best[1] : start]
            if not _SENTENCE_END.search(between) and not _OTHER_NUMBER.search(between):
                return best, start - best[1]
    if gap == "text":
        return _nearest(cues, window, start, end)
    if after != "none":
        place = bisect_left(cues, end, key=itemgetter(0))
        for cue in cues[place : place + 2]:
            if cue[0] - end > 24:
                break
            if _AFTER_LINKED.fullmatch(text, end, cue[0]):
                return cue, cue[0] - end
            if after == "bare" and text[end : cue[0]].strip(" \t\"')") == "":
                return (cue, cue[0] - end) if not _NEXT_IS_VALUE.match(text, cue[1]) else (None, 0)
    return None, 0


def _nearest(cues: list[tuple[int, int]], window: int, start: int, end: int) -> tuple[tuple[int, int] | None, int]:
    """The cue nearest to the value on either side; one after it counts as if it stood further away."""
    place = bisect_right(cues, start, key=itemgetter(1))
    before = cues[place - 1] if place else None
    place = bisect_left(cues, end, key=itemgetter(0))
    after = cues[place] if place < len(cues) else None
    found = [(start - before[1], before)] if before is not None else []
    if after is not None:
        found.append((after[0] - end + AFTER_COST, after))
    distance, cue = min(found, default=(window + 1, None))
    return (cue, distance) if distance <= window else (None, 0)


def is_quantity(text: str, cue: tuple[int, int], start: int, end: int) -> bool:
    """True for "claims of 12000", "checking 12000 charts" and "12000 charts": a number of things, not the number of one thing."""
    if _CLOCK.fullmatch(text, start, end) and _CLOCK_GAP.search(text, max(0, start - 8), start):
        return True
    if end - start > 5 and text[start:end].isdecimal() and _COUNTED.match(text, end):
        return True
    if not _AMOUNT.fullmatch(text, start, end):
        return False
    if cue[0] >= end:
        return text[end : cue[0]].strip() == ""
    gap = text[cue[1] : start]
    if _AMOUNT_GAP.search(gap) is None:
        return False
    return bool(gap.strip()) or _AMOUNT_NOUN.match(text, end) is not None


def is_label(text: str, cue: tuple[int, int], start: int, end: int) -> bool:
    """True if the cue stands right at the value, or in the list it opened."""
    if cue[0] >= end:
        return True
    return (
        _LABEL_GAP.fullmatch(text, cue[1], start) is not None or _OTHER_NUMBER.search(text, cue[1], start) is not None
    )


def spoken_against(pattern: re.Pattern[str], folded: FoldedText, start: int, cue: tuple[int, int] | None) -> bool:
    """True if a label of something else is tied to the value, nearer than its own or swallowing it."""
    last: re.Match[str] | None = None
    for match in pattern.finditer(folded.lower, max(0, start - 28), start):
        last = match
    if last is None or not _LABEL_GAP.fullmatch(folded.text, last.end(), start):
        return False
    if cue is not None and cue[1] <= start and (last.end(), -last.start()) <= (cue[1], -cue[0]):
        return False
    return _SENTENCE_END.search(folded.text, last.end(), start) is None


def spoken_against_nearby(
    pattern: re.Pattern[str], folded: FoldedText, start: int, end: int, cue: tuple[int, int] | None
) -> bool:
    """True if, for a value without its own label, a label of something else is the nearest word, before or after."""
    low = max(0, start - NEARBY if cue is None or cue[1] > start else max(start - NEARBY, cue[1]))
    for match in pattern.finditer(folded.lower, low, start):
        if not _SENTENCE_END.search(folded.text, match.end(), start):
            return True
    found = pattern.search(folded.lower, end, min(len(folded.lower), end + 18))
    return found is not None and (cue is None or cue[0] > found.start())


def declared_unreal(pattern: re.Pattern[str], folded: FoldedText, start: int, end: int) -> bool:
    """True if words beside the value call it made up."""
    text = folded.text
    for match in pattern.finditer(folded.lower, max(0, start - NOT_REAL_REACH), min(len(text), end + NOT_REAL_REACH)):
        if match[0] in _ADJECTIVES and _FAKE_THING.match(folded.lower, match.end()):
            continue
        low, high = (match.end(), start) if match.end() <= start else (end, match.start())
        if low <= high and not _SENTENCE_END.search(text, low, high) and not _OTHER_NUMBER.search(text, low, high):
            return True
    return False
