"""Placing a legal hold on a post, or lifting it: one reason."""

from collections.abc import Callable
from datetime import datetime

from reviewer.model.desk import Hold
from reviewer.model.views import Changes
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner

PLACE_STARTS: tuple[str, ...] = (
    "Legal asks for it: a claim is expected.",
    "A patient or a relative complained.",
    "A request from an agency or a court came in.",
)
"""Beginnings of a reason, to be completed. Source: office practice; Fed. R. Civ. P. 37(e)."""


def title(hold: Hold | None) -> str:
    """The heading."""
    return "Lift the legal hold" if hold else "Place a legal hold"


def subtitle(hold: Hold | None, now: datetime) -> str:
    """What a hold does, or who placed the one that stands."""
    if hold is None:
        return "While it stands, nothing of this post may be deleted. It never stops a decision."
    return f"Placed by {hold.by}, {times.spoken(hold.at, now)}: {hold.reason}"


class HoldPresenter:
    """Wants a reason, then records once."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str], Changes], lifting: bool) -> None:
        """``send`` places or lifts the hold with its reason."""
        self._once = Once(screen, runner)
        self._screen, self._send, self._lifting = screen, send, lifting

    def send(self, reason: str) -> None:
        """Record it, unless there is no reason."""
        if not reason.strip():
            todo = "Who released it?" if self._lifting else "Name the matter, or the letter that asks for it."
            self._screen.show_message(ask("Write one sentence: why?", todo))
            return
        self._once.record(lambda: self._send(reason.strip()))

    @staticmethod
    def with_start(text: str, start: str) -> str:
        """The reason with a beginning added once, as a sentence of its own."""
        return text if start in text else f"{text.rstrip()} {start}".strip() + " "
