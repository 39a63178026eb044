"""The desk's actions on an open workspace: each method is one workflow function."""

from collections.abc import Sequence

from reviewer.model.desk import Comparison
from reviewer.model.people import Correction
from reviewer.model.post import PostId
from reviewer.model.views import Changes, PostView, QueueCounts, QueueFilter, QueueRow
from reviewer.ui.presenters.permitted import DESK
from reviewer.workflow import (
    claims,
    compare,
    corrections,
    decide,
    dispose,
    images,
    marks,
    masking,
    permissions,
    queue,
    reshare_lineage,
    review,
)
from reviewer.workflow.reshare_lineage import Lineage
from reviewer.workflow.workspace import Workspace


class WorkflowActions:
    """Implements the DeskActions of the presenters."""

    def __init__(self, ws: Workspace) -> None:
        """Act on ``ws``."""
        self._ws = ws

    def queue_ids(self, wanted: QueueFilter) -> Sequence[int]:
        """See ``workflow.queue.queue_ids``."""
        return queue.queue_ids(self._ws, wanted)

    def queue_rows(self, rowids: list[int]) -> list[QueueRow]:
        """See ``workflow.queue.queue_rows``."""
        return queue.queue_rows(self._ws, rowids)

    def counts(self) -> QueueCounts:
        """See ``workflow.queue.counts``."""
        return queue.counts(self._ws)

    def searched(self, words: str, found: int) -> None:
        """See ``workflow.queue.searched``."""
        queue.searched(self._ws, words, found)

    def platforms(self) -> list[str]:
        """See ``workflow.queue.platforms``."""
        return queue.platforms(self._ws)

    def authors(self) -> list[str]:
        """See ``workflow.queue.authors``."""
        return queue.authors(self._ws)

    def departments(self) -> list[str]:
        """See ``workflow.queue.departments``."""
        return queue.departments(self._ws)

    def why_not(self, what: str) -> str:
        """See ``workflow.permissions.why_not``."""
        return permissions.why_not(self._ws, DESK[what]) if what in DESK else ""

    def open_post(self, post_id: PostId) -> PostView:
        """See ``workflow.review.open_post``."""
        return review.open_post(self._ws, post_id)

    def view_post(self, post_id: PostId) -> PostView:
        """See ``workflow.review.view_post``."""
        return review.view_post(self._ws, post_id)

    def corrections(self, post_id: PostId) -> tuple[Correction, ...]:
        """See ``workflow.corrections.corrections``."""
        return corrections.corrections(self._ws, post_id)

    def lineage(self, post_id: PostId) -> Lineage | None:
        """See ``workflow.reshare_lineage.of_post``."""
        return reshare_lineage.of_post(self._ws, post_id)

    def confirm(self, post_id: PostId, issue_key: str) -> Changes:
        """See ``workflow.dispose.confirm``."""
        return dispose.confirm(self._ws, post_id, issue_key)

    def undo_disposition(self, post_id: PostId, issue_key: str) -> Changes:
        """See ``workflow.dispose.undo_disposition``."""
        return dispose.undo_disposition(self._ws, post_id, issue_key)

    def approve(self, post_id: PostId) -> Changes:
        """See ``workflow.decide.approve``."""
        return decide.approve(self._ws, post_id)

    def withdraw(self, post_id: PostId, reason: str) -> Changes:
        """See ``workflow.decide.withdraw``."""
        return decide.withdraw(self._ws, post_id, reason)

    def claim(self, post_id: PostId, take_over: bool) -> Changes:
        """See ``workflow.claims.claim``."""
        return claims.claim(self._ws, post_id, take_over=take_over)

    def release(self, post_id: PostId) -> Changes:
        """See ``workflow.claims.release``."""
        return claims.release(self._ws, post_id)

    def unmark(self, post_id: PostId, seq: int) -> Changes:
        """See ``workflow.marks.unmark``."""
        return marks.unmark(self._ws, post_id, seq)

    def uncover(self, post_id: PostId) -> Changes:
        """See ``workflow.masking.uncover``."""
        return masking.uncover(self._ws, post_id)

    def compare(self, post_id: PostId, earlier: int, later: int) -> Comparison:
        """See ``workflow.compare.compare``."""
        return compare.compare(self._ws, post_id, earlier, later)

    def tick_image(self, post_id: PostId, index: int) -> Changes:
        """See ``workflow.images.tick``."""
        return images.tick(self._ws, post_id, index)

    def thumbnail(self, post_id: PostId, index: int, size: int) -> bytes | None:
        """See ``workflow.images.thumbnail``."""
        return images.thumbnail(self._ws, post_id, index, size)
