"""Non-public matters: deals, cuts, figures, surveys, lawsuits, incidents, personnel.

Source: office policy (confidential business); attorney-client privilege; 45 CFR 164.308(a)(6).
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import EntityType, Label, Level
from reviewer.policy import numbers
from reviewer.policy.context import Context, certainty_of
from reviewer.policy.rule import Rule

_AUTHOR = "Please wait for the announcement, and link to the public release then."
_CLEARS = "A public source for it, or wording without the matter."

BUSINESS = Rule(
    "CBI-001", "A business matter that does not sound public", Label.CONFIDENTIAL_BUSINESS, Level.REVIEW,
    "Office policy (confidential business)", "This tells of deals, cuts or figures that do not sound public yet.",
    _AUTHOR, _CLEARS, tag="Not public",
)  # fmt: skip
LEGAL = Rule(
    "CBI-002", "A legal matter, survey or security incident", Label.CONFIDENTIAL_BUSINESS, Level.BLOCK,
    "Attorney-client privilege; 42 CFR 488; 45 CFR 164.308(a)(6)",
    "Only legal and compliance speak about lawsuits, surveys and incidents.",
    "Please do not publish this; legal or compliance will say what can be told.",
    "Release by legal or compliance.", tag="Legal",
)  # fmt: skip
PERSONNEL = Rule(
    "CBI-003", "A personnel matter, or a number of a staff member", Label.CONFIDENTIAL_BUSINESS, Level.BLOCK,
    "Office policy (personnel matters)",
    "This tells of discipline, pay, bank details or Social Security numbers of staff.",
    "Please take the personnel matter out.", "Wording without the matter.", tag="Personnel",
)  # fmt: skip
RULES = (BUSINESS, LEGAL, PERSONNEL)


def business(context: Context) -> tuple[Finding, ...]:
    """Deals, cuts, figures and things told before their announcement."""
    if context.has("test_data") or (context.has("already_public") and not context.has("embargo")):
        return ()
    found = context.cues("deal", "layoffs", "finances", *(() if context.about_self else ("embargo",)))
    if not context.has("education", "event_notice"):
        found += context.together(context.cues("business_topic"), context.cues("insider_talk"), reach=1)
        found += context.together(context.cues("business_topic"), _company(context), reach=0)
    if context.has("nlra_topic") and not context.has("embargo", "deal", "layoffs"):
        found = tuple(f for f in found if f.type != "finances")
    return tuple(sorted(set(found), key=lambda f: f.sort_key))


def _company(context: Context) -> tuple[Finding, ...]:
    """What makes a business topic one of the employer: staff, a leader, a day."""
    if context.by_organisation or context.has("nlra_topic", "mocking") or context.in_care:
        return ()
    return (*context.cues("staff_word", "group_word"), *context.of(EntityType.DATE_TIME))


def legal(context: Context) -> tuple[Finding, ...]:
    """Lawsuits, surveys and security incidents."""
    if context.has("already_public", "education"):
        return ()
    return context.cues("litigation", "survey_inspection", "security_incident")


def personnel(context: Context) -> tuple[Finding, ...]:
    """Discipline and numbers of staff."""
    found = context.cues("personnel") if not context.has("education", "event_notice") else ()
    found += numbers.of_staff(context, EntityType.US_SSN, EntityType.ACCOUNT_NUMBER)
    return tuple(sorted(found, key=lambda f: f.sort_key))


def check(context: Context) -> list[Issue]:
    """At most one issue of each rule."""
    issues = []
    for rule, found in (
        (LEGAL, legal(context)),
        (PERSONNEL, personnel(context)),
        (BUSINESS, business(context)),
    ):
        if found:
            marks = tuple(context.mark(f, rule.category, rule.tag) for f in found)
            issues.append(rule.issue("post", spans=marks, certainty=certainty_of(found)))
    return issues
