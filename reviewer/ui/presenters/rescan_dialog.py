"""Check all posts again under the policy in force, and list what changed."""

from collections.abc import Callable

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.ui.presenters.change_dialog import ChangeView, Trial, changed_rows
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.running import Cancellable, Runner
from reviewer.workflow.office import Rescan

BEFORE = "Every post is checked with today’s rules, lists and consents, decided ones too. Decisions stand as they are."


class RescanPresenter:
    """Runs once; what was checked before a stop is kept."""

    def __init__(self, screen: ChangeView, runner: Runner, rescan: Callable[[Progress], Rescan]) -> None:
        """``rescan`` checks everything and records that it was done."""
        self._screen, self._runner, self._rescan = screen, runner, rescan
        self._job: Cancellable | None = None
        self._running = False
        self.result: Rescan | None = None

    @property
    def running(self) -> bool:
        """True while posts are being checked."""
        return self._running

    def start(self) -> None:
        """Begin."""
        if self.running or self.result is not None:
            return
        self._screen.show_message(None)
        self._screen.show_trial(Trial("Starting the checks", running=True))
        self._running = True
        self._job = self._runner.run(
            self._rescan, self._done, failed=self._failed, progress=self._progress, cancelled=self._stopped, beside=True
        )

    def stop(self) -> bool:
        """Stop; False when nothing is under way."""
        if not self._running or self._job is None:
            return False
        self._job.cancel()
        return True

    def _progress(self, done: int, total: int, words: str) -> None:
        if total > 0:
            self._screen.show_trial(Trial(words, running=True, done=done, total=total))

    def _done(self, result: Rescan) -> None:
        self._running = False
        self.result = result
        more = len(result.changed) - len(changed_rows(result.changed))
        detail = f"{more:,} more are not listed." if more else ""
        self._screen.show_trial(Trial(result.sentence, detail, rows=changed_rows(result.changed), fresh=True))

    def _stopped(self) -> None:
        self._running = False
        self._screen.show_trial(Trial("Stopped. What was checked until then is kept."))

    def _failed(self, error: UserFacingError) -> None:
        self._running = False
        self._screen.show_trial(Trial(BEFORE))
        self._screen.show_message(of_error(error, "What was checked until then is kept."))
