"""Words of the desk: times as people say them, platforms, ordinals, counts. Pure; *now* is passed in."""

from datetime import datetime, timedelta

from reviewer.model.decision import State
from reviewer.model.vocabulary import Label

PLATFORM_WORDS: dict[str, str] = {
    "facebook": "Facebook",
    "x": "X",
    "linkedin": "LinkedIn",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "yelp": "Yelp",
    "google_reviews": "Google review",
    "blog": "Blog",
    "newsletter": "Newsletter",
}
"""How each known platform is written; others are shown as they came."""

KIND_WORDS: dict[str, str] = {
    "post": "",
    "reply": "reply",
    "reshare": "re-share",
    "story": "story",
    "caption": "caption",
    "profile": "profile",
}
"""What is added to the platform; a plain post adds nothing."""

LABEL_WORDS: dict[Label, str] = {
    Label.PHI_DISCLOSURE: "Patient details",
    Label.INDIRECT_PATIENT_STORY: "Patient story",
    Label.PATIENT_RELATIONSHIP_CONFIRMED: "Confirms a patient",
    Label.CONSENT_GAP_PATIENT: "No patient consent",
    Label.CONSENT_GAP_MINOR: "Minor, no consent",
    Label.CONSENT_GAP_EMPLOYEE: "Employee, no release",
    Label.LIABILITY_STATEMENT: "Liability",
    Label.UNPROFESSIONAL: "Unprofessional",
    Label.MEDICAL_ADVICE: "Medical advice",
    Label.CLAIM: "Claim",
    Label.DISCLOSURE_MISSING: "Disclosure missing",
    Label.CONFIDENTIAL_BUSINESS: "Confidential business",
    Label.COPYRIGHT: "Copyright",
    Label.BOUNDARY: "Boundary",
    Label.SECURITY: "Security",
}
"""The fifteen labels as filter choices."""

STATE_WORDS: dict[State, str] = {
    State.SUBMITTED: "waiting",
    State.IN_REVIEW: "in review",
    State.APPROVED: "approved",
    State.RETURNED: "returned to the author",
    State.REJECTED: "rejected",
    State.ESCALATED: "escalated",
    State.PUBLISHED: "published",
}
"""Where a post stands, in the middle of a sentence."""

SOON = timedelta(hours=1)
"""Due within this time is shown in semibold with the alert clock. Source: design tokens, section 7."""


NO_AUTHOR = "No author named"
"""Stands where the name of the author would be."""


def author(name: str) -> str:
    """The name of an author as it is shown; some files name none."""
    return name.strip() or NO_AUTHOR


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    if number % 100 in (11, 12, 13):
        return f"{number:,}th"
    return f"{number:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def count(number: int, singular: str, plural: str = "") -> str:
    """``1 post``, ``2,418 posts``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def platform(name: str, kind: str = "post") -> str:
    """``Facebook reply``, ``LinkedIn``; unknown names are shown as they came."""
    words = PLATFORM_WORDS.get(name, name)
    added = KIND_WORDS.get(kind, kind)
    return f"{words} {added}".strip()


def parse(moment: str) -> datetime | None:
    """An aware datetime of an ISO 8601 text with Z, or None when there is none."""
    if not moment:
        return None
    try:
        return datetime.fromisoformat(moment.replace("Z", "+00:00"))
    except ValueError:
        return None


def when(moment: str | datetime | None, now: datetime) -> str:
    """``10:42`` today, ``Mon 09:00`` within a week, else ``Nov 18``; the year when it is another one. Local time."""
    at = parse(moment) if isinstance(moment, str) else moment
    if at is None:
        return ""
    local, here = at.astimezone(), now.astimezone()
    days = (local.date() - here.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if -6 <= days <= 6:
        return f"{local:%a %H:%M}"
    if local.year == here.year:
        return f"{local:%b} {local.day}"
    return f"{local:%b} {local.day}, {local.year}"


def full(moment: str) -> str:
    """The whole date and time for tooltips, local time with its zone."""
    at = parse(moment)
    if at is None:
        return ""
    local = at.astimezone()
    return f"{local:%A, %B} {local.day}, {local:%Y, %H:%M %Z}"


def due(moment: str, now: datetime) -> str:
    """``due 11:45``, ``due Mon 09:00``, ``overdue since 09:00``; empty without a due time."""
    at = parse(moment)
    if at is None:
        return ""
    return f"{'overdue since' if at < now else 'due'} {when(at, now)}"


def due_soon(moment: str, now: datetime) -> bool:
    """True if it is due within an hour, or overdue."""
    at = parse(moment)
    return at is not None and at - now <= SOON


def day_line(waiting: int, due_today: int, escalated: int, oldest_days: int) -> str:
    """``38 waiting · 5 due today · 2 escalated · oldest 3 days``."""
    if not waiting:
        return "nothing waiting"
    parts = [f"{waiting:,} waiting"]
    if due_today:
        parts.append(f"{due_today:,} due today")
    if escalated:
        parts.append(f"{escalated:,} escalated")
    if oldest_days:
        parts.append(f"oldest {count(oldest_days, 'day')}")
    return " · ".join(parts)


def listed(parts: list[str]) -> str:
    """``1``, ``1 and 2``, ``1, 2 and 3``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
