"""The author's training is overdue: somebody looks at the post. No fault of the text, so no reason to return it.

Which day was missed arrives from the workflow, since only a workspace knows a directory.
"""

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

OVERDUE = Rule(
    "TRN-001", "The author’s training is overdue", None, Level.REVIEW,
    "45 CFR 164.530(b)(1), (b)(2); the office's policy on annual training",
    "The author's training is overdue, so look at this post with more care.",
    "Please complete your training. This post can be decided all the same.",
    "A training of the author on file. The text needs no change for it.",
    kind=IssueKind.TRAINING, tag="Training",
)  # fmt: skip
RULES = (OVERDUE,)


def check(context: Context) -> list[Issue]:
    """At most one issue, which says what is overdue and since when."""
    told = context.around.training
    return [OVERDUE.issue("author", why=f"{told} Look at this post with more care.", certainty="sure")] if told else []
