"""Fields for a day or a moment, with a calendar, in the look of the other fields."""

from PySide6.QtCore import QDate, QDateTime
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit

from reviewer.ui import theme, tokens

_CHEVRON = (
    "QDateTimeEdit::drop-down, QDateEdit::drop-down {{ border: none; width: 28px; }}"
    "QDateTimeEdit::down-arrow, QDateEdit::down-arrow "
    "{{ image: url(look:chevron-{scheme}.svg); width: 18px; height: 18px; }}"
)
"""The arrow of the calendar, as combo boxes have it."""


def date_time(start: QDateTime) -> QDateTimeEdit:
    """A field for a moment, in local time."""
    made = QDateTimeEdit(start)
    made.setDisplayFormat("MMM d, yyyy, HH:mm")
    return _dressed(made)


def day(start: QDate) -> QDateEdit:
    """A field for a day."""
    made = QDateEdit(start)
    made.setDisplayFormat("MMM d, yyyy")
    _dressed(made)
    return made


def _dressed(made: QDateTimeEdit) -> QDateTimeEdit:
    made.setCalendarPopup(True)
    made.setFixedHeight(theme.scaled(tokens.CONTROL))
    made.setStyleSheet(_CHEVRON.format(scheme="dark" if theme.is_dark() else "light"))
    return made
