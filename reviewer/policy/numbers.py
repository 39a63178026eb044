"""Whose number is it: a patient's, the staff's, the organisation's, or unclear?

A record or plan number speaks for itself. Every other number is judged by the words right before it and by whether
the post is about somebody's care. Source: 45 CFR 164.514(b)(2)(i)(B)-(R); annotation guide, ruling 20, 22 and 27.
"""

import re
from enum import StrEnum

from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType
from reviewer.policy import number_words as words
from reviewer.policy.context import Context

AROUND = 160
"""Code points around a number in which a word of care tells what it is about. Source: tests/policy/test_numbers.py."""
BEFORE = 48
"""Code points before a number in which its label stands. Longest label seen in tests: 41."""

CLOSE = 12
"""Code points right before a mailbox of a function in which "her" or "his" would make it somebody's own."""


class Owner(StrEnum):
    """To whom a number belongs."""

    PATIENT = "patient"
    STAFF = "staff"
    ORGANISATION = "organisation"
    UNCLEAR = "unclear"


ALWAYS_PATIENT = frozenset({EntityType.MEDICAL_RECORD_NUMBER, EntityType.HEALTH_PLAN_ID})
NUMBERS = (
    EntityType.MEDICAL_RECORD_NUMBER, EntityType.HEALTH_PLAN_ID, EntityType.ACCOUNT_NUMBER, EntityType.US_SSN,
    EntityType.LICENSE_NUMBER, EntityType.VEHICLE_ID, EntityType.DEVICE_ID, EntityType.BIOMETRIC_ID,
    EntityType.OTHER_ID, EntityType.PHONE_NUMBER, EntityType.EMAIL_ADDRESS, EntityType.SOCIAL_HANDLE,
    EntityType.LOCATION, EntityType.IP_ADDRESS, EntityType.URL,
)  # fmt: skip


def _told(context: Context, finding: Finding) -> bool:
    """True if care is spoken of in the post, or right beside the number."""
    if context.in_care:
        return True
    around = context.text[max(0, finding.start - AROUND) : finding.end + AROUND]
    return not context.teaches and words.CARE.search(around) is not None


def _addressed(context: Context, finding: Finding) -> bool:
    """True if the post speaks to the one whose number it is: ``hey 555-0147, you ...``."""
    return words.SPOKEN_TO.match(context.text, finding.end) is not None


def owner(context: Context, finding: Finding) -> Owner:
    """Whose number a finding is."""
    kind = finding.type
    if finding.allowed_by:
        return Owner.ORGANISATION
    if context.has("test_data") and kind != EntityType.SOCIAL_HANDLE:
        return Owner.ORGANISATION
    before = context.text[max(0, finding.start - BEFORE) : finding.start]
    if kind in ALWAYS_PATIENT:
        return Owner.PATIENT
    if kind == EntityType.LICENSE_NUMBER:
        if finding.rule_id in {"LIC-001", "LIC-002"} or words.PROVIDER.search(before):
            return Owner.STAFF
        return _if_care(context, finding)
    if kind == EntityType.OTHER_ID:
        if words.COURT.search(before):
            return Owner.ORGANISATION
        named = words.PATIENT_ITEM.search(before) and (context.in_care or not words.CASE.search(before))
        return Owner.PATIENT if named or context.care_context else Owner.UNCLEAR
    if kind == EntityType.BIOMETRIC_ID:
        if words.OWN.search(before) or words.STAFF_AFTER.match(context.text, finding.end):
            return Owner.STAFF
        care = bool(context.conditions) and not context.about_self
        patients = context.has("patient_word", "our_patient") or bool(context.patients) or care
        patients = patients or (
            _told(context, finding) and not context.about_self and not words.STAFF_ITEM.search(before)
        )
        return Owner.STAFF if words.STAFF_ITEM.search(before) and not patients else _if(patients)
    if kind == EntityType.DEVICE_ID:
        after = context.text[finding.end : finding.end + AROUND]
        if words.IN_BODY.search(after) or words.WORN.search(after):
            return Owner.PATIENT
        if words.EQUIPMENT.search(before) and not words.BODY_DEVICE.search(before) and not words.THEIRS.search(before):
            return Owner.ORGANISATION
        if words.IMPLANT.search(before) and not context.has("event_notice", "education"):
            return Owner.PATIENT
        if finding.rule_id in words.UDI and not words.EQUIPMENT.search(before):
            return Owner.PATIENT
        return _if_care(context, finding)
    return _contact(context, finding, before)


def _contact(context: Context, finding: Finding, before: str) -> Owner:
    """Phones, mail, handles, vehicles, accounts, SSNs, links and addresses."""
    kind = finding.type
    if kind == EntityType.URL:
        link = context.text[finding.start : finding.end]
        return _if(words.RECORD_LINK.search(link) is not None and not context.has("event_notice", "test_data"))
    if kind == EntityType.IP_ADDRESS:
        around = context.text[max(0, finding.start - AROUND) : finding.end + AROUND]
        someone = context.somebody or context.has("you_ref") or _addressed(context, finding)
        health = bool(context.conditions) or words.CARE.search(around) is not None
        theirs = someone and health and not words.MACHINE.search(around) and not context.teaches
        return Owner.PATIENT if theirs else Owner.ORGANISATION
    if kind == EntityType.LOCATION:
        street = bool(words.STREET.search(context.text[finding.start : finding.end]))
        private = not context.by_organisation and context.has("clinical_item")
        if context.by_organisation and words.VENUE.search(before) and not words.THEIRS.search(before[-24:]):
            return Owner.ORGANISATION
        return _if(street and (context.in_care or private) and not context.has("event_notice", "general_answer"))
    if kind in (EntityType.PHONE_NUMBER, EntityType.EMAIL_ADDRESS):
        if words.OWN_CONTACT.search(before) and not words.THEIRS.search(before[-24:]):
            return Owner.STAFF
        if _of_office(context, finding, before):
            return Owner.ORGANISATION
        office = bool(words.OFFICE_LINE.search(before) or words.ADVOCATE.search(before)) or context.has("event_notice")
        personal = bool(words.PERSONAL.search(before))
        greeted = words.GREETING.search(before) and _addressed(context, finding)
        does = kind == EntityType.EMAIL_ADDRESS and words.DOES.match(context.text, finding.end)
        around = context.text[max(0, finding.start - AROUND) : finding.end + AROUND]
        if not office and ((greeted and _told(context, finding)) or (does and words.CARE.search(around))):
            return Owner.PATIENT
        if personal and not office:
            return _if(context.in_care)
        story = context.care_context and context.somebody and not context.by_organisation and not context.is_reply
        return Owner.PATIENT if story and not office and not context.teaches else Owner.ORGANISATION
    if kind == EntityType.SOCIAL_HANDLE:
        if words.OWN_CONTACT.search(before) or words.STAFF_HANDLE.match(context.text, finding.start):
            return Owner.STAFF
        return Owner.PATIENT if not context.is_reply and _handle_of_patient(context, finding) else Owner.ORGANISATION
    if kind in (EntityType.US_SSN, EntityType.ACCOUNT_NUMBER):
        if finding.rule_id == "ACC-003" or words.BANK.search(before):
            return Owner.STAFF
        if kind == EntityType.US_SSN and words.STAFF_PAPER.search(context.text) and not context.conditions:
            return Owner.STAFF
        if kind == EntityType.ACCOUNT_NUMBER and context.is_reply:
            return Owner.PATIENT
        if not _told(context, finding) and (kind == EntityType.US_SSN or context.has("finances", "personnel")):
            return Owner.STAFF
    if kind == EntityType.VEHICLE_ID:
        if context.is_reply and re.search(r"\byour?\b", before, re.I):
            return Owner.PATIENT
        if context.has("equipment") and not context.conditions:
            return Owner.ORGANISATION
    return _if_care(context, finding)


def _of_office(context: Context, finding: Finding, before: str) -> bool:
    """True for a mailbox of a function, and for a contact that the organisation's own account or a job ad invites to."""
    mailbox = finding.type == EntityType.EMAIL_ADDRESS and words.MAILBOX.match(context.text, finding.start)
    if mailbox and not words.THEIRS.search(before[-CLOSE:]):
        return True
    if not context.by_organisation or words.THEIRS.search(before[-24:]):
        return False
    return context.post.kind == "profile" or words.INVITES.search(before) is not None


def _handle_of_patient(context: Context, finding: Finding) -> bool:
    facts = (*context.conditions, *context.cues("care_fact", "our_patient", "clinical_item"))
    return not context.teaches and not context.about_self and any(context.near(finding, f, 1) for f in facts)


def _if_care(context: Context, finding: Finding) -> Owner:
    someone = context.somebody or context.has("you_ref") or finding.type == EntityType.ACCOUNT_NUMBER
    told = context.in_care or (someone and _told(context, finding))
    return _if(told and not (context.about_self and not context.somebody))


def _if(patient: bool) -> Owner:
    return Owner.PATIENT if patient else Owner.UNCLEAR


def of_patients(context: Context) -> tuple[Finding, ...]:
    """The numbers, contacts and street addresses of patients or relatives in the text."""
    return tuple(f for f in context.of(*NUMBERS) if owner(context, f) is Owner.PATIENT)


def unclear(context: Context) -> tuple[Finding, ...]:
    """Direct numbers that belong to nobody known; places and handles are left out."""
    quiet = (
        EntityType.LOCATION, EntityType.SOCIAL_HANDLE, EntityType.DEVICE_ID, EntityType.VEHICLE_ID, EntityType.URL,
        EntityType.IP_ADDRESS,
    )  # fmt: skip
    found = (f for f in context.of(*NUMBERS) if f.type not in quiet)
    return tuple(f for f in found if owner(context, f) is Owner.UNCLEAR)


def of_staff(context: Context, *types: EntityType) -> tuple[Finding, ...]:
    """Numbers of these types that belong to staff."""
    return tuple(f for f in context.of(*types) if owner(context, f) is Owner.STAFF)


def chart_on_screen(context: Context, index: int) -> bool:
    """True if the screen of a picture is described as a chart, a scan or a list of patients."""
    media = context.post.media[index]
    return bool(words.CHART.search(media.alt)) or bool(context.cues("screen_words", where=f"media:{index}"))
