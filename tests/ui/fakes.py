"""A runner that runs at once, and a screen that notes what it is told."""

from collections.abc import Callable
from typing import Any

from reviewer.errors import UserFacingError
from reviewer.model.progress import Cancelled


class NowRunner:
    """Runs work at once and calls back at once."""

    def __init__(self) -> None:
        self.jobs = 0
        self.stop = False

    def run(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        *,
        failed: Callable[[UserFacingError], None],
        progress: Callable[[int, int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        owner: object = None,
        beside: bool = False,
    ) -> "NowRunner":
        self.jobs += 1
        self._progress = progress
        try:
            value = work(self) if progress else work()
        except UserFacingError as error:
            failed(error)
        except Cancelled:
            assert cancelled is not None
            cancelled()
        else:
            done(value)
        return self

    def report(self, done: int, total: int, words: str = "") -> None:
        assert self._progress is not None
        self._progress(done, total, words)

    def check_cancelled(self) -> None:
        if self.stop:
            raise Cancelled

    def cancel(self) -> None:
        self.stop = True


class LaterRunner(NowRunner):
    """Keeps work until ``finish`` is called."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def run(self, work: Any, done: Any, **callbacks: Any) -> "NowRunner":
        self.waiting.append(lambda: NowRunner.run(self, work, done, **callbacks))
        return self

    def finish(self, number: int = 0) -> None:
        self.waiting.pop(number)()


class Screen:
    """Notes every call as (name, arguments)."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *arguments: self.calls.append((name, arguments))

    def last(self, name: str) -> Any:
        """The arguments of the last call of that name; a single one is unpacked."""
        arguments = next(a for n, a in reversed(self.calls) if n == name)
        return arguments[0] if len(arguments) == 1 else arguments

    def told(self, name: str) -> int:
        """How often it was called."""
        return sum(n == name for n, _ in self.calls)
