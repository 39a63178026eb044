"""Working conditions: the caution against returning a protected post.

Non-supervisory staff may speak together about pay, hours, staffing and safety (29 USC 157, 158). Alone such a post
has no label; beside a concrete incident the caution stays for the rest (ruling 31).
"""

from reviewer.model.finding import Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

CAUTION = Rule(
    "NLR-001", "Talk about working conditions is protected", None, Level.INFO,
    "29 USC 157, 158(a)(1); Stericycle, 372 NLRB No. 113 (2023)",
    "Staff may speak with and for co-workers about pay, hours, staffing and safety. Do not return the post for that; "
    "ask only for a patient or an incident to go.",
    "Talk about your working conditions may stay.",
    "Nothing is needed for the working conditions themselves.", kind=IssueKind.CAUTION, tag="Protected",
)  # fmt: skip
RULES = (CAUTION,)


def protected(context: Context) -> tuple[Finding, ...]:
    """Words about working conditions by somebody who does not lead others."""
    if context.is_leader or context.by_organisation or context.post.kind == "profile":
        return ()
    found = context.cues("nlra_topic")
    return found if context.has("nlra_together") or len(found) > 1 else ()


def check(context: Context) -> list[Issue]:
    """At most one caution."""
    found = protected(context)
    if not found:
        return []
    marks = tuple(context.mark(f, CAUTION.category, CAUTION.tag) for f in found)
    return [CAUTION.issue("post", spans=marks)]
