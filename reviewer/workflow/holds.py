"""Legal hold: while it stands, nothing of the post may be purged. It never stops a decision."""

from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_text
from reviewer.model.desk import Hold
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.store import desk
from reviewer.workflow.acting import name_of, need_reviewer
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.workspace import Workspace

MAX_REASON = 4_000
"""Characters of a reason."""


def of_post(ws: Workspace, connection: Any, post_id: str, people: dict[str, tuple[str, str]]) -> Hold | None:
    """The hold on a post, or None."""
    row = desk.hold(connection, post_id)
    if row is None:
        return None
    return Hold(by=name_of(people, row["person"]), at=row["at"], reason=ws.text(connection, row["reason"]))


@permits(EventKind.HOLD_CHANGED)
def place(ws: Workspace, post_id: str, reason: str) -> Changes:
    """Put a post under legal hold. Raises UsageError without a reason, RefusedError if it is under hold already."""
    return _change(ws, post_id, "placed", reason)


@permits(EventKind.HOLD_CHANGED)
def lift(ws: Workspace, post_id: str, reason: str) -> Changes:
    """End a legal hold. Raises UsageError without a reason, RefusedError if there is none."""
    return _change(ws, post_id, "lifted", reason)


def _change(ws: Workspace, post_id: str, change: str, reason: str) -> Changes:
    need_reviewer(ws)
    reason = normalise_text(reason).strip()
    if not reason:
        todo = "Name the matter or the letter that asks for it." if change == "placed" else "Say who released it."
        raise UsageError("A legal hold needs a reason.", "Nothing was changed.", todo)
    if len(reason) > MAX_REASON:
        raise UsageError(
            f"This reason has {len(reason):,} characters; it can have {MAX_REASON:,}.",
            "Nothing was changed.",
            "Shorten it.",
        )
    with ws.record() as recording:
        row_of(recording.connection, post_id)
        held = desk.hold(recording.connection, post_id) is not None
        if held and change == "placed":
            raise RefusedError("This post is under legal hold already.", "Nothing was changed.", "")
        if not held and change == "lifted":
            raise RefusedError("This post is not under legal hold.", "Nothing was changed.", "")
        recording.append(EventKind.HOLD_CHANGED, {"post": post_id}, {"change": change}, {"reason": reason})
    return Changes(posts=frozenset({post_id}), record=True)
