"""The dialog that saves for how long contents are kept: the change, and the reason."""

from PySide6.QtWidgets import QWidget

from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.presenters.storage_page import SOURCE
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


class YearsDialog(ChangeDialog):
    """Only the reason is typed here; the number comes from the page."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, before: int, after: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``before`` is in force, ``after`` is to be."""
        self._after = after

        def propose(draft: int, reason: str) -> office.Proposal:
            return office.propose_retention(ws, draft, reason)

        super().__init__(ws, runner, bus, kept, propose, "How long contents are kept", "This is what changes.", parent)
        words = f"{after:,} years from their creation or last effect, instead of {before:,}."
        self.column.addWidget(inset(Paragraph(words, "strong")))
        self.column.addLayout(hint("scale-balance", "info", SOURCE, "small"))
        self.build_end()
        self.trial.hide()

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self.reason

    def draft(self) -> int:
        """What is chosen on the page."""
        return self._after
