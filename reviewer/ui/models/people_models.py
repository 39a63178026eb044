"""The lists of the people section as tables: directory, public persons, names to classify."""

from functools import partial

from PySide6.QtCore import QObject

from reviewer.model.training import TrainingStatus
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column, ValueModel
from reviewer.ui.presenters import people_words as said
from reviewer.ui.presenters import words
from reviewer.workflow.public_people import PublicPerson
from reviewer.workflow.unknown_names import UnknownName

_ACKNOWLEDGED = {"old": "earlier policy acknowledged", "never": "policy not acknowledged"}


def person_cell(column: int, status: TrainingStatus) -> Cell:
    """What stands in a column of the directory."""
    member = status.member
    match column:
        case 0:
            return Cell(member.name, said.kind_words(member), strong=True)
        case 1:
            return Cell(member.role or member.department or "not on file", member.department if member.role else "")
        case 2:
            more = len(member.handles) - 1
            return Cell(member.handle, f"and {words.count(more, 'more account')}" if more > 0 else "", mono=True)
        case 3:
            training, tone = said.training_words(status)
            return Cell(training, _ACKNOWLEDGED.get(status.acknowledged, ""), tone=tone)
        case _:
            raise IndexError(column)


def _person_key(column: int, status: TrainingStatus) -> tuple[object, str, str]:
    member = status.member
    keys: tuple[object, ...] = (
        member.name.casefold(),
        f"{member.department}\0{member.role}".casefold(),
        member.handle.casefold(),
        str(status.annual_due or ""),
    )
    return keys[column], member.name, member.id


def _public_cell(column: int, person: PublicPerson) -> Cell:
    return Cell(person.name, strong=True) if column == 0 else Cell(person.reason)


def _public_key(column: int, person: PublicPerson) -> tuple[str, str]:
    return (person.name if column == 0 else person.reason).casefold(), person.name


def _unknown_cell(column: int, name: UnknownName) -> Cell:
    if column == 0:
        return Cell(name.name, strong=True)
    return (
        Cell(words.count(name.posts, "post")) if column == 1 else Cell(said.LIKELY_WORDS.get(name.likely, "not clear"))
    )


def _unknown_key(column: int, name: UnknownName) -> tuple[object, str]:
    keys: tuple[object, ...] = (name.name.casefold(), name.posts, name.role)
    return keys[column], name.name


def directory(parent: QObject | None = None) -> ValueModel:
    """The staff directory; UserRole is the TrainingStatus."""
    titles = ("Name", "Role and department", "Handle", "Training")
    columns = [Column(t, partial(person_cell, n), partial(_person_key, n)) for n, t in enumerate(titles)]
    return ValueModel(columns, said.spoken, lambda status: status.sentence, parent)


def public(parent: QObject | None = None) -> ValueModel:
    """The public persons; UserRole is the PublicPerson."""
    columns = [
        Column(t, partial(_public_cell, n), partial(_public_key, n)) for n, t in enumerate(("Name", "Who it is"))
    ]
    return ValueModel(columns, lambda p: f"{p.name}, {p.reason}", lambda p: p.reason, parent)


def unknown(parent: QObject | None = None) -> ValueModel:
    """The names that posts keep naming; UserRole is the UnknownName."""
    titles = ("Name", "Named in", "What the posts say")
    columns = [Column(t, partial(_unknown_cell, n), partial(_unknown_key, n)) for n, t in enumerate(titles)]
    return ValueModel(columns, _unknown_spoken, lambda _: "", parent)


def _unknown_spoken(name: UnknownName) -> str:
    likely = said.LIKELY_WORDS.get(name.likely, "not clear")
    return f"{name.name}, named in {words.count(name.posts, 'post')}, {likely}"
