"""Showing what is covered in a post. Who looked is recorded (45 CFR 164.312(b))."""

from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import row_of
from reviewer.workflow.workspace import Workspace


@permits(EventKind.POST_UNMASKED, own=True)
def uncover(ws: Workspace, post_id: str) -> Changes:
    """Record that the covered words of a post are shown; once per person, post, revision and session."""
    with ws.connections.read() as connection:
        row = row_of(connection, post_id)
    mark = (ws.person, post_id, row["revision"])
    if mark in ws.uncovered:
        return Changes()
    with ws.record() as recording:
        recording.append(EventKind.POST_UNMASKED, {"post": post_id, "revision": row["revision"]})
    ws.uncovered.add(mark)
    return Changes(posts=frozenset({post_id}), record=True)
