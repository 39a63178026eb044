"""The issues of a post as the desk lists them: numbered, grouped, with what was said of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from reviewer.model.issue import DismissScope, Disposition, DispositionKind, Issue, is_open
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Category, IssueKind, Level
from reviewer.ui.presenters import times
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

FROM_RECORDS = frozenset({"CPY-003", "CPY-004", "CPY-005", "TIP-001", "TRN-001"})
"""Rules that rest on rights records, tip sheets and the staff directory, not on words of the post."""


def certainty(issue: Issue) -> str:
    """How sure an issue is, as a sentence; what was not checked and what a picture shows rests on no words."""
    if issue.kind is IssueKind.NOT_FULLY_CHECKED:
        return "Sure: no program looks into images." if issue.media_index is not None else "Sure: the check says so."
    if issue.rule_id in FROM_RECORDS:
        return "Sure: it stands in the records of the office."
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
    def carried(self) -> bool:
        """True if the answer was given elsewhere: in an earlier revision, or to the same words of another post."""
        return self.disposition is not None and self.disposition.carried

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
                return f"Confirmed by {said.by}{_where(said)}"
            case DispositionKind.DISMISSED:
                return f"Dismissed by {said.by}{_where(said)}: {said.reason or dismissed_as(said.reason_code)}"
            case DispositionKind.CLEARED:
                return f"Cleared by consent {said.document}{_where(said)}"
            case DispositionKind.FIXED:
                return "Fixed in a later revision"

    @property
    def reach(self) -> str:
        """How far a dismissal reaches beyond its post, as a sentence; empty where it does not."""
        said = self.disposition
        if said is None or said.scope is DismissScope.POST:
            return ""
        words = f"“{said.phrase}”" if said.phrase else "these words"
        if said.scope is DismissScope.AUTHOR_PHRASE:
            return f"Holds for {words} in every post by this author."
        return f"Holds for {words} in every post{f' until {times.short_date(said.until)}' if said.until else ''}."

    @property
    def ends(self) -> str:
        """How an answer from elsewhere ends, as a sentence; empty for one that was given here."""
        said = self.disposition
        if said is None or not said.carried:
            return ""
        if said.post:
            return f"It can be ended for this post alone. To end it everywhere, take it back in post {said.post}."
        return "Taking it back ends it here and wherever else it holds." if self.reach else ""


def _where(said: Disposition) -> str:
    """`` on Nov 20, 2026 in revision 1`` for an answer that was given elsewhere; empty for one of this revision."""
    if not said.carried:
        return ""
    at = times.local(said.at, datetime.now().astimezone())
    day = f" on {times.short_date(at.date())}" if at is not None else ""
    place = f"in post {said.post}" if said.post else f"in revision {said.revision}"
    return f"{day} {place}"


def dismissed_as(code: str) -> str:
    """The words of a reason for dismissing, in the middle of a sentence."""
    words = dict(DISMISS_REASONS).get(code, code)
    return words[:1].lower() + words[1:]


def settled_line(rows: Sequence[NumberedIssue]) -> str:
    """``Settled: 3, 2 of them carried over``; empty where nothing is settled."""
    settled = [row for row in rows if row.settled]
    if not settled:
        return ""
    carried = sum(row.carried for row in settled)
    if carried == len(settled):
        return f"Settled: {carried:,}, carried over"
    return f"Settled: {len(settled):,}{f', {carried:,} of them carried over' if carried else ''}"


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
