"""The message to an author leaves the workspace: as a text file, an e-mail draft or a page."""

import hashlib
from pathlib import Path

from reviewer import __version__
from reviewer.errors import UsageError
from reviewer.intake.text import normalise_text
from reviewer.model.decision import DecisionKind
from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.reports.author_letter import Letter, letter_bytes
from reviewer.reports.email_draft import email_bytes
from reviewer.reports.wording import named, when
from reviewer.workflow.acting import need_reviewer
from reviewer.workflow.files import recording_with_file
from reviewer.workflow.message_formats import FORMATS as FORMATS
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace


@permits(EventKind.MESSAGE_SAVED)
def save(ws: Workspace, post_id: str, format: str, path: Path, message: str) -> Changes:
    """Write the message to a file and record its digest. Nothing is sent, and no address is filled in.

    Raises UsageError for an unknown format or an empty message, FileProblem if the file cannot be written.
    """
    need_reviewer(ws)
    if format not in FORMATS:
        raise UsageError(f"“{format}” is no format.", "Nothing was written.", f"Formats are {', '.join(FORMATS)}.")
    message = normalise_text(message).strip()
    if not message:
        raise UsageError("The message is empty.", "Nothing was written.", "Write what the author shall read.")
    view = view_post(ws, post_id)
    content = _content(ws, view, format, message + "\n")
    with recording_with_file(ws, path, content) as recording:
        recording.append(
            EventKind.MESSAGE_SAVED,
            {"post": post_id, "revision": view.revision},
            {"format": format, "sha256": hashlib.sha256(content).hexdigest()},
        )
    return Changes(posts=frozenset({post_id}), record=True)


def latest(view: PostView) -> str:
    """The newest message to the author of a post, or empty."""
    return next((d.message for d in reversed(view.decisions) if d.message), "")


def _content(ws: Workspace, view: PostView, format: str, message: str) -> bytes:
    title = f"About your {named(view.post.platform)} {named(view.post.kind)}"
    if format == "text":
        return message.encode("utf-8")
    if format == "email":
        return email_bytes(f"{title} ({view.post.id})", message)
    return letter_bytes(
        Letter(
            organisation=ws.organisation,
            title=title,
            author=view.post.author.name,
            reviewer=ws.person_name,
            role=ws.person_role,
            post_id=view.post.id,
            submitted=view.submitted,
            written=stamp(ws.clock()),
            message=message,
            wanted_by=_wanted_by(view),
            program=f"Reviewer {__version__}",
        )
    )


def _wanted_by(view: PostView) -> str:
    returned = [d for d in view.decisions if d.kind is DecisionKind.RETURN and d.revision == view.revision]
    return when(returned[-1].wanted_by) if returned else ""
