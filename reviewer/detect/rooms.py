"""Parts of a building or site that have a number or a letter: units, rooms, beds, floors, lots; and numbered roads.

Source: 45 CFR 164.514(b)(2)(i)(B); shapes as hospitals write them.
"""

from functools import lru_cache

from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.names import given
from reviewer.detect.spots import Place
from reviewer.detect.tokens import Token, Tokens, capital, word_group


@lru_cache(maxsize=1)
def _rooms() -> Lexicon:
    return Lexicon((p, "room") for p in sections("places")["room_words"])


@lru_cache(maxsize=1)
def _numbered_roads() -> Lexicon:
    return Lexicon((p, "road") for p in sections("places")["numbered_roads"])


@lru_cache(maxsize=1)
def _wings() -> frozenset[str]:
    return wordset("places", "wings")


_UNITS = word_group(
    "rehab tele oncology onc surgical surg neuro ortho peds medical med stepdown psych cardiac telemetry maternity"
)


def wing(items: tuple[Token, ...], index: int) -> Place | None:
    """ "4 East", "5-South", "6 west": the number of a floor and a side of the building."""
    token = items[index]
    if len(token.text) > 2 or token.text.startswith("0") or index + 1 >= len(items):
        return None
    if index and (
        not token.gap or (items[index - 1].text in ("$", "#", "/", ".", ",") and items[index - 1].end == token.start)
    ):
        return None
    step = 2 if items[index + 1].text == "-" and index + 2 < len(items) else 1
    side = items[index + step]
    if (
        side.low in _UNITS
        and side.shape == "title"
        and index
        and items[index - 1].low in ("on", "to", "from", "of", "in", "off")
        and not (index + step + 1 < len(items) and capital(items[index + step + 1]))
    ):
        return Place(index, index + step + 1, "LOC-010", "unit by floor and kind", 0.78)
    if side.low not in _wings() or (
        side.low in ("main", "center", "central", "pavilion", "tower") and not capital(side)
    ):
        return None
    after = items[index + step + 1] if index + step + 1 < len(items) else None
    if after is not None and (
        after.low
        in ("of", "side", "coast", "end", "wind", "america", "korea", "carolina", "dakota", "street", "st", "ave")
        or (capital(after) and after.low in ("virginia",))
    ):
        return None
    return Place(index, index + step + 1, "LOC-010", "unit by floor and side", 0.92)


def nth_floor(items: tuple[Token, ...], index: int) -> Place | None:
    """ "3rd floor", "4th Floor"."""
    if (
        index + 2 < len(items)
        and items[index + 1].low in ("st", "nd", "rd", "th")
        and not items[index + 1].gap
        and items[index + 2].low in ("floor", "flr")
    ):
        return Place(index, index + 3, "LOC-011", "numbered floor", 0.8)
    return None


_ORDINALS = word_group("first second third fourth fifth sixth seventh eighth ninth tenth")


def room(tokens: Tokens, index: int) -> Place | None:
    """ "room 509", "rm 614", "bed 7", "Lot C", "trauma bay 2", "third floor"."""
    items = tokens.items
    token = items[index]
    if token.low in _ORDINALS and index + 1 < len(items) and items[index + 1].low == "floor":
        return Place(index, index + 2, "LOC-011", "numbered floor", 0.75)
    if (
        token.text in ("OR", "ED", "ER")
        and index + 1 < len(items)
        and items[index + 1].kind == "n"
        and not tokens.caps[token.sentence]
    ):
        return Place(index, index + 2, "LOC-012", "numbered room", 0.8) if len(items[index + 1].text) <= 2 else None
    match = _rooms().at(items, index)
    if match is None:
        return None
    stop = match.stop
    if stop < len(items) and items[stop].text in (".", "#") and stop + 1 < len(items):
        stop += 1
        if stop < len(items) and items[stop].text == "#":
            stop += 1
    if stop >= len(items) or (not items[stop].gap and items[stop - 1].text not in ("#", ".")):
        return None
    number = items[stop]
    word = items[match.stop - 1].low
    if word in ("bed", "room", "rm", "bay", "floor") and number.low in _SPELLED and _ends_here(items, stop + 1):
        return Place(match.first, stop + 1, "LOC-012", "numbered room, bed or floor", 0.8)
    before = items[index - 1] if index else None
    if number.kind == "n" and len(number.text) <= 4:
        return _numbered_room(items, match.first, stop, word, before)
    single = number.kind == "w" and len(number.text) == 1 and number.text.isupper()
    if (single and number.text != "I" and word not in ("bed", "apartment", "hall", "zone", "chair", "bench")) or (
        single and number.text not in ("I", "A") and word in ("hall", "zone")
    ):
        end = stop + 1
        if end < len(items) and items[end].kind == "n" and not items[end].gap:
            end += 1
        return Place(match.first, end, "LOC-013", "lettered part of a site", 0.85)
    if (
        single is False
        and number.kind == "w"
        and len(number.text) == 1
        and word in ("lot", "garage", "building", "bldg", "wing", "gate")
        and number.low not in ("a", "i")
    ):
        return Place(match.first, stop + 1, "LOC-013", "lettered part of a site", 0.8)
    return None


_STREETS = word_group("court ct circle cir terrace drive dr place way trail loop alley crescent")
_NO_STREET = word_group(
    "supreme district circuit appeals municipal county family drug probate juvenile traffic superior federal tennis food "
    "blood toy coat book flash hard milky united right dress inner full happy special first second third safe my our the"
)
_ON_STREET = word_group("on off at near to from down along in of and")


def named_street(tokens: Tokens, index: int) -> Place | None:
    """ "on Juniper Court", "off Alder Way": heads that are words of their own, so only in title case after a word of place."""
    items = tokens.items
    head = items[index]
    if head.low not in _STREETS or head.shape != "title" or index < 2 or tokens.caps[head.sentence]:
        return None
    start = index
    while start > 0 and index - start < 2 and items[start - 1].shape == "title" and items[start - 1].kind == "w":
        start -= 1
    if start in (0, index) or items[start - 1].low not in _ON_STREET or items[start].sentence != head.sentence:
        return None
    if any(t.low in _NO_STREET for t in items[start:index]) or items[start].first:
        return None
    return Place(start, index + 1, "LOC-021", "named road", 0.78)


_SPELLED = word_group("one two three four five six seven eight nine ten eleven twelve")
_WHO = word_group(
    "pt patient guy lady man woman gentleman dude resident kid kiddo baby family alarm light mom dad buddy daughter son wife husband "
    "mother father granny grandma grandpa feller fella gal neighbor roommate visitor visitors sweetie folks couple boy girl pump monitor"
)
_CREW = word_group(
    "nurses nurse staff coworkers workers team crew friends techs cnas aides rns folks girls ladies everyone bins peeps"
)
_TITLES = word_group("mr mrs ms miss mister dr don dona sir")
_GOES_ON = word_group(
    "and is was who with needs keeps has had just again coded said fell wants that for got asked says or so but"
)


def _ends_here(items: tuple[Token, ...], at: int) -> bool:
    """True where what follows a number counts nothing: the end, a mark, or a word that goes on with the sentence."""
    return (
        at >= len(items)
        or (items[at].kind not in ("w", "n") and items[at].text not in "%:/-")
        or items[at].low in _GOES_ON
    )


_VERBS = word_group("don't do are is have can need got know won't keep say says never always love deserve")


def _titled(items: tuple[Token, ...], at: int) -> bool:
    """True for "Mr. Leroy", "MRS ODUYA": a title and a name, or the title alone, ends at a token."""
    for back in (0, 1, 2):
        if at - back >= 0 and items[at - back].low in _TITLES:
            return back > 0 and all(t.kind == "w" or t.text == "." for t in items[at - back : at + 1])
    return False


def bare_number(tokens: Tokens, index: int) -> Place | None:
    """ "my guy in 7", "the lady in 304", "the alarm on 12B": a room that is only a number."""
    items = tokens.items
    number = items[index]
    if index < 2 or len(number.text) > 4 or number.text.startswith("0") or not number.gap:
        return None
    if items[index - 1].low not in ("in", "on", "from"):
        return None
    who = items[index - 2].low in _WHO
    titled = _titled(items, index - 2)
    nick = (
        items[index - 1].low == "in"
        and len(number.text) == 3
        and items[index - 2].shape == "title"
        and given(items[index - 2].low) >= 0.6
        and items[index - 2].sentence == number.sentence
    )
    titled = titled or nick
    if not who and not titled and not (items[index - 1].low == "on" and items[index - 2].low in _CREW):
        return None
    stop = index + 1
    if stop < len(items) and not items[stop].gap and items[stop].kind == "w" and len(items[stop].text) == 1:
        stop += 1
    after = items[stop] if stop < len(items) else None
    free = (
        len(number.text) == 3
        and after is not None
        and after.low not in _MEASURES
        and after.text not in ("%", ":", "/", "-")
    )
    colon = after is not None and after.text == ":" and stop + 1 < len(items) and items[stop + 1].gap
    if not (
        _ends_here(items, stop) or colon or (titled and free) or (not who and after is not None and after.low in _VERBS)
    ):
        return None
    if who and items[index - 1].low == "on" and stop == index + 1 and len(number.text) < 3:
        return None
    if len(number.text) == 4 and number.text.startswith(("19", "20")):
        return None
    return Place(index, stop, "LOC-014", "room by its number alone", 0.7)


_MEASURES = word_group(
    "hours hour hrs hr minutes mins days day weeks months years patients nurses people beds units times percent of "
    "residents am pm more less or and-a-half a x per mg ml lbs pounds stars"
)


def _gap_after(items: tuple[Token, ...], at: int) -> bool:
    """True where white space follows a token: "BAY 3: my key", not "bed 3:1"."""
    return at + 1 >= len(items) or items[at + 1].gap


def _numbered_room(items: tuple[Token, ...], first: int, stop: int, word: str, before: Token | None) -> Place | None:
    number = items[stop]
    after = items[stop + 1] if stop + 1 < len(items) else None
    if word in (
        "chair",
        "bench",
        "level",
        "station",
        "zone",
        "unit",
        "bed",
        "floor",
        "hall",
        "triage",
        "platform",
        "deck",
        "hallway",
        "floors",
        "theatre",
    ):
        if (
            after is not None
            and (after.low in _MEASURES or after.text == "%" or (after.text == ":" and not _gap_after(items, stop + 1)))
            and after.sentence == number.sentence
        ):
            return None
        if word in ("level", "triage", "chair", "zone", "station", "platform", "bench", "deck") and (
            len(number.text) == 1 and word in ("level", "triage")
        ):
            return None
    spoken = after is not None and after.text == ":" and _gap_after(items, stop + 1)
    if after is not None and after.text in (":", "/", "%") and not after.gap and not spoken:
        return None
    if word == "lot" and len(number.text) > 3:
        return None
    end = stop + 1
    if after is not None and after.kind == "w" and len(after.text) == 1 and not after.gap:
        end += 1
        if end < len(items) and items[end].kind == "n" and not items[end].gap:
            return None
    elif after is not None and after.kind == "w" and not after.gap:
        return None
    elif (
        after is not None
        and after.text == "-"
        and not after.gap
        and stop + 2 < len(items)
        and not items[stop + 2].gap
        and (items[stop + 2].kind == "n" or len(items[stop + 2].text) == 1)
    ):
        end += 2
    if before is not None and before.low in ("per", "every", "each"):
        return None
    return Place(first, end, "LOC-012", "numbered room, bed or floor", 0.9)


def road_number(items: tuple[Token, ...], index: int) -> Place | None:
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
    led = index > 0 and items[index - 1].low in ("near", "at", "by", "off", "past", "before", "after", "on", "from")
    if (
        token.low in ("exit", "cr", "sr", "rt", "rte")
        and not capital(token)
        and not (led and token.low in ("exit", "rt", "rte"))
    ):
        return None
    return Place(match.first, match.stop + 1, "LOC-020", "numbered road", 0.88)
