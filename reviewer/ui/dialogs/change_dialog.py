"""The frame of every change of the office policy: what it is about, the reason, trying it out, saving it.

A changed post can be opened from it: the dialog closes, and what was typed comes back when it is opened again.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.ui import trying
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.trial_panel import TrialPanel
from reviewer.ui.presenters.change_dialog import ChangePresenter, Trial
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import office, permissions
from reviewer.workflow.workspace import Workspace

Kept = dict[str, tuple[Any, str]]
"""Drafts with their reasons, by dialog: what was typed when a person went to look at a post."""

LONGEST_REASON = 1_000


class ChangeDialog(Dialog):
    """Subclasses add their fields above the reason, and say what stands in them."""

    kept_as = ""
    """Under which name the draft is kept; empty where there is nothing to keep but the reason."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        propose: Callable[[Any, str], office.Proposal],
        title: str,
        subtitle: str,
        parent: QWidget | None = None,
    ) -> None:
        """``propose`` turns a draft and a reason into a proposal."""
        super().__init__(title, subtitle, width=720, parent=parent)
        self.ws, self._bus, self._kept = ws, bus, kept
        self._presenter = ChangePresenter(
            self, Owned(runner, self), propose, partial(trying.try_out, ws), partial(office.save, ws)
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.textChanged.connect(self.edited)
        self.trial = TrialPanel()
        self.trial.wanted.connect(self._try)
        self.trial.stopped.connect(self._presenter.stop)
        self.trial.post_wanted.connect(self._leave_for)
        self._shown = False
        self.limit(permissions.why_not(ws, EventKind.POLICY_CHANGED))

    @property
    def sentence(self) -> str:
        """What was saved, in one sentence."""
        return self._presenter.what

    def draft(self) -> Any:
        """What stands in the fields, as a value."""
        return None

    def show_draft(self, draft: Any) -> None:
        """Put a draft into the fields."""

    def build_end(self, save: str = "Save", reason: str = "Reason, one sentence for the record") -> None:
        """Add the reason, the try-out and the main button; subclasses call it after their own fields."""
        self.column.addWidget(Field(reason, self.reason))
        self.column.addWidget(self.trial)
        self.column.addStretch(1)
        self.set_main(save, self._save, icon="check")
        version = office.policy(self.ws).version + 1
        self.set_note(f"Becomes version {version:,} of your policy. Decisions made before stay as they are.")
        kept = self._kept.pop(self._key(), None)
        if kept is not None:
            self.show_draft(kept[0])
            self.reason.setText(kept[1])
        self._shown = True
        self.edited()

    def edited(self, *_: object) -> None:
        """A field was changed."""
        if self._shown:
            self._presenter.edited(self.draft(), self.reason.text())

    def show_trial(self, trial: Trial) -> None:
        """View: how far trying is, or its result."""
        self.trial.show_trial(trial)
        if self.isVisible():
            self.fit()
            QTimer.singleShot(0, self, self._reveal)

    def show_ready(self, blocked: str) -> None:
        """View: let the main button act, or say why it does not."""
        self.main.set_blocked(blocked)

    def reject(self) -> None:
        """Qt: stop what is tried; a second time close."""
        if not self._presenter.stop():
            super().reject()

    def _reveal(self) -> None:
        if self.trial.list.isVisible():
            self._scroll.ensureWidgetVisible(self.trial, 0, 8)

    def _key(self) -> str:
        return self.kept_as

    def _try(self) -> None:
        self._presenter.try_out(self.draft(), self.reason.text())

    def _save(self) -> None:
        self._presenter.save(self.draft(), self.reason.text())

    def _leave_for(self, post: str) -> None:
        if self._key():
            self._kept[self._key()] = (self.draft(), self.reason.text())
        super().reject()
        self._bus.post_wanted.emit(post)


class ReasonDialog(ChangeDialog):
    """Only the reason is typed here; what is to be set was chosen on a page."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        propose: Callable[[Any, str], office.Proposal],
        title: str,
        after: Any,
        parent: QWidget | None = None,
    ) -> None:
        """``propose`` turns ``after`` and a reason into a proposal."""
        super().__init__(ws, runner, bus, kept, propose, title, "This is what changes.", parent)
        self._after = after

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self.reason

    def draft(self) -> Any:
        """What was chosen on the page."""
        return self._after
