"""Settings, Releases: what a colleague who is named or pictured without a release means."""

from collections.abc import Callable
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.office import EMPLOYEE_RELEASE, OfficePolicy
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner

DETAILS = {
    "required": "The post stops, as it does for a patient. It is approved when a release covers it, or with a reason.",
    "review": "The post is flagged. The reviewer confirms it, finds the release, or dismisses it with a reason.",
    "paid_only": "Flagged in advertising and press only; in other posts it is shown as a note.",
    "not_required": "Shown as a note, never flagged. The post still says who is named.",
}
"""What each choice does to a post."""
NOT_CHANGED = "Nothing is changed yet."
UNSAVED = "Not saved yet. What was saved before counts until then."


def state_line(choice: str) -> str:
    """What stands beside the title: ``releases looked at: a post is flagged without one``."""
    words = EMPLOYEE_RELEASE[choice]
    return f"releases {words[:1].lower()}{words[1:]}"


def change_line(before: str, after: str) -> str:
    """What saving would change."""
    return f"From “{EMPLOYEE_RELEASE[before]}” to “{EMPLOYEE_RELEASE[after]}”."


class ReleaseView(Protocol):
    """What the page can show."""

    def show_choice(self, choice: str) -> None:
        """Mark a choice."""

    def show_state(self, line: str, changed: bool) -> None:
        """The line beside the title, and whether something waits to be saved."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the page, or take it away."""


class ReleasePresenter:
    """Keeps what is chosen, also when the policy is changed elsewhere."""

    def __init__(self, screen: ReleaseView, runner: Runner, load: Callable[[], OfficePolicy]) -> None:
        """``load`` reads the policy in force."""
        self._screen, self._runner, self._load = screen, runner, load
        self.stored = ""
        """What is in force; empty until it was read."""
        self.draft = ""

    @property
    def changed(self) -> bool:
        """True while something is chosen that is not in force."""
        return self.draft != self.stored

    def refresh(self) -> None:
        """Read what is in force; what somebody chose and did not save stays."""
        self._runner.run(lambda: self._load().employee_release, self._loaded, failed=self._failed, beside=True)

    def choose(self, choice: str) -> None:
        """Choose; it counts when it is saved."""
        self.draft = choice
        self._show()

    def saved(self) -> None:
        """What is chosen is in force now."""
        self.stored = self.draft
        self._show()

    def discard(self) -> None:
        """Choose again what is in force."""
        self.draft = self.stored
        self._screen.show_choice(self.draft)
        self._show()

    def _loaded(self, found: str) -> None:
        untouched = not self.changed
        self.stored = found
        if untouched:
            self.draft = found
        self._screen.show_choice(self.draft)
        self._show()

    def _show(self) -> None:
        if self.stored:
            self._screen.show_state(state_line(self.stored), self.changed)

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, "Nothing was changed."))
