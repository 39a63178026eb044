"""The texts of handouts that come with the program: the policy card, and what a reminder says on each reason."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from reviewer import resources
from reviewer.model.vocabulary import Label


@dataclass(frozen=True, slots=True)
class CardText:
    """The policy card."""

    lead: str
    words: tuple[tuple[str, str], ...]
    """Two of the twelve words, and what they mean."""
    dos: tuple[str, ...]
    donts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonText:
    """What a reminder says on one reason. The examples are invented."""

    label: Label
    title: str
    why: str
    source: str
    poor: str
    good: str
    do: str


@lru_cache(maxsize=1)
def card() -> CardText:
    """The policy card as it is shipped."""
    found = tomllib.loads(resources.path("handouts/policy-card.toml").read_text(encoding="utf-8"))
    return CardText(
        lead=found["lead"],
        words=tuple((one["word"], one["what"]) for one in found["words"]),
        dos=tuple(found["dos"]["lines"]),
        donts=tuple(found["donts"]["lines"]),
    )


@lru_cache(maxsize=1)
def reasons() -> dict[Label, ReasonText]:
    """What a reminder says, by label."""
    found = tomllib.loads(resources.path("handouts/reminders.toml").read_text(encoding="utf-8"))
    return {label: ReasonText(label=label, **found[label.value]) for label in Label}
