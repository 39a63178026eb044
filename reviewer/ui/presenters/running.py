"""How presenters hand work over: the screen's thread never waits for a file or the database."""

from collections.abc import Callable
from typing import Any, Protocol

from reviewer.errors import UserFacingError


class Cancellable(Protocol):
    """A handle on work under way."""

    def cancel(self) -> None:
        """Ask the work to stop at its next step; nothing of the unfinished step is written."""


class Runner(Protocol):
    """Runs work off the screen's thread; the callbacks come back on it. The window's TaskRunner is one."""

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        *,
        failed: Callable[[UserFacingError], None],
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        beside: bool = False,
    ) -> Cancellable:
        """Hand the result of ``work`` to ``done``, an error of the world to ``failed``.

        ``beside`` is for long work: what is written meanwhile does not wait for it. With ``progress`` the work is
        called with a Progress, and ``cancelled`` is called when it was stopped.
        """
