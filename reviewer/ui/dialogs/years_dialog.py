"""The dialog that saves for how long contents are kept: the change, and the reason."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept, ReasonDialog
from reviewer.ui.dialogs.parts import hint, inset
from reviewer.ui.presenters.storage_page import SOURCE
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


class YearsDialog(ReasonDialog):
    """Only the reason is typed here; the number comes from the page."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, before: int, after: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``before`` is in force, ``after`` is to be."""
        super().__init__(
            ws, runner, bus, kept, partial(office.propose_retention, ws), "How long contents are kept", after, parent
        )
        words = f"{after:,} years from their creation or last effect, instead of {before:,}."
        self.column.addWidget(inset(Paragraph(words, "strong")))
        self.column.addLayout(hint("scale-balance", "info", SOURCE, "small"))
        self.build_end()
        self.trial.hide()
