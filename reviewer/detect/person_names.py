"""Reads a name from a token on: how many tokens it takes and what speaks for its being a name.

The shapes: "Maria Gomez", "Mei-Ling Cho", "J.T.", "G. Marchand", "Pete S.", "Anna van der Berg", "Yusra al-Khatib",
"Sean O'Brien Jr.", "MINH ANH TRAN", "maria gomez". Titles are not part of a name; a possessive 's is not either.
"""

from functools import lru_cache
from typing import NamedTuple

from reviewer.detect.lexicon import wordset
from reviewer.detect.names import ambiguous, given, is_common, surname
from reviewer.detect.person_cues import cues
from reviewer.detect.tokens import Token, Tokens, capital, tokenise, word_group


class Name(NamedTuple):
    """A possible name at tokens ``first`` to ``stop`` (exclusive)."""

    first: int
    stop: int
    parts: tuple[str, ...]
    """Its words in lower case, initials and particles left out."""
    initials: bool
    """True if it has an initial."""
    lower: bool
    """True if it is written in lower case."""


@lru_cache(maxsize=1)
def _sets() -> tuple[frozenset[str], frozenset[str]]:
    return wordset("names", "particles"), wordset("names", "suffixes")


def _joined(items: tuple[Token, ...], index: int) -> int:
    """One past a hyphenated word that begins at ``index``: "Mei-Ling", "Ji-woo", "al-Khatib"."""
    stop = index + 1
    while (
        stop + 1 < len(items)
        and items[stop].text == "-"
        and not items[stop].gap
        and not items[stop + 1].gap
        and items[stop + 1].kind == "w"
        and len(items[stop + 1].text) > 1
    ):
        stop += 2
    return stop


def joined_low(items: tuple[Token, ...], first: int, stop: int) -> str:
    """The hyphenated word of some tokens in lower case."""
    return "-".join(t.low for t in items[first:stop] if t.kind == "w")


def _initial(items: tuple[Token, ...], index: int) -> int:
    """One past an initial with its period ("J."), or ``index`` if there is none."""
    token = items[index]
    if token.kind != "w" or len(token.text) != 1 or not token.text.isupper():
        return index
    if index + 1 < len(items) and items[index + 1].text == "." and not items[index + 1].gap:
        return index + 2
    return index + 1


def _initials_only(items: tuple[Token, ...], index: int) -> int:
    """One past a run of initials with periods ("J.T.", "A. B. C."), or ``index``."""
    stop, letters = index, 0
    while stop < len(items) and letters < 4:
        after = _initial(items, stop)
        if after != stop + 2 or (letters and items[stop].gap and items[stop].first):
            break
        stop, letters = after, letters + 1
    return stop if letters >= 2 else index


def read(tokens: Tokens, index: int, led: bool) -> Name | None:
    """The longest possible name that begins at a token. ``led`` says that a title or kinship word stands before it."""
    items = tokens.items
    token = items[index]
    if token.kind != "w":
        return None
    if token.shape == "initial" and token.text.isupper():
        return _from_initial(tokens, index, led)
    if not capital(token):
        end = _after_particles(items, index, _sets()[0]) if led and token.low in _sets()[0] else index
        if end > index:
            return _continue(tokens, index, end, [items[end - 1].low], False, False, True)
        return _lower(tokens, index, led)
    caps = tokens.caps[token.sentence]
    if before_given(items, index):
        return None
    if (
        token.low in NICK
        and token.shape == "title"
        and index + 1 < len(items)
        and capital(items[index + 1])
        and given(items[index + 1].low)
        and items[index + 1].gap
    ):
        end = _joined(items, index + 1)
        return _continue(tokens, index, end, [joined_low(items, index + 1, end)], False, caps, True)
    stop = _joined(items, index)
    low = joined_low(items, index, stop)
    if not _opens(token, low, caps, led):
        return None
    return _continue(tokens, index, stop, [low], False, caps, led)


NICK = frozenset({"big", "lil", "slim", "fat", "mad", "crazy", "tiny", "skinny"})
"""Words that with a capital are part of a nickname: "Big Ray"."""


def lower_style(tokens: Tokens) -> bool:
    """True if the text begins its sentences in lower case, so that names will be in lower case too."""
    return _lower_style_of(tokens.text)


@lru_cache(maxsize=4)
def _lower_style_of(text: str) -> bool:
    tokens = tokenise(text)
    starts = [tokens.items[b] for b, _ in tokens.bounds if tokens.items[b].kind == "w"]
    return bool(starts) and sum(t.shape == "lower" for t in starts) > 0.6 * len(starts)


def before_given(items: tuple[Token, ...], index: int) -> bool:
    """True for the Spanish title before a given name ("Don Eusebio"), false for Don Mitchell."""
    if items[index].low not in ("don", "dona") or index + 1 >= len(items) or not capital(items[index + 1]):
        return False
    low = items[index + 1].low
    return not surname(low) and not is_common(low) and (low.endswith(("o", "a", "io")) or given(low) > 0)


def _opens(token: Token, low: str, caps: bool, led: bool) -> bool:
    """True if a capitalized word can begin a name here."""
    if token.shape == "upper" and not caps and len(token.text) > 1:
        return (given(low) > 0.6 or surname(low) > 0.6 or (led and not is_common(low) and len(low) > 2)) and not (
            is_common(low) and not led
        )
    if caps and is_common(low) and not led:
        return given(low) > 0.8 and not is_common(low)
    return not (is_common(low) and not given(low) and not (led and surname(low)))


def _continue(tokens: Tokens, first: int, stop: int, parts: list[str], initials: bool, caps: bool, led: bool) -> Name:
    """Take further given names, particles, family names, initials and a suffix."""
    items = tokens.items
    particles, suffixes = _sets()
    while stop < len(items) and len(parts) < 5:
        token = items[stop]
        if not token.gap or token.sentence != items[first].sentence or token.start - items[stop - 1].end > 1:
            break
        if (
            token.kind == "p"
            and token.text in ('"', "'", "“", "(")
            and stop + 2 < len(items)
            and items[stop + 2].text in ('"', "'", "”", ")")
        ):
            quoted = items[stop + 1]
            nickname = (
                capital(quoted)
                and stop + 3 < len(items)
                and capital(items[stop + 3])
                and (surname(items[stop + 3].low) or not is_common(items[stop + 3].low))
            )
            if nickname and token.text != "(":
                stop += 3
                continue
            break
        if token.kind != "w":
            break
        if token.low in particles and (
            token.shape == "lower"
            or token.low in ("de", "del", "la", "van", "von", "der", "di", "da", "dos", "al", "el", "bin", "ibn", "st")
        ):
            end = _after_particles(items, stop, particles)
            if end > stop:
                parts.append(items[end - 1].low)
                stop = end
                continue
            if token.shape == "lower":
                break
        if token.low in suffixes and (token.low in ("jr", "sr") or token.shape == "upper"):
            stop += 1
            if stop < len(items) and items[stop].text == "." and not items[stop].gap:
                stop += 1
            break
        if token.text == "Ó" and stop + 1 < len(items) and capital(items[stop + 1]) and items[stop + 1].gap:
            stop = _joined(items, stop + 1)
            parts.append(items[stop - 1].low)
            continue
        if len(token.text) == 1 and token.text.isupper():
            end, last = _inner_initial(items, stop)
            if end == stop:
                break
            stop, initials = end, True
            if last:
                break
            continue
        if not capital(token):
            break
        end = _joined(items, stop)
        low = joined_low(items, stop, end)
        if not _follows(token, low, caps, parts):
            break
        parts.append(low)
        stop = end
    return Name(first, stop, tuple(parts), initials, False)


def _inner_initial(items: tuple[Token, ...], index: int) -> tuple[int, bool]:
    """An initial in or at the end of a name: its end, and whether the name ends with it."""
    stop = _initial(items, index)
    after = items[stop] if stop < len(items) else None
    goes_on = (
        after is not None
        and capital(after)
        and len(after.text) > 1
        and stop == index + 2
        and after.gap
        and not is_common(after.low)
    )
    if goes_on:
        return stop, False
    if items[index].text in ("I", "A") and stop == index + 1:
        return index, True
    return stop, True


def _after_particles(items: tuple[Token, ...], index: int, particles: frozenset[str]) -> int:
    """One past the family name that follows particles ("de la Cruz", "al-Khatib"), or ``index``."""
    at = index
    while at < len(items) and items[at].low in particles and at - index < 3:
        at += 1
        if at < len(items) and items[at].text == "-" and not items[at].gap:
            at += 1
            break
    if at < len(items) and at > index and capital(items[at]) and len(items[at].text) > 1:
        if is_common(items[at].low) and not surname(items[at].low):
            return index
        return _joined(items, at)
    return index


def _follows(token: Token, low: str, caps: bool, parts: list[str]) -> bool:
    """True if a capitalized word can continue a name."""
    if token.shape == "upper" and not caps and len(low) <= 3 and not surname(low) > 0.9:
        return False
    if token.shape == "upper" and not caps and is_common(low):
        return False
    if not is_common(low):
        return True
    if caps:
        return surname(low) >= 1.0 and given(parts[0]) >= 0.85 and not is_common(parts[0]) and given(low) < 0.7
    return bool(surname(low)) and low not in ("will", "may", "can", "day", "week", "may", "see", "so", "do", "an")


def no_initials(letters: str) -> bool:
    """True for letters with periods that are an abbreviation."""
    return letters in _NO_INITIALS


def _from_initial(tokens: Tokens, index: int, led: bool) -> Name | None:
    """ "J.T.", "G. Marchand", and after a title or kinship word "J."."""
    items = tokens.items
    stop = _initials_only(items, index)
    if stop > index:
        after = items[stop] if stop < len(items) else None
        if (
            after is not None
            and after.gap
            and capital(after)
            and len(after.text) > 1
            and not is_common(after.low)
            and after.low not in ("rn",)
        ):
            end = _joined(items, stop)
            return Name(index, end, (joined_low(items, stop, end),), True, False)
        letters = "".join(t.low for t in items[index:stop] if t.kind == "w")
        return None if letters in _NO_INITIALS else Name(index, stop, (), True, False)
    stop = _initial(items, index)
    if (
        stop < len(items)
        and stop == index + 2
        and items[stop].gap
        and capital(items[stop])
        and len(items[stop].text) > 2
    ):
        end = _joined(items, stop)
        low = joined_low(items, stop, end)
        if not is_common(low) or (surname(low) > 0.9 and not items[stop].first):
            return Name(index, end, (low,), True, False)
    if led and stop == index + 2:
        return Name(index, stop, (), True, False)
    return None


_NO_INITIALS = word_group(
    "am pm us uk usa dc er ed or icu iv md rn lpn phd eg ie ps pt ot id tv po la ny nj nc sc nd sd nh nm ri mba ba bs ma ms rip "
    "fda cdc hr it ad bc ok mg ml im pr ob gyn aka diy vip faq eta rsvp hiv std av mrn ssn "
    "dob npo prn otc ppe sop bls acls pals"
)
"""Letters with periods that are no person: "a.m.", "U.S.", "M.D."."""


def _lower(tokens: Tokens, index: int, led: bool) -> Name | None:
    """A name in lower case: only from the lists, or any uncommon word after a title."""
    items = tokens.items
    token = items[index]
    if len(token.text) < 2 or (ambiguous(token.low) and not led):
        return None
    stop = _joined(items, index)
    low = joined_low(items, index, stop)
    word_name = is_common(token.low) and not (given(token.low) >= 0.7 and addressed_formally(items, index))
    if (
        word_name
        or token.low in _SMALL_ABROAD
        or token.low in cues().kin_abroad
        or not (given(low) or surname(low) or led)
    ):
        return None
    parts = [low]
    while (
        stop < len(items)
        and items[stop].kind == "w"
        and items[stop].gap
        and len(parts) < 3
        and items[stop].shape == "lower"
    ):
        end = _joined(items, stop)
        following = joined_low(items, stop, end)
        if is_common(items[stop].low) or not (surname(following) or any(surname(p) for p in following.split("-"))):
            break
        parts.append(following)
        stop = end
    after = dotted(items, stop)
    return Name(index, after, tuple(parts), after > stop, True)


def addressed_formally(items: tuple[Token, ...], index: int) -> bool:
    """True right after "mr", "ms.": then a common word that is a given name too names a person ("ms opal")."""
    at = index - 1
    if at > 0 and items[at].text == "." and not items[at].gap:
        at -= 1
    return at >= 0 and items[at].low in ("mr", "mrs", "ms", "dr")


def dotted(items: tuple[Token, ...], stop: int) -> int:
    """One past an initial in lower case with its period ("danny k."), or ``stop``."""
    if stop + 1 < len(items) and items[stop].kind == "w" and len(items[stop].text) == 1 and items[stop].gap:
        return stop + 2 if items[stop + 1].text == "." and not items[stop + 1].gap else stop
    return stop


_SMALL_ABROAD = word_group(
    "le te lo la me se que no nos ya es esta fue y o en con por para su mi tu del de el al un una como los las et du des un une"
)
"""Small words of Spanish and French, which stand in lower case after a title and name nobody: "la doctora te dijo"."""
