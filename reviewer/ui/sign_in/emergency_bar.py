"""Keeps the banner of an emergency in step with the record, and opens what its button is about."""

from functools import partial

from PySide6.QtCore import QObject

from reviewer.errors import UserFacingError
from reviewer.model.access import Account, Emergency
from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.emergency_dialogs import LookIntoDialog, RecoverDialog
from reviewer.ui.main_window import MainWindow
from reviewer.ui.sign_in.banner import EmergencyBanner
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import accounts, permissions
from reviewer.workflow.workspace import Workspace

NEXT = "{done} Lock with Ctrl+L, then sign in with it."


class EmergencyBar(QObject):
    """Belongs to one session."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, window: MainWindow, parent: QObject) -> None:
        """Put the banner, hidden, over the window."""
        super().__init__(parent)
        self._ws, self._runner, self._bus, self._window = ws, runner, bus, window
        self.banner = EmergencyBanner(lambda: ws.clock().astimezone(), window)
        self.banner.pressed.connect(self._pressed)
        window.add_banner(self.banner)
        self._found: tuple[Emergency, ...] = ()
        self.dialog: Dialog | None = None

    def refresh(self) -> None:
        """Read what nobody looked into yet."""
        if self._ws.guarded:
            self._runner.run(
                partial(accounts.emergencies, self._ws), self._read, failed=_ignored, owner=self, beside=True
            )

    def _read(self, found: tuple[Emergency, ...]) -> None:
        self._found = found
        self.banner.show_state(self._ws.emergency, found)
        mine = self._ws.emergency or not permissions.why_not(self._ws, EventKind.EMERGENCY_REVIEWED)
        self.banner.button.setVisible(mine)

    def _pressed(self) -> None:
        banner = self.banner.shown
        if banner is None or self.dialog is not None:
            return
        if not banner.entry:
            self._runner.run(partial(accounts.accounts, self._ws), self._ask_who, owner=self, beside=True)
            return
        entry = next(one for one in self._found if one.seq == banner.entry)
        self._open(LookIntoDialog(self._ws, self._runner, entry, self._window))

    def _ask_who(self, people: tuple[Account, ...]) -> None:
        if self.dialog is None:
            active = tuple(one for one in people if one.active)
            self._open(RecoverDialog(self._ws, self._runner, active, self._window))

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.done.connect(self._closed)
        dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        dialog, self.dialog = self.dialog, None
        if changes is None:
            return
        done = NEXT.format(done=dialog.sentence) if isinstance(dialog, RecoverDialog) else "Noted in the record."
        self._bus.said.emit(done)
        self._bus.changed.emit(changes)


def _ignored(_: UserFacingError) -> None:
    """A damaged record says so where it is verified; the banner stays as it is."""
