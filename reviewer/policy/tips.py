"""A platform that is used without a tip sheet: people write for it and nobody told them what to mind there.

Source: office policy (a guideline for each platform before it is used); Mayo Clinic guidelines for employees.
"""

from reviewer.model.issue import Issue
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.policy.context import Context
from reviewer.policy.rule import Rule

NO_SHEET = Rule(
    "TIP-001", "No tip sheet for this platform", None, Level.INFO, "Office policy (tip sheet for each platform)",
    "People write for this platform, and no tip sheet for it is in force.",
    "Please ask for the tip sheet of this platform before you write for it.",
    "A tip sheet for the platform, in Settings.", kind=IssueKind.TRAINING, tag="No tip sheet",
)  # fmt: skip
RULES = (NO_SHEET,)


def check(context: Context) -> list[Issue]:
    """One issue where the office has no tip sheet for the platform of the post."""
    missing = context.around.tip_sheet
    return [NO_SHEET.issue("platform", why=missing, certainty="sure")] if missing else []
