"""The staff directory as a table."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from reviewer.model.people import StaffMember
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column, ValueModel
from reviewer.ui.presenters import people_section as words

COLUMNS = ("Name", "Role and department", "Handle", "Training")

_SORT: tuple[Callable[[StaffMember], str], ...] = (
    lambda m: m.name.casefold(),
    lambda m: f"{m.department}\0{m.role}".casefold(),
    lambda m: m.handle.casefold(),
    lambda m: str(m.training_completed or ""),
)


def cell(person: StaffMember, column: int, today: date) -> Cell:
    """What stands in a column."""
    if column == 0:
        return Cell(person.name, words.kind_words(person), strong=True)
    if column == 1:
        return Cell(person.role or person.department or "not on file", person.department if person.role else "")
    if column == 2:
        return Cell(person.handle, mono=True)
    due = words.training_due(person, today)
    return Cell(words.training_words(person, today), tone="review" if due else "text")


def _cell(column: int, today: date, person: StaffMember) -> Cell:
    return cell(person, column, today)


def _key(column: int, person: StaffMember) -> tuple[str, str]:
    return _SORT[column](person), person.name


class StaffModel(ValueModel):
    """Rows of the directory; UserRole is the StaffMember."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        """``today`` decides whose training is due."""
        columns = [Column(title, partial(_cell, n, today), partial(_key, n)) for n, title in enumerate(COLUMNS)]
        super().__init__(columns, lambda m: words.spoken(m, today), lambda _: "", parent)
