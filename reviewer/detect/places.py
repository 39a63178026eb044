"""LOCATION: every place smaller than a state, as ruling 9 draws the line.

Street addresses are one span with city, state and ZIP; in "City, State" only the city is marked; rooms, beds, floors,
lots and buildings count when they have a number or a name; kinds of departments, states and countries do not.

Source: 45 CFR 164.514(b)(2)(i)(B), geographic subdivisions smaller than a state.
"""

from functools import lru_cache

from reviewer.detect import addresses, evidence, facilities, scenes
from reviewer.detect.landmarks import first, landmark
from reviewer.detect.lists import OwnLists
from reviewer.detect.normalize import FoldedText
from reviewer.detect.places_spanish import spanish
from reviewer.detect.rooms import bare_number, named_street, nth_floor, road_number, room, wing
from reviewer.detect.spots import Place
from reviewer.detect.tokens import tokenise
from reviewer.detect.towns import after_landmark, after_preposition, cities_in, echoes, sites, towns
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType


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
            place = (
                wing(items, index)
                or nth_floor(items, index)
                or bare_number(tokens, index)
                or scenes.ordinal_street(items, index)
            )
        elif token.kind == "w":
            place = (
                room(tokens, index)
                or scenes.shop(items, index)
                or road_number(items, index)
                or scenes.hall(items, index)
                or landmark(tokens, index)
                or first(tokens, index)
                or named_street(tokens, index)
                or scenes.old_works(items, index)
                or scenes.block(tokens, index)
                or scenes.ordinal_street(items, index)
            )
        if place is not None and cover.free(items[place.first].start, items[place.stop - 1].end):
            add_tokens(place)
            index = max(place.stop, index + 1)
        else:
            index += 1
    for place in spanish(tokens):
        add_tokens(place)
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
