"""Places that a post names as the scene: a shop of a chain, an old works, a street by its ordinal, a numbered block.

Found: "the [Kroger] on Pell Street", "in the [Publix] parking lot", "behind the [old cannery]", "the bakery on [6th]",
"[C block]". A chain as an employer, a brand or a place to buy something stays with the facilities or unmarked.

Source: 45 CFR 164.514(b)(2)(i)(B); ruling 9, a named shop as a scene; names of chains from general knowledge.
"""

from reviewer.detect import shops
from reviewer.detect.lexicon import wordset
from reviewer.detect.spots import Place
from reviewer.detect.tokens import Token, Tokens, capital, word_group

_OLD = word_group("old abandoned former burned-out derelict shuttered vacant")
_STREET_NOUN = word_group(
    "place house shop store clinic bakery bar cafe diner church corner office branch building apartment guy lady whale station pharmacy "
    "school garage lot deli laundromat urgent care bus stop crash fire party entrance alley ramp"
)
_NO_STREET_AFTER = word_group(
    "floor grade day of birthday and at january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec try time place anniversary base hole attempt position period shift dose week month"
)


def shop(items: tuple[Token, ...], index: int) -> Place | None:
    """ "outside the Kroger": a chain's name where somebody is or goes."""
    stop = shops.scene(items, index)
    return Place(index, stop, "LOC-050", "shop as a scene", 0.76) if stop else None


_OLD_NAMES = word_group("inn tavern lodge hotel pub cafe restaurant grill apartments lofts brewery diner")


def old_works(items: tuple[Token, ...], index: int) -> Place | None:
    """ "the old cannery": a building everybody in a town knows by what it was."""
    if items[index].low not in _OLD or index == 0 or index + 1 >= len(items):
        return None
    if items[index - 1].low not in ("the", "that"):
        return None
    works = wordset("places", "old_works")
    stop = index + 2
    if items[index + 1].low not in works:
        if stop >= len(items) or f"{items[index + 1].low} {items[stop].low}" not in works:
            return None
        stop += 1
    if stop < len(items) and capital(items[index + 1]) and capital(items[stop]) and items[stop].low in _OLD_NAMES:
        stop += 1  # "the Old Foundry Tavern" is called so
    return Place(index, stop, "LOC-051", "known building", 0.7)


def ordinal_street(items: tuple[Token, ...], index: int) -> Place | None:
    """ "the bakery on 6th", "off Ninth": a street that is only its number."""
    if index < 2 or items[index - 1].low not in ("on", "off"):
        return None
    token, stop = items[index], index + 1
    if token.kind == "n":
        if (
            len(token.text) > 2
            or stop >= len(items)
            or items[stop].gap
            or items[stop].low not in ("st", "nd", "rd", "th")
        ):
            return None
        stop += 1
    elif token.low not in _ORDINAL_WORDS or not capital(token):
        return None
    after = items[stop] if stop < len(items) else None
    if after is not None and (after.low in _NO_STREET_AFTER or (capital(after) and not after.first)):
        return None
    lead = items[index - 2]
    named = lead.low in _STREET_NOUN or (capital(lead) and not lead.first) or items[index - 1].low == "off"
    if lead.low.endswith("day") or not named:
        return None
    return Place(index, stop, "LOC-052", "street by its ordinal", 0.64)


_ORDINAL_WORDS = word_group(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)


def block(tokens: Tokens, index: int) -> Place | None:
    """ "C block": the lettered part of a prison or an estate."""
    items = tokens.items
    if (
        index == 0
        or items[index].low != "block"
        or len(items[index - 1].text) != 1
        or tokens.caps[items[index].sentence]
    ):
        return None
    letter = items[index - 1]
    if not letter.text.isupper() or letter.text in "IA" or (index > 1 and not letter.gap):
        return None
    return Place(index - 1, index + 1, "LOC-013", "lettered part of a site", 0.7)


_HALLS = word_group("elks moose eagles masonic vfw legion kiwanis lions rotary chapter union grange odd")
_HALL_HEADS = word_group("lodge hall post house")


def hall(items: tuple[Token, ...], index: int) -> Place | None:
    """ "at the Elks Lodge", "the VFW hall": the hall of a society, which has no other name in a town."""
    if (
        index == 0
        or index + 1 >= len(items)
        or items[index].low not in _HALLS
        or items[index + 1].low not in _HALL_HEADS
    ):
        return None
    if items[index - 1].low not in ("the", "at", "our") or (not capital(items[index]) and items[index].low != "vfw"):
        return None
    if (items[index + 1].low == "house") != (items[index].low == "chapter"):
        return None
    stop = index + 2
    if stop < len(items) and items[index + 1].low == "post" and items[stop].kind == "n":
        stop += 1
    return Place(index, stop, "LOC-053", "hall of a society", 0.74)
