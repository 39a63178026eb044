"""FACILITY: named hospitals, clinics, care homes, schools, universities, employers and foundations (ruling 10).

A name is a run of capitalized words that ends in a head ("Regional Medical Center", "Elementary"), an own facility of
the office's list, or a well-known name. Generic nouns, agencies, insurers, professional bodies and platforms are not
marked. The first word of a facility alone ("RNs of Northgate") counts where it means the employer.

Source: 45 CFR 164.514(b)(2)(i)(B), (R): a facility places a person; Safe Harbor also covers employers.
"""

from functools import lru_cache

from reviewer.detect import evidence, shops
from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.lists import OwnLists
from reviewer.detect.names import given, is_common, name_like
from reviewer.detect.normalize import FoldedText
from reviewer.detect.spots import Place
from reviewer.detect.tokens import Token, Tokens, capital, tokenise, word_group
from reviewer.detect.workplaces import short_forms
from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType

_CONNECTORS = frozenset({"&", "and", "of", "the", "'s", "-", ".", "for"})


@lru_cache(maxsize=1)
def _heads() -> Lexicon:
    table = sections("facilities")
    return Lexicon(
        [(p, "strong") for p in table["strong_heads"]]
        + [(p, "weak") for p in table["weak_heads"]]
        + [(p, "soft") for p in table["soft_heads"]]
    )


@lru_cache(maxsize=1)
def _fixed() -> Lexicon:
    table = sections("facilities")
    return Lexicon([(p, "not") for p in table["not_facility"]] + [(p, "exact") for p in table["exact"]])


@lru_cache(maxsize=8)
def _own(names: tuple[str, ...]) -> Lexicon:
    return Lexicon((name, "own") for name in names)


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return wordset("facilities", "generic_before")


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return wordset("facilities", "keep_before")


def spans(text: str, own: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """The facilities of a folded text as token ranges, in order, without overlaps."""
    return _spans(text, own)


@lru_cache(maxsize=4)
def _spans(text: str, own: tuple[str, ...]) -> tuple[Place, ...]:
    tokens = tokenise(text)
    items = tokens.items
    taken: set[int] = set()
    found: list[Place] = []

    def add(place: Place) -> None:
        if taken.isdisjoint(range(place.first, place.stop)):
            taken.update(range(place.first, place.stop))
            found.append(place)

    if own:
        for match in _own(own).matches(tokens):
            add(Place(match.first, match.stop, "FAC-001", "own facility", 0.95))
    blocked: set[int] = set()
    exact: list[Place] = []
    for match in _fixed().matches(tokens):
        if match.tag == "not":
            blocked.update(range(match.first, match.stop))
        elif items[match.first].shape != "lower" and not shops.scene(items, match.first):
            exact.append(Place(match.first, match.stop, "FAC-002", "well-known facility", 0.85))
    index = 0
    while index < len(items):
        head = _heads().at(items, index)
        if head is None or index in taken:
            index += 1
            continue
        place = _around(tokens, head.first, head.stop, head.tag)
        if place is not None and not blocked.issuperset(range(place.first, place.stop)):
            add(place)
            index = max(place.stop, index + 1)
        else:
            index = head.stop
    for place in _of_names(tokens):
        add(place)
    for place in exact:
        add(place)
    for place in _saints(items):
        add(place)
    for place in short_forms(tokens, found, taken):
        add(place)
    return tuple(sorted(found))


_TO_SAINT = word_group("at to from by with but than via leaving left over outside inside near")
_SAINT_TOWNS = word_group(
    "louis paul petersburg augustine cloud charles george albans johns croix thomas kitts lucia martin moritz tropez helena "
    "patrick valentine nicholas nick joe landry tammany pete"
)


def _saints(items: tuple[Token, ...]) -> list[Place]:
    """ "care at St. Brigid": a saint's name after a word of place is a hospital or school unless a town is called so."""
    found = []
    for index in range(1, len(items) - 1):
        if items[index].low not in ("st", "saint") or not capital(items[index]):
            continue
        name = index + 2 if items[index + 1].text == "." else index + 1
        if name >= len(items) or not capital(items[name]) or items[name].low in _SAINT_TOWNS:
            continue
        stop = name + 2 if name + 1 < len(items) and items[name + 1].kind == "s" else name + 1
        after = items[stop] if stop < len(items) else None
        plain = after is None or after.kind != "w" or (after.shape == "lower" and after.low not in _NO_SAINT_AFTER)
        if items[index - 1].low in _TO_SAINT and plain:
            found.append(Place(index, stop, "FAC-016", "facility by the name of a saint", 0.7))
    return found


_NO_SAINT_AFTER = word_group("church parish cathedral street chapel festival day parade island bay river county")


_PUBLIC_CENTERS = word_group(
    "senior community rec recreation civic convention event expo nature shopping visitor visitors"
)
"""Centers that are landmarks (LOCATION) and treat or employ nobody in particular."""


def _around(tokens: Tokens, first: int, stop: int, tag: str) -> Place | None:
    """The whole name around a head: names to its left, further heads to its right."""
    items = tokens.items
    caps = tokens.caps[items[first].sentence]
    head_capital = capital(items[first])
    if items[stop - 1].low in ("center", "centre") and first > 0 and items[stop - 2].low in _PUBLIC_CENTERS:
        return None
    start = first
    while start > 0:
        token = items[start - 1]
        if token.sentence != items[first].sentence:
            break
        if capital(token) and (head_capital or not is_common(token.low)):
            if _ends_name(token, caps, items, start - 1):
                break
            start -= 1
        elif (
            (token.text == "'s" and start > 1 and capital(items[start - 2]) and head_capital)
            or (
                start > 1
                and token.text in ("&", "-", "and")
                and head_capital
                and capital(items[start - 2])
                and (token.text != "and" or not caps)
                and items[start - 2].low not in ("county", "city", "township")
                and not (token.text == "and" and (name_like(items[start - 2].low) or _heads().at(items, start - 2)))
            )
            or (token.text == "." and start > 1 and items[start - 2].low in ("st", "mt", "ft"))
            or (
                not head_capital
                and token.kind == "w"
                and token.shape == "lower"
                and not is_common(token.low)
                and len(token.low) > 4
                and start == first
                and (start < 2 or items[start - 2].low not in ("the", "a", "an", "our", "my", "this"))
            )
        ):
            start -= 1
        else:
            break
    while start < first and not (
        capital(items[start]) or (items[start].shape == "lower" and items[start].kind == "w" and not head_capital)
    ):
        start += 1
    while start < first and items[start].first and items[start].low in _generic() and items[start].low not in _kept():
        start += 1
        while start < first and items[start].text in ("'s", "&", "-", "of", "and"):
            start += 1
    while start < first and items[start].low in (
        "the",
        "our",
        "my",
        "dr",
        "mr",
        "mrs",
        "ms",
        "at",
        "from",
        "in",
        "rn",
        "ceo",
        "cno",
        "happy",
    ):
        start += 1
    if start == first:
        return None
    end = stop
    while end < len(items) and items[end].sentence == items[first].sentence:
        more = _heads().at(items, end)
        if more is not None and (capital(items[end]) == head_capital) and (head_capital or more.tag == "strong"):
            end = more.stop
        elif (
            end + 1 < len(items)
            and items[end].text in ("&", "of", "for")
            and head_capital
            and capital(items[end + 1])
            and not caps
        ):
            end += 2
        else:
            break
    if (
        end < len(items)
        and items[end].low
        in ("award", "awards", "road", "rd", "drive", "street", "st", "avenue", "ave", "lane", "week", "month", "day")
        and capital(items[end]) == head_capital
    ):
        return None
    words = [t for t in items[start:first] if t.kind == "w"]
    return _judged(items, words, start, end, items[first:stop], tag, head_capital, caps)


def _ends_name(token: Token, caps: bool, items: tuple[Token, ...], index: int) -> bool:
    """True where a capitalized word does not belong to the name: in a text in capitals, or a title before it."""
    if caps and is_common(token.low) and token.low not in _kept():
        return not (items[index + 1].low in ("regional", "memorial", "general") and token.low in _kept())
    return False


def _judged(
    items: tuple[Token, ...],
    words: list[Token],
    start: int,
    end: int,
    head: tuple[Token, ...],
    tag: str,
    head_capital: bool,
    caps: bool,
) -> Place | None:
    """Whether the words before a head make a proper name."""
    distinctive = [
        w for w in words if w.low not in _generic() and (not is_common(w.low) or name_like(w.low) or w.low in _kept())
    ]
    if not head_capital:
        rare = [w for w in words if not is_common(w.low)]
        if not rare:
            return None
        if all(w.shape == "lower" for w in words):
            strong = " ".join(t.low for t in head) in (
                "regional",
                "hospital",
                "medical center",
                "memorial",
                "clinic",
                "elementary",
                "university",
            )
            return Place(start, end, "FAC-012", "lower-case name and head", 0.58) if strong else None
        return None
    if tag == "soft":
        plain = [w for w in words if w.low not in _generic()]
        named = (
            (bool(distinctive) or len(plain) > 1)
            and not caps
            and head[0].shape in ("title", "upper")
            and not _a_person(words, head[0])
        )
        return Place(start, end, "FAC-013", "name and medical head", 0.68) if named else None
    if distinctive:
        unknown = any(not is_common(w.low) for w in distinctive)
        if tag == "weak" and not unknown:
            led = start > 0 and items[start - 1].low in ("at", "from", "in", "to", "near", "for") and not caps
            home = head[0].low in ("manor", "villa", "village", "lodge", "terrace", "regional", "memorial", "general")
            return Place(start, end, "FAC-011", "capitalized words and head", 0.66) if led and home else None
        return Place(start, end, "FAC-010", "name and head", 0.9 if tag == "strong" and unknown else 0.8)
    plain_name = [w for w in words if w.low not in _generic()]
    if tag == "strong" and plain_name and not caps:
        return Place(start, end, "FAC-011", "capitalized words and head", 0.7)
    return None


def _a_person(words: list[Token], head: Token) -> bool:
    """ "Ana Moreno PT" is a therapist, "Baby Noah's Heart" an organ."""
    return given(words[0].low) >= 0.7 or (head.low == "pt" and head.shape != "upper")


_SPANISH_HEADS = frozenset(
    {
        "hospital",
        "clinica",
        "escuela",
        "colegio",
        "universidad",
        "centro",
        "farmacia",
        "sanatorio",
        "asilo",
        "primaria",
        "secundaria",
        "preparatoria",
        "guarderia",
        "kinder",
    }
)


def _of_names(tokens: Tokens) -> list[Place]:
    """ "University of Fairhaven", "Hospital of Saint Raphael"."""
    items = tokens.items
    heads = wordset("facilities", "of_heads")
    found = []
    for index in range(len(items) - 2):
        token = items[index]
        if (
            token.low in _SPANISH_HEADS
            and capital(token)
            and capital(items[index + 1])
            and not items[index + 1].first
            and (token.low != "hospital" or (not is_common(items[index + 1].low) and not _heads().at(items, index + 1)))
        ):
            stop = index + 2
            while (
                stop < len(items)
                and stop < index + 6
                and (capital(items[stop]) or items[stop].low in ("de", "del", "la", "los", "las"))
                and items[stop].sentence == token.sentence
            ):
                stop += 1
            while items[stop - 1].shape == "lower":
                stop -= 1
            found.append(Place(index, stop, "FAC-015", "Spanish name of a facility", 0.8))
        if (
            token.low in heads
            and capital(token)
            and items[index + 1].text in ("of", "at")
            and capital(items[index + 2])
        ):
            stop = index + 3
            while stop < len(items) and (
                capital(items[stop])
                or (items[stop].text in ("-", ".", "'s") and stop + 1 < len(items) and capital(items[stop + 1]))
            ):
                stop += 1
            first = index
            while (
                first > 0
                and capital(items[first - 1])
                and items[first - 1].sentence == token.sentence
                and items[first - 1].low not in _generic()
            ):
                first -= 1
            found.append(Place(first, stop, "FAC-014", "head of a name", 0.85))
    return found


def find(folded: FoldedText, lists: OwnLists) -> list[Finding]:
    """All facilities of a text, sorted by start."""
    tokens = tokenise(folded.text)
    findings = []
    for place in spans(folded.text, lists.own_facilities):
        start, end = tokens.items[place.first].start, tokens.items[place.stop - 1].end
        allowed = lists.allows_facility(folded.text[start:end])
        findings.append(
            evidence.make(
                folded,
                start,
                end,
                EntityType.FACILITY,
                place.score,
                place.rule_id,
                f"Names a facility, school or employer ({place.pattern}), which places the person it is said of.",
                place.pattern,
                list_entry=allowed,
                allowed_by=allowed,
            )
        )
    return findings
