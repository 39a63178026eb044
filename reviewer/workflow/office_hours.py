"""The hours in which the office works, and the minutes between two times that fall into them.

They are a part of the office policy; each report prints the hours that it counted with.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from reviewer.model.statistics import OfficeHours, Period
from reviewer.workflow.recorder import stamp
from reviewer.workflow.workspace import Workspace


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
    return Clock(ws.office().hours)


@lru_cache(maxsize=4096)
def _days(first: date, last: date, working: tuple[int, ...]) -> int:
    """Working days from one day on, before another."""
    whole, rest = divmod((last - first).days, 7)
    return whole * len(working) + sum((first.weekday() + n) % 7 in working for n in range(rest))


def _midnight(day: date, zone: tzinfo | None) -> datetime:
    moment = datetime.combine(day, time.min)
    return (moment.astimezone() if zone is None else moment.replace(tzinfo=zone)).astimezone(UTC)
