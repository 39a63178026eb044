"""Settings, Backups and retention: the state as a value, and the words for it. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reviewer.model.backup import OCCASION_WORDS, Backup, BackupStatus, Place
from reviewer.model.retention import KIND_WORDS, LEAST_YEARS, MOST_YEARS, Kept
from reviewer.ui.presenters import times

BACKUPS = (
    "A backup is made when the workspace is opened and closed in this window, every half hour in between, and before posts "
    "are imported, whenever something was recorded. Each one is opened and verified before it counts. Of each hour the "
    "newest stays; one that you ask for stays for a day at least."
)
SECOND = (
    "Each backup is copied to a second place too. Choose a folder on another disk: a broken disk takes both otherwise."
)
KEPT = (
    "Contents are kept for {years} years from their creation or last effect, whichever is later. Then they can be purged: "
    "words and files go, the record keeps its proof that they were there."
)
SOURCE = "45 CFR 164.316(b)(2)(i) and 164.530(j)(2) ask for six years. State law or a contract may ask for more."
HOLD = "What is under legal hold is never purged, neither by age nor by order."
NOTHING_DUE = "Nothing has been kept longer than that."
ORDER = "A court or an agreement may want one post gone before its time."
CHOOSE_BACKUP = "Choose a backup in the list first."
CHOOSE_DUE = "Nothing can be purged now."
YEARS: tuple[int, ...] = (6, 7, 8, 10, 15, 20, 30)
"""Offered times. Source: LEAST_YEARS; the others are what states and contracts ask for."""
assert min(YEARS) == LEAST_YEARS
assert max(YEARS) <= MOST_YEARS


@dataclass(frozen=True, slots=True)
class StorageState:
    """What the page shows."""

    status: BackupStatus | None = None
    backups: tuple[Backup, ...] = ()
    years: int = LEAST_YEARS
    due: tuple[Kept, ...] = ()
    due_refused: str = ""
    """Why what is due is not shown to this person, or empty."""
    holding: int = 0
    """Backups that hold what was purged since."""
    replaced: tuple[str, ...] = ()
    """Folders with what restores moved aside."""
    ballast: bool = False
    may_purge: str = ""
    """Why this person may not, or empty; the same for the next two."""
    may_restore: str = ""
    may_set: str = ""

    @property
    def free(self) -> tuple[Kept, ...]:
        """What can go now."""
        return tuple(one for one in self.due if one.free)


def size_words(number: int) -> str:
    """``12.4 MB``."""
    if number < 100_000:
        return f"{max(1, round(number / 1_000)):,} KB"
    return f"{number / 1_000_000_000:,.1f} GB" if number >= 1_000_000_000 else f"{number / 1_000_000:,.1f} MB"


def header_line(state: StorageState, now: datetime) -> str:
    """The line beside the title of the section."""
    if state.status is None:
        return ""
    newest = state.status.newest
    made = f"backup {times.spoken(times.iso_utc(newest.at), now)}" if newest is not None else "no backup yet"
    return f"{made} · {len(state.free):,} due" if state.free else made


def newest_words(state: StorageState, now: datetime) -> str:
    """What can be relied on, in a sentence."""
    status = state.status
    if status is None:
        return ""
    if status.newest is None:
        return "There is no backup yet."
    at = times.spoken(times.iso_utc(status.newest.at), now)
    return f"Newest: {at}, {status.newest.entries:,} entries, opened and verified."


def second_words(state: StorageState, now: datetime) -> str:
    """Where the second copies are."""
    status = state.status
    if status is None or not status.second_place:
        return "No second place yet."
    if status.second_missing:
        return f"{status.second_place} is not there now. Connect its disk."
    if status.second is None:
        return f"{status.second_place}, nothing there yet."
    return f"{status.second_place}, newest {times.spoken(times.iso_utc(status.second.at), now)}."


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list."""

    title: str
    second: str
    icon: str
    tone: str
    tail: str = ""
    dimmed: bool = False


def backup_line(one: Backup, now: datetime) -> Line:
    """One backup in the list."""
    good = one.verified is not None
    place = " · second place" if one.place is Place.SECOND else ""
    return Line(
        times.spoken(times.iso_utc(one.at), now),
        f"{one.entries:,} entries · {size_words(one.size_bytes)} · {OCCASION_WORDS.get(one.occasion, one.occasion)}{place}",
        "shield-check-outline" if good else "alert-outline",
        "clear" if good else "review",
        "verified" if good else "not verified",
    )


def due_line(one: Kept) -> Line:
    """One thing in the list of what is due."""
    what = KIND_WORDS[one.kind]
    until = f"{what} · kept until {times.short_date(one.until)}"
    return Line(
        one.title or one.id,
        until if one.free else f"{what} · {one.stops[0].words}",
        "delete-outline" if one.free else "gavel" if one.stops[0].code == "hold" else "clock-outline",
        "text.muted" if one.free else "review",
        size_words(one.size_bytes) if one.size_bytes >= 100_000 else "",
        not one.free,
    )


def due_words(state: StorageState) -> str:
    """How much is due, in a sentence."""
    if state.due_refused:
        return state.due_refused
    free, stopped = len(state.free), len(state.due) - len(state.free)
    if not state.due:
        return NOTHING_DUE
    words = f"{free:,} can be purged" if free else "Nothing can be purged"
    return f"{words}, {stopped:,} {'is' if stopped == 1 else 'are'} held back." if stopped else f"{words}."


def holding_words(state: StorageState) -> str:
    """That backups hold what was purged, or empty."""
    if not state.holding:
        return ""
    first = "1 backup holds" if state.holding == 1 else f"{state.holding:,} backups hold"
    return f"{first} what was purged since. It goes when it is thinned out, or now: a new backup is made first."


def replaced_words(state: StorageState) -> str:
    """That a restore left files, or empty."""
    if not state.replaced:
        return ""
    number = len(state.replaced)
    what = "One restore moved files aside" if number == 1 else f"{number:,} restores moved files aside"
    return (
        f"{what}, into the folder “replaced” of the workspace. Delete them when you are sure that nothing is missing."
    )


def kinds_of(due: Sequence[Kept]) -> str:
    """``12 posts, 3 imported files``."""
    counts: dict[str, int] = {}
    for one in due:
        counts[KIND_WORDS[one.kind].lower()] = counts.get(KIND_WORDS[one.kind].lower(), 0) + 1
    plural = {
        "searches and exports": "months of searches and exports",
        "earlier staff directory": "earlier directories",
    }
    return ", ".join(f"{n:,} {what if n == 1 else plural.get(what, f'{what}s')}" for what, n in counts.items())
