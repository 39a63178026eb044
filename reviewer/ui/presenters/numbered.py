"""The issues of a post as the desk lists them: numbered, grouped, with what was said of them. Pure."""

from dataclasses import dataclass
from enum import IntEnum

from reviewer.model.issue import Disposition, DispositionKind, Issue, is_open
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Category, IssueKind, Level
from reviewer.workflow.dispose import DISMISS_REASONS

SETTLING = frozenset({DispositionKind.DISMISSED, DispositionKind.CLEARED, DispositionKind.FIXED})
"""What a reviewer says that closes an issue, whatever its level."""

CATEGORY_WORDS: dict[Category, str] = {
    Category.IDENTIFIER: "Identifier",
    Category.HEALTH: "Health",
    Category.CONSENT: "Consent",
    Category.POLICY: "Policy",
    Category.ALLOWED: "Allowed",
}

CERTAINTY_WORDS: dict[str, str] = {
    "sure": "Sure: the pattern and the words around it agree.",
    "likely": "Likely: the words point to it. Read them in their place.",
    "possible": "Possible: it can be something harmless. Read it in its place.",
}
"""How well an issue is supported by the words of the post."""


def certainty(issue: Issue) -> str:
    """How sure an issue is, as a sentence; what was not checked and what a picture shows rests on no words."""
    if issue.kind is IssueKind.NOT_FULLY_CHECKED:
        return "Sure: no program looks into images." if issue.media_index is not None else "Sure: the check says so."
    if issue.media_index is not None:
        return f"{issue.certainty.capitalize()}: judged by the description of the image."
    return CERTAINTY_WORDS.get(issue.certainty, issue.certainty)


class Group(IntEnum):
    """Where an issue stands in the panel, in order."""

    TO_SETTLE = 0
    TO_LOOK_AT = 1
    INFO = 2
    SETTLED = 3


@dataclass(frozen=True, slots=True)
class NumberedIssue:
    """One issue with its number on the screen and the answer it has."""

    number: int
    issue: Issue
    group: Group
    disposition: Disposition | None = None

    @property
    def settled(self) -> bool:
        """True if nothing has to be said of it any more."""
        return self.group is Group.SETTLED

    @property
    def confirmed(self) -> bool:
        """True if a reviewer confirmed it: it stays open and is a reason for a return."""
        return self.disposition is not None and self.disposition.kind is DispositionKind.CONFIRMED

    @property
    def dismissed(self) -> bool:
        """True if a reviewer said that it is none: its words may belong on a list."""
        return self.disposition is not None and self.disposition.kind is DispositionKind.DISMISSED

    @property
    def second_line(self) -> str:
        """``Consent · CA-0412 has no expiration date``: category and detail of a closed issue."""
        detail = self.answer or next(iter(self.issue.details), "") or self.issue.clears
        return f"{CATEGORY_WORDS[self.issue.category]} · {detail}" if detail else CATEGORY_WORDS[self.issue.category]

    @property
    def answer(self) -> str:
        """What was said of it, in words; empty while nothing was."""
        said = self.disposition
        if said is None:
            return ""
        match said.kind:
            case DispositionKind.CONFIRMED:
                return f"Confirmed by {said.by}"
            case DispositionKind.DISMISSED:
                return f"Dismissed by {said.by}: {said.reason or dismissed_as(said.reason_code)}"
            case DispositionKind.CLEARED:
                return f"Cleared by consent {said.document}"
            case DispositionKind.FIXED:
                return "Fixed in a later revision"


def dismissed_as(code: str) -> str:
    """The words of a reason for dismissing, in the middle of a sentence."""
    words = dict(DISMISS_REASONS).get(code, code)
    return words[:1].lower() + words[1:]


def numbered(view: PostView) -> tuple[NumberedIssue, ...]:
    """All issues in the order of the screen. Numbers follow the ranking and do not change when one is settled."""
    if view.assessment is None:
        return ()
    rows = [
        NumberedIssue(number, issue, _group(issue, view.disposition_of(issue)), view.disposition_of(issue))
        for number, issue in enumerate(view.assessment.issues, start=1)
    ]
    return tuple(sorted(rows, key=lambda row: (row.group, row.number)))


def _group(issue: Issue, said: Disposition | None) -> Group:
    if said is not None and said.kind in SETTLING:
        return Group.SETTLED
    if is_open(issue.level, said):
        return Group.TO_SETTLE
    return Group.INFO if issue.level <= Level.INFO else Group.TO_LOOK_AT
