"""A workspace that turns out to be damaged when somebody opens it: what can be done is offered where they stand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer.errors import WorkspaceDamaged
from reviewer.model.access import Unlock
from reviewer.ui.dialogs.rescue_dialog import RescueDialog
from reviewer.ui.tasks import TaskRunner


class Rescuing(QObject):
    """Watches an opening, and shows the dialog once."""

    restored = Signal(object, object)
    """Folder and Unlock of a workspace that is whole again: open it."""
    _found = Signal(object, object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        """``over`` is set before something is opened."""
        super().__init__(parent)
        self._runner = runner
        self.over: QWidget | None = None
        """The window over which the dialog stands."""
        self.dialog: RescueDialog | None = None
        self._found.connect(self.offer)

    def watched(self, folder: Path, unlock: Unlock | None, open_: Callable[[], Any]) -> Any:
        """Open something; any thread. A damaged workspace is offered, and the error goes on to who asked."""
        try:
            return open_()
        except WorkspaceDamaged:
            self._found.emit(folder, unlock)
            raise

    def offer(self, folder: Path, unlock: Unlock | None = None) -> None:
        """Show what can be saved."""
        if self.dialog is not None:
            return
        self.dialog = RescueDialog(self._runner, folder, unlock, self.over)
        self.dialog.restored.connect(lambda: self.restored.emit(folder, unlock))
        self.dialog.done.connect(self._closed)
        self.dialog.open()

    def _closed(self, _: object) -> None:
        self.dialog = None
