"""What the screens, the command line and the reports read: projections joined into frozen values."""

from dataclasses import dataclass, field
from datetime import date

from reviewer.model.decision import Decision, DecisionKind, State
from reviewer.model.desk import Claim, Comment, Hold, Marked, Publication, SecondReview
from reviewer.model.finding import Detection
from reviewer.model.issue import Assessment, Disposition, Issue, is_open
from reviewer.model.people import Consent
from reviewer.model.post import Post, PostId
from reviewer.model.surroundings import MediaRights
from reviewer.model.vocabulary import Level


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What the queue shows. Empty fields do not filter."""

    view: str = "waiting"
    """waiting, due_today, high_risk, back, returned, escalated, hold, approved, changed, rejected or all."""
    search: str = ""
    """Words to find in text, author and link; accents folded, quotes safe."""
    platform: str = ""
    author: str = ""
    department: str = ""
    """A department of the staff directory."""
    state: str = ""
    """A State value."""
    label: str = ""
    """A Label value."""
    order: str = "urgency"
    """urgency, due, newest or oldest."""
    post: str = ""
    """Only the post with this id, if it is shown at all: tells whether and under which number."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue."""

    id: PostId
    author: str
    platform: str
    kind: str
    first_line: str
    level: Level
    checked: bool
    """False while the checks have not run: the level is not known yet."""
    state: State
    due: str
    """UTC, ISO 8601 with Z, or empty."""
    submitted: str
    reason: str
    """Why it stands here: ``patient named, due in 16 min``."""
    revision: int = 1
    labels: tuple[str, ...] = ()
    hold: bool = False
    """Under legal hold."""
    alarm: bool = False
    """What is live differs from what was approved."""
    claimed_by: str = ""
    """Who works on it, or empty."""
    questions: int = 0
    """Questions to colleagues without an answer."""


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """The figures of the day line and the rail badge."""

    waiting: int = 0
    due_today: int = 0
    escalated: int = 0
    unchecked: int = 0
    total: int = 0
    oldest_days: int = 0
    views: tuple[tuple[str, int], ...] = ()
    """View of the queue and how many posts it holds without any other filter."""

    def of(self, view: str) -> int | None:
        """How many posts a view holds, or None where nobody counted them."""
        return dict(self.views).get(view)


@dataclass(frozen=True, slots=True)
class MediaView:
    """One image, video or sound of a post on the desk."""

    index: int
    type: str
    alt: str
    shows: tuple[str, ...]
    credit: str | None
    file: str
    digest: str
    """Commitment of the attached bytes, or empty when no file is attached."""
    facts: tuple[str, ...] = ()
    """Sentences on the file: size, camera, ``GPS data found. Previews leave it out; evidence packages keep it.``"""
    checked_by: str = ""
    """Who ticked *checked by a person*, or empty."""
    checked_at: str = ""
    rights: MediaRights | None = None
    """What the office knows of the rights to it; None where nobody asked."""


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One revision of a post, as listed in its history."""

    number: int
    digest: str
    """Commitment of the text."""
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a post's history or of the record: a ledger entry in words."""

    seq: int
    at: str
    kind: str
    """The event kind, for example ``decision.recorded``."""
    who: str
    what: str
    """``Returned, 2 reasons``."""
    post_id: str = ""
    digest: str = ""
    """Leaf hash, hex."""
    detail: tuple[tuple[str, str], ...] = ()
    """Label and value pairs for the detail pane."""


@dataclass(frozen=True, slots=True)
class PostView:
    """Everything the desk shows of one post."""

    post: Post
    state: State
    revision: int
    text_digest: str
    assessment: Assessment | None
    """None while the post has not been checked yet."""
    detection: Detection | None
    dispositions: tuple[Disposition, ...] = ()
    """The current disposition of each issue that has one."""
    media: tuple[MediaView, ...] = ()
    revisions: tuple[RevisionView, ...] = ()
    decisions: tuple[Decision, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    submitted: str = ""
    approve_blocked: str = ""
    """Why approve is not possible now, as a sentence; empty when it is."""
    can: frozenset[DecisionKind] = frozenset()
    """The decisions that are possible now."""
    comments: tuple[Comment, ...] = ()
    """Oldest first; answers stand inside."""
    claim: Claim | None = None
    hold: Hold | None = None
    marked: tuple[Marked, ...] = ()
    """What reviewers marked as missed."""
    publications: tuple[Publication, ...] = ()
    second: SecondReview = field(default_factory=SecondReview)
    carried: int = 0
    """Dispositions that were said of an earlier revision or another post and hold here."""
    voided: str = ""
    """``The approval of revision 1 no longer holds: the text was changed after it.``, or empty."""
    department: str = ""
    """Of the author, from the staff directory."""
    incident: str = ""
    """Id of the incident that this post is about, or empty."""
    signed_since: str = ""
    """From this time on every entry is signed by who acts (UTC, ISO 8601 with Z); empty: names are asserted."""

    def disposition_of(self, issue: Issue) -> Disposition | None:
        """The current disposition of an issue, if any."""
        return next((d for d in self.dispositions if d.issue_key == issue.key), None)

    def open_issues(self) -> tuple[Issue, ...]:
        """The issues that must still be settled before approval, in screen order."""
        if self.assessment is None:
            return ()
        return tuple(i for i in self.assessment.issues if is_open(i.level, self.disposition_of(i)))


@dataclass(frozen=True, slots=True)
class Changes:
    """What an action changed; each view decides whether it cares."""

    posts: frozenset[str] = frozenset()
    consents: bool = False
    staff: bool = False
    settings: bool = False
    record: bool = False
    reshares: bool = False
    rights: bool = False
    """Rights records or tip sheets."""


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One consent in the registry list, with its status today in a word and a sentence."""

    consent: Consent
    status: str
    """valid, ends_soon, not_yet, expired, revoked or incomplete."""
    sentence: str
    documents: int = 0
    """How many files are attached."""
    id: str = ""
    """Of the row in the registry."""


@dataclass(frozen=True, slots=True)
class ConsentOption:
    """One consent in the picker of a gap: whether it can cover this person, platform, uses and day."""

    consent: Consent
    covers: bool
    sentence: str
    """Why it covers, or which element is missing."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of the verification of the record."""

    seq: int | None
    kind: str
    """gap, leaf, profile, prev_root, frontier, checkpoint, signature, content, projection, witness, file."""
    what: str
    """``Entry 1,204 was changed after it was written.``"""


@dataclass(frozen=True, slots=True)
class Check:
    """One of the questions that a verification asks, with its answer."""

    words: str
    """``No gap in numbering``; for one that found something: ``The numbering has gaps``."""
    state: str
    """passed, failed, or none where there is nothing to check."""


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """The outcome of checking the record."""

    entries: int
    checkpoints: int
    problems: tuple[Problem, ...]
    checked_at: str
    seconds: float
    root: str
    """Root hash over all entries, hex."""
    passed: tuple[str, ...] = ()
    """The checks that found nothing, in words."""
    purged: int = 0
    """Contents that an entry of the record says are gone on purpose."""
    checks: tuple[Check, ...] = ()
    """All questions in their order, with the answer of each."""

    @property
    def intact(self) -> bool:
        """True if no problem was found."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """The status bar's view of the record."""

    entries: int
    witnessed_at: str
    """When a checkpoint last left this computer (UTC), or empty."""
    decisions_since: int
    witnessed_size: int = 0
    """How many entries that checkpoint covers, from the first on."""
    place: str = ""
    """Where it went: file, folder, mail, report, export or countersigned."""
    by: str = ""
    """Who countersigned it, where somebody did."""
    level: Level = Level.NONE
    """How long ago that is: NONE in time, REVIEW witness soon, BLOCK overdue."""
    checkpoints: int = 0
    """How many checkpoints are kept outside in all."""
    folder_missing: bool = False
    """True where checkpoints should go to a folder that cannot be reached now."""
    folder_same_disk: bool = False
    """True where they go to a folder on the disk of the workspace."""


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """Name and owner of the open workspace."""

    path: str
    organisation: str
    reviewer: str
    reviewer_role: str
    log: str
    created: str
    opened_at: date | None = None
    counts: QueueCounts = field(default_factory=QueueCounts)
