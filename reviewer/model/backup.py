"""Backups: what they are, which of them stay, and what a restore would lose. Values and one pure rule."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

KEEP_HOURLY, KEEP_DAILY, KEEP_WEEKLY, KEEP_MONTHLY = 24, 14, 8, 24
"""How many are kept: the newest of each of so many hours, days, weeks and months. Source: this product's policy."""
KEEP_MEANT = timedelta(days=1)
"""So long one stays that somebody asked for, or that was made before a change, however many follow it in its hour."""
EVERY_MINUTES = 30
"""A window that is open makes a backup this often, if something was recorded since."""
OLD_DAYS = 7
"""From this age on of the newest verified backup, or of the newest in the second place, people are told."""


class Occasion(StrEnum):
    """Why a backup was made."""

    START = "start"
    CLOSE = "close"
    PERIOD = "period"
    IMPORT = "import"
    MIGRATION = "migration"
    RESTORE = "restore"
    PURGE = "purge"
    ASKED = "asked"


OCCASION_WORDS: dict[str, str] = {
    "start": "when it was opened",
    "close": "when it was closed",
    "period": "while it was open",
    "import": "before an import",
    "migration": "before a new version",
    "restore": "before a restore",
    "purge": "after a purge",
    "asked": "when somebody asked",
}


MEANT = frozenset({Occasion.ASKED, Occasion.IMPORT, Occasion.MIGRATION})
"""Occasions to which somebody may want to go back."""


class Place(StrEnum):
    """Where a backup lies."""

    FOLDER = "folder"
    """In the folder of the workspace."""
    SECOND = "second"
    """In the second place that the office chose: another disk."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup, as its own description tells."""

    name: str
    """Of its folder: the time, UTC."""
    place: Place
    at: datetime
    occasion: str
    entries: int
    """How many entries of the record it holds."""
    root: str
    """Root over them, hex."""
    sha256: str
    """Of the database file, hex."""
    size_bytes: int
    encrypted: bool
    verified: datetime | None
    """When it was last opened and verified; None: never, or the last time it did not verify."""
    log: str = ""
    """Name of the record that it holds."""


@dataclass(frozen=True, slots=True)
class BackupStatus:
    """What the window says of the backups."""

    newest: Backup | None
    """The newest verified one, in either place."""
    second: Backup | None
    """The newest verified one in the second place."""
    second_place: str
    """Its folder, or empty where none was chosen."""
    second_missing: bool
    """True where the second place cannot be reached now."""
    count: int
    size_bytes: int
    warning: str = ""
    """One sentence, or empty."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A backup beside what is there now."""

    backup: Backup
    readable: bool
    """False where the present workspace cannot be read."""
    entries: int
    """Entries now; 0 where that is not known."""
    same_record: bool
    """True if the backup is an earlier state of the present record."""
    beyond: int = 0
    """Entries that are not in the backup."""
    decisions: int = 0
    """Of these: decisions."""
    posts: int = 0
    """Posts handed in since."""
    saved: int = 0
    """Of the entries beyond: those that verify and are taken over into what is restored."""
    broken: str = ""
    """What is wrong with the present workspace, in a sentence, or empty."""

    @property
    def lost(self) -> int:
        """Entries that would not be there afterwards."""
        return self.beyond - self.saved


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    backup: Backup
    entries: int
    saved: int
    lost: int
    texts: int
    """Texts and files of entries that were brought back, and that are gone."""
    aside: str
    """Name of the folder, inside the workspace folder, with what was replaced."""

    @property
    def sentence(self) -> str:
        """What was done and what is not there any more, for people."""
        words = f"Restored the backup of {self.backup.at:%Y-%m-%d %H:%M} UTC" if self.backup.name else "Restored"
        if self.saved:
            words += (
                f", with {self.saved:,} {_entries(self.saved)} {'since then ' if self.backup.name else ''}that still"
            )
            words += " verifies" if self.saved == 1 else " verify"
        gone = []
        if self.lost:
            gone.append(f"{self.lost:,} {_entries(self.lost)} could not be brought back.")
        if self.texts:
            gone.append(
                "1 text or file of these entries is gone."
                if self.texts == 1
                else f"{self.texts:,} texts and files of these entries are gone."
            )
        return f"{words}. {' '.join(gone) or 'Nothing is lost.'}"


@dataclass(frozen=True, slots=True)
class RescueReport:
    """What can still be read and proved of a damaged workspace."""

    entries: int
    """Entries that could be read."""
    proven: int
    """Entries from the first on without a gap that verify."""
    covered: bool
    """True if the newest signed head covers them, so that none is missing at the end."""
    head: int
    """Size that the newest signed head names; 0 where it cannot be read."""
    contents: int
    """Texts and files of the proven entries that are there unchanged."""
    contents_lost: int
    contents_purged: int
    posts: int
    decisions: int
    problems: tuple[str, ...]
    """What is wrong, as sentences."""
    backup: Backup | None = None
    """The newest verified backup of the same record, if there is one."""

    @property
    def sound(self) -> bool:
        """True if nothing is wrong."""
        return not self.problems

    @property
    def best(self) -> int:
        """How many entries the better of the two has by itself: what is proven here, or the backup."""
        return max(self.proven, self.backup.entries if self.backup is not None else 0)


def _entries(number: int) -> str:
    return "entry" if number == 1 else "entries"


def thinned(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Those that can go, oldest first: all but the newest of each hour, day, week and month that is kept, those that
    were meant (``MEANT``) for a day, and never the newest verified one of a place. One from the future (a clock that was
    wrong) stays.
    """
    found: list[Backup] = []
    everything = sorted(backups, key=lambda one: (one.at, one.name))
    for place in Place:
        here = [one for one in everything if one.place is place]
        kept = {one.name for one in here if one.at > now - (KEEP_MEANT if one.occasion in MEANT else timedelta())}
        verified = [one for one in here if one.verified is not None]
        if verified:
            kept.add(verified[-1].name)
        for span, number in _SPANS:
            buckets: dict[object, Backup] = {}
            for one in here:
                buckets[span(one.at)] = one  # the newest of each wins
            newest = sorted(buckets.values(), key=lambda one: (one.at, one.name))[-number:]
            kept |= {one.name for one in newest}
        found += [one for one in here if one.name not in kept]
    return tuple(sorted(found, key=lambda one: (one.at, one.name)))


def _hour(at: datetime) -> object:
    return at.astimezone(UTC).strftime("%Y%m%d%H")


def _day(at: datetime) -> object:
    return at.astimezone(UTC).date()


def _week(at: datetime) -> object:
    return at.astimezone(UTC).date().isocalendar()[:2]


def _month(at: datetime) -> object:
    return at.astimezone(UTC).strftime("%Y%m")


_SPANS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (_hour, KEEP_HOURLY),
    (_day, KEEP_DAILY),
    (_week, KEEP_WEEKLY),
    (_month, KEEP_MONTHLY),
)


def is_old(backup: Backup | None, now: datetime) -> bool:
    """True where there is none, or it is older than people should be content with."""
    return backup is None or now - backup.at > timedelta(days=OLD_DAYS)
