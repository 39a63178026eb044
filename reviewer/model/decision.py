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


class Meaning(StrEnum):
    """What a signature under a decision means (21 CFR 11.50(a)(3)); written into the entry."""

    APPROVAL = "approval"
    FIRST_APPROVAL = "first approval"
    """Would approve, and hands it to a second person."""
    SECOND_APPROVAL = "second approval"
    """By another person than the first."""
    APPROVAL_WITH_EDITS = "approval with edits"
    RETURN = "return"
    REJECTION = "rejection"
    ESCALATION = "escalation"
    WITHDRAWAL = "withdrawal"


MEANINGS: dict[DecisionKind, Meaning] = {
    DecisionKind.APPROVE: Meaning.APPROVAL,
    DecisionKind.APPROVE_WITH_EDITS: Meaning.APPROVAL_WITH_EDITS,
    DecisionKind.RETURN: Meaning.RETURN,
    DecisionKind.REJECT: Meaning.REJECTION,
    DecisionKind.ESCALATE: Meaning.ESCALATION,
    DecisionKind.WITHDRAW: Meaning.WITHDRAWAL,
}
"""What each decision means where no second person is part of it."""

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
    meaning: str = ""
    """What the signature means, a Meaning value; that of its kind where the entry does not say."""
    person: str = ""
    """Id of who decided."""
    signed: bool = False
    """True where the person's own key signed it."""
    confirmed: bool = False
    """True where the person said who they are once more for this very signature."""
