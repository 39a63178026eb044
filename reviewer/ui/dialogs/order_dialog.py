"""The dialog that asks which post is to be purged by order."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.errors import UserFacingError
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import hint
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.storage_page import HOLD, ORDER
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import posts
from reviewer.workflow.workspace import Workspace


class OrderDialog(Dialog):
    """One id; what would go is shown in the next dialog."""

    chosen = Signal(str)
    """Id of the post."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__("Purge a post by order", ORDER, 520, parent)
        self._ws, self._runner = ws, Owned(runner, self)
        self.post = QLineEdit()
        self.column.addWidget(Field("Post", self.post, "Its id, whole or how it begins, for example P-7K3M."))
        self.column.addLayout(hint("gavel", "info", HOLD, "small"))
        self.column.addStretch(1)
        self.set_main("Go on…", self._send)
        self.post.returnPressed.connect(self._send)

    def first_focus(self) -> QWidget:
        """The id has the focus."""
        return self.post

    def _send(self) -> None:
        wanted = self.post.text().strip()
        if not wanted:
            self.show_message(ask("Enter the id of the post.", "It stands in the head of the post."))
            return
        self._runner.run(partial(posts.find, self._ws, wanted), self._found, failed=self._failed)

    def _found(self, post_id: object) -> None:
        self.accept()
        self.chosen.emit(str(post_id))

    def _failed(self, error: UserFacingError) -> None:
        self.show_message(of_error(error, "Nothing was purged."))
