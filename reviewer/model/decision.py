"""States of a post and the one table of decisions that move it; used by workflow, buttons and tests."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a post stands."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"
    ESCALATED = "escalated"
    PUBLISHED = "published"


class DecisionKind(StrEnum):
    """What a person decides about one revision."""

    APPROVE = "approve"
    APPROVE_WITH_EDITS = "approve_with_edits"
    RETURN = "return"
    REJECT = "reject"
    ESCALATE = "escalate"
    WITHDRAW = "withdraw"


TRANSITIONS: dict[tuple[State, DecisionKind], State] = {
    (state, kind): after
    for state in (State.SUBMITTED, State.IN_REVIEW, State.ESCALATED)
    for kind, after in (
        (DecisionKind.APPROVE, State.APPROVED),
        (DecisionKind.APPROVE_WITH_EDITS, State.APPROVED),
        (DecisionKind.RETURN, State.RETURNED),
        (DecisionKind.REJECT, State.REJECTED),
        (DecisionKind.ESCALATE, State.ESCALATED),
    )
} | {
    (state, DecisionKind.WITHDRAW): State.IN_REVIEW
    for state in (State.APPROVED, State.RETURNED, State.REJECTED, State.ESCALATED, State.PUBLISHED)
}
"""Which decision is possible in which state, and the state after it. Withdraw takes the last decision back."""

WAITING: frozenset[State] = frozenset({State.SUBMITTED, State.IN_REVIEW, State.ESCALATED})
"""States in which a post waits for a decision."""

DECIDED_WORDS: dict[DecisionKind, str] = {
    DecisionKind.APPROVE: "Approved",
    DecisionKind.APPROVE_WITH_EDITS: "Approved with edits",
    DecisionKind.RETURN: "Returned",
    DecisionKind.REJECT: "Rejected",
    DecisionKind.ESCALATE: "Escalated",
    DecisionKind.WITHDRAW: "Withdrawn",
}
"""Past tense for timelines and the undo bar."""


def after(state: State, kind: DecisionKind) -> State | None:
    """The state that a decision leads to, or None when it is not possible in this state."""
    return TRANSITIONS.get((state, kind))


@dataclass(frozen=True, slots=True)
class Decision:
    """A recorded decision on one revision."""

    kind: DecisionKind
    revision: int
    by: str
    role: str
    at: str
    """UTC, ISO 8601 with Z."""
    reason: str = ""
    reason_issues: tuple[str, ...] = ()
    """Keys of the issues named as reasons."""
    message: str = ""
    """What the author is told."""
    seq: int = 0
    """Number of the ledger entry."""
    wanted_by: str = ""
    handed_to: str = ""
    suggested: str = ""
    """The safer wording that was proposed with a return, or the edited text of an approval."""
    opinion: str = ""
    """For an escalation to a second person: what the first would decide (a DecisionKind value), or empty."""
    blind: bool = False
    """For an escalation: the second person decides before seeing what the first one said."""
