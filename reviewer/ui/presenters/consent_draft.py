"""The fields of a form as they are typed from the paper, and the registry row that they come to."""

from dataclasses import dataclass, fields, replace
from typing import Any

from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.ui.presenters import days
from reviewer.ui.presenters.consent_words import day

TICKS: tuple[str, ...] = (
    "says_revocable", "says_conditions", "says_redisclosure", "paid", "says_payment", "plain_language", "copy_given",
)  # fmt: skip
TEXTS: tuple[str, ...] = ("information", "discloser", "recipient", "purpose", "signer", "authority", "combined", "known_false")  # fmt: skip
"""Names of the ticks and texts of FormElements."""


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What stands in the fields. Days are as they were typed."""

    kind: SubjectKind = SubjectKind.PATIENT
    subject: str = ""
    document: str = ""
    platforms: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    sites: str = ""
    signed: str = ""
    starts: str = ""
    expires: str = ""
    expires_event: str = ""
    information: str = ""
    discloser: str = ""
    recipient: str = ""
    purpose: str = ""
    signer: str = ""
    authority: str = ""
    combined: str = ""
    known_false: str = ""
    ticks: frozenset[str] = frozenset()
    known: bool = True
    """False while the form itself was not looked at: a list does not tell its elements."""
    note: str = ""


def draft_of(consent: Consent) -> FormDraft:
    """The fields of a form that is on file."""
    form = consent.elements or FormElements()
    signer, authority = form.signer, form.authority
    if not signer and consent.personal_representative:  # rows of a list: ``Monique Carter (mother)``
        name, _, rest = consent.personal_representative.partition(" (")
        signer, authority = name.strip(), authority or rest.removesuffix(")").strip()
    return FormDraft(
        kind=consent.subject_kind,
        subject=consent.subject,
        document=consent.document,
        platforms=consent.platforms,
        uses=consent.uses,
        purposes=consent.purposes,
        sites=", ".join(consent.sites),
        signed=day(consent.signed),
        starts=day(consent.starts),
        expires=day(consent.expires),
        expires_event=consent.expires_event,
        information=form.information,
        discloser=form.discloser,
        recipient=form.recipient,
        purpose=form.purpose,
        signer=signer,
        authority=authority,
        combined=form.combined,
        known_false=form.known_false,
        ticks=frozenset(name for name in TICKS if getattr(form, name)),
        known=consent.elements is not None,
        note=consent.note,
    )


def consent_of(draft: FormDraft, before: Consent | None = None) -> Consent:
    """The registry row of what stands in the fields; a day that is none counts as empty, see ``errors``."""
    elements = None
    if draft.known:
        says: dict[str, Any] = {name: " ".join(getattr(draft, name).split()) for name in TEXTS}
        elements = FormElements(**says | {name: name in draft.ticks for name in TICKS})
    return Consent(
        document=" ".join(draft.document.split()),
        subject=" ".join(draft.subject.split()),
        subject_kind=draft.kind,
        platforms=draft.platforms,
        uses=draft.uses,
        signed=days.day_of(draft.signed),
        expires=days.day_of(draft.expires),
        revoked=before.revoked if before else None,
        personal_representative=representative(draft),
        starts=days.day_of(draft.starts),
        expires_event=" ".join(draft.expires_event.split()),
        event_passed=before.event_passed if before and draft.expires_event.strip() else None,
        purposes=draft.purposes,
        sites=tuple(s for s in (" ".join(part.split()) for part in draft.sites.split(",")) if s),
        elements=elements,
        note=draft.note.strip(),
    )


def representative(draft: FormDraft) -> str:
    """``Monique Carter (mother)`` where somebody signed for the subject, else empty."""
    signer, authority = " ".join(draft.signer.split()), " ".join(draft.authority.split())
    for_another = draft.kind is SubjectKind.MINOR or bool(authority)
    if not signer or not for_another:
        return ""
    return f"{signer} ({authority})" if authority else signer


def errors(draft: FormDraft) -> dict[str, str]:
    """Field and sentence of what cannot be recorded. What is only missing is no error: the form covers nothing then."""
    found = {
        name: f"This is not a day. {days.HOW}"
        for name in ("signed", "starts", "expires")
        if days.is_wrong(getattr(draft, name))
    }
    if not draft.subject.strip():
        found["subject"] = "Say whose form it is."
    if not draft.document.strip():
        found["document"] = "Every form has a number."
    signed, starts, expires = (days.day_of(d) for d in (draft.signed, draft.starts, draft.expires))
    if starts and expires and expires < starts:
        found["expires"] = f"It would end before it starts, on {day(starts)}. Look at the form again."
    elif signed and expires and expires < signed:
        found["expires"] = f"It would end before it was signed, on {day(signed)}. Look at the form again."
    return found


def filled_in(draft: FormDraft, form: Consent) -> tuple[FormDraft, int]:
    """The draft with what a filled form tells put into its empty fields, and how many that were."""
    told, changes = draft_of(form), dict[str, Any]()
    for field in fields(FormDraft):
        if field.name in ("kind", "document", "known", "ticks"):
            continue
        if not getattr(draft, field.name) and getattr(told, field.name):
            changes[field.name] = getattr(told, field.name)
    ticks = draft.ticks | told.ticks
    count = len(changes) + len(ticks - draft.ticks)
    return replace(draft, known=True, ticks=ticks, **changes), count
