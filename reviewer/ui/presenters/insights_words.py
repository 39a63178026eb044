"""Words of the figures: periods, spans of office time, shares. No Qt."""

from datetime import date, timedelta

from reviewer.model.statistics import Period, Share
from reviewer.ui.presenters.times import MONTHS
from reviewer.ui.presenters.words import count

NOT_TOLD = "–"
"""Stands where a figure is not told."""


def day_words(day: date, year: bool = False) -> str:
    """``Sep 1``, or ``Sep 1, 2026``."""
    words = f"{MONTHS[day.month - 1][:3]} {day.day}"
    return f"{words}, {day.year}" if year else words


def period_words(period: Period) -> str:
    """``Sep 1 to Nov 20, 2026``; both years where they differ; one day alone."""
    if period.start == period.end:
        return day_words(period.end, year=True)
    other = period.start.year != period.end.year
    return f"{day_words(period.start, year=other)} to {day_words(period.end, year=True)}"


def length_words(period: Period) -> str:
    """``12 weeks`` for whole weeks, ``3 months`` for whole months, else ``81 days``."""
    months = _whole_months(period)
    if months:
        return count(months, "month")
    return count(period.days // 7, "week") if period.days % 7 == 0 else count(period.days, "day")


def before_words(period: Period) -> str:
    """``the 12 weeks before``: as many days, directly before."""
    if period.days % 7 == 0:
        weeks = period.days // 7
        return "the week before" if weeks == 1 else f"the {weeks:,} weeks before"
    return "the day before" if period.days == 1 else f"the {period.days:,} days before"


def minutes_words(minutes: float) -> str:
    """``41 min``, ``74 min``, from two hours on ``3 h 20 min``, from 100 hours on whole hours."""
    whole = round(minutes)
    if whole < 120:
        return f"{whole} min"
    hours, rest = divmod(whole, 60)
    if hours >= 100 or not rest:
        return f"{round(minutes / 60):,} h"
    return f"{hours} h {rest} min"


def share_words(share: Share) -> str:
    """``304 of 412``, or that it is not told."""
    return "not shown" if share.count is None else f"{share.count:,} of {share.of:,}"


def percent_words(share: Share) -> str:
    """``74%``, or the sign that it is not told."""
    return NOT_TOLD if share.percent is None else f"{share.percent}%"


def _whole_months(period: Period) -> int:
    """How many calendar months it consists of, or 0."""
    after = period.end + timedelta(days=1)
    if period.start.day != 1 or after.day != 1:
        return 0
    return (after.year - period.start.year) * 12 + after.month - period.start.month
