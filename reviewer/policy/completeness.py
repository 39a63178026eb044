"""What could not be checked, and text that is hidden from a reader's eye. Fail closed.

Source: 45 CFR 164.530(c); office policy (unchecked is not approved); Unicode UTS #39.
"""

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import Category, FindingKind, IssueKind, Level
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

UNCHECKED = Rule(
    "CHK-001", "Not fully checked", None, Level.BLOCK, "45 CFR 164.530(c); office policy",
    "Part of this post could not be checked.", "Nothing is needed from you; we are looking at it.",
    "Read the post in full, or run the check again.", kind=IssueKind.NOT_FULLY_CHECKED, tag="Not checked",
)  # fmt: skip
HIDDEN = Rule(
    "HID-001", "Hidden text", None, Level.REVIEW, "Unicode UTS #39; UAX #9",
    "Characters that a reader does not see change what the text says.",
    "Please type these words again without special characters.",
    "The same words without hidden characters.", kind=IssueKind.HIDDEN_TEXT, tag="hidden",
)  # fmt: skip
RULES = (UNCHECKED, HIDDEN)


def check(context: Context) -> list[Issue]:
    """One issue for each thing that could not be checked, one for hidden text."""
    issues = [
        UNCHECKED.issue(f"part-{number}", why=sentence, certainty="sure")
        for number, sentence in enumerate(context.detection.incomplete)
    ]
    hidden = tuple(f for f in context.findings if f.kind is FindingKind.HIDDEN)
    if hidden:
        covers = any(h.start < s.end and s.start < h.end for h in hidden for s in context.spans)
        marks = tuple(context.mark(f, Category.POLICY, HIDDEN.tag) for f in hidden)
        issues.append(
            HIDDEN.issue(
                "text",
                why="Hidden characters stand inside an identifier or health word."
                if covers
                else hidden[0].explanation.sentence,
                spans=marks,
                level=Level.BLOCK if covers else None,
                certainty="sure",
            )
        )
    return issues
