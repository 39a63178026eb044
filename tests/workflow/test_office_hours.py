from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reviewer.errors import UsageError
from reviewer.model.statistics import OfficeHours, Period
from reviewer.workflow import statistics
from reviewer.workflow.office_hours import Clock
from reviewer.workflow.recorder import stamp

CLOCK = Clock(OfficeHours(), UTC)


def at(day: int, hour: int, minute: int = 0) -> str:
    """A time in November 2026; the 16th is a Monday."""
    return stamp(datetime(2026, 11, day, hour, minute, tzinfo=UTC))


@pytest.mark.parametrize(
    ("came", "decided", "minutes"),
    [
        (at(16, 9), at(16, 9, 41), 41),
        (at(16, 16, 30), at(17, 8, 30), 60),
        (at(16, 6), at(16, 9), 60),
        (at(16, 18), at(16, 22), 0),
        (at(20, 16), at(23, 9), 120),
        (at(21, 10), at(22, 12), 0),
        (at(21, 10), at(23, 8, 5), 5),
        (at(16, 8), at(30, 8), 10 * 9 * 60),
        (at(16, 12), at(16, 11), 0),
        (at(16, 12), at(16, 12), 0),
    ],
    ids=["same day", "over night", "before hours", "evening", "over a weekend", "in a weekend", "weekend to Monday",
         "two weeks", "backwards", "at once"],
)  # fmt: skip
def test_only_minutes_of_office_hours_count(came: str, decided: str, minutes: int):
    assert CLOCK.minutes(came, decided) == minutes


def test_the_hours_are_those_of_the_place_also_when_its_clock_changes():
    here = Clock(OfficeHours(), ZoneInfo("America/New_York"))
    # Friday, Oct 30, 16:30 in New York (still summer time) to Monday, Nov 2, 08:30 (not any more).
    assert here.minutes("2026-10-30T20:30:00.000Z", "2026-11-02T13:30:00.000Z") == 60


def test_bounds_of_a_period_are_local_midnights():
    here = Clock(OfficeHours(), ZoneInfo("America/New_York"))
    assert here.bounds(Period(date(2026, 10, 31), date(2026, 11, 1))) == (
        "2026-10-31T04:00:00.000Z", "2026-11-02T05:00:00.000Z",
    )  # fmt: skip
    assert here.day("2026-11-02T04:59:59.999Z") == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("moment", "outside"), [(at(16, 8), False), (at(16, 7, 59), True), (at(16, 17), True), (at(21, 12), True)]
)
def test_what_is_outside_office_hours(moment: str, outside: bool):
    assert CLOCK.after_hours(moment) is outside


def test_a_time_that_is_none_does_not_stop_a_report():
    assert CLOCK.day("yesterday") == date(1990, 1, 1)
    assert CLOCK.minutes("yesterday", "tomorrow") == 0


def test_hours_are_kept_and_wrong_ones_refused(ws):
    assert statistics.office_hours(ws) == OfficeHours()
    wanted = OfficeHours((1, 2, 3), 7 * 60, 19 * 60, 120)
    assert statistics.set_office_hours(ws, wanted).settings
    assert statistics.office_hours(ws) == wanted
    for wrong in (
        OfficeHours(()),
        OfficeHours((7,)),
        OfficeHours(start=600, end=600),
        OfficeHours(end=1441),
        OfficeHours(promise=-1),
    ):
        with pytest.raises(UsageError):
            statistics.set_office_hours(ws, wrong)
    assert statistics.office_hours(ws) == wanted


@pytest.mark.parametrize(
    "kept",
    [
        "never",
        {"days": [0]},
        {"days": ["x"], "start": 1, "end": 2, "promise": 0},
        {"days": [9], "start": 1, "end": 2, "promise": 0},
    ],
)
def test_hours_that_were_damaged_are_those_of_the_program(ws, kept):
    ws.set_preference("office.hours", kept)
    assert statistics.office_hours(ws) == OfficeHours()
