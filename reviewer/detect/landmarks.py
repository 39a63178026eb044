"""Landmarks and named parts of buildings: a run of capitalized words and a head ("Tamarack Mall", "Birch Unit").

Source: 45 CFR 164.514(b)(2)(i)(B); ruling 9, a church, park, library, mall or named part of a building.
"""

from functools import lru_cache

from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.names import given, is_common, surname
from reviewer.detect.spots import Place
from reviewer.detect.tokens import Token, Tokens, capital, word_group


@lru_cache(maxsize=1)
def _landmarks() -> Lexicon:
    table = sections("places")
    return Lexicon(
        [(p, "landmark") for p in table["landmark_heads"]]
        + [(p, "road") for p in table["road_heads"]]
        + [(p, "building") for p in table["building_heads"]]
    )


@lru_cache(maxsize=1)
def _firsts() -> Lexicon:
    return Lexicon((p, "first") for p in sections("places")["landmark_firsts"])


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {key: wordset("places", key) for key in ("department_words", "landmark_generic")}


def _is_surname(items: tuple[Token, ...], start: int, index: int) -> bool:
    """ "Ji-woo Park", "Hannah Lake": a given name before a head that is also a family name, and no word of place."""
    led = start > 0 and items[start - 1].low in (
        "at",
        "on",
        "in",
        "near",
        "to",
        "from",
        "the",
        "around",
        "by",
        "through",
        "past",
    )
    if items[index].low in _NATURE:
        return False
    name = "-".join(t.low for t in items[start:index] if t.kind == "w")
    return (
        not led and given(name) >= 0.7 and surname(items[index].low) > 0 and items[index].low not in ("church", "mall")
    )


_NO_ROAD = word_group(
    "the a an our my your this that his her their new old every each no one-way busy city side back high cross wall sesame easy "
    "nightmare electric information long open winding bumpy yellow brick state county farm"
)


def landmark(tokens: Tokens, index: int) -> Place | None:
    """ "Tamarack Mall", "Pell Township", "St. Brigid's Church", "Birch Unit": a name and a head."""
    items = tokens.items
    match = _landmarks().at(items, index)
    if match is None or index == 0:
        return None
    caps = tokens.caps[items[index].sentence]
    upper = capital(items[index])
    if not upper and match.tag != "landmark":
        return None
    if not upper and items[index].low not in (
        "water",
        "boat",
        "fairgrounds",
        "library",
        "church",
        "park",
        "lake",
        "creek",
        "river",
        "mall",
        "township",
        "county",
        "parish",
        "elementary",
        "bridge",
        "cemetery",
        "diner",
        "hall",
        "crossroads",
        "chapel",
        "shipyard",
        "boathouse",
        "market",
        "marina",
        "pier",
        "tavern",
        "campground",
        "roundabout",
        "lodge",
        "motel",
        "barn",
        "trailer",
        "armory",
        "grocery",
    ):
        return None
    start = _name_before(tokens, index, caps)
    if start == index:
        return None
    more = _landmarks().at(items, match.stop) if match.stop < len(items) else None
    if more is not None and capital(items[match.stop]) == upper and (upper or more.tag == "landmark"):
        match = match._replace(stop=more.stop, tag="landmark" if more.tag == "building" else more.tag)
    elif more is not None and more.tag == "landmark" and items[match.stop].low in _LATE_HEADS:
        match = match._replace(stop=more.stop)
    elif upper and match.stop < len(items) and _goes_on(items, match.stop) and not caps:
        return None
    words = [t for t in items[start:index] if t.kind == "w" and t.low not in ("of", "the", "and")]
    if match.tag == "landmark" and _is_surname(items, start, index):
        return None
    sets = _sets()
    rare = [w for w in words if not is_common(w.low)]
    known = [w for w in words if surname(w.low) or given(w.low)]
    if match.tag == "building":
        head = items[match.first].low
        if head in ("unit", "ward", "wing", "pod", "suite", "lobby", "campus", "house", "hall", "building"):
            if any(w.low in sets["department_words"] for w in words) or caps:
                return None
            if head in ("campus", "house", "lobby") and not (rare or known):
                return None
        return Place(start, match.stop, "LOC-030", "named part of a building", 0.78)
    if match.tag == "road":
        if len(words) > 3 or all(w.low in _NO_ROAD for w in words):
            return None
        return Place(start, match.stop, "LOC-021", "named road", 0.82) if rare or known or len(words) == 1 else None
    if not upper:
        plain_name = items[index].low == "trailer" and len(words) > 1 and not words[0].first
        return Place(start, match.stop, "LOC-031", "named landmark", 0.75) if rare or plain_name else None
    if (caps and not rare) or any(w.low in ("of", "the") for w in items[start:index]):
        return None
    while words and words[0].low in sets["landmark_generic"] and not rare and words[0].first:
        words = words[1:]
        start += 1
    if not words or (all(w.low in sets["landmark_generic"] for w in words)):
        return None
    if items[match.stop - 1].low in (
        "station",
        "shelter",
        "hill",
        "bay",
        "pond",
        "mill",
        "market",
        "gardens",
        "garage",
        "station",
        "lounge",
        "grill",
        "pub",
        "lodge",
        "inn",
        "hotel",
    ) and not (rare or known):
        return None
    if items[match.stop - 1].low in _WORD_HEADS and (not rare or given(rare[0].low) >= 0.5):
        return None
    return Place(start, match.stop, "LOC-031", "named landmark", 0.88 if rare or known else 0.72)


_NATURE = word_group("falls creek springs valley harbor island heights canyon township county")
"""Heads that are hardly ever a family name, whatever stands before them."""
_WORD_HEADS = word_group("pass green lock gap landing garden junction rink grange wharf hardware")
"""Heads that are ordinary words or family names too: only after a rare word that is no given name."""
_LATE_HEADS = word_group("market boathouse shipyard chapel crossroads diner library church marina lodge")
_NOT_NAME_AFTER = word_group(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sept sep oct nov dec rn md er icu"
)


def _goes_on(items: tuple[Token, ...], at: int) -> bool:
    """ "Silver Lake Derm", "Kettle Creek Foods": the name goes on after what looked like its head, so it is no landmark."""
    token = items[at]
    if not capital(token) or token.first or not token.gap or token.sentence != items[at - 1].sentence:
        return False
    return token.shape == "title" and token.low not in _NOT_NAME_AFTER and not given(token.low) and is_common(token.low)


def _name_before(tokens: Tokens, index: int, caps: bool) -> int:
    """The first token of the run of capitalized words before a head."""
    items = tokens.items
    start = index
    while start > 0 and index - start < 5:
        token = items[start - 1]
        if token.sentence != items[index].sentence and not (
            token.text == "." and start > 1 and items[start - 2].low in ("st", "mt", "ft")
        ):
            break
        if capital(token):
            if caps and is_common(token.low) and not (surname(token.low) and start == index):
                break
            if is_common(token.low) and token.first and not (surname(token.low) or given(token.low)):
                break
            start -= 1
        elif (token.text in ("'s", "-", "&") and start > 1 and capital(items[start - 2])) or (
            token.text == "." and start > 1 and items[start - 2].low in ("st", "mt", "ft")
        ):
            start -= 1
        else:
            break
    while start < index and (
        items[start].kind != "w"
        or items[start].low
        in ("the", "our", "my", "at", "in", "on", "from", "to", "dr", "meet", "join", "visit", "welcome")
    ):
        start += 1
    return start


def first(tokens: Tokens, index: int) -> Place | None:
    """ "Lake Pell", "Mount Carver", "Town of Bexley"."""
    items = tokens.items
    match = _firsts().at(items, index)
    if match is None or match.stop >= len(items) or not capital(items[index]):
        return None
    stop = match.stop
    if items[stop].text == "." and stop + 1 < len(items) and items[index].low in ("mt", "ft"):
        stop += 1
    name = items[stop]
    if name.low in _NOT_NAME_AFTER:
        return None
    if items[index].low == "point" and index and capital(items[index - 1]) and items[index].gap:
        return None
    if not capital(name) or (name.sentence != items[index].sentence and items[stop - 1].text != "."):
        return None
    if tokens.caps[items[index].sentence] and is_common(name.low):
        return None
    led = index > 0 and items[index - 1].low in ("at", "on", "in", "near", "to", "from", "around", "across")
    if is_common(name.low) and not surname(name.low) and not led:
        return None
    if name.low == "sinai":
        return None
    while items[index].low in ("temple", "camp") and stop + 1 < len(items) and capital(items[stop + 1]):
        stop += 1
    return Place(index, stop + 1, "LOC-032", "named place", 0.8)
