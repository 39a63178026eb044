"""Dates and times as people say them: ``today 11:29``, ``Mon 09:00``, ``Sep 14, 2026``.

``now`` is always passed in, aware, in the zone of the person; stored times are UTC, ISO 8601 with Z.
Names of days and months are English whatever the locale of the machine, like the rest of the window.
"""

from datetime import UTC, date, datetime, time, timedelta

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def local(iso: str, now: datetime) -> datetime | None:
    """The stored moment in the zone of ``now``; None when there is none or it is not a time."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(now.tzinfo)


def iso_utc(moment: datetime) -> str:
    """The form in which moments are stored."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def short_date(day: date) -> str:
    """``Sep 14, 2026``, as the sentences about consents write it."""
    return f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}"


def clock(moment: datetime) -> str:
    """``09:05``."""
    return f"{moment.hour:02}:{moment.minute:02}"


def day_heading(day: date, today: date) -> str:
    """``Today, Friday, November 20``, ``Thursday, November 19`` or, in other years, with the year."""
    words = f"{DAYS[day.weekday()]}, {MONTHS[day.month - 1]} {day.day}"
    if day.year != today.year:
        words += f", {day.year}"
    return f"Today, {words}" if day == today else words


def spoken(iso: str, now: datetime) -> str:
    """``today 11:29``, ``yesterday 16:50``, ``Mon 09:00`` within a week, else ``Sep 14, 2026``; empty for no time."""
    moment = local(iso, now)
    if moment is None:
        return ""
    away = (moment.date() - now.date()).days
    if away == 0:
        return f"today {clock(moment)}"
    if away == -1:
        return f"yesterday {clock(moment)}"
    if away == 1:
        return f"tomorrow {clock(moment)}"
    if -7 < away < 7:
        return f"{DAYS[moment.weekday()][:3]} {clock(moment)}"
    return short_date(moment.date())


def in_full(iso: str, now: datetime) -> str:
    """``Friday, November 20, 2026, 11:28:07 local time``; empty for no time."""
    moment = local(iso, now)
    if moment is None:
        return ""
    day = f"{DAYS[moment.weekday()]}, {MONTHS[moment.month - 1]} {moment.day}, {moment.year}"
    return f"{day}, {clock(moment)}:{moment.second:02} local time"


def at_hour(day: date, hour: int, now: datetime) -> datetime:
    """A full hour of a day in the zone of ``now``."""
    return datetime.combine(day, time(hour), tzinfo=now.tzinfo)


def working_days_after(day: date, count: int) -> date:
    """The day that many Mondays to Fridays later."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day
