"""Keeps checkpoints going out while a window is open: the witness folder, the high-water mark, what the status bar says."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.errors import RefusedError, UserFacingError
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.model.witness import OlderCopy
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import checkpoints, high_water, record, verify_text
from reviewer.workflow.workspace import Workspace

LOOK_MS = 10 * 60_000
"""How often it is asked whether a new day has begun, or a minute mark has become an amber one."""
SETTLE_MS = 5_000
"""So long after the last change the mark outside is raised: not with every key."""


class WitnessKeeper(QObject):
    """Lives as long as its window. Everything runs off the screen's thread."""

    status_read = Signal(object)
    """The RecordStatus for the status bar."""
    said = Signal(object)
    """A Message for the top of the window."""
    changed = Signal(object)
    """Changes, when a checkpoint went out by itself."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QObject | None = None) -> None:
        """Nothing is read before ``start``."""
        super().__init__(parent)
        self._ws, self._runner = ws, runner
        self._told = False
        self._older = False
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.look)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._mark)

    def start(self) -> None:
        """Say whether this is an older copy, and begin."""
        self._runner.run(partial(high_water.keep_up, self._ws), self._marked, failed=_nothing, owner=self, beside=True)
        self._look.start()
        self.look()

    def stop(self) -> None:
        """Raise the mark a last time; the work of the window has ended."""
        self._look.stop()
        self._settle.stop()
        high_water.keep_up_quietly(self._ws)

    def look(self) -> None:
        """Send a checkpoint where one is due, and read how things stand."""
        self._runner.run(partial(checkpoints.catch_up, self._ws), self._sent, failed=self._unsent, owner=self)
        self.read()

    def read(self) -> None:
        """Read how much is witnessed."""
        self._runner.run(
            partial(record.status, self._ws), self.status_read.emit, failed=_nothing, owner=self, beside=True
        )

    def recorded(self, changes: Changes) -> None:
        """Something was recorded: an export wants its checkpoint outside, and the mark follows."""
        if changes.record:
            self.look()
        else:
            self.read()
        self._settle.start()

    def _sent(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self.changed.emit(changes)

    def _unsent(self, error: UserFacingError) -> None:
        """Said once: the status bar goes on showing that the folder is away."""
        if not self._told and not isinstance(error, RefusedError):
            self._told = True
            self.said.emit(of_error(error, "The record itself is not affected."))

    def _mark(self) -> None:
        self._runner.run(partial(high_water.keep_up, self._ws), self._marked, failed=_nothing, owner=self, beside=True)

    def _marked(self, older: object) -> None:
        if not isinstance(older, OlderCopy) or self._older:
            return
        self._older = True
        headline, _, rest = verify_text.older_copy(older).partition(". ")
        detail = f"{rest} To go on with this copy all the same, accept it in Record."
        self.said.emit(Message(f"{headline}.", detail, Level.BLOCK))


def _nothing(_error: UserFacingError) -> None:
    """What cannot be read now is read at the next change; the work itself says what is wrong with the file."""
