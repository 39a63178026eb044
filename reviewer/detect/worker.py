"""One long-lived detection process that can be killed: a post that hangs costs its time limit and nothing else.

A thread in this process owns the other one; callers only touch futures. Results come in the order of submission.
The process is spawned, never forked, so it is safe beside Qt.
"""

import logging
import multiprocessing
import queue
import threading
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from reviewer.detect.lists import OwnLists
from reviewer.detect.worker_main import STOPPED, serve
from reviewer.model.finding import Detection, DetectionInput

_log = logging.getLogger(__name__)

DETECTOR = "reviewer.detect.engine:Detector"
TIME_LIMIT_S = 45.0
"""Per post, more than the detector allows itself for a long text. A post of 280 characters takes 50 ms, and many times
that where another program wants the whole machine: a verdict must not hang on that."""
START_LIMIT_S = 90.0
"""Loading takes 2 s; a cold disk or a virus scanner may take a minute."""
MAX_FAILED_STARTS = 3

TOO_SLOW = "This post took too long to check; read it in full or check it again."
NOT_STARTED = "The checks could not be started; close Reviewer and open it again."


@dataclass(frozen=True, slots=True)
class _Job:
    unit: DetectionInput
    future: "Future[Detection]"


class DetectionWorker:
    """Submit posts, get futures. Thread-safe. A killed or crashed process is replaced without being asked."""

    def __init__(
        self,
        lists: OwnLists | None = None,
        time_limit_s: float = TIME_LIMIT_S,
        start_limit_s: float = START_LIMIT_S,
        factory: str = DETECTOR,
    ) -> None:
        """Begin to load at once, in the background. ``factory`` is ``package.module:name`` of the detector class."""
        self._lists = lists or OwnLists()
        self._time_limit_s = time_limit_s
        self._start_limit_s = start_limit_s
        self._factory = factory
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._loaded_lists: OwnLists | None = None
        self._running: _Job | None = None
        self._cancel_running = False
        self._failed_starts = 0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="detection-worker", daemon=True)
        self._thread.start()

    def submit(self, unit: DetectionInput) -> "Future[Detection]":
        """Queue one post. The future never fails: what goes wrong is said in ``Detection.incomplete``; it may be cancelled.

        Raises RuntimeError after ``close``.
        """
        job = _Job(unit, Future())
        with self._lock:
            if self._closed:
                raise RuntimeError("the detection worker is closed")
            self._jobs.put(job)
        return job.future

    def set_lists(self, lists: OwnLists) -> None:
        """Use other own identifiers and names for every post that has not been begun."""
        with self._lock:
            if lists != self._lists:  # the same lists need no other process
                self._lists = lists

    def wait_ready(self, timeout_s: float) -> bool:
        """True once a process has loaded; for start screens and tests."""
        return self._ready.wait(timeout_s)

    def cancel_all(self) -> None:
        """Cancel what is queued and what is running; the futures end as cancelled. Later posts are checked as usual."""
        with self._lock:
            self._drain()
            if self._running is not None:
                self._cancel_running = True
                self._kill()

    def close(self) -> None:
        """Cancel everything and end process and thread. May be called twice."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._drain()
            self._cancel_running = self._running is not None
            self._kill()
            self._jobs.put(None)
        self._thread.join(timeout=10)

    def __enter__(self) -> "DetectionWorker":
        """The worker itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _drain(self) -> None:
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job is not None:
                job.future.cancel()
                job.future.set_running_or_notify_cancel()

    def _kill(self) -> None:
        """End the process now. The thread notices by its sentinel and starts another when it needs one."""
        if self._process is not None:
            self._process.kill()

    def _run(self) -> None:
        self._ensure_process()
        while (job := self._jobs.get()) is not None:
            with self._lock:
                if not job.future.set_running_or_notify_cancel():
                    continue
                self._running, self._cancel_running = job, False
            result = self._answer(job.unit)
            with self._lock:
                self._running, cancelled = None, self._cancel_running
            if cancelled:
                job.future.set_exception(CancelledError())
            else:
                job.future.set_result(result)
        self._discard()

    def _answer(self, unit: DetectionInput) -> Detection:
        if not self._ensure_process():
            return Detection(incomplete=(NOT_STARTED,))
        pipe, process = self._pipe, self._process
        assert pipe is not None
        assert process is not None
        try:
            pipe.send(unit)
            ready = wait([pipe, process.sentinel], self._time_limit_s)
            if pipe in ready:
                result = pipe.recv()
                assert isinstance(result, Detection)
                return result
        except (EOFError, OSError):
            ready = [process.sentinel]
        self._discard()
        if ready:
            _log.warning("the detection process ended while it checked a post; it will be started again")
            return Detection(incomplete=(STOPPED,))
        _log.warning("a post took longer than %.1f s; the detection process was ended", self._time_limit_s)
        return Detection(incomplete=(TOO_SLOW,))

    def _ensure_process(self) -> bool:
        """A loaded process with the current lists, or False if none can be had."""
        with self._lock:
            lists, closed = self._lists, self._closed
        if self._process is not None and (self._loaded_lists is not lists or not self._process.is_alive()):
            self._discard()
        if self._process is not None:
            return True
        if closed or self._failed_starts >= MAX_FAILED_STARTS:
            return False
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._factory, lists), name="reviewer-detection", daemon=True
        )
        process.start()
        theirs.close()
        with self._lock:
            self._process, self._pipe, self._loaded_lists = process, ours, lists
            closed = self._closed
        if closed:
            process.kill()
        try:
            if ours in wait([ours, process.sentinel], self._start_limit_s) and ours.recv() == "ready":
                self._failed_starts = 0
                self._ready.set()
                return True
        except (EOFError, OSError):
            pass  # it died while loading: said below, like one that never became ready
        self._discard()
        with self._lock:
            if self._closed or self._cancel_running:
                return False
        self._failed_starts += 1
        _log.error("the detection process could not be started (attempt %d)", self._failed_starts)
        return self._ensure_process()

    def _discard(self) -> None:
        with self._lock:
            process, pipe = self._process, self._pipe
            self._process = self._pipe = self._loaded_lists = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join(timeout=5)
