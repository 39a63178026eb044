"""The dialog that saves what a colleague without a release means: the change, the try-out, and the reason."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept, ReasonDialog
from reviewer.ui.dialogs.parts import inset
from reviewer.ui.presenters.release_page import DETAILS, change_line
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


class ReleaseDialog(ReasonDialog):
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
        super().__init__(
            ws,
            runner,
            bus,
            kept,
            partial(office.propose_employee_release, ws),
            "Colleagues without a release",
            after,
            parent,
        )
        self.column.addWidget(inset(Paragraph(change_line(before, after), "strong")))
        self.column.addWidget(inset(Paragraph(DETAILS[after], "small", "text.muted")))
        self.build_end()
