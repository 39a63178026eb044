"""Unprofessional posts: profanity, slurs, insults, mockery, complaints about patients, gossip, retaliation.

One strong sign is enough; weak signs (a joke, a laughing mark) count only beside a person who is spoken of.
Source: AMA Opinion 2.3.2; ANA Principles (2011); Mayo Clinic guidelines; CMS S&C 16-33-NH.
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, Label, Level
from reviewer.policy import boundary
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

_AUTHOR = "Please cut the words at people's cost and describe the situation instead."
_CLEARS = "Wording that could be read in front of the patient's family."

TONE = Rule(
    "UNP-001", "Profanity or insults", Label.UNPROFESSIONAL, Level.REVIEW,
    "AMA Opinion 2.3.2; Mayo Clinic guidelines (professional)", "The words insult somebody or are rude.",
    _AUTHOR, _CLEARS, tag="Tone",
)  # fmt: skip
MOCKERY = Rule(
    "UNP-002", "Making fun of patients, families or colleagues", Label.UNPROFESSIONAL, Level.REVIEW,
    "AMA Opinion 2.3.2; CMS S&C 16-33-NH", "The post laughs at somebody or complains about patients.",
    _AUTHOR, _CLEARS, tag="Mockery",
)  # fmt: skip
GOSSIP = Rule(
    "UNP-003", "Gossip, slurs or retaliation", Label.UNPROFESSIONAL, Level.BLOCK,
    "AMA Opinion 2.3.2; 45 CFR 164.530(g); office policy (discriminatory words)",
    "This is gossip, a slur or an attack on somebody; no wording makes it fit to publish.",
    "Please do not publish this in any wording.", "It should not be published.", tag="Gossip",
)  # fmt: skip
RULES = (TONE, MOCKERY, GOSSIP)


def people_in_care(context: Context) -> bool:
    """True if patients, families or somebody's care are spoken of."""
    return context.care_context or bool(context.patients) or context.has("relative_word", "town_role")


def tone(context: Context) -> tuple[Finding, ...]:
    """Profanity and insults; a hard word of everyday use counts only with scorn beside it and somebody it is for."""
    found = (*context.cues("profanity", "insult"), *boundary.romantic(context))
    if not (context.about_self or context.about_family or context.by_organisation):
        hard = context.together(context.cues("put_down"), context.cues("group_word", "patient_word", "staff_word"))
        if context.has("disdain_mark", "mock_address", "mocking", "complaint_about_patients", "scorn") or len(hard) > 1:
            found += hard
    return tuple(sorted(set(found), key=lambda f: f.sort_key))


def mockery(context: Context) -> tuple[Finding, ...]:
    """Jokes and complaints at the cost of people in care or colleagues."""
    strong = context.cues("complaint_about_patients")
    jokes = context.cues("mocking")
    if not context.is_reply:
        strong += context.cues("mock_address")
    if (
        jokes
        and (people_in_care(context) or context.has("clinical_scene", "staff_word", "group_word"))
        and not context.about_self
    ):
        strong += jokes
    if not context.about_self and not context.about_family:
        strong += context.together(context.cues("disdain_mark"), context.cues("group_word", "patient_word"), reach=1)
    return tuple(sorted(strong, key=lambda f: f.sort_key))


def gossip(context: Context) -> tuple[Finding, ...]:
    """Gossip about somebody's care, slurs and retaliation."""
    found = context.cues("slur")
    if people_in_care(context) or context.people:
        found += context.cues("gossip")
    if context.is_reply or context.people or context.has("personnel"):
        found += context.cues("retaliation")
    return tuple(sorted(found, key=lambda f: f.sort_key))


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    if context.has("neutral_reply") and context.is_reply:
        return []
    quiet = context.teaches and not context.has("profanity", "slur", "our_patient")
    issues = []
    fun, rude = mockery(context), tone(context)
    if quiet and len(fun) + len(rude) < 2:
        fun = rude = ()
    for rule, found in ((GOSSIP, gossip(context)), (MOCKERY, fun), (TONE, rude)):
        if found:
            marks = tuple(context.mark(f, Category.POLICY, rule.tag) for f in found)
            issues.append(rule.issue("post", spans=marks, certainty=certainty_of(found)))
    return issues
