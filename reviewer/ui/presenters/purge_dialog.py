"""Purging: what would go is shown first, then it goes. No Qt."""

from collections.abc import Callable
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.retention import Purged, PurgePlan, Why
from reviewer.model.views import Changes
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Cancellable, Runner
from reviewer.ui.presenters.storage_page import kinds_of, size_words

GONE = "This cannot be taken back. Texts and files go from the workspace, the search and the log of the database."
STAYS = "The entries of the record stay, and say that something was there, when it was purged, why and by whom."


class PurgeView(Protocol):
    """What the dialog can show."""

    def show_plan(self, sentence: str, detail: tuple[str, ...], blocked: str) -> None:
        """What would go, what stays, and why it cannot be done now, or empty."""

    def show_progress(self, words: str, done: int, total: int) -> None:
        """How far it is."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the main button."""

    def purged(self, done: Purged, changes: Changes) -> None:
        """It is done."""


class PurgePresenter:
    """Plans once, purges once."""

    def __init__(
        self,
        screen: PurgeView,
        runner: Runner,
        why: Why,
        plan: Callable[[], PurgePlan],
        purge: Callable[[str, Progress], tuple[Purged, Changes]],
    ) -> None:
        """``purge`` takes the order and a Progress."""
        self._screen, self._runner, self._why, self._plan, self._purge = screen, runner, why, plan, purge
        self._busy = False
        self._job: Cancellable | None = None
        self.plan: PurgePlan | None = None

    def load(self) -> None:
        """Find out what would go."""
        self._screen.show_plan("Looking for what belongs to it…", (), "Wait until it is known what would go.")
        self._runner.run(self._plan, self._planned, failed=self._failed)

    def send(self, order: str) -> None:
        """Purge, unless an order has no reason."""
        if self._busy or self.plan is None or self.plan.refused or not self.plan.contents:
            return
        if self._why is Why.ORDER and not order.strip():
            self._screen.show_message(ask("Say whose order it is.", "Name the court, the letter, or who asked."))
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._job = self._runner.run(
            lambda progress: self._purge(order.strip(), progress),
            self._done,
            failed=self._failed,
            progress=lambda done, total, words: self._screen.show_progress(words, done, total),
            cancelled=self._cancelled,
        )

    def stop(self) -> bool:
        """Stop before anything is written; False when nothing is under way."""
        if not self._busy or self._job is None:
            return False
        self._job.cancel()
        return True

    def _planned(self, plan: PurgePlan) -> None:
        self.plan = plan
        self._screen.show_plan(*plan_words(plan))

    def _done(self, result: tuple[Purged, Changes]) -> None:
        self._busy = False
        self._screen.purged(*result)

    def _cancelled(self) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(Message("Stopped.", "Nothing was purged."))

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error, "Nothing was purged."))


def plan_words(plan: PurgePlan) -> tuple[str, tuple[str, ...], str]:
    """The sentence, the lines under it, and why it cannot be done now, or empty."""
    lines: list[str] = []
    if plan.files:
        files = "1 imported file goes" if plan.files == 1 else f"{plan.files:,} imported files go"
        lines.append(f"{files} along: the words stand in {'it' if plan.files == 1 else 'them'}, too.")
    lines += plan.left
    for one in plan.refused[:5]:
        lines.append(f"“{one.title or one.id}” cannot go. {one.stops[0].words}")
    if len(plan.refused) > 5:
        lines.append(f"{len(plan.refused) - 5:,} more cannot go.")
    if plan.backups:
        first = "1 backup holds" if plan.backups == 1 else f"{plan.backups:,} backups hold"
        lines.append(f"{first} it still. Afterwards you can replace {'it' if plan.backups == 1 else 'them'}.")
    if plan.refused:
        return "This cannot be purged now.", tuple(lines), plan.refused[0].stops[0].words
    if not plan.contents:
        return "There is nothing left to purge.", tuple(lines), "Its texts and files are gone already."
    what = "1 text or file goes" if plan.contents == 1 else f"{plan.contents:,} texts and files go"
    return f"{what}, {size_words(plan.size_bytes)}: {kinds_of(plan.items)}.", tuple(lines), ""


def result_words(done: Purged) -> str:
    """What was done, for the status bar."""
    words = done.sentence
    return words if done.log_cleared else f"{words} The last traces go when Reviewer is closed."
