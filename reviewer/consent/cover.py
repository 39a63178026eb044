"""Does a consent cover this person, platform, use and day? If not, which element is missing.

Source: 45 CFR 164.508(b)(2) and (c)(1) for authorizations (their elements: ``consent.elements``); ruling 34 of the
annotation guide for the order of answers; the office's release form for members of staff.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from reviewer.consent.defects import ended, lacking
from reviewer.consent.form_words import KIND_WORDS, day, joined, platform_words, purpose_words, use_words
from reviewer.consent.names import Fit, fit, fold, same_in_full
from reviewer.model.people import Consent, ConsentAnswer
from reviewer.model.post import Post
from reviewer.model.views import ConsentOption
from reviewer.model.vocabulary import ConsentStatus, SubjectKind

ANY = "any"

STATUS_ORDER = (
    ConsentStatus.CLOSED,
    ConsentStatus.OUT_OF_SCOPE,
    ConsentStatus.REVOKED,
    ConsentStatus.EXPIRED,
    ConsentStatus.MISSING,
)
"""Which row answers when several match (ruling 34)."""


def purpose_of(post: Post) -> str:
    """What a post is for, of PURPOSES: as it says; else a post of our own. A re-share is never a post of our own."""
    if post.kind == "reshare" and post.purpose in ("", "post"):
        return "reshare"
    return post.purpose or "post"


def defect(consent: Consent, today: date) -> str:
    """What is wrong with a form, as a sentence, or an empty string. A defective form covers nothing."""
    found = lacking(consent, today)
    return found[0].sentence if found else ""


def judge(
    consent: Consent,
    kind: SubjectKind,
    platform: str,
    uses: Sequence[str],
    today: date,
    planned: date | None = None,
    *,
    purpose: str = "post",
    site: str = "",
) -> ConsentAnswer:
    """What one form says of one person's part in a post, whoever the person is.

    ``planned`` is the publication day, ``purpose`` one of PURPOSES, ``site`` the site that publishes or empty.
    """
    document = consent.document
    if consent.subject_kind is not kind:
        sentence = f"{document} is {KIND_WORDS[consent.subject_kind]}; {KIND_WORDS[kind]} is needed."
        return ConsentAnswer(ConsentStatus.MISSING, document, sentence)
    lacks = defect(consent, today)
    if lacks:
        return ConsentAnswer(ConsentStatus.MISSING, document, lacks)
    last_day = max(today, planned or today)
    if consent.revoked is not None and consent.revoked <= last_day:
        return ConsentAnswer(ConsentStatus.REVOKED, document, f"{document} was revoked on {day(consent.revoked)}.")
    if over := _over(consent, today, last_day):
        return ConsentAnswer(ConsentStatus.EXPIRED, document, over)
    if consent.starts is not None and consent.starts > last_day:
        sentence = f"{document} is valid from {day(consent.starts)} on, so it covers nothing before."
        return ConsentAnswer(ConsentStatus.MISSING, document, sentence)
    if outside := _outside(consent, platform, uses, purpose, site):
        return ConsentAnswer(ConsentStatus.OUT_OF_SCOPE, document, outside)
    return ConsentAnswer(ConsentStatus.CLOSED, document, f"{document} covers this{_until(consent)}.")


def _over(consent: Consent, today: date, last_day: date) -> str:
    """That a form has expired, or will have by the planned day; empty where it runs."""
    if over := ended(consent, today):
        return over
    if consent.expires is not None and consent.expires < last_day:
        return f"{consent.document} will have expired by the planned day, on {day(consent.expires)}."
    return ended(consent, last_day)


def _outside(consent: Consent, platform: str, uses: Sequence[str], purpose: str, site: str) -> str:
    """The first part of a post that a form does not reach, as a sentence; empty where it reaches all."""
    document = consent.document
    if ANY not in consent.platforms and platform not in consent.platforms:
        return f"{document} covers {platform_words(consent.platforms)}, not {platform_words((platform,))}."
    if consent.purposes and purpose not in consent.purposes:
        return f"{document} is for {purpose_words(consent.purposes)}, not for {purpose_words((purpose,))}."
    if consent.sites and _place(site) not in {_place(one) for one in consent.sites}:
        other = f"not for {site}" if site else "and the post names no site"
        return f"{document} is for {joined(consent.sites)} only, {other}."
    absent = [use for use in uses if use not in consent.uses]
    return f"{document} covers {use_words(consent.uses)}, but not {use_words(absent)}." if absent else ""


def _place(name: str) -> str:
    return " ".join(fold(name).split())


def _until(consent: Consent) -> str:
    if consent.expires:
        return f" until {day(consent.expires)}"
    if consent.expires_event.strip():
        return f" until its event comes: {consent.expires_event.strip().rstrip('.')}"
    return " until it is revoked"


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
    purpose: str = "post",
    site: str = "",
) -> ConsentAnswer:
    """What the registry answers for one subject: the best of all rows in that name, or ``missing``.

    ``attached`` are numbers of forms that a reviewer attached to this person by hand: their name need not match.
    """
    by_hand = frozenset(attached)
    rows = [c for c in _of_people(consents) if c.document in by_hand or same_in_full(c.subject, subject)]
    answers = [(judge(row, kind, platform, uses, today, planned, purpose=purpose, site=site), row) for row in rows]
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
    purpose: str = "post",
    site: str = "",
) -> tuple[ConsentOption, ...]:
    """The forms a reviewer may consider for a gap, the ones that cover it first.

    Forms in this name and in names it may stand for; for somebody who is only pictured (``named`` false), all of
    the right kind. Each says why it covers, or which element is missing.
    """
    found: list[tuple[tuple[bool, int, int, str], ConsentOption]] = []
    for consent in _of_people(consents):
        same = Fit.FULL if same_in_full(consent.subject, subject) else fit(subject, consent.subject)
        if consent.subject_kind is not kind and same is not Fit.FULL:
            continue
        if named and same is Fit.NONE:
            continue
        said = judge(consent, kind, platform, uses, today, planned, purpose=purpose, site=site)
        covers = said.status is ConsentStatus.CLOSED
        sentence = said.sentence
        if same is not Fit.FULL:
            who = f"“{subject}”" if named else "the person shown"
            sentence = f"Only if {who} is {consent.subject}: {sentence}"
        order = (not covers, -int(same), STATUS_ORDER.index(said.status), consent.document)
        found.append((order, ConsentOption(consent, covers, sentence)))
    return tuple(option for _, option in sorted(found, key=lambda pair: pair[0]))


def _of_people(consents: Iterable[Consent]) -> Iterable[Consent]:
    """Without licenses of rights owners: they are about works and never cover a person."""
    return (consent for consent in consents if consent.subject_kind is not SubjectKind.OWNER)


def _ends(consent: Consent) -> int:
    return (consent.expires or date.max).toordinal()
