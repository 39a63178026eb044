"""Cities and towns: of the gazetteer, before a state, after a word of place, by their shape, and once named again.

Source: 45 CFR 164.514(b)(2)(i)(B); in "City, State" only the city counts (ruling 9).
"""

from functools import lru_cache

from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.names import given, is_common, surname
from reviewer.detect.spots import Place
from reviewer.detect.tokens import Token, Tokens, capital, token_at, word_group

_WHERE = frozenset({"in", "near", "outside", "downtown", "around", "across", "throughout", "en", "over"})

_WHERE_TO = frozenset(
    {"from", "to", "at", "of", "toward", "towards", "through", "leaving", "into", "for", "de", "serving", "visiting"}
)

_NOT_AFTER_CITY = word_group(
    "university college hospital health clinic award score scale protocol study style cheese cream bulls bears cubs "
    "strong times post herald tribune gazette globe sun journal marathon"
)


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    return {key: wordset("places", key) for key in ("landmark_generic", "countries", "states")}


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


def cities_in(tokens: Tokens) -> list[Place]:
    """Cities of the gazetteer, and any capitalized name before ", State"."""
    items = tokens.items
    found: list[Place] = []
    for index in range(2, len(items)):
        if items[index - 1].text != "," or items[index - 1].gap:
            continue
        state = _states().at(items, index)
        if (
            state is None
            or not capital(items[index])
            or (state.tag == "short" and items[index].shape != "upper" and len(items[index].text) < 4)
        ):
            continue
        if (
            state.tag == "short"
            and items[index].low in ("md", "pa", "ma", "in", "or", "me", "oh", "hi", "ok", "la", "co", "de")
            and not _plain_state(items, state.stop, index)
        ):
            continue
        start = index - 1
        while (
            start > 0
            and capital(items[start - 1])
            and items[start - 1].sentence == items[index].sentence
            and index - start < 4
        ):
            if items[start - 1].first and is_common(items[start - 1].low) and start < index - 1:
                break
            start -= 1
        if all(len(t.low) < 3 or t.low in ("wash", "out", "all") for t in items[start : index - 1]):
            continue
        if items[index].low in _CREDENTIALS and not _led_or_known(items, start, index - 1):
            continue
        if start > 1 and items[start - 1].text == "." and items[start - 2].low in ("dr", "mr", "mrs", "ms", "prof"):
            continue
        if " ".join(t.low for t in items[start : index - 1]) in _sets()["states"] | _sets()["countries"]:
            continue
        if start < index - 1 and not (start == index - 2 and is_common(items[start].low) and items[start].first):
            found.append(Place(start, index - 1, "LOC-040", "city before a state", 0.9))
    for match in _cities().matches(tokens):
        if match.tag == "state" or not capital(items[match.first]):
            continue
        after = items[match.stop] if match.stop < len(items) else None
        if after is not None and (
            after.low in _NOT_AFTER_CITY
            or (capital(after) and match.tag == "ambiguous" and not after.first and not tokens.caps[after.sentence])
        ):
            continue
        before = items[match.first - 1] if match.first else None
        led = before is not None and before.low in _WHERE | _WHERE_TO | {"downtown", "north", "south", "east", "west"}
        low = items[match.first].low
        if (
            before is not None
            and capital(before)
            and (not before.first or given(before.low) >= 0.5 or not is_common(before.low))
            and not led
            and before.sentence == items[match.first].sentence
        ):
            continue
        if match.tag == "city" and not (match.stop - match.first == 1 and (given(low) > 0.6 or is_common(low))):
            found.append(Place(match.first, match.stop, "LOC-041", "city", 0.85))
        elif (
            led
            and before is not None
            and (
                before.low in _WHERE
                or before.low in ("from", "downtown")
                or (before.low == "to" and match.first > 1 and items[match.first - 2].low in _TRAVEL)
                or (before.low == "to" and match.first > 2 and items[match.first - 3].low in _TRAVEL)
                or not (given(low) or is_common(low))
            )
        ):
            found.append(Place(match.first, match.stop, "LOC-041", "city after a preposition", 0.75))
    return found


_CREDENTIALS = frozenset({"md", "pa", "ma", "do", "me", "or"})
"""States whose short form is also a degree or a word: "Ana Prieto, MD" is no city."""


def _led_or_known(items: tuple[Token, ...], start: int, stop: int) -> bool:
    """True after a word of place, or for a city of the gazetteer."""
    known = _cities().at(items, start)
    if known is not None and known.tag != "state" and known.stop == stop:
        return True
    return start > 0 and items[start - 1].low in (_WHERE | _WHERE_TO) - {"of", "for"}


def _plain_state(items: tuple[Token, ...], stop: int, index: int) -> bool:
    """True where a short word after a comma is a state: "Portage, IN" and then a break or a ZIP, after a rare name."""
    name = items[index - 2]
    if items[index].low in ("md", "pa", "ma") and (given(name.low) or surname(name.low)):
        return False
    follows = items[stop] if stop < len(items) else None
    return not is_common(name.low) and (follows is None or follows.kind != "w" or follows.kind == "n")


_LANGUAGES_ETC = word_group(
    "god jesus christ heaven english spanish french german congress parliament person ppe hipaa covid medicine nursing "
    "oncology pediatrics cardiology icu er ed or march april may june july august january february september october "
    "november december spring summer fall winter monday tuesday wednesday thursday friday saturday sunday facebook "
    "instagram twitter linkedin youtube tiktok google epic zoom teams slack excel powerpoint medicare medicaid braille "
    "bambara yoruba igbo hausa swahili amharic tigrinya lingala wolof zulu xhosa shona twi creole kreyol portuguese italian russian "
    "ukrainian polish greek turkish farsi persian dari pashto urdu bengali punjabi gujarati tamil telugu korean japanese chinese "
    "cantonese hmong khmer lao burmese karen nepali tibetan navajo dine cherokee choctaw lakota quechua mixtec nahuatl kiche mam "
    "hawaiian samoan tongan marshallese chamorro maori gaelic irish welsh latin hebrew yiddish asl danskos crocs scrubs "
    "hindi arabic mandarin somali vietnamese tagalog"
)


def after_preposition(tokens: Tokens) -> list[Place]:
    """An unknown capitalized name after "in", "near", "outside" or "downtown", and datelines."""
    items = tokens.items
    found: list[Place] = []
    for index, token in enumerate(items):
        if not capital(token) or token.shape == "initial" or is_common(token.low) or token.low in _LANGUAGES_ETC:
            continue
        before = items[index - 1] if index else None
        after = items[index + 1] if index + 1 < len(items) else None
        if (
            (before is None or "\n" in tokens.text[before.end : token.start])
            and token.shape == "upper"
            and len(token.text) > 3
        ):
            if (
                after is not None
                and after.text in ("-", "—", "–")
                and after.gap
                and index + 2 < len(items)
                and items[index + 2].gap
            ):
                found.append(Place(index, index + 1, "LOC-042", "dateline", 0.7))
            continue
        if before is None or (tokens.caps[token.sentence] and token.shape != "title"):
            continue
        stop = index + 1
        while (
            stop < len(items) and capital(items[stop]) and items[stop].sentence == token.sentence and stop - index < 3
        ):
            stop += 1
        low = before.low
        known_name = given(token.low) > 0.6
        if (
            low in ("in", "near", "outside", "downtown")
            and token.shape == "title"
            and (not known_name or _in_town(items, index))
            and token.low not in ("st", "mt", "ft")
            and not (after is not None and after.kind == "n")
            and items[stop - 1].text != "'s"
        ):
            if (
                token.low in _sets()["states"]
                or token.low in _sets()["countries"]
                or (after is not None and after.text == "'s")
                or (after is not None and after.low in _CLOTHES)
            ):
                continue
            full = " ".join(t.low for t in items[index:stop])
            if full in _sets()["states"] or full in _sets()["countries"]:
                continue
            found.append(Place(index, stop, "LOC-043", "name after a word of place", 0.66))
        elif (
            low == "at"
            and token.shape in ("title", "mixed")
            and after is not None
            and after.text == "'s"
            and surname(token.low)
            and given(token.low) < 0.5
        ):
            follows = items[index + 2] if index + 2 < len(items) else None
            if (
                follows is None
                or follows.kind != "w"
                or follows.low in _LANGUAGES_ETC
                or follows.low in ("on", "at", "after", "for", "with", "tonight", "tomorrow", "and")
            ):
                found.append(Place(index, index + 2, "LOC-044", "shop by its name", 0.62))
    return found


_CLOTHES = word_group(
    "vest vests jacket jackets fleece fleeces scrubs clogs shoes boots jeans hoodie hoodies leggings socks sneakers"
)
"""After these a name is a brand: people "in Carhartt jackets"."""
_IN_PERSON = word_group(
    "believe believed believes confide confided trust trusted faith hope interest interested interests invested found saw see seen"
)


def _in_town(items: tuple[Token, ...], index: int) -> bool:
    """ "her mama in Selma": after "in" a given name is a town, unless somebody believes in her."""
    if items[index - 1].low != "in" or index < 2 or items[index - 2].low in _IN_PERSON:
        return False
    after = items[index + 1] if index + 1 < len(items) else None
    return after is None or (after.text != "'s" and not capital(after))


_TRAVEL = word_group(
    "flight flew fly moved moving move back drive drove driving way trip travel traveled went going go gone sent transferred "
    "airlifted home headed heading road ride rode relocated commute next close"
)
_TOWN_TAILS = word_group(
    "grove springs falls city heights hills beach creek ridge valley lake island junction harbor point crossing mills "
    "rapids bluff bluffs hollow haven landing ferry forks center corners prairie bend rock river bay cove glen gap notch draw fork ridge gulch flats"
)

_TOWN_ENDS = (
    "ville",
    "burg",
    "burgh",
    "field",
    "ford",
    "dale",
    "port",
    "bury",
    "haven",
    "brook",
    "mont",
    "shire",
    "boro",
    "borough",
    "ham",
    "worth",
    "wood",
    "mouth",
    "stead",
)


_BEFORE_TOWN = _WHERE | {"from", "to", "of", "at", "through", "leaving", "past", "toward", "towards", "on", "by"}


def towns(tokens: Tokens) -> list[Place]:
    """Names shaped like towns after a word of place: "from Elm Grove", "the mayor of Brookhaven"."""
    items = tokens.items
    found = []
    for index in range(1, len(items)):
        token, before = items[index], items[index - 1]
        if not capital(token) or before.low not in _BEFORE_TOWN or tokens.caps[token.sentence]:
            continue
        tail = items[index + 1] if index + 1 < len(items) else None
        if (
            tail is not None
            and capital(tail)
            and tail.low in _TOWN_TAILS
            and tail.gap
            and token.low not in _sets()["landmark_generic"]
        ):
            after = items[index + 2] if index + 2 < len(items) else None
            if after is None or not capital(after) or after.first:
                found.append(Place(index, index + 2, "LOC-047", "name shaped like a town", 0.68))
        elif (
            token.low.endswith(_TOWN_ENDS)
            and len(token.low) > 6
            and not is_common(token.low)
            and not given(token.low)
            and (before.low in ("from", "of", "through") or not surname(token.low))
            and (tail is None or not capital(tail) or tail.first)
            and (
                before.low != "of"
                or (
                    index > 1
                    and items[index - 2].low
                    in (
                        "mayor",
                        "city",
                        "town",
                        "village",
                        "outskirts",
                        "people",
                        "east",
                        "west",
                        "north",
                        "south",
                        "outside",
                        "edge",
                        "side",
                        "streets",
                        "residents",
                        "community",
                        "folks",
                    )
                )
            )
        ):
            found.append(Place(index, index + 1, "LOC-047", "name shaped like a town", 0.64))
    return found


_SITES_AFTER = word_group("office campus location branch clinic site neighborhood paper newspaper revival")


def sites(tokens: Tokens) -> list[Place]:
    """The town of one of several sites: "our Willow Creek office"."""
    items = tokens.items
    found = []
    for index in range(1, len(items) - 1):
        if items[index - 1].low not in ("our", "the", "my", "their", "new") or not capital(items[index]):
            continue
        stop = index + 1
        while stop < len(items) and stop < index + 3 and capital(items[stop]):
            stop += 1
        if stop < len(items) and items[stop].shape == "lower" and items[stop].low in _SITES_AFTER:
            tail = items[stop - 1].low
            rare = not is_common(items[index].low) and items[index].shape == "title" and len(items[index].low) > 4
            if (rare and items[index].low not in _LANGUAGES_ETC) or (stop - index > 1 and tail in _TOWN_TAILS):
                found.append(Place(index, stop, "LOC-048", "site of an organization", 0.6))
    return found


def after_landmark(tokens: Tokens, found: list[tuple[int, int, str, str, float]]) -> list[Place]:
    """The town that follows a landmark: "Trinity Church, Fairhaven"."""
    items = tokens.items
    ends = {end for _, end, rule_id, _, _ in found if rule_id in ("LOC-031", "LOC-021", "LOC-001")}
    towns = []
    for index in range(2, len(items)):
        token = items[index]
        if (
            items[index - 1].text == ","
            and items[index - 2].end in ends
            and capital(token)
            and not is_common(token.low)
        ):
            after = items[index + 1] if index + 1 < len(items) else None
            if not (given(token.low) and surname(token.low)) and (after is None or after.kind == "p"):
                towns.append(Place(index, index + 1, "LOC-046", "town after a landmark", 0.68))
    return towns


def echoes(tokens: Tokens, found: list[tuple[int, int, str, str, float]], named: tuple[Place, ...]) -> list[Place]:
    """Town names that stand alone after they were read in an address, before a state or in a facility's name."""
    items = tokens.items
    towns: set[str] = set()
    for start, end, rule_id, _, _ in found:
        if rule_id not in ("LOC-001", "LOC-040", "LOC-041", "LOC-042", "LOC-043", "LOC-046", "LOC-047"):
            continue
        words = [t for t in items[token_at(tokens, start) : token_at(tokens, end - 1) + 1] if t.kind == "w"]
        if not words:
            continue
        if rule_id != "LOC-001":
            towns.add(words[0].low)
        elif rule_id == "LOC-001":
            towns.update(w.low for w in words[-3:] if not is_common(w.low) and w.shape == "title")
    echoes = []
    taken = {i for p in named for i in range(p.first, p.stop)}
    for index, token in enumerate(items):
        if (
            token.low in towns
            and index not in taken
            and capital(token)
            and not is_common(token.low)
            and not (given(token.low) >= 0.7)
        ):
            echoes.append(Place(index, index + 1, "LOC-045", "place named before", 0.7))
    return echoes
