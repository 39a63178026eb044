"""Recording that a post went out: when, where, and whether what is live is what was approved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.decision import State
from reviewer.model.desk import Change, Publication
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import PLATFORMS, Level
from reviewer.ui.presenters import times, words
from reviewer.ui.presenters.compare_text import change_lines
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner

Compared = tuple[str, tuple[Change, ...]]
"""``same`` or ``different``, and the words that differ."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the dialog says of the live text."""

    level: Level
    headline: str
    detail: str
    lines: tuple[str, ...] = ()
    """The changes as sentences."""
    changes: tuple[Change, ...] = ()


class PublishView(DecisionView, Protocol):
    """A decision view that also shows a comparison."""

    def show_difference(self, found: Difference) -> None:
        """Show how the live text stands to the approved one."""

    def show_live(self, text: str) -> None:
        """Put the text of a file into the editor."""


NOT_COMPARED = Difference(
    Level.INFO,
    "Not compared",
    "Paste the text as it is live, or choose a file with it. Without it nobody knows whether it is the approved one.",
)
SAME = Difference(
    Level.NONE, "The live text is the approved one", "Only spaces and line ends were left out of account."
)


def difference(found: Compared) -> Difference:
    """What a comparison means."""
    same, changes = found
    if same == "same":
        return SAME
    lines = tuple(change_lines(changes))
    if not any(change.text.strip() for change in changes if change.kind != "same"):
        lines = ("Characters that cannot be seen differ.", *lines)
    return Difference(
        Level.BLOCK,
        "What is live is not what was approved",
        "Recording it raises an alarm on this post. Have it taken down or put right; open an incident if it discloses "
        "something.",
        lines,
        changes,
    )


def blocked(view: PostView) -> str:
    """Why this post cannot be recorded as published, as a sentence; empty where it can."""
    if view.state in (State.APPROVED, State.PUBLISHED):
        return ""
    return (
        f"Only an approved post can be recorded as published; this one is {words.STATE_WORDS[view.state]}. "
        "If it is out all the same, open an incident."
    )


def before(publications: Sequence[Publication], now: datetime) -> tuple[str, ...]:
    """What was recorded already, a sentence each, the newest first."""
    said = {"same": "as approved", "different": "not as approved", "unknown": "not compared"}
    return tuple(
        f"{words.platform(one.platform)}, {times.spoken(one.at, now)}, {said.get(one.same, one.same)}; "
        f"recorded by {one.by}"
        for one in reversed(publications)
    )


def platform_choices(own: str) -> tuple[tuple[str, str], ...]:
    """Platforms to choose from, that of the post first."""
    known = [name for name in PLATFORMS if name != own]
    return tuple((name, words.PLATFORM_WORDS.get(name, name)) for name in (own, *known))


class PublishPresenter:
    """Compares while one types, records once."""

    def __init__(
        self,
        screen: PublishView,
        runner: Runner,
        compare: Callable[[str], Compared],
        read: Callable[[str], str],
        send: Callable[[datetime, str, str, str | None], Changes],
        why_not: str,
    ) -> None:
        """``read`` gives the text of a file; ``send`` records time, platform, link and live text."""
        self._screen, self._runner = screen, runner
        self._compare, self._read, self._send = compare, read, send
        self._once = Once(screen, runner)
        self._why_not = why_not
        self._asked = 0

    def live_changed(self, text: str) -> None:
        """The live text is another one: compare it. Only the answer to the newest text is shown."""
        self._asked += 1
        number = self._asked
        if not text.strip():
            self._screen.show_difference(NOT_COMPARED)
            return

        def done(found: Compared) -> None:
            if number == self._asked:
                self._screen.show_difference(difference(found))

        self._runner.run(lambda: self._compare(text), done, failed=self._failed, beside=True)

    def choose_file(self, path: str) -> None:
        """Take the live text from a file."""
        self._runner.run(lambda: self._read(path), self._screen.show_live, failed=self._failed, beside=True)

    def send(self, at: datetime, platform: str, link: str, live: str) -> None:
        """Record the publication."""
        if self._why_not:
            self._screen.show_message(ask("This cannot be recorded.", self._why_not))
            return
        self._once.record(lambda: self._send(at, platform, link.strip(), live if live.strip() else None))

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error))
