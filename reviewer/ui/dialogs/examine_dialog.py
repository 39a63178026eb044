"""Mark the accesses of a period as examined: what was looked at, and what came of it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.model.access_review import AccessReview
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import hint, text_area
from reviewer.ui.presenters.access_review import examine_title
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import access_review
from reviewer.workflow.workspace import Workspace

OWN = "It covers what is recorded up to now. Your own accesses stay open: somebody else examines those."
WANTED = ask("Say what you looked at and what came of it.", "A short sentence is enough.")


class ExamineDialog(Dialog):
    """One note; it goes to the record with name and time."""

    def __init__(self, ws: Workspace, runner: TaskRunner, review: AccessReview, parent: QWidget | None = None) -> None:
        """``review`` is what is marked: all kinds of a period."""
        super().__init__("Mark as examined", examine_title(review), width=640, parent=parent)
        self._ws, self._review = ws, review
        self._once = Once(self, Owned(runner, self))
        self.note = text_area("", 4)
        self.column.setSpacing(tokens.SPACE_2)
        self.column.addWidget(
            Field("What you examined", self.note, "For example: openings outside office hours, nothing unusual.")
        )
        self.column.addLayout(hint("account-off-outline", "text.muted", OWN, "small"))
        self.column.addStretch(1)
        self.set_main("Mark as examined", self._save, icon="check-decagram-outline")
        self.set_note("Goes to the record with your name.")

    def first_focus(self) -> QWidget:
        """The note has the focus."""
        return self.note

    def _save(self) -> None:
        note = self.note.toPlainText().strip()
        if not note:
            self.show_message(WANTED)
            self.note.setFocus()
            return
        self._once.record(partial(access_review.examine, self._ws, self._review, note))
