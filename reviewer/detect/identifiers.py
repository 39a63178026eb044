"""Matching of the rule table: numbers, addresses on the net and handles, with the words that speak for them.

A cue is tied to a value in one of five ways: as its label ("MRN no. 123"), near before it in the same sentence, after
it ("123 is my MRN"), through a list that the label opened ("MRN 123, 456 or 789"), or, for a value whose shape alone
says that somebody issued it, anywhere around it. The nearest label wins.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from reviewer.detect.cue_ties import (
    CHAIN,
    cue_of,
    declared_unreal,
    is_label,
    is_quantity,
    spoken_against,
    spoken_against_nearby,
)
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText, fold
from reviewer.detect.ruletable import GATES, Rule, RuleEntry, RuleTable, load, self_test
from reviewer.detect.shapes import SHAPES
from reviewer.model.finding import CueHit, Explanation, Finding
from reviewer.model.vocabulary import EntityType, FindingKind

FLOOR = 0.4
"""Below this a hit is noise. Source: figures in tests/detect/test_identifiers.py (clean corpus)."""
TOP = 0.97
TOP_WITHOUT_CUE = 0.9
DISGUISE = 1.4
"""A value whose stored form is this much longer than its folded form was spelled out or spaced."""

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
    matches: dict[tuple[re.Pattern[str], str], list[tuple[int, int]]] = {}
    for rule in table.rules:
        if rule.entry.gate not in gates:
            continue
        if rule.keys:
            if words is None:
                words = _word_keys(folded.lower)
            if words.isdisjoint(rule.keys):
                continue
        values = _values(rule, text, matches)
        if values:
            found += _rule_hits(rule, folded, table, values)
    return _best_of_entity(_without_weaker_guesses(found, len(text)))


def _values(
    rule: Rule, text: str, matches: dict[tuple[re.Pattern[str], str], list[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Where the pattern of a rule matches; several rules share the pattern and the shape of a plain number."""
    shape = rule.entry.shape
    if (rule.pattern, shape) not in matches:
        if (rule.pattern, "") not in matches:
            matches[rule.pattern, ""] = [m.span("v") for m in rule.pattern.finditer(text)]
        plain = matches[rule.pattern, ""]
        matches[rule.pattern, shape] = [v for v in plain if SHAPES[shape](text[v[0] : v[1]])] if shape else plain
    return matches[rule.pattern, shape]


def _without_weaker_guesses(found: list[Hit], length: int) -> list[Hit]:
    """Drop what only its shape speaks for where another rule found some of the same characters."""
    guesses = [hit for hit in found if hit.rule.entry.shape]
    if not guesses:
        return found
    kept = [hit for hit in found if not hit.rule.entry.shape]
    taken = bytearray(length)
    for hit in (*kept, *sorted(guesses, key=lambda h: (-h.score, h.rule.entry.id, h.start))):
        span = slice(hit.start, hit.end)
        if hit.rule.entry.shape:
            if any(taken[span]):
                continue
            kept.append(hit)
        taken[span] = b"\1" * (hit.end - hit.start)
    return kept


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
        cue, distance = cue_of(entry.gap, entry.window, entry.after, cues or [], text, start, end)
        if cue is None and previous is not None and previous.cue and CHAIN.fullmatch(text, previous.end, start):
            cue, distance = previous.cue, 0
        disguised = entry.disguise and _disguised(folded, start, end)
        if cue is None and entry.needs_cue and not disguised:
            continue
        if rule.negative is not None and spoken_against(rule.negative, folded, start, cue):
            continue
        if entry.shape and rule.negative is not None and spoken_against_nearby(rule.negative, folded, start, end, cue):
            continue
        if cue is not None and is_quantity(text, cue, start, end):
            continue
        check = rule.validate(value) if rule.validate is not None else None
        if check is False and (cue is None or not is_label(text, cue, start, end)):
            continue
        if declared_unreal(table.not_real, folded, start, end):
            continue
        score = _score(entry, cue, distance, check, disguised)
        hit = Hit(start, end, rule, score, cue, check, disguised)
        if hit.score >= FLOOR:
            found.append(hit)
            previous = hit
    return found


def _score(entry: RuleEntry, cue: tuple[int, int] | None, distance: int, check: bool | None, disguised: bool) -> float:
    if cue is not None:
        slope, most = (0.0006, 0.2) if entry.gap == "text" else (0.002, 0.1)
        score = max(entry.base, entry.with_cue - min(most, slope * distance))
    else:
        score = max(entry.base, entry.with_cue - 0.2) if disguised else entry.base
    if check is True:
        score = min(score + 0.1, TOP if cue else TOP_WITHOUT_CUE)
    elif check is False:
        score = max(score - 0.25, 0.45)
    return round(score, 4)


def names_something_else(folded: FoldedText, start: int, cue: bool, table: RuleTable | None = None) -> bool:
    """True if a general label (version, model ...) or "not a real" speaks against a value that another rule found."""
    table = table or load()
    if declared_unreal(table.not_real, folded, start, start + 1):
        return True
    return not cue and spoken_against(table.negative, folded, start, None)


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
