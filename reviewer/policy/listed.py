"""Words that the office always wants to see."""

from reviewer.model.issue import Issue
from reviewer.model.office import FLAGGED, OfficePolicy
from reviewer.model.vocabulary import Category, IssueKind, Level
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

ALWAYS = Rule(
    "LST-001", "On your always-flag list", None, Level.REVIEW, "Office policy: always-flag list",
    "These words stand on the office's always-flag list.",
    "Please talk to us before this goes out: it holds words that we look at each time.",
    "The reviewer's look, or the end of the entry under Settings.", kind=IssueKind.PRIVACY, category=Category.POLICY,
    tag="Listed",
)  # fmt: skip
RULES = (ALWAYS,)


def check(context: Context, office: OfficePolicy) -> list[Issue]:
    """One issue for each entry of the always-flag list that the post holds, at the level of the entry."""
    entries = {entry.id: entry for entry in office.entries}
    found = [f for where in context.parts for f in context.cues(FLAGGED, where=where)]
    issues = []
    for entry_id in dict.fromkeys(f.explanation.list_entry for f in found):
        entry = entries.get(entry_id)
        if entry is None:
            continue
        hits = tuple(f for f in found if f.explanation.list_entry == entry_id)
        issues.append(
            ALWAYS.issue(
                entry_id,
                why=f"On your always-flag list: {entry.reason}",
                level=entry.level,
                certainty="sure",
                spans=tuple(context.mark(f, Category.POLICY, ALWAYS.tag) for f in hits if f.where == "text"),
                details=tuple(part for part in (f"Added by {entry.by}" if entry.by else "", entry.added[:10]) if part),
            )
        )
    return issues
