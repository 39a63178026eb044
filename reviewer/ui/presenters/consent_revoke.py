"""A revocation, or the event that ends a form: the day it counts from, and what follows for posts that relied on it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from reviewer.model.views import Changes
from reviewer.ui.presenters import days
from reviewer.ui.presenters.consent_more import PostLine
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import count

RELIED_BEFORE = (
    "A revocation stops what comes. What was done in reliance on the form before stays lawful, and what can be taken "
    "down is taken down: 45 CFR 164.508(b)(5)."
)
"""Said in the dialog."""
IN_WRITING = "The revocation came in writing"
NOT_IN_WRITING = "An authorization is revoked in writing: 164.508(b)(5). Record it all the same, stop using the form, and ask for the letter."


def follows(posts: Sequence[PostLine]) -> str:
    """``2 posts relied on this form. Each becomes a task.``"""
    if not posts:
        return "No approved or published post relied on this form."
    becomes = "It becomes a task" if len(posts) == 1 else "Each becomes a task"
    return f"{count(len(posts), 'post')} relied on this form. {becomes}."


class RevokeView(DecisionView, Protocol):
    """A decision view that lists posts and marks its day."""

    def show_posts(self, posts: Sequence[PostLine], sentence: str) -> None:
        """Show the posts that relied on the form."""

    def show_day_error(self, sentence: str) -> None:
        """Mark the day, or take the mark away."""


class EndPresenter:
    """Wants a day that is not to come, then records once."""

    def __init__(
        self,
        screen: RevokeView,
        runner: Runner,
        load: Callable[[], Sequence[PostLine]],
        record: Callable[[date, str, bool], tuple[Changes, Sequence[Any]]],
        today: Callable[[], date],
    ) -> None:
        """``record`` takes day, reason and whether it came in writing; gives the tasks that follow."""
        self._once = Once(screen, runner)
        self._screen, self._runner = screen, runner
        self._load, self._record, self._today = load, record, today
        self.tasks: tuple[Any, ...] = ()
        """What follows, once it is recorded."""

    def start(self) -> None:
        """Read which posts relied on the form."""

        def loaded(posts: Sequence[PostLine]) -> None:
            self._screen.show_posts(posts, follows(posts))

        self._runner.run(self._load, loaded, failed=lambda _: None, beside=True)

    def send(self, typed: str, reason: str, in_writing: bool) -> None:
        """Record it, unless the day is none or still to come."""
        on = days.day_of(typed)
        said = ""
        if on is None:
            said = "Type the day on which it counts from, like Nov 20, 2026."
        elif on > self._today():
            said = "This day is still to come. Record it on that day, or type the day on which it came in."
        self._screen.show_day_error(said)
        if on is None or said:
            self._screen.show_message(ask("The day needs another look.", said))
            return

        def done(result: tuple[Changes, Sequence[Any]]) -> None:
            changes, tasks = result
            self.tasks = tuple(tasks)
            self._screen.finish(changes)

        self._once.record(lambda: self._record(on, reason.strip(), in_writing), done)
