"""Reject and escalate: one field, one decision."""

from collections.abc import Callable
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner

REJECT_STARTS: tuple[str, ...] = (
    "A patient can be recognized in any wording.",
    "It tells what is specially protected.",
    "It was posted in anger at a person.",
    "It answers a dispute that belongs to legal.",
)
"""Beginnings of a reason, to be completed. Source: office policy, reasons for not publishing at all."""

ESCALATE_TO: tuple[str, ...] = ("Legal", "Privacy officer", "Second reviewer", "Communications lead")
"""Offered as receivers; any name can be typed."""


class DecisionView(Protocol):
    """What these dialogs can show."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while the decision is being recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


class RejectPresenter:
    """Rejecting ends a post, so it wants a reason."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str], Changes]) -> None:
        """``send`` records the rejection with its reason."""
        self._recorder = _Recorder(screen, runner)
        self._screen = screen
        self._send = send

    def send(self, reason: str) -> None:
        """Record the rejection."""
        if not reason.strip():
            self._screen.show_message(ask("Write one sentence: why can this not be published?"))
            return
        self._recorder.record(lambda: self._send(reason.strip()))

    @staticmethod
    def with_start(text: str, start: str) -> str:
        """The reason with a beginning added once, as a sentence of its own."""
        if start in text:
            return text
        return f"{text.rstrip()} {start}".strip() + " "


class EscalatePresenter:
    """Handing a post to somebody else; the question is optional."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str, str], Changes]) -> None:
        """``send`` records who decides now, and the question."""
        self._recorder = _Recorder(screen, runner)
        self._screen = screen
        self._send = send

    def send(self, to: str, question: str) -> None:
        """Record the escalation."""
        if not to.strip():
            self._screen.show_message(ask("Say who should decide.", "A name or an office, for example Legal."))
            return
        self._recorder.record(lambda: self._send(to.strip(), question.strip()))


class _Recorder:
    """Runs one decision at a time."""

    def __init__(self, screen: DecisionView, runner: Runner) -> None:
        self._screen = screen
        self._runner = runner
        self._busy = False

    def record(self, work: Callable[[], Changes]) -> None:
        if self._busy:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(work, self._screen.finish, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
