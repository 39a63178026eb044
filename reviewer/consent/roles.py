"""What each named person is in the post, where the name alone does not say: patient, relative, staff or unknown."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.consent.context import Sentences
from reviewer.consent.identify import Identity
from reviewer.consent.mentions import Group, Mention
from reviewer.consent.names import CLINICAL_TITLES
from reviewer.consent.staff_words import employed, greeted
from reviewer.model.finding import Detection
from reviewer.model.post import Post
from reviewer.model.vocabulary import EntityType, FindingKind, PersonRole

CARE_CUES = ("care_fact", "patient_word", "our_patient", "addressee_care", "visit_confirmation", "payment_fact")
"""Cues that speak of somebody being cared for. Source: 45 CFR 160.103: provision of care and payment are health
information."""

_PATIENT_NUMBERS = (EntityType.MEDICAL_RECORD_NUMBER, EntityType.HEALTH_PLAN_ID)
"""Numbers that only patients and members have. Source: 45 CFR 164.514(b)(2)(i)(H), (I)."""

_RELATIVE_WRITES = re.compile(
    r"\b(?:my|our) (?:mom|mum|mother|dad|father|son|daughter|husband|wife|brother|sister|grand\w+|baby|child|kid|kids"
    r"|parents?|aunt|uncle|partner|girl|boy|little)\b",
    re.IGNORECASE,
)
_OWN_CARE = re.compile(
    r"\b(?:me|my (?:own )?(?:surgery|appointment|visit|bill|care|treatment|knee|hip|back|teeth|tooth))\b", re.IGNORECASE
)

_YOUR_RELATIVE = re.compile(
    r"\byour (?:(?:late|little|sweet|dear|poor) )?(?:mom|mum|mother|dad|father|son|daughter|husband|wife|brother|sister"
    r"|grand\w+|baby|child|kids?|parents?|aunt|uncle|partner)\b",
    re.IGNORECASE,
)
_KIN_BEFORE = re.compile(
    r"\b(?:his|her|their|whose|patient's|patient’s|the) (?:\w+ )?(?:daughter|son|wife|husband|spouse|mother|father|mom|mum"
    r"|dad|brother|sister|grand(?:son|daughter|mother|father|ma|pa)|partner|fianc[eé]e?|widow|widower|niece|nephew|aunt"
    r"|uncle|cousin)s?,? $|\b(?:hugs|prayers|condolences|sympathy) (?:to|for) $",
    re.IGNORECASE,
)
"""Words right before a name that make it a relative's. Source: 45 CFR 164.514(b)(2)(i), written for this program."""

_STAFF_ILL = re.compile(
    r"(?:\b(?:diagnosed|recovering|battling|fighting|hospitalized|out (?:sick|with)|home (?:sick|with|after)|survived"
    r"|beat|has been admitted|was admitted|in the (?:icu|hospital) (?:with|after|as)|underwent|had (?:a|an|her|his|their)"
    r"|starts? (?:chemo|radiation|treatment)|finished (?:chemo|radiation|treatment)|in (?:labor|recovery|rehab))\b)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"\b(?:her|his|their)\s+(?:\w+\s+)?$", re.IGNORECASE)

_OF_PATIENTS = re.compile(r"\b(?:patients?|for|helps?|treats?|who)\b", re.IGNORECASE)

SHORT_POST = 600
"""Characters up to which a whole post counts as one context; in longer ones health information must stand near the
name. Source: office policy, default of this program: about the length of the longest common caption."""

NEAR = 300
"""Characters around a name that count as near in longer posts. Source: as above."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Where the text of a post holds health information and words of care; found once, asked for every name."""

    health: tuple[int, ...]
    """Starts of health information, in order."""
    care: tuple[int, ...]
    """Starts of health information, words of care and numbers that only patients have, in order."""

    def any_care(self, start: int, end: int) -> bool:
        """True if a sign of care begins in a range."""
        return bisect_left(self.care, start) < bisect_left(self.care, end)

    def health_between(self, start: int, end: int) -> tuple[int, ...]:
        """Starts of the health information that begins in a range."""
        return self.health[bisect_left(self.health, start) : bisect_left(self.health, end)]


def signs_of(detection: Detection) -> Signs:
    """The signs of care in the text of a post."""
    found = detection.in_text()
    return Signs(
        tuple(sorted(f.start for f in found if f.kind is FindingKind.HEALTH)),
        tuple(
            sorted(
                f.start
                for f in found
                if f.kind is FindingKind.HEALTH or f.type in CARE_CUES or f.type in _PATIENT_NUMBERS
            )
        ),
    )


def role_of(
    group: Group,
    identity: Identity,
    post: Post,
    detection: Detection,
    signs: Signs,
    sentences: Sentences,
    others: Sequence[Mention],
) -> tuple[PersonRole, str]:
    """The role of one person and one sentence why; empty where the words around the name said it."""
    if identity.role is PersonRole.STAFF and is_told_as_patient(group, signs, sentences, others):
        return PersonRole.PATIENT, "A colleague whose own care is told is protected as a patient."
    if identity.role not in (None, PersonRole.UNKNOWN):
        assert identity.role is not None
        return identity.role, ""
    if group.hint not in (None, PersonRole.UNKNOWN):
        assert group.hint is not None
        own_account = group.hint is PersonRole.AUTHOR and post.author.kind == "organisation"
        return (PersonRole.STAFF if own_account else group.hint), ""
    if post.kind == "reply" and _reviewer_addressed(group):
        return _reviewer_role(post, detection, signs)
    if _of_the_workforce(group, post, signs):
        return PersonRole.STAFF, "The words around the name are said of a colleague."
    if group.titles & CLINICAL_TITLES or group.credentials:
        return PersonRole.UNKNOWN, "A professional who is in no list of the office is taken for an outside one."
    if any(_KIN_BEFORE.search(post.text[max(0, m.start - 40) : m.start]) for m in group.mentions):
        return PersonRole.RELATIVE, "The words before the name are said of a family member."
    if near_care(group, len(post.text), signs):
        return PersonRole.PATIENT, "Somebody unknown beside health information is treated as a patient."
    return PersonRole.UNKNOWN, ""


def _of_the_workforce(group: Group, post: Post, signs: Signs) -> bool:
    """True if a name that no list knows is told as a colleague's: by employment, or greeted where no care is told."""
    if group.titles & CLINICAL_TITLES or group.credentials:
        return False
    if any(employed(post.text, m.start, m.end) for m in group.mentions):
        return not signs.health
    return not signs.care and any(greeted(post.text, m.start, m.end) for m in group.mentions)


def _reviewer_addressed(group: Group) -> bool:
    return any(mention.addressed for mention in group.mentions) and not group.titles & CLINICAL_TITLES


def _reviewer_role(post: Post, detection: Detection, signs: Signs) -> tuple[PersonRole, str]:
    answered = post.in_reply_to or ""
    of_family = _RELATIVE_WRITES.search(answered) or _YOUR_RELATIVE.search(post.text)
    if of_family and not _OWN_CARE.search(answered):
        return PersonRole.RELATIVE, "The reply speaks to somebody who writes about a family member."
    if detection.cues("neutral_reply") and not signs.care:
        return PersonRole.UNKNOWN, "The reply greets a reviewer by name and says nothing about care."
    return PersonRole.PATIENT, "A reviewer who is addressed by name counts as a patient."


def near_care(group: Group, post_length: int, signs: Signs) -> bool:
    """True if health information or a word of care stands in the context of a name."""
    if not signs.care or post_length <= SHORT_POST:
        return bool(signs.care)
    return any(signs.any_care(mention.start - NEAR, mention.end + NEAR) for mention in group.mentions)


def is_told_as_patient(group: Group, signs: Signs, sentences: Sentences, others: Sequence[Mention]) -> bool:
    """True if the post tells a colleague's own illness: after the name, or ``her biopsy`` in the next sentence."""
    return any(
        _own_illness(mention, start, sentences, others)
        for mention in group.mentions
        for start in signs.health_between(mention.end, mention.end + NEAR)
    )


def _own_illness(mention: Mention, condition: int, sentences: Sentences, others: Sequence[Mention]) -> bool:
    text = sentences.text
    gap = sentences.of(condition) - mention.sentence
    if gap not in (0, 1):
        return False
    between = text[mention.end : condition]
    if any(mention.end <= other.start < condition for other in others):
        return False
    if re.match(r"['’]s\s+(?:\w+\s+)?$", between):
        return mention.title not in CLINICAL_TITLES  # "Dr. Ek's crowns" are not his own
    if gap == 0:
        return bool(_STAFF_ILL.search(between)) and not _OF_PATIENTS.search(between)
    start, _ = sentences.range(sentences.of(condition))
    opening = text[start:condition]
    if any(other.sentence == mention.sentence or other.hint is PersonRole.PATIENT for other in others):
        return False  # "her" may be somebody else
    return len(opening) < 30 and bool(_POSSESSIVE.search(opening))
