from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.errors import UsageError
from reviewer.model.office import OfficePolicy
from reviewer.model.statistics import OfficeHours, Period
from reviewer.workflow import office, record
from reviewer.workflow.office_hours import Clock, of_workspace
from reviewer.workflow.recorder import stamp
from reviewer.workflow.values import OFFICE

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


def test_hours_are_a_version_of_the_office_policy(ws):
    assert ws.office().hours == OfficeHours()
    wanted = OfficeHours((1, 2, 3), 7 * 60, 19 * 60, 120)
    changes = office.save(ws, office.propose_hours(ws, OfficeHours((3, 1, 2, 1), 420, 1140, 120), "Longer shifts"))
    assert changes.settings
    assert (ws.office().hours, of_workspace(ws).hours) == (wanted, wanted)
    newest = office.versions(ws)[0]
    assert newest.what == "Office hours: Tuesday to Thursday, 07:00 to 19:00; a decision is promised within 120 minutes"
    assert (newest.reason, newest.by) == ("Longer shifts", ws.person_name)
    assert record.verify(ws).intact
    ws.close()
    again = open_workspace(ws.folder)
    assert again.office().hours == wanted
    again.close()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (OfficeHours(()), "at least one day"),
        (OfficeHours((7,)), "at least one day"),
        (OfficeHours(start=600, end=600), "closes later"),
        (OfficeHours(end=1441), "closes later"),
        (OfficeHours(promise=-1), "at most"),
        (OfficeHours(promise=43_201), "43,200 minutes at most"),
        (OfficeHours(), "already"),
    ],
)
def test_hours_that_cannot_be_are_refused(ws, wrong: OfficeHours, said: str):
    with pytest.raises(UsageError, match=said):
        office.propose_hours(ws, wrong, "Why not")
    assert ws.office().version == 0


def test_no_check_rests_on_the_hours():
    assert OfficePolicy().with_hours(OfficeHours(promise=5)).digest() == OfficePolicy().digest() == ""


def test_a_policy_from_before_has_the_hours_as_shipped():
    assert OFFICE.validate_json(b'{"version": 3, "second_overrides": false}').hours == OfficeHours()
