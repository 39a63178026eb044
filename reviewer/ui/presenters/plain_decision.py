"""Reject and escalate: one field, one decision."""

from collections.abc import Callable, Iterable
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.decision import DecisionKind
from reviewer.model.views import Changes, PostView
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.workflow import second
from reviewer.workflow.people_names import same_person

REJECT_STARTS: tuple[str, ...] = (
    "A patient can be recognized in any wording.",
    "It tells what is specially protected.",
    "It was posted in anger at a person.",
    "It answers a dispute that belongs to legal.",
)
"""Beginnings of a reason, to be completed. Source: office policy, reasons for not publishing at all."""

ESCALATE_TO: tuple[str, ...] = ("Legal", "Privacy officer", "Second reviewer", "Communications lead")
"""Offered as receivers; any name can be typed."""

SECOND = "Second reviewer"
"""The receiver who decides without seeing what the first one said, unless the first one wants it otherwise."""

OPINIONS: tuple[tuple[DecisionKind | None, str], ...] = (
    (None, "I do not say yet"),
    (DecisionKind.APPROVE, "I would approve it"),
    (DecisionKind.RETURN, "I would return it"),
    (DecisionKind.REJECT, "I would reject it"),
)
"""What the first person would decide."""


class DecisionView(Protocol):
    """What these dialogs can show."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the buttons, or take it away."""

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while the decision is being recorded."""

    def finish(self, changes: Changes) -> None:
        """Close with the result."""


class RejectPresenter:
    """Rejecting ends a post, so it wants a reason."""

    def __init__(self, screen: DecisionView, runner: Runner, send: Callable[[str], Changes]) -> None:
        """``send`` records the rejection with its reason."""
        self._recorder = _Recorder(screen, runner)
        self._screen = screen
        self._send = send

    def send(self, reason: str) -> None:
        """Record the rejection."""
        if not reason.strip():
            self._screen.show_message(ask("Write one sentence: why can this not be published?"))
            return
        self._recorder.record(lambda: self._send(reason.strip()))

    @staticmethod
    def with_start(text: str, start: str) -> str:
        """The reason with a beginning added once, as a sentence of its own."""
        if start in text:
            return text
        return f"{text.rstrip()} {start}".strip() + " "


def no_approval(view: PostView) -> str:
    """Why nobody can say that they would approve, as a sentence; empty where they can."""
    return f"“I would approve it” cannot be said. {view.approve_blocked.rstrip('.')}." if view.approve_blocked else ""


class Escalates(Protocol):
    """``workflow.decide.escalate`` for one post."""

    def __call__(self, to: str, question: str, opinion: DecisionKind | None, blind: bool) -> Changes:
        """Record who decides now, the question, what the first would decide, and who may see it."""


def receivers(names: Iterable[str], view: PostView, me: str) -> tuple[str, ...]:
    """Offices, then people who have worked here: nobody who is the author, the submitter or oneself."""
    barred = {me.casefold(), view.post.author.name.casefold(), view.post.submitter.casefold()}
    people = sorted({name for name in names if name and name.casefold() not in barred}, key=str.casefold)
    first = (SECOND, *(to for to in ESCALATE_TO if to != SECOND)) if view.second.needed else ESCALATE_TO
    return (*first, *(name for name in people if name not in first))


def opinions(view: PostView) -> tuple[tuple[DecisionKind | None, str], ...]:
    """What can be said: nobody would approve what cannot be approved."""
    return tuple(one for one in OPINIONS if one[0] is not DecisionKind.APPROVE or not view.approve_blocked)


def blind_because(view: PostView) -> str:
    """Why whoever decides must not see what was said, as a sentence; empty where that is a choice."""
    held = second.waiting(view.state, view.revision, view.decisions)
    if held is not None and held.blind:
        return "People decide on this post without seeing what the others said."
    return "A second person is needed here, so it is always blind." if view.second.needed else ""


class EscalatePresenter:
    """Handing a post to somebody else; question and opinion are optional."""

    def __init__(
        self, screen: DecisionView, runner: Runner, send: Escalates, always_blind: bool = False, me: str = ""
    ) -> None:
        """``send`` records it; ``always_blind`` where the rules want a second person; ``me`` cannot be asked."""
        self._recorder = _Recorder(screen, runner)
        self._screen = screen
        self._send = send
        self.always_blind = always_blind
        self._me = me

    def blind_for(self, to: str) -> bool:
        """Whether this receiver decides without seeing what was said, unless the first one wants it otherwise."""
        return self.always_blind or to.strip().casefold() == SECOND.casefold()

    def send(self, to: str, question: str, opinion: DecisionKind | None = None, blind: bool = False) -> None:
        """Record the escalation."""
        if not to.strip():
            self._screen.show_message(ask("Say who should decide.", "A name or an office, for example Legal."))
            return
        if same_person(to, self._me):
            self._screen.show_message(ask("This is your own name.", "Somebody else has to decide, for example Legal."))
            return
        hidden = blind or self.always_blind
        self._recorder.record(lambda: self._send(to.strip(), question.strip(), opinion, hidden))


class _Recorder:
    """Runs one decision at a time."""

    def __init__(self, screen: DecisionView, runner: Runner) -> None:
        self._screen = screen
        self._runner = runner
        self._busy = False

    def record(self, work: Callable[[], Changes]) -> None:
        if self._busy:
            return
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(True)
        self._runner.run(work, self._screen.finish, failed=self._failed)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy(False)
        self._screen.show_message(of_error(error))
