"""A change of the office policy that is not saved yet, and what every such change needs."""

from dataclasses import dataclass
from datetime import date

from reviewer.errors import UsageError
from reviewer.intake.text import normalise_line
from reviewer.model.office import OfficePolicy

LONGEST_REASON = 1_000


class StaleProposal(UsageError):
    """The policy changed between proposing and saving."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of the office policy that is not saved yet."""

    policy: OfficePolicy
    """The whole policy as it would be."""
    change: str
    """Its code in ``workflow.describe.CHANGES``."""
    what: str
    """One sentence for the list of versions."""
    reason: str
    needs_detection: bool = False
    """True if posts must be searched again to see what it does; else the kept findings are judged again."""


def day_words(day: date) -> str:
    """A day as it is read: ``Mar 1, 2027``."""
    return f"{day:%b} {day.day}, {day.year}"


def reason_words(reason: str) -> str:
    """The reason of a change as it is kept. Raises UsageError if there is none."""
    reason = normalise_line(reason)
    if not reason:
        raise UsageError("A change of the policy needs a reason.", "Nothing was changed.", "Say why in a sentence.")
    return reason[:LONGEST_REASON]
