"""How forms speak of days, platforms, uses, purposes and sites. English whatever the system's language."""

from collections.abc import Sequence
from datetime import date

from reviewer.consent.names import fold
from reviewer.model.vocabulary import SubjectKind

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

KIND_WORDS = {
    SubjectKind.PATIENT: "a patient's authorization",
    SubjectKind.MINOR: "an authorization for a minor",
    SubjectKind.EMPLOYEE: "a release by a member of staff",
    SubjectKind.RELATIVE: "a relative's authorization",
    SubjectKind.OWNER: "a license by a rights owner",
}

_PLATFORM_WORDS = {
    "facebook": "Facebook", "x": "X", "linkedin": "LinkedIn", "instagram": "Instagram", "youtube": "YouTube",
    "tiktok": "TikTok", "yelp": "Yelp", "google_reviews": "Google reviews", "blog": "the blog",
    "newsletter": "the newsletter", "any": "any platform",
}  # fmt: skip

_USE_WORDS = {
    "name": "the name", "age": "the age", "role": "the role", "photo": "a photo", "video": "a video",
    "voice": "the voice", "quote": "a quote", "condition": "the condition", "story": "the story",
}  # fmt: skip

_PURPOSE_WORDS = {
    "post": "posts of our own", "reshare": "re-shares", "advertising": "advertising", "press": "the press",
}  # fmt: skip


def day(value: date) -> str:
    """A date as the screens write it: ``Nov 3, 2026``."""
    return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"


def platform_words(names: Sequence[str]) -> str:
    """``Facebook, X and the newsletter``."""
    return joined([_PLATFORM_WORDS.get(fold(name), name) for name in names])


def use_words(names: Sequence[str]) -> str:
    """``the name, a photo and the story``."""
    return joined([_USE_WORDS.get(name, name) for name in names])


def purpose_words(names: Sequence[str]) -> str:
    """``posts of our own and re-shares``."""
    return joined([_PURPOSE_WORDS.get(name, name) for name in names])


def joined(words: Sequence[str]) -> str:
    """``a, b and c``; an empty string for nothing."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
