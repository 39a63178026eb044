"""Dates as people and tools write them, read into aware UTC.

Two written orders of day and month exist; the order of a column is found from all its values,
and said when no value tells. A time without an offset is taken as this computer's local time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_TIME = (
    r"(?:[ T,]+(?:at )?(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<ap>[ap]\.?m\.?)?)?"
    r"\s*(?P<tz>Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_NUMBERS = re.compile(r"(?P<a>\d{1,4})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{2,4})" + _TIME, re.IGNORECASE)
_WORDS_MDY = re.compile(
    r"(?:[a-z]{3,9},? )?(?P<mon>[a-z]{3,9})\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})" + _TIME, re.IGNORECASE
)
_WORDS_DMY = re.compile(
    r"(?:[a-z]{3,9},? )?(?P<d>\d{1,2})(?:st|nd|rd|th)?[ -](?P<mon>[a-z]{3,9})\.?,?[ -](?P<y>\d{4})" + _TIME,
    re.IGNORECASE,
)
_CTIME = re.compile(
    r"[a-z]{3} (?P<mon>[a-z]{3}) +(?P<d>\d{1,2}) (?P<h>\d{2}):(?P<mi>\d{2}):(?P<s>\d{2})"
    r" (?P<tz>[+-]\d{4}|UTC|GMT)? ?(?P<y>\d{4})(?P<ap>)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2}))?\s*(?P<ap>[ap]\.?m\.?)?", re.IGNORECASE)

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Years outside are typing errors in this trade: social platforms and their plans lie between.
Source: office policy, default of this program."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date that was understood."""

    at: datetime
    """Aware UTC."""
    has_time: bool
    has_offset: bool


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How a column writes day and month, and how sure that is."""

    order: str
    """``mdy`` or ``dmy``."""
    ambiguous: bool = False
    """True if there are such dates and none of them shows the order."""
    mixed: bool = False
    """True if some values can only be month first and others only day first."""


def find_order(values: Iterable[str], wanted: str = "") -> DateOrder:
    """The order of day and month in a column; ``wanted`` (mdy or dmy) is used as given."""
    day_first = month_first = seen = dotted = 0
    for value in values:
        match = _NUMBERS.fullmatch(value.strip())
        if match is None or len(match["a"]) > 2:
            continue
        seen += 1
        dotted += match["sep"] == "."
        day_first += int(match["a"]) > 12
        month_first += int(match["b"]) > 12
    if wanted in ("mdy", "dmy"):
        return DateOrder(wanted)
    if day_first and not month_first:
        return DateOrder("dmy")
    if month_first and not day_first:
        return DateOrder("mdy")
    if day_first and month_first:
        return DateOrder("mdy" if month_first >= day_first else "dmy", mixed=True)
    # Dates with dots are written day first wherever they are in use.
    return DateOrder("dmy" if seen and dotted == seen else "mdy", ambiguous=seen > 0)


def read_date(
    value: str, order: str = "mdy", clock: str = "", utc: bool = False, first_year: int = FIRST_YEAR
) -> ReadDate | None:
    """The date in ``value``, joined with a separate ``clock`` time if there is one; None if it is no date.

    ``utc`` says that times without an offset are UTC (a column named ``Date (GMT)``); else they are local. Years before
    ``first_year`` are typing errors.
    """
    text = " ".join(value.split())
    for pattern in (_NUMBERS, _WORDS_MDY, _WORDS_DMY, _CTIME):
        match = pattern.fullmatch(text)
        if match is not None:
            return _joined(match, order, clock, utc, first_year)
    return None


def _joined(match: re.Match[str], order: str, clock: str, utc: bool, first_year: int) -> ReadDate | None:
    groups = match.groupdict()
    ymd = _named_day(groups) if groups.get("mon") else _numbered_day(groups, order)
    if ymd is None or not first_year <= ymd[0] <= LAST_YEAR:
        return None
    time_match: re.Match[str] | None = match if groups["h"] else None
    if time_match is None and clock.strip():
        time_match = _CLOCK.fullmatch(clock.strip())
        if time_match is None:
            return None
    hour, minute, second = _clock_time(time_match) if time_match else (0, 0, 0)
    try:
        zone = _zone(groups["tz"]) if groups["tz"] else (UTC if utc else None)
        naive = datetime(*ymd, hour, minute, second)
        at = (naive.replace(tzinfo=zone) if zone else naive.astimezone()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return ReadDate(at, time_match is not None, zone is not None)


def _named_day(groups: dict[str, str]) -> tuple[int, int, int] | None:
    month = _MONTHS.get(groups["mon"].casefold())
    return (int(groups["y"]), month, int(groups["d"])) if month else None


def _numbered_day(groups: dict[str, str], order: str) -> tuple[int, int, int] | None:
    first, second, third = groups["a"], groups["b"], groups["c"]
    if len(first) == 4:
        return (int(first), int(second), int(third)) if len(third) <= 2 else None
    if len(first) > 2 or len(third) == 3:
        return None
    year = int(third) + (2000 if len(third) == 2 else 0)
    month, day = (int(first), int(second)) if order == "mdy" else (int(second), int(first))
    return year, month, day


def _clock_time(match: re.Match[str]) -> tuple[int, int, int]:
    hour, half = int(match["h"]), (match["ap"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        return 99, 0, 0  # refused by datetime below
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(match["mi"]), int(match["s"] or 0)


def _zone(name: str) -> timezone:
    if name.upper() in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if name[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[-2:])))


def end_of_day(read: ReadDate) -> datetime:
    """The last minute of the local day, for a due date without a time; else the time as it is."""
    if read.has_time:
        return read.at
    return read.at + timedelta(hours=23, minutes=59)
