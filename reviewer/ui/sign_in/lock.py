"""The lock of a session: after idle time, or by key. Covers the windows at once and signs the person out.

What was under way when it locked is still finished, in the name of whoever began it; then their key is forgotten.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.ui.checking import BackgroundChecks
from reviewer.ui.clipboard import guard
from reviewer.ui.sign_in.covering import Covering
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.focus_ring import activity_seen
from reviewer.workflow import sign_in
from reviewer.workflow.workspace import Workspace

LOOK_MS = 2_000
"""How often it looks whether somebody is there."""
WARN_S = 30
"""So long before it locks it says so: any key or movement keeps it open (WCAG 2.2.1)."""
SOON = "Reviewer locks in half a minute. Press any key to keep it open."
NO_LOCK = "This workspace has no passphrase, so it cannot be locked. Encrypt it in Settings, Sign-in and accounts."


class Idle(QObject):
    """Knows for how long nobody has touched anything. A computer that slept was idle while it slept."""

    soon = Signal()
    """Half a minute is left."""
    passed = Signal(int)
    """The minutes have passed."""

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        """Count from ``start`` on."""
        super().__init__(parent)
        self.minutes = minutes
        self.clocks: Callable[[], tuple[float, float]] = lambda: (time.monotonic(), time.time())
        """Two clocks: the first cannot be set, the second goes on while the computer sleeps."""
        self._seen, self._since, self._last = 0, (0.0, 0.0), (0.0, 0.0)
        self._warned = self._counting = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to count anew."""
        self._seen, self._warned, self._counting = activity_seen(), False, True
        self._since = self._last = self.clocks()
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._counting = False
        self._timer.stop()

    def look(self) -> None:
        """Compare the clocks with the last sign of somebody."""
        if not self._counting:
            return
        now, limit = self.clocks(), self.minutes * 60.0
        slept = _gone(self._last, now) >= limit  # nobody looked in between: a touch since then only woke it up
        self._last = now
        seen = activity_seen()
        if seen != self._seen and not slept:
            self._seen, self._since, self._warned = seen, now, False
            return
        idle = _gone(self._since, now)
        if idle >= limit or slept:
            self.stop()
            self.passed.emit(self.minutes)
        elif idle >= limit - min(WARN_S, limit / 2) and not self._warned:
            self._warned = True
            self.soon.emit()


def _gone(then: tuple[float, float], now: tuple[float, float]) -> float:
    return max(now[0] - then[0], now[1] - then[1])


class Lock(QObject):
    """Belongs to one session."""

    locked = Signal(int)
    """It locks now: idle minutes, or 0 by key. The sign-in screen shows before the windows go."""
    hidden = Signal()
    """The windows are gone."""
    said = Signal(str)
    """A sentence for the status bar."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        checks: BackgroundChecks,
        window: QWidget,
        parent: QObject | None = None,
    ) -> None:
        """Watch from ``start`` on."""
        super().__init__(parent)
        self._ws, self._runner, self._checks = ws, runner, checks
        self._covering = Covering(window, self)
        self.covered = False
        self.who = ("", False)
        """Person and emergency at the time of locking."""
        self.idle = Idle(10, self)
        self.idle.passed.connect(self.lock)
        self.idle.soon.connect(self._soon)
        runner.busy_changed.connect(self._sign_out)

    @property
    def dialogs(self) -> int:
        """How many dialogs are covered."""
        return self._covering.dialogs

    def start(self) -> None:
        """Begin to watch, where people sign in."""
        if self._ws.guarded:
            self.follow_setting()
            self.idle.start()

    def follow_setting(self) -> None:
        """Use the time that the office has set."""
        self.idle.minutes = self._ws.office().lock_minutes

    def lock(self, idle_minutes: int = 0) -> None:
        """Cover everything, and sign out."""
        if self.covered:
            return
        if not self._ws.guarded:
            self.said.emit(NO_LOCK)
            return
        self.covered = True
        self.who = (self._ws.person, self._ws.emergency)
        self.idle.stop()
        self._checks.pause()
        self.locked.emit(idle_minutes)
        self._covering.cover()
        self.hidden.emit()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        guard(application).forget()
        self._sign_out()

    def unlock(self) -> None:
        """Show everything again."""
        if self.covered:
            self.covered = False
            self._covering.uncover()
            if not self._ws.emergency:
                self._checks.resume()
            self.idle.start()

    def stop(self) -> None:
        """The session ends."""
        self.idle.stop()

    def _sign_out(self, _busy: object = None) -> None:
        if self.covered and self._runner.busy == 0:
            sign_in.sign_out(self._ws)

    def _soon(self) -> None:
        self.said.emit(SOON)
