"""Matching of the rule table: numbers, addresses on the net and handles, with the words that speak for them.

A cue is tied to a value in one of four ways: as its label ("MRN no. 123"), near before it in the same sentence, after
it ("123 is my MRN"), or through a list that the label opened ("MRN 123, 456 or 789"). The nearest label wins.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText, fold
from reviewer.detect.ruletable import GATES, Rule, RuleTable, load, self_test
from reviewer.model.finding import CueHit, Explanation, Finding
from reviewer.model.vocabulary import EntityType, FindingKind

FLOOR = 0.4
"""Below this a hit is noise. Source: figures in tests/detect/test_identifiers.py (clean corpus)."""
TOP = 0.97
TOP_WITHOUT_CUE = 0.9
NOT_REAL_REACH = 48
DISGUISE = 1.4
"""A value whose stored form is this much longer than its folded form was spelled out or spaced."""

_LINK = (
    r"numbers?|num|nos?|nbr|nr|numero|número|ids?|i\.d|identifier|code|is|was|are|es|reads?|says|shows?|showing|shown|"
    r"of|on|for|file|this|that|the|these|those|a|an|pt|patient|patients|him|her|his|my|their|your|our|ours|hers|its|"
    r"el|la|de|del|still|now|new|old|actual|real|just|like|under|as|and|first|row|ending|ends|in|with|listed|card|"
    r"scan|record|template|hash|sticker|label|tag|info|it|it's|w|got|has|had|be|been|came|back|to|band|called|rn|lpn|md|"
    r"np|núm|pump|phone|device|machine|monitor|tablet|form|sheet|bottle|box|screen|front|top|photo|whiteboard|at|"
    r"baby|mom|dad|mother|father|son|daughter|husband|wife|brother|sister|mom's|dad's|wife's|husband's"
)
_LABEL_GAP = re.compile(rf"(?:[\s:=#'\"“(\[>*,;.\-–—→•|]|\b(?:{_LINK})\b)*+", re.I)
_SENTENCE_END = re.compile(
    r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?]['\")]?\s+"
    r"(?!No\b|Num|Nr\b|Id\b|Ending)(?=[A-Z][a-z]|[A-Z]\s)|\n\s*\n"
)
_OTHER_NUMBER = re.compile(r"\d{3}")
_CHAIN = re.compile(
    r"\s*(?:[,;/&+|]|\band\b|\bor\b|\bund\b|\by\b|\bthen\b)(?:[\s,;/&+]|\band\b|\bor\b|\balso\b|#)*", re.I
)
_AFTER_LINKED = re.compile(
    r"\s*['\")\]]?\s*(?:[(\[]\s*|[=–—]\s*|-\s+|\b(?:is|was|are|as|being)\b\s+|\s*,?\s*(?:which|that)\s+(?:is|was)\s+)"
    r"(?:(?:the|my|her|his|their|our|your|this|that|a|an|pt|pt's|patient|patient's|mom's|dad's|new|old|right|correct|real|actual|full|wrong|complete)\s+){0,3}",
    re.I,
)
_NEXT_IS_VALUE = re.compile(r"[\s:#=.(-]*(?:(?:number|no|num|id|is)\b[\s:#=.]*)?[A-Z]{0,4}-?\d", re.I)
_AMOUNT = re.compile(r"[1-9]\d{3,4}")
_AMOUNT_GAP = re.compile(r"\b(?:of|for|in|with|on|at|to|and|like|has|had|got|was)\s*$|^\s*$", re.I)
_AMOUNT_NOUN = re.compile(r" (?!is\b|was\b|has\b|as\b|this\b)[a-z]{2,}s\b")
_WORDS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in the folded text, before it becomes a finding."""

    start: int
    end: int
    rule: Rule
    score: float
    cue: tuple[int, int] | None
    check: bool | None
    """Result of the validator, or None without one."""
    disguised: bool = False


def hits(folded: FoldedText, table: RuleTable | None = None) -> list[Hit]:
    """All hits of the table, hits of one entity over the same characters reduced to the best, in order."""
    table = table or load()
    text = folded.text
    gates = {name for name, gate in GATES.items() if gate.search(text)}
    if not gates:
        return []
    words: set[str] | None = None
    found: list[Hit] = []
    matches: dict[re.Pattern[str], list[tuple[int, int]]] = {}
    for rule in table.rules:
        if rule.entry.gate not in gates:
            continue
        if rule.keys:
            if words is None:
                words = _word_keys(folded.lower)
            if words.isdisjoint(rule.keys):
                continue
        if rule.pattern not in matches:  # several rules share the pattern of a plain number
            matches[rule.pattern] = [m.span("v") for m in rule.pattern.finditer(text)]
        if matches[rule.pattern]:
            found += _rule_hits(rule, folded, table, matches[rule.pattern])
    return _best_of_entity(found)


def _word_keys(lower: str) -> set[str]:
    words = set(_WORDS.findall(lower))
    return words | {word[:-1] for word in words if word.endswith("s")} | {""}


def _rule_hits(rule: Rule, folded: FoldedText, table: RuleTable, values: list[tuple[int, int]]) -> list[Hit]:
    entry, text = rule.entry, folded.text
    found: list[Hit] = []
    cues: list[tuple[int, int]] | None = None
    previous: Hit | None = None
    for start, end in values:
        value = text[start:end]
        if rule.reject is not None and rule.reject.fullmatch(value):
            continue
        if rule.cues is not None and cues is None:
            cues = [m.span() for m in rule.cues.finditer(folded.lower)]
        cue, distance = _cue_of(entry.gap, entry.window, entry.after, cues or [], text, start, end)
        if cue is None and previous is not None and previous.cue and _CHAIN.fullmatch(text, previous.end, start):
            cue, distance = previous.cue, 0
        disguised = entry.disguise and _disguised(folded, start, end)
        if cue is None and entry.needs_cue and not disguised:
            continue
        if rule.negative is not None and _spoken_against(rule.negative, folded, start, cue):
            continue
        if cue is not None and _is_quantity(text, cue, start, end):
            continue
        check = rule.validate(value) if rule.validate is not None else None
        if check is False and (cue is None or not _is_label(text, cue, start, end)):
            continue
        if _declared_unreal(table.not_real, folded, start, end):
            continue
        hit = Hit(start, end, rule, _score(entry.base, entry.with_cue, cue, distance, check, disguised), cue, check,
                  disguised)  # fmt: skip
        if hit.score >= FLOOR:
            found.append(hit)
            previous = hit
    return found


def _score(
    base: float, with_cue: float, cue: tuple[int, int] | None, distance: int, check: bool | None, disguised: bool
) -> float:
    if cue is not None:
        score = max(base, with_cue - min(0.1, 0.002 * distance))
    else:
        score = max(base, with_cue - 0.2) if disguised else base
    if check is True:
        score = min(score + 0.1, TOP if cue else TOP_WITHOUT_CUE)
    elif check is False:
        score = max(score - 0.25, 0.45)
    return round(score, 4)


def _cue_of(
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


def _is_quantity(text: str, cue: tuple[int, int], start: int, end: int) -> bool:
    """True for "claims of 12000", "checking 12000 charts" and "12000 charts": a number of things, not the number of one thing."""
    if not _AMOUNT.fullmatch(text, start, end):
        return False
    if cue[0] >= end:
        return text[end : cue[0]].strip() == ""
    gap = text[cue[1] : start]
    if _AMOUNT_GAP.search(gap) is None:
        return False
    return bool(gap.strip()) or _AMOUNT_NOUN.match(text, end) is not None


def _is_label(text: str, cue: tuple[int, int], start: int, end: int) -> bool:
    """True if the cue stands right at the value, or in the list it opened."""
    if cue[0] >= end:
        return True
    return (
        _LABEL_GAP.fullmatch(text, cue[1], start) is not None or _OTHER_NUMBER.search(text, cue[1], start) is not None
    )


def _spoken_against(pattern: re.Pattern[str], folded: FoldedText, start: int, cue: tuple[int, int] | None) -> bool:
    """True if a label of something else is tied to the value, nearer than its own or swallowing it."""
    last: re.Match[str] | None = None
    for match in pattern.finditer(folded.lower, max(0, start - 28), start):
        last = match
    if last is None or not _LABEL_GAP.fullmatch(folded.text, last.end(), start):
        return False
    if cue is not None and cue[1] <= start and (last.end(), -last.start()) <= (cue[1], -cue[0]):
        return False
    return _SENTENCE_END.search(folded.text, last.end(), start) is None


def names_something_else(folded: FoldedText, start: int, cue: bool, table: RuleTable | None = None) -> bool:
    """True if a general label (version, model ...) or "not a real" speaks against a value that another rule found."""
    table = table or load()
    if _declared_unreal(table.not_real, folded, start, start + 1):
        return True
    return not cue and _spoken_against(table.negative, folded, start, None)


def _declared_unreal(pattern: re.Pattern[str], folded: FoldedText, start: int, end: int) -> bool:
    text = folded.text
    for match in pattern.finditer(folded.lower, max(0, start - NOT_REAL_REACH), min(len(text), end + NOT_REAL_REACH)):
        low, high = (match.end(), start) if match.end() <= start else (end, match.start())
        if low <= high and not _SENTENCE_END.search(text, low, high) and not _OTHER_NUMBER.search(text, low, high):
            return True
    return False


def _disguised(folded: FoldedText, start: int, end: int) -> bool:
    if folded.starts is None:
        return False
    a, b = folded.span(start, end)
    return (b - a) >= DISGUISE * (end - start)


def _best_of_entity(found: list[Hit]) -> list[Hit]:
    """Of overlapping hits of one entity keep the best: highest score, then longest, then lowest rule id."""
    kept: list[Hit] = []
    taken: dict[EntityType, list[tuple[int, int]]] = {}
    for hit in sorted(found, key=lambda h: (-h.score, h.start - h.end, h.rule.entry.id, h.start)):
        spans = taken.setdefault(hit.rule.entry.entity, [])
        place = bisect_right(spans, (hit.start, hit.end))
        if (place and spans[place - 1][1] > hit.start) or (place < len(spans) and spans[place][0] < hit.end):
            continue
        spans.insert(place, (hit.start, hit.end))
        kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end, h.rule.entry.entity.value))


def finding(hit: Hit, folded: FoldedText, lists: OwnLists) -> Finding:
    """The finding for one hit, explained, with offsets of the stored text."""
    entry = hit.rule.entry
    start, end = folded.span(hit.start, hit.end)
    sentence = entry.message
    cues: tuple[CueHit, ...] = ()
    if hit.cue is not None:
        phrase = folded.lower[hit.cue[0] : hit.cue[1]]
        before = hit.cue[1] <= hit.start
        sentence += f"; the label “{phrase}” stands {'before' if before else 'after'} it"
        cues = (CueHit(phrase, *folded.span(*hit.cue)),)
    if hit.disguised:
        sentence += "; it is written out so that it does not look like a number"
    if hit.check is not None:
        what = "check digit" if entry.validator not in ("nanp", "ssn", "mbi", "e164") else "form"
        sentence += f"; its {what} is {'right' if hit.check else 'wrong, but it is labeled'}"
    allowed = _allowed(entry.own, folded.text[hit.start : hit.end], lists)
    if allowed:
        sentence += "; it is on the list of own identifiers"
    explanation = Explanation(
        sentence=sentence + ".",
        source=f"45 CFR 164.514(b)(2)(i)({entry.letter}); {entry.source}",
        pattern=entry.title,
        cues=cues,
        validator="" if hit.check is None else f"{entry.validator}: {'valid' if hit.check else 'not valid'}",
        list_entry=allowed,
    )
    return Finding(
        start, end, FindingKind.IDENTIFIER, entry.entity.value, hit.score, entry.id, explanation,
        rule_version=entry.version, allowed_by=allowed,
    )  # fmt: skip


def _allowed(own: str, value: str, lists: OwnLists) -> str:
    if not own:
        return ""
    ask: dict[str, Callable[[str], str]] = {
        "phone": lists.allows_phone,
        "url": lists.allows_url,
        "email": lists.allows_email,
        "handle": lists.allows_handle,
    }
    return ask[own](value)


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All identifiers of the table in a text."""
    return [finding(hit, folded, lists) for hit in hits(folded)]


def check_table() -> list[str]:
    """Run the examples of the table; returns the failures, one line each."""

    def match(text: str) -> list[tuple[str, EntityType, str]]:
        folded = fold(text)
        return [(h.rule.entry.id, h.rule.entry.entity, folded.stored(h.start, h.end)) for h in hits(folded)]

    return self_test(match)
