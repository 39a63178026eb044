"""What the shape, the name lists and the text around say of a possible name, and what is only named for a person.

Source: rulings 6 and 8 of the annotation guide.
"""

from functools import lru_cache

from reviewer.detect.lexicon import health_terms, wordset
from reviewer.detect.names import ambiguous, given, is_common, mostly_name, surname
from reviewer.detect.person_cues import cues
from reviewer.detect.person_evidence import Reason
from reviewer.detect.person_names import NICK, Name, addressed_formally, lower_style
from reviewer.detect.tokens import Token, Tokens, capital, word_group


@lru_cache(maxsize=1)
def name_sets() -> dict[str, frozenset[str]]:
    """The words that eponyms, their things and pets are known by."""
    return {key: wordset("names", key) for key in ("eponyms", "eponym_after", "pet_words")}


_THING_AFTER = word_group(
    "award awards scholarship scholarships prize foundation fund fellowship lecture lectureship method protocol study "
    "trial day week month street st road rd avenue ave lane ln drive blvd hospital clinic university college school "
    "elementary academy center centre pavilion tower wing hall hallway building unit ward house auditorium library park "
    "church lake airport stadium mall bridge county township institute museum theatre theater cup classic memorial "
    "chapel garden gardens challenge act law series edition show movie book album song band pizza cookies coffee tea "
    "shop store bakery diner cafe bar grill scrubs shoes machine scanner robot bot app software system catheter tube "
    "health medical regional dental pharmacy inc llc corp company group associates partners bear bears"
)


def base(tokens: Tokens, name: Name) -> tuple[float, str, str]:
    """What the shape and the lists say of a name alone: score, rule and pattern."""
    items = tokens.items
    first = items[name.first]
    caps = tokens.caps[first.sentence]
    parts = name.parts
    if not parts:
        return (0.52 if name.stop - name.first > 3 else 0.3), "PER-014", "initials"
    g, s = given(parts[0]), surname(parts[-1])
    common = is_common(parts[0])
    if name.lower:
        return _base_lower(tokens, name)
    if len(parts) > 1:
        last_common = is_common(parts[-1])
        if g and (s or not last_common):
            score = 0.72 + 0.15 * g + (0.05 if s else 0.0) - (0.22 if common else 0.0) - (0.12 if last_common else 0.0)
            return score - (0.1 if first.first and common else 0.0), "PER-010", "given and family name"
        if common:
            return 0.2, "PER-013", "capitalized words"
        if s or any(surname(p) or given(p) for p in parts):
            return (0.6 if not last_common else 0.45), "PER-011", "family name with a given name not on the list"
        return (0.42 if not last_common else 0.2), "PER-013", "capitalized words"
    if first.low in NICK and name.stop - name.first > 1:
        return 0.5 + 0.06 * g, "PER-024", "nickname"
    if name.initials:
        if common and not s:
            return 0.3, "PER-012", "initial and name"
        return (0.68 if g or s else 0.55) - (0.15 if common else 0.0), "PER-012", "initial and name"
    if ambiguous(parts[0]):
        if mostly_name(parts[0]) and not first.first and not caps and first.shape == "title":
            return 0.5, "PER-021", "name that is also a word"
        if not is_common(parts[0]) and g >= 0.7 and not caps:
            place = (
                _state_word(parts[0])
                or parts[0] in _countries()
                or (name.first > 0 and items[name.first - 1].low in _PLACE_BEFORE)
            )
            return (0.12 if place else 0.38), "PER-021", "name that is also a word or place"
        score = 0.14 + 0.14 * max(g, 0.6 * s)
        return (
            (score - 0.06 if (first.first and is_common(parts[0])) or caps else score),
            "PER-021",
            "name that is also a word",
        )
    if parts[0] in _countries():
        return 0.1, "PER-023", "name of a country"
    if g >= 0.7:
        return 0.56 - (0.04 if caps else 0.0), "PER-020", "given name"
    if g or s:
        return (
            (0.44 if g else 0.3) - (0.08 if first.first and not g else 0.0),
            "PER-022",
            "rare given name or family name",
        )
    return 0.2 - (0.08 if first.first else 0.0), "PER-023", "unknown capitalized word"


_SITES_AFTER = word_group("office campus location branch clinic site store neighborhood")
_PLACE_BEFORE = word_group("in from to near at of downtown outside around")


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return wordset("places", "states")


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    return wordset("places", "countries") - {"jordan", "chad", "kenya", "india", "georgia"}


def _state_word(low: str) -> bool:
    """True for the name of a state, which alone is nobody."""
    return low in _states()


def _base_lower(tokens: Tokens, name: Name) -> tuple[float, str, str]:
    parts = name.parts
    g, s = given(parts[0]), surname(parts[-1])
    if len(parts) > 1:
        return (0.66 if g and s else 0.3), "PER-015", "full name in lower case"
    if g >= (0.7 if lower_style(tokens) else 0.85) and not ambiguous(parts[0]):
        style = (0.12 if g >= 0.85 else 0.08) if lower_style(tokens) else 0.0
        return 0.3 + 0.14 * g + style, "PER-016", "given name in lower case"
    return 0.14 + 0.1 * max(g, s), "PER-016", "name in lower case"


TAG_TAILS = word_group("strong army tough nation squad life fighter warrior journey day forever rocks")


def team_tag(tokens: Tokens, name: Name) -> bool:
    """ "#TeamMateo", "#PrayForDeshawn", "#JusticeForElla": the hashtag names a person."""
    before = [t.low for t in tokens.items[max(0, name.first - 3) : name.first]]
    after = tokens.items[name.stop].low if name.stop < len(tokens.items) else ""
    return bool(before and before[-1] in ("team", "for", "4", "love", "like", "with", "army")) or after in (
        "strong",
        "army",
        "tough",
    )


def bad_word_after_title(items: tuple[Token, ...], name: Name, reasons: list[Reason]) -> bool:
    """A common word after a title names nobody: "Dr. Big Shot", "little one", "nurse manager"."""
    if not name.parts:
        return False
    titled = any(
        r.label in ("title", "kinship", "patient word", "role at work", "greeting", "phrase before a name")
        for r in reasons
    )
    word = items[name.first]
    if not titled:
        return False
    if name.lower and is_common(word.low) and len(name.parts) == 1:
        return not (given(word.low) >= 0.7 and addressed_formally(items, name.first))
    return all(is_common(p) and not surname(p) and not given(p) for p in name.parts)


_NAMED_ILLS = frozenset({"disease", "syndrome", "palsy", "lymphoma", "sarcoma", "sign", "malformation", "fracture"})
"""What carries two surnames with a hyphen: "Erdheim-Chester disease"."""


def thing(tokens: Tokens, name: Name, strong: bool) -> bool:
    """Eponyms, awards, buildings and other things that are named for people."""
    items = tokens.items
    at = name.stop
    after = items[at] if at < len(items) else None
    sets = name_sets()
    if after is not None and after.text == "-" and not after.gap and at + 1 < len(items) and not items[at + 1].gap:
        after = items[at + 1]
    possessive = False
    if after is not None and after.kind == "s" and at + 1 < len(items):
        possessive = True
        after = items[at + 1]
    last = name.parts[-1] if name.parts else ""
    if "-" in last and after is not None and not possessive and after.low in _NAMED_ILLS and after.shape == "lower":
        return True
    if " ".join(name.parts) in health_terms():
        return True
    if "-" in last and set(last.split("-")) <= sets["eponyms"]:
        last = last.split("-")[-1]
    if after is not None and after.kind == "w":
        if (
            after.low in sets["eponym_after"]
            and (
                not possessive
                or last in sets["eponyms"]
                or after.low in ("disease", "syndrome", "palsy", "lymphoma", "sarcoma", "sign")
            )
            and (
                last in sets["eponyms"]
                or (
                    not strong
                    and after.shape == "lower"
                    and (possessive or not given(name.parts[0] if name.parts else ""))
                )
            )
        ):
            return True
        if (
            capital(after)
            and after.low in _THING_AFTER
            and not strong
            and not possessive
            and not tokens.caps[after.sentence]
        ):
            return True
        if not possessive and after.shape == "lower" and after.low in _SITES_AFTER and not strong:
            return True
        if (
            after.low
            in ("award", "bear", "bears", "scholarship", "prize", "method", "fellowship", "catheter", "machine")
            and not possessive
        ):
            return True
    if len(name.parts) == 1 and last in sets["eponyms"] and not strong:
        if not given(last) or (possessive and after is not None and after.low not in cues().kin):
            return True
        if (
            name.first > 1
            and items[name.first - 1].text in (",", "&", "-")
            and items[name.first - 2].low in sets["eponyms"]
        ):
            return True
        if at + 1 < len(items) and items[at].text in (",", "&", "-") and items[at + 1].low in sets["eponyms"]:
            return True
    return False
