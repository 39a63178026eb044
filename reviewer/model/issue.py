"""Issues: what policy makes of findings, consent and context; and what a reviewer said of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reviewer.model.people import PersonResolution
from reviewer.model.vocabulary import Category, Caution, ConsentStatus, IssueKind, Label, Level, Verdict


@dataclass(frozen=True, slots=True)
class IssueSpan:
    """One highlighted range of an issue. Code points of the post text."""

    start: int
    end: int
    category: Category
    tag: str
    """One or two words drawn above the range, for example ``Name`` or ``No consent``."""
    why: str = ""
    """The sentence of the finding behind it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One question to the reviewer. Two issues of a post never share a key."""

    key: str
    """Stable within a post across re-checks of the same text, e.g. ``PHI-001:12-23`` or ``CON-001:maria gomez``."""
    kind: IssueKind
    level: Level
    category: Category
    rule_id: str
    title: str
    """A few words: ``A child's name with his cancer care``."""
    why: str
    """One sentence for the reviewer."""
    source: str
    """Section or guideline."""
    clears: str
    """What would settle it, as a sentence."""
    label: Label | None = None
    spans: tuple[IssueSpan, ...] = ()
    certainty: str = "likely"
    """sure, likely or possible."""
    to_author: str = ""
    """What the author is asked to change; repeats no patient detail."""
    safer: str = ""
    """Safer wording for the spans or the whole post; empty when there is none."""
    subject: str = ""
    """Key of the person it is about, for consent issues."""
    consent: ConsentStatus | None = None
    document: str = ""
    """The consent form it names, if any."""
    media_index: int | None = None
    details: tuple[str, ...] = ()
    """Contributing details, listed one by one."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules make of one post on one day. Issues are ranked: the order of the screen."""

    issues: tuple[Issue, ...] = ()
    labels: tuple[Label, ...] = ()
    """Read off the post alone, in the order of the Label enum."""
    cautions: tuple[Caution, ...] = ()
    people: tuple[PersonResolution, ...] = ()
    consents: tuple[tuple[str, ConsentStatus], ...] = ()
    """Subject behind each consent gap and the registry's answer, sorted by subject."""
    verdict: Verdict = Verdict.APPROVE
    level: Level = Level.NONE
    """The worst issue left after consents."""
    safer_text: str = ""
    """The whole post in safer wording, or empty when nothing needs to change or it should not be published."""
    policy_digest: str = ""

    @property
    def needs_attention(self) -> bool:
        """True at level block or review."""
        return self.level >= Level.REVIEW


class DispositionKind(StrEnum):
    """What a reviewer said of an issue. The last three settle it; a confirmed block still blocks."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    CLEARED = "cleared"
    FIXED = "fixed"


class DismissScope(StrEnum):
    """How far a dismissal reaches."""

    POST = "post"
    AUTHOR_PHRASE = "author_phrase"
    PHRASE = "phrase"


DISMISS_REASONS: tuple[tuple[str, str], ...] = (
    ("not_a_person", "Not a patient or no person at all"),
    ("public", "Public information, nothing to do with care"),
    ("own", "Our own name, number or place"),
    ("permitted", "Permission is on file elsewhere"),
    ("context", "Harmless in this context"),
    ("other", "Another reason, in a sentence"),
)
"""Code and words of the reasons for a dismissal, in the order of their digit keys. ``other`` wants a sentence."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """A recorded answer to one issue."""

    issue_key: str
    kind: DispositionKind
    by: str
    at: str
    """UTC, ISO 8601 with Z."""
    reason_code: str = ""
    reason: str = ""
    scope: DismissScope = DismissScope.POST
    until: date | None = None
    document: str = ""
    """For cleared: the consent form."""
    phrase: str = ""
    """The words it is about, as the post has them."""
    revision: int = 0
    """The revision on which it was said."""
    post: str = ""
    """The post on which it was said, where that is another one."""
    seq: int = 0
    """Number of the ledger entry."""
    carried: bool = False
    """True where it was said of an earlier revision or of another post and holds here too."""


def is_open(level: Level, disposition: Disposition | None) -> bool:
    """True while an issue of this level still has to be settled before approval."""
    if level is not Level.BLOCK:
        return False
    return disposition is None or disposition.kind is DispositionKind.CONFIRMED
