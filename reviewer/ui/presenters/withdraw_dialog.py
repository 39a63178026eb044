"""Taking a recorded decision back: one reason, one event."""

from collections.abc import Callable

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner


class WithdrawPresenter:
    """Wants a reason, then records once."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str], Changes]) -> None:
        """``send`` records that the decision is taken back."""
        self._screen, self._runner, self._send = screen, runner, send
        self._busy = False

    def send(self, reason: str) -> None:
        """Record it, unless there is no reason or it is being recorded already."""
        if self._busy:
            return
        if not reason.strip():
            self._screen.show_message(ask("Write one sentence: why is this looked at again?"))
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(lambda: self._send(reason.strip()), self._screen.finish, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
