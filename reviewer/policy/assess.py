"""From findings and people to issues, labels, level and verdict: the one function that the workflow calls.

Labels are read off the post alone (ruling 19); level and verdict are what is left after consents. The function is
pure: same input, same output, in a fixed order.
"""

import hashlib
from dataclasses import replace
from functools import lru_cache

from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment, Issue
from reviewer.model.office import SHIPPED, OfficePolicy
from reviewer.model.people import PersonResolution
from reviewer.model.post import Post
from reviewer.model.surroundings import NOTHING, Surroundings
from reviewer.model.vocabulary import Caution, Label, Level, PersonRole
from reviewer.policy import (
    advice,
    boundary,
    claim,
    completeness,
    conduct,
    confidential,
    copyright,
    disclosure,
    gaps,
    indirect,
    liability,
    listed,
    marked,
    phi,
    relationship,
    rulebook,
    second_opinion,
    security,
    settings,
    special,
    tips,
    training,
    wording,
    workplace,
)
from reviewer.policy.context import Context
from reviewer.policy.rule import digest
from reviewer.policy.verdict import never, verdict

CHECKS = (
    completeness.check,
    relationship.check,
    gaps.check,
    security.check,
    confidential.check,
    liability.check,
    conduct.check,
    advice.check,
    claim.check,
    disclosure.check,
    copyright.check,
    tips.check,
    boundary.check,
    workplace.check,
    training.check,
)
"""The checks that look at the post alone. PHI, stories and special topics build on each other and come first."""

_DIGEST = digest(rulebook.RULES)


@lru_cache(maxsize=8)
def policy_digest(office: OfficePolicy = SHIPPED) -> str:
    """SHA-256 (hex) over ids, versions, levels and texts of all rules and what the office set; a decision records it."""
    own = office.digest()
    return hashlib.sha256(f"{_DIGEST} {own}".encode()).hexdigest() if own else _DIGEST


def assess(
    post: Post,
    detection: Detection,
    people: tuple[PersonResolution, ...],
    registry_open: bool,
    office: OfficePolicy = SHIPPED,
    around: Surroundings = NOTHING,
) -> Assessment:
    """Judge one post under the rules and what the office set. With the registry closed nothing is covered."""
    context = Context(post, detection, people, registry_open, office.values(), around, office.employee_release)
    issues = phi.check(context)
    named = any(i.label is Label.PHI_DISCLOSURE for i in issues) or any(
        p.role is PersonRole.PATIENT and p.mentions for p in people
    )
    issues += indirect.check(context, named)
    shown = named or any(i.label is Label.INDIRECT_PATIENT_STORY for i in issues) or bool(context.patients)
    issues += special.check(context, shown)
    for check in CHECKS:
        issues += check(context)
    issues = second_opinion.softened(context, issues)
    issues += second_opinion.check(context, issues)
    issues = settings.applied(issues, office, rulebook.BY_ID) + listed.check(context, office)
    issues += marked.check(context, issues)
    ranked = _ranked(issues)
    level = max((i.level for i in ranked), default=Level.NONE)
    if not never(context, ranked):
        told = frozenset(i.label for i in ranked)
        ranked = tuple(_with_wording(context, i, told) for i in ranked)
    return Assessment(
        issues=ranked,
        labels=tuple(label for label in Label if any(i.label is label for i in ranked)),
        cautions=(Caution.NLRA_SECTION_7,) if any(i.rule_id == "NLR-001" for i in ranked) else (),
        people=people,
        consents=gaps.consents(context),
        verdict=verdict(context, ranked),
        level=level,
        safer_text=marked.without(context, wording.safer_text(context, ranked)),
        policy_digest=policy_digest(office),
    )


def _ranked(issues: list[Issue]) -> tuple[Issue, ...]:
    """Block, review, info; then by place; keys made unique by a counter that depends on the order alone."""
    ordered = sorted(
        issues, key=lambda i: (-i.level, min((s.start for s in i.spans), default=1 << 30), i.rule_id, i.key)
    )
    seen: dict[str, int] = {}
    unique = []
    for issue in ordered:
        count = seen.get(issue.key, 0)
        seen[issue.key] = count + 1
        unique.append(replace(issue, key=f"{issue.key}#{count + 1}") if count else issue)
    return tuple(unique)


def _with_wording(context: Context, issue: Issue, labels: frozenset[Label | None]) -> Issue:
    """The issue with safer wording for its own words where its rule has none."""
    if issue.safer or issue.level < Level.REVIEW:
        return issue
    return replace(issue, safer=wording.safer_for(context, issue, labels))
