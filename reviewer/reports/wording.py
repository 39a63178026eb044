"""Small words of the reports: times, digests, lists and the names of closed vocabularies."""

from datetime import UTC, date, datetime

from reviewer.model.decision import State
from reviewer.model.issue import DismissScope
from reviewer.model.statistics import OfficeHours
from reviewer.model.vocabulary import Category, ConsentStatus, IssueKind, Label, PersonRole

STATE_WORDS: dict[State, str] = {
    State.SUBMITTED: "Waiting for review",
    State.IN_REVIEW: "In review",
    State.APPROVED: "Approved",
    State.RETURNED: "Returned to the author",
    State.REJECTED: "Rejected",
    State.ESCALATED: "Escalated",
    State.PUBLISHED: "Published",
}
"""Where a post stands, in words."""

CATEGORY_WORDS: dict[Category, str] = {
    Category.IDENTIFIER: "Identifier",
    Category.HEALTH: "Health",
    Category.CONSENT: "Consent gap",
    Category.POLICY: "Policy",
    Category.ALLOWED: "Allowed",
}
"""Names of the highlight categories."""

PATTERN_WORDS: dict[Category, str] = {
    Category.IDENTIFIER: "solid line",
    Category.HEALTH: "wave",
    Category.CONSENT: "dashes",
    Category.POLICY: "dots",
    Category.ALLOWED: "thin line",
}
"""How each category is underlined, so that a gray print still reads."""

KIND_WORDS: dict[IssueKind, str] = {
    IssueKind.POLICY: "Policy",
    IssueKind.CONSENT: "Consent",
    IssueKind.HIDDEN_TEXT: "Hidden text",
    IssueKind.NOT_FULLY_CHECKED: "Not fully checked",
    IssueKind.CAUTION: "Caution",
    IssueKind.TRAINING: "Training",
    IssueKind.PRIVACY: "Privacy",
}
"""Names of the kinds of issue."""

LABEL_WORDS: dict[Label, str] = {
    Label.PHI_DISCLOSURE: "Patient information disclosed",
    Label.INDIRECT_PATIENT_STORY: "Indirect patient story",
    Label.PATIENT_RELATIONSHIP_CONFIRMED: "Patient relationship confirmed",
    Label.CONSENT_GAP_PATIENT: "Consent gap, patient",
    Label.CONSENT_GAP_MINOR: "Consent gap, minor",
    Label.CONSENT_GAP_EMPLOYEE: "Consent gap, employee",
    Label.LIABILITY_STATEMENT: "Liability statement",
    Label.UNPROFESSIONAL: "Unprofessional",
    Label.MEDICAL_ADVICE: "Medical advice",
    Label.CLAIM: "Claim",
    Label.DISCLOSURE_MISSING: "Disclosure missing",
    Label.CONFIDENTIAL_BUSINESS: "Confidential business",
    Label.COPYRIGHT: "Copyright",
    Label.BOUNDARY: "Boundary",
    Label.SECURITY: "Security",
}
"""Names of the fifteen labels."""

CONSENT_WORDS: dict[ConsentStatus, str] = {
    ConsentStatus.CLOSED: "covered",
    ConsentStatus.OUT_OF_SCOPE: "a form exists but does not cover this",
    ConsentStatus.REVOKED: "revoked",
    ConsentStatus.EXPIRED: "expired",
    ConsentStatus.MISSING: "no form on file",
}
"""What the registry answered."""

ROLE_WORDS: dict[PersonRole, str] = {
    PersonRole.PATIENT: "patient",
    PersonRole.RELATIVE: "relative",
    PersonRole.STAFF: "staff",
    PersonRole.AUTHOR: "author",
    PersonRole.PUBLIC: "public person",
    PersonRole.UNKNOWN: "not known",
}
"""Who a person is taken to be."""

SCOPE_WORDS: dict[DismissScope, str] = {
    DismissScope.POST: "for this post",
    DismissScope.AUTHOR_PHRASE: "for this phrase by this author",
    DismissScope.PHRASE: "for this phrase everywhere",
}
"""How far a dismissal reaches."""

NAMES: dict[str, str] = {
    "facebook": "Facebook",
    "x": "X",
    "linkedin": "LinkedIn",
    "instagram": "Instagram",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "yelp": "Yelp",
    "google_reviews": "Google Reviews",
    "reshare": "re-share",
}
"""Platforms and kinds that are not written as they are stored."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """``Nov 20, 2026``, as the screens write it."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def when(at: str | datetime | None) -> str:
    """A time as ``Nov 20, 2026, 11:28:07 UTC``; text that is no time comes back as it is, None as nothing."""
    if at is None or at == "":
        return ""
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at.replace("Z", "+00:00"))
        except ValueError:
            return str(at)
    if at.tzinfo is None:
        return f"{day_words(at)}, {at:%H:%M:%S}, time zone not known"
    utc = at.astimezone(UTC)
    return f"{day_words(utc)}, {utc:%H:%M:%S} UTC"


def identity(at: str, signed_since: str) -> str:
    """How the record knows who did something at a time: ``signed`` or ``identity asserted``."""
    return "signed" if signed_since and at >= signed_since else "identity asserted"


def day_of(at: str) -> str:
    """The day of a stored time, in UTC: nobody reads a letter by the second. Text that is no time comes back as it is."""
    try:
        moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    except ValueError:
        return at
    return day_words(moment if moment.tzinfo is None else moment.astimezone(UTC))


def day_and_hour(at: str) -> str:
    """A time as an author reads it: ``Friday, November 20, 14:00``, in the zone of this computer.

    Text that is no time comes back as it is.
    """
    try:
        moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    except ValueError:
        return at
    local = moment.astimezone() if moment.tzinfo is not None else moment
    return f"{DAYS[local.weekday()]}, {LONG_MONTHS[local.month - 1]} {local.day}, {local:%H:%M}"


def named(value: str) -> str:
    """A stored platform or kind as people write it."""
    return NAMES.get(value, value.replace("_", " "))


def grouped(digest: str, size: int = 4) -> str:
    """A digest in groups, easier to compare by eye."""
    if digest.strip() != digest or " " in digest:
        return digest
    return " ".join(digest[i : i + size] for i in range(0, len(digest), size))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 issue``, ``2,418 entries``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: tuple[str, ...] | list[str]) -> str:
    """Parts in a sentence: ``a, b and c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def shortened(text: str, limit: int) -> str:
    """Text on one line, cut with an ellipsis at the limit."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def sentence(text: str) -> str:
    """Text that ends with a full stop, unless it ends with a mark of its own."""
    text = text.rstrip()
    return text if not text or text[-1] in '.!?…:”"' else text + "."


def hours_words(hours: OfficeHours) -> str:
    """``Monday to Friday, 08:00 to 17:00``."""
    days = hours.days
    whole = days == tuple(range(days[0], days[-1] + 1)) and len(days) > 1
    named = f"{DAYS[days[0]]} to {DAYS[days[-1]]}" if whole else ", ".join(DAYS[day] for day in days)
    return f"{named}, {_clock(hours.start)} to {_clock(hours.end)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
