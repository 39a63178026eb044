"""The dialog that saves what a colleague without a release means: the change, the try-out, and the reason."""

from PySide6.QtWidgets import QWidget

from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import inset
from reviewer.ui.presenters.release_page import DETAILS, change_line
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


class ReleaseDialog(ChangeDialog):
    """Only the reason is typed here; the choice comes from the page."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        before: str,
        after: str,
        parent: QWidget | None = None,
    ) -> None:
        """``before`` is in force, ``after`` is to be."""
        self._after = after

        def propose(draft: str, reason: str) -> office.Proposal:
            return office.propose_employee_release(ws, draft, reason)

        super().__init__(
            ws, runner, bus, kept, propose, "Colleagues without a release", "This is what changes.", parent
        )
        self.column.addWidget(inset(Paragraph(change_line(before, after), "strong")))
        self.column.addWidget(inset(Paragraph(DETAILS[after], "small", "text.muted")))
        self.build_end()

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self.reason

    def draft(self) -> str:
        """What is chosen on the page."""
        return self._after
