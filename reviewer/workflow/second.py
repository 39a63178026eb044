"""A second person: when one is needed, who it can be, and what that person may see before deciding.

Second is whoever is not the first, not the author and not the submitter. People are told apart by name: somebody in
another role is the same person. The second decides blind: without what others said of the present revision.
"""

import dataclasses
from collections.abc import Sequence
from typing import Any

from reviewer.model.decision import Decision, DecisionKind, Meaning, State
from reviewer.model.desk import Comment, SecondReview
from reviewer.model.events import EventKind
from reviewer.model.issue import DismissScope, Disposition, DispositionKind
from reviewer.model.office import OfficePolicy
from reviewer.model.views import HistoryEntry, PostView
from reviewer.model.vocabulary import Label, Level
from reviewer.reports.wording import LABEL_WORDS
from reviewer.store import posts
from reviewer.workflow.acting import name_of
from reviewer.workflow.people_names import same_person
from reviewer.workflow.workspace import Workspace

TO = "Second reviewer"
"""Who is asked where the rules want a second person."""
HIDDEN = "Hidden until the second person has decided"

_FACTS = frozenset(
    {EventKind.POST_SUBMITTED, EventKind.POST_REVISED, EventKind.POST_OPENED, EventKind.MEDIA_ATTACHED,
     EventKind.MEDIA_CHECKED, EventKind.HOLD_CHANGED, EventKind.POST_PUBLISHED, EventKind.REPORT_PRINTED}
)  # fmt: skip
"""Entries by others that a second person sees: they say nothing of the issues."""


@dataclasses.dataclass(frozen=True, slots=True)
class Waiting:
    """A post that was handed to somebody else to decide: the unbroken run of escalations of its present revision."""

    decisions: tuple[Decision, ...]
    """Oldest first, never empty."""

    @property
    def last(self) -> Decision:
        """The newest escalation."""
        return self.decisions[-1]

    @property
    def blind(self) -> bool:
        """True if one of them asked for a decision without seeing what was said: it stays so until there is one."""
        return any(decision.blind for decision in self.decisions)

    @property
    def first(self) -> Decision:
        """Where it began that people do not see what the others say; the newest escalation where nothing is hidden."""
        return next((decision for decision in self.decisions if decision.blind), self.last)

    def asked(self, name: str) -> bool:
        """True for somebody who handed the post on and did not take that back."""
        return any(same_person(decision.by, name) for decision in self.decisions)

    def bars(self, name: str) -> bool:
        """True for somebody who cannot approve: who asked last, or would approve and asked for another."""
        return same_person(self.last.by, name) or any(same_person(by, name) for by in self._would_approve())

    def counts(self, name: str) -> bool:
        """True for somebody whose approval is the second one: another person would approve, and this one decides blind."""
        return self.blind and not self.bars(name) and bool(self._would_approve())

    def hides_from(self, me: str) -> bool:
        """True for somebody who decides without what others said of the present revision."""
        return self.blind and not same_person(self.first.by, me)

    def sees(self, seq: int, by: str, me: str) -> bool:
        """True if somebody may see an answer to an issue of the present revision: own ones, and the first what was there."""
        return not self.blind or same_person(by, me) or (same_person(self.first.by, me) and seq < self.first.seq)

    def hides_words_of(self, name: str, me: str) -> bool:
        """True if somebody may not read what another wrote: those who asked are not read until there is a decision."""
        return self.hides_from(me) and self.asked(name) and not same_person(name, me)

    def _would_approve(self) -> list[str]:
        return [decision.by for decision in self.decisions if decision.opinion == DecisionKind.APPROVE]


def waiting(state: State, revision: int, decisions: Sequence[Decision]) -> Waiting | None:
    """The escalations that a post waits on, or None."""
    if state is not State.ESCALATED:
        return None
    run: list[Decision] = []
    for decision in reversed(decisions):
        if decision.kind is not DecisionKind.ESCALATE or decision.revision != revision:
            break
        run.append(decision)
    return Waiting(tuple(reversed(run))) if run else None


def reasons(
    office: OfficePolicy, view: PostView, said: Sequence[Disposition], agreed: frozenset[int], labels: Sequence[Label]
) -> tuple[str, ...]:
    """Why one person alone cannot approve, as sentences. ``said``: all answers that settle something for somebody.

    ``agreed``: entries of dismissals on other posts that two people made.
    """
    found = []
    if office.second_overrides:
        settled = {
            d.issue_key
            for d in said
            if d.kind in (DispositionKind.DISMISSED, DispositionKind.FIXED) and not (d.post and d.seq in agreed)
        }
        issues = view.assessment.issues if view.assessment else ()
        numbers = [n for n, i in enumerate(issues, start=1) if i.level is Level.BLOCK and i.key in settled]
        if numbers:
            listed = f"Issue {numbers[0]} stops" if len(numbers) == 1 else f"Issues {_listed(numbers)} stop"
            was = "was" if len(numbers) == 1 else "were"
            found.append(f"{listed} this post and {was} dismissed, so a second person decides.")
    for label in labels:
        if label.value in office.second_labels:
            found.append(f"Posts of the kind “{LABEL_WORDS[label]}” want a second person here.")
    return tuple(found)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(n) for n in numbers[:-1]) + f" and {numbers[-1]}"


def agreed(
    ws: Workspace, connection: Any, said: Sequence[Disposition], people: dict[str, tuple[str, str]]
) -> frozenset[int]:
    """Entries of dismissals on other posts that two people made: each dismissed the same issue there as widely, and one
    of them approved that post. Who decides blind does not see how far the other's dismissal reaches.
    """
    wide = {one.seq: one for one in said if one.post}
    return frozenset(seq for seq, one in wide.items() if _two_agreed(ws, connection, one, people))


def _two_agreed(ws: Workspace, connection: Any, said: Disposition, people: dict[str, tuple[str, str]]) -> bool:
    there = posts.dispositions(connection, said.post, said.revision)
    own = next((row for row in there if row["seq"] == said.seq), None)
    approved = _approver(posts.decisions(connection, said.post), said, people)
    if own is None or not approved:
        return False
    issue = ws.text(connection, own["issue"])
    names = [
        name_of(people, row["person"])
        for row in there
        if row["rule"] == own["rule"] and _as_wide(row, own) and ws.text(connection, row["issue"]) == issue
    ]
    return any(same_person(name, approved) for name in names) and any(not same_person(name, said.by) for name in names)


def _as_wide(row: dict[str, Any], other: dict[str, Any]) -> bool:
    """True if a dismissal reaches at least as far as another one."""
    if row["kind"] != DispositionKind.DISMISSED or row["scope"] not in (other["scope"], DismissScope.PHRASE):
        return False
    return not row["until"] or bool(other["until"] and row["until"] >= other["until"])


def _approver(rows: Sequence[dict[str, Any]], said: Disposition, people: dict[str, tuple[str, str]]) -> str:
    """Who approved the post after something was said there, where that stands; empty where nobody did."""
    for row, following in zip(rows, [*rows[1:], None], strict=False):
        if (row["revision"], row["kind"]) == (said.revision, DecisionKind.APPROVE) and row["seq"] > said.seq:
            taken_back = following is not None and following["kind"] == DecisionKind.WITHDRAW
            if not taken_back:
                return name_of(people, row["person"])
    return ""


def may_withdraw(held: Waiting, me: str) -> bool:
    """True for who may take an escalation back: anybody, but only the first where people decide blind.

    Anybody else could lift the veil for themselves that way.
    """
    return not held.blind or same_person(held.first.by, me)


def review(why: tuple[str, ...], held: Waiting | None, me: str) -> SecondReview:
    """What the present person is told: one who decides blind hears that the rules want two people, not why."""
    if held is None:
        return SecondReview(why=why)
    blind = held.hides_from(me)
    return SecondReview(
        why=("The rules of this office want a second person for this post.",) if why and blind else why,
        first=held.last.by,
        first_at=held.last.at,
        blind=blind,
        own=held.bars(me),
        counts=held.counts(me),
    )


def veiled(view: PostView, held: Waiting, me: str) -> PostView:
    """The view without what others say of the present revision until there is a decision.

    ``view.dispositions`` hold only what this person may see already.
    """
    asked = {decision.seq for decision in held.decisions}
    began = (e.seq for e in view.history if e.kind in (EventKind.POST_SUBMITTED, EventKind.POST_REVISED))
    since = max(began, default=0)
    return dataclasses.replace(
        view,
        comments=tuple(c for c in (_unsaid(c, held, me) for c in view.comments) if c),
        marked=tuple(m if held.sees(m.seq, m.by, me) else dataclasses.replace(m, note="") for m in view.marked),
        decisions=tuple(
            _bare(d) if d.seq in asked and not held.sees(d.seq, d.by, me) else d
            for d in view.decisions
            if d.revision != view.revision or d.seq in asked or held.sees(d.seq, d.by, me)
        ),
        history=tuple(e for e in view.history if not hides(held, since, e, me)),
    )


def hides(held: Waiting, since: int, entry: HistoryEntry, me: str) -> bool:
    """True for an entry about what others say of the present revision, which began with entry ``since``."""
    return not (
        not held.blind
        or entry.seq < since
        or entry.kind in _FACTS
        or any(entry.seq == decision.seq for decision in held.decisions)
        or held.sees(entry.seq, entry.who, me)
    )


def _unsaid(comment: Comment, held: Waiting, me: str) -> Comment | None:
    """A comment without the words of those who asked for another person, or None."""
    if held.hides_words_of(comment.by, me):
        return None
    return dataclasses.replace(comment, answers=tuple(a for a in comment.answers if not held.hides_words_of(a.by, me)))


def _bare(decision: Decision) -> Decision:
    return dataclasses.replace(
        decision,
        reason="",
        reason_issues=(),
        message="",
        suggested="",
        wanted_by="",
        opinion="",
        meaning=Meaning.ESCALATION.value,
    )
