from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reviewer.ui.presenters import times

NOW = datetime(2026, 11, 20, 11, 30, tzinfo=timezone(timedelta(hours=-5)))


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-20T16:29:00Z", "today 11:29"),
        ("2026-11-21T02:00:00Z", "today 21:00"),
        ("2026-11-19T21:50:00Z", "yesterday 16:50"),
        ("2026-11-21T14:00:00.123Z", "tomorrow 09:00"),
        ("2026-11-23T14:00:00Z", "Mon 09:00"),
        ("2026-09-14T14:00:00Z", "Sep 14, 2026"),
        ("", ""),
        ("not a time", ""),
    ],
)
def test_moments_are_said_as_people_say_them_in_their_own_zone(iso: str, words: str):
    assert times.spoken(iso, NOW) == words


def test_the_full_form_names_day_and_second():
    assert times.in_full("2026-11-20T16:28:07Z", NOW) == "Friday, November 20, 2026, 11:28:07 local time"
    assert times.in_full("", NOW) == ""


def test_a_moment_without_a_zone_is_read_as_utc():
    found = times.local("2026-11-20T16:28:07", NOW)
    assert found is not None
    assert found.hour == 11


def test_day_headings_name_today_and_other_years():
    today = date(2026, 11, 20)
    assert times.day_heading(today, today) == "Today, Friday, November 20"
    assert times.day_heading(date(2026, 11, 19), today) == "Thursday, November 19"
    assert times.day_heading(date(2025, 11, 20), today) == "Thursday, November 20, 2025"


def test_working_days_skip_the_weekend():
    assert times.working_days_after(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert times.working_days_after(date(2026, 11, 20), 6) == date(2026, 11, 30)


def test_the_stored_form_is_utc_without_fractions():
    assert times.iso_utc(NOW.replace(microsecond=5)) == "2026-11-20T16:30:00Z"
    assert times.local(times.iso_utc(NOW), NOW) == NOW
    assert times.at_hour(NOW.date(), 17, NOW).astimezone(UTC).hour == 22
