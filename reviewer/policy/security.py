"""Passwords, doors, badges, screens, networks, prescriber numbers and lost devices.

Source: 45 CFR 164.308(a)(5), 164.310(a), (b), (d), 164.312; 21 CFR 1301; annotation guide, ruling 27.
"""

import re

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import EntityType, Label, Level
from reviewer.policy import copyright, numbers
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

_AUTHOR = "Please retake or reword without the code, badge, screen or number, and have the secret changed now."
SECRET = Rule(
    "SEC-001", "A password, code or way in", Label.SECURITY, Level.BLOCK,
    "45 CFR 164.308(a)(5)(ii)(D), 164.310(a)(2)(ii), 164.312(d)",
    "A reader could use this to get in.", _AUTHOR, "Take it out and change the secret.", tag="Way in",
)  # fmt: skip
NUMBER = Rule(
    "SEC-002", "A prescriber, device, biometric or network number", Label.SECURITY, Level.BLOCK,
    "21 CFR 1301; 45 CFR 164.310(d), 164.312",
    "This number or address opens systems or prescriptions to strangers.", _AUTHOR,
    "Take the number out; report it so that it can be changed.", tag="Number",
)  # fmt: skip
PICTURE = Rule(
    "SEC-003", "A screen or badge in the picture", Label.SECURITY, Level.BLOCK, "45 CFR 164.310(a), (b)",
    "The picture shows a screen or a badge.", "Please retake the picture without it.",
    "Another picture.", tag="Screen",
)  # fmt: skip
RULES = (SECRET, NUMBER, PICTURE)

_BADGE = re.compile(
    r"\b(?:badge|id card|key\s?card)s?\b[^.;]{0,60}\b(?:bar\s?codes?|numbers?|readable|legible|visible|photo)\b|"
    r"\bbar\s?codes?\b[^.;]{0,40}\b(?:badge|id card)\b|"
    r"\b(?:password|passcode|log-?ins?|credentials|sticky notes?|door codes?|keypad|floor plan|server (?:room|closet|rack))\b",
    re.I,
)
"""What opens doors or systems once a reader can see it; a badge needs its code, number or photo in sight."""
_WORKPLACE = re.compile(
    r"\b(?:monitors?|workstations?|computer|viewer|unlocked|dashboard|desktop|vpn|log-?in|network|schedule|tablet on|badge)\b",
    re.I,
)
_PICTURE_OF = re.compile(
    r"\b(?:clip|scene|episode|sitcom|movie|film|cartoon|plot|figure|recipe|journal|x-?ray|sonogram|sleep lab)\b", re.I
)
"""A scan, a page or a film that fills the picture: a health record or somebody else's work, but no way in."""
_PRIVATE = re.compile(r"(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.")
_SAFE = re.compile(r"\b(?:blurred|covered|blank|hidden|redacted|empty)\b", re.I)


def secrets(context: Context) -> tuple[Finding, ...]:
    """Words that give a password, a code, a badge or a way in."""
    found = context.cues("password", "door_code", "badge")
    if context.has("education", "event_notice") and not context.has("secret_shared_live"):
        found = ()
    found += context.cues("live_code")
    found += context.cues("network_detail") if context.of(EntityType.IP_ADDRESS) or found else ()
    found += context.cues("exposed_system")
    return tuple(sorted(found, key=lambda f: f.sort_key))


def live_numbers(context: Context) -> tuple[Finding, ...]:
    """DEA numbers, internal addresses, biometric templates of staff, lost devices of the organisation."""
    if context.has("test_data"):
        return ()
    found = [f for f in context.of(EntityType.LICENSE_NUMBER) if _is_dea(context, f)]
    network = context.has("network_detail", "lost_device", "security_incident", "password")
    about_patient = bool(context.conditions) or context.has("our_patient")
    if not context.has("phishing_report"):
        found += [f for f in context.of(EntityType.IP_ADDRESS) if network or _internal(context, f) or not about_patient]
    patients = numbers.of_patients(context)
    found += [f for f in context.of(EntityType.BIOMETRIC_ID) if f not in patients]
    if context.has("lost_device", "network_detail"):
        found += [f for f in context.of(EntityType.DEVICE_ID, EntityType.OTHER_ID) if f not in patients]
    found += context.cues("prescriber_number")
    return tuple(sorted(set(found), key=lambda f: f.sort_key))


def _internal(context: Context, finding: Finding) -> bool:
    """True for an address of a private network, RFC 1918."""
    return bool(_PRIVATE.match(context.text[finding.start : finding.end]))


def _is_dea(context: Context, finding: Finding) -> bool:
    return finding.rule_id == "LIC-002" or bool(
        re.search(r"\bDEA\b", context.text[max(0, finding.start - numbers.BEFORE) : finding.start], re.I)
    )


def shows_system(context: Context, index: int) -> bool:
    """True if the screen in a picture is a workplace: a chart or a scan alone is a health record, not a way in."""
    alt = context.post.media[index].alt
    if _PICTURE_OF.search(alt) or copyright.described(context, index):
        return False
    return bool(_WORKPLACE.search(alt)) or not numbers.chart_on_screen(context, index)


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule for the text, one for each picture."""
    issues = []
    for rule, found in ((SECRET, secrets(context)), (NUMBER, live_numbers(context))):
        if found:
            marks = tuple(context.mark(f, rule.category, rule.tag) for f in found)
            issues.append(rule.issue("post", spans=marks, certainty=certainty_of(found)))
    for index, media in enumerate(context.post.media):
        badge = _BADGE.search(media.alt) and not _SAFE.search(media.alt) and "wristband" not in media.shows
        screen = "screen" in media.shows and shows_system(context, index)
        if screen or badge:
            what = "a screen" if screen else "a badge or code"
            issues.append(PICTURE.issue(f"media-{index}", why=f"Image {index + 1} shows {what}.", media_index=index))
    return issues
