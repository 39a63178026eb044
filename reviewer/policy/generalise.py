"""Taking the identity out of a sentence: names, ages, days, places and numbers become general words or go.

Pure text work on spans that detection found; nothing is searched for here. Source: 45 CFR 164.514(b)(2)(i);
office policy (drop every name, number, face, date, unit).
"""

import re
from dataclasses import dataclass

from reviewer.model.finding import Finding
from reviewer.model.vocabulary import EntityType, PersonRole
from reviewer.policy.context import Context

_PREPOSITION = re.compile(
    r"\b(?:on|at|in|since|from|by|until|before|of|near|for|to|about|around|off|through|dated?)\s+(?:the\s+)?$", re.I
)
_DESCRIBED = re.compile(
    r"\b(?:my|mi|our|his|her|their|the)\s+(?:[\w-]+\s+){0,3}?(?:nephew|niece|son|daughter|grandson|granddaughter|child|kid|"
    r"mother|father|mom|dad|grandmother|grandfather|grandma|grandpa|granny|abuela|abuelo|aunt|uncle|cousin|wife|husband|brother|sister|neighbor|friend|patient|client|resident|teammate|colleague|"
    r"coworker|nurse|doctor|physician|surgeon|dietitian|pharmacist|therapist|manager|ceo|cno|director|specialist),?\s+$",
    re.I,
)
_CREDENTIALS = re.compile(
    r"(?:,?\s+(?:RN|MD|DO|NP|PA-C|CNA|LPN|DPT|PT|OT|RRT|CNM|RDN|AuD|PharmD|PhD|DDS|DMD|BSN|MSN)\b)+"
)
_IS = re.compile(r"(?:\b(?:is|was|are|were)|'s)\s+$", re.I)
_ADVERB = re.compile(r"(?:today|tonight|yesterday|this|last|tomorrow|now)\b", re.I)
_TITLE = re.compile(r"\b(?:dr|mr|mrs|ms|miss|nurse|coach|pastor|officer|baby|little|old)\.?\s+$", re.I)
_LABEL = re.compile(
    r"(?:\b(?:for|with|under|at|by|her|his|their)\s+)?(?:\b(?:call|text|cell|phone|fax|e-?mail|mrn|record|account|acct|invoice|serial|imei|vin|plate|license|dea|npi|"
    r"ssn|member|id|case|accession|rx|barcode|udi|number|no)\b[\s.:#]*(?:(?:is|number|no|id|at)\b[\s.:#]*)*|#\s*)$",
    re.I,
)
_BORN = re.compile(r",?\s*(?:\b(?:dob|d\.o\.b\.|date of birth|birth ?date|admit(?:ted)?|discharged?)\b[\s.:]*)$", re.I)


_SEVERAL = re.compile(
    r"\b(?:one of our colleagues|our colleague)(?:(?:,| and|, and|,? &)\s+(?:one of our colleagues|our colleague)\b)+"
)
_FAMILY = re.compile(r"\s+(?:family|families|household)\b", re.I)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` by ``words``."""

    start: int
    end: int
    words: str


def edits(context: Context, start: int, end: int, names_only: bool = False) -> list[Edit]:
    """The edits that make one sentence general, in order, never overlapping."""
    found: list[Edit] = []
    at = start
    seen = any(f.type == EntityType.PERSON and f.end <= start for f in context.spans)
    for finding in _inside(context, start, end, names_only):
        edit = _edit(context, finding, start, seen)
        if edit is None or edit.end <= at:
            continue
        edit = Edit(max(edit.start, at), edit.end, edit.words)
        if _left_over(context, finding, found, edit):
            edit = Edit(edit.start, edit.end, "")
        seen = seen or finding.type == EntityType.PERSON
        found.append(edit)
        at = edit.end
    return found


def _left_over(context: Context, finding: Finding, found: list[Edit], edit: Edit) -> bool:
    """True for a name that only closes a list of numbers which goes: ``MRN ..., DOB ..., J. Doe?``."""
    if finding.type != EntityType.PERSON or not found or found[-1].words:
        return False
    between = context.text[found[-1].end : edit.start]
    return not between.strip(" ,;:/-") and context.text[edit.end : edit.end + 1] in tuple(".?!,;")


def _inside(context: Context, start: int, end: int, names_only: bool) -> list[Finding]:
    found = (f for f in context.spans if start <= f.start and f.end <= end)
    return [f for f in found if not names_only or f.type == EntityType.PERSON]


def _edit(context: Context, finding: Finding, floor: int, seen: bool) -> Edit | None:
    """The edit of one finding; None where it may stay."""
    if finding.allowed_by or finding.type == EntityType.CONDITION:
        return None
    text = context.text
    if finding.type == EntityType.PERSON:
        return _name(context, finding, floor, seen)
    if finding.type == EntityType.AGE:
        return _age(text, finding, floor)
    if finding.type == EntityType.DATE_TIME:
        return _day(text, finding, floor)
    if finding.type in (EntityType.LOCATION, EntityType.FACILITY):
        begin = _back(_PREPOSITION, text, finding.start, floor)
        return Edit(begin, finding.end, "here" if begin < finding.start else "our hospital")
    begin = _back(_LABEL, text, finding.start, floor)
    begin = begin if begin < finding.start else _back(_PREPOSITION, text, begin, floor)
    return Edit(begin, finding.end, "")


def _name(context: Context, finding: Finding, floor: int, seen: bool) -> Edit | None:
    """A name with its title and credentials; after "my nephew" or in an apposition nothing takes its place."""
    words, text = person_words(context, finding, seen), context.text
    if not words:
        return None
    begin = _back(_TITLE, text, finding.start, floor)
    if _FAMILY.match(text, finding.end):
        return Edit(begin, finding.end, "the")
    credentials = _CREDENTIALS.match(text, finding.end)
    end = credentials.end() if credentials else finding.end
    described = _DESCRIBED.search(text, floor, begin)
    if described:
        return Edit(begin - described.group().endswith(", "), end, "")
    return Edit(begin, end, words)


def person_words(context: Context, finding: Finding, seen: bool) -> str:
    """``a patient``, ``a child``, ``a colleague`` ...; empty where the name may stay."""
    person = next(
        (p for p in context.people if any(a < finding.end and finding.start < b for a, b in p.mentions)), None
    )
    role = person.role if person else finding.role
    if person is not None and (context.closed(person) or role in (PersonRole.AUTHOR, PersonRole.PUBLIC)):
        return ""
    article = "the" if seen else "a"
    if person is not None and person.minor:
        return f"{article} child"
    if role is PersonRole.STAFF:
        return "our colleague" if seen else "one of our colleagues"
    return {PersonRole.RELATIVE: "the family", PersonRole.PATIENT: f"{article} patient"}.get(
        role or PersonRole.UNKNOWN, "somebody"
    )


def _day(text: str, finding: Finding, floor: int) -> Edit:
    """A day becomes "recently" together with its preposition; after "is" it becomes "recent"."""
    if (labelled := _back(_BORN, text, finding.start, floor)) < finding.start:
        return Edit(labelled, finding.end, "")
    if _IS.search(text, floor, finding.start):
        return Edit(finding.start, finding.end, "recent")
    adverb = _ADVERB.match(text, finding.start)
    begin = finding.start if adverb else _back(_PREPOSITION, text, finding.start, floor)
    return Edit(begin, finding.end, "recently")


def _age(text: str, finding: Finding, floor: int) -> Edit:
    """An age goes with the comma or the parentheses around it."""
    start, end = finding.start, finding.end
    if text[max(floor, start - 1) : start] == "(" and text[end : end + 1] == ")":
        return Edit(start - 1, end + 1, "")
    if text[max(floor, start - 2) : start] == ", ":
        return Edit(start - 2, end + (text[end : end + 1] == ","), "")
    if text[end : end + 2] == ", " and _IS.search(text, floor, start):
        return Edit(start, end + 2, "")
    return Edit(start, end, "")


def _back(pattern: re.Pattern[str], text: str, at: int, floor: int) -> int:
    found = pattern.search(text[floor:at])
    return floor + found.start() if found else at


def apply(text: str, start: int, end: int, changes: list[Edit]) -> str:
    """One sentence with its edits, tidied."""
    parts, at = [], start
    for edit in changes:
        parts += [text[at : edit.start], edit.words]
        at = edit.end
    parts.append(text[at:end])
    tidied = tidy("".join(parts))
    return tidied if text[start:end].lstrip()[:1].islower() else tidied[:1].upper() + tidied[1:]


def tidy(text: str) -> str:
    """Blanks, stray punctuation and doubled words put right."""
    text = re.sub(r"\b(recently|here)(?:[\s,]+(?:and\s+)?\1\b)+", r"\1", text, flags=re.I)
    text = _SEVERAL.sub("our colleagues", text)
    text = re.sub(r"\(\s*[,;:]*\s*\)", "", text)
    text = re.sub(r"[ \t]{2,}", " ", text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"[,;:]+([.!?])", r"\1", text)
    text = re.sub(r"^[\s,;:.]+", "", text)
    return re.sub(r"[\s,;:]+$", "", text)
