"""The posts that a scheduler file could hold, in words: for the dialog in which a person chooses among them."""

from dataclasses import dataclass

from reviewer.model.events import EventKind
from reviewer.workflow import scheduler
from reviewer.workflow.permissions import permits
from reviewer.workflow.posts import load, row_of
from reviewer.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One approved post."""

    id: str
    author: str
    platform: str
    kind: str
    first_line: str
    planned: str
    """UTC, ISO 8601, or empty."""
    why_not: str = ""
    """Why it cannot be in this file, as a sentence; empty where it can."""


@permits(EventKind.POSTS_SCHEDULED)
def lines(ws: Workspace, format: str) -> tuple[ScheduleLine, ...]:
    """Every approved post that is not published: those that can be in the file by their time, then the others.

    Raises UsageError for an unknown format.
    """
    planned = scheduler.plan(ws, None, format)
    with ws.connections.read() as connection:
        found = []
        for post_id, why in [*((one, "") for one in planned.ready), *planned.refused]:
            post = load(ws, connection, row_of(connection, post_id))
            first = next((line for line in post.text.splitlines() if line.strip()), "")
            when = post.planned.isoformat() if post.planned else ""
            found.append(ScheduleLine(post_id, post.author.name, post.platform, post.kind, first.strip(), when, why))
    return tuple(found)
