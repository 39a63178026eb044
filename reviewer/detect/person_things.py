"""Names of things and of made-up people: a wig, a plant or a mannequin with a name, "Mrs. Nobody", "North Fork Flats".

A name belongs to a thing only where the text says so: "a fern named", "the manikin, whom we call", "Goodbye" after a
plant with nobody else spoken of. A made-up person is told by the word right before the name, or by the name itself.
Source: rulings 6 and 8 of the annotation guide.
"""

import re
from functools import lru_cache

from reviewer.detect.tokens import Tokens, capital, token_at, word_group

_THINGS = (
    r"wigs?|plants?|houseplants?|ferns?|cact(?:us|i)|orchids?|succulents?|trees?|tomato(?:es)?|sourdough|starter|yeast|"
    r"mannequins?|manikins?|skeletons?|roombas?|vacuums?|printers?|copiers?|coffee (?:maker|machine)|kettles?|"
    r"microwaves?|toasters?|tumou?rs?|cysts?|stomas?|kidney stones?|iv poles?|prosthe(?:sis|tic)|"
    r"snow(?:man|men)|pumpkins?|scarecrows?|balloons?|statues?|gargoyles?|puppets?|dolls?|teddy bears?"
)
_MOVERS = r"cars?|trucks?|vans?|jeeps?|bicycles?|bikes?|kayaks?|boats?|campers?|laptops?|walkers?|wheelchairs?"
"""Somebody may sit in these or lean on them and call a person, so "called" alone says nothing."""
_CALLED = (
    r"(?:named|nicknamed|dubbed|christened|known as|goes by|answers to|"
    r"(?:(?:whom|which|that|who) )?(?:we|i|everyone|everybody|the \w+) (?:all )?(?:call(?:s|ed)?|named?|nam(?:es|ed)))"
)
_NAMED_THING = re.compile(
    rf"\b(?:(?:{_THINGS}),? called|(?:{_THINGS}|{_MOVERS})\b(?:,? (?!who\b)(?:in|on|at|by|from|of|with) (?:the|my|our|a) (?:\w+ ?){{1,3}})?,? {_CALLED}) "
    r"[\"“'‘]?(?=[A-Z])",
    re.I,
)
_PLANT = re.compile(r"\b(?:the|my|our|a|this|that) (?:\w+ )?(?:plant|houseplant|fern|cactus|orchid|succulent)\b", re.I)
_FAREWELL = re.compile(r"\b(?:RIP|R\.I\.P\.?|goodbye|farewell|so long|rest in peace),? (?=[A-Z])", re.I)
_PEOPLE = re.compile(
    r"\b(?:patients?|pts?|residents?|clients?|he|him|his|she|her|hers|man|woman|lady|guy|boy|girl|family|wife|husband|"
    r"mother|father|mom|dad|mrs?|ms|miss)\b",
    re.I,
)
_MADE_UP = re.compile(
    r"\b(?:made-?up|fictional|fictitious|invented|imaginary|pretend|make-believe|imagined)\s+"
    r"(?:patients?|person|people|lady|woman|man|gentleman|character|client|resident|doctor|nurse|family|case)"
    r"(?:,? (?:named|called|known as))?,?\s+(?:(?:Mrs?|Ms|Miss|Dr)\.?\s+)?[\"“'‘]?(?=[A-Z])"
)
_NOBODY = word_group("noname nobody nowhere fakename testpatient testperson madeup nosuch anyperson samplename")
_STORMS = word_group("hurricane typhoon cyclone")
"""Words before the name of a storm; ``storm`` itself counts after ``tropical`` or ``winter``."""
_GROUND = word_group("flats bluffs mesa gulch heights junction crossing landing hollow prairie")


@lru_cache(maxsize=4)
def found(tokens: Tokens) -> frozenset[int]:
    """The tokens that name a thing or a made-up person, every later mention of the same word included."""
    items, text = tokens.items, tokens.text
    first: set[int] = set()
    starts = [m.end() for m in (*_NAMED_THING.finditer(text), *_MADE_UP.finditer(text))]
    if _PLANT.search(text) and not _PEOPLE.search(text):
        starts += [m.end() for m in _FAREWELL.finditer(text)]
    for start in starts:
        at = token_at(tokens, start)
        while at < len(items) and capital(items[at]) and (not first or items[at].sentence == items[at - 1].sentence):
            first.add(at)
            at += 1
            if at < len(items) and not items[at].gap:
                break
    first |= {i for i, token in enumerate(items) if token.low in _NOBODY and capital(token)}
    same = {items[i].low for i in first}
    return frozenset(
        {i for i, token in enumerate(items) if token.low in same and capital(token)} | _ground(tokens) | _storm(tokens)
    )


def _storm(tokens: Tokens) -> frozenset[int]:
    """The word for a storm and the name that it was given: "Tropical Storm Beryl", "Hurricane Ida"."""
    items = tokens.items
    found: set[int] = set()
    for at in range(len(items) - 1):
        low = items[at].low
        storm = low in _STORMS or (low == "storm" and at > 0 and items[at - 1].low in ("tropical", "winter"))
        if storm and capital(items[at + 1]):
            found |= {at, at + 1}
    return frozenset(found)


def _ground(tokens: Tokens) -> frozenset[int]:
    """A first name before a word of the landscape, both with capitals, after a word of place: "in Daisy Bluffs"."""
    items = tokens.items
    return frozenset(
        i
        for i in range(1, len(items) - 1)
        if items[i + 1].low in _GROUND
        and capital(items[i])
        and capital(items[i + 1])
        and items[i - 1].low in ("in", "near", "from", "around", "of", "for")
    )
