"""Handouts for staff as values: nothing of a post, no figure about anybody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """One page for all staff."""

    organisation: str
    lead: str
    words: tuple[tuple[str, str], ...]
    dos: tuple[str, ...]
    donts: tuple[str, ...]
    policy: str
    """Title of the policy in force, or empty."""
    location: str
    """Where staff can read it, or empty."""


@dataclass(frozen=True, slots=True)
class TipPage:
    """One page of tips for a platform."""

    organisation: str
    platform: str
    title: str
    paragraphs: tuple[tuple[bool, str], ...]
    """(True for a point of a list, text)."""
    policy: str
    location: str


@dataclass(frozen=True, slots=True)
class ReminderItem:
    """One reason of an article."""

    title: str
    why: str
    poor: str
    good: str
    do: str
    source: str


@dataclass(frozen=True, slots=True)
class Article:
    """A reminder for a newsletter or the intranet."""

    organisation: str
    title: str
    lead: str
    items: tuple[ReminderItem, ...]
    close: str
    policy: str
    location: str
