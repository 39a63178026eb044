"""What a post uses of a person: name, age, role, photo, video, voice, quote, condition, story.

Only what is really there: a standing release with the name closes a plain mention.
"""

import re
from collections.abc import Sequence

from reviewer.consent.context import Sentences
from reviewer.consent.names import fold, word_set
from reviewer.consent.person import Person
from reviewer.model.finding import Detection
from reviewer.model.vocabulary import FindingKind, PersonRole

USES = ("name", "age", "role", "photo", "video", "voice", "quote", "condition", "story")
"""All uses, in the order in which they are listed. Source: ruling 34 of the annotation guide."""

_QUOTE = re.compile(r"“[^“”]{12,}”|\"[^\"]{12,}\"|«[^«»]{12,}»")
"""Words in quotation marks, long enough to be somebody's and not a term."""

_SAYS = r"(?:says?|said|tells?|told (?:us|me)|adds?|added|recalls?|recalled|explains?|explained|shares?|laughs?|smiles?|writes?|wrote|notes?|noted)"

_SAYS_AFTER = re.compile(rf"[^.!?\n]{{0,25}}\b{_SAYS}\b", re.IGNORECASE)
_SAYS_BEFORE = re.compile(rf"\b{_SAYS}\s+(?:\w+\.?\s+){{0,2}}$", re.IGNORECASE)

_STORY_WORDS = re.compile(
    r"\b(?:story|stories|journey|testimonial|shares (?:her|his|their|what|how)|tells? (?:her|his|their|how)|told (?:us|\d+|the)"
    r"|looks back|looked back|her own words|his own words|remembers?|throwback|once a|years ago|months ago|weeks after)\b",
    re.IGNORECASE,
)
"""Words of telling. Source: written for this program after the success-story cases of 45 CFR 164.508 enforcement."""

_ROLE_WORDS = word_set(
    "nurse rn lpn cna doctor physician surgeon therapist technologist technician tech pharmacist midwife dietitian chaplain"
    " manager director officer ceo cno cfo cmo coo volunteer paramedic dentist hygienist psychiatrist cardiologist"
    " pediatrician neonatologist neurosurgeon dermatologist audiologist radiologist anesthesiologist oncologist specialist"
    " resident student assistant worker aide analyst president chair chief"
)


def uses_of(person: Person, people: Sequence[Person], detection: Detection, sentences: Sentences) -> tuple[str, ...]:
    """The uses a consent must name for this person, in the order of USES."""
    found = {"name", *person.media_uses}
    staff = person.role is PersonRole.STAFF
    if person.ages and not staff:
        found.add("age")
    if staff and _has_role(person, sentences):
        found.add("role")
    if _is_quoted(person, people, sentences):
        found.add("quote")
    if not staff:
        if _has_condition(person, people, detection, sentences):
            found.add("condition")
        if person.role is PersonRole.PATIENT and _has_story(person, people, sentences):
            found.add("story")
    return tuple(use for use in USES if use in found)


def _has_role(person: Person, sentences: Sentences) -> bool:
    group = person.group
    if group.credentials or group.titles & {"dr", "doctor", "nurse", "chaplain", "prof", "professor"}:
        return True
    for mention in group.mentions:
        around = (
            sentences.text[max(0, mention.start - 40) : mention.start]
            + " "
            + sentences.text[mention.end : mention.end + 45]
        )
        if _ROLE_WORDS & set(re.findall(r"[a-z]+", fold(around))):
            return True
    return False


def _is_quoted(person: Person, people: Sequence[Person], sentences: Sentences) -> bool:
    """True if words in quotation marks are this person's: said so beside the name, or nobody else can be meant."""
    text = sentences.text
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    if not quotes:
        return False
    for mention in person.group.mentions:
        after, before = text[mention.end : mention.end + 40], text[max(0, mention.start - 30) : mention.start]
        if any(start <= mention.start < end for start, end in quotes):
            continue
        beside = any(-60 < start - mention.end < 60 or -60 < mention.start - end < 60 for start, end in quotes)
        if beside and (_SAYS_AFTER.match(after) or _SAYS_BEFORE.search(before)):
            return True
        if re.search(r"[”\"]\s*[-–—~,]*\s*(?:by\s+)?(?:Dr\.?\s+)?$", before):
            return True
        if re.match(r"\s*[:,.]\s*[“\"]", after):
            return True
    speakers = [p for p in people if p.role is person.role and p.role in (PersonRole.PATIENT, PersonRole.RELATIVE)]
    if person.role is PersonRole.PATIENT and len(speakers) == 1:
        return bool(
            re.search(
                rf"[”\"]\s*,?\s*(?:\w+\s+)?(?:she|he|they)\s+{_SAYS}\b|\b(?:she|he|they)\s+{_SAYS}\b[^.\n]{{0,30}}[“\"]",
                text,
            )
        )
    return False


def _has_condition(person: Person, people: Sequence[Person], detection: Detection, sentences: Sentences) -> bool:
    """True if health information in the text is this person's: a patient's, as far as no other patient is nearer."""
    health = [f for f in detection.in_text() if f.kind is FindingKind.HEALTH]
    if not health:
        return False
    patients = [p for p in people if p.role is PersonRole.PATIENT]
    if person.role is not PersonRole.PATIENT:
        return False
    if len(patients) == 1:
        return True
    numbers = {mention.sentence for mention in person.group.mentions}
    shared = any(sentences.of(f.start) in numbers for f in health)
    named_there = {m.sentence for p in patients for m in p.group.mentions}
    return shared or any(sentences.of(f.start) not in named_there for f in health)


def _has_story(person: Person, people: Sequence[Person], sentences: Sentences) -> bool:
    """True if the post tells the patient's story: words of telling, or several sentences of a longer text."""
    text = sentences.text
    told = {mention.sentence for mention in person.group.mentions}
    for number in range(len(sentences.starts)):
        start, end = sentences.range(number)
        if any(abs(number - other) <= 1 for other in told) and _STORY_WORDS.search(text[start:end]):
            return True
    return len(text) > 600 and len(sentences.starts) >= 5
