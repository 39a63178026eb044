"""The dialog that saves after how many idle minutes the window locks: the change, and the reason."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import Kept, ReasonDialog
from reviewer.ui.dialogs.parts import inset
from reviewer.ui.presenters.access_page import lock_words
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


class LockDialog(ReasonDialog):
    """Only the reason is typed here; the time comes from the page."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, before: int, after: int,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``before`` is in force, ``after`` is to be."""
        super().__init__(
            ws, runner, bus, kept, partial(office.propose_lock, ws), "When the window locks", after, parent
        )
        words = f"After {lock_words(after)} without a key or a mouse, instead of {lock_words(before)}."
        self.column.addWidget(inset(Paragraph(words, "strong")))
        self.build_end()
        self.trial.hide()
