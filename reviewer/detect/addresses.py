"""Street addresses, post-office boxes and ZIP codes: one span with apartment, city, state and ZIP.

Source: 45 CFR 164.514(b)(2)(i)(B); shapes after USPS Publication 28.
"""

import re
from functools import lru_cache

from reviewer.detect.lexicon import sections
from reviewer.detect.names import given, is_common
from reviewer.detect.tokens import word_group

_UNIT = r"(?:,?\s(?:apt|apartment|unit|suite|ste|rm|room|lot|fl|floor|bldg|building|trlr|no)\.?\s?#?\s?[\w-]{1,5}|,?\s#\s?[\w-]{1,5})"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    table = sections("places")
    suffix = "|".join(sorted(table["street_suffixes"], key=lambda s: (-len(s), s)))
    states = "|".join(sorted((s for s in table["states"] + table["state_abbreviations"]), key=lambda s: (-len(s), s)))
    word = r"(?:[^\W\d_][\w'-]{0,24}\.?|\d{1,3}(?:st|nd|rd|th))"
    side = r"(?:(?:[nsew]|n\.?[ew]|s\.?[ew]|north|south|east|west)\.?\s)?"
    city = r"[^\W\d_][\w'-]{1,20}\.?(?:\s[^\W\d_][\w'-]{1,20}){0,2}"
    tail = rf"(?:{_UNIT})?(?:,\s{city})?(?:,?\s(?:{states})\b\.?)?(?:,?\s\d{{5}}(?:-\d{{4}})?\b)?"
    strict_tail = rf"(?:{_UNIT})?(?:,\s{city},\s(?:{states})\b(?:,?\s\d{{5}}(?:-\d{{4}})?\b)?)?"
    street = rf"(?<![\w.,$/#-])\d{{1,6}}(?:-\d{{1,4}}|[a-d]|\s1/2)?\s{side}(?:{word}\s){{1,3}}?(?:{suffix})\b\.?(?:\s(?:n|s|e|w|ne|nw|se|sw)\b\.?)?"
    return (
        ("street address", 0.95, re.compile(rf"{street}(?:{_UNIT})?,\s{city},?\s(?:{states})\b\.?(?:,?\s\d{{5}}(?:-\d{{4}})?\b)?", re.I)),
        ("street address", 0.9, re.compile(rf"{street}(?:{_UNIT})?(?:,?\s(?:{states})\s\d{{5}}\b)?", re.I)),
        ("rural address", 0.85, re.compile(rf"\b(?:rr|rural route|hc)\s?\d{{1,3}},?\sbox\s\d{{1,5}}{tail}", re.I)),
        ("post-office box", 0.9, re.compile(rf"\bp\.?\s?o\.?\sbox\s\d{{1,6}}\b{strict_tail}", re.I)),
        ("ZIP code", 0.85, re.compile(r"(?<=zip )\d{5}(?:-\d{4})?\b|(?<=zip code )\d{5}(?:-\d{4})?\b|(?<=zip: )\d{5}\b|(?<=zip code is )\d{5}\b|(?<=postal code )\d{5}\b", re.I)),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _zip_after_state() -> re.Pattern[str]:
    states = "|".join(s.upper() for s in sections("places")["state_abbreviations"] if len(s) == 2)
    return re.compile(rf"\b(?:{states})\s(\d{{5}}(?:-\d{{4}})?)\b")


_CITY_AFTER = re.compile(
    r",\s(?P<city>[A-Z][^\W\d_]{2,}(?:[ -][A-Z][^\W\d_]{2,})?)(?P<zip>,?\s\d{5}(?:-\d{4})?\b)?(?=[.,;:!?)\]\"']|\s*$|\n|\s[^\w\s]|\s[a-z])"
)
_AMBIGUOUS_SUFFIX = re.compile(
    r"\b(?:way|run|row|place|square|court|path|walk|bend|ridge|cove|loop|drive|circle|pass|trail|plaza|av|ter|pl|sq|cir|ct|crossing|pike|terrace|st|dr)\.?$",
    re.I,
)
_QUANTITY = re.compile(
    r"^\d+\s(?:\w+\s)*?(?:hour|hours|day|days|week|weeks|month|months|year|years|minute|minutes|patients?|people|times|percent|"
    r"mile|miles|beds?|units?|mg|ml|pounds|lbs|nurses?|babies|kids|am|pm|of|to|in|the|and|for|on|a|more|new|different)\b",
    re.I,
)


def find(text: str) -> list[tuple[int, int, str, float]]:
    """``(start, end, pattern, score)`` of the addresses in a folded text, longest first at each place."""
    if not any(c.isdecimal() for c in text):
        return []
    hits: list[tuple[int, int, str, float]] = []
    for name, score, pattern in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span()
            if name == "street address" and (not _plausible(match[0]) or _word_for_state(match[0])):
                continue
            while text[end - 1] in ".,":
                end -= 1
            if name == "street address":
                end = _with_city(text, end)
            hits.append((start, end, name, score))
    for match in _zip_after_state().finditer(text):
        hits.append((*match.span(1), "ZIP code", 0.8))
    chosen: list[tuple[int, int, str, float]] = []
    for hit in sorted(hits, key=lambda h: (h[0], -h[1])):
        if not chosen or hit[0] >= chosen[-1][1]:
            chosen.append(hit)
    return chosen


_SMALL_STATE = re.compile(r",\s[a-z][\w' -]*?,?\s(?:me|in|or|hi|ok|oh|pa|ma|la|id|mi|de)$")


def _word_for_state(found: str) -> bool:
    """True where "me" or "in" in small letters was read as a state after a street with a capital ("4 Fir Lane, he let me")."""
    street, _, rest = found.partition(",")
    return any(c.isupper() for c in street) and _SMALL_STATE.search(f",{rest}") is not None


def _with_city(text: str, end: int) -> int:
    """The end of an address with the city that follows it after a comma, without a state ("88 Fir Lane, Bexley")."""
    match = _CITY_AFTER.match(text, end)
    if match is None:
        return end
    words = match["city"].replace("-", " ").lower().split()
    known = match["city"].lower() in _known_cities()
    person = (
        given(words[0]) >= 0.5 and match["zip"] is None and text[match.end() : match.end() + 2].strip()[:1].isalpha()
    )
    town = not is_common(words[0]) or (len(words) > 1 and not (is_common(words[0]) and words[0] in _NO_TOWN))
    if known or match["zip"] or (town and not person and words[-1] not in _NO_TOWN):
        return match.end()
    return end


@lru_cache(maxsize=1)
def _known_cities() -> frozenset[str]:
    return frozenset(sections("places")["cities"] + sections("places")["cities_ambiguous"])


_NO_TOWN = word_group(
    "suite room floor unit building apartment monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december please come call open bring hours free the our and join see we "
    "clinic hospital center health medical church school dr mrs mr ms doors meet park parking ask text no all every"
)


def _plausible(found: str) -> bool:
    """Weak suffixes ("run", "court", "st") need a capital letter; quantities are no house numbers."""
    if _QUANTITY.match(found):
        return False
    street = found.split(",")[0]
    words = [w for w in street.split()[1:] if w[0].isalpha()]
    capital = sum(w[0].isupper() for w in words)
    if _AMBIGUOUS_SUFFIX.search(street):
        return len(words) > 1 and capital == len(words)
    return capital >= len(words) - 1 or (len(words) == 2 and capital == 0)
