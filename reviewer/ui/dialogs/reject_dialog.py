"""The dialog that rejects a post."""

from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import hint, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.plain_decision import REJECT_STARTS, RejectPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import decide, permissions
from reviewer.workflow.workspace import Workspace


class RejectDialog(Dialog):
    """One reason, with beginnings to choose from."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the post as the desk shows it."""
        post = view.post
        super().__init__(
            f"Reject the {post.kind}" + (f" by {post.author.name}" if post.author.name else ""),
            f"{words.platform(post.platform, post.kind)}, revision {view.revision}. A rejected post is not published in any wording. "
            "To ask for changes, return it instead.",
            width=640,
            parent=parent,
        )
        self._presenter = RejectPresenter(self, Owned(runner, self), partial(decide.reject, ws, post.id))
        self._reason = text_area("", 4)
        self._field = Field("Why it cannot be published", self._reason, "The author and the record get this sentence.")
        self.column.addWidget(self._field)
        starts = QVBoxLayout()
        starts.setContentsMargins(4, 0, 4, 0)
        starts.setSpacing(2)
        for start in REJECT_STARTS:
            button = KeyButton(start, icon="plus", flat=True, height=tokens.CONTROL_SMALL)
            button.setAutoDefault(False)
            button.setAccessibleName(f"Add the sentence: {start}")
            button.clicked.connect(partial(self._begin, start))
            starts.addWidget(button)
        self.column.addLayout(starts)
        self.column.addLayout(hint("undo-variant", "info", "Undo is offered for ten seconds; later with Take back."))
        self.column.addStretch(1)
        self.set_main("Reject", self._send, icon="close-circle-outline")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self.drafting = Drafting(ws, runner, key_of("reject", post.id, view.revision), self)
        self.drafting.watch("reason", self._reason)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.DECISION_RECORDED))

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self._reason

    def _begin(self, start: str) -> None:
        self._reason.setPlainText(self._presenter.with_start(self._reason.toPlainText(), start))
        self._reason.moveCursor(QTextCursor.MoveOperation.End)
        self._reason.setFocus()

    def _send(self) -> None:
        self._presenter.send(self._reason.toPlainText())
