"""Boundaries: a personal connection or a private channel with a patient.

Source: ACP and FSMB position paper (2013); AMA Opinions 2.3.2 and 9.1.1.
"""

import re

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import EntityType, Label, Level
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

PERSONAL = Rule(
    "BND-001", "A personal connection or private channel", Label.BOUNDARY, Level.REVIEW,
    "ACP and FSMB position paper (2013); AMA Opinion 2.3.2",
    "This invites or accepts a private contact with a patient.",
    "Please answer: “Please reach me through the clinic or the portal.”",
    "The clinic's channel instead of a private one.",
    safer="Please reach me through the clinic or the portal.", tag="Private channel",
)  # fmt: skip
ROMANTIC = Rule(
    "BND-002", "A romantic approach", Label.BOUNDARY, Level.BLOCK, "AMA Opinion 9.1.1",
    "This reads as a romantic approach to a patient.", "Please do not publish this in any wording.",
    "It should not be published.", tag="Approach",
)  # fmt: skip
RULES = (PERSONAL, ROMANTIC)


_FIRST_PERSON = re.compile(r"\b(?:i|my|me|i'll|i’ll)\b", re.I)
"""An official account speaks as one person: the channel or the friendship is that person's own."""


def met_in_care(context: Context) -> bool:
    """True if the post speaks to or of somebody met in care."""
    return (
        context.is_reply
        or context.has("our_patient", "patient_bond", "visit_confirmation", "patient_word", "care_fact")
        or bool(context.patients)
    )


def about_work(context: Context) -> bool:
    """True if the exchange is about a job, a class or the computer, and nothing of care is in it."""
    if context.conditions or context.has("patient_bond", "our_patient", "visit_confirmation"):
        return False
    return context.has("job_talk") or context.has("job_talk", where="in_reply_to")


def personal(context: Context) -> tuple[Finding, ...]:
    """Private channels, friend requests and meetings offered to somebody met in care."""
    if about_work(context):
        return ()
    friends = context.cues("patient_friends")
    if not context.has("education", "event_notice"):
        friends += context.cues("private_life")
    if context.by_organisation:
        own = (*friends, *context.cues("friend_request", "private_channel", "meet_up"))
        return tuple(f for f in own if _FIRST_PERSON.search(context.text, f.start, f.end))
    if friends:
        return friends
    own = offered(context)
    if own:
        return own
    if not met_in_care(context):
        return ()
    names = ["friend_request", "private_channel", "invites_out"]
    if not context.has("event_notice"):
        names.append("meet_up")
    found = context.cues(*names)
    if context.has("nlra_topic") and not context.is_reply:
        return ()
    if context.is_reply and context.has("friend_request", where="in_reply_to"):
        found += context.cues("accepts")
        found += context.of(EntityType.SOCIAL_HANDLE)
    return found


def offered(context: Context) -> tuple[Finding, ...]:
    """The author's own number, account or home, or an invitation, gift or money, for somebody met in care.

    In a reply the reader is that somebody where the comment speaks of care; elsewhere words for patients stand near.
    """
    if context.has("nlra_topic", "neutral_reply", "education") or context.about_self or context.about_family:
        return ()
    contact, social = context.cues("personal_contact"), context.cues("social_offer")
    if context.is_reply:
        if context.has("claims_care", "reader_health", where="in_reply_to") or context.answered_health:
            return tuple(sorted((*contact, *social), key=lambda f: f.sort_key))
        return tuple(sorted((*contact, *social), key=lambda f: f.sort_key)) if contact and social else ()
    if context.has("event_notice"):
        return ()
    return context.together((*contact, *social), context.cues("my_people"), reach=1)


def romantic(context: Context) -> tuple[Finding, ...]:
    """Flirting words where a meeting is offered or care is spoken of in a reply."""
    found = context.cues("romantic")
    if context.by_organisation or not found:
        return ()
    meets = context.has("meet_up") or sum(f.type == "romantic" for f in found) > 1
    return found if meets and met_in_care(context) and (context.is_reply or context.has("our_patient")) else ()


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    issues = []
    for rule, found in ((ROMANTIC, romantic(context)), (PERSONAL, personal(context))):
        if found:
            marks = tuple(context.mark(f, rule.category, rule.tag) for f in found)
            issues.append(rule.issue("post", spans=marks, certainty=certainty_of(found)))
    return issues
