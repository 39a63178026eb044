"""Values of arguments, read from what was typed."""

import argparse
from datetime import date, datetime

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day(text: str) -> date:
    """A day written ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a day is written YYYY-MM-DD") from error


def weekdays(text: str) -> tuple[int, ...]:
    """Days of the week written ``mon,tue``; Monday is 0."""
    wanted = {word.strip().lower()[:3] for word in text.split(",")}
    if not wanted <= set(_WEEK):
        raise argparse.ArgumentTypeError(f"days are written {','.join(_WEEK)}")
    return tuple(sorted(_WEEK.index(day) for day in wanted))


def jobs(text: str) -> int:
    """A number of processes."""
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("the number of jobs is 1 to 64")
    return int(text)


def moment(text: str) -> datetime:
    """A time written ``YYYY-MM-DDTHH:MM`` or with a blank; without an offset it is a local one."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise argparse.ArgumentTypeError("a time is written YYYY-MM-DDTHH:MM") from error


def clock(text: str) -> int:
    """A time of day written ``HH:MM``, as minutes after midnight; ``24:00`` is the end of the day."""
    hours, colon, minutes = text.partition(":")
    if not colon or not (hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2 and int(minutes) < 60):
        raise argparse.ArgumentTypeError("a time of day is written HH:MM")
    if int(hours) * 60 + int(minutes) > 24 * 60:
        raise argparse.ArgumentTypeError("a day has 24 hours")
    return int(hours) * 60 + int(minutes)
