"""What the desk may ask of the workflow: the seam between presenters and the functions that do the work."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.desk import Comparison
from reviewer.model.people import Correction
from reviewer.model.post import PostId
from reviewer.model.views import Changes, PostView, QueueCounts, QueueFilter, QueueRow
from reviewer.workflow.reshare_lineage import Lineage


class QueueActions(Protocol):
    """Reading the queue. Short; may be called in the GUI thread."""

    def queue_ids(self, wanted: QueueFilter) -> Sequence[int]:
        """The row numbers that a filter shows, in order."""

    def queue_rows(self, rowids: list[int]) -> list[QueueRow]:
        """The lines of some rows, in the order asked for."""

    def counts(self) -> QueueCounts:
        """The figures of the day line."""

    def searched(self, words: str, found: int) -> None:
        """Record that somebody searched; writes."""

    def platforms(self) -> list[str]:
        """All platforms in the workspace."""

    def authors(self) -> list[str]:
        """All authors in the workspace."""

    def departments(self) -> list[str]:
        """The departments of the staff directory."""


class DeskActions(QueueActions, Protocol):
    """Reading one post, and saying something of it. Writing runs in the writer thread."""

    def why_not(self, what: str) -> str:
        """Why the person may not do this at the desk, as sentences; empty where they may. Short."""

    def open_post(self, post_id: PostId) -> PostView:
        """The post; opening is recorded."""

    def view_post(self, post_id: PostId) -> PostView:
        """The post once more after an own action; not recorded."""

    def corrections(self, post_id: PostId) -> tuple[Correction, ...]:
        """What reviewers said of the people named in the post, as it holds now."""

    def lineage(self, post_id: PostId) -> Lineage | None:
        """Where a re-share comes from, or None."""

    def confirm(self, post_id: PostId, issue_key: str) -> Changes:
        """Record that an issue is real."""

    def undo_disposition(self, post_id: PostId, issue_key: str) -> Changes:
        """Take back what was said of an issue."""

    def approve(self, post_id: PostId) -> Changes:
        """Record an approval."""

    def withdraw(self, post_id: PostId, reason: str) -> Changes:
        """Record that the last decision is taken back."""

    def claim(self, post_id: PostId, take_over: bool) -> Changes:
        """Record that the reviewer works on a post; ``take_over``: also where somebody else does."""

    def release(self, post_id: PostId) -> Changes:
        """Record that the reviewer gives a post back."""

    def unmark(self, post_id: PostId, seq: int) -> Changes:
        """Take back a mark of something missed."""

    def uncover(self, post_id: PostId) -> Changes:
        """Record that covered identifiers of a post were shown."""

    def compare(self, post_id: PostId, earlier: int, later: int) -> Comparison:
        """Two revisions of a post side by side; 0: the last decided one, and the present one."""

    def tick_image(self, post_id: PostId, index: int) -> Changes:
        """Record that a person looked at an image."""

    def thumbnail(self, post_id: PostId, index: int, size: int) -> bytes | None:
        """A small picture without metadata, or None when no file is attached."""


class Runner(Protocol):
    """Does work off the GUI thread and calls back in it."""

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[UserFacingError], None] | None = None,
        opening: bool = False,
    ) -> object:
        """Do ``work``, then ``done`` with its result, or ``failed`` with what went wrong; ``opening``: not behind what is written."""
