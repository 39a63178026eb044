"""The dialog in which a person says that an older copy of the workspace is the right one."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.presenters.once import Once
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import high_water
from reviewer.workflow.workspace import Workspace

QUESTION = (
    "If a backup was put back on purpose, go on with this copy: the record then says so, and that entries are missing. "
    "If nobody knows why, close Reviewer, keep this folder, and ask legal first."
)


class OlderCopyDialog(Dialog):
    """One question."""

    def __init__(self, ws: Workspace, runner: TaskRunner, sentence: str, parent: QWidget | None = None) -> None:
        """``sentence`` says what is older."""
        super().__init__("This is an older copy", sentence, width=600, parent=parent)
        self._once = Once(self, Owned(runner, self))
        self._accept = partial(high_water.accept, ws)
        self.column.addWidget(Paragraph(QUESTION))
        self.column.addStretch(1)
        self.set_main("Go on with this copy", self._send, icon="backup-restore")
        self.set_note("Your name, and how many entries are missing, go to the record.")

    def first_focus(self) -> QWidget:
        """Cancel, the safe one."""
        return self.cancel

    def _send(self) -> None:
        self._once.record(self._accept)
