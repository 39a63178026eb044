"""Approve several posts at once: first what will be done and what is left out, then how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.progress import Progress
from reviewer.model.views import Changes
from reviewer.ui.presenters import words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Cancellable, Runner
from reviewer.workflow.bulk import BulkPlan


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One post of the plan, ready or left out."""

    post: str
    title: str
    line: str
    """The first line of the post, or why it is left out."""
    ready: bool


@dataclass(frozen=True, slots=True)
class BulkState:
    """What the dialog shows."""

    title: str = "Looking at the chosen posts"
    detail: str = ""
    lines: tuple[BulkLine, ...] = ()
    running: bool = False
    done: int = 0
    total: int = 0
    ready: int = 0
    """How many will be approved; 0 while that is not known, or where there is none."""
    beyond: str = ""
    """A sentence on chosen posts that were not looked at, or empty."""


class BulkView(Protocol):
    """What the dialog can show."""

    def show_state(self, state: BulkState) -> None:
        """Show the plan, or how far it is."""

    def show_message(self, message: Message | None) -> None:
        """Say what went wrong, or take it away."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


class BulkPresenter:
    """Plans at once; approves when it is asked to. Both can be stopped."""

    def __init__(
        self,
        screen: BulkView,
        runner: Runner,
        plan: Callable[[Progress], BulkPlan],
        approve: Callable[[BulkPlan, Progress], tuple[Changes, str]],
    ) -> None:
        """``plan`` looks at the posts and writes nothing, ``approve`` does what the plan says."""
        self._screen, self._runner, self._plan, self._approve = screen, runner, plan, approve
        self._job: Cancellable | None = None
        self._running = False
        self._state = BulkState()
        self._planned: BulkPlan | None = None
        self.sentence = ""
        """What was done, once it is."""

    @property
    def running(self) -> bool:
        """True while something is under way."""
        return self._running

    def start(self) -> None:
        """Look at the chosen posts."""
        self._show(BulkState(running=True))
        self._running = True
        self._job = self._runner.run(
            self._plan, self._ready, failed=self._failed, progress=self._progress, cancelled=self._stopped, beside=True
        )

    def approve(self) -> None:
        """Approve what is ready."""
        planned = self._planned
        if planned is None or not planned.ready or self._running:
            return
        self._screen.show_message(None)
        self._show(BulkState("Approving", lines=self._state.lines, running=True, total=len(planned.ready)))
        self._running = True
        self._job = self._runner.run(
            lambda progress: self._approve(planned, progress),
            self._done,
            failed=self._failed,
            progress=self._progress,
            cancelled=self._stopped,
        )

    def stop(self) -> bool:
        """Stop what is under way; False when nothing is."""
        if not self._running or self._job is None:
            return False
        self._job.cancel()
        return True

    def _progress(self, done: int, total: int, what: str) -> None:
        state = self._state
        self._show(BulkState(what or state.title, "", state.lines, running=True, done=done, total=total))

    def _ready(self, planned: BulkPlan) -> None:
        self._running = False
        self._planned = planned
        self._show(planned_state(planned))

    def _done(self, result: tuple[Changes, str]) -> None:
        self._running = False
        changes, self.sentence = result
        self._screen.finish(changes)

    def _stopped(self) -> None:
        self._running = False
        if self._planned is None:
            self._show(BulkState("Stopped. Nothing was approved."))
        else:
            self._show(planned_state(self._planned))

    def _failed(self, error: UserFacingError) -> None:
        self._running = False
        self._show(planned_state(self._planned) if self._planned else BulkState("Nothing was approved."))
        self._screen.show_message(of_error(error, "Nothing was approved."))

    def _show(self, state: BulkState) -> None:
        self._state = state
        self._screen.show_state(state)


def planned_state(planned: BulkPlan) -> BulkState:
    """What the dialog says of a plan: what is ready first, then what is left out and why."""
    ready = tuple(
        BulkLine(item.id, f"{words.author(item.author)} · {words.platform(item.platform, item.kind)}", item.first_line, True)
        for item in planned.ready
    )  # fmt: skip
    left = tuple(BulkLine(post, words.author(author), why, False) for post, author, why in planned.left_out)
    number, total = len(ready), len(ready) + len(left)
    if not ready:
        title = "None of them can be approved together"
        detail = "Each has something that wants a look of its own. Open it, settle it, then approve it."
    elif not left:
        title = (
            f"{words.count(number, 'post')} will be approved, exactly as {'it stands' if number == 1 else 'they stand'}"
        )
        detail = "Each gets an entry of its own in the record."
    else:
        title = (
            f"{number:,} of {total:,} posts will be approved, exactly as {'it stands' if number == 1 else 'they stand'}"
        )
        detail = f"{words.count(len(left), 'post')} will be left as {'it is' if len(left) == 1 else 'they are'}."
    beyond = ""
    if planned.beyond:
        beyond = (
            f"{words.count(planned.beyond, 'more post')} {'is' if planned.beyond == 1 else 'are'} chosen. "
            f"At most {total:,} are looked at in one go; choose the others afterwards."
        )
    return BulkState(title, detail, (*ready, *left), ready=number, beyond=beyond)
