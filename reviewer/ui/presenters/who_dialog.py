"""Who is this? A reviewer says who a named person is; both the words of the checks and the correction stay known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reviewer.errors import UserFacingError
from reviewer.model.decision import WAITING
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import PersonRole
from reviewer.ui.presenters.messages import ask, of_error
from reviewer.ui.presenters.people_block import PersonLine
from reviewer.ui.presenters.plain_decision import DecisionView
from reviewer.ui.presenters.running import Runner
from reviewer.workflow.corrections import ROLES, KnownName

NOBODY = "Nobody on our lists"
KIND_WORDS = {
    "staff": "staff directory",
    "patient": "consent registry, patient",
    "minor": "consent registry, minor",
    "relative": "consent registry, relative",
}
"""Where a known name stands."""
ROLE_OF_KIND = {
    "staff": PersonRole.STAFF.value,
    "patient": PersonRole.PATIENT.value,
    "minor": PersonRole.PATIENT.value,
    "relative": PersonRole.RELATIVE.value,
}
"""The role that goes with a known name; a person may choose another one."""
DECIDED = "This post is decided. Take the decision back first, then say who this is."


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """One role with its digit."""

    digit: int
    role: str
    words: str


ROLE_CHOICES: tuple[RoleChoice, ...] = tuple(RoleChoice(n, role, words) for n, (role, words) in enumerate(ROLES, 1))


def known_words(name: KnownName) -> str:
    """``Joel Abara (staff directory)``."""
    return f"{name.name} ({KIND_WORDS.get(name.kind, name.kind)})"


def blocked(view: PostView) -> str:
    """Why nothing can be said of the people of a post now, or empty."""
    return "" if view.state in WAITING else DECIDED


class WhoPresenter:
    """Keeps the person, the role and the known name that are chosen."""

    def __init__(
        self,
        screen: DecisionView,
        runner: Runner,
        correct: Callable[[str, str, str, str], Changes],
        take_back: Callable[[str, str], Changes],
    ) -> None:
        """``correct`` takes the name as written, role, known name and reason; ``take_back`` name and reason."""
        self._screen, self._runner = screen, runner
        self._correct, self._take_back = correct, take_back
        self._busy = False
        self.role = ""

    def choose(self, line: PersonLine) -> str:
        """Another person: the role begins as it is taken now. Returns it."""
        self.role = line.role.value
        return self.role

    def digit(self, digit: int) -> RoleChoice | None:
        """A digit was pressed: choose its role. None for one that means nothing."""
        choice = next((c for c in ROLE_CHOICES if c.digit == digit), None)
        if choice is not None:
            self.role = choice.role
        return choice

    def known(self, name: KnownName | None) -> str:
        """A known name was chosen: its role goes with it. Returns the role that is chosen now."""
        if name is not None:
            self.role = ROLE_OF_KIND.get(name.kind, self.role)
        return self.role

    def save(self, line: PersonLine, known: KnownName | None, reason: str) -> None:
        """Record who this is; the post is judged again."""
        if not self.role:
            self._screen.show_message(ask("Choose who this is first.", "Its digit is enough."))
            return
        name = known.name if known is not None else ""
        role = self.role
        self._run(lambda: self._correct(line.written, role, name, reason.strip()))

    def take_back(self, line: PersonLine, reason: str) -> None:
        """Record that a correction no longer holds; the post is judged again."""
        self._run(lambda: self._take_back(line.written, reason.strip()))

    def _run(self, work: Callable[[], Changes]) -> None:
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


def first_known(names: Sequence[KnownName], line: PersonLine) -> int:
    """The place in the list (0 is nobody) that is chosen at first: what a reviewer chose before."""
    return next((n for n, known in enumerate(names, 1) if line.known_as and known.name == line.known_as), 0)
