"""The hours in which the office works, and the minutes between two times that fall into them.

A preference of this workspace, not a part of the record: each report prints the hours that it counted with.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from reviewer.errors import UsageError
from reviewer.model.permissions import Act
from reviewer.model.statistics import OfficeHours, Period
from reviewer.model.views import Changes
from reviewer.workflow.permissions import permits
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace

_KEY = "office.hours"
DAY = 24 * 60
MOST_PROMISE = 30 * DAY


@permits(Act.READ_STATISTICS)
def office_hours(ws: Workspace) -> OfficeHours:
    """When the office works, as it was set here."""
    return _stored(ws)


@permits(Act.SETTINGS)
def set_office_hours(ws: Workspace, hours: OfficeHours) -> Changes:
    """Set when the office works and what it promises. Raises UsageError for hours that cannot be."""
    if (wrong := _wrong(hours)) is not None:
        raise UsageError(wrong, "Nothing was changed.", "For example 08:00 to 17:00, Monday to Friday.")
    ws.set_preference(_KEY, asdict(hours))
    return Changes(settings=True)


def _wrong(hours: OfficeHours) -> str | None:
    if not hours.days or not set(hours.days) <= set(range(7)):
        return "The office works on at least one day of the week."
    if not 0 <= hours.start < hours.end <= DAY:
        return "The office closes later than it opens, on the same day."
    if not 0 <= hours.promise <= MOST_PROMISE:
        return "This promise cannot be kept or broken."
    return None


def _stored(ws: Workspace) -> OfficeHours:
    found = ws.preference(_KEY)
    if not isinstance(found, dict):
        return OfficeHours()
    try:
        hours = OfficeHours(
            tuple(sorted({int(day) for day in found["days"]})),
            int(found["start"]), int(found["end"]), int(found["promise"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        return OfficeHours()
    return OfficeHours() if _wrong(hours) else hours


@dataclass(frozen=True)
class Clock:
    """Local days, and office minutes, of stored times. ``zone`` None: that of this computer."""

    hours: OfficeHours
    zone: tzinfo | None = None

    def local(self, at: str) -> datetime:
        """A stored time in the local zone. Text that is no time is the first moment: it never stops a report."""
        try:
            return datetime.fromisoformat(at).astimezone(self.zone)
        except (ValueError, OverflowError):
            return datetime(1990, 1, 1, tzinfo=UTC).astimezone(self.zone)

    def day(self, at: str) -> date:
        """The local day of a stored time."""
        return self.local(at).date()

    def bounds(self, period: Period) -> tuple[str, str]:
        """The first moment of a period, and the first after it, as they are stored."""
        start = _midnight(period.start, self.zone)
        end = _midnight(period.end + timedelta(days=1), self.zone)
        return stamp(start), stamp(end)

    def minutes(self, came: str, decided: str) -> int:
        """Office minutes from one stored time to another, whole ones; 0 where the second is not later."""
        start, end = self.local(came), self.local(decided)
        if end <= start:
            return 0
        first, last = start.date(), end.date()
        inside: float = _days(first, last, self.hours.days) * (self.hours.end - self.hours.start)
        for moment, sign in ((start, -1), (end, 1)):
            if moment.weekday() in self.hours.days:
                at = moment.hour * 60 + moment.minute + moment.second / 60
                worked = min(max(at, self.hours.start), self.hours.end) - self.hours.start
                inside += sign * worked
        return max(0, int(inside))

    def after_hours(self, at: str) -> bool:
        """True for a time at which the office does not work."""
        moment = self.local(at)
        minute = moment.hour * 60 + moment.minute
        return moment.weekday() not in self.hours.days or not self.hours.start <= minute < self.hours.end

    def zone_name(self, now: datetime) -> str:
        """``UTC``, ``EST`` ... at this time."""
        return now.astimezone(self.zone).tzname() or ""


def of_workspace(ws: Workspace) -> Clock:
    """The clock of a workspace on this computer."""
    return Clock(_stored(ws))


@lru_cache(maxsize=4096)
def _days(first: date, last: date, working: tuple[int, ...]) -> int:
    """Working days from one day on, before another."""
    whole, rest = divmod((last - first).days, 7)
    return whole * len(working) + sum((first.weekday() + n) % 7 in working for n in range(rest))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    moment = datetime.combine(day, time.min)
    return (moment.astimezone() if zone is None else moment.replace(tzinfo=zone)).astimezone(UTC)
