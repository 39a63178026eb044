"""What the rules propose: approve, return or reject. A person decides.

Source: annotation guide, ruling 31 to 33.
"""

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import EntityType, IssueKind, Level, Verdict
from reviewer.policy import special
from reviewer.policy.context import Context
from reviewer.policy.disclosure import REVIEW_SITES

NEVER = frozenset({"UNP-003", "CBI-002", "BND-002"})
"""Rules whose finding no wording can mend (ruling 33 b, d, e)."""


def verdict(context: Context, issues: tuple[Issue, ...]) -> Verdict:
    """The strictest answer that the issues left after consents ask for. Overdue training is nothing that other words
    could mend: it asks for a look, not for a return."""
    if never(context, issues):
        return Verdict.REJECT
    asked = any(i.level >= Level.REVIEW and i.kind is not IssueKind.TRAINING for i in issues)
    return Verdict.RETURN if asked else Verdict.APPROVE


def never(context: Context, issues: tuple[Issue, ...]) -> tuple[str, ...]:
    """Ids of the rules for which the post must not be published in any wording."""
    open_ids = {i.rule_id for i in issues if i.level >= Level.REVIEW}
    found = set(open_ids & NEVER)
    found |= {i.rule_id for i in issues if i.rule_id in special.REJECTS and i.level is Level.BLOCK}
    if "UNP-002" in open_ids and context.has("ridicule_mark") and not context.patients and not context.is_reply:
        found.add("UNP-002")
    if "PHI-001" in open_ids and context.has("seen_at_work") and _told_on(context):
        found.add("PHI-001")
    if "SEC-001" in open_ids and _secret_is_the_point(context):
        found.add("SEC-001")
    if "CBI-001" in open_ids and context.has("deal"):
        found.add("CBI-001")
    if "CBI-003" in open_ids and (context.has("personnel") or bool(context.of(EntityType.US_SSN))):
        found.add("CBI-003")
    if "CLM-003" in open_ids and context.by_organisation:
        found.add("CLM-003")
    if "DIS-001" in open_ids and context.post.platform in REVIEW_SITES:
        found.add("DIS-001")
    return tuple(sorted(found))


def _told_on(context: Context) -> bool:
    """True if an open patient is named by somebody who only passed by: gossip, whatever its tone (ruling 33 b)."""
    return not context.by_organisation and any(p.mentions and not context.closed(p) for p in context.patients)


def _secret_is_the_point(context: Context) -> bool:
    return context.has("password", "door_code")
