"""The dialog that replaces the recovery key: the new one is printed and typed back before the old one ends."""

from PySide6.QtWidgets import QWidget

from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.recovery_page import RecoveryPage
from reviewer.ui.presenters.once import Once
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import accounts
from reviewer.workflow.workspace import Workspace

WHAT = "The old one opens nothing any more, as soon as you have typed the new one back. Destroy the old sheet then."


class ReplaceRecoveryDialog(Dialog):
    """One new key."""

    sentence = "The recovery key is replaced. Destroy the old sheet."

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        """For whoever may change who signs in."""
        super().__init__("Replace the recovery key", WHAT, 640, parent)
        self._ws, self._once = ws, Once(self, Owned(runner, self))
        self.page = RecoveryPage(runner, ws.organisation, ws.folder)
        self.page.changed.connect(self.fit)
        self.page.submitted.connect(self._send)
        self.column.addWidget(self.page)
        self.column.addStretch(1)
        self.set_main("Replace it", self._send, icon="key-change")
        self.set_note("That it was replaced goes to the record, not what it is.")

    def first_focus(self) -> QWidget:
        """The field for the key, typed back, has the focus."""
        return self.page.typed

    def _send(self) -> None:
        key = self.page.checked()
        if key:
            self._once.record(lambda: accounts.change_recovery(self._ws, key))
