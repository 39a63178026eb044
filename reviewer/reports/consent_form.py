"""The forms on which a patient, a relative or a parent gives permission: a HIPAA authorization in plain language.

Each core element of 45 CFR 164.508(c)(1) is a line to fill in, each statement of (c)(2) is printed. Wording: own, for
this program, at the reading level that (c)(3) asks for. Pure: it builds values.
"""

from dataclasses import replace
from datetime import date

from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.reports.form_parts import (
    PLATFORM_LABELS,
    PURPOSE_LABELS,
    Field,
    FormContent,
    FormSection,
    Point,
    Row,
    Signature,
    Tick,
    Ticks,
    Words,
    prefilled,
)
from reviewer.reports.wording import day_words

USE_LABELS: dict[str, str] = {
    "name": "Name",
    "age": "Age",
    "photo": "Photos",
    "video": "Video",
    "voice": "Voice",
    "quote": "Own words",
    "condition": "Illness or condition",
    "story": "Story of the care",
}
"""What may be shared, as the form words it. Codes: uses of a consent."""

AUTHORITIES: dict[str, str] = {
    "parent": "parent",
    "guardian": "legal guardian",
    "agent": "health care agent or power of attorney",
    "executor": "executor or administrator of the estate",
}
"""By what right somebody signs for a patient. Source: 45 CFR 164.502(g)(2) to (4)."""
MINOR_AUTHORITIES: dict[str, str] = {
    "mother": "mother",
    "father": "father",
    "guardian": "legal guardian",
    "court": "appointed by court",
}
"""By what right somebody signs for a child. Source: 45 CFR 164.502(g)(3)."""

NAME_SHARE, OTHER_SHARE = 0.6, 0.6
"""Of the width of the page: room for a name, and for a right in words."""
LONG_LABEL = 28
"""Characters from which labels stand in two columns."""


_BLANK = Consent("", "", SubjectKind.PATIENT)


def authorization(organisation: str, made_at: str, program: str, prefill: Consent | None = None) -> FormContent:
    """The authorization for an adult patient or a relative, who signs, or for whom a representative signs."""
    consent, filled = _filled(organisation, prefill)
    relative = consent.subject_kind is SubjectKind.RELATIVE
    who = FormSection("Who this is about", "", (
        Row((Field("subject", "Full name", consent.subject, share=NAME_SHARE),)),
        Ticks((
            Tick("about_patient", "I am or was a patient", prefill is not None and not relative),
            Tick("about_relative", "I am a relative of a patient", relative),
        ), columns=2),
    ))  # fmt: skip
    signature = FormSection("Signature", "(c)(1)(vi), (c)(4)", (
        Signature("Signature", Field("signed", "Date signed (month, day, year)", day(consent.signed))),
        Row((Field("signer", "Printed name of the person who signs", filled.signer, share=NAME_SHARE),)),
        *authority_parts("If you sign for the patient: by what right?", AUTHORITIES, filled.authority),
        copy_tick(filled),
    ))  # fmt: skip
    return FormContent(
        form="authorization",
        title="Permission to share about me in public",
        subtitle="Authorization to use and disclose health information, 45 CFR 164.508",
        lead=f"{organisation} would like to show or tell something about you where everyone can see it. This form says "
        "what, where, why and for how long. Fill in only what you agree to. You may also say no.",
        organisation=organisation,
        number=number_field(consent),
        sections=(who, *_middle(consent, filled), _know(organisation, filled, child=False), signature),
        made_at=made_at,
        program=program,
    )


def minor(organisation: str, made_at: str, program: str, prefill: Consent | None = None) -> FormContent:
    """The authorization for a child, signed by a personal representative who states the authority."""
    consent, filled = _filled(organisation, prefill)
    who = FormSection("Who this is about, and who decides", "(c)(1)(vi)", (
        Row((
            Field("subject", "Full name of the child", consent.subject),
            Field("signer", "Full name of the person who decides for the child", filled.signer),
        )),
        *authority_parts("I am the child’s:", MINOR_AUTHORITIES, filled.authority),
    ))  # fmt: skip
    signature = FormSection("Signature", "(c)(1)(vi), (c)(4)", (
        Words("By signing I confirm that I have the legal right to decide this for the child, and that no court order "
              "says otherwise. Where the law lets the child decide alone about the care in question, the child signs "
              "the form for patients instead."),
        Signature("Signature of the person who decides for the child",
                  Field("signed", "Date signed (month, day, year)", day(consent.signed))),
        Ticks((Tick("child_agrees", "We asked the child, in words the child understands, and the child agrees."),),
              columns=1),
        copy_tick(filled),
    ))  # fmt: skip
    return FormContent(
        form="minor",
        title="Permission to share about a child in public",
        subtitle="Authorization for a minor, signed by a parent or guardian, 45 CFR 164.508 and 164.502(g)",
        lead=f"{organisation} would like to show or tell something about your child where everyone can see it. This form "
        "says what, where, why and for how long. Fill in only what you agree to. You may also say no.",
        organisation=organisation,
        number=number_field(consent),
        sections=(who, *_middle(consent, filled), _know(organisation, filled, child=True), signature),
        made_at=made_at,
        program=program,
    )


def _filled(organisation: str, prefill: Consent | None) -> tuple[Consent, FormElements]:
    """The consent and its elements, with what the office says on every form where nothing is known yet."""
    consent = prefill or _BLANK
    found = consent.elements or FormElements()
    signer, authority = parted(consent.personal_representative)
    return consent, replace(
        found,
        discloser=found.discloser or f"{organisation}, its staff and whoever makes its posts and pictures",
        recipient=found.recipient or "Everyone: these places are open to the public",
        signer=found.signer or signer,
        authority=found.authority or authority,
    )


def _middle(consent: Consent, filled: FormElements) -> tuple[FormSection, ...]:
    """What, by whom, to whom, where, why, from when until when."""
    return (
        FormSection("What may be shared", "(c)(1)(i)", (
            Ticks(prefilled(consent.uses, "use", USE_LABELS)),
            Row((Field("information", "Exactly what? Please be specific, for example: a photo at the bell on the last day "
                       "of treatment, and what was said that day", filled.information, lines=3),)),
        )),
        FormSection("Who shares it, where, and who will see it", "(c)(1)(ii), (iii)", (
            Row((
                Field("discloser", "Who may share it", filled.discloser, lines=2),
                Field("recipient", "Who will see it", filled.recipient, lines=2),
            )),
            *places(consent, ask="Where?"),
        )),
        FormSection("Why", "(c)(1)(iv)", (
            Ticks(prefilled(consent.purposes, "purpose", PURPOSE_LABELS)),
            Row((Field("purpose", "In one sentence, for example: to thank the team and to encourage other patients",
                       filled.purpose),)),
        )),
        FormSection("From when until when", "(c)(1)(v)", (
            Row((
                Field("starts", "Starts on (empty: when you sign)", day(consent.starts), share=0.3),
                Field("expires", "Ends on (month, day, year)", day(consent.expires), share=0.3),
                Field("expires_event", "or ends when this happens", consent.expires_event, share=0.4),
            )),
            Words("An end date or an event must be filled in. Without either, this form is not valid.", small=True),
        )),
    )  # fmt: skip


def _know(organisation: str, filled: FormElements, *, child: bool) -> FormSection:
    """The statements of (c)(2), of payment and of the copy."""
    care = "your child’s treatment" if child else "your treatment"
    grown = " Once grown up, your child can take it back too." if child else ""
    return FormSection("What you should know before you sign", "(c)(2)(i) to (iii), (a)(3)(ii)", (
        Point("You do not have to sign.", f"{organisation} may not make {care}, payment, enrollment or eligibility for "
              "benefits depend on whether you sign."),
        Point("You can change your mind.", "You can take this permission back at any time. Do it in writing: a few words "
              "with your name and the date are enough. Hand them to any of our staff or send them to the address below. "
              f"Then we stop, and take down what we can. What was shared before cannot be undone.{grown}"),
        Row((Field("revoke_to", "Where to send it: address, e-mail", lines=2),)),
        Point("Public means public.", "Whatever is shared in public can be copied and shared again by people we have no "
              "control over. Privacy law (HIPAA) may then no longer protect it."),
        Point("Who pays.", "If somebody else pays for this or gives something of value for it, this form has to say so."),
        Ticks((Tick("paid", f"{organisation} receives payment from somebody else for this use.", filled.paid),), columns=1),
        Point("Your copy.", "You get a copy of the signed form. We keep it for at least six years."),
    ))  # fmt: skip


def places(consent: Consent, ask: str = "") -> tuple[Ticks | Row, ...]:
    """Where it may be shared: the ticks, another place, and the site."""
    other = ", ".join(p for p in consent.platforms if p not in PLATFORM_LABELS)
    return (
        Ticks(prefilled(consent.platforms, "platform", PLATFORM_LABELS), ask=ask),
        Row((
            Field("platform_other", "Another place", other),
            Field("sites", "Only for this site (empty: all sites)", ", ".join(consent.sites)),
        )),
    )  # fmt: skip


def authority_parts(ask: str, labels: dict[str, str], given: str) -> tuple[Ticks, Row]:
    """By what right somebody signs: boxes to tick, and a line for any other."""
    known = given.casefold() in labels.values()
    ticks = tuple(Tick(f"authority_{code}", label, given.casefold() == label) for code, label in labels.items())
    other = Field("authority_other", "By another right: which?", "" if known else given, share=OTHER_SHARE)
    return Ticks(ticks, columns=2 if max(map(len, labels.values())) > LONG_LABEL else 4, ask=ask), Row((other,))


def copy_tick(filled: FormElements) -> Ticks:
    """The signer has a copy."""
    return Ticks((Tick("copy_given", "I have a copy of this form.", filled.copy_given),), columns=1)


def number_field(consent: Consent) -> Field:
    """The number in the registry, which the office fills in."""
    return Field("document", "Form no.", consent.document, tip="Form number, filled in by the office")


def parted(representative: str) -> tuple[str, str]:
    """Name and authority of ``Monique Carter (mother)``; without brackets all of it is the name."""
    name, bracket, rest = representative.rpartition(" (")
    return (name, rest.removesuffix(")")) if bracket and rest.endswith(")") else (representative, "")


def day(on: date | None) -> str:
    """``Nov 20, 2026``: nobody reads it day first."""
    return day_words(on) if on else ""
