"""Re-sharing what physicians and staff post on their own accounts: the board, the cadence and the lineage of a text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a possible re-share stands on the board."""

    POSSIBLE = "possible"
    CHOSEN = "chosen"
    ASKED = "asked"
    IN_REVIEW = "in_review"
    RESHARED = "reshared"
    HELD = "held"
    """Not now: for the cadence, or for another reason that is said."""
    DROPPED = "dropped"
    """Not to be re-shared at all, with a reason; leaves the board."""


BOARD: tuple[Stage, ...] = (
    Stage.POSSIBLE, Stage.CHOSEN, Stage.ASKED, Stage.IN_REVIEW, Stage.RESHARED, Stage.HELD,
)  # fmt: skip
"""The columns, from left to right."""

MODES: dict[str, str] = {
    "repost": "Repost as it is",
    "quote": "Quote with our words around it",
    "repurpose": "Rewrite for our account",
}

TRANSITIONS: dict[Stage, frozenset[Stage]] = {
    Stage.POSSIBLE: frozenset({Stage.CHOSEN, Stage.HELD, Stage.DROPPED}),
    Stage.CHOSEN: frozenset({Stage.POSSIBLE, Stage.ASKED, Stage.IN_REVIEW, Stage.HELD, Stage.DROPPED}),
    Stage.ASKED: frozenset({Stage.CHOSEN, Stage.IN_REVIEW, Stage.HELD, Stage.DROPPED}),
    Stage.IN_REVIEW: frozenset({Stage.CHOSEN, Stage.RESHARED, Stage.HELD, Stage.DROPPED}),
    Stage.RESHARED: frozenset(),
    Stage.HELD: frozenset({Stage.POSSIBLE, Stage.CHOSEN, Stage.DROPPED}),
    Stage.DROPPED: frozenset({Stage.POSSIBLE}),
}
"""What can follow what. Used by the workflow, the buttons and the tests."""


@dataclass(frozen=True, slots=True)
class WatchedAccount:
    """An account whose posts may be taken up."""

    id: str
    platform: str
    handle: str
    """As the platform shows it, or the address of a blog's feed."""
    person: str = ""
    """Name in the staff directory whose account it is; the cadence counts by it. Empty: nobody of ours."""
    group: str = ""
    """Group for the cadence, for example a department; empty: the department of the person."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One post as a feed file tells of it. Text is plain: markup was taken out, nothing was executed or fetched."""

    text: str
    platform: str = ""
    account: str = ""
    author: str = ""
    link: str = ""
    published: str = ""
    """UTC, ISO 8601 with ``Z``, or empty."""
    external_id: str = ""
    """The feed's own id (guid, atom id), else the link, else empty."""
    media: tuple[str, ...] = ()
    """Addresses of pictures, as words only."""
    topics: tuple[str, ...] = ()
    """Categories or hashtags."""
    metrics: tuple[tuple[str, int], ...] = ()
    """Likes, comments ... where the file has them."""


@dataclass(frozen=True, slots=True)
class AuthorAnswer:
    """What the author said to a wish to re-share."""

    said: str
    """yes, no or changes."""
    words: str
    by: str
    """Who wrote it down."""
    at: str
    text_digest: str = ""
    """SHA-256 (hex) of the text that the answer is about: another text needs another answer."""


@dataclass(frozen=True, slots=True)
class Reshare:
    """One card of the board: a post of somebody's own account on its way to ours."""

    id: str
    """``RS-0042``."""
    item: FeedItem
    stage: Stage
    account: str = ""
    """Id of the watched account it came from, or empty."""
    person: str = ""
    """Whose post it is, as the directory names the person; the cadence counts by it."""
    group: str = ""
    mode: str = "repost"
    target_platform: str = ""
    target_account: str = ""
    quality: int = 0
    """1 to 5; 0: not rated."""
    topic: str = ""
    reason: str = ""
    """Why it is held or dropped."""
    next_slot: date | None = None
    """For a held card: the first day on which the cadence allows it again."""
    text: str = ""
    """Our text: the quote around it, or the rewritten text; empty for a plain repost."""
    message: str = ""
    """The last message to the author."""
    asked_at: str = ""
    answer: AuthorAnswer | None = None
    post: str = ""
    """Id of the post on the review desk that came of it, or empty."""
    reshared_at: str = ""
    """UTC; when it was published on our account."""
    counted: date | None = None
    """The local day on which it counts in the cadence."""
    override: str = ""
    """Why it goes out over the cap, or empty."""
    outcome: str = ""
    """ok, complaint or taken_down; empty while nothing is known."""
    found_at: str = ""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class CadenceRule:
    """How many re-shares are wanted at most. Source: office policy; *perhaps two per physician a month*."""

    who: str = ""
    """Name of a person, ``group:NAME`` for a group as a whole, ``each:NAME`` for each person of a group; empty: each
    person without a rule of their own."""
    cap: int = 2
    window: str = "month"
    """month (the calendar month) or rolling30 (any 30 days)."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Where one person or group stands: the counter on the card."""

    who: str
    used: int
    cap: int
    window: str
    words: str
    """``1 of 2 in November``, ``2 of 2 in the last 30 days``."""
    reached: bool
    next_slot: date | None
    """First day on which one more fits; None while one fits today."""
