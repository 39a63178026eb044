"""Words of the consent registry: kinds of form, status, uses and purposes."""

from datetime import date

from reviewer.model.people import Consent
from reviewer.model.vocabulary import Level, SubjectKind
from reviewer.ui.presenters import times
from reviewer.ui.presenters.words import listed

STATUS_WORDS = {
    "valid": "Valid",
    "ends_soon": "Ends soon",
    "not_yet": "Not yet",
    "incomplete": "Incomplete",
    "revoked": "Revoked",
    "expired": "Expired",
}
"""The status of a consent in a word."""

STATUS_LEVELS = {
    "valid": Level.NONE,
    "ends_soon": Level.REVIEW,
    "not_yet": Level.INFO,
    "incomplete": Level.BLOCK,
    "revoked": Level.BLOCK,
    "expired": Level.INFO,
}
"""The colour of a status, as a level."""

STATUS_ICONS = {
    "valid": "mdi6.shield-check",
    "ends_soon": "mdi6.clock-alert-outline",
    "not_yet": "mdi6.clock-outline",
    "incomplete": "mdi6.alert-octagon",
    "revoked": "mdi6.undo-variant",
    "expired": "mdi6.calendar-clock",
}
"""The icon of a status."""

KIND_WORDS = {
    SubjectKind.PATIENT: "patient",
    SubjectKind.MINOR: "minor",
    SubjectKind.EMPLOYEE: "employee release",
    SubjectKind.RELATIVE: "relative",
    SubjectKind.OWNER: "rights owner",
}
"""Whose form it is, in the second line of a row."""

FORM_KINDS: tuple[tuple[SubjectKind, str], ...] = (
    (SubjectKind.PATIENT, "Authorization of a patient"),
    (SubjectKind.MINOR, "Authorization for a minor"),
    (SubjectKind.RELATIVE, "Authorization of a relative"),
    (SubjectKind.EMPLOYEE, "Employee release"),
    (SubjectKind.OWNER, "License of a photographer or owner"),
)
"""The kinds of form that can be recorded."""

AUTHORIZATIONS = frozenset({SubjectKind.PATIENT, SubjectKind.MINOR, SubjectKind.RELATIVE})
"""Kinds whose elements are those of 45 CFR 164.508(c)."""

FORM_NOUNS = {
    SubjectKind.PATIENT: "authorization",
    SubjectKind.MINOR: "authorization",
    SubjectKind.RELATIVE: "authorization",
    SubjectKind.EMPLOYEE: "release",
    SubjectKind.OWNER: "license",
}
"""What a form is called in a sentence."""

ALL_USES: tuple[str, ...] = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")
"""Uses in the order of the grid. Source: the registry's format."""

PURPOSE_WORDS = {"post": "own posts", "reshare": "re-shares", "advertising": "advertising", "press": "press"}
"""What a consent can be for."""

PLATFORM_WORDS = {
    "any": "any platform",
    "facebook": "Facebook",
    "x": "X",
    "linkedin": "LinkedIn",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "yelp": "Yelp",
    "google_reviews": "Google reviews",
    "blog": "blog",
    "newsletter": "newsletter",
}
"""How the platforms of the machine interface are written on the screen."""


def platform_word(platform: str) -> str:
    """The name of a platform as people write it."""
    return PLATFORM_WORDS.get(platform, platform.replace("_", " "))


def second_line(consent: Consent) -> str:
    """``minor, signed by Marlene Ostrander``."""
    words = KIND_WORDS[consent.subject_kind]
    if consent.personal_representative:
        words += f", signed by {consent.personal_representative}"
    return words


def platforms_line(consent: Consent) -> str:
    """``Facebook, newsletter``."""
    return ", ".join(platform_word(p) for p in consent.platforms) or "none named"


def uses_line(consent: Consent) -> str:
    """``name, photo, story``."""
    return ", ".join(consent.uses) or "none named"


def purposes_line(consent: Consent) -> str:
    """``own posts and re-shares``; empty where the form does not limit it."""
    return listed([PURPOSE_WORDS.get(p, p) for p in consent.purposes])


def ends_line(consent: Consent) -> str:
    """``Jun 30, 2027``, the event, ``no end date``, ``until revoked`` for releases, ``revoked May 3, 2026``."""
    if consent.revoked:
        return f"revoked {times.short_date(consent.revoked)}"
    if consent.expires:
        return times.short_date(consent.expires)
    if consent.expires_event:
        passed = f", came {times.short_date(consent.event_passed)}" if consent.event_passed else ""
        return f"{consent.expires_event}{passed}"
    open_end = consent.subject_kind in (SubjectKind.EMPLOYEE, SubjectKind.OWNER)
    return "until revoked" if open_end else "no end date"


def day(value: date | None) -> str:
    """A day as it is read, or empty."""
    return times.short_date(value) if value else ""
