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
from reviewer.detect.tokens import Token, Tokens, tokenise
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType

_WHERE = frozenset({"in", "near", "outside", "downtown", "around", "across", "throughout", "en", "over"})
_WHERE_TO = frozenset({"from", "to", "at", "of", "toward", "towards", "through", "leaving", "into", "for", "de", "serving", "visiting"})
_NOT_AFTER_CITY = frozenset(
    "university college hospital health clinic award score scale protocol study style cheese cream bulls bears cubs "
    "strong times post herald tribune gazette globe sun journal marathon".split()
)


@lru_cache(maxsize=1)
def _cities() -> Lexicon:
    table = sections("places")
    return Lexicon(
        [(p, "state") for p in table["states"] + table["countries"] if p not in ("washington", "us")]
        + [(p, "city") for p in table["cities"]]
        + [(p, "ambiguous") for p in table["cities_ambiguous"] + table["world_cities"]]
    )


@lru_cache(maxsize=1)
def _states() -> Lexicon:
    table = sections("places")
    return Lexicon([(p, "state") for p in table["states"]] + [(p, "short") for p in table["state_abbreviations"]])


@lru_cache(maxsize=1)
def _landmarks() -> Lexicon:
    table = sections("places")
    return Lexicon(
        [(p, "landmark") for p in table["landmark_heads"]]
        + [(p, "road") for p in table["road_heads"]]
        + [(p, "building") for p in table["building_heads"]]
    )


@lru_cache(maxsize=1)
def _rooms() -> Lexicon:
    return Lexicon((p, "room") for p in sections("places")["room_words"])


@lru_cache(maxsize=1)
def _numbered_roads() -> Lexicon:
    return Lexicon((p, "road") for p in sections("places")["numbered_roads"])


@lru_cache(maxsize=1)
def _firsts() -> Lexicon:
    return Lexicon((p, "first") for p in sections("places")["landmark_firsts"])


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {key: wordset("places", key) for key in ("wings", "department_words", "landmark_generic", "countries", "states")}


def _capital(token: Token) -> bool:
    return token.kind == "w" and token.shape in ("title", "upper", "mixed", "initial")


@lru_cache(maxsize=4)
def spans(text: str, own: tuple[str, ...] = ()) -> tuple[tuple[int, int, str, str, float], ...]:
    """``(start, end, rule id, pattern, score)`` of the places of a folded text, in order, without overlaps."""
    tokens = tokenise(text)
    items = tokens.items
    found: list[tuple[int, int, str, str, float]] = []
    covered: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= s or e <= start for s, e in covered)

    def add(start: int, end: int, rule_id: str, pattern: str, score: float) -> None:
        if free(start, end):
            covered.append((start, end))
            found.append((start, end, rule_id, pattern, score))

    def add_tokens(place: Place) -> None:
        add(items[place.first].start, items[place.stop - 1].end, place.rule_id, place.pattern, place.score)

    for start, end, pattern, score in addresses.find(text):
        add(start, end, "LOC-001", pattern, score)
    named = facilities.spans(text, own)
    covered.extend((items[p.first].start, items[p.stop - 1].end) for p in named)
    index = 0
    while index < len(items):
        token = items[index]
        place = None
        if token.kind == "n":
            place = _wing(items, index) or _nth_floor(items, index)
        elif token.kind == "w":
            place = _room(tokens, index) or _road_number(items, index) or _landmark(tokens, index) or _first(tokens, index)
        if place is not None and free(items[place.first].start, items[place.stop - 1].end):
            add_tokens(place)
            index = max(place.stop, index + 1)
        else:
            index += 1
    for place in _cities_in(tokens):
        add_tokens(place)
    for place in _after_preposition(tokens):
        add_tokens(place)
    for place in _after_landmark(tokens, found):
        add_tokens(place)
    for place in _echoes(tokens, found, named):
        add_tokens(place)
    return tuple(sorted(found))


def _wing(items: tuple[Token, ...], index: int) -> Place | None:
    """ "4 East", "5-South", "6 west": the number of a floor and a side of the building."""
    token = items[index]
    if len(token.text) > 2 or token.text.startswith("0") or index + 1 >= len(items):
        return None
    if index and (not token.gap or items[index - 1].text in ("$", "#", "/", ".", ",") and items[index - 1].end == token.start):
        return None
    step = 2 if items[index + 1].text == "-" and index + 2 < len(items) else 1
    side = items[index + step]
    if side.low not in _sets()["wings"] or (side.low in ("main", "center", "central", "pavilion", "tower") and not _capital(side)):
        return None
    after = items[index + step + 1] if index + step + 1 < len(items) else None
    if after is not None and (after.low in ("of", "side", "coast", "end", "wind", "america", "korea", "carolina", "dakota", "street", "st", "ave") or _capital(after) and after.low in ("virginia",)):
        return None
    return Place(index, index + step + 1, "LOC-010", "unit by floor and side", 0.92)


def _nth_floor(items: tuple[Token, ...], index: int) -> Place | None:
    """ "3rd floor", "4th Floor"."""
    if index + 2 < len(items) and items[index + 1].low in ("st", "nd", "rd", "th") and not items[index + 1].gap:
        if items[index + 2].low in ("floor", "flr"):
            return Place(index, index + 3, "LOC-011", "numbered floor", 0.8)
    return None


_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())


def _room(tokens: Tokens, index: int) -> Place | None:
    """ "room 509", "rm 614", "bed 7", "Lot C", "trauma bay 2", "third floor"."""
    items = tokens.items
    token = items[index]
    if token.low in _ORDINALS and index + 1 < len(items) and items[index + 1].low == "floor":
        return Place(index, index + 2, "LOC-011", "numbered floor", 0.75)
    if token.low == "or" and token.text == "OR" and index + 1 < len(items) and items[index + 1].kind == "n" and not tokens.caps[token.sentence]:
        return Place(index, index + 2, "LOC-012", "numbered room", 0.8) if len(items[index + 1].text) <= 2 else None
    match = _rooms().at(items, index)
    if match is None:
        return None
    stop = match.stop
    if stop < len(items) and items[stop].text in (".", "#") and stop + 1 < len(items):
        stop += 1
        if stop < len(items) and items[stop].text == "#":
            stop += 1
    if stop >= len(items) or not items[stop].gap and items[stop - 1].text not in ("#", "."):
        return None
    number = items[stop]
    word = items[match.stop - 1].low
    before = items[index - 1] if index else None
    if number.kind == "n" and len(number.text) <= 4:
        return _numbered_room(items, match.first, stop, word, before)
    single = number.kind == "w" and len(number.text) == 1 and number.text.isupper()
    if single and number.text != "I" and word not in ("bed", "apartment", "hall", "zone", "chair", "bench") or (
        single and number.text not in ("I", "A") and word in ("hall", "zone")
    ):
        end = stop + 1
        if end < len(items) and items[end].kind == "n" and not items[end].gap:
            end += 1
        return Place(match.first, end, "LOC-013", "lettered part of a site", 0.85)
    if single is False and number.kind == "w" and len(number.text) == 1 and word in ("lot", "garage", "building", "bldg", "wing", "gate") and number.low not in ("a", "i"):
        return Place(match.first, stop + 1, "LOC-013", "lettered part of a site", 0.8)
    return None


_MEASURES = frozenset(
    "hours hour hrs hr minutes mins days day weeks months years patients nurses people beds units times percent of "
    "residents am pm more less or and-a-half a x per mg ml lbs pounds stars".split()
)


def _numbered_room(items: tuple[Token, ...], first: int, stop: int, word: str, before: Token | None) -> Place | None:
    number = items[stop]
    after = items[stop + 1] if stop + 1 < len(items) else None
    if word in ("chair", "bench", "level", "station", "zone", "unit", "bed", "floor", "hall", "triage", "platform", "deck", "hallway"):
        if after is not None and (after.low in _MEASURES or after.text in ("%", ":")) and after.sentence == number.sentence:
            return None
        if word in ("level", "triage", "chair", "zone", "station", "platform", "bench", "deck") and (len(number.text) == 1 and word in ("level", "triage")):
            return None
    if after is not None and after.text in (":", "/", "%") and not after.gap:
        return None
    end = stop + 1
    if after is not None and after.kind == "w" and len(after.text) == 1 and not after.gap:
        end += 1
    elif after is not None and after.kind == "w" and not after.gap:
        return None
    elif after is not None and after.text == "-" and not after.gap and stop + 2 < len(items) and not items[stop + 2].gap and (
        items[stop + 2].kind == "n" or len(items[stop + 2].text) == 1
    ):
        end += 2
    if before is not None and before.low in ("per", "every", "each"):
        return None
    return Place(first, end, "LOC-012", "numbered room, bed or floor", 0.9)


def _road_number(items: tuple[Token, ...], index: int) -> Place | None:
    """ "Route 9", "County Road 12", "I-75", "US-23"."""
    token = items[index]
    if token.text in ("I", "US", "SR", "CR", "M") and index + 2 < len(items) and items[index + 1].text == "-":
        number = items[index + 2]
        if number.kind == "n" and len(number.text) <= 3 and not number.gap and not items[index + 1].gap:
            return Place(index, index + 3, "LOC-020", "numbered road", 0.85)
    match = _numbered_roads().at(items, index)
    if match is None or match.stop >= len(items) or items[match.stop].kind != "n" or len(items[match.stop].text) > 4:
        return None
    if not token.gap or items[match.stop - 1].end == items[match.stop].start:
        return None
    if token.low in ("exit", "cr", "sr", "rt", "route", "rte") and not _capital(token) and token.low != "route":
        return None
    return Place(match.first, match.stop + 1, "LOC-020", "numbered road", 0.88)


def _landmark(tokens: Tokens, index: int) -> Place | None:
    """ "Tamarack Mall", "Pell Township", "St. Brigid's Church", "Birch Unit": a name and a head."""
    items = tokens.items
    match = _landmarks().at(items, index)
    if match is None or index == 0:
        return None
    caps = tokens.caps[items[index].sentence]
    capital = _capital(items[index])
    if not capital and match.tag != "landmark":
        return None
    if not capital and items[index].low not in ("water", "boat", "fairgrounds", "library", "church", "park", "lake", "creek", "river", "mall", "township", "county", "parish", "elementary", "bridge", "cemetery", "diner"):
        return None
    start = _name_before(tokens, index, caps)
    if start == index:
        return None
    more = _landmarks().at(items, match.stop) if match.stop < len(items) else None
    if more is not None and more.tag == "landmark" and _capital(items[match.stop]) == capital:
        match = match._replace(stop=more.stop)
    words = [t for t in items[start:index] if t.kind == "w" and t.low not in ("of", "the", "and")]
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
        if len(words) > 3 or all(w.low in sets["landmark_generic"] for w in words):
            return None
        return Place(start, match.stop, "LOC-021", "named road", 0.82) if rare or known or len(words) == 1 else None
    if not capital:
        return Place(start, match.stop, "LOC-031", "named landmark", 0.75) if rare else None
    if caps and not rare or any(w.low in ("of", "the") for w in items[start:index]):
        return None
    while words and words[0].low in sets["landmark_generic"] and not rare and words[0].first:
        words = words[1:]
        start += 1
    if not words or (all(w.low in sets["landmark_generic"] for w in words)):
        return None
    if items[match.stop - 1].low in ("station", "shelter", "hill", "bay", "pond", "mill", "market", "gardens", "garage", "station", "lounge", "grill", "pub", "lodge", "inn", "hotel") and not (rare or known):
        return None
    return Place(start, match.stop, "LOC-031", "named landmark", 0.88 if rare or known else 0.72)


def _name_before(tokens: Tokens, index: int, caps: bool) -> int:
    """The first token of the run of capitalized words before a head."""
    items = tokens.items
    start = index
    while start > 0 and index - start < 5:
        token = items[start - 1]
        if token.sentence != items[index].sentence and not (token.text == "." and start > 1 and items[start - 2].low in ("st", "mt", "ft")):
            break
        if _capital(token):
            if caps and is_common(token.low) and not (surname(token.low) and start == index):
                break
            if is_common(token.low) and token.first and not (surname(token.low) or given(token.low)):
                break
            start -= 1
        elif token.text in ("'s", "-", "&") and start > 1 and _capital(items[start - 2]):
            start -= 1
        elif token.text == "." and start > 1 and items[start - 2].low in ("st", "mt", "ft"):
            start -= 1
        else:
            break
    while start < index and (items[start].kind != "w" or items[start].low in ("the", "our", "my", "at", "in", "on", "from", "to", "dr", "meet", "join", "visit", "welcome")):
        start += 1
    return start


def _first(tokens: Tokens, index: int) -> Place | None:
    """ "Lake Pell", "Mount Carver", "Town of Bexley"."""
    items = tokens.items
    match = _firsts().at(items, index)
    if match is None or match.stop >= len(items) or not _capital(items[index]):
        return None
    stop = match.stop
    if items[stop].text == "." and stop + 1 < len(items) and items[index].low in ("mt", "ft"):
        stop += 1
    name = items[stop]
    if not _capital(name) or name.sentence != items[index].sentence and items[stop - 1].text != ".":
        return None
    if tokens.caps[items[index].sentence] and is_common(name.low):
        return None
    if is_common(name.low) and not surname(name.low):
        return None
    if name.low in ("sinai",):
        return None
    return Place(index, stop + 1, "LOC-032", "named place", 0.8)


def _cities_in(tokens: Tokens) -> list[Place]:
    """Cities of the gazetteer, and any capitalized name before ", State"."""
    items = tokens.items
    found: list[Place] = []
    for index in range(2, len(items)):
        if items[index - 1].text != "," or items[index - 1].gap:
            continue
        state = _states().at(items, index)
        if state is None or not _capital(items[index]) or (state.tag == "short" and items[index].shape != "upper" and len(items[index].text) < 4):
            continue
        if state.tag == "short" and items[index].low in ("md", "pa", "ma", "in", "or", "me", "oh", "hi", "ok", "la", "co", "de") and not _plain_state(items, state.stop, index):
            continue
        start = index - 1
        while start > 0 and _capital(items[start - 1]) and items[start - 1].sentence == items[index].sentence and index - start < 4:
            if items[start - 1].first and is_common(items[start - 1].low) and start < index - 1:
                break
            start -= 1
        if " ".join(t.low for t in items[start : index - 1]) in _sets()["states"] | _sets()["countries"]:
            continue
        if start < index - 1 and not (start == index - 2 and is_common(items[start].low) and items[start].first):
            found.append(Place(start, index - 1, "LOC-040", "city before a state", 0.9))
    for match in _cities().matches(tokens):
        if match.tag == "state" or not _capital(items[match.first]):
            continue
        after = items[match.stop] if match.stop < len(items) else None
        if after is not None and (after.low in _NOT_AFTER_CITY or (_capital(after) and match.tag == "ambiguous" and not after.first and not tokens.caps[after.sentence])):
            continue
        before = items[match.first - 1] if match.first else None
        led = before is not None and before.low in _WHERE | _WHERE_TO | {"downtown", "north", "south", "east", "west"}
        low = items[match.first].low
        if before is not None and _capital(before) and not before.first and not led and before.sentence == items[match.first].sentence:
            continue
        if match.tag == "city" and not (match.stop - match.first == 1 and (given(low) > 0.6 or is_common(low))):
            found.append(Place(match.first, match.stop, "LOC-041", "city", 0.85))
        elif led and before is not None and (before.low in _WHERE or before.low in ("from", "downtown") or not (given(low) or is_common(low))):
            found.append(Place(match.first, match.stop, "LOC-041", "city after a preposition", 0.75))
    return found


def _plain_state(items: tuple[Token, ...], stop: int, index: int) -> bool:
    """True where a short word after a comma is a state: "Portage, IN" and then a break or a ZIP, after a rare name."""
    name = items[index - 2]
    if items[index].low in ("md", "pa", "ma") and (given(name.low) or surname(name.low)):
        return False
    follows = items[stop] if stop < len(items) else None
    return not is_common(name.low) and (follows is None or follows.kind != "w" or follows.kind == "n")


_LANGUAGES_ETC = frozenset(
    "god jesus christ heaven english spanish french german congress parliament person ppe hipaa covid medicine nursing "
    "oncology pediatrics cardiology icu er ed or march april may june july august january february september october "
    "november december spring summer fall winter monday tuesday wednesday thursday friday saturday sunday facebook "
    "instagram twitter linkedin youtube tiktok google epic zoom teams slack excel powerpoint medicare medicaid braille "
    "hindi arabic mandarin somali vietnamese tagalog".split()
)


def _after_preposition(tokens: Tokens) -> list[Place]:
    """An unknown capitalized name after "in", "near", "outside" or "downtown", and datelines."""
    items = tokens.items
    found: list[Place] = []
    for index, token in enumerate(items):
        if not _capital(token) or token.shape == "initial" or is_common(token.low) or token.low in _LANGUAGES_ETC:
            continue
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        if (before is None or "\n" in tokens.text[before.end : token.start]) and token.shape == "upper" and len(token.text) > 3:
            if after is not None and after.text in ("-", "—", "–") and after.gap and index + 2 < len(items) and items[index + 2].gap:
                found.append(Place(index, index + 1, "LOC-042", "dateline", 0.7))
            continue
        if before is None or tokens.caps[token.sentence] and token.shape != "title":
            continue
        stop = index + 1
        while stop < len(items) and _capital(items[stop]) and items[stop].sentence == token.sentence and stop - index < 3:
            stop += 1
        low = before.low
        known_name = given(token.low) > 0.6
        if low in ("in", "near", "outside", "downtown") and token.shape == "title" and not known_name and not items[stop - 1].text == "'s":
            if token.low in _sets()["states"] or token.low in _sets()["countries"] or (after is not None and after.text == "'s"):
                continue
            full = " ".join(t.low for t in items[index:stop])
            if full in _sets()["states"] or full in _sets()["countries"]:
                continue
            found.append(Place(index, stop, "LOC-043", "name after a word of place", 0.66))
        elif low == "at" and token.shape in ("title", "mixed") and after is not None and after.text == "'s" and surname(token.low) and given(token.low) < 0.5:
            follows = items[index + 2] if index + 2 < len(items) else None
            if follows is None or follows.kind != "w" or follows.low in _LANGUAGES_ETC or follows.low in ("on", "at", "after", "for", "with", "tonight", "tomorrow", "and"):
                found.append(Place(index, index + 2, "LOC-044", "shop by its name", 0.62))
    return found


def _after_landmark(tokens: Tokens, found: list[tuple[int, int, str, str, float]]) -> list[Place]:
    """The town that follows a landmark: "Trinity Church, Fairhaven"."""
    items = tokens.items
    ends = {end for _, end, rule_id, _, _ in found if rule_id in ("LOC-031", "LOC-021", "LOC-001")}
    towns = []
    for index in range(2, len(items)):
        token = items[index]
        if items[index - 1].text == "," and items[index - 2].end in ends and _capital(token) and not is_common(token.low):
            after = items[index + 1] if index + 1 < len(items) else None
            if not (given(token.low) and surname(token.low)) and (after is None or after.kind == "p"):
                towns.append(Place(index, index + 1, "LOC-046", "town after a landmark", 0.68))
    return towns


def _echoes(tokens: Tokens, found: list[tuple[int, int, str, str, float]], named: tuple[Place, ...]) -> list[Place]:
    """Town names that stand alone after they were read in an address, before a state or in a facility's name."""
    items = tokens.items
    towns: set[str] = set()
    for start, end, rule_id, _, _ in found:
        words = [t for t in items if start <= t.start and t.end <= end and t.kind == "w"]
        if rule_id in ("LOC-040", "LOC-041", "LOC-043"):
            towns.add(words[0].low)
        elif rule_id == "LOC-001":
            towns.update(w.low for w in words[-3:] if not is_common(w.low) and w.shape == "title")
    echoes = []
    taken = {i for p in named for i in range(p.first, p.stop)}
    for index, token in enumerate(items):
        if token.low in towns and index not in taken and _capital(token) and not is_common(token.low) and not (given(token.low) and surname(token.low)):
            echoes.append(Place(index, index + 1, "LOC-045", "place named before", 0.7))
    return echoes


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


