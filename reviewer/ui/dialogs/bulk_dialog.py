"""The dialog that approves several posts: what will be approved, what is left out and why, then how far it is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressBar, QWidget

from reviewer.model.permissions import Act
from reviewer.model.progress import Progress
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.bulk_dialog import BulkLine, BulkPresenter, BulkState
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import bulk, permissions, queue
from reviewer.workflow.workspace import Workspace

_ROWS = 4
_LEFT_ROWS = 3
"""Rows of the two lists that are visible at once; the lists scroll."""
_NOTE = "Each approval can be taken back by itself."


class BulkDialog(Dialog):
    """Answers with the Changes of what was approved; ``sentence`` says how many."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, numbers: Sequence[int], parent: QWidget | None = None
    ) -> None:
        """``numbers`` are the row numbers of the chosen posts, as the queue has them."""
        super().__init__("Approve several posts", "", width=640, parent=parent)

        def plan(progress: Progress) -> bulk.BulkPlan:
            chosen = queue.post_ids(ws, numbers[: bulk.MOST])
            planned = bulk.plan(ws, chosen, progress)
            return bulk.BulkPlan(planned.ready, planned.left_out, max(0, len(numbers) - bulk.MOST))

        self._presenter = BulkPresenter(
            self, Owned(runner, self), plan, lambda planned, progress: bulk.approve(ws, planned, progress)
        )
        self._title = Paragraph("", "strong")
        self._detail = Paragraph("", "small", "text.muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress")
        self._ready_head = label("Will be approved", "caption.strong", "text.muted")
        self.ready = RowsView("Posts that will be approved", lines=2)
        self._left_head = label("Left as they are", "caption.strong", "text.muted")
        self.left = RowsView("Posts that are left as they are, with the reason", lines=2)
        self._beyond = Paragraph("", "small", "text.muted")
        for part in (
            self._title, self._detail, self._bar, self._ready_head, self.ready, self._left_head, self.left, self._beyond
        ):  # fmt: skip
            self.column.addWidget(part)
        self.column.setContentsMargins(tokens.SPACE_6, tokens.SPACE_4, tokens.SPACE_6, tokens.SPACE_4)
        self.column.setSpacing(tokens.SPACE_2)
        self.column.addStretch(1)
        self.set_main("Approve", self._presenter.approve, icon="check-circle-outline")
        self.set_note(_NOTE)
        self._presenter.start()
        self.limit(permissions.why_not(ws, Act.APPROVE_SEVERAL))

    @property
    def sentence(self) -> str:
        """What was done: ``12 posts approved.``; empty while nothing was."""
        return self._presenter.sentence

    def first_focus(self) -> QWidget:
        """Cancel, the safe one: the main button has a key of its own."""
        return self.cancel

    def show_state(self, state: BulkState) -> None:
        """View: the plan, or how far it is."""
        self._title.setText(f"{state.title}: {state.done:,} of {state.total:,}" if state.total else state.title)
        self._detail.setText(state.detail)
        self._detail.setVisible(bool(state.detail))
        self._beyond.setText(state.beyond)
        self._beyond.setVisible(bool(state.beyond))
        self._bar.setMaximum(state.total)
        self._bar.setValue(state.done)
        self._bar.setVisible(state.running)
        self._fill(self.ready, self._ready_head, [line for line in state.lines if line.ready], _ROWS)
        self._fill(self.left, self._left_head, [line for line in state.lines if not line.ready], _LEFT_ROWS)
        self.cancel.setText("Stop" if state.running else "Cancel" if state.ready else "Close")
        self.main.setVisible(state.ready > 0)
        if state.ready:
            posts = "1 post" if state.ready == 1 else f"{state.ready:,} posts"
            self.main.setText(f"Approve {posts}")
        if not state.running:
            announce(self, f"{state.title}. {state.detail}")
        if self.isVisible():
            self.fit()

    def reject(self) -> None:
        """Qt: stop what is under way; a second time close."""
        if not self._presenter.stop():
            super().reject()

    @staticmethod
    def _fill(target: RowsView, head: QWidget, lines: Sequence[BulkLine], most: int) -> None:
        rows = [
            Row(
                line.post,
                line.title,
                line.line,
                icon="check-circle-outline" if line.ready else "eye-outline",
                icon_tone="clear" if line.ready else "text.muted",
            )
            for line in lines
        ]
        if target.rows.rowCount() or rows:
            target.set_rows(rows, first=True)
        target.setFixedHeight(min(most, max(1, len(rows))) * theme.scaled(tokens.ROW_LIST) + 2)
        target.setVisible(bool(rows))
        head.setVisible(bool(rows))
