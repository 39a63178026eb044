"""What people say and do around a post beside deciding: comments, claims, holds, marks, publication, second review."""

from dataclasses import dataclass, field
from datetime import date

from reviewer.model.vocabulary import Level


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a question or added to a comment."""

    seq: int
    by: str
    at: str
    """UTC, ISO 8601 with Z."""
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment or a question to a colleague. It never stops a decision."""

    seq: int
    """Number of the ledger entry."""
    kind: str
    """comment or question."""
    text: str
    by: str
    at: str
    """UTC, ISO 8601 with Z."""
    revision: int
    """The revision on which it was written."""
    quote: str = ""
    """The words of the post that it is about, as they were."""
    start: int = -1
    """Where these words stand in the present revision (code points), or -1 where they are gone or none were chosen."""
    end: int = -1
    to: str = ""
    """For a question: who is asked."""
    due: str = ""
    """For a question: when an answer is wanted, UTC, or empty."""
    answers: tuple[Answer, ...] = ()
    settled: bool = False
    """True for a question that has an answer, or one that was taken off the list."""

    @property
    def waiting(self) -> bool:
        """True for a question without an answer."""
        return self.kind == "question" and not self.settled


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody works on this post: others see it and leave it."""

    by: str
    at: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: nothing of the post may be purged while it stands."""

    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A range that the detector missed and a reviewer marked. It counts as a finding and against the detector."""

    seq: int
    type: str
    """An EntityType value."""
    words: str
    start: int
    """Where the words stand in the present revision, or -1 where they are gone."""
    end: int
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A post was published: when, where, and whether the live text is the approved one."""

    seq: int
    at: str
    """When it went out, UTC."""
    platform: str
    link: str
    by: str
    """Who recorded it."""
    recorded: str
    revision: int
    same: str
    """``same``, ``different`` or ``unknown`` (no live text was given)."""
    live: str = ""
    """The live text, if it was given."""

    @property
    def alarm(self) -> bool:
        """True where what is live is not what was approved."""
        return self.same == "different"


def alarms(publications: tuple[Publication, ...]) -> tuple[Publication, ...]:
    """The publications whose alarm stands: only a live text on the same platform that is as approved ends one."""
    return tuple(
        one
        for one in publications
        if one.alarm
        and not any(
            later.seq > one.seq and later.platform == one.platform and later.same == "same" for later in publications
        )
    )


@dataclass(frozen=True, slots=True)
class SecondReview:
    """Whether this post needs a second person, why, and what may be seen before that person has decided."""

    why: tuple[str, ...] = ()
    """Reasons, as sentences; empty where one person is enough."""
    first: str = ""
    """Who asked for a second person, while one is waited for."""
    first_at: str = ""
    blind: bool = False
    """True while the present person decides without seeing what the first one said."""
    own: bool = False
    """True where the present person is the first and has to wait."""
    counts: bool = False
    """True where the present person is the second: an approval by this person decides."""

    @property
    def needed(self) -> bool:
        """True where one person alone cannot approve."""
        return bool(self.why)


@dataclass(frozen=True, slots=True)
class Change:
    """One run of a word comparison."""

    kind: str
    """same, removed or added."""
    text: str
    start: int
    """Code points: in the later text for same and added, in the earlier one for removed."""
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a return asked for, or that is new, and how it stands in the later revision."""

    status: str
    """done, not_done or new."""
    title: str
    detail: str
    """One sentence."""
    issue_key: str = ""
    """Key of the issue in the later revision; empty where it is gone."""
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two revisions of one post side by side."""

    earlier: int
    later: int
    earlier_text: str
    later_text: str
    changes: tuple[Change, ...]
    asked: tuple[Asked, ...] = ()
    earlier_decision: str = ""
    """``Returned by Ines Calloway, 19 Nov``, or empty."""
    carried: tuple[str, ...] = ()
    """What was said of the earlier revision and still holds, as sentences."""
    voided: str = ""
    """``The approval of revision 2 no longer holds: the text changed.``, or empty."""
    asked_words: str = ""
    """What the return asked for in its own sentence; a person reads whether it was done."""
    levels_then: tuple[tuple[Level, int], ...] | None = None
    """Unsettled issues of the earlier revision by level, the worst first; None where they are not known."""
    levels_now: tuple[tuple[Level, int], ...] | None = None
    """The same of the later revision."""
    words_out: int = 0
    """Words that were removed."""
    words_in: int = 0
    """Words that were added."""

    @property
    def done(self) -> int:
        """Requests that were followed."""
        return sum(one.status == "done" for one in self.asked)

    @property
    def not_done(self) -> int:
        """Requests that still stand."""
        return sum(one.status == "not_done" for one in self.asked)

    @property
    def new(self) -> int:
        """Issues that came with the later revision."""
        return sum(one.status == "new" for one in self.asked)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the checklist after a disclosure."""

    code: str
    title: str
    what: str
    """What to do, as a sentence."""
    source: str
    """Section of the rule, or the practice behind it."""
    done: bool = False
    by: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """A published post turned out to disclose something. 45 CFR 164.400 to 164.414."""

    id: str
    post: str
    discovered: date
    """Day on which the breach was known, or would have been with reasonable diligence (45 CFR 164.404(a)(2))."""
    what: str
    """What was disclosed, in a sentence."""
    by: str = ""
    opened: str = ""
    steps: tuple[Step, ...] = ()
    factors: tuple[tuple[str, str], ...] = ()
    """The four factors of 45 CFR 164.402(2): code and what was found."""
    conclusion: str = ""
    """``breach``, ``low_probability``, ``no_breach`` (permitted, no PHI, or excluded) or empty while it is not decided."""
    why: str = ""
    people: int = 0
    """How many individuals are affected; 0: not known yet."""
    closed: str = ""
    signatures: tuple[tuple[str, str, str], ...] = field(default=())
    """Name, role and time of each who signed the assessment."""
    reopened: str = ""
    """Why it was opened again after it was closed, the last time."""
    unrecorded: bool = False
    """True where the post is out although no publication is recorded: it went out without an approval."""
