"""Makes backups while a window is open: at the start, every half hour, at the end, whenever something was recorded."""

import contextlib
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.errors import UserFacingError
from reviewer.model.backup import EVERY_MINUTES, Backup, BackupStatus, Occasion
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import backups
from reviewer.workflow.workspace import Workspace

FIRST_MS = 20_000
"""The first one waits until the window has shown what people wait for."""


class BackupKeeper(QObject):
    """Lives as long as its window. Everything but the last one runs off the screen's thread, beside what is written."""

    said = Signal(object)
    """A Message for the top of the window."""
    made = Signal(object)
    """Changes, when a backup was recorded."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QObject | None = None) -> None:
        """Nothing is made before ``start``."""
        super().__init__(parent)
        self._ws, self._runner = ws, runner
        self._told = False
        self._busy = False
        self._last = True
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(partial(self.look, Occasion.START))
        self._often = QTimer(self, interval=EVERY_MINUTES * 60_000)
        self._often.timeout.connect(partial(self.look, Occasion.PERIOD))

    def start(self) -> None:
        """Begin; the room that is kept for a full disk is laid down first."""
        self._first.start()
        self._often.start()

    def look(self, occasion: Occasion = Occasion.PERIOD) -> None:
        """Make a backup if something was recorded since the last."""
        if self._busy:
            return
        self._busy = True

        def work() -> tuple[Backup | None, BackupStatus]:
            backups.keep_ballast(self._ws)
            return backups.automatic(self._ws, occasion), backups.status(self._ws)

        self._runner.run(work, self._done, failed=self._failed, owner=self, beside=True)

    def leave_it(self) -> None:
        """Make none when the window closes: one of those that are there is about to be restored."""
        self._last = False

    def stop(self) -> None:
        """Make the last one; the work of the window has ended. What goes wrong now is said at the next start."""
        self._first.stop()
        self._often.stop()
        if not self._last:
            return
        with contextlib.suppress(UserFacingError):
            backups.automatic(self._ws, Occasion.CLOSE)

    def _done(self, result: tuple[Backup | None, BackupStatus]) -> None:
        self._busy = False
        made, status = result
        if made is not None:
            self.made.emit(Changes(record=True, settings=False))
        old = status.newest is None or "older" in status.warning or "does not verify" in status.warning
        if status.warning and old and not self._told:
            self._told = True
            self.said.emit(Message(status.warning, "Settings, Backups and retention, shows them.", Level.REVIEW))

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        if not self._told:
            self._told = True
            self.said.emit(of_error(error))
