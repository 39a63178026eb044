"""How long contents are kept, what keeps them longer, and what a purge did. Values only.

Source: 45 CFR 164.316(b)(2)(i) and 164.530(j)(2): six years from the date of creation or the date when it last was in
effect, whichever is later. State law or a contract may ask for longer, never for shorter.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LEAST_YEARS, MOST_YEARS = 6, 100
"""Shortest and longest time that an office can set. Source: the sections above; longer is a slip of the hand."""


class Kind(StrEnum):
    """What is kept and purged as one."""

    POST = "post"
    """A post with everything that belongs to it: revisions, media, comments, decisions, publications, incident, card."""
    CONSENT = "consent"
    """A form of the registry: every version of its row, and what is attached."""
    FILE = "file"
    """A file from which posts or re-shares were taken."""
    CARD = "card"
    """A re-share that never became a post."""
    DIRECTORY = "directory"
    """Rows of the staff directory that were replaced or removed."""
    NOTES = "notes"
    """Words searched for, purposes and recipients of exports: what the record says of reading, by month."""


KIND_WORDS: dict[Kind, str] = {
    Kind.POST: "Post",
    Kind.CONSENT: "Consent",
    Kind.FILE: "Imported file",
    Kind.CARD: "Re-share",
    Kind.DIRECTORY: "Earlier staff directory",
    Kind.NOTES: "Searches and exports",
}


class Why(StrEnum):
    """Why contents are purged."""

    RETENTION = "retention"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Stop:
    """What forbids a purge now. ``code``: hold, open, in_effect, relied or young."""

    code: str
    words: str
    """One sentence, for example ``It is under legal hold since May 4, 2031.``"""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is kept, with the day until which it must be."""

    kind: Kind
    id: str
    title: str
    """First words, or what it is; a content: shown, never logged."""
    last: date
    """The day of creation or of last effect, whichever is later."""
    until: date
    """The last day on which it must be kept."""
    contents: int
    """Texts and files that are there now."""
    size_bytes: int
    stops: tuple[Stop, ...] = ()

    @property
    def free(self) -> bool:
        """True if nothing forbids to purge it."""
        return not self.stops


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """What a purge would take. Nothing is changed yet."""

    why: Why
    items: tuple[Kept, ...]
    """What goes as a whole."""
    files: int
    """Imported files that go with it, because the words stand in them too."""
    contents: int
    """All texts and files that go."""
    size_bytes: int
    left: tuple[str, ...] = ()
    """What stays although it belongs to it, each with the reason in a sentence."""
    refused: tuple[Kept, ...] = ()
    """What was asked for and cannot go, with its stops."""
    backups: int = 0
    """Backups that hold the contents still, until they are thinned out or destroyed."""


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did."""

    items: int
    contents: int
    size_bytes: int
    entries: tuple[int, ...]
    """The entries of the record that say so."""
    backups: tuple[str, ...] = ()
    """Names of the backups that still hold them."""
    log_cleared: bool = True
    """False where somebody still reads the file, or there is no room to write it anew: the last traces go at its end."""

    @property
    def sentence(self) -> str:
        """``3 posts... purged``, in one line."""
        what = "1 text or file" if self.contents == 1 else f"{self.contents:,} texts and files"
        entry = f"entry {self.entries[0]:,}" if len(self.entries) == 1 else f"{len(self.entries):,} entries"
        return f"{what} purged; {entry} of the record {'says' if len(self.entries) == 1 else 'say'} so."


def until(last: date, years: int) -> date:
    """The last day on which something must be kept whose last effect was on ``last``."""
    try:
        return last.replace(year=last.year + years)
    except ValueError:  # February 29
        return last.replace(year=last.year + years, month=3, day=1)
