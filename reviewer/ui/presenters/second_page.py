"""Settings, Second person: which posts one person alone cannot approve. What is ticked is a draft until it is saved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from reviewer.errors import UserFacingError
from reviewer.model.office import OfficePolicy
from reviewer.model.vocabulary import Label
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.running import Runner
from reviewer.ui.presenters.words import LABEL_WORDS, count

OVERRIDES = "Posts on which an issue that stops them was dismissed"
ALONE = (
    "Without this, one person alone can approve what the checks would have stopped. "
    "Posts that came in before keep the rule that held then."
)
NOT_CHANGED = "Nothing is changed yet."
UNSAVED = "Not saved yet. What was saved before counts until then."

KINDS: tuple[tuple[Label, str], ...] = (
    (Label.PHI_DISCLOSURE, "A patient can be recognized, with something about their health."),
    (Label.INDIRECT_PATIENT_STORY, "A story about a patient, without a name."),
    (Label.PATIENT_RELATIONSHIP_CONFIRMED, "An answer that confirms that somebody is a patient."),
    (Label.CONSENT_GAP_PATIENT, "A patient is shown or named without an authorization that covers it."),
    (Label.CONSENT_GAP_MINOR, "A child is shown or named without an authorization by a parent or guardian."),
    (Label.CONSENT_GAP_EMPLOYEE, "A colleague is shown or named without a release."),
    (Label.LIABILITY_STATEMENT, "Fault, an error or an apology that could be read as an admission."),
    (Label.UNPROFESSIONAL, "Anger, mockery, or words that hurt."),
    (Label.MEDICAL_ADVICE, "Advice to somebody about their own health."),
    (Label.CLAIM, "A promise or a comparison that needs proof."),
    (Label.DISCLOSURE_MISSING, "Advertising, a gift or a tie that is not said."),
    (Label.CONFIDENTIAL_BUSINESS, "Plans, contracts or numbers that are not public."),
    (Label.COPYRIGHT, "Words, music or pictures of somebody else."),
    (Label.BOUNDARY, "A private channel or a personal tie with a patient or a family."),
    (Label.SECURITY, "Passwords, badges, screens, doors, or where somebody is."),
)
"""Every kind of post that the checks know, with what it is about."""


@dataclass(frozen=True, slots=True)
class SecondDraft:
    """What is ticked."""

    overrides: bool
    labels: frozenset[str]

    def with_label(self, label: str, wanted: bool) -> "SecondDraft":
        """The same with one kind ticked or not."""
        return replace(self, labels=self.labels | {label} if wanted else self.labels - {label})


def draft_of(policy: OfficePolicy) -> SecondDraft:
    """What is in force."""
    return SecondDraft(policy.second_overrides, frozenset(policy.second_labels))


def change_lines(before: SecondDraft, after: SecondDraft) -> tuple[str, ...]:
    """What saving would change, a sentence each."""
    lines = []
    if before.overrides != after.overrides:
        stopped = "posts on which an issue that stops them was dismissed"
        lines.append(
            f"From now on a second person decides {stopped}." if after.overrides
            else f"One person alone can approve {stopped}."
        )  # fmt: skip
    for label, _ in KINDS:
        if (label in before.labels) != (label in after.labels):
            words = f"posts of the kind “{LABEL_WORDS[label]}”"
            lines.append(
                f"From now on a second person decides {words}." if label in after.labels
                else f"One person alone can approve {words}."
            )  # fmt: skip
    return tuple(lines)


def state_line(draft: SecondDraft) -> str:
    """What stands beside the title: ``two people for dismissed issues and 2 kinds of posts``."""
    parts = ["dismissed issues"] if draft.overrides else []
    if draft.labels:
        parts.append(f"{count(len(draft.labels), 'kind')} of posts")
    return f"two people for {' and '.join(parts)}" if parts else "no post wants two people"


class SecondView(Protocol):
    """What the page can show."""

    def show_draft(self, draft: SecondDraft) -> None:
        """Tick what a draft says."""

    def show_state(self, line: str, changed: bool, alone: bool) -> None:
        """The line beside the title; whether something waits to be saved; whether overrides are free."""

    def show_message(self, message: Message | None) -> None:
        """Show a message over the page, or take it away."""


class SecondPresenter:
    """Keeps what is ticked, also when the policy is changed elsewhere."""

    def __init__(self, screen: SecondView, runner: Runner, load: Callable[[], OfficePolicy]) -> None:
        """``load`` reads the policy in force."""
        self._screen, self._runner, self._load = screen, runner, load
        self.stored: SecondDraft | None = None
        """What is in force; None until it was read."""
        self.draft: SecondDraft | None = None

    @property
    def changed(self) -> bool:
        """True while something is ticked that is not in force."""
        return self.draft != self.stored

    def refresh(self) -> None:
        """Read what is in force; what somebody ticked and did not save stays."""
        self._runner.run(lambda: draft_of(self._load()), self._loaded, failed=self._failed, beside=True)

    def saved(self) -> None:
        """What is ticked is in force now."""
        self.stored = self.draft
        self._show()

    def tick_overrides(self, wanted: bool) -> None:
        """Tick or untick dismissed issues."""
        if self.draft is not None:
            self.draft = replace(self.draft, overrides=wanted)
            self._show()

    def tick(self, label: str, wanted: bool) -> None:
        """Tick or untick a kind of post."""
        if self.draft is not None:
            self.draft = self.draft.with_label(label, wanted)
            self._show()

    def discard(self) -> None:
        """Tick again what is in force."""
        self.draft = self.stored
        self._show(True)

    def _loaded(self, found: SecondDraft) -> None:
        untouched = not self.changed
        self.stored = found
        if untouched:
            self.draft = found
        self._show(True)

    def _show(self, boxes: bool = False) -> None:
        if self.draft is None or self.stored is None:
            return
        if boxes:
            self._screen.show_draft(self.draft)
        self._screen.show_state(state_line(self.stored), self.changed, not self.draft.overrides)

    def _failed(self, error: UserFacingError) -> None:
        self._screen.show_message(of_error(error, "Nothing was changed."))
