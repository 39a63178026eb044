"""Progress of long work: reported in words, cancelled between steps."""

from typing import Protocol


class Cancelled(Exception):
    """The person cancelled; nothing of the unfinished step was written."""


class Progress(Protocol):
    """Where long work reports how far it is. Cancel leaves no half-written change."""

    def report(self, done: int, total: int, words: str = "") -> None:
        """Say that ``done`` of ``total`` steps are finished; ``words`` name the step."""

    def check_cancelled(self) -> None:
        """Raise Cancelled if the person asked to stop."""


class NoProgress:
    """A progress that nobody watches: for tests and plain calls."""

    def report(self, done: int, total: int, words: str = "") -> None:
        """Ignore the report."""

    def check_cancelled(self) -> None:
        """Never cancel."""


NO_PROGRESS = NoProgress()
