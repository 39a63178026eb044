"""The dialog that saves which posts want a second person: what changes, and the reason."""

from PySide6.QtWidgets import QWidget

from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept, ReasonDialog
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.presenters.second_page import SecondDraft, change_lines
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace

NOTHING_TO_TRY = "This changes no result of a check, so there is nothing to try on past posts. It counts for every approval from now on."


class SecondDialog(ReasonDialog):
    """Only the reason is typed here; what is ticked comes from the page."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        before: SecondDraft,
        after: SecondDraft,
        parent: QWidget | None = None,
    ) -> None:
        """``before`` is in force, ``after`` is to be."""

        def propose(draft: SecondDraft, reason: str) -> office.Proposal:
            return office.propose_second(ws, draft.overrides, tuple(draft.labels), reason)

        super().__init__(ws, runner, bus, kept, propose, "Who approves alone, and who does not", after, parent)
        for line in change_lines(before, after):
            self.column.addWidget(inset(Paragraph(line)))
        self.column.addLayout(hint("information", "info", NOTHING_TO_TRY))
        self.build_end()
        self.trial.hide()
