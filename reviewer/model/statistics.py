"""Figures of the review desk for a period: values without names and without words of posts.

Small numbers, and how they stay unrecognizable. Posts are put together, in the order of their first review, into
**groups**: a group is complete with the day on which it holds posts of at least FEWEST different authors. Whatever
tells how posts fared counts complete groups only, and only those that lie inside the period. So two reports, whatever
their periods, never differ by the posts of fewer than FEWEST people, and no subtraction brings out one person. A
department has groups of its own. On top of that, a department is named only if everybody else in the table is again
none or at least FEWEST people, and a reason with fewer than FEWEST posts or authors is counted among the others; where
that would leave one reason to be worked out by subtraction, the next smallest joins it.

Plain volumes (handed in, reviewed, decided, waiting) do not tell how a post fared and are exact.
Source of FEWEST: office policy, after the usual minimum cell of health statistics.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from reviewer.model.vocabulary import Label

FEWEST = 5
"""Nothing is told of fewer people, or of fewer posts for one reason."""
NOT_SHOWN = "small group, not shown"
"""Also of a larger one whose figures would bring out a small one by subtraction."""
PATIENT_LABELS: frozenset[Label] = frozenset(
    {
        Label.PHI_DISCLOSURE,
        Label.INDIRECT_PATIENT_STORY,
        Label.PATIENT_RELATIONSHIP_CONFIRMED,
        Label.CONSENT_GAP_PATIENT,
        Label.CONSENT_GAP_MINOR,
    }
)
"""Labels whose posts told something of a patient."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included, in the time zone of this computer."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def before(self) -> "Period":
        """As many days directly before it."""
        return Period(self.start - timedelta(days=self.days), self.start - timedelta(days=1))

    def contains(self, day: date) -> bool:
        """True for one of its days."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When the office works: only these minutes count in the time to a decision. Holidays are counted as days of work.

    Source: office policy.
    """

    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Days of the week, Monday is 0."""
    start: int = 8 * 60
    """Minutes after midnight."""
    end: int = 17 * 60
    promise: int = 60
    """Within how many office minutes a post is to be decided; 0: nothing was promised."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. ``count`` None: too few to be told; then ``of`` may be 0."""

    count: int | None
    of: int

    @property
    def percent(self) -> int | None:
        """Whole percent, halves up; None where there is nothing to tell."""
        return None if self.count is None or not self.of else int(100 * self.count / self.of + 0.5)


@dataclass(frozen=True, slots=True)
class Slot:
    """One week (or month, in a long period) of the series. ``end`` is its last day inside the period."""

    start: date
    end: date
    reviewed: int
    """Posts of the groups that were completed in it."""
    passed: int
    median_minutes: int | None
    """Office minutes from hand-in to decision; None with fewer than FEWEST decisions."""
    decisions: int

    @property
    def went_back(self) -> int:
        """Of ``reviewed``: sent back, rejected, or approved only with edits."""
        return self.reviewed - self.passed


@dataclass(frozen=True, slots=True)
class Kind:
    """How many posts were caught for one reason, or with one class of identifier."""

    key: str
    """A Label value, the letter of a class, or ``other``."""
    name: str
    posts: int


@dataclass(frozen=True, slots=True)
class Caught:
    """Posts that the first review stopped for a named reason before anything of them was published.

    Stopped: returned, rejected, or approved with edits after a confirmed issue. The first reason counts.
    """

    posts: int | None
    """None: fewer than FEWEST posts or authors."""
    of: int
    with_patient: int | None
    """Of these, with patient details (PATIENT_LABELS as first reason)."""
    kinds: tuple[Kind, ...] = ()
    """By first reason, the most frequent first; ``other`` last: small ones together. They add up to ``posts``."""
    hidden_kinds: int = 0
    """How many reasons stand behind ``other``."""
    classes: tuple[Kind, ...] = ()
    """By class of identifier, the most frequent first. A post with two classes counts in both."""
    hidden_classes: int = 0
    """Classes with fewer than FEWEST posts or authors, left out."""


@dataclass(frozen=True, slots=True)
class Department:
    """Who takes part: posts first reviewed in the period, by the author's department in the staff directory of today."""

    name: str
    posts: int | None
    """None: fewer than FEWEST people, or left out so that nobody else can be worked out."""
    people: int | None
    passed: int | None
    """Of ``posts``, passed at first."""
    members: int
    """People of the department in the directory; 0 for the row of authors who are not in it."""

    @property
    def shown(self) -> bool:
        """True if its figures are told."""
        return self.posts is not None


@dataclass(frozen=True, slots=True)
class Training:
    """Where the workforce stands today. Only departments of at least FEWEST people are named."""

    people: int
    current: Share
    """Nothing overdue."""
    oriented: Share
    """Of those whose day of hire asks for an orientation."""
    acknowledged: Share
    """The policy in force; ``of`` 0 while there is none."""
    departments: tuple[tuple[str, Share], ...] = ()
    """Nothing overdue, by department; a share without count is not shown."""


@dataclass(frozen=True, slots=True)
class Reshares:
    """The re-share board."""

    reshared: int
    """Cards that went out in the period."""
    found: int
    """Cards that came onto the board in the period."""
    held: int
    """Cards held today."""
    waiting: int
    """Cards that are on their way today: possible, chosen, asked or in review."""


@dataclass(frozen=True, slots=True)
class Rework:
    """What became of the counted posts that went back."""

    sent_back: int | None
    """Returned at least once."""
    more_than_once: int | None
    approved_after: int | None
    """Approved since, in a later revision."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of one period. Definitions stand at the fields and are printed as footnotes (``statistics_words``)."""

    organisation: str
    department: str
    """Empty: the whole organization."""
    period: Period
    made_at: str
    """UTC, ISO 8601 with ``Z``."""
    zone: str
    """Name of the time zone of this computer: ``UTC`` or ``EST``."""
    hours: OfficeHours
    handed_in: int
    """Posts that came in during the period; of one department: ``counted``, as nothing else of it is told."""
    reviewed: int
    """Posts whose first review fell into the period: the first decision other than an escalation, not taken back; of
    one department: ``counted``."""
    counted: int
    """Of these, in complete groups: the denominator of everything that tells how posts fared."""
    people: int | None
    """Different authors of the counted posts; own accounts of the organization are nobody. None: nothing is counted."""
    waiting: int
    """Posts that wait for a decision today; 0 for one department."""
    reviewers: int | None
    """Different people who decided in the period; None: some, but fewer than FEWEST."""
    decisions: int
    """All decisions of the period that were not taken back, escalations left out; of one department: on its counted
    posts."""
    first_decisions: tuple[Kind, ...]
    """The first decisions on the counted posts that did not pass: ``return``, ``reject``, ``approve_with_edits``; small
    ones together as ``other``. Empty where these are too few."""
    passed: Share
    """Passed at first: the first review approved the post exactly as it was handed in."""
    caught: Caught
    rework: Rework
    median_minutes: int | None
    """From hand-in of the revision to its decision, office minutes; escalation does not stop the clock."""
    within_promise: Share
    """Of all decisions of the period; no count without a promise, or with fewer than FEWEST decisions."""
    kept: Share
    """Findings on the counted posts that reviewers kept: confirmed, cleared by a consent or fixed, of all settled ones."""
    missed: int
    """Words of the counted posts that reviewers marked as missed by the checks."""
    slots: tuple[Slot, ...]
    departments: tuple[Department, ...]
    """Named departments with most posts first, then those that are not shown by name. Empty for one department."""
    training: Training
    reshares: Reshares
    incidents: int
    """Incidents opened in the period; for the compliance committee only. 0 for one department."""
    before: "Statistics | None" = None
    """The same of as many days before, where a comparison was asked for."""

    @property
    def pending(self) -> int:
        """Posts first reviewed in the period that are in no complete group inside it."""
        return self.reviewed - self.counted

    @property
    def sent_back(self) -> int:
        """Counted posts that did not pass at first."""
        return self.counted - (self.passed.count or 0)
