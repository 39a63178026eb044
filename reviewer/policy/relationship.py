"""Replies that confirm or imply that somebody is or was a patient; denial and asking for details imply it too.

Source: 45 CFR 160.103, 164.502(a); OCR advice on reviews: answer without any information, the visit included.
"""

import re

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, EntityType, Label, Level
from reviewer.policy import advice, boundary
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

NEUTRAL = (
    "Thank you for the feedback. Privacy rules keep us from discussing anyone's care here. "
    "Please call our patient relations office."
)
_SOURCE = "45 CFR 160.103; 164.502(a); OCR actions on review replies (2019-10-02, 2022-12-14, 2023-06-05)"
_AUTHOR = "Please use the neutral answer: the same words for praise and for complaint."
_CLEARS = "The fixed neutral reply. What the reader wrote first does not release the office."

CONFIRMS = Rule(
    "REL-001", "The reply confirms that somebody is a patient", Label.PATIENT_RELATIONSHIP_CONFIRMED, Level.BLOCK,
    _SOURCE, "The reply says or implies that the reader, or somebody of theirs, was cared for here.", _AUTHOR, _CLEARS,
    safer=NEUTRAL, category=Category.HEALTH, tag="Confirms care",
)  # fmt: skip
DENIES = Rule(
    "REL-002", "The reply denies that somebody is a patient", Label.PATIENT_RELATIONSHIP_CONFIRMED, Level.BLOCK,
    _SOURCE, "Saying that somebody is not a patient says that others are.", _AUTHOR, _CLEARS,
    safer=NEUTRAL, category=Category.HEALTH, tag="Denies care",
)  # fmt: skip
ASKS = Rule(
    "REL-003", "The reply asks for a patient's details in public", Label.PATIENT_RELATIONSHIP_CONFIRMED, Level.BLOCK,
    _SOURCE, "Asking for a name, a birth date or a visit implies that there is a patient.", _AUTHOR, _CLEARS,
    safer=NEUTRAL, category=Category.HEALTH, tag="Asks details",
)  # fmt: skip
RULES = (CONFIRMS, DENIES, ASKS)

_TO_READER = re.compile(r"\b(?:you|your|yours|u|ur|him|his|her|their)\b", re.I)
"""Words that tie a confirmation to the reader or to somebody of theirs."""


def confirming(context: Context) -> tuple[Finding, ...]:
    """The words of a reply that confirm care."""
    if not context.is_reply:
        return ()
    strong = told(context)
    weak = context.cues("addressee_care")
    if advice.about_reader(context) and advice.advice(context) and len(strong) < 2:
        return ()
    if strong or (weak and not context.has("neutral_reply", "advice_refused")):
        return tuple(sorted((*strong, *weak), key=lambda f: f.sort_key))
    if context.has("claims_care", where="in_reply_to") and not context.has("neutral_reply", "general_answer"):
        private = boundary.personal(context)
        if private:
            return private
        if not context.by_organisation and context.has("you_ref") and not context.has("instruct"):
            return context.cues("you_ref")
    closeness = () if context.by_organisation or asked(context) else boundary.personal(context)
    return spoken_to_in_care(context) or spoken_of_in_care(context) or closeness


def told(context: Context) -> tuple[Finding, ...]:
    """The words that confirm a visit; in a sentence that declines to answer only those that speak to the reader."""
    declines = {context.sentence_of(f.start) for f in context.cues("neutral_reply")}
    return tuple(
        f
        for f in context.cues("visit_confirmation")
        if context.sentence_of(f.start) not in declines or _TO_READER.search(context.text, f.start, f.end)
    )


def health_words(context: Context) -> tuple[Finding, ...]:
    """Health words that a rule found; one that only the model saw is too little to confirm care by itself."""
    return tuple(f for f in context.conditions if not f.rule_id.startswith("NER-"))


def asked(context: Context) -> bool:
    """True if a member of staff answers somebody about their own health who was not cared for here as far as they say."""
    return (
        not context.by_organisation
        and advice.about_reader(context)
        and not context.has("claims_care", where="in_reply_to")
    )


def spoken_of_in_care(context: Context) -> tuple[Finding, ...]:
    """Words of care beside somebody who is spoken to or of, where the comment is a thanks, a review or a story of care.

    A question about the reader's own case is advice if anything; a neutral or general answer confirms nothing.
    """
    if context.has("neutral_reply", "advice_refused", "general_answer", "event_notice", "education", "job_talk"):
        return ()
    if advice.advice(context) or asked(context) or context.has("reader_question", where="in_reply_to"):
        return ()
    care = (*context.cues("payment_fact", "visit_fact"), *health_words(context))
    if context.has("claims_care", where="in_reply_to") or context.patients:
        care += context.cues("care_fact")
    people = tuple(
        f
        for f in context.of(EntityType.PERSON, EntityType.SOCIAL_HANDLE)
        if (f.start, f.end) not in context.staff_spans
    )
    who = (*context.cues("you_ref", "person_ref", "relative_word"), *people)
    return tuple(sorted(set(context.together(care, who, reach=1)), key=lambda f: f.sort_key))


def spoken_to_in_care(context: Context) -> tuple[Finding, ...]:
    """Words of care in a sentence that speaks to the reader, in a reply that is neither neutral nor general."""
    if context.has("neutral_reply", "advice_refused", "general_answer", "event_notice", "education", "job_talk"):
        return ()
    if advice.advice(context) or asked(context):
        return ()
    care = (*context.cues("clinical_scene", "care_fact", "patient_bond"), *health_words(context))
    return tuple(sorted(set(context.together(care, context.cues("you_ref"))), key=lambda f: f.sort_key))


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    if not context.is_reply:
        return []
    issues = []
    for rule, found in (
        (CONFIRMS, confirming(context)),
        (DENIES, context.cues("denies_record")),
        (ASKS, () if advice.advice(context) else context.cues("asks_details")),
    ):
        if found:
            marks = tuple(context.mark(f, Category.HEALTH, rule.tag) for f in found)
            issues.append(rule.issue("reply", spans=marks, certainty=certainty_of(found)))
    return issues
