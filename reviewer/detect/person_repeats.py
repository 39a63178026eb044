"""Marks a name that was found once at every other place: alone, in lower case, inside a hashtag (ruling 5).

A hashtag that is written as one word ("#teammateo") is searched for the found names; only the name is marked.
"""

import re
from collections.abc import Sequence

from reviewer.detect import evidence
from reviewer.detect.names import ambiguous, given, is_common
from reviewer.detect.normalize import FoldedText
from reviewer.detect.person_names import Name
from reviewer.detect.tokens import Tokens, capital
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType, PersonRole

_TAG_NAME = re.compile(
    r"^(?:team|pray(?:ing|ers)?(?:for|4)|justice(?:for|4)|hope(?:for|4)|cure(?:for|4)|love(?:for|4|you)?|all(?:for|4)|"
    r"fight(?:for|like|with)|strong(?:for|4)|fly(?:high)?|rip|remember(?:ing)?|welcomehome|happybirthday|getwell|go|save|"
    r"4|for)?(?P<name>[^\W\d_]{3,16}?)(?P<tail>strong|strongest|army|tough|squad|nation|crew|forever|rocks|go|fund|fights|day)?$"
)
"""A hashtag in lower case that is made of a name and what is said of it: "#teamrosalia", "#pray4imelda"."""


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
    found = [*_initials_again(folded, tokens, names), *_new_in_tags(folded, tokens, known)]
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


def in_tag(folded: FoldedText, tokens: Tokens, name: Name) -> bool:
    """True for a whole hashtag in lower case that holds a name and more: it is read by its parts."""
    token = tokens.items[name.first]
    if token.shape != "lower" or "#" not in folded.text or not evidence.in_hashtag(folded, token.start, token.end):
        return False
    if name.stop - name.first > 2 and tokens.items[name.first + 1].text == "4":  # "#pray4imelda"
        return True
    match = _TAG_NAME.match(token.low)
    return match is not None and match["name"] != token.low


def _new_in_tags(
    folded: FoldedText, tokens: Tokens, known: dict[str, tuple[float, PersonRole | None]]
) -> list[Finding]:
    """Names that only a hashtag in lower case gives: "#teamdawit"; from the lists, or where the model sees one."""
    found: list[Finding] = []
    if "#" not in folded.text:
        return found
    for index, token in enumerate(tokens.items):
        if token.kind != "w" or token.shape != "lower" or len(token.low) != len(token.text):
            continue
        if not evidence.in_hashtag(folded, token.start, token.end):
            continue
        match = _TAG_NAME.match(token.low)
        name = match["name"] if match is not None else token.low
        prayed = index > 1 and not token.gap and tokens.items[index - 1].text == "4"  # "#pray4imelda"
        if (
            match is None
            or (name == token.low and not prayed)
            or name in known
            or is_common(name)
            or is_common(token.low)
        ):
            continue
        seen = any(s.type == EntityType.PERSON and s.start < token.end and token.start < s.end for s in folded.seen)
        if seen or (given(name) >= 0.7 and not ambiguous(name)):
            start = token.start + match.start("name")
            found.append(_repeat(folded, start, start + len(name), 0.7, None))
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
