"""What stands on every page of a report of figures: whose it is, who printed it, when, and the checkpoint under it."""

from dataclasses import dataclass
from datetime import date

from reviewer.model.statistics import Period
from reviewer.reports.pages import Running
from reviewer.reports.wording import LONG_MONTHS, MONTHS, day_words, when

FIGURES_ONLY = "Figures only: no names, no words of posts"
CONFIDENTIAL = "Confidential: names people"
RIGHT_WIDTH = 220.0
CHECKPOINT_WORDS = (
    "Checkpoint of the record behind these figures. Kept outside the computer, it shows later whether an entry was "
    "changed, added or removed. Check it with “reviewer audit verify --checkpoint”, or with any tool that reads C2SP "
    "checkpoints. The QR code holds the same note."
)


@dataclass(frozen=True, slots=True)
class Printed:
    """Who printed what, when, on which record."""

    organisation: str
    by: str
    """Name of the person, or empty."""
    at: str
    """UTC, ISO 8601 with ``Z``."""
    program: str
    """``Reviewer 0.6.0``."""
    note: str = ""
    """The signed checkpoint, or empty."""
    signed_since: str = ""
    """From this time on every entry is signed by who acts; empty where nobody signs in."""

    @property
    def line(self) -> str:
        """``Printed Nov 20, 2026, 16:00:00 UTC by Ines Calloway``."""
        return f"Printed {when(self.at)}" + (f" by {self.by}" if self.by else "")


def running(printed: Printed, title: str, right: str) -> Running:
    """What every page carries."""
    return Running(
        title=title,
        subject=right,
        left=printed.organisation,
        right=right,
        right_width=RIGHT_WIDTH,
        foot=f"{title} · {printed.line}",
        program=printed.program,
        printed_at=printed.at,
    )


def period_words(period: Period, short: bool = False) -> str:
    """``September 1 to November 20, 2026``; a year only once where it is the same."""
    names = MONTHS if short else LONG_MONTHS
    if period.start == period.end:
        return _day(period.start, names)
    whole = period.start.day == 1 and _last_of_month(period.end)
    if whole and (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return f"{names[period.start.month - 1]} {period.start.year}"
    first = f"{names[period.start.month - 1]} {period.start.day}"
    if period.start.year != period.end.year:
        first += f", {period.start.year}"
    return f"{first} to {_day(period.end, names)}"


def short_day(day: date) -> str:
    """``Sep 1``."""
    return f"{MONTHS[day.month - 1]} {day.day}"


def _day(day: date, names: tuple[str, ...]) -> str:
    return day_words(day) if names is MONTHS else f"{names[day.month - 1]} {day.day}, {day.year}"


def _last_of_month(day: date) -> bool:
    return day.day >= 28 and date.fromordinal(day.toordinal() + 1).day == 1
