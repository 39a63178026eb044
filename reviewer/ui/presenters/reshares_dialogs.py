"""The steps of a card of the re-share board: each wants what it needs, then records once. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from reviewer.model.reshare import Cadence, Reshare, Stage
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters import reshares_words as say
from reviewer.ui.presenters.messages import Message, ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.workflow import cadence

SAID: tuple[tuple[str, str], ...] = (
    ("yes", "Yes: they agree to this text"),
    ("changes", "Yes, with changes"),
    ("no", "No"),
)
"""What an author can say, in the order of the digits."""

OUTCOMES: tuple[tuple[str, str], ...] = tuple(say.OUTCOMES.items())
"""What can become of a re-share, in the order of the digits."""

HOLD_STARTS: tuple[str, ...] = (
    "Waits for a consent.",
    "Waits for the press release.",
    "Fits better to an awareness month.",
    "Similar to what went out this week.",
)
"""Beginnings of a reason to hold. Source: office practice."""

DROP_STARTS: tuple[str, ...] = (
    "A patient can be recognized.",
    "Private matter of the author.",
    "Advertises for somebody else.",
    "Out of date.",
    "The author does not want it.",
)
"""Beginnings of a reason to drop. Source: office practice."""


def with_start(text: str, start: str) -> str:
    """A reason with a beginning added once, as a sentence of its own."""
    return text if start in text else f"{text.rstrip()} {start}".strip() + " "


def limit_note(counter: Cadence, today: date) -> Message | None:
    """That the limit is reached, and when the next slot is; None where one more fits."""
    if not counter.reached:
        return None
    slot = f"The next slot is {say.on(counter.next_slot, today)}." if counter.next_slot else ""
    return Message(f"The limit is reached: {counter.words} for {counter.who}.", slot, Level.REVIEW)


def ask_message(card: Reshare, counter: Cadence, today: date, organization: str) -> str:
    """What the author can be asked, whether the limit is reached or not."""
    return cadence.words_for(replace(card, stage=Stage.CHOSEN), replace(counter, reached=False), today, organization)


def hold_message(
    card: Reshare, counter: Cadence, today: date, organization: str, reason: str, until: date | None
) -> str:
    """What the author can be told of a card that is held with this reason until this day."""
    slot = until or (counter.next_slot if counter.reached else None)
    held = replace(card, stage=Stage.HELD, reason=" ".join(reason.split()), next_slot=slot)
    return cadence.words_for(held, counter, today, organization)


class WordsPresenter:
    """One text that is wanted, then recorded."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str], Changes], wanted: Message) -> None:
        """``wanted`` is said where nothing was written."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._wanted = screen, send, wanted

    def send(self, words: str) -> None:
        """Record it, unless it is empty."""
        if not words.strip():
            self._screen.show_message(self._wanted)
            return
        self._once.record(lambda: self._send(words.strip()))


class AnswerPresenter:
    """What the author said, in their words."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str, str], Changes]) -> None:
        """``send`` takes the answer and the words."""
        self._once = Once(screen, runner)
        self._screen, self._send = screen, send

    def send(self, said: str, words: str) -> None:
        """Record it, unless nothing was chosen, or changes are wanted and none are named."""
        if not said:
            self._screen.show_message(ask("What did the author say?", "Press 1, 2 or 3."))
        elif said == "changes" and not words.strip():
            self._screen.show_message(ask("Write down what the author wants changed.", "Their own words are best."))
        else:
            self._once.record(lambda: self._send(said, words.strip()))


class HoldView(DecisionView, Protocol):
    """A decision view with a message that follows the reason until somebody writes it."""

    def show_draft(self, message: str) -> None:
        """Show a message to the author."""

    def show_wrong_day(self, sentence: str) -> None:
        """Mark the day as one that cannot be; empty takes the mark away."""


class HoldPresenter:
    """A reason, unless the limit is reached; a day and a message, if somebody wants them."""

    def __init__(
        self,
        screen: HoldView,
        runner: Runner,
        send: Callable[[str, date | None, str], Changes],
        draft: Callable[[str, date | None], str],
        counter: Cadence,
        today: date,
    ) -> None:
        """``send`` takes reason, day and message; ``draft`` makes the message of a reason and a day."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._draft = screen, send, draft
        self._counter, self._today = counter, today
        self._drafted = ""

    def start(self) -> None:
        """Draft the message."""
        self.edited("", None, "")

    def edited(self, reason: str, until: date | None, message: str) -> None:
        """Reason or day was changed: the message follows, unless somebody wrote it."""
        if message.strip() == self._drafted.strip():
            self._drafted = self._draft(reason, until)
            self._screen.show_draft(self._drafted)

    def send(self, reason: str, until: date | None, wrong_day: bool, message: str) -> None:
        """Record it, unless something is missing."""
        self._screen.show_wrong_day("")
        if wrong_day:
            self._screen.show_wrong_day("This is not a day. Type it like Nov 20, 2026, or leave it empty.")
        elif until is not None and until <= self._today:
            self._screen.show_wrong_day("This day is past. Give a later one, or leave it empty.")
        elif not reason.strip() and not self._counter.reached:
            self._screen.show_message(ask("Say in one sentence why it has to wait."))
        else:
            self._once.record(lambda: self._send(reason.strip(), until, message.strip()))


class ReviewView(DecisionView, Protocol):
    """A decision view with a field for the reason to go over the limit."""

    def show_wanted(self, sentence: str) -> None:
        """Mark the field as one that is wanted; empty takes the mark away."""


class ReviewPresenter:
    """Over the limit only with a reason."""

    def __init__(
        self, screen: ReviewView, runner: Runner, send: Callable[[str, str, str], Changes], counter: Cadence
    ) -> None:
        """``send`` takes the reason to go over, the platform and the account."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._counter = screen, send, counter

    def send(self, override: str, platform: str, account: str) -> None:
        """Record it, unless a reason is wanted."""
        self._screen.show_wanted("")
        if self._counter.reached and not override.strip():
            self._screen.show_wanted("Say why this one goes out all the same, or hold it.")
            return
        if not platform.strip():
            self._screen.show_message(ask("Say on which platform it is to go out."))
            return
        self._once.record(lambda: self._send(override.strip(), platform.strip(), account.strip()))


class ResharedPresenter:
    """When it went out, and where it stands."""

    def __init__(
        self,
        screen: DecisionView,
        runner: Runner,
        send: Callable[[datetime, str, str], Changes],
        now: Callable[[], datetime],
        needs_reason: bool,
    ) -> None:
        """``send`` takes moment, link and the reason to go over the limit."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._now, self._needs = screen, send, now, needs_reason

    def send(self, at: datetime, link: str, override: str) -> None:
        """Record it, unless it lies ahead or a reason is wanted."""
        if at > self._now():
            self._screen.show_message(ask("This time lies ahead.", "Record it when it went out."))
        elif self._needs and not override.strip():
            self._screen.show_message(ask("The limit is reached. Say why it went out all the same."))
        else:
            self._once.record(lambda: self._send(at, link.strip(), override.strip()))


class OutcomePresenter:
    """What became of it."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str, str], Changes]) -> None:
        """``send`` takes outcome and note."""
        self._once = Once(screen, runner)
        self._screen, self._send = screen, send

    def send(self, outcome: str, note: str) -> None:
        """Record it, unless nothing was chosen."""
        if not outcome:
            self._screen.show_message(ask("What became of it?", "Press 1, 2 or 3."))
            return
        self._once.record(lambda: self._send(outcome, note.strip()))
