"""What a reviewer marked because the checks missed it: it is never lost among the other issues.

Marks are findings like any other and most of them give the issues of their type. This rule speaks for the rest.
"""

from reviewer.model.finding import MARKED, Finding
from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, IssueKind, Level
from reviewer.policy.context import Context, tag_of
from reviewer.policy.rule import Rule

MARK = Rule(
    "MRK-001", "Marked by a reviewer", None, Level.REVIEW, "45 CFR 164.530(c); office policy: a person looks at every post",
    "A reviewer marked this: the checks missed it.",
    "Please look at the words that the reviewer marked; they point to somebody or tell more than needed.",
    "The reviewer's look, wording without it, or taking the mark back.", kind=IssueKind.PRIVACY,
    category=Category.IDENTIFIER, tag="Marked",
)  # fmt: skip
RULES = (MARK,)


def check(context: Context, issues: list[Issue]) -> list[Issue]:
    """One issue for each mark that no other issue shows."""
    return [
        MARK.issue(
            f"{f.start}-{f.end}-{f.type.lower()}",
            title=f"{MARK.title}: {tag_of(f).lower()}",
            spans=(context.mark(f, Category.HEALTH if f.type == "CONDITION" else Category.IDENTIFIER),),
            certainty="sure",
        )
        for f in _marks(context)
        if not any(_shows(issue, f) for issue in issues)
    ]


def without(context: Context, safer: str) -> str:
    """The safer wording, or none where it would keep marked words that run over the end of a sentence."""
    for f in _marks(context):
        crosses = context.sentence_of(f.start) != context.sentence_of(f.end - 1)
        if crosses and any(part in safer for part in context.text[f.start : f.end].split()):
            return ""
    return safer


def _marks(context: Context) -> tuple[Finding, ...]:
    return tuple(f for f in context.findings if f.rule_id == MARKED)


def _shows(issue: Issue, finding: Finding) -> bool:
    """True if an issue asks about the mark, or says that a consent covers it."""
    return any(
        s.why == finding.explanation.sentence
        and s.start <= finding.start
        and finding.end <= s.end
        and (issue.level >= Level.REVIEW or s.category is Category.ALLOWED)
        for s in issue.spans
    )
