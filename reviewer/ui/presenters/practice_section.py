"""Practice: a text goes in, what would be found comes back. Nothing of it is stored. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.views import PostView
from reviewer.ui.presenters.desk_state import DeskState, build
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Cancellable, Runner

KEPT = "Nothing was stored, and your text is still here."
PROMISE = "Practice. Nothing here is stored, counted or written to the record."
EMPTY = "What would be found shows here. Paste a text on the left, or take an example."
STALE = "The text changed after this check. Check it again to see what holds now."


@dataclass(frozen=True, slots=True)
class Tried:
    """What is typed on the page."""

    text: str
    platform: str = "facebook"
    kind: str = "post"
    in_reply_to: str = ""

    @property
    def asked(self) -> "Tried":
        """The same, as far as it counts: only a reply answers something."""
        return self if self.kind == "reply" else Tried(self.text, self.platform, self.kind)


@dataclass(frozen=True, slots=True)
class Example:
    """A text to learn from, with what it teaches."""

    title: str
    fields: Tried


EXAMPLES: tuple[Example, ...] = (
    Example(
        "A proud story",
        Tried(
            "What a morning on 4 East! Caleb Winterborn, 9, rang the bell after his last chemo round on "
            "Saturday, and his grandmother danced with all of us. 🎉",
        ),
    ),
    Example(
        "An answer to a review",
        Tried(
            "Hi Priscilla, we are sorry that your knee surgery with us on May 3 was hard. Please call 207-555-0148 so "
            "that we can look into your chart.",
            "google_reviews",
            "reply",
            "Waited two hours and nobody told me anything. Never again.",
        ),
    ),
    Example("A harmless post", Tried("Flu shots are free through Friday. Walk in any weekday between 8 and 4.")),
)
"""Invented people; one text to return, one reply that confirms a patient, one to approve."""


class PracticeView(Protocol):
    """What the page can show."""

    def show_busy(self, busy: bool) -> None:
        """Say that a text is being checked, or stop saying it."""

    def show_result(self, state: DeskState, headline: str) -> None:
        """Show what was found."""

    def show_nothing(self) -> None:
        """No result: the empty page."""

    def show_stale(self, stale: bool) -> None:
        """Say that the result is of an earlier text, or stop saying it."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the fields, or take it away."""


def headline(state: DeskState) -> str:
    """What the result means, in one sentence."""
    detection = state.view.detection
    if detection is not None and detection.incomplete:
        return "This text could not be checked in full. Shorten it, or check it again."
    if state.to_settle:
        more = f", {state.to_look_at} to look at" if state.to_look_at else ""
        return f"{state.to_settle} to settle{more}: nobody could approve this as it stands."
    if state.to_look_at:
        return f"Nothing to settle, {state.to_look_at} to look at: a reviewer would read it and decide."
    if state.rows:
        return "Nothing to settle: a reviewer would see the notes below."
    return "A reviewer would still read it before it goes out."


class PracticePresenter:
    """Checks what is typed, drops results that come too late, says when a result is out of date."""

    def __init__(
        self,
        screen: PracticeView,
        runner: Runner,
        check: Callable[[Tried], PostView],
        clock: Callable[[], datetime],
    ) -> None:
        """``check`` runs off the screen's thread and stores nothing."""
        self._screen, self._runner, self._check, self._clock = screen, runner, check, clock
        self._asked: Tried | None = None
        self._shown: Tried | None = None
        self._job: Cancellable | None = None
        self.state: DeskState | None = None

    @property
    def busy(self) -> bool:
        """True while a text is being checked."""
        return self._asked is not None

    def check(self, fields: Tried) -> None:
        """Check what is typed; an earlier text that is still being checked is dropped."""
        if not fields.text.strip():
            self._screen.show_message(ask("Paste or type a text first.", "Or take one of the examples."))
            return
        self._stop()
        self._screen.show_message(None)
        asked = self._asked = fields.asked
        self._screen.show_busy(True)
        self._job = self._runner.run(
            lambda: self._check(asked),
            lambda view: self._checked(asked, view),
            failed=lambda error: self._failed(asked, error),
            beside=True,
        )

    def edited(self, fields: Tried) -> None:
        """Something was typed: a result that belongs to another text says so."""
        if self._shown is not None:
            self._screen.show_stale(fields.asked != self._shown)

    def clear(self) -> None:
        """Forget the text and its result."""
        self._stop()
        self._shown = self.state = None
        self._screen.show_busy(False)
        self._screen.show_message(None)
        self._screen.show_nothing()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = self._asked = None

    def _checked(self, asked: Tried, view: PostView) -> None:
        if asked is not self._asked:
            return
        self._job = self._asked = None
        self._shown = asked
        self.state = build(view, self._clock())
        self._screen.show_busy(False)
        self._screen.show_stale(False)
        self._screen.show_result(self.state, headline(self.state))

    def _failed(self, asked: Tried, error: UserFacingError) -> None:
        if asked is not self._asked:
            return
        self._job = self._asked = None
        self._screen.show_busy(False)
        self._screen.show_message(of_error(error, KEPT))
