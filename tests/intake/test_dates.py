"""Dates in the forms that schedulers, exports and people write."""

from datetime import UTC, datetime

import pytest

from reviewer.intake.dates import end_of_day, find_order, read_date


@pytest.mark.parametrize(
    ("written", "order", "utc"),
    [
        ("2026-11-20T14:30:00Z", "mdy", "2026-11-20 14:30"),
        ("2026-11-20 14:30:00+02:00", "mdy", "2026-11-20 12:30"),
        ("2026-11-20T14:30:00.123Z", "mdy", "2026-11-20 14:30"),
        ("2026/11/20 14:30 UTC", "mdy", "2026-11-20 14:30"),
        ("03/15/2026 10:05 am GMT", "mdy", "2026-03-15 10:05"),
        ("15/03/2026 10:05 GMT", "dmy", "2026-03-15 10:05"),
        ("15.03.2026 10:05 Z", "dmy", "2026-03-15 10:05"),
        ("3/5/26 9:07 PM UTC", "mdy", "2026-03-05 21:07"),
        ("12/31/2026 12:00 AM Z", "mdy", "2026-12-31 00:00"),
        ("Apr 5, 2026 6:15 PM UTC", "mdy", "2026-04-05 18:15"),
        ("April 5th 2026, 6:15 pm Z", "mdy", "2026-04-05 18:15"),
        ("5 Apr 2026 18:15 UTC", "mdy", "2026-04-05 18:15"),
        ("Tue Jan 21 00:21:51 +0000 2025", "mdy", "2025-01-21 00:21"),
        ("Tue, 21 Jan 2025 00:21:51 +0000", "mdy", "2025-01-21 00:21"),
    ],
)
def test_forms_with_an_offset_are_read_exactly(written: str, order: str, utc: str) -> None:
    read = read_date(written, order)
    assert read is not None
    assert read.has_offset
    assert read.has_time
    assert read.at.strftime("%Y-%m-%d %H:%M") == utc
    assert read.at.tzinfo is UTC


@pytest.mark.parametrize(
    "wrong",
    ["", "soon", "13/45/2026", "2026-02-30", "31/31/2026", "25:00", "2026-11-20 25:00", "0001-01-01", "9999-12-31",
     "1/2/3/4", "12/31/2026 13:00 PM", "99999999999999999999-1-1", "Foo 5, 2026", "2026-11"],
)  # fmt: skip
def test_what_is_no_date_is_none(wrong: str) -> None:
    assert read_date(wrong) is None


def test_a_local_time_has_no_offset_and_comes_back_as_local() -> None:
    read = read_date("2026-11-20 14:30")
    assert read is not None
    assert not read.has_offset
    assert read.at.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-11-20 14:30"


def test_a_time_in_its_own_column_is_joined() -> None:
    read = read_date("2026-11-20", clock="2:30 PM", utc=True)
    assert read is not None
    assert read.at == datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    assert read_date("2026-11-20", clock="half past two") is None


@pytest.mark.parametrize(
    ("values", "order", "ambiguous", "mixed"),
    [
        (["03/15/2026", "04/05/2026"], "mdy", False, False),
        (["15/03/2026", "04/05/2026"], "dmy", False, False),
        (["03/04/2026", "05/06/2026"], "mdy", True, False),
        (["03.04.2026", "05.06.2026"], "dmy", True, False),
        (["03/15/2026", "15/03/2026"], "mdy", False, True),
        (["2026-03-04", "Apr 5, 2026"], "mdy", False, False),
        ([], "mdy", False, False),
    ],
)
def test_the_order_of_a_column_is_found_or_said_to_be_unclear(
    values: list[str], order: str, ambiguous: bool, mixed: bool
) -> None:
    found = find_order(values)
    assert (found.order, found.ambiguous, found.mixed) == (order, ambiguous, mixed)


def test_a_chosen_order_is_not_questioned() -> None:
    assert find_order(["03/04/2026"], "dmy").order == "dmy"
    assert not find_order(["03/04/2026"], "dmy").ambiguous


def test_a_due_day_without_time_ends_with_the_day() -> None:
    read = read_date("2026-11-20", utc=True)
    assert read is not None
    assert end_of_day(read) == datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
    exact = read_date("2026-11-20 09:00", utc=True)
    assert exact is not None
    assert end_of_day(exact) == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("offset", ["+99:00", "-24:00", "+23:59", "-14:00"])
def test_an_offset_that_no_clock_has_is_no_date_and_no_error(offset: str) -> None:
    read = read_date(f"2026-11-19T09:00:00{offset}")
    assert (read is None) == (offset in ("+99:00", "-24:00"))
