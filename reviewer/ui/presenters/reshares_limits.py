"""How often somebody is re-shared: the rows of the limits, what stands in them, what saving would change. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviewer.model.reshare import CadenceRule
from reviewer.ui.presenters.words import count

EVERYBODY, EACH, GROUP, PERSON = "", "each", "group", "person"
KINDS: tuple[tuple[str, str], ...] = (
    ("Everybody else", EVERYBODY),
    ("Each person of a group", EACH),
    ("A group as a whole", GROUP),
    ("One person", PERSON),
)
"""Whom a limit is for: words and value."""

WINDOWS: tuple[tuple[str, str], ...] = (("a calendar month", "month"), ("any 30 days", "rolling30"))
"""Over which time it counts: words and value."""

UNSAID = -1
"""Stands for a number that is not typed yet."""
MOST = 1_000
"""Largest cap. Source: ``workflow.office_proposals.MOST_CAP``."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One row."""

    kind: str = EVERYBODY
    name: str = ""
    cap: int = 2
    window: str = "month"


def limits_of(rules: Iterable[CadenceRule]) -> tuple[Limit, ...]:
    """The rows of the rules in force."""
    found = []
    for rule in rules:
        head, sep, tail = rule.who.partition(":")
        if sep and head in (EACH, GROUP):
            found.append(Limit(head, tail.strip(), rule.cap, rule.window))
        else:
            found.append(Limit(PERSON if rule.who else EVERYBODY, rule.who, rule.cap, rule.window))
    return tuple(found)


def rules_of(limits: Iterable[Limit]) -> tuple[CadenceRule, ...]:
    """The rules of the rows."""
    return tuple(
        CadenceRule(
            f"{one.kind}:{one.name.strip()}" if one.kind in (EACH, GROUP) else one.name.strip() if one.kind == PERSON else "",
            one.cap, one.window,
        )
        for one in limits
    )  # fmt: skip


def missing(limits: Sequence[Limit]) -> str:
    """What is wanted before it can be saved, or empty."""
    for one in limits:
        if not 0 <= one.cap <= MOST:
            return f"Say how many posts, 0 to {MOST:,}."
        if one.kind == PERSON and not one.name.strip():
            return "Say for which person the limit is."
        if one.kind in (EACH, GROUP) and not one.name.strip():
            return "Say for which group the limit is."
    seen: set[tuple[str, str]] = set()
    for one in limits:
        key = (one.kind, "" if one.kind == EVERYBODY else " ".join(one.name.split()).casefold())
        if key in seen:
            return f"There are two limits for {who(one).lower() if one.kind == EVERYBODY else who(one)}. Take one away."
        seen.add(key)
    return ""


def who(one: Limit) -> str:
    """Whom a row is for: ``each person of Cardiology``."""
    return {
        EVERYBODY: "everybody else",
        EACH: f"each person of {one.name}",
        GROUP: f"{one.name} as a whole",
    }.get(one.kind, one.name)


def sentence(one: Limit) -> str:
    """``2 posts in a calendar month for each person of Cardiology``."""
    window = next((words for words, value in WINDOWS if value == one.window), one.window)
    often = f"{count(one.cap, 'post')} in {window}" if one.cap else "nothing at present"
    return f"{often} for {who(one)}"


def lines(limits: Sequence[Limit]) -> tuple[str, ...]:
    """The rows as sentences; what holds where there is none."""
    if not limits:
        return ("Without a limit, anybody can be re-shared at any time.",)
    made = tuple(f"{sentence(one)[0].upper()}{sentence(one)[1:]}." for one in limits)
    if not any(one.kind == EVERYBODY for one in limits):
        made = (*made, "Nobody else has a limit.")
    return made
