"""Days that a person types: ``2026-11-20``, ``11/20/2026``, ``Nov 20, 2026``, ``20 Nov 2026``."""

import re
from datetime import date

from reviewer.ui.presenters.times import short_date

_MONTHS = {
    name: n
    for n, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_BRITISH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")

HOW = "Type it like Nov 20, 2026, or leave it empty."
"""Said under a field that is no day."""


def day_of(typed: str) -> date | None:
    """The day that was typed, or None where it is empty or no day. Months before days, as US offices write."""
    text = " ".join(typed.split())
    if found := _ISO.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _US.fullmatch(text):
        return _made(int(found[3]), int(found[1]), int(found[2]))
    if found := _NAMED.fullmatch(text):
        return _made(int(found[3]), _MONTHS.get(found[1][:3].lower(), 0), int(found[2]))
    if found := _BRITISH.fullmatch(text):
        return _made(int(found[3]), _MONTHS.get(found[2][:3].lower(), 0), int(found[1]))
    return None


def is_wrong(typed: str) -> bool:
    """True where something was typed that is no day."""
    return bool(typed.strip()) and day_of(typed) is None


def typed(day: date | None) -> str:
    """A day as the field shows it; empty for none."""
    return short_date(day) if day else ""


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
