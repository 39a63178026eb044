"""The small grammar of the templates, and its expansion to text with exact spans.

``[a|b|]``
    one of the alternatives; may stand inside another.
``{slot}``, ``{slot#k}``
    a value of a slot of ``words.toml`` or a form of a person; all forms with one key are one person.
``{type=words}``
    the words as they stand, marked as person, place, region, facility, organization or condition.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.training.people import NAME_SLOTS, PRONOUN_SLOTS, Invented, People
from reviewer.training.record import Mention

TYPES = {
    "person": "PERSON",
    "place": "LOCATION",
    "region": "REGION",
    "facility": "FACILITY",
    "organization": "ORGANIZATION",
    "condition": "CONDITION",
}
FLAT = "O"
"""Type of a slot whose words are not marked although the values may hold marked slots."""
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?:#(\w+))?(?:=([^{}]*))?\}")
_DIGITS = re.compile(r"d([1-9])")

Parts = list[tuple[str, str]]
"""Pieces of a text, each with its type or an empty string."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A list of values (themselves templates) and the type that they are marked with."""

    type: str
    values: tuple[str, ...]


class Grammar:
    """Expands templates with values drawn from slots and people."""

    def __init__(self, slots: Mapping[str, Slot], people: People) -> None:
        """Keep the tables; check that every slot that a value names exists."""
        self._slots = slots
        self._people = people
        self._computed: dict[str, Callable[[random.Random], str]] = {"age": age, "kidage": child_age, "clock": clock}
        for slot in slots.values():
            for value in slot.values:
                self.check(value)

    def check(self, template: str) -> None:
        """Raise ValueError for an unknown slot or a bracket that does not close."""
        for name, _, literal in _SLOT.findall(template):
            known = name in self._slots or name in NAME_SLOTS or name in PRONOUN_SLOTS or name in self._computed
            if not (known or _DIGITS.fullmatch(name) or (literal and name in TYPES)):
                raise ValueError(f"unknown slot {name} in {template!r}")
        rest = _SLOT.sub("", template)
        if "{" in rest or "}" in rest or rest.count("[") != rest.count("]"):
            raise ValueError(f"unbalanced brackets in {template!r}")

    def expand(self, template: str, rng: random.Random, people: dict[str, Invented] | None = None) -> Parts:
        """One text of the template, in pieces. ``people`` carries the persons of keys from one template to the next."""
        known = {} if people is None else people
        chosen = template
        while _CHOICE.search(chosen):
            chosen = _CHOICE.sub(lambda m: rng.choice(m.group(1).split("|")), chosen, count=1)
        parts: Parts = []
        position = 0
        for match in _SLOT.finditer(chosen):
            parts.append((chosen[position : match.start()], ""))
            parts += self._fill(match, rng, known)
            position = match.end()
        parts.append((chosen[position:], ""))
        return _with_articles([part for part in parts if part[0]])

    def _fill(self, match: re.Match[str], rng: random.Random, known: dict[str, Invented]) -> Parts:
        name, key, literal = match.groups()
        if literal is not None:
            return [(literal, TYPES[name])]
        if name in self._slots:
            slot = self._slots[name]
            inner = self.expand(rng.choice(slot.values), rng, known)
            if not slot.type:
                return inner
            return _value("".join(text for text, _ in inner), "" if slot.type == FLAT else slot.type)
        digits = _DIGITS.fullmatch(name)
        if digits:
            count = int(digits.group(1))
            return [(str(rng.randint(10 ** (count - 1), 10**count - 1)), "")]
        if name in self._computed:
            return [(self._computed[name](rng), "")]
        if key is None:
            person = self._people.draw(rng)
        else:
            person = known.get(key) or known.setdefault(key, self._people.draw(rng))
        if name in PRONOUN_SLOTS:
            return [(person.pronoun(name), "")]
        return [(person.form(name, rng), "PERSON")]


_ARTICLE = re.compile(r"(?:the|a|an) (?=\S)", re.IGNORECASE)


def _value(text: str, name: str) -> Parts:
    """A value of a slot; an article before a marked one stays outside its span."""
    clean = " ".join(text.split())
    article = _ARTICLE.match(clean) if name else None
    return [(article.group(), ""), (clean[article.end() :], name)] if article else [(clean, name)]


def _with_articles(parts: Parts) -> Parts:
    """``a`` becomes ``an`` before a value that begins with a vowel."""
    result: Parts = []
    for text, name in parts:
        if result and text[0] in "aeioAEIO" and re.search(r"\b[aA] $", result[-1][0]) and result[-1][1] == "":
            result[-1] = (result[-1][0][:-1] + "n ", "")
        result.append((text, name))
    return result


def together(parts: Sequence[tuple[str, str]]) -> tuple[str, tuple[Mention, ...]]:
    """The text of the pieces and its mentions."""
    text, mentions = "", []
    for piece, name in parts:
        if name and piece:
            mentions.append(Mention(len(text), len(text) + len(piece), name))
        text += piece
    return text, tuple(mentions)


def age(rng: random.Random) -> str:
    """An age of a grown-up or child, as people write it."""
    years = rng.choice((rng.randint(2, 17), rng.randint(18, 95)))
    return rng.choice(
        (f"{years}", f"{years}-year-old", f"{years} year old", f"{years} y/o", f"{years}yo", f"{years} years old")
    )


def child_age(rng: random.Random) -> str:
    """The age of a child."""
    years = rng.randint(2, 16)
    return rng.choice((f"{years}", f"{years}-year-old", f"{years} year old", f"{years} yo", f"age {years}"))


def clock(rng: random.Random) -> str:
    """A time of day."""
    hour = rng.randint(1, 12)
    return rng.choice(
        (f"{hour}am", f"{hour} pm", f"{hour}:{rng.choice(('05', '15', '30', '45'))} pm", f"0{hour % 10}00")
    )
