"""A filled form of ours, back as a consent: what stands in its fields, and what a person still has to look at."""

from collections.abc import Mapping
from datetime import date

from reviewer.intake.dates import read_date
from reviewer.intake.text import normalise_line
from reviewer.intake.values import platform_of
from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.reports import consent_form, release_form
from reviewer.reports.form_parts import FORM_FIELD, PLATFORM_LABELS, PURPOSE_LABELS, VERSION
from reviewer.reports.form_widgets import ON
from reviewer.reports.wording import shortened

LOOK = "Look at the pages yourself: a signature, and what is written or struck out by hand, is not read."
"""A program sees fields, not ink."""
NO_FIELDS = "Nothing in it can be read by the program. Type in what stands on it."
"""Of a scan, or of a form from elsewhere."""
OTHER_VERSION = "It was made with another version of the form. Read the statements on it before you tick them."

_ORDER = "mdy"
"""Source: US usage; the form asks for month, day, year."""

_AUTHORITIES = {
    "authorization": consent_form.AUTHORITIES,
    "minor": consent_form.MINOR_AUTHORITIES,
    "release": release_form.AUTHORITIES,
}
_USES = {
    "authorization": consent_form.USE_LABELS,
    "minor": consent_form.USE_LABELS,
    "release": release_form.USE_LABELS,
}


def form_of(fields: Mapping[str, str]) -> str:
    """Which of our forms it is: authorization, release, minor, or empty for any other."""
    which = fields.get(FORM_FIELD, "").partition(" ")[0]
    return which if which in _USES else ""


def consent_of(fields: Mapping[str, str]) -> tuple[Consent | None, tuple[str, ...]]:
    """The consent that the fields of a form describe, and sentences for the reviewer. None for a form from elsewhere."""
    which = form_of(fields)
    if not which:
        return None, (NO_FIELDS,)
    read = _Fields(fields)
    same = fields[FORM_FIELD] == f"{which} {VERSION}"
    signer, authority = read.line("signer"), _authority(read, which)
    purposes = read.ticked("purpose", PURPOSE_LABELS)
    consent = Consent(
        document=read.line("document"),
        subject=read.line("subject"),
        subject_kind=_kind(read, which),
        platforms=_platforms(read),
        uses=read.ticked("use", _USES[which]),
        signed=read.day("signed", "Date signed"),
        starts=read.day("starts", "Starts on"),
        expires=read.day("expires", "Ends on"),
        expires_event=read.line("expires_event"),
        personal_representative=f"{signer} ({authority})" if authority and signer else authority or "",
        purposes=purposes,
        sites=tuple(dict.fromkeys(part for part in map(str.strip, read.line("sites").split(",")) if part)),
        elements=FormElements(
            information=read.text("information"),
            discloser=read.text("discloser"),
            recipient=read.text("recipient"),
            purpose=read.text("purpose") or "; ".join(PURPOSE_LABELS[code] for code in purposes),
            signer=signer,
            authority=authority,
            says_revocable=same,
            says_conditions=same and which != "release",
            says_redisclosure=same,
            paid=read.on("paid"),
            says_payment=read.on("paid"),
            plain_language=same,
            copy_given=read.on("copy_given"),
        ),
        note="The child was asked and agrees." if read.on("child_agrees") else "",
    )
    if which == "authorization" and read.on("about_patient") and read.on("about_relative"):
        read.notes.append("Both “patient” and “relative” are ticked. It was read as the form of a patient.")
    return consent, (*read.notes, *(() if same else (OTHER_VERSION,)), LOOK)


class _Fields:
    """The fields of one form, with a sentence for each that could not be read."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        self.fields = fields
        self.notes: list[str] = []

    def text(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    def line(self, name: str) -> str:
        return normalise_line(self.fields.get(name, ""))

    def on(self, name: str) -> bool:
        return self.fields.get(name, "") == ON

    def ticked(self, prefix: str, labels: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(code for code in labels if self.on(f"{prefix}_{code}"))

    def day(self, name: str, label: str) -> date | None:
        written = self.line(name)
        found = read_date(written, _ORDER) if written else None
        if written and found is None:
            self.notes.append(f"“{shortened(written, 40)}” at “{label}” cannot be read as a date.")
        return found.at.astimezone().date() if found else None


def _kind(read: _Fields, which: str) -> SubjectKind:
    if which == "authorization":
        relative = read.on("about_relative") and not read.on("about_patient")
        return SubjectKind.RELATIVE if relative else SubjectKind.PATIENT
    return SubjectKind.MINOR if which == "minor" else SubjectKind.EMPLOYEE


def _platforms(read: _Fields) -> tuple[str, ...]:
    ticked = read.ticked("platform", PLATFORM_LABELS)
    if "any" in ticked:
        return ("any",)
    others = [
        platform_of(part)[0].casefold() for part in map(str.strip, read.line("platform_other").split(",")) if part
    ]
    return tuple(dict.fromkeys((*ticked, *others)))


def _authority(read: _Fields, which: str) -> str:
    words = [_AUTHORITIES[which][code] for code in read.ticked("authority", _AUTHORITIES[which])]
    return ", ".join(part for part in (*words, read.line("authority_other")) if part)
