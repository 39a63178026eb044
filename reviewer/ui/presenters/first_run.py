"""The welcome: create a workspace, open one, or practise with the sample."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from reviewer.errors import UserFacingError
from reviewer.model.access import NewAccess
from reviewer.model.vocabulary import Level
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner

FOUR_SENTENCES: tuple[str, ...] = (
    "Reviewer marks patient details, missing consent and risky promises in posts before they go out.",
    "It explains each mark and names its source; you decide.",
    "Each decision goes into a record whose entries cannot be changed without it showing.",
    "Everything happens on this computer: there is no network connection, ever.",
)
"""What the program is, in four sentences."""


PRACTICE_ROLE = "practice"
"""The role of whoever practises with the sample."""


@dataclass(frozen=True, slots=True)
class WelcomeFields:
    """What a new workspace wants to know."""

    folder: str = ""
    organisation: str = ""
    reviewer: str = ""
    role: str = "compliance officer"
    encrypt: bool = True
    """Only people with a passphrase can read it."""


@dataclass(frozen=True, slots=True)
class Encrypted:
    """A workspace that was to be opened, and is encrypted: somebody has to sign in first."""

    folder: Path
    names: tuple[str, ...]


class FirstRunView(Protocol):
    """What the window can show."""

    def show_problems(self, problems: dict[str, str]) -> None:
        """Mark the fields that want something; the first gets the focus. Empty takes the marks away."""

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""

    def set_busy(self, words: str) -> None:
        """Say what is going on and hold the buttons; empty when it is over."""

    def hand_over(self, workspace: object) -> None:
        """A workspace is open; the window can go."""

    def ask_access(self, fields: WelcomeFields) -> None:
        """Ask for a passphrase and have the recovery key typed back; ``create`` again with both."""

    def ask_sign_in(self, found: Encrypted) -> None:
        """Let somebody sign in; the window can go."""


def problems_of(fields: WelcomeFields, new: bool) -> dict[str, str]:
    """What the fields still want: field -> sentence."""
    found: dict[str, str] = {}
    if not fields.folder.strip():
        found["folder"] = "Choose where the workspace lives." if new else "Choose the folder of the workspace."
    if new and not fields.organisation.strip():
        found["organisation"] = "Enter the name of your organization. It stands on every report."
    if not fields.reviewer.strip() and (new or not is_encrypted(Path(fields.folder.strip()))):
        found["reviewer"] = "Enter your name. It stands beside each decision in the record."
    return found


def is_workspace(folder: Path) -> bool:
    """True for a folder that holds a workspace."""
    return (folder / "workspace.db").is_file()


def is_encrypted(folder: Path) -> bool:
    """True for a folder whose workspace people sign in to."""
    return any((folder / name).is_file() for name in ("keys.json", "keys.copy.json"))


THERE = Message("There is a workspace in this folder already.", "Nothing was changed. Open it instead.", Level.BLOCK)


class FirstRunPresenter:
    """Creates or opens a workspace off the screen's thread."""

    def __init__(
        self,
        screen: FirstRunView,
        runner: Runner,
        create: Callable[..., Any],
        open_: Callable[[Path, str, str], Any],
        load_sample: Callable[[Any], object],
        names: Callable[[Path], tuple[str, ...]] = lambda folder: (),
    ) -> None:
        """``create`` takes folder, organization, reviewer and role, and ``new`` where people sign in; ``open_`` folder,
        reviewer and role; ``names`` gives who may sign in to an encrypted one."""
        self._screen = screen
        self._runner = runner
        self._create = create
        self._open = open_
        self._load_sample = load_sample
        self._names = names
        self._busy = False

    def create(self, fields: WelcomeFields, new: NewAccess | None = None) -> None:
        """Create a workspace and open it. An encrypted one asks for passphrase and recovery key first: ``new``."""
        if self._blocked(fields, new=True):
            return
        folder = Path(fields.folder.strip())
        if is_workspace(folder) or is_encrypted(folder):
            self._screen.show_message(THERE)
            return
        if fields.encrypt and new is None:
            self._screen.show_message(None)
            self._screen.ask_access(fields)
            return
        who = (fields.organisation.strip(), fields.reviewer.strip(), fields.role.strip())
        more = {} if new is None else {"new": new}
        self._run("Creating the workspace", lambda: self._create(folder, *who, **more))

    def open(self, fields: WelcomeFields) -> None:
        """Open a workspace that is there."""
        if self._blocked(fields, new=False):
            return
        folder = Path(fields.folder.strip())

        def work() -> object:
            names = self._names(folder)
            if names:
                return Encrypted(folder, names)
            return self._open(folder, fields.reviewer.strip(), fields.role.strip())

        self._run("Opening the workspace", work)

    def practise(self, folder: Path, reviewer: str = "") -> None:
        """Open the practice workspace, and make it with the sample when it is not there yet."""
        who = reviewer.strip() or "Practice reviewer"

        def work() -> object:
            if is_workspace(folder):
                return self._open(folder, who, PRACTICE_ROLE)
            workspace = self._create(folder, "Practice", who, PRACTICE_ROLE)
            self._load_sample(workspace)
            return workspace

        if not self._busy:
            self._screen.show_problems({})
            self._run("Preparing the practice workspace", work)

    def _blocked(self, fields: WelcomeFields, new: bool) -> bool:
        if self._busy:
            return True
        problems = problems_of(fields, new)
        self._screen.show_problems(problems)
        return bool(problems)

    def _run(self, words: str, work: Callable[[], object]) -> None:
        self._busy = True
        self._screen.show_message(None)
        self._screen.set_busy(words)
        self._runner.run(work, self._opened, failed=self._failed)

    def _opened(self, workspace: object) -> None:
        self._busy = False
        self._screen.set_busy("")
        if isinstance(workspace, Encrypted):
            self._screen.ask_sign_in(workspace)
        else:
            self._screen.hand_over(workspace)

    def _failed(self, error: UserFacingError) -> None:
        self._busy = False
        self._screen.set_busy("")
        self._screen.show_message(of_error(error, "Nothing was changed."))
