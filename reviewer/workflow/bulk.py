"""Approve several posts at once, and only those that have nothing to settle: what will be done is shown first.

Each approval is a decision of its own in the record, made by the same function as a single one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.errors import RefusedError, UserFacingError
from reviewer.model.decision import WAITING, State
from reviewer.model.permissions import Act
from reviewer.model.post import PostId
from reviewer.model.progress import NO_PROGRESS, Cancelled, Progress
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Level
from reviewer.workflow import decide
from reviewer.workflow.permissions import permits
from reviewer.workflow.review import approve_blocked, view_post
from reviewer.workflow.workspace import Workspace

MOST = 500
"""Posts that are looked at in one go: more than a person can answer for with one key."""

_DECIDED: dict[State, str] = {
    State.APPROVED: "It is approved already.",
    State.PUBLISHED: "It is published already.",
    State.RETURNED: "It is with its author.",
    State.REJECTED: "It is rejected.",
}


@dataclass(frozen=True, slots=True)
class BulkItem:
    """A post that can be approved with the others."""

    id: PostId
    author: str
    platform: str
    kind: str
    first_line: str
    revision: int
    text_digest: str
    """Commitment of the text that was looked at; another text is not approved."""


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What a bulk approval will do, before it does it."""

    ready: tuple[BulkItem, ...]
    left_out: tuple[tuple[PostId, str, str], ...]
    """Id, author and, as a sentence, why each of the others is not approved."""
    beyond: int = 0
    """Chosen posts that nobody looked at, because more than MOST were chosen."""


@permits(Act.APPROVE_SEVERAL)
def plan(ws: Workspace, post_ids: Sequence[str], progress: Progress = NO_PROGRESS) -> BulkPlan:
    """Which of these posts can be approved together, and why the others cannot. Writes nothing.

    Looks at the first MOST posts only. Raises Cancelled when it is stopped.
    """
    chosen = list(dict.fromkeys(post_ids))
    looked_at = chosen[:MOST]
    ready: list[BulkItem] = []
    left_out: list[tuple[PostId, str, str]] = []
    for done, post_id in enumerate(looked_at):
        progress.check_cancelled()
        progress.report(done, len(looked_at), "Looking at the chosen posts")
        view = view_post(ws, post_id)
        if why := why_not(ws, view):
            left_out.append((view.post.id, view.post.author.name, why))
        else:
            ready.append(_item(view))
    return BulkPlan(tuple(ready), tuple(left_out), len(chosen) - len(looked_at))


def _item(view: PostView) -> BulkItem:
    return BulkItem(
        view.post.id,
        view.post.author.name,
        view.post.platform,
        view.post.kind,
        " ".join(view.post.text[:400].split())[:160],
        view.revision,
        view.text_digest,
    )


def why_not(ws: Workspace, view: PostView) -> str:
    """Why a post is not approved together with others, as a sentence; empty where it is.

    Stricter than a single approval: what wants a person's look at this one post is left to that look.
    """
    if view.state not in WAITING:
        return _DECIDED[view.state]
    if view.state is State.ESCALATED:
        return "It was handed to somebody else to decide."
    if view.hold is not None:
        return "It is under legal hold: decide on it by itself."
    if view.claim is not None and not view.claim.mine:
        return f"{view.claim.by} works on it."
    if view.second.needed:
        return "It needs a second person."
    if view.detection is not None and view.detection.incomplete:
        return "It could not be checked in full: read all of it."
    if blocked := approve_blocked(ws, view):
        return f"{blocked}."
    unsettled = _unsettled(view)
    if unsettled:
        number = "1 issue is" if unsettled == 1 else f"{unsettled} issues are"
        return f"{number} still open: look at it first."
    if any(comment.waiting for comment in view.comments):
        return "A question to a colleague has no answer yet."
    return ""


def _unsettled(view: PostView) -> int:
    """Issues to settle or to look at that nobody dismissed or cleared; a confirmed one is still there."""
    issues = view.assessment.issues if view.assessment else ()
    settled = {"dismissed", "cleared", "fixed"}
    return sum(
        issue.level >= Level.REVIEW and ((said := view.disposition_of(issue)) is None or said.kind.value not in settled)
        for issue in issues
    )


@permits(Act.APPROVE_SEVERAL)
def approve(ws: Workspace, planned: BulkPlan, progress: Progress = NO_PROGRESS) -> tuple[Changes, str]:
    """Approve what the plan holds, each post by an entry of its own, and say how many.

    Each is looked at once more: one that changed since the plan was made is left as it is. Stopping, or an error of
    the world, keeps what was approved until then; raises the error where nothing was.
    """
    approved: set[str] = set()
    changed = 0
    total = len(planned.ready)
    try:
        for done, item in enumerate(planned.ready):
            progress.check_cancelled()
            progress.report(done, total, "Approving")
            if _approved(ws, item):
                approved.add(item.id)
            else:
                changed += 1
        ending = ""
    except Cancelled:
        ending = "You stopped it; the others wait as before."
    except UserFacingError as error:
        if not approved:
            raise
        ending = f"Then it ended. {error.what} {error.todo}".strip()
    changes = Changes(posts=frozenset(approved), record=bool(approved))
    return changes, " ".join(part for part in (_sentence(len(approved), changed, total), ending) if part)


def _approved(ws: Workspace, item: BulkItem) -> bool:
    view = view_post(ws, item.id)
    if view.text_digest != item.text_digest or why_not(ws, view):
        return False
    try:
        decide.approve(ws, item.id)
    except RefusedError:  # it changed between the look and the record
        return False
    return True


def _sentence(approved: int, changed: int, total: int) -> str:
    parts = [f"{approved:,} of {total:,} posts approved." if approved < total else f"{_posts(total)} approved."]
    if changed:
        parts.append(f"{_posts(changed)} changed meanwhile and {'waits' if changed == 1 else 'wait'} for your look.")
    return " ".join(parts)


def _posts(number: int) -> str:
    return "1 post" if number == 1 else f"{number:,} posts"
