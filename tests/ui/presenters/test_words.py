"""Words of the desk: times, platforms, counts."""

from datetime import UTC, datetime, timedelta

import pytest

from reviewer.model.vocabulary import Label
from reviewer.ui.presenters import words

NOW = datetime(2026, 11, 20, 11, 29, tzinfo=UTC).astimezone()


def iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (1002, "1,002nd"),
        (112, "112th"),
    ],
)
def test_ordinals(number: int, expected: str) -> None:
    assert words.ordinal(number) == expected


def test_counts_have_a_plural_and_a_separator() -> None:
    assert words.count(1, "post") == "1 post"
    assert words.count(2418, "entry", "entries") == "2,418 entries"


def test_platforms_are_written_as_people_write_them() -> None:
    assert words.platform("facebook", "reply") == "Facebook reply"
    assert words.platform("linkedin", "post") == "LinkedIn"
    assert words.platform("mastodon", "toot") == "mastodon toot"


def test_times_are_said_as_people_say_them() -> None:
    at = NOW.replace(hour=9, minute=5)
    assert words.when(iso(at), NOW) == "09:05"
    assert words.when(iso(at + timedelta(days=3)), NOW) == f"{at + timedelta(days=3):%a} 09:05"
    assert words.when(iso(at + timedelta(days=20)), NOW) == "Dec 10"
    assert words.when(iso(at + timedelta(days=60)), NOW).endswith(", 2027")
    assert words.when("", NOW) == ""
    assert words.when("no time", NOW) == ""


def test_due_and_overdue_differ_in_words() -> None:
    assert words.due(iso(NOW + timedelta(minutes=16)), NOW) == f"due {NOW + timedelta(minutes=16):%H:%M}"
    assert words.due(iso(NOW - timedelta(minutes=16)), NOW).startswith("overdue since ")
    assert words.due("", NOW) == ""


def test_due_within_an_hour_is_soon_and_so_is_overdue() -> None:
    assert words.due_soon(iso(NOW + timedelta(minutes=59)), NOW)
    assert words.due_soon(iso(NOW - timedelta(days=1)), NOW)
    assert not words.due_soon(iso(NOW + timedelta(minutes=61)), NOW)
    assert not words.due_soon("", NOW)


def test_the_day_line_says_only_what_there_is() -> None:
    assert words.day_line(38, 5, 2, 3) == "38 waiting · 5 due today · 2 escalated · oldest 3 days"
    assert words.day_line(1, 0, 0, 1) == "1 waiting · oldest 1 day"
    assert words.day_line(0, 0, 0, 9) == "nothing waiting"


def test_lists_end_with_and() -> None:
    assert words.listed(["1"]) == "1"
    assert words.listed(["1", "2"]) == "1 and 2"
    assert words.listed(["1", "2", "3"]) == "1, 2 and 3"


def test_every_label_has_words() -> None:
    assert set(words.LABEL_WORDS) == set(Label)
