"""Invented people: names of many cultures and from public lists, in all the forms in which posts name somebody."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OWN_SHARE = 0.5
"""Share of the people whose name comes from the written lists of cultures; the rest from the public lists."""


@dataclass(frozen=True, slots=True)
class Invented:
    """One person of a post."""

    given: str
    surname: str
    nickname: str
    middle: str
    gender: str

    def form(self, name: str, rng: random.Random) -> str:
        """The person as one of the name slots writes them."""
        forms = {
            "first": self.given,
            "last": self.surname,
            "nick": self.nickname or self.given,
            "firstl": f"{self.given} {self.surname[0]}.",
            "hash": "".join(part for part in self.given.replace("-", " ").split()),
            "hashfull": "".join(f"{self.given}{self.surname}".replace("-", "").replace("'", "").split()),
            "initials": f"{self.given[0]}.{self.surname[0]}.",
        }
        if name == "full":
            middle = f" {self.middle}." if rng.random() < 0.1 else ""
            suffix = rng.choice((" Jr.", " III", " Sr.")) if rng.random() < 0.02 and self.gender == "M" else ""
            return f"{self.given}{middle} {self.surname}{suffix}"
        if name == "name":
            name = rng.choices(("first", "full", "firstl", "nick"), (40, 40, 8, 12))[0]
            return self.form(name, rng)
        return forms[name]

    def pronoun(self, name: str) -> str:
        """he, him, his and their capitals for this person."""
        words = {"he": ("he", "she"), "him": ("him", "her"), "his": ("his", "her")}[name.lower()]
        word = words[0 if self.gender == "M" else 1]
        return word.capitalize() if name[0].isupper() else word


NAME_SLOTS = frozenset({"first", "last", "nick", "firstl", "hash", "hashfull", "initials", "full", "name"})
PRONOUN_SLOTS = frozenset({"he", "him", "his", "He", "Him", "His"})


class People:
    """Draws invented people; deterministic for a given random generator."""

    def __init__(
        self,
        cultures: Sequence[Mapping[str, Sequence[str]]],
        nicknames: Mapping[str, Sequence[str]],
        given: Sequence[str],
        surnames: Sequence[str],
    ) -> None:
        """Keep the lists; ``given`` and ``surnames`` are the public ones, most frequent first."""
        self._cultures = cultures
        self._nicknames = nicknames
        self._given = given
        self._surnames = surnames

    def draw(self, rng: random.Random) -> Invented:
        """Somebody."""
        gender = rng.choice("FM")
        if rng.random() < OWN_SHARE:
            culture = rng.choice(self._cultures)
            given = rng.choice(culture["women" if gender == "F" else "men"])
            surname = rng.choice(culture["surnames"])
            if culture.get("double") and rng.random() < 0.3:
                surname = f"{surname} {rng.choice(culture['surnames'])}"
        else:
            # the square favours frequent names without leaving out the rare ones
            given = self._given[int(rng.random() ** 2 * len(self._given))]
            surname = self._surnames[int(rng.random() ** 2 * len(self._surnames))]
        if rng.random() < 0.05 and " " not in surname:
            surname = f"{surname}-{rng.choice(self._surnames[:2000])}"
        nick = rng.choice(self._nicknames[given]) if given in self._nicknames else ""
        if not nick and rng.random() < 0.3:
            pattern = rng.choice(self._nicknames["*"])
            nick = pattern.replace("NAME", given)
        return Invented(given, surname, nick, rng.choice("ABCDEFGHJKLMNPRSTW"), gender)
