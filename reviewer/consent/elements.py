"""The elements of a form one by one: there, missing, unknown or not needed.

Source: 45 CFR 164.508(c)(1) to (4) for the elements of an authorization, 164.508(a)(3)(ii) for paid communications;
the office's own list for releases and licenses.
"""

from dataclasses import dataclass
from datetime import date

from reviewer.consent.defects import STATEMENTS, TEXTS, by_representative, is_authorization, lacking
from reviewer.consent.defects import Defect as Defect
from reviewer.consent.defects import defects as defects
from reviewer.consent.form_words import day, joined, platform_words, purpose_words, use_words
from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind

_OFFICE = "office policy"
_NOTHING = "Until it is filled in, this form covers nothing."
_UNKNOWN = "The list does not tell. Look at the signed form."
_DUTIES: tuple[tuple[str, str, str, str], ...] = (
    ("plain_language", "(c)(3)", "Plain language", "It has to be written in plain language. Use the printed form."),
    ("copy_given", "(c)(4)", "Copy given to the signer", "Give the signer a copy, then tick it here."),
)
"""Field, paragraph, title, what to do. Source: 45 CFR 164.508(c)(3), (4)."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a form: there, missing, unknown (a list does not tell), or not needed."""

    code: str
    """Paragraph as printed: ``(c)(1)(i)``; the office's own word for releases."""
    title: str
    source: str
    value: str
    """What the form says, or empty."""
    state: str
    """there, missing, unknown or not_needed."""
    sentence: str = ""
    """Why it is missing or unknown and what to do; empty where it is there."""
    key: str = ""
    """Name of the field that holds it: of FormElements or Consent. Unique in one form."""
    voids: bool = True
    """False for (c)(3) and (c)(4): duties beside the form, whose absence does not make it defective. 164.508(b)(1)(i)."""


def elements(consent: Consent, today: date) -> tuple[Element, ...]:
    """The elements of a form in the order of the regulation; a release has the office's own list."""
    return _authorization(consent, today) if is_authorization(consent) else _release(consent, today)


def _authorization(consent: Consent, today: date) -> tuple[Element, ...]:
    form = consent.elements
    wrong = {d.code for d in lacking(consent, today)}
    found = []
    held = {
        "information": use_words(consent.uses) if consent.uses else "",
        "recipient": f"readers of {platform_words(consent.platforms)}" if consent.platforms else "",
        "purpose": purpose_words(consent.purposes) if consent.purposes else "",
    }
    scope = {"information": "uses", "recipient": "platforms"}
    for key, code, title, what in TEXTS:
        value = (getattr(form, key).strip() if form else "") or held.get(key, "")
        lacks = scope.get(key, "") in wrong or key in wrong
        if form is None and not lacks and not value:
            found.append(_element(key, code, title, "", "unknown", _UNKNOWN))
            continue
        sentence = f"The form {what}. {_NOTHING}" if key in wrong else f"{_SCOPE.get(key, '')} {_NOTHING}"
        found.append(_element(key, code, title, value, "missing" if lacks else "there", sentence if lacks else ""))
    found.append(_end(consent, wrong))
    found += _signature(consent, wrong)
    for key, code, title, what in STATEMENTS:
        found.append(_tick(form, key, code, title, f"The form {what}. {_NOTHING}"))
    found.append(_payment(form))
    for key, code, title, sentence in _DUTIES:
        found.append(_tick(form, key, code, title, sentence, voids=False))
    return tuple(found)


_SCOPE = {"information": "No use is ticked.", "recipient": "No platform is ticked."}


def _element(
    key: str, code: str, title: str, value: str, state: str, sentence: str = "", *, voids: bool = True
) -> Element:
    source = f"45 CFR 164.508{code}" if code.startswith("(") else _OFFICE
    return Element(code, title, source, value, state, sentence, key, voids)


def _tick(form: FormElements | None, key: str, code: str, title: str, sentence: str, *, voids: bool = True) -> Element:
    if form is None:
        return _element(key, code, title, "", "unknown", _UNKNOWN, voids=voids)
    if getattr(form, key):
        return _element(key, code, title, "on the form" if voids else "yes", "there", voids=voids)
    return _element(key, code, title, "", "missing", sentence, voids=voids)


def _payment(form: FormElements | None) -> Element:
    key, code, title = "says_payment", "(a)(3)(ii)", "Payment by somebody else"
    if form is None:
        return _element(key, code, title, "", "unknown", _UNKNOWN)
    if not form.paid:
        return _element(key, code, title, "nobody else pays", "not_needed")
    return _tick(form, key, code, title, f"Somebody else pays, and the form does not say so. {_NOTHING}")


def _end(consent: Consent, wrong: set[str]) -> Element:
    ends = [day(consent.expires)] if consent.expires else []
    ends += [consent.expires_event.strip()] if consent.expires_event.strip() else []
    if "expires" in wrong:
        sentence = f"The line is empty on the form. {_NOTHING}"
        return _element("expires", "(c)(1)(v)", "Expiration date or event", "", "missing", sentence)
    state = "there" if ends else "unknown"
    return _element(
        "expires", "(c)(1)(v)", "Expiration date or event", " or ".join(ends), state, "" if ends else _UNKNOWN
    )


def _signature(consent: Consent, wrong: set[str]) -> list[Element]:
    """Who signed and when, and by what authority where it was somebody else."""
    form = consent.elements
    code, title = "(c)(1)(vi)", "Signature and date"
    parts = [f"signed {day(consent.signed)}"] if consent.signed else []
    parts += [f"by {form.signer.strip()}"] if form and form.signer.strip() else []
    lacks = wrong & {"signed", "signer"}
    if "signed" in lacks and consent.signed:
        sentence = f"It is dated {day(consent.signed)}, which is still to come."
    else:
        sentence = (
            f"There is no {joined(['date of signature'] * ('signed' in lacks) + ['signer'] * ('signer' in lacks))}."
        )
    state = "missing" if lacks else "there"
    first = _element("signed", code, title, " ".join(parts), state, f"{sentence} {_NOTHING}" if lacks else "")
    title = "Authority of the representative"
    if not by_representative(consent):
        return [first, _element("authority", code, title, "the subject signed", "not_needed")]
    value = (form.authority.strip() if form else "") or consent.personal_representative.strip()
    if "authority" in wrong:
        minor = consent.subject_kind is SubjectKind.MINOR
        who = (
            "A parent or guardian has to sign for a minor." if minor else "Say by what authority somebody else signed."
        )
        return [first, _element("authority", code, title, value, "missing", f"{who} {_NOTHING}")]
    return [first, _element("authority", code, title, value, "there")]


def _release(consent: Consent, today: date) -> tuple[Element, ...]:
    """The office's own list for releases and licenses. Source: office policy, default of this program."""
    wrong = {d.code for d in lacking(consent, today)}
    uses = use_words(consent.uses) if consent.uses else ""
    places = platform_words(consent.platforms) if consent.platforms else ""
    signature = _signature(consent, wrong)
    ends = [day(consent.expires)] if consent.expires else []
    ends += [consent.expires_event.strip()] if consent.expires_event.strip() else []

    def held(key: str, code: str, title: str, value: str, lack: str) -> Element:
        missing = key in wrong
        return _element(key, code, title, value, "missing" if missing else "there", lack if missing else "")

    signed, authority = signature
    return (
        held("uses", "uses", "What may be shown", uses, f"No use is ticked. {_NOTHING}"),
        held("platforms", "places", "Where", places, f"No platform is ticked. {_NOTHING}"),
        _element("signed", "signed", signed.title, signed.value, signed.state, signed.sentence),
        _element("authority", "authority", authority.title, authority.value, authority.state, authority.sentence),
        _element("expires", "ends", "Until", " or ".join(ends) or "until it is revoked", "there"),
    )
