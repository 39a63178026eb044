"""Everything the desk shows of one post, worked out from the PostView: words, marks, numbers, what can be done. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reviewer.model.decision import DECIDED_WORDS, WAITING, DecisionKind
from reviewer.model.people import Correction
from reviewer.model.views import PostView
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.ui.presenters import words
from reviewer.ui.presenters.highlights import Mark, marks
from reviewer.ui.presenters.numbered import Group, NumberedIssue, numbered
from reviewer.ui.presenters.people_block import PersonLine, people


@dataclass(frozen=True, slots=True)
class DeskState:
    """One post on the desk."""

    view: PostView
    rows: tuple[NumberedIssue, ...]
    marks: tuple[Mark, ...]
    role_line: str
    """Role and account of the author: ``community coordinator, for Lakemoor Health``."""
    fact_line: str
    """``public · revision 1 · handed in 09:58 · planned 12:30``."""
    spoken: str
    """Read aloud when the post opens: platform, author, due, issues by level."""
    to_settle: int
    to_look_at: int
    blocked: str
    """Why approve is not possible; empty when it is."""
    main: str
    """``return`` while something is to settle, else ``approve``: the one primary button."""
    checks: str
    """The line under the post: what was found by how many checks."""
    decided: str
    """``Approved by Ines Calloway, 11:20``; empty while it waits."""
    people: tuple[PersonLine, ...] = ()
    """Everybody whom the post names or shows."""

    @property
    def note(self) -> str:
        """What stands beside Approve while it is possible: that a second person decides, or nothing."""
        return f"A second person decides after you. {self.view.second.why[0]}" if self.hands_on else ""

    @property
    def hands_on(self) -> bool:
        """True where approving hands the post to a second person."""
        second = self.view.second
        return second.needed and not second.counts

    @property
    def can(self) -> frozenset[DecisionKind]:
        """The decisions that are possible now."""
        return self.view.can


def build(view: PostView, now: datetime, corrections: Sequence[Correction] = ()) -> DeskState:
    """Work out what the desk shows of a post at this time; ``corrections`` of its people are those in force."""
    rows = numbered(view)
    settle = [row for row in rows if row.group is Group.TO_SETTLE]
    look = [row for row in rows if row.group is Group.TO_LOOK_AT]
    return DeskState(
        view=view,
        rows=rows,
        marks=marks(view),
        role_line=_role_line(view),
        fact_line=_fact_line(view, now),
        spoken=_spoken(view, len(settle), len(look), now),
        to_settle=len(settle),
        to_look_at=len(look),
        blocked=_blocked(view, settle),
        main="return" if settle or view.assessment is None else "approve",
        checks=_checks(view, len(rows)),
        decided=_decided(view, now),
        people=people(view, corrections),
    )


def _role_line(view: PostView) -> str:
    post = view.post
    parts = [part for part in (post.author.role, f"for {post.account}" if post.account else "") if part]
    return ", ".join(parts)


def _fact_line(view: PostView, now: datetime) -> str:
    post = view.post
    parts = [post.audience, f"revision {view.revision}"]
    if view.submitted:
        parts.append(f"handed in {words.when(view.submitted, now)}")
    if post.submitter and post.submitter != post.author.name:
        parts.append(f"by {post.submitter}")
    if post.due:
        parts.append(words.due(post.due.isoformat(), now))
    if post.planned:
        parts.append(f"planned {words.when(post.planned, now)}")
    return " · ".join(part for part in parts if part)


def _spoken(view: PostView, settle: int, look: int, now: datetime) -> str:
    post = view.post
    parts = [words.platform(post.platform, post.kind), f"by {post.author.name}"]
    if post.due:
        parts.append(words.due(post.due.isoformat(), now))
    if view.assessment is None:
        parts.append("not checked yet")
    elif settle or look:
        parts += [f"{n} {w}" for n, w in ((settle, "to settle"), (look, "to look at")) if n]
    else:
        parts.append("nothing found")
    return ", ".join(parts)


def _blocked(view: PostView, settle: list[NumberedIssue]) -> str:
    if view.state not in WAITING:
        return f"This post is {words.STATE_WORDS[view.state]}"
    if view.approve_blocked.startswith("Not by you"):
        return view.approve_blocked.partition(". Ask ")[
            0
        ]  # the bar has three short lines; whom to ask, the refusal says
    unchecked = [
        row for row in settle if row.issue.kind is IssueKind.NOT_FULLY_CHECKED and row.issue.media_index is None
    ]
    if unchecked and len(unchecked) == len(settle):
        return f"Not yet: this post could not be checked in full. See issue {unchecked[0].number}"
    if settle and all(row.confirmed for row in settle):
        numbers = words.listed([str(row.number) for row in settle])
        return f"Not as it stands: you confirmed issue{'s' if len(settle) > 1 else ''} {numbers}. Return or reject it"
    return view.approve_blocked


def _checks(view: PostView, found: int) -> str:
    if view.detection is None or view.assessment is None:
        return "Checking this post. You can read already; approving waits until the checks are done."
    if view.detection.incomplete:
        return "This post was not checked in full. Treat it as unchecked: read all of it."
    start = "Nothing else found" if found else "Nothing found"
    many = words.count(view.detection.checks_run, "check")
    return f"{start} by {many}. Checks can miss things: read the text too."


def _decided(view: PostView, now: datetime) -> str:
    """The last decision in words; empty while there is none, and for whom a post was handed on to decide."""
    if DecisionKind.WITHDRAW not in view.can or not view.decisions:
        return ""
    last = view.decisions[-1]
    if last.kind is DecisionKind.ESCALATE and view.second.first and not view.second.own:
        return ""
    return f"{DECIDED_WORDS[last.kind]} by {last.by}, {words.when(last.at, now)}"


def level_of(view: PostView) -> Level:
    """The level of the post as a whole; none while it has not been checked."""
    return view.assessment.level if view.assessment else Level.NONE
