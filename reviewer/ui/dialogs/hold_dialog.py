"""The dialog that places a legal hold on a post, or lifts it."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import hint, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.hold_dialog import PLACE_STARTS, HoldPresenter, subtitle, title
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import holds, permissions
from reviewer.workflow.workspace import Workspace


class HoldDialog(Dialog):
    """One reason; whoever opens the post sees that it is under hold."""

    export_wanted = Signal()
    """The post under hold is to be exported for legal instead."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the post as the desk shows it: with a hold the dialog lifts it."""
        held = view.hold
        super().__init__(title(held), subtitle(held, datetime.now().astimezone()), width=600, parent=parent)
        work = partial(holds.lift if held else holds.place, ws, view.post.id)
        self._presenter = HoldPresenter(self, Owned(runner, self), work, held is not None)
        self._reason = text_area("", 4)
        caption = "Why it may be lifted" if held else "Why nothing may be deleted"
        self.column.addWidget(Field(caption, self._reason, "The reason is kept with the post and in the record."))
        if held is None:
            starts = QVBoxLayout()
            starts.setContentsMargins(4, 0, 4, 0)
            starts.setSpacing(2)
            for start in PLACE_STARTS:
                button = KeyButton(start, icon="plus", flat=True, height=tokens.CONTROL_SMALL)
                button.setAutoDefault(False)
                button.setAccessibleName(f"Add the sentence: {start}")
                button.clicked.connect(partial(self._begin, start))
                starts.addWidget(button)
            self.column.addLayout(starts)
        else:
            words = "After this the post is kept as long as any other, and no longer."
            self.column.addLayout(hint("information-outline", "info", words))
            export = KeyButton("Export for legal…", icon="export-variant", flat=True, height=tokens.CONTROL_SMALL)
            export.setAutoDefault(False)
            export.clicked.connect(self._export)
            self.column.addWidget(export)
        self.column.addStretch(1)
        self.set_main("Lift the hold" if held else "Place the hold", self._send, icon="gavel")
        who = ws.info.reviewer
        self.set_note(f"Written to the record for {who}" if who else "Written to the record")
        self.drafting = Drafting(ws, runner, key_of("hold", view.post.id, "lift" if held else "place"), self)
        self.drafting.watch("reason", self._reason)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.HOLD_CHANGED))

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self._reason

    def _begin(self, start: str) -> None:
        self._reason.setPlainText(self._presenter.with_start(self._reason.toPlainText(), start))
        self._reason.moveCursor(QTextCursor.MoveOperation.End)
        self._reason.setFocus()

    def _export(self) -> None:
        self.reject()
        self.export_wanted.emit()

    def _send(self) -> None:
        self._presenter.send(self._reason.toPlainText())
