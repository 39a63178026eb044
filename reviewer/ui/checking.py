"""Checks posts in the background: asks what is unchecked, feeds the detection process, reports to the status bar."""

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer import bootstrap
from reviewer.errors import UserFacingError
from reviewer.model.post import PostId
from reviewer.model.views import Changes
from reviewer.ui.tasks import Job, TaskRunner
from reviewer.workflow import check
from reviewer.workflow.workspace import Workspace

SLICE = 48
"""Posts handed over at once: results show after each slice, long before the last."""


class BackgroundChecks(QObject):
    """Checks until nothing is unchecked, and again whenever ``wake`` is called."""

    progressed = Signal(object, object)
    """Posts checked in this round, and posts of this round."""
    finished_some = Signal(object)
    """The ids of posts whose results are new."""
    first_results = Signal()
    """The first slice, and later the first round, is checked: the order of the queue is known better than before."""
    idle = Signal()
    """Everything is checked."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QObject | None = None) -> None:
        """Start the detection process at once; checking starts with ``wake``."""
        super().__init__(parent)
        self._ws, self._runner = ws, runner
        self._worker = bootstrap.start_worker(ws)
        self._job: Job | None = None
        self._again = False
        self._done, self._total = 0, 0
        self._waiting: list[PostId] = []
        self._rounds = 0
        self._paused = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """True while posts are being checked."""
        return self._job is not None

    def wake(self) -> None:
        """Something may be unchecked: look soon. Cheap to call often."""
        self._again = True
        if self._job is None and not self._paused:
            self._timer.start()

    def pause(self) -> None:
        """Stop after the post that is being checked: nobody is signed in, and results are recorded in somebody's name."""
        self._paused = True
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def resume(self) -> None:
        """Go on where it stopped."""
        self._paused = False
        self.wake()

    def check_again(self, post_id: str) -> None:
        """Check one post once more, whatever is known of it."""
        detector = check.WorkerDetector(self._worker)
        self._runner.run(
            lambda: check.check_posts(self._ws, [post_id], detector),
            lambda changes: self.finished_some.emit(changes.posts),
            failed=self._failed,
            owner=self,
            beside=True,
        )

    def detector(self) -> check.WorkerDetector:
        """The detection process of the window, for a text that is only tried; it is asked between two posts."""
        return check.WorkerDetector(self._worker)

    def close(self) -> None:
        """Stop; what was checked is kept."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
        self._worker.close()

    def _look(self) -> None:
        if self._job is not None or self._paused:
            return
        self._again = False
        self._job = self._runner.run(
            lambda: (self._ws.own_lists(), check.unchecked(self._ws)),
            self._found,
            failed=self._failed,
            cancelled=self._stopped,
            owner=self,
            beside=True,
        )

    def _found(self, found: tuple[object, list[PostId]]) -> None:
        lists, waiting = found
        self._job = None
        self._worker.set_lists(lists)  # type: ignore[arg-type]
        self._waiting = waiting
        self._done, self._total = 0, len(waiting)
        self._next_slice()

    def _next_slice(self) -> None:
        if self._paused:
            self._stopped()
            return
        if not self._waiting:
            if self._rounds == 0 and self._total:
                self._rounds = 1
                self.first_results.emit()
            self.idle.emit()
            if self._again:
                self._look()
            return
        batch, self._waiting = self._waiting[:SLICE], self._waiting[SLICE:]
        self.progressed.emit(self._done, self._total)
        detector = check.WorkerDetector(self._worker)
        self._job = self._runner.run(
            lambda job: check.check_posts(self._ws, batch, detector, job),
            self._checked,
            failed=self._failed,
            cancelled=self._stopped,
            progress=self._progress,
            owner=self,
            beside=True,
        )

    def _progress(self, done: int, _total: int, _words: str) -> None:
        self.progressed.emit(self._done + done, self._total)

    def _checked(self, changes: Changes) -> None:
        self._job = None
        self._done += SLICE
        self.finished_some.emit(changes.posts)
        if self._rounds == 0 and self._done <= SLICE:
            self.first_results.emit()
        if self._again:
            self._look()
        else:
            self._next_slice()

    def _stopped(self) -> None:
        self._job = None
        self._waiting = []
        if not self._paused:  # it was resumed before the last post was done
            self.wake()

    def _failed(self, problem: UserFacingError) -> None:
        self._job = None
        self._waiting = []
        if not self._paused:
            self._runner.failed.emit(problem)
