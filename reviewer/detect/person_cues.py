"""The words around a name that speak for a person, read from ``lexicons/person_cues.txt``.

Source of the lists: office practice; titles and credentials as hospitals write them.
"""

from functools import lru_cache
from typing import NamedTuple

from reviewer.detect.lexicon import Lexicon, sections, wordset
from reviewer.detect.tokens import Token, Tokens


class Cues(NamedTuple):
    """All cue words, loaded once."""

    titles: frozenset[str]
    titles_staff: frozenset[str]
    soft_titles: frozenset[str]
    kin: frozenset[str]
    kin_abroad: frozenset[str]
    patient_nouns: frozenset[str]
    staff_nouns: frozenset[str]
    credentials: frozenset[str]
    person_verbs: frozenset[str]
    credit_marks: frozenset[str]
    public_roles: frozenset[str]
    health_words: frozenset[str]
    before: Lexicon
    greeting: Lexicon
    staff_phrases: Lexicon


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue words of the list file."""
    name = "person_cues"
    table = sections(name)
    return Cues(
        titles=wordset(name, "titles", "titles_staff", "kin_abroad"),
        titles_staff=wordset(name, "titles_staff"),
        soft_titles=wordset(name, "soft_titles"),
        kin=wordset(name, "kin"),
        kin_abroad=wordset(name, "kin_abroad"),
        patient_nouns=wordset(name, "patient_nouns"),
        staff_nouns=wordset(name, "staff_nouns"),
        credentials=wordset(name, "credentials"),
        person_verbs=wordset(name, "person_verbs"),
        credit_marks=wordset(name, "credit_marks"),
        public_roles=wordset(name, "public_roles"),
        health_words=wordset(name, "health_verbs"),
        before=Lexicon((phrase, "before") for phrase in table["before_name"]),
        greeting=Lexicon((phrase, "greeting") for phrase in table["greeting"]),
        staff_phrases=Lexicon((phrase, "staff") for phrase in table["staff_nouns"]),
    )


def phrase_before(lexicon: Lexicon, items: tuple[Token, ...], index: int, longest: int = 4) -> int:
    """The first token of a phrase that ends right before ``index``, or -1. The longest phrase wins."""
    for start in range(max(0, index - longest), index):
        match = lexicon.at(items, start)
        if match is not None and match.stop == index:
            return start
    return -1


def word_before(tokens: Tokens, index: int, skip: frozenset[str] = frozenset()) -> int:
    """The index of the nearest word before ``index`` in its sentence, stepping over ``skip`` and quotes; or -1."""
    items = tokens.items
    at = index - 1
    while at >= 0 and (items[at].low in skip or items[at].text in ('"', "(", "*")):
        at -= 1
    if at < 0 or items[at].kind != "w":
        return -1
    return at
