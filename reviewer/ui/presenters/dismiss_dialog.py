"""Dismiss an issue: a reason by one digit, and one sentence only where the digit does not say enough."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner

NEEDS_WORDS = "other"
"""The code that says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One reason with its digit."""

    digit: int
    code: str
    words: str
    needs_words: bool


class DismissView(DecisionView, Protocol):
    """A decision view that can also ask for a sentence."""

    def ask_sentence(self) -> None:
        """Put the focus into the sentence."""


def choices(reasons: Sequence[tuple[str, str]]) -> tuple[Choice, ...]:
    """The reasons numbered from 1."""
    return tuple(Choice(n, code, words, code == NEEDS_WORDS) for n, (code, words) in enumerate(reasons, 1))


class DismissPresenter:
    """Finishes at once where the chosen reason needs no words."""

    def __init__(
        self,
        screen: DismissView,
        runner: Runner,
        reasons: Sequence[tuple[str, str]],
        send: Callable[[str, str], Changes],
    ) -> None:
        """``send`` records the reason code and the sentence."""
        self._screen = screen
        self._runner = runner
        self._send = send
        self.choices = choices(reasons)
        self._busy = False

    def digit(self, digit: int, sentence: str) -> Choice | None:
        """A digit was pressed: record at once, or ask for the sentence. None for a digit that means nothing here."""
        choice = next((c for c in self.choices if c.digit == digit), None)
        if choice is None:
            return None
        if choice.needs_words and not sentence.strip():
            self._screen.ask_sentence()
        else:
            self.send(choice.code, sentence)
        return choice

    def send(self, code: str, sentence: str) -> None:
        """Record the dismissal."""
        if self._busy:
            return
        choice = next((c for c in self.choices if c.code == code), None)
        if choice is None:
            self._screen.show_message(ask("Choose a reason first.", "Its digit is enough."))
            return
        if choice.needs_words and not sentence.strip():
            self._screen.show_message(ask("Write one sentence.", "“Something else” says nothing to the next reader."))
            self._screen.ask_sentence()
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(lambda: self._send(code, sentence.strip()), self._screen.finish, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
