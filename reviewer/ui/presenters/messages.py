"""What a person reads when something went wrong: what happened, what it means, what to do."""

from dataclasses import dataclass

from reviewer.errors import RefusedError, UsageError, UserFacingError
from reviewer.model.vocabulary import Level

KEPT = "Nothing was changed, and what you typed is still here."


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the window."""

    headline: str
    detail: str = ""
    level: Level = Level.INFO

    @property
    def spoken(self) -> str:
        """The whole message as a screen reader says it."""
        return " ".join(part for part in (self.headline, self.detail) if part)


def of_error(error: UserFacingError, kept: str = KEPT) -> Message:
    """The message of an error. ``kept`` is said where the error itself does not say what it means for the work.

    A refusal or a field that cannot be used is something to look at, not an accident: level review.
    """
    level = Level.REVIEW if isinstance(error, RefusedError | UsageError) else Level.BLOCK
    detail = " ".join(part for part in (error.means or kept, error.todo) if part)
    return Message(error.what, detail, level)


def ask(headline: str, detail: str = "") -> Message:
    """A message for a field that still wants something."""
    return Message(headline, detail, Level.REVIEW)
