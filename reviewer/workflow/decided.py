"""Recorded decisions as values, and the posts on which people decide blind."""

import contextlib
import json
from typing import Any

from reviewer.audit.canonical import ProfileError, decode
from reviewer.model.decision import MEANINGS, Decision, DecisionKind, State
from reviewer.model.events import Event
from reviewer.store import desk, ledger, posts
from reviewer.workflow.acting import name_of
from reviewer.workflow.second import Waiting, waiting
from reviewer.workflow.workspace import Workspace


def decision_of(ws: Workspace, connection: Any, row: dict[str, Any], people: dict[str, tuple[str, str]]) -> Decision:
    """A recorded decision with its details."""
    raw = ws.content(connection, row["details"])
    details = json.loads(raw) if raw is not None else {}
    kind, entry = DecisionKind(row["kind"]), _entry(connection, row["seq"])
    said = entry.data.get("meaning") if entry else None
    return Decision(
        kind=kind,
        revision=row["revision"],
        by=name_of(people, row["person"]),
        role=row["role"].replace("-", " "),
        at=row["at"],
        reason=details.get("reason", ""),
        reason_issues=tuple(details.get("issues", ())),
        message=details.get("message", ""),
        seq=row["seq"],
        wanted_by=details.get("wanted_by", ""),
        handed_to=details.get("to", ""),
        suggested=details.get("suggested", ""),
        opinion=details.get("opinion", ""),
        blind=details.get("blind") is True,
        meaning=said if isinstance(said, str) else MEANINGS[kind].value,
        person=row["person"],
        signed=entry is not None and entry.sig is not None,
        confirmed=entry is not None and entry.data.get("confirmed") is True,
    )


def _entry(connection: Any, seq: int) -> Event | None:
    """The entry of a decision, or None where its bytes cannot be read: the verification names that."""
    for found in ledger.entries(connection, seq, seq):
        with contextlib.suppress(ProfileError):
            return decode(found.body)
    return None


def veils(ws: Workspace, people: dict[str, tuple[str, str]]) -> dict[str, tuple[Waiting, int]]:
    """The posts on which people decide blind, and the entry with which their present revision began."""
    found: dict[str, tuple[Waiting, int]] = {}
    with ws.connections.read() as connection:
        for post_id, revision, since in desk.escalated(connection):
            decisions = [decision_of(ws, connection, r, people) for r in posts.decisions(connection, post_id)]
            held = waiting(State.ESCALATED, revision, decisions)
            if held is not None and held.blind:
                found[post_id] = held, since
    return found
