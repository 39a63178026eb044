"""The release of an employee, volunteer or student: name, picture and words of somebody who works here.

It is no HIPAA authorization: what is known of a colleague as an employee is no health information. The basis is the
organization's own rule and the right of publicity of the state. Wording: own, for this program. Pure: it builds values.
"""

from reviewer.model.people import Consent, FormElements
from reviewer.model.vocabulary import SubjectKind
from reviewer.reports.consent_form import NAME_SHARE, authority_parts, copy_tick, day, number_field, parted, places
from reviewer.reports.form_parts import (
    PURPOSE_LABELS,
    Field,
    FormContent,
    FormSection,
    Point,
    Row,
    Signature,
    Ticks,
    Words,
    prefilled,
)

USE_LABELS: dict[str, str] = {
    "name": "My name",
    "role": "My job or title",
    "photo": "Photos of me",
    "video": "Video of me",
    "voice": "My voice",
    "quote": "My own words",
    "age": "My age",
    "story": "My story",
}
"""What may be used, as the form words it. Codes: uses of a consent."""
AUTHORITIES: dict[str, str] = {"parent": "parent", "guardian": "legal guardian"}
"""Who signs with somebody who is not of age."""


def release(organisation: str, made_at: str, program: str, prefill: Consent | None = None) -> FormContent:
    """The release of somebody who works here."""
    consent = prefill or Consent("", "", SubjectKind.EMPLOYEE)
    filled = consent.elements or FormElements()
    signer, authority = parted(consent.personal_representative)
    return FormContent(
        form="release",
        title="Permission to use my name and picture",
        subtitle="Release for employees, volunteers and students",
        lead=f"{organisation} likes to show the people who work here. This form says what of you may be used, where, why "
        "and for how long. Fill in only what you agree to. You may also say no.",
        organisation=organisation,
        number=number_field(consent),
        sections=(
            FormSection("Who this is about", "", (Row((Field("subject", "Full name", consent.subject, share=NAME_SHARE),)),)),
            FormSection("What may be used", "", (
                Ticks(prefilled(consent.uses, "use", USE_LABELS)),
                Row((Field("information", "Exactly what, if it is not all of these", filled.information, lines=2),)),
            )),
            FormSection("Where", "", places(consent)),
            FormSection("Why", "", (
                Ticks(prefilled(consent.purposes, "purpose", PURPOSE_LABELS)),
                Row((Field("purpose", "Anything else", filled.purpose),)),
            )),
            FormSection("From when until when", "", (
                Row((
                    Field("starts", "Starts on (empty: when you sign)", day(consent.starts), share=0.3),
                    Field("expires", "Ends on (month, day, year)", day(consent.expires), share=0.3),
                    Field("expires_event", "or ends when this happens", consent.expires_event, share=0.4),
                )),
                Words("If no end is filled in, the permission holds until you take it back.", small=True),
            )),
            _know(organisation),
            FormSection("Signature", "", (
                Signature("Signature", Field("signed", "Date signed (month, day, year)", day(consent.signed))),
                Row((Field("signer", "Printed name of the person who signs", filled.signer or signer, share=NAME_SHARE),)),
                authority_parts("If you are under 18, a parent or guardian signs for you:", AUTHORITIES,
                                filled.authority or authority)[0],
                copy_tick(filled),
            )),
        ),
        made_at=made_at,
        program=program,
    )  # fmt: skip


def _know(organisation: str) -> FormSection:
    return FormSection("What you should know before you sign", "", (
        Point("You do not have to sign.", "Your job, your pay, your schedule and how your work is judged do not depend on it."),
        Point("You can change your mind.", "You can take this permission back at any time, in writing: a few words with your "
              "name and the date are enough. Hand them to your leader or send them to the address below. Then we use "
              "nothing new, and take down what we can. What was shared before cannot be undone."),
        Row((Field("revoke_to", "Where to send it: address, e-mail"),)),
        Point("Public means public.", "What is shared in public can be copied and shared again by people we have no control over."),
        Point("No payment.", "You are not paid for this, unless you and we agree on it in writing."),
        Point("Not your health.", f"This form does not allow {organisation} to share health information of yours. If you are "
              "also a patient here, that needs another form."),
        Point("Your copy.", "You get a copy of the signed form."),
    ))  # fmt: skip
