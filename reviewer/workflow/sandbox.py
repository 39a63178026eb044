"""Practice: what would be found in a text. Nothing is stored, nothing is counted, nothing goes to the record."""

from datetime import date

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_text
from reviewer.model.decision import State
from reviewer.model.office import SHIPPED, OfficePolicy
from reviewer.model.people import Registry
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import PostView
from reviewer.workflow import check
from reviewer.workflow.submit import MAX_CHARS
from reviewer.workflow.workspace import Workspace

NOT_A_POST = "This is practice: nothing can be decided here"
"""Why a text that is tried cannot be approved."""


def text_of(untrusted: str) -> str:
    """The text as it would be stored. Raises UsageError for an empty text or one that is too long for a post."""
    text = normalise_text(untrusted)
    if not text.strip():
        raise UsageError("There is no text to try.", "", "Paste or type a text first.")
    if len(text) > MAX_CHARS:
        raise UsageError(
            f"This text has {len(text):,} characters; a post can have {MAX_CHARS:,}.", "", "Try a part of it."
        )
    return text


def view_of(
    post: Post, detector: check.Detects, registry: Registry | None, today: date, office: OfficePolicy = SHIPPED
) -> PostView:
    """What the checks and the rules make of a text, in the form that the desk shows. Reads and writes nothing."""
    detection = detector.detect(check.unit_of(post))
    return PostView(
        post=post,
        state=State.SUBMITTED,
        revision=1,
        text_digest="",
        assessment=check.judge(post, detection, registry, today, office),
        detection=check.listed(post, detection, office, today),
        approve_blocked=NOT_A_POST,
    )


def try_text(
    ws: Workspace,
    untrusted: str,
    platform: str = "facebook",
    kind: str = "post",
    in_reply_to: str = "",
    *,
    detector: check.Detects,
    author: str = "",
) -> PostView:
    """What would be found in a text with this office's lists, rules, staff and consents.

    The author counts as somebody of the workforce; without a name it is whoever tries. Nothing is written.
    Raises UsageError for a text that could not be a post.
    """
    post = Post(
        PostId(""),
        text_of(untrusted),
        Author(author or ws.person_name),
        platform,
        kind,
        in_reply_to=normalise_text(in_reply_to) or None,
    )
    if isinstance(detector, check.WorkerDetector):
        detector.worker.set_lists(ws.own_lists())
    return view_of(post, detector, ws.registry(), ws.today(), ws.office())
