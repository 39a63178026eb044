"""Hand in a post, or its next revision."""

import dataclasses

from reviewer.errors import RefusedError, UsageError
from reviewer.intake.text import normalise_line, normalise_text
from reviewer.model.decision import State
from reviewer.model.events import EventKind
from reviewer.model.post import Post, PostId
from reviewer.model.views import Changes
from reviewer.store import queue
from reviewer.workflow import posts
from reviewer.workflow.workspace import Workspace

MAX_CHARS = 500_000
_REVISABLE = frozenset({State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.APPROVED, State.ESCALATED})


def _ready(text: str) -> str:
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


def submit_post(ws: Workspace, post: Post) -> tuple[PostId, Changes]:
    """Record a new post. Raises UsageError for an empty text or author."""
    author = dataclasses.replace(post.author, name=normalise_line(post.author.name))
    if not author.name:
        raise UsageError("The author is missing.", "", "Say whose words these are.")
    ready = dataclasses.replace(
        post,
        text=_ready(post.text),
        author=author,
        in_reply_to=normalise_text(post.in_reply_to) if post.in_reply_to else None,
        submitter=post.submitter or ws.person_name,
    )
    with ws.record() as recording:
        post_id = posts.add(recording, ready)
    return post_id, Changes(posts=frozenset({post_id}), record=True)


def revise_post(ws: Workspace, post_id: str, text: str) -> Changes:
    """Record the next revision of a post; an earlier approval no longer covers it. Raises RefusedError."""
    text = _ready(text)
    with ws.record() as recording:
        row = posts.row_of(recording.connection, post_id)
        if State(row["state"]) not in _REVISABLE:
            raise RefusedError("This post was rejected.", "", "Hand the new text in as a new post.")
        if ws.text(recording.connection, row["text"]) == text:
            raise UsageError(
                "The text is the same as the present revision.", "Nothing was recorded.", "Change it first."
            )
        recording.append(EventKind.POST_REVISED, {"post": post_id, "revision": row["revision"] + 1}, {}, {"text": text})
        queue.index_text(recording.connection, post_id, text, row["author"])
        queue.set_level(recording.connection, post_id, queue.UNCHECKED, ())
    return Changes(posts=frozenset({post_id}), record=True)
