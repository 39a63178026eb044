"""Words that the pages of the office policy share: levels, kinds of finding, results of a check, dates."""

from datetime import datetime

from reviewer.model.office import ChangedPost, Outcome
from reviewer.model.vocabulary import ENTITY_NAMES, EntityType, Label, Level
from reviewer.ui.presenters import times
from reviewer.ui.presenters.words import LABEL_WORDS, count

LEVEL_WORDS: dict[Level, str] = {
    Level.BLOCK: "Block",
    Level.REVIEW: "Review",
    Level.INFO: "Info",
    Level.NONE: "Nothing found",
}
"""A level in a word, as the marker writes it."""

LEVEL_TONES: dict[Level, str] = {
    Level.BLOCK: "block",
    Level.REVIEW: "review",
    Level.INFO: "info",
    Level.NONE: "clear",
}
"""The tokens of a level."""


def type_words(type_: str) -> str:
    """``Name``, ``Record no.``; what is no entity type is shown as it came."""
    try:
        return ENTITY_NAMES[EntityType(type_)]
    except ValueError:
        return type_


def label_words(label: Label | None) -> str:
    """The short words of a label; empty for none."""
    return LABEL_WORDS[label] if label is not None else ""


def outcome_words(outcome: Outcome, counted: bool = False) -> str:
    """``Nothing found``, ``Review: Security``, ``Block: Patient details, 3 issues`` (``counted``)."""
    if not outcome.issues:
        return LEVEL_WORDS[Level.NONE]
    labels = ", ".join(LABEL_WORDS[label] for label in outcome.labels)
    many = count(outcome.issues, "issue") if counted or not labels else ""
    return f"{LEVEL_WORDS[outcome.level]}: {', '.join(part for part in (labels, many) if part)}"


def change_line(changed: ChangedPost) -> str:
    """``Nothing found → Review: Security``; the numbers of issues where the words are the same."""
    before, after = outcome_words(changed.before), outcome_words(changed.after)
    if before == after:
        before, after = outcome_words(changed.before, True), outcome_words(changed.after, True)
    return f"{before} → {after}"


def added_line(by: str, added: str, now: datetime) -> tuple[str, str]:
    """Who, and when: ``Ines Calloway`` and ``today 11:29``."""
    return by or "not recorded", times.spoken(added, now)


def number(value: float) -> str:
    """A threshold as it is written: ``0.78``, ``3``."""
    return f"{value:g}"
