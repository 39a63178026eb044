"""The staff directory as a table."""

from collections.abc import Callable
from datetime import date

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


class StaffModel(ValueModel):
    """Rows of the directory; UserRole is the StaffMember."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        """``today`` decides whose training is due."""
        columns = [
            Column(title, lambda m, n=n: cell(m, n, today), lambda m, n=n: (_SORT[n](m), m.name))
            for n, title in enumerate(COLUMNS)
        ]
        super().__init__(columns, lambda m: words.spoken(m, today), lambda _: "", parent)
