"""Training of the people who write posts: orientation, annual training, and acknowledgement of the policy."""

from dataclasses import dataclass
from datetime import date

from reviewer.model.people import StaffMember


@dataclass(frozen=True, slots=True)
class TrainingRules:
    """When training is due. Sources: 45 CFR 164.530(b)(2) (new members within a reasonable time, and whenever the policy
    changes materially); the annual turn is office policy."""

    orientation_days: int = 30
    """Calendar days after the day of hire."""
    annual_days: int = 365
    """Calendar days between two annual trainings; 0: none is asked for."""
    remind_days: int = 30
    """How many days before it is due a training is listed as due soon."""
    raises_level: bool = True
    """Posts by somebody whose training is overdue are looked at (level review)."""


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One version of the staff's social-media policy that people acknowledge."""

    id: str
    title: str
    """``Social media policy, version 3``."""
    since: date
    """In force from this day."""
    location: str = ""
    """Where staff can read it, or empty."""
    document: str = ""
    """Commitment of the attached file, or empty."""
    name: str = ""
    """Name of the attached file."""


@dataclass(frozen=True, slots=True)
class TrainingStatus:
    """Where one person stands today."""

    member: StaffMember
    orientation: str
    """done, due, soon, overdue or not_needed."""
    annual: str
    """done, soon, overdue, never or not_needed."""
    annual_due: date | None
    orientation_due: date | None
    acknowledged: str
    """done (the version in force), old (an earlier one), never or not_needed (no policy text)."""
    acknowledged_at: str = ""
    sentence: str = ""
    """``Annual training was due on Feb 11, 2026.``, or empty when nothing is overdue."""

    @property
    def overdue(self) -> bool:
        """True if orientation or annual training is overdue."""
        return "overdue" in (self.orientation, self.annual)
