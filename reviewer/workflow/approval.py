"""Whether an approval holds now: for this text. Whether the consents it rests on still stand: ``consent_lapse``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from reviewer.model.decision import DecisionKind, State
from reviewer.store import posts
from reviewer.workflow.incident_reading import local_day
from reviewer.workflow.workspace import Workspace

APPROVES = frozenset({DecisionKind.APPROVE, DecisionKind.APPROVE_WITH_EDITS})
_NOT = {
    State.SUBMITTED: "It is not approved: it waits for a decision.",
    State.IN_REVIEW: "It is not approved: it waits for a decision.",
    State.ESCALATED: "It is not approved: it waits for a second person.",
    State.RETURNED: "It is not approved: it went back to its author.",
    State.REJECTED: "It is not approved: it was rejected.",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest approval of a post, as far as it holds."""

    text: str = ""
    """Commitment of the approved text; empty where nothing holds."""
    revision: int = 0
    why_not: str = ""
    """Why no approval holds, as a sentence; empty where one does."""


def first_day(connection: Any, post_id: str) -> date:
    """The local day on which a post was approved first: before it, it did not go out as an approved post.

    ``date.min`` for one that never was.
    """
    moments = (d["at"] for d in posts.decisions(connection, post_id) if DecisionKind(d["kind"]) in APPROVES)
    return min((local_day(at) for at in moments), default=date.min)


def standing(ws: Workspace, connection: Any, row: dict[str, Any]) -> Standing:
    """Whether the present text of a post stands approved. ``row`` is its projection row."""
    decided = posts.decisions(connection, row["id"])
    newest = next((d for d in reversed(decided) if DecisionKind(d["kind"]) in APPROVES), None)
    if State(row["state"]) not in (State.APPROVED, State.PUBLISHED):
        why = _NOT[State(row["state"])]
        if newest is not None and [d["kind"] for d in decided[-2:]] == [newest["kind"], DecisionKind.WITHDRAW]:
            why = "Its approval was taken back."
        elif newest is not None and newest["revision"] != row["revision"]:
            why = f"The approval of revision {newest['revision']} no longer holds: the text was changed after it."
        return Standing(why_not=why)
    if newest is None or newest["text"] != row["text"]:
        return Standing(why_not="The approval is of another text than the present one.")
    return Standing(newest["text"], newest["revision"])
