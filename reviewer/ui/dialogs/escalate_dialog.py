"""The dialog that hands a post to somebody else to decide."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.model.views import PostView
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import combo, text_area
from reviewer.ui.presenters import words
from reviewer.ui.presenters.plain_decision import ESCALATE_TO, EscalatePresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import decide
from reviewer.workflow.workspace import Workspace


class EscalateDialog(Dialog):
    """Who decides, and what the question is."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the post as the desk shows it."""
        post = view.post
        super().__init__(
            f"Escalate the {post.kind}" + (f" by {post.author.name}" if post.author.name else ""),
            f"{words.platform(post.platform, post.kind)}, revision {view.revision}. It stays in the queue until somebody else decides.",
            width=560,
            parent=parent,
        )
        self._presenter = EscalatePresenter(self, Owned(runner, self), partial(decide.escalate, ws, post.id))
        self._to = combo(ESCALATE_TO, editable=True)
        self._question = text_area("", 4)
        self.column.addWidget(Field("Who should decide", self._to, "Choose an office or type a name."))
        self.column.addWidget(Field("Your question, optional", self._question))
        self.column.addStretch(1)
        self.set_main("Escalate", self._send, icon="account-arrow-right-outline")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")

    def first_focus(self) -> QWidget:
        """The receiver has the focus."""
        return self._to

    def _send(self) -> None:
        self._presenter.send(self._to.currentText(), self._question.toPlainText())
