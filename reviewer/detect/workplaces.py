"""Names that are a facility only because somebody works there: short names and "at ..." after words of work.

Source: ruling 10, "Lakemoor" alone is FACILITY when it means the employer.
"""

from reviewer.detect.names import given, is_common, name_like
from reviewer.detect.spots import Place
from reviewer.detect.tokens import Token, Tokens, capital, word_group

_EMPLOYER_BEFORE = frozenset({"of", "at", "for", "from", "with", "by", "join", "joining", "left", "leaving", "love"})
_EMPLOYER_NOUNS = word_group(
    "rns nurses nurse staff team employees employee doctors cnas techs residents leadership management work works "
    "worked working job here career careers family workers physicians volunteers shifts years hired colleagues "
    "everyone crew board ceo"
)


def short_forms(tokens: Tokens, found: list[Place], taken: set[int]) -> list[Place]:
    """The first word of a facility alone, where the words around it mean the employer."""
    items = tokens.items
    firsts = {items[p.first].low for p in found if not is_common(items[p.first].low)}
    short: list[Place] = []
    for index, token in enumerate(items):
        if index in taken or not capital(token) or is_common(token.low):
            continue
        before = items[index - 1].low if index else ""
        if before not in _EMPLOYER_BEFORE:
            continue
        near = {t.low for t in items[max(0, index - 4) : index - 1]}
        if near & _EMPLOYER_NOUNS and (
            token.low in firsts
            or (
                before in ("of", "at")
                and near & {"rns", "nurses", "staff", "employees", "cnas", "work", "here"}
                and not name_like(token.low)
            )
        ):
            follows = items[index + 1] if index + 1 < len(items) else None
            if follows is None or not capital(follows):
                short.append(Place(index, index + 1, "FAC-020", "short name of an employer", 0.62))
    return short + _workplaces(items, taken)


_WORKING = word_group(
    "work works working worked team teams transporters aides techs nurses nurse staff colleagues shift shifts births interview intern "
    "phones intake residency rotation rns cnas therapists hired employed everyone crew desk"
)
_WORK_LEAD = word_group("i we our my she he they everyone all the us")


def _workplaces(items: tuple[Token, ...], taken: set[int]) -> list[Place]:
    """ "I work at Quail Harbor", "our team at Linden": a capitalized name where somebody works is the employer."""
    found = []
    for index in range(2, len(items)):
        token = items[index]
        if index in taken or not capital(token) or token.shape != "title" or items[index - 1].low not in ("at", "for"):
            continue
        stop = index + 1
        while (
            stop < len(items)
            and items[stop].shape == "title"
            and items[stop].sentence == token.sentence
            and stop - index < 4
        ):
            stop += 1
        last = items[stop - 1].low
        before = items[index - 2].low
        if before not in _WORKING or (
            items[index - 1].low == "for" and before not in ("work", "works", "worked", "intake")
        ):
            continue
        if (
            stop - index > 3
            or last in _NO_WORKPLACE
            or token.low in _NO_WORKPLACE
            or not taken.isdisjoint(range(index, stop))
        ):
            continue
        if stop - index == 1 and (is_common(token.low) or name_like(token.low)):
            continue
        if stop - index > 1 and given(token.low) >= 0.7:
            continue
        after = items[stop] if stop < len(items) else None
        if after is None or after.text != "'s":
            found.append(Place(index, stop, "FAC-021", "name where somebody works", 0.62))
    return found


_NO_WORKPLACE = word_group(
    "park street avenue road lane drive christmas easter thanksgiving halloween monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december church beach airport mall night home "
    "county city township creek river icu er nicu ed epic covid dr mr mrs ms"
)
