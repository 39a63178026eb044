"""The dialogs on an incident: open one, note a step, assess the four factors, open it again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from reviewer.model.decision import State
from reviewer.model.desk import Incident
from reviewer.model.incident import BREACH, CONCLUSIONS, FACTORS, LOW_PROBABILITY, NOTICES, deadline
from reviewer.model.views import Changes, PostView
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import Message, ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner

CHOICES: tuple[tuple[str, str], ...] = (("", "Not concluded yet: a breach is presumed"), *CONCLUSIONS.items())
"""Conclusions by code and words, the open one first."""


def is_recorded_out(view: PostView) -> bool:
    """True where the record knows that the post was published."""
    return bool(view.publications) or view.state is State.PUBLISHED


def clock_preview(discovered: date) -> str:
    """What a day of discovery means for the notices."""
    last = times.short_date(deadline(Incident("", "", discovered, "")))
    return (
        f"If it is a breach, notices are due without unreasonable delay, by {last} at the latest: 60 calendar days "
        "after discovery, 45 CFR 164.404(b)."
    )


class OpenIncidentPresenter:
    """Opens an incident, and places the legal hold that is offered with it."""

    def __init__(
        self,
        screen: DecisionView,
        runner: Runner,
        send: Callable[[date, str, bool], tuple[str, Changes]],
        hold: Callable[[str], Changes],
        recorded_out: bool,
    ) -> None:
        """``send`` opens it; ``hold`` places the hold for an incident."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._hold, self._recorded_out = screen, send, hold, recorded_out
        self.incident_id = ""
        """The id, once it is open."""

    def send(self, discovered: date, what: str, hold: bool, out_anyway: bool) -> None:
        """Open it, unless the words are missing or nobody says that the post is out."""
        if not what.strip():
            self._screen.show_message(ask("Write one sentence: what was disclosed?"))
            return
        if not self._recorded_out and not out_anyway:
            self._screen.show_message(
                ask("This post is not recorded as published.", "Tick that it is out, or record its publication first.")
            )
            return

        def work() -> tuple[str, Changes]:
            found, changes = self._send(discovered, what.strip(), out_anyway)
            if hold:
                self._hold(found)
            return found, changes

        self._once.record(work, self._opened)

    def _opened(self, result: tuple[str, Changes]) -> None:
        self.incident_id, changes = result
        self._screen.finish(changes)


class StepPresenter:
    """Ticks a step with a note, changes its note, or takes the tick back."""

    def __init__(self, screen: DecisionView, runner: Runner, code: str, send: Callable[[bool, str], Changes]) -> None:
        """``send`` records whether it is done, and the note."""
        self._once = Once(screen, runner)
        self._screen, self._code, self._send = screen, code, send

    def send(self, done: bool, note: str) -> None:
        """Record it. A notice wants its note."""
        if done and self._code in NOTICES and not note.strip():
            self._screen.show_message(ask("Note when and how it went out.", "A notice has to be proved later."))
            return
        self._once.record(lambda: self._send(done, note.strip()))


@dataclass(frozen=True, slots=True)
class Assessment:
    """What stands in the fields of the assessment."""

    factors: Mapping[str, str]
    conclusion: str
    why: str
    people: str
    """As typed."""


def people_of(typed: str) -> int | None:
    """The number that was typed; 0 for an empty field, None for what is no number."""
    plain = typed.strip().replace(",", "").replace(" ", "")
    if not plain:
        return 0
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else None


def missing_of(given: Assessment) -> Message | None:
    """What keeps these fields from being stored; None where nothing does."""
    if people_of(given.people) is None:
        return ask("How many people are affected?", "Type a number, or leave it empty while it is not known.")
    empty = [factor.title for factor in FACTORS if not given.factors.get(factor.code, "").strip()]
    if given.conclusion == LOW_PROBABILITY and empty:
        return ask("A low probability is shown by all four factors.", f"Still empty: {'; '.join(empty)}.")
    if given.conclusion not in ("", BREACH) and not given.why.strip():
        return ask("Say why this is no breach.", "Without a reason a breach is presumed.")
    return None


class AssessPresenter:
    """Stores the four factors and the conclusion in one entry."""

    def __init__(
        self,
        screen: DecisionView,
        runner: Runner,
        send: Callable[[str, str, int, Mapping[str, str]], Changes],
    ) -> None:
        """``send`` records conclusion, reason, number of people and factors."""
        self._once = Once(screen, runner)
        self._screen, self._send = screen, send

    def send(self, given: Assessment) -> None:
        """Store it, unless something keeps it from being stored."""
        if problem := missing_of(given):
            self._screen.show_message(problem)
            return
        people = people_of(given.people) or 0
        self._once.record(lambda: self._send(given.conclusion, given.why, people, given.factors))


class ReopenPresenter:
    """Wants a reason, then opens a closed incident again."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str], Changes]) -> None:
        """``send`` opens it with the reason."""
        self._once = Once(screen, runner)
        self._screen, self._send = screen, send

    def send(self, reason: str) -> None:
        """Record it, unless there is no reason."""
        if not reason.strip():
            self._screen.show_message(ask("Write one sentence: why is it opened again?"))
            return
        self._once.record(lambda: self._send(reason.strip()))
