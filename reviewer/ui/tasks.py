"""Work off the GUI thread: one lane for writing, one for opening posts, one beside them for long work, results back through one signal.

Callbacks always run in the GUI thread: the worker emits one signal, whose slot is a method of this QObject.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from reviewer.errors import IdentityNeeded, UserFacingError
from reviewer.model.progress import Cancelled

logger = logging.getLogger(__name__)

PROGRESS_INTERVAL_S = 0.05
"""Progress is reported at most this often; more would only keep the event loop busy."""


AskIdentity = Callable[[IdentityNeeded, Callable[[], None], Callable[[UserFacingError], None]], None]
"""Asks who signs; then either the work is done again, or whoever wanted it is told that it was refused."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: "Job"
    value: Any = None
    error: BaseException | None = None
    progress: tuple[int, int, str] | None = None


class Job:
    """One piece of work: the Progress handed to it, and the handle to cancel it."""

    def __init__(self, runner: "TaskRunner", owner: QObject | None) -> None:
        """Made by the runner only."""
        self._runner = runner
        self._cancel = threading.Event()
        self._last = 0.0
        self.owner = owner
        self.done: Callable[[Any], None] | None = None
        self.failed: Callable[[UserFacingError], None] | None = None
        self.progressed: Callable[[int, int, str], None] | None = None
        self.cancelled: Callable[[], None] | None = None
        self.again: Callable[[], None] | None = None
        """Does the same work once more, with the same callbacks."""

    def cancel(self) -> None:
        """Ask the work to stop at its next step; nothing of the unfinished step is written."""
        self._cancel.set()

    def report(self, done: int, total: int, words: str = "") -> None:
        """Progress: say how far the work is, at most once per 50 ms and always at the end."""
        now = time.monotonic()
        if now - self._last >= PROGRESS_INTERVAL_S or done >= total:
            self._last = now
            self._runner.send(_Outcome(self, progress=(done, total, words)))

    def check_cancelled(self) -> None:
        """Progress: raise Cancelled if the person asked to stop."""
        if self._cancel.is_set():
            raise Cancelled


class TaskRunner(QObject):
    """Runs workflow functions off the GUI thread and brings their results back to it."""

    failed = Signal(object)
    """A UserFacingError that no caller wanted to handle itself."""
    busy_changed = Signal(object)
    """The number of pieces of work under way."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with two idle lanes; threads start with the first work."""
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "reviewer-writer")
        self._reader = ThreadPoolExecutor(1, "reviewer-reader")
        self._beside = ThreadPoolExecutor(2, "reviewer-beside")
        self._jobs: set[Job] = set()
        self._ended: deque[Job] = deque(maxlen=8)
        self._closed = False
        self.ask_identity: AskIdentity | None = None
        """Asks who signs before work is done again that was refused for that; None: the refusal is shown."""
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> int:
        """The number of pieces of work under way."""
        return len(self._jobs)

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[UserFacingError], None] | None = None,
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        owner: QObject | None = None,
        beside: bool = False,
        opening: bool = False,
    ) -> Job:
        """Do ``work`` in the writer thread and hand its result to ``done``.

        ``beside`` does not wait for what is being written; ``opening`` neither, but keeps its own order: a post that
        is opened twice in a row is opened once, then once more, never at the same time.

        With ``progress`` the work gets the job as its Progress argument. Callbacks run in the GUI thread and are
        dropped when their ``owner`` is gone. Errors of the UserFacingError family go to ``failed`` or to the signal;
        any other error is a bug and is raised in the GUI thread, where the excepthook shows it. After ``close`` nothing
        is done any more.
        """
        job = Job(self, owner)
        job.done, job.failed, job.progressed, job.cancelled = done, failed, progress, cancelled
        if self._closed:  # a timer of a dialog that is still on the screen
            return job
        lane = self._reader if opening else self._beside if beside else self._writer

        def start() -> None:
            if self._closed:
                return
            self._jobs.add(job)
            self.busy_changed.emit(len(self._jobs))
            lane.submit(self._work, job, work, progress is not None)

        job.again = start
        start()
        return job

    def close(self) -> None:
        """Cancel what has not started, wait for what has. No callback runs afterwards."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._beside.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()
        self._ended.clear()

    def send(self, outcome: _Outcome) -> None:
        """Hand an outcome over to the GUI thread. Any thread."""
        if not self._closed:
            self._arrived.emit(outcome)

    def _work(self, job: Job, work: Callable[..., Any], with_progress: bool) -> None:
        try:
            job.check_cancelled()
            value = work(job) if with_progress else work()
        except BaseException as error:
            self.send(_Outcome(job, error=error))
        else:
            self.send(_Outcome(job, value=value))

    def _deliver(self, outcome: _Outcome) -> None:
        job = outcome.job
        if self._closed:
            return
        alive = job.owner is None or isValid(job.owner)
        if outcome.progress is not None:
            if alive and job.progressed is not None and job in self._jobs:
                job.progressed(*outcome.progress)
            return
        self._jobs.discard(job)
        self._ended.append(job)  # the lane may let go of it after us: what it holds must not end in that thread
        self.busy_changed.emit(len(self._jobs))
        match outcome.error:
            case None:
                if alive and job.done is not None:
                    job.done(outcome.value)
            case Cancelled():
                if alive and job.cancelled is not None:
                    job.cancelled()
            case IdentityNeeded() as needed if alive and self.ask_identity is not None and job.again is not None:
                self.ask_identity(needed, job.again, partial(self._refused, job))
            case UserFacingError() as problem:
                self._refused(job, problem)
            case error:
                raise error

    def _refused(self, job: Job, problem: UserFacingError) -> None:
        logger.warning("work ended with %s", type(problem).__name__)
        if (job.owner is None or isValid(job.owner)) and job.failed is not None:
            job.failed(problem)
        else:
            self.failed.emit(problem)
