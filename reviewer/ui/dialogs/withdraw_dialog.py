"""The dialog that takes a decision back."""

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.model.decision import DECIDED_WORDS
from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import times
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.withdraw_dialog import WithdrawPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import decide, permissions
from reviewer.workflow.workspace import Workspace


class WithdrawDialog(Dialog):
    """One reason. The decision and its withdrawal both stay in the record."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the decided post as the desk shows it."""
        last = view.decisions[-1] if view.decisions else None
        said = ""
        if last is not None:
            when = times.spoken(last.at, datetime.now().astimezone())
            said = f"{DECIDED_WORDS[last.kind]} by {last.by}, {when}. "
        super().__init__(
            "Take the decision back",
            f"{said}Both stay in the record; the post waits for a decision again.",
            width=560,
            parent=parent,
        )
        self._presenter = WithdrawPresenter(self, Owned(runner, self), partial(decide.withdraw, ws, view.post.id))
        self._reason = text_area("", 3)
        self.column.addWidget(Field("Why it is taken back", self._reason))
        self.column.addStretch(1)
        self.set_main("Take back", self._send, icon="undo-variant")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self.drafting = Drafting(ws, runner, key_of("withdraw", view.post.id, view.revision), self)
        self.drafting.watch("reason", self._reason)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.DECISION_RECORDED))

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self._reason

    def _send(self) -> None:
        self._presenter.send(self._reason.toPlainText())
