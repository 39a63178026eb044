"""A form as it was typed, before it is recorded: cleaned, and refused with the field's name where it cannot be."""

import dataclasses
import re
from datetime import date
from typing import Any

from reviewer.consent.defects import by_representative
from reviewer.consent.form_words import day
from reviewer.consent.names import fold
from reviewer.errors import UsageError
from reviewer.intake.consent_columns import ELEMENTS, TICKS, USES
from reviewer.intake.consent_files import contradictions
from reviewer.intake.dates import FIRST_YEAR, LAST_YEAR
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.people import PURPOSES, Consent
from reviewer.model.vocabulary import PLATFORMS
from reviewer.workflow.workspace import Workspace

MOST_NUMBER, MOST_NAME, MOST_TEXT = 40, 200, 2_000
"""Characters that a number, a name and any other text may have. Source: office policy, default of this program."""

FIELDS = {
    "document": "Number",
    "subject": "Name",
    "platforms": "Platforms",
    "uses": "What may be used",
    "purposes": "What for",
    "sites": "Sites",
    "signed": "Signed on",
    "starts": "Valid from",
    "expires": "Ends on",
    "expires_event": "Ends with an event",
    "event_passed": "The event came on",
    "revoked": "Revoked on",
    "personal_representative": "Signed by",
    "note": "Note",
    "information": "What is disclosed",
    "discloser": "Who may disclose it",
    "recipient": "To whom",
    "purpose": "Purpose",
    "signer": "Who signed",
    "authority": "Authority",
    "combined": "Wrongly combined or conditioned",
    "known_false": "Known to be false",
    "elements": "What the form says",
}
"""Fields as sentences name them."""

_DAYS = ("signed", "starts", "expires", "event_passed", "revoked")
_NOTHING = "Nothing was recorded."


def cleaned(consent: Consent) -> Consent:
    """The form with blanks and line ends put right, nothing twice, and the line on who signed filled in."""
    form = consent.elements
    if form is not None:
        texts: dict[str, Any] = {n: normalise_line(getattr(form, n)) for n in ELEMENTS if n not in TICKS}
        form = dataclasses.replace(form, **texts)
    made = dataclasses.replace(
        consent,
        document=normalise_line(consent.document),
        subject=normalise_line(consent.subject),
        platforms=_distinct(consent.platforms),
        uses=tuple(use for use in USES if use in consent.uses) + tuple(u for u in consent.uses if u not in USES),
        purposes=_distinct(consent.purposes),
        sites=_distinct(consent.sites),
        personal_representative=normalise_line(consent.personal_representative),
        expires_event=normalise_line(consent.expires_event),
        elements=form,
        note=normalise_text(consent.note).strip(),
    )
    if form and form.signer and not made.personal_representative and by_representative(made):
        authority = f" ({form.authority})" if form.authority else ""
        made = dataclasses.replace(made, personal_representative=f"{form.signer}{authority}" if authority else "")
    return made


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in map(normalise_line, words) if word))


def refuse_wrong(ws: Workspace, consent: Consent, before: Consent | None) -> None:
    """Raise UsageError with the field's name for what cannot be recorded. What is only missing is recorded as missing."""
    _refuse_texts(consent)
    if names_somebody(consent) and (before is None or before.document != consent.document):
        raise _wrong("document", NAMED, "Give it a number without the name.")
    for known in ws.registry().consents:
        if known.document.casefold() == consent.document.casefold() and known != before:
            raise _wrong("document", f"{known.document} is the number of another form.", "Give it a number of its own.")
    if before is not None and before.elements is not None and consent.elements is None:
        raise _wrong("elements", "this is known, defects too, and stays.", "Correct the lines that are wrong.")
    _refuse_scope(consent)
    _refuse_days(ws.today(), consent, before)


NAMED = "the name of the person stands in it, and numbers stay in the record for good."


def names_somebody(consent: Consent) -> bool:
    """True if a number holds a word of its person's name. Decisions name forms by their numbers, and no entry of the
    record may name a patient: contents can be purged, entries cannot."""
    words = (set(re.findall(r"[^\W\d_]{4,}", fold(text))) for text in (consent.document, consent.subject))
    return bool(set.intersection(*words))


def _wrong(field: str, what: str, todo: str = "") -> UsageError:
    return UsageError(f"“{FIELDS[field]}”: {what}", _NOTHING, todo)


def _refuse_texts(consent: Consent) -> None:
    if not consent.document:
        raise _wrong("document", "every form needs a number of its own.", "Give it one.")
    if not consent.subject:
        raise _wrong("subject", "say whose form it is.", "Give the name as the form has it.")
    limits = {"document": MOST_NUMBER, "subject": MOST_NAME}
    for name in ("document", "subject", "personal_representative", "expires_event", "note"):
        most = limits.get(name, MOST_TEXT)
        if len(getattr(consent, name)) > most:
            raise _wrong(name, f"this is longer than {most:,} characters.", "Shorten it.")
    for name in ELEMENTS if consent.elements is not None else ():
        if name not in TICKS and len(getattr(consent.elements, name)) > MOST_TEXT:
            raise _wrong(name, f"this is longer than {MOST_TEXT:,} characters.", "Shorten it.")


def _refuse_scope(consent: Consent) -> None:
    for field, known in (("platforms", ("any", *PLATFORMS)), ("uses", USES), ("purposes", PURPOSES)):
        strange = [word for word in getattr(consent, field) if word not in known]
        if strange:
            raise _wrong(field, f"“{strange[0][:40]}” is not known.", f"Use: {', '.join(known)}.")
    if any("|" in site or len(site) > MOST_NAME for site in consent.sites):
        raise _wrong("sites", "a site has too long a name, or a bar in it.", "Write the name without it.")


def _refuse_days(today: date, consent: Consent, before: Consent | None) -> None:
    for name in _DAYS:
        value = getattr(consent, name)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise _wrong(name, f"{day(value)} is not a day between {FIRST_YEAR} and {LAST_YEAR}.", "Check the year.")
    for name in ("signed", "event_passed"):
        value = getattr(consent, name)
        if value is not None and value > today and (before is None or getattr(before, name) != value):
            raise _wrong(name, f"{day(value)} is still to come.", "Check the day.")
    for name, reason in contradictions(consent):
        raise _wrong(name, reason[0].lower() + reason[1:], "Check both days.")
    if consent.event_passed is not None and not consent.expires_event:
        raise _wrong("event_passed", "the form names no event that ends it.", "Name the event, or leave the day out.")
