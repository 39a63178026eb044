"""Whether a health term is said of somebody or in general (ruling 14).

Every sentence gets a balance of what speaks for a person (pronouns, names, ages, "my patient", past events) and what
speaks for general education, advertising or statistics ("if you", "adults with", "signs of", "ask your doctor"). A
post that tells of a person lends some of that to its other sentences.

Source: 45 CFR 160.103: health information is about an individual.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.tokens import Token, Tokens, word_group


class Balance(NamedTuple):
    """What speaks for and against a sentence being about somebody, with the first cue words of each side."""

    person: float
    general: float
    events: bool
    """True if it tells of an event or names a day."""
    for_tokens: tuple[int, ...]
    against_tokens: tuple[int, ...]


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {key: wordset("health_context", key) for key in ("persons", "events", "times", "general", "imperatives")}


@lru_cache(maxsize=1)
def _phrases() -> Lexicon:
    return Lexicon((p, "general") for p in sections("health_context")["general_phrases"])


_OWN_STORY = re.compile(
    r"\b(?:my own|i had|i have had|i was|i've had|i've been|i beat|i survived|i got|when i|i'm a \w+ (?:survivor|patient)|"
    r"before and after|my (?:patient|pt|resident|client|mom|dad|mother|father|wife|husband|son|daughter|sister|brother|grandma|grandpa|aunt|uncle)|"
    r"our (?:patient|little|tiniest|youngest|oldest|first)|one of (?:my|our) patients|a patient (?:who|with|came)|"
    r"as a \w+ (?:survivor|patient)|years? (?:sober|clean|cancer-free)|mi (?:paciente|hijo|hija|mamá|papá|esposo|esposa))\b",
    re.I,
)
_SUBJECT = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself", "ella"})
_FIRST = frozenset({"i", "my", "me", "mine", "i've", "i'm", "i'd", "we", "us"})
_STRONG_GENERAL = word_group(
    "awareness screening screenings guaranteed enrolling eligible qualify swipe webinar symptoms signs risk prevent "
    "prevention tips myth myths adults anyone everyone should classification eponym cures cure"
)


def balances(tokens: Tokens, people: Sequence[int]) -> list[Balance]:
    """One balance per sentence; ``people`` are token indexes at which a name, an age or a room begins."""
    sets = _sets()
    items = tokens.items
    general_at: dict[int, int] = {}
    for match in _phrases().matches(tokens):
        general_at[match.first] = match.stop
    names = set(people)
    found = []
    for begin, stop in tokens.bounds:
        person = 1.0 if _numbered(items, begin, stop) else 0.0
        general = 0.0
        pro: list[int] = []
        contra: list[int] = []
        events = times = first = 0
        for index in range(begin, stop):
            token = items[index]
            if index in names:
                person += 1.4
                pro.append(index)
            if index in general_at:
                general += 0.8
                contra.append(index)
            if token.kind not in ("w", "n"):
                if token.text == "%":
                    general += 0.4
                continue
            low = token.low
            if low in _SUBJECT:
                person += 1.3
                pro.append(index)
            elif low in sets["persons"]:
                person += 1.0
                pro.append(index)
            elif low in sets["events"]:
                events += 1
            elif low in sets["times"]:
                times += 1
            elif low in _FIRST:
                first += 1
            if low in sets["general"]:
                general += 0.8 if low in _STRONG_GENERAL else 0.4
                contra.append(index)
        person = min(person, 3.5) + min(events, 2) * 0.4 + min(times, 2) * 0.25 + min(first, 2) * 0.4
        opening = next((items[i] for i in range(begin, stop) if items[i].kind == "w"), None)
        shown = opening is not None and opening.low in _SHOWING and bool(pro)
        if opening is not None and opening.low in sets["imperatives"] and person < 1.5 and not shown:
            general += 0.8
            contra.append(begin)
        text = tokens.text[items[begin].start : items[stop - 1].end]
        if _OWN_STORY.search(text):
            person += 1.3
            pro.append(begin)
        found.append(Balance(person, min(general, 4.0), bool(events or times), tuple(pro[:3]), tuple(contra[:3])))
    return found


_SHOWING = word_group("meet remember look celebrate introducing happy see watch welcome")
"""Openings that lead to a person: "Meet Angus!", "Remember the boy from room 4?"."""

_RECORDS = word_group(
    "mrn ssn accession rx prescription chart record member medicare medicaid claim policy account serial imei"
)
"""Labels of the numbers that stand for a person in a record."""


def _numbered(items: tuple[Token, ...], begin: int, stop: int) -> bool:
    """True if a sentence holds the number of somebody's record: "accession 63053636"."""
    return any(
        items[i].low in _RECORDS and any(_record_number(t) for t in items[i + 1 : min(stop, i + 8)])
        for i in range(begin, stop)
    )


def _record_number(token: Token) -> bool:
    """True for four digits and more that are no year."""
    return token.kind == "n" and len(token.text) > 3 and not (len(token.text) == 4 and token.text[:2] in ("19", "20"))


_ADDRESSED = re.compile(
    r"\byou (?:did|were|had|came|took|got|missed|left|no-showed|refused|cleaned)\b|\byou(?:'re| are) all set\b|"
    r"\b(?:your|of yours)\b.{0,30}\b(?:went|is|was|looks?|healed|healing|came back|heal|settle)\b|\bglad your\b|\bof yours\b",
    re.I,
)


def addressed(text: str) -> bool:
    """True if the post speaks to one person about that person's care, as replies do."""
    return _ADDRESSED.search(text) is not None


def story(balance: Sequence[Balance]) -> float:
    """How far the whole post tells of a person, 0 to 1.2: lent to each of its sentences."""
    if not balance:
        return 0.0
    best = max(b.person - 0.6 * b.general for b in balance)
    general = sum(b.general for b in balance) / len(balance)
    return max(0.0, min(1.2, best - 0.65 - 0.5 * general))
