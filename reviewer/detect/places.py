"""LOCATION: every place smaller than a state, as ruling 9 draws the line.

Street addresses are one span with city, state and ZIP; in "City, State" only the city is marked; rooms, beds, floors,
lots and buildings count when they have a number or a name; kinds of departments, states and countries do not.

Source: 45 CFR 164.514(b)(2)(i)(B), geographic subdivisions smaller than a state.
"""

from functools import lru_cache

from reviewer.detect import addresses, evidence, facilities
from reviewer.detect.facilities import Place
from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.lists import OwnLists
from reviewer.detect.names import given, is_common, surname
from reviewer.detect.normalize import FoldedText
from reviewer.detect.rooms import bare_number, named_street, nth_floor, road_number, room, wing
from reviewer.detect.tokens import Token, Tokens, capital, tokenise, word_group
from reviewer.detect.towns import after_landmark, after_preposition, cities_in, echoes, sites, towns
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType


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


@lru_cache(maxsize=4)
def spans(text: str, own: tuple[str, ...] = ()) -> tuple[tuple[int, int, str, str, float], ...]:
    """``(start, end, rule id, pattern, score)`` of the places of a folded text, in order, without overlaps."""
    tokens = tokenise(text)
    items = tokens.items
    found: list[tuple[int, int, str, str, float]] = []
    cover = evidence.Cover(len(text))

    def add(start: int, end: int, rule_id: str, pattern: str, score: float) -> None:
        if cover.free(start, end):
            cover.take(start, end)
            found.append((start, end, rule_id, pattern, score))

    def add_tokens(place: Place) -> None:
        add(items[place.first].start, items[place.stop - 1].end, place.rule_id, place.pattern, place.score)

    for start, end, pattern, score in addresses.find(text):
        add(start, end, "LOC-001", pattern, score)
    named = facilities.spans(text, own)
    for facility in named:
        cover.take(items[facility.first].start, items[facility.stop - 1].end)
    index = 0
    while index < len(items):
        token = items[index]
        place = None
        if token.kind == "n":
            place = wing(items, index) or nth_floor(items, index) or bare_number(tokens, index)
        elif token.kind == "w":
            place = (
                room(tokens, index)
                or road_number(items, index)
                or _landmark(tokens, index)
                or _first(tokens, index)
                or named_street(tokens, index)
            )
        if place is not None and cover.free(items[place.first].start, items[place.stop - 1].end):
            add_tokens(place)
            index = max(place.stop, index + 1)
        else:
            index += 1
    for place in cities_in(tokens):
        add_tokens(place)
    for place in after_preposition(tokens):
        add_tokens(place)
    for place in sites(tokens):
        add_tokens(place)
    for place in towns(tokens):
        add_tokens(place)
    for place in after_landmark(tokens, found):
        add_tokens(place)
    for place in echoes(tokens, found, named):
        add_tokens(place)
    return tuple(sorted(found))


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
    )
    name = "-".join(t.low for t in items[start:index] if t.kind == "w")
    return (
        not led and given(name) >= 0.7 and surname(items[index].low) > 0 and items[index].low not in ("church", "mall")
    )


_NO_ROAD = word_group(
    "the a an our my your this that his her their new old every each no one-way busy city side back high cross wall sesame easy "
    "nightmare electric information long open winding bumpy yellow brick state county farm"
)


def _landmark(tokens: Tokens, index: int) -> Place | None:
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
    ):
        return None
    start = _name_before(tokens, index, caps)
    if start == index:
        return None
    more = _landmarks().at(items, match.stop) if match.stop < len(items) else None
    if more is not None and more.tag == "landmark" and capital(items[match.stop]) == upper:
        match = match._replace(stop=more.stop)
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
        return Place(start, match.stop, "LOC-031", "named landmark", 0.75) if rare else None
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
    return Place(start, match.stop, "LOC-031", "named landmark", 0.88 if rare or known else 0.72)


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


def _first(tokens: Tokens, index: int) -> Place | None:
    """ "Lake Pell", "Mount Carver", "Town of Bexley"."""
    items = tokens.items
    match = _firsts().at(items, index)
    if match is None or match.stop >= len(items) or not capital(items[index]):
        return None
    stop = match.stop
    if items[stop].text == "." and stop + 1 < len(items) and items[index].low in ("mt", "ft"):
        stop += 1
    name = items[stop]
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


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All places of a text, sorted by start, without overlaps."""
    findings = []
    for start, end, rule_id, pattern, score in spans(folded.text, lists.own_facilities):
        if start >= end or evidence.in_hashtag(folded, start, end):
            continue
        allowed = lists.allows_address(folded.text[start:end])
        findings.append(
            evidence.make(
                folded,
                start,
                end,
                EntityType.LOCATION,
                score,
                rule_id,
                f"Names a place smaller than a state ({pattern}); it narrows down who is meant.",
                pattern,
                list_entry=allowed,
                allowed_by=allowed,
            )
        )
    return findings
