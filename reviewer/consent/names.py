"""Comparing names of people: accents, case, initials, short forms, particles, double names, slips of the keyboard.

A comparison answers how well a name as written fits a name in a list. It never decides on its own that two
similar names are one person: ``Teresa Mendes`` is not ``Teresa Mendez``.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from reviewer.consent.nicknames import other_forms, same_given_name
from reviewer.consent.spellings import alternatives, collapsed, turned, written_out


def word_set(words: str) -> frozenset[str]:
    """The words of a line as a set: how this package writes its word lists."""
    return frozenset(words.split())


PARTICLES = word_set(
    "al el bin ibn ben bint abu da das de del della den der des di do dos du la las le los san santa st ter van von y e"
    " zu zum ap mac o"
)
"""Small words that belong to a surname. Source: naming customs of Arabic, Romance, Germanic and Celtic languages."""

SUFFIXES = word_set(
    "jr sr ii iii iv md do rn np pa dpt dds dmd phd cna cnm lpn rrt faad esq pharmd aud crna msn bsn rd rdn dnp"
)
"""Generation suffixes and credentials, which are no part of a name. Source: US usage."""

TITLES = word_set(
    "dr doctor prof professor mr mrs ms miss mx sr sra srta senor senora senhor senhora herr frau monsieur madame mme"
    " signor signora ato woizero sheikh alhaji alhaja hajji hajja ustad pandit shri smt nurse sister brother coach chaplain rev"
    " reverend father pastor rabbi imam sir madam officer sgt capt captain chief mayor judge"
)
"""Words that stand before a surname or a name and are no part of it. Source: US usage."""

CLINICAL_TITLES = word_set("dr doctor nurse chaplain prof professor pa np rn")
"""Titles that speak for a member of staff. Source: US usage in health care."""

_SPECIAL = str.maketrans({"ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ß": "ss", "æ": "ae", "Æ": "ae",
                          "œ": "oe", "Œ": "oe", "ı": "i", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d",
                          "’": "'", "ʼ": "'", "ʻ": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-",
                          "–": "-"})  # fmt: skip

MIN_SLIP_LENGTH = 7
"""Shortest surname in which a slip of the keyboard is told from another surname. Source: office policy, default of
this program; below it, one changed letter is most often a different family (Reid and Ried, Cho and Choi)."""


class Fit(IntEnum):
    """How a name as written fits a listed name, weakest first."""

    NONE = 0
    SIMILAR = 1
    """Close, but another person unless somebody says otherwise."""
    SLIP = 2
    """The surname first, or a long surname with two letters swapped or one doubled: good enough for staff."""
    GIVEN = 3
    """Only the given name (or a short form of it)."""
    SURNAME = 4
    """Only the surname."""
    INITIAL = 5
    """One part is only an initial: ``J. Abara``, ``Joel A.``"""
    MARRIED = 6
    """The listed surname with a further one: ``Anna Berg Holm``, ``Anna (Berg) Holm``, ``Anna Holm, née Berg``."""
    PART = 7
    """Given name and one part of a double surname, or the name without its middle name."""
    SHORT_FORM = 8
    """A short form of the given name, and the surname."""
    ORDER = 9
    """The same words, the family name first in one and last in the other, where it is one that is written first."""
    FULL = 10
    """The same name in full."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts, folded for comparison."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    """Without particles; the parts of a double surname apart."""

    @property
    def folded(self) -> str:
        """The parts in order, to compare names in full."""
        return " ".join(self.given + self.surname)


def fold(text: str) -> str:
    """Lower case without accents: what is left when a name is typed on a plain keyboard."""
    plain = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name without titles, credentials and possessive; initials keep their letter only."""
    if text.count(",") == 1:  # surname first, unless a credential follows the comma
        last, first = text.split(",")
        if first.strip() and fold(first.strip(" .")) not in SUFFIXES:
            text = f"{first} {last}"
    spaced = re.sub(r"\b(\w)\.(?=\w\b)", r"\1 ", re.sub(r"['’]s\b", "", text))
    raw = [word.strip("'’-") for word in re.split(r"[^\w'’‐‑–\-]+", spaced)]
    raw = [word for word in raw if word]
    # "Do", "Md" and "Pa" are names too: only in capitals, or Jr and numerals, do they end a name.
    while len(raw) > 1 and fold(raw[-1]) in SUFFIXES and (raw[-1] in _WRITTEN_SUFFIXES or _shouts_alone(raw)):
        raw.pop()
    words = [fold(word) for word in raw]
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    return tuple(words)


_WRITTEN_SUFFIXES = word_set("Jr jr Sr sr PhD Ph PharmD AuD Esq")


def _shouts_alone(raw: Sequence[str]) -> bool:
    """True if the last word is in capitals and the name before it is not."""
    return raw[-1].isupper() and not all(word.isupper() for word in raw[:-1])


@lru_cache(maxsize=65_536)
def name_of(text: str) -> Name:
    """A name in parts: the last word is the surname, with the particles before it."""
    words = [word for word in words_of(text) if word]
    if not words:
        return Name((), ())
    if len(words) == 1:
        return Name((words[0],), ())
    split = len(words) - 1
    while split > 1 and words[split - 1] in PARTICLES:
        split -= 1
    surname = [part for word in words[split:] for part in word.split("-") if part]
    kept = tuple(part for part in surname if part not in PARTICLES) or tuple(surname)
    return Name(tuple(words[:split]), kept)


@lru_cache(maxsize=65_536)
def keys_of(name: str) -> frozenset[str]:
    """The words of a name, their parts, and neighbours joined: two names that fit share at least one of them."""
    other = written_out(name)
    return _keys_as_written(name) | (_keys_as_written(other) if other != name else frozenset())


def _keys_as_written(name: str) -> frozenset[str]:
    words = words_of(name)[:8]
    parts = {piece for word in words for piece in (word, *word.split("-"))}
    for start in range(len(words)):
        parts |= {_squeeze(words[start:end]) for end in range(start + 1, len(words) + 1)}
    return frozenset(part for part in parts | set(name_of(name).surname) if len(part) > 1)


def search_keys(name: str) -> frozenset[str]:
    """The keys under which names that this one may stand for are found: its own and those of its short forms."""
    return keys_of(name).union(*(other_forms(key) for key in keys_of(name)))


def same_in_full(one: str, other: str) -> bool:
    """True if two names are the same but for accents, case, hyphens, titles and credentials; ``ü`` is ``ue`` too."""
    left, right = squeezed(one), squeezed(other)
    if left == right or left == "":
        return left != ""
    if collapsed(left) != collapsed(right):
        return False
    return left == squeezed(written_out(other)) or squeezed(written_out(one)) == right


@lru_cache(maxsize=65_536)
def squeezed(name: str) -> str:
    """A name without accents, case, blanks, hyphens, titles and credentials: equal for names that are the same in full."""
    return _squeeze(words_of(name))


def fit(mention: str, listed: str) -> Fit:
    """How a name as written in a post fits a name in the directory or the registry."""
    if same_in_full(mention, listed):
        return Fit.FULL
    others = alternatives(mention)
    best = Fit.NONE if others else _spelled(mention, listed)
    for other, before_marriage in others:
        found = Fit.FULL if same_in_full(other, listed) else _spelled(other, listed)
        if before_marriage:
            found = Fit.MARRIED if found >= Fit.SHORT_FORM else Fit.SIMILAR if found >= Fit.PART else Fit.NONE
        best = max(best, min(found, Fit.PART))
    return best


def _spelled(mention: str, listed: str) -> Fit:
    best = _either_order(mention, listed)
    if best < Fit.SHORT_FORM:
        for one, other in ((written_out(mention), listed), (mention, written_out(listed))):
            if (one, other) != (mention, listed):
                best = max(best, _either_order(one, other))
    return best


def _either_order(mention: str, listed: str) -> Fit:
    """The better fit of the order as written and the one with a family name moved from the front to the end."""
    best = _as_written(mention, listed)
    words, listed_words = words_of(mention), words_of(listed)
    if len(words) == 1:
        by_turned = [_as_written(mention, " ".join(other)) for other, _ in turned(listed_words, by_hyphen=False)]
        return Fit.GIVEN if Fit.GIVEN in by_turned else max((best, *by_turned))
    for other, shortened in turned(listed_words):
        best = max(best, _turned_fit(mention, " ".join(other), shortened))
    for other, shortened in turned(words):
        best = max(best, _turned_fit(" ".join(other), listed, shortened))
    return best


def _turned_fit(mention: str, listed: str, shortened: bool) -> Fit:
    if same_in_full(mention, listed):
        return Fit.PART if shortened else Fit.ORDER
    found = _as_written(mention, listed)
    return found if found in (Fit.PART, Fit.INITIAL) and not shortened else Fit.NONE


def _as_written(mention: str, listed: str) -> Fit:
    written, known = name_of(mention), name_of(listed)
    if not written.given or not known.given:
        return Fit.NONE
    whole = _one_part(mention, listed, known)
    if whole is not Fit.NONE or not written.surname:
        return whole
    return _two_parts(written, known) if known.surname else Fit.NONE


def _one_part(mention: str, listed: str, known: Name) -> Fit:
    """Whether the mention is only the given name or only the surname, of however many words."""
    words, all_words = words_of(mention), words_of(listed)
    whole = _squeeze(words)
    if len(whole) < 2:
        return Fit.NONE
    for split in range(1, len(all_words)):
        if _squeeze(all_words[split:]) == whole:
            extra = [word for word in all_words[split:-1] if word not in PARTICLES and word not in known.surname]
            return Fit.PART if extra else Fit.SURNAME
    if known.surname and whole == _squeeze(known.surname):
        return Fit.SURNAME
    if any(_squeeze(all_words[:split]) == whole for split in range(1, len(known.given) + 1)):
        return Fit.GIVEN
    if len(words) > 1:
        return Fit.NONE
    if len(known.surname) > 1 and words[0] in known.surname and len(words[0]) > 2:
        return Fit.SURNAME
    pieces = {piece for given in known.given for piece in (given, *given.split("-")) if len(piece) > 1}
    if words[0] in pieces or (known.given and same_given_name(words[0], known.given[0])):
        return Fit.GIVEN
    return Fit.NONE


def _squeeze(words: Sequence[str]) -> str:
    return re.sub(r"['\-]", "", "".join(words))


def _two_parts(written: Name, known: Name) -> Fit:
    same_surname = "".join(written.surname) == "".join(known.surname)
    shared_surname = bool(set(written.surname) & set(known.surname)) and not same_surname
    first, listed_first = written.given[0], known.given[0]
    same_first = first == listed_first or _squeeze(written.given) == _squeeze(known.given)
    first_initial = len(first) == 1 and listed_first.startswith(first)
    last_initial = len(written.surname) == 1 and len(written.surname[0]) == 1
    if same_surname:
        if same_first:
            return Fit.PART if _middle_agrees(written.given[1:], known.given[1:]) else Fit.SIMILAR
        if first_initial:
            return Fit.INITIAL
        if same_given_name(first, listed_first):
            return Fit.SHORT_FORM
        return Fit.SIMILAR if _close(first, listed_first) or _clipped(first, listed_first) else Fit.NONE
    if same_first and last_initial and known.surname[0].startswith(written.surname[0]):
        return Fit.INITIAL
    if shared_surname and (same_first or same_given_name(first, listed_first)):
        return Fit.PART
    if first == listed_first and known.surname and set(known.surname) <= set(written.given[1:]):
        return Fit.MARRIED
    if _squeeze(known.surname + known.given) == _squeeze(written.given + written.surname):
        return Fit.SLIP
    if first == listed_first and _is_slip("".join(written.surname), "".join(known.surname)):
        return Fit.SLIP
    if (same_first or same_given_name(first, listed_first)) and _close(
        "".join(written.surname), "".join(known.surname)
    ):
        return Fit.SIMILAR
    return Fit.NONE


def _middle_agrees(written: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Middle names may be left out or shortened to a letter, but not contradict each other."""
    return not written or not known or any(w == k or w[0] == k or k[0] == w for w in written for k in known)


def _clipped(one: str, other: str) -> bool:
    """True if two given names begin alike, as a short form that is in no table does: ``Raji`` and ``Rajeshwari``."""
    return min(len(one), len(other)) >= 3 and one[:3] == other[:3]


def _close(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    most = 2 if longest >= 8 or (longest >= 6 and one[:3] == other[:3]) else 1
    return min(len(one), len(other)) >= 4 and OSA.distance(one, other, score_cutoff=2) <= most


def _is_slip(one: str, other: str) -> bool:
    """Two neighbours swapped, or a letter doubled or not: slips of the keyboard. Other letters make another name."""
    if min(len(one), len(other)) < MIN_SLIP_LENGTH or OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    return re.sub(r"(.)\1", r"\1", one) == re.sub(r"(.)\1", r"\1", other)
