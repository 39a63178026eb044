"""Marks a name that was found once at every other place: alone, in lower case, inside a hashtag (ruling 5).

A hashtag that is written as one word ("#teammateo") is searched for the found names; only the name is marked.
"""

import re
from collections.abc import Sequence

from reviewer.detect import evidence
from reviewer.detect.names import ambiguous, is_common
from reviewer.detect.normalize import FoldedText
from reviewer.detect.person_names import Name
from reviewer.detect.tokens import Tokens, capital
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType, PersonRole

_TAG = re.compile(r"#[\w ]{3,80}")


def find(
    folded: FoldedText,
    tokens: Tokens,
    names: Sequence[tuple[Name, float, PersonRole | None]],
    blocked: frozenset[int],
) -> list[Finding]:
    """Further mentions of accepted names, each with the role of the first."""
    items = tokens.items
    known: dict[str, tuple[float, PersonRole | None]] = {}
    taken: set[int] = set()
    for name, score, role in names:
        taken.update(range(name.first, name.stop))
        for part in name.parts:
            if len(part) > 2 and part not in known:
                known[part] = (score, role)
    found = _initials_again(folded, tokens, names)
    if not known:
        return found
    index = 0
    while index < len(items):
        token = items[index]
        if (
            index in taken
            or index in blocked
            or token.kind != "w"
            or not _again(token.low, capital(token), token.first, known)
        ):
            index += 1
            continue
        stop = index + 1
        while (
            stop < len(items)
            and stop not in taken
            and stop not in blocked
            and items[stop].low in known
            and items[stop].kind == "w"
            and items[stop].gap
        ):
            stop += 1
        score, role = known[token.low]
        taken.update(range(index, stop))
        found.append(_repeat(folded, token.start, items[stop - 1].end, score, role))
        index = stop
    found.extend(_in_tags(folded, tokens, known, taken))
    return found


def _initials_again(
    folded: FoldedText, tokens: Tokens, names: Sequence[tuple[Name, float, PersonRole | None]]
) -> list[Finding]:
    """ "J.T." at its other places, which no word around it may give away."""
    items = tokens.items
    found: list[Finding] = []
    taken = {(items[n.first].start, items[n.stop - 1].end) for n, _, _ in names}
    seen: set[str] = set()
    for name, score, role in names:
        text = folded.text[items[name.first].start : items[name.stop - 1].end]
        if name.parts or len(text) < 4 or text in seen:
            continue
        seen.add(text)
        at = folded.text.find(text)
        while at >= 0:
            end = at + len(text)
            if (at, end) not in taken and not folded.text[max(0, at - 1) : at].isalnum():
                taken.add((at, end))
                found.append(_repeat(folded, at, end, score, role))
            at = folded.text.find(text, end)
    return found


def _again(low: str, upper: bool, first: bool, known: dict[str, tuple[float, PersonRole | None]]) -> bool:
    if low not in known:
        return False
    if upper:
        return not (first and ambiguous(low) and is_common(low))
    return not ambiguous(low)


def _in_tags(
    folded: FoldedText, tokens: Tokens, known: dict[str, tuple[float, PersonRole | None]], taken: set[int]
) -> list[Finding]:
    found: list[Finding] = []
    if "#" not in folded.text:
        return found
    first_names = list(known.items())[:100]
    for token in tokens.items:
        if (
            token.kind != "w"
            or len(token.low) != len(token.text)
            or not evidence.in_hashtag(folded, token.start, token.end)
        ):
            continue
        for part, (score, role) in first_names:
            if len(part) < 4 or part == token.low or part not in token.low or is_common(token.low):
                continue
            rest = token.low.replace(part, "", 1)
            if rest and (token.low.startswith(part) or token.low.endswith(part)):
                start = token.start + token.low.index(part)
                found.append(_repeat(folded, start, start + len(part), score, role))
                break
    return found


def _repeat(folded: FoldedText, start: int, end: int, score: float, role: PersonRole | None) -> Finding:
    return evidence.make(
        folded,
        start,
        end,
        EntityType.PERSON,
        min(0.9, max(0.55, score - 0.05)),
        "PER-040",
        "Names the same person again.",
        "name found elsewhere in the text",
        role=role,
    )
