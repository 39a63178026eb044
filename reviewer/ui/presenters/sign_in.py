"""Signing in: what the screen says of a passphrase, of a pause after wrong ones, and of a recovery key. No Qt."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from reviewer.errors import SignInRefused, UserFacingError
from reviewer.model.access import ByPassphrase, ByRecoveryKey, Unlock
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner

NOTHING_CHANGED = "Nothing was changed."
LEFT_OPEN = "{name} left something open. It comes back when {name} signs in; when somebody else does, it is closed."
LOCKED_BY_KEY = "Nothing of the workspace shows until somebody signs in."
WAITING = "Too many wrong attempts for this name. The next one can be made in {left}."


def locked_words(idle_minutes: int) -> str:
    """Why it is locked, in a sentence."""
    if not idle_minutes:
        return LOCKED_BY_KEY
    span = "a minute" if idle_minutes == 1 else f"{idle_minutes} minutes"
    return f"Nobody used it for {span}. {LOCKED_BY_KEY}"


def left_words(seconds: int) -> str:
    """``0:27`` or ``14:05``."""
    return f"{seconds // 60}:{seconds % 60:02}"


def first_name(names: Sequence[str], wanted: str) -> str:
    """Whose name is chosen at first: the wanted one if they may sign in, or the only one; else nobody's."""
    folded = wanted.casefold().strip()
    for name in names:
        if name.casefold() == folded:
            return name
    return names[0] if len(names) == 1 else ""


class SignInView(Protocol):
    """What the screen can show."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def show_wait(self, reason: str) -> None:
        """Hold the main button and say how long; empty lets it act again."""

    def set_busy(self, busy: bool) -> None:
        """Hold the fields while a passphrase is tried."""

    def clear_secret(self) -> None:
        """Empty the field of the passphrase, and put the focus there."""

    def entered(self, result: object) -> None:
        """Somebody is in."""


class SignInPresenter:
    """Tries what was typed off the screen's thread: trying a passphrase takes a quarter of a second on purpose."""

    def __init__(self, screen: SignInView, runner: Runner, enter: Callable[[Unlock], Any]) -> None:
        """``enter`` opens with a passphrase or a recovery key; it raises SignInRefused where that does not open."""
        self._screen, self._runner, self._enter = screen, runner, enter
        self.busy = False
        self.wait_s = 0
        self._who = ""

    def submit(self, name: str, passphrase: str) -> None:
        """Try a passphrase."""
        if self.busy or (self.wait_s and name == self._who):
            return
        if not name.strip():
            self._screen.show_message(ask("Choose who you are."))
        elif not passphrase:
            self._screen.show_message(ask("Type your passphrase."))
        else:
            self._who = name
            self._run(ByPassphrase(name, passphrase))

    def submit_key(self, key: str, reason: str) -> None:
        """Try a recovery key, in an emergency."""
        if self.busy or self.wait_s:
            return
        if not key.strip():
            self._screen.show_message(ask("Type the recovery key from the sheet."))
        elif not reason.strip():
            self._screen.show_message(ask("Say why the recovery key is used.", "The reason is kept in the record."))
        else:
            self._run(ByRecoveryKey(key, reason.strip()))

    def chosen(self, name: str) -> None:
        """Another name is chosen: pauses are counted for each name."""
        if name != self._who:
            self._show_wait(0)

    def tick(self) -> None:
        """A second of a pause has gone."""
        if self.wait_s:
            self._show_wait(self.wait_s - 1)

    def _run(self, how: Unlock) -> None:
        self.busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(lambda: self._enter(how), self._entered, failed=self._failed)

    def _entered(self, result: object) -> None:
        self.busy = False
        self._screen.clear_secret()
        self._screen.set_busy(False)
        self._screen.entered(result)

    def _failed(self, error: UserFacingError) -> None:
        self.busy = False
        self._screen.set_busy(False)
        message = of_error(error, NOTHING_CHANGED)
        if isinstance(error, SignInRefused):
            # The seconds are counted down beside the button: a sentence with a number that stands still would be wrong.
            message = Message(error.what, NOTHING_CHANGED if error.wait_s else message.detail, Level.BLOCK)
            self._screen.clear_secret()
        self._screen.show_message(message)
        if isinstance(error, SignInRefused):
            self._show_wait(error.wait_s)

    def _show_wait(self, seconds: int) -> None:
        ended = self.wait_s and not seconds
        self.wait_s = seconds
        self._screen.show_wait(WAITING.format(left=left_words(seconds)) if seconds else "")
        if ended:
            self._screen.show_message(None)
