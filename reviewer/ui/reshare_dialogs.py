"""Which dialog belongs to which step of a card of the re-share board; one is open at a time."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.reshare_cadence_dialog import CadenceDialog
from reviewer.ui.dialogs.reshare_feed_dialog import FeedDialog
from reviewer.ui.dialogs.reshare_message import AskDialog, HoldCardDialog, NoteDialog
from reviewer.ui.dialogs.reshare_review_dialog import ReviewCardDialog
from reviewer.ui.dialogs.reshare_steps import AnswerDialog, DropDialog, OutcomeDialog, ResharedDialog
from reviewer.ui.dialogs.reshare_text_dialog import ReshareTextDialog
from reviewer.ui.dialogs.reshare_watched_dialog import WatchedDialog
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow.reshare_cards import Card
from reviewer.workflow.workspace import Workspace

Make = Callable[[Workspace, TaskRunner, Card, QWidget | None], Dialog]

DIALOGS: dict[str, Make] = {
    "ask": AskDialog,
    "answer": AnswerDialog,
    "text": ReshareTextDialog,
    "review": ReviewCardDialog,
    "hold": HoldCardDialog,
    "message": NoteDialog,
    "drop": DropDialog,
    "outcome": OutcomeDialog,
}
"""By the code of the action."""

SAID: dict[str, str] = {
    "ask": "Asked. The post of {who} waits for an answer.",
    "answer": "The answer of {who} is written down.",
    "text": "Kept.",
    "review": "The post of {who} is on the review desk. It is being checked.",
    "hold": "The post of {who} is held.",
    "message": "The message is kept with the card.",
    "drop": "Dropped. The post of {who} left the board.",
    "outcome": "Kept.",
    "reshared": "Re-shared, and counted.",
}
"""What is said when a dialog has recorded something."""


class ReshareDialogs(QObject):
    """Opens one dialog at a time over the window of the section, and says what came of it."""

    closed = Signal(object, str)
    """Changes or None, and what to say of them."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, bus: Bus, section: QWidget, now: Callable[[], datetime]
    ) -> None:
        """``section`` stands in the window; ``now`` is local and aware."""
        super().__init__(section)
        self._ws, self._runner, self._bus, self._section, self._now = ws, runner, bus, section, now
        self._kept: Kept = {}
        self.dialog: Dialog | None = None
        """The dialog that is open."""

    def ask(self, code: str, card: Card) -> None:
        """The dialog of a step of a card. Raises KeyError for an action without one."""
        if self.dialog is not None:
            return
        window = self._section.window()
        if code == "reshared":
            dialog: Dialog = ResharedDialog(self._ws, self._runner, card, window, self._now)
        else:
            dialog = DIALOGS[code](self._ws, self._runner, card, window)
        if isinstance(dialog, ReviewCardDialog):
            dialog.hold_wanted.connect(partial(self.ask, "hold", card))
        self._open(dialog, SAID[code].format(who=say.who(card.reshare)))

    def import_feed(self, path: str) -> None:
        """Fill the board from a file."""
        if self.dialog is None:
            self._open(FeedDialog(self._ws, self._runner, path, self._section.window(), self._now), "")

    def show_watched(self) -> None:
        """The watched accounts."""
        if self.dialog is None:
            self._open(WatchedDialog(self._ws, self._runner, self._section.window()), "")

    def show_limits(self) -> None:
        """How often somebody is re-shared."""
        if self.dialog is not None:
            return
        dialog = CadenceDialog(self._ws, self._runner, self._bus, self._kept, self._section.window())
        self._open(dialog, "The limits are saved. They count from now on.")

    def _open(self, dialog: Dialog, said: str) -> None:
        self.dialog = dialog
        dialog.done.connect(partial(self._closed, dialog, said))
        dialog.open()

    def _closed(self, dialog: Dialog, said: str, changes: Changes | None) -> None:
        self.dialog = None
        if isinstance(dialog, FeedDialog):
            said = dialog.sentence
        elif dialog.result() != QDialog.DialogCode.Accepted:
            said = ""  # a message was saved as a file, and then the dialog was closed
        self.closed.emit(changes, said)
