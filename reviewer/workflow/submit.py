"""Hand in a post, or its next revision."""

import dataclasses
from typing import Any

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.post import Post, PostId
from reviewer.model.views import Changes
from reviewer.store import queue
from reviewer.workflow import own_posts, permissions, posts
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import Recording
from reviewer.workflow.workspace import Workspace

MAX_CHARS = 500_000
_REVISABLE = frozenset(State) - {State.REJECTED}
"""A new revision of a published post is a correction: it is reviewed before it replaces what is live."""


def ready(text: str) -> str:
    """A text as it is stored. Raises UsageError for an empty one, and for one that is too long."""
    text = normalise_text(text)
    if not text.strip():
        raise UsageError("There is no text to check.", "", "Paste or type the text of the post.")
    if len(text) > MAX_CHARS:
        raise UsageError(
            f"This text has {len(text):,} characters; a post can have {MAX_CHARS:,}.",
            "",
            "Hand it in as several posts.",
        )
    return text


@permits(EventKind.POST_SUBMITTED)
def submit_post(ws: Workspace, post: Post) -> tuple[PostId, Changes]:
    """Record a new post. Raises UsageError for an empty text or author."""
    author = dataclasses.replace(post.author, name=normalise_line(post.author.name))
    if not author.name:
        raise UsageError("The author is missing.", "", "Say whose words these are.")
    handed_in = dataclasses.replace(
        post,
        text=ready(post.text),
        author=author,
        in_reply_to=normalise_text(post.in_reply_to) if post.in_reply_to else None,
        submitter=ws.person_name if permissions.is_author(ws) else post.submitter or ws.person_name,
    )
    by = own_posts.who(ws, (handed_in,))
    with ws.record() as recording:
        post_id = posts.add(recording, handed_in, by=by[0])
    return post_id, Changes(posts=frozenset({post_id}), record=True)


@permits(EventKind.POST_REVISED, own=True)
def revise_post(ws: Workspace, post_id: str, text: str) -> Changes:
    """Record the next revision of a post; an earlier approval no longer covers it. Raises RefusedError."""
    text = ready(text)
    with ws.record() as recording:
        row = posts.row_of(recording.connection, post_id)
        if State(row["state"]) not in _REVISABLE:
            raise RefusedError("This post was rejected.", "", "Hand the new text in as a new post.")
        if ws.text(recording.connection, row["text"]) == text:
            raise UsageError(
                "The text is the same as the present revision.", "Nothing was recorded.", "Change it first."
            )
        add_revision(recording, row, text)
    return Changes(posts=frozenset({post_id}), record=True)


def add_revision(recording: Recording, row: dict[str, Any], text: str, import_id: str = "") -> None:
    """Record the next revision of the post of a projection row and put it into the search index; it is unchecked."""
    recording.append(
        EventKind.POST_REVISED,
        {"post": row["id"], "revision": row["revision"] + 1},
        {"import": import_id} if import_id else {},
        {"text": text},
    )
    queue.index_text(recording.connection, row["id"], text, row["author"])
    queue.set_level(recording.connection, row["id"], queue.UNCHECKED, ())
