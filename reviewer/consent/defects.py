"""What makes a form void: it has ended, lacks an element, is wrongly combined or known to be false.

Source: 45 CFR 164.508(b)(1), (b)(2) and (c)(1), (2); the office's own list for releases and licenses.
"""

from dataclasses import dataclass
from datetime import date

from reviewer.consent.form_words import day
from reviewer.consent.names import Fit, fit
from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind

AUTHORIZATIONS = frozenset({SubjectKind.PATIENT, SubjectKind.MINOR, SubjectKind.RELATIVE})
"""Kinds of forms that are HIPAA authorizations; the others are releases and licenses of the office."""

TEXTS: tuple[tuple[str, str, str, str], ...] = (
    ("information", "(c)(1)(i)", "What is disclosed", "does not describe what is disclosed"),
    ("discloser", "(c)(1)(ii)", "Who may disclose it", "does not say who may disclose it"),
    ("recipient", "(c)(1)(iii)", "To whom", "does not say to whom it is disclosed"),
    ("purpose", "(c)(1)(iv)", "Purpose", "names no purpose"),
)
"""Field, paragraph, title, and how its absence is told. Source: 45 CFR 164.508(c)(1)."""
STATEMENTS: tuple[tuple[str, str, str, str], ...] = (
    ("says_revocable", "(c)(2)(i)", "Right to revoke, and how", "does not say that it can be revoked, and how"),
    ("says_conditions", "(c)(2)(ii)", "Care does not depend on signing", "does not say whether care depends on signing"),
    (
        "says_redisclosure", "(c)(2)(iii)", "Others may pass it on",
        "does not say that others may pass on what is disclosed",
    ),
)  # fmt: skip
"""The same of the required statements. Source: 45 CFR 164.508(c)(2)."""


@dataclass(frozen=True, slots=True)
class Defect:
    """Why a form is not valid. 45 CFR 164.508(b)(2)."""

    code: str
    """Name of the field at fault: of FormElements or Consent."""
    kind: str
    """expired, revoked, incomplete, combined, false or not_yet."""
    sentence: str


def is_authorization(consent: Consent) -> bool:
    """True for a HIPAA authorization, false for a release or license of the office."""
    return consent.subject_kind in AUTHORIZATIONS


def by_representative(consent: Consent) -> bool:
    """True if somebody else signed for the subject: for a minor always. 164.508(c)(1)(vi), 164.502(g)."""
    if consent.subject_kind is SubjectKind.MINOR or consent.personal_representative.strip():
        return True
    signer = consent.elements.signer.strip() if consent.elements else ""
    return bool(signer) and fit(signer, consent.subject) in (Fit.NONE, Fit.SIMILAR)


def ended(consent: Consent, on: date) -> str:
    """That a form has expired by a day, as a sentence; empty where it has not. 164.508(b)(2)(i)."""
    if consent.event_passed is not None and consent.event_passed <= on:
        event = f": {consent.expires_event.strip().rstrip('.')}" if consent.expires_event.strip() else ""
        return f"{consent.document} expired on {day(consent.event_passed)}, when its event came{event}."
    if consent.expires is not None and consent.expires < on:
        return f"{consent.document} expired on {day(consent.expires)}."
    return ""


def lacking(consent: Consent, today: date) -> tuple[Defect, ...]:
    """What is wrong with the form itself, whatever its dates: incomplete, combined, false, dated in the future."""
    document, nothing = consent.document, "so it covers nothing"
    found = []
    if consent.signed is None:
        found.append(Defect("signed", "incomplete", f"{document} is not signed, {nothing}."))
    elif consent.signed > today:
        sentence = f"{document} is dated {day(consent.signed)}, which is still to come, {nothing} yet."
        found.append(Defect("signed", "not_yet", sentence))
    if _needs_end(consent) and consent.expires is None and not consent.expires_event.strip():
        found.append(Defect("expires", "incomplete", f"{document} has no expiration date or event, {nothing}."))
    if consent.subject_kind is SubjectKind.MINOR and not _representative(consent):
        sentence = f"{document} names no parent or guardian who signed, {nothing}."
        found.append(Defect("authority", "incomplete", sentence))
    if not consent.platforms:
        found.append(Defect("platforms", "incomplete", f"{document} names no platform, {nothing}."))
    if not consent.uses:
        found.append(Defect("uses", "incomplete", f"{document} does not say what may be used, {nothing}."))
    if consent.elements is not None:
        found += _form_defects(consent, consent.elements)
    return tuple(found)


def defects(consent: Consent, today: date) -> tuple[Defect, ...]:
    """Everything that keeps a form from covering anything on a day, what ended it first."""
    found = []
    if consent.revoked is not None and consent.revoked <= today:
        found.append(Defect("revoked", "revoked", f"{consent.document} was revoked on {day(consent.revoked)}."))
    if over := ended(consent, today):
        by_event = consent.event_passed is not None and consent.event_passed <= today
        found.append(Defect("event_passed" if by_event else "expires", "expired", over))
    found += lacking(consent, today)
    if consent.starts is not None and consent.starts > today:
        sentence = f"{consent.document} is valid from {day(consent.starts)} on, so it covers nothing before."
        found.append(Defect("starts", "not_yet", sentence))
    return tuple(found)


def _form_defects(consent: Consent, form: FormElements) -> list[Defect]:
    """What the form itself lacks or has wrong; only for forms whose elements are known."""
    found = []

    def lacks(key: str, what: str) -> None:
        found.append(Defect(key, "incomplete", f"{consent.document} {what}, so it covers nothing."))

    if is_authorization(consent):
        for key, _, _, what in TEXTS:
            if not getattr(form, key).strip():
                lacks(key, what)
    if not form.signer.strip():
        lacks("signer", "does not say who signed")
    minor = consent.subject_kind is SubjectKind.MINOR  # a missing parent is told already
    if not minor and by_representative(consent) and not _authority(consent, form):
        lacks("authority", "was signed by somebody else and does not say by what authority")
    if is_authorization(consent):
        for key, _, _, what in STATEMENTS:
            if not getattr(form, key):
                lacks(key, what)
        if form.paid and not form.says_payment:
            lacks("says_payment", "does not say that somebody else pays for the communication")
    if form.combined.strip():
        sentence = (
            f"{consent.document} is wrongly combined or conditioned, so it covers nothing: {_bare(form.combined)}."
        )
        found.append(Defect("combined", "combined", sentence))
    if form.known_false.strip():
        sentence = (
            f"Something on {consent.document} is known to be false, so it covers nothing: {_bare(form.known_false)}."
        )
        found.append(Defect("known_false", "false", sentence))
    return found


def _bare(text: str) -> str:
    return text.strip().rstrip(".")


def _needs_end(consent: Consent) -> bool:
    """Rows of a list: patients and minors (ruling 34 of the annotation guide); known forms: every authorization."""
    known = consent.elements is not None
    return consent.subject_kind in (SubjectKind.PATIENT, SubjectKind.MINOR) or (known and is_authorization(consent))


def _representative(consent: Consent) -> bool:
    return bool(consent.personal_representative.strip() or (consent.elements and consent.elements.authority.strip()))


def _authority(consent: Consent, form: FormElements) -> bool:
    return bool(form.authority.strip() or consent.personal_representative.strip())
