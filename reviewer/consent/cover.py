"""Does a consent cover this person, platform, use and day? If not, which element is missing.

Source: 45 CFR 164.508(b)(2) and (c)(1) for authorizations; ruling 34 of the annotation guide for the order of
answers; the office's release form for members of staff.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from reviewer.consent.names import Fit, fit, fold, same_in_full
from reviewer.model.people import Consent, ConsentAnswer
from reviewer.model.views import ConsentOption
from reviewer.model.vocabulary import ConsentStatus, SubjectKind

ANY = "any"

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

STATUS_ORDER = (
    ConsentStatus.CLOSED,
    ConsentStatus.OUT_OF_SCOPE,
    ConsentStatus.REVOKED,
    ConsentStatus.EXPIRED,
    ConsentStatus.MISSING,
)
"""Which row answers when several match (ruling 34)."""

_KIND_WORDS = {
    SubjectKind.PATIENT: "a patient's authorization",
    SubjectKind.MINOR: "an authorization for a minor",
    SubjectKind.EMPLOYEE: "a release by a member of staff",
    SubjectKind.RELATIVE: "a relative's authorization",
}

_PLATFORM_WORDS = {
    "facebook": "Facebook", "x": "X", "linkedin": "LinkedIn", "instagram": "Instagram", "youtube": "YouTube",
    "tiktok": "TikTok", "yelp": "Yelp", "google_reviews": "Google reviews", "blog": "the blog",
    "newsletter": "the newsletter",
}  # fmt: skip

_USE_WORDS = {
    "name": "the name", "age": "the age", "role": "the role", "photo": "a photo", "video": "a video",
    "voice": "the voice", "quote": "a quote", "condition": "the condition", "story": "the story",
}  # fmt: skip


def defect(consent: Consent, today: date) -> str:
    """The element that a form lacks, as a sentence, or an empty string. A defective form covers nothing."""
    if consent.signed is None:
        return f"{consent.document} is not signed, so it covers nothing."
    if consent.signed > today:
        return f"{consent.document} is dated {day(consent.signed)}, which is still to come, so it covers nothing yet."
    if consent.expires is None and consent.subject_kind in (SubjectKind.PATIENT, SubjectKind.MINOR):
        return f"{consent.document} has no expiration date or event, so it covers nothing."
    if consent.subject_kind is SubjectKind.MINOR and not consent.personal_representative.strip():
        return f"{consent.document} names no parent or guardian who signed, so it covers nothing."
    if not consent.platforms:
        return f"{consent.document} names no platform, so it covers nothing."
    if not consent.uses:
        return f"{consent.document} does not say what may be used, so it covers nothing."
    return ""


def judge(
    consent: Consent, kind: SubjectKind, platform: str, uses: Sequence[str], today: date, planned: date | None = None
) -> ConsentAnswer:
    """What one form says of one person's part in a post, whoever the person is. ``planned`` is the publication day."""
    document = consent.document
    if consent.subject_kind is not kind:
        sentence = f"{document} is {_KIND_WORDS[consent.subject_kind]}; {_KIND_WORDS[kind]} is needed."
        return ConsentAnswer(ConsentStatus.MISSING, document, sentence)
    lacks = defect(consent, today)
    if lacks:
        return ConsentAnswer(ConsentStatus.MISSING, document, lacks)
    last_day = max(today, planned or today)
    if consent.revoked is not None and consent.revoked <= last_day:
        return ConsentAnswer(ConsentStatus.REVOKED, document, f"{document} was revoked on {day(consent.revoked)}.")
    if consent.expires is not None and consent.expires < last_day:
        when = "expired" if consent.expires < today else "will have expired by the planned day, on"
        joined = f"{document} {when} on {day(consent.expires)}." if when == "expired" else ""
        return ConsentAnswer(ConsentStatus.EXPIRED, document, joined or f"{document} {when} {day(consent.expires)}.")
    if ANY not in consent.platforms and platform not in consent.platforms:
        sentence = f"{document} covers {_platforms(consent.platforms)}, not {_platforms((platform,))}."
        return ConsentAnswer(ConsentStatus.OUT_OF_SCOPE, document, sentence)
    absent = [use for use in uses if use not in consent.uses]
    if absent:
        sentence = f"{document} covers {_uses(consent.uses)}, but not {_uses(absent)}."
        return ConsentAnswer(ConsentStatus.OUT_OF_SCOPE, document, sentence)
    until = f" until {day(consent.expires)}" if consent.expires else " until it is revoked"
    return ConsentAnswer(ConsentStatus.CLOSED, document, f"{document} covers this{until}.")


def answer(
    consents: Iterable[Consent],
    subject: str,
    kind: SubjectKind,
    platform: str,
    uses: Sequence[str],
    today: date,
    *,
    planned: date | None = None,
    attached: Iterable[str] = (),
) -> ConsentAnswer:
    """What the registry answers for one subject: the best of all rows in that name, or ``missing``.

    ``attached`` are numbers of forms that a reviewer attached to this person by hand: their name need not match.
    """
    by_hand = frozenset(attached)
    rows = [c for c in consents if c.document in by_hand or same_in_full(c.subject, subject)]
    answers = [(judge(row, kind, platform, uses, today, planned), row) for row in rows]
    if not answers:
        return ConsentAnswer(ConsentStatus.MISSING, "", "No signed form for this person is in the registry.")
    best, _ = min(
        answers,
        key=lambda pair: (
            STATUS_ORDER.index(pair[0].status), pair[1].subject_kind is not kind, -_ends(pair[1]), pair[1].document,
        ),
    )  # fmt: skip
    return best


def options(
    consents: Iterable[Consent],
    subject: str,
    kind: SubjectKind,
    platform: str,
    uses: Sequence[str],
    today: date,
    *,
    planned: date | None = None,
    named: bool = True,
) -> tuple[ConsentOption, ...]:
    """The forms a reviewer may consider for a gap, the ones that cover it first.

    Forms in this name and in names it may stand for; for somebody who is only pictured (``named`` false), all of
    the right kind. Each says why it covers, or which element is missing.
    """
    found: list[tuple[tuple[bool, int, int, str], ConsentOption]] = []
    for consent in consents:
        same = Fit.FULL if same_in_full(consent.subject, subject) else fit(subject, consent.subject)
        if consent.subject_kind is not kind and same is not Fit.FULL:
            continue
        if named and same is Fit.NONE:
            continue
        said = judge(consent, kind, platform, uses, today, planned)
        covers = said.status is ConsentStatus.CLOSED
        sentence = said.sentence
        if same is not Fit.FULL:
            who = f"“{subject}”" if named else "the person shown"
            sentence = f"Only if {who} is {consent.subject}: {sentence}"
        order = (not covers, -int(same), STATUS_ORDER.index(said.status), consent.document)
        found.append((order, ConsentOption(consent, covers, sentence)))
    return tuple(option for _, option in sorted(found, key=lambda pair: pair[0]))


def _ends(consent: Consent) -> int:
    return (consent.expires or date.max).toordinal()


def day(value: date) -> str:
    """A date as the screens write it: ``Nov 3, 2026``, in English whatever the system's language."""
    return f"{_MONTHS[value.month - 1]} {value.day}, {value.year}"


def _platforms(names: Sequence[str]) -> str:
    return _joined([_PLATFORM_WORDS.get(fold(name), name) for name in names])


def _uses(names: Sequence[str]) -> str:
    return _joined([_USE_WORDS.get(name, name) for name in names])


def _joined(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
