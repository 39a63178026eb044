"""The dialog that checks all posts again and lists what changed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.ui import trying
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.trial_panel import TrialPanel
from reviewer.ui.presenters.change_dialog import Trial
from reviewer.ui.presenters.rescan_dialog import BEFORE, RescanPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import permissions
from reviewer.workflow.workspace import Workspace

PARTLY = Changes(settings=True)
"""Stopped half way: nobody knows which posts are new, so that everything is read again."""


class RescanDialog(Dialog):
    """Start, how far it is, what changed. Answers with the Changes even when it is only closed afterwards."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None) -> None:
        """Nothing runs until it is started."""
        super().__init__("Check all posts again", BEFORE, width=680, parent=parent)
        self._bus = bus
        self._presenter = RescanPresenter(self, Owned(runner, self), partial(trying.rescan, ws))
        self._panel = TrialPanel("Start", "update")
        self._panel.set_hint("Enter opens the post.")
        self._panel.wanted.connect(self._presenter.start)
        self._panel.stopped.connect(self._presenter.stop)
        self._panel.post_wanted.connect(self._leave_for)
        self.column.addWidget(self._panel)
        self.column.addStretch(1)
        self.cancel.setText("Close")
        self.set_note("That it was done, and how many results changed, goes to the record.")
        self.show_trial(Trial("Nothing has been checked yet."))
        self.limit(permissions.why_not(ws, EventKind.POSTS_RESCANNED))

    def first_focus(self) -> QWidget:
        """The button that starts it."""
        return self._panel.button

    def show_trial(self, trial: Trial) -> None:
        """View: how far it is, or the result."""
        self._panel.show_trial(trial)
        if trial.fresh:
            self._panel.button.hide()
            (self._panel.list if trial.rows else self.cancel).setFocus()
            assert self._presenter.result is not None
            self._changes = self._presenter.result.changes
        elif trial.running:
            self._changes = PARTLY
        if self.isVisible():
            self.fit()

    def show_ready(self, blocked: str) -> None:
        """View: nothing waits for fields here."""

    def reject(self) -> None:
        """Qt: stop what is running; a second time close."""
        if not self._presenter.stop():
            super().reject()

    def _leave_for(self, post: str) -> None:
        super().reject()
        self._bus.post_wanted.emit(post)
