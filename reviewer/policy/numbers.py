"""Whose number is it: a patient's, the staff's, the organisation's, or unclear?

A record or plan number speaks for itself. Every other number is judged by the words right before it and by whether
the post is about somebody's care. Source: 45 CFR 164.514(b)(2)(i)(B)-(R); annotation guide, ruling 20, 22 and 27.
"""

import re
from enum import StrEnum

from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType
from reviewer.policy.context import Context

BEFORE = 48
"""Code points before a number in which its label stands. Longest label seen in tests: 41."""


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
    EntityType.LOCATION,
)  # fmt: skip

_PROVIDER = re.compile(r"\b(?:npi|dea|prescriber|provider|physician|medical|nursing|rn|state board)\b", re.I)
_PATIENT_ITEM = re.compile(
    r"\b(?:rx|prescription|refill|accession|specimen|wrist\s?band|band|subject|participant|patient|pt|trial|study|"
    r"enrollee|mri|ct|scan|claim|barcode|case|incident|resident|sample|chart|encounter|visit)\b",
    re.I,
)
_STAFF_ITEM = re.compile(
    r"\b(?:my|our|staff|employee|badge|officer|nurse|doctor|dr|pharmacist|colleague|prescriber|volunteer)\b", re.I
)
_COURT = re.compile(r"\b(?:protective|restraining|court|docket|asset|tag|order|invoice from|po|purchase)\b", re.I)
_EQUIPMENT = re.compile(
    r"\b(?:pump|scanner|tablet|laptop|printer|workstation|loaner|asset|vent|server|defibrillator|monitor|ipad|pager|"
    r"radio|bed|cart|truck|ambulance|rig|raffle|vehicle for sale|our)\b",
    re.I,
)
_BODY_DEVICE = re.compile(
    r"\b(?:pacemaker|icd|implant\w*|loop recorder|recorder|cpap|bipap|hearing aid|knee|hip|lens|stent|valve|insulin|"
    r"udi|shunt|stimulator|prosthe\w+|patient|pt|his|her|their|she|he)\b",
    re.I,
)
_BANK = re.compile(r"\b(?:routing|deposit|wired?|payroll|reimburse\w*|donat\w+|w-?2)\b", re.I)
_OWN = re.compile(r"\b(?:my|mine)\b(?!\s+(?:patient|pt|client|resident))[^.!?\n]{0,24}$", re.I)
_OFFICE_LINE = re.compile(
    r"\b(?:line|office|desk|front desk|questions?|booking|schedule|register|rsvp|info|information|billing|relations|"
    r"clinic|pharmacy|hotline|security|fax|tickets?|hiring|jobs?|careers|enroll|bids?|foundation|call us|contact us|"
    r"program|sign up)\b[^.!?\n]{0,24}$",
    re.I,
)
_CASE = re.compile(r"\b(?:case|incident)\b", re.I)
_THEIRS = re.compile(r"\b(?:her|his|their|patient'?s?|pt'?s?|resident'?s?|she|he)\b", re.I)
_UDI = frozenset({"DEV-001", "DEV-004"})
_PERSONAL = re.compile(
    r"\b(?:cell|mobile|her|his|their|home|number is|reach (?:him|her|them)|text (?:him|her|them)|call (?:him|her|them)|"
    r"emergency contact|wife|husband|daughter|son|mom|dad|mother|father|patient|pt|client|emailed|wrote|from)\b"
    r"[^.!?\n]{0,32}$",
    re.I,
)
_STREET = re.compile(
    r"\d+\s+\S+.*\b(?:st|street|rd|road|ave|avenue|ln|lane|dr|drive|ct|court|blvd|way|apt|pl|place|ter|cir|circle|hwy|pike|trail|trl)\b",
    re.I,
)
_CHART = re.compile(
    r"\b(?:chart|patient|name|record|census|mri|ct|x-?ray|ultrasound|scan|viewer|emr|ehr|lab|results|tracking|schedule|"
    r"vitals|mrn|date of birth|dob|accession|medication|radiograph|echo|monitor with|check-?in)\b",
    re.I,
)


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
        if finding.rule_id in {"LIC-001", "LIC-002"} or _PROVIDER.search(before):
            return Owner.STAFF
        return _if_care(context, finding)
    if kind == EntityType.OTHER_ID:
        if _COURT.search(before):
            return Owner.ORGANISATION
        named = _PATIENT_ITEM.search(before) and (context.in_care or not _CASE.search(before))
        return Owner.PATIENT if named or context.care_context else Owner.UNCLEAR
    if kind == EntityType.BIOMETRIC_ID:
        if _OWN.search(before):
            return Owner.STAFF
        patients = context.has("patient_word", "our_patient") or bool(context.patients)
        return Owner.STAFF if _STAFF_ITEM.search(before) and not patients else _if(patients)
    if kind == EntityType.DEVICE_ID:
        if _EQUIPMENT.search(before) and not _BODY_DEVICE.search(before) and not _THEIRS.search(before):
            return Owner.ORGANISATION
        if finding.rule_id in _UDI and not _EQUIPMENT.search(before):
            return Owner.PATIENT
        return _if_care(context, finding)
    return _contact(context, finding, before)


def _contact(context: Context, finding: Finding, before: str) -> Owner:
    """Phones, mail, handles, vehicles, accounts, SSNs and addresses."""
    kind = finding.type
    if kind == EntityType.LOCATION:
        street = bool(_STREET.search(context.text[finding.start : finding.end]))
        private = not context.by_organisation and context.has("clinical_item")
        return _if(street and (context.in_care or private) and not context.has("event_notice", "general_answer"))
    if kind in (EntityType.PHONE_NUMBER, EntityType.EMAIL_ADDRESS):
        office = bool(_OFFICE_LINE.search(before)) or context.has("event_notice")
        personal = bool(_PERSONAL.search(before))
        if personal and not office:
            return _if(context.in_care)
        story = context.care_context and context.somebody and not context.by_organisation and not context.is_reply
        return Owner.PATIENT if story and not office and not context.teaches else Owner.ORGANISATION
    if kind == EntityType.SOCIAL_HANDLE:
        return Owner.PATIENT if not context.is_reply and _handle_of_patient(context, finding) else Owner.ORGANISATION
    if kind in (EntityType.US_SSN, EntityType.ACCOUNT_NUMBER):
        if finding.rule_id == "ACC-003" or _BANK.search(before):
            return Owner.STAFF
        if kind == EntityType.ACCOUNT_NUMBER and context.is_reply:
            return Owner.PATIENT
        if not context.care_context and (kind == EntityType.US_SSN or context.has("finances", "personnel")):
            return Owner.STAFF
    if kind == EntityType.VEHICLE_ID and context.has("equipment") and not context.conditions:
        return Owner.ORGANISATION
    return _if_care(context, finding)


def _handle_of_patient(context: Context, finding: Finding) -> bool:
    facts = (*context.conditions, *context.cues("care_fact", "our_patient"))
    return not context.teaches and not context.about_self and any(context.near(finding, f, 1) for f in facts)


def _if_care(context: Context, finding: Finding) -> Owner:
    return _if(context.in_care and not (context.about_self and not context.somebody))


def _if(patient: bool) -> Owner:
    return Owner.PATIENT if patient else Owner.UNCLEAR


def of_patients(context: Context) -> tuple[Finding, ...]:
    """The numbers, contacts and street addresses of patients or relatives in the text."""
    return tuple(f for f in context.of(*NUMBERS) if owner(context, f) is Owner.PATIENT)


def unclear(context: Context) -> tuple[Finding, ...]:
    """Direct numbers that belong to nobody known; places and handles are left out."""
    quiet = (EntityType.LOCATION, EntityType.SOCIAL_HANDLE, EntityType.DEVICE_ID, EntityType.VEHICLE_ID)
    found = (f for f in context.of(*NUMBERS) if f.type not in quiet)
    return tuple(f for f in found if owner(context, f) is Owner.UNCLEAR)


def of_staff(context: Context, *types: EntityType) -> tuple[Finding, ...]:
    """Numbers of these types that belong to staff."""
    return tuple(f for f in context.of(*types) if owner(context, f) is Owner.STAFF)


def chart_on_screen(context: Context, index: int) -> bool:
    """True if the screen of a picture is described as a chart, a scan or a list of patients."""
    media = context.post.media[index]
    return bool(_CHART.search(media.alt)) or bool(context.cues("screen_words", where=f"media:{index}"))
