"""The dialog for the next revision of a post."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import text_area
from reviewer.ui.presenters.text_dialogs import FieldProblem, RevisePresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import permissions, submit
from reviewer.workflow.workspace import Workspace


class ReviseDialog(Dialog):
    """The text as it stands, to be changed."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the post as the desk shows it."""
        super().__init__(
            f"Revision {view.revision + 1}" + (f" by {view.post.author.name}" if view.post.author.name else ""),
            "Enter the text that came back from the author. Earlier revisions and what was said of them stay.",
            width=720,
            parent=parent,
        )
        self._presenter = RevisePresenter(
            self, Owned(runner, self), view.post.text, partial(submit.revise_post, ws, view.post.id)
        )
        self._text = text_area(view.post.text, 12)
        self._field = Field("New text", self._text, "It is checked at once. An approval counts for one text only.")
        self.column.addWidget(self._field)
        self.column.addStretch(1)
        self.set_main(f"Store revision {view.revision + 1}", self._send, icon="file-compare")
        self.set_note("Written to the record")
        self.limit(permissions.why_not(ws, EventKind.POST_REVISED))

    def first_focus(self) -> QWidget:
        """The text has the focus, all of it selected: what is pasted or typed takes its place."""
        self._text.selectAll()
        return self._text

    def show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Mark the text if it wants something."""
        self._field.set_error(problems[0].sentence if problems else "")
        self.fit()

    def _send(self) -> None:
        self._presenter.send(self._text.toPlainText())
