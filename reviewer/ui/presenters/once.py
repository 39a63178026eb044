"""Records one thing at a time: while it runs the buttons are held, and what goes wrong is said."""

from collections.abc import Callable
from typing import Any

from reviewer.errors import UserFacingError
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner


class Once:
    """Ends the dialog with the result, or leaves it open with a message."""

    def __init__(self, screen: DecisionView, runner: Runner) -> None:
        """``screen`` is the dialog."""
        self._screen, self._runner = screen, runner
        self.busy = False

    def record(self, work: Callable[[], Any], done: Callable[[Any], None] | None = None) -> None:
        """Run ``work`` unless something is being recorded; ``done`` gets its result, by default the dialog."""
        if self.busy:
            return
        self.busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(work, done or self._screen.finish, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self.busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
