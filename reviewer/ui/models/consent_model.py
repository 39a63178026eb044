"""The consent registry as a table, and the tasks that forms left behind as another."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import Level
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column, ValueModel
from reviewer.ui.presenters import consent_words as words
from reviewer.ui.presenters.consent_list import spoken
from reviewer.ui.presenters.consent_tasks import WHY_WORDS, TaskLine

COLUMNS = ("Person", "Form", "Where, what for", "Ends", "State")
TASK_COLUMNS = ("Post", "Person", "Why", "Due", "State")
TONES = {Level.NONE: "clear", Level.REVIEW: "review", Level.BLOCK: "block", Level.INFO: "info"}
TASK_ICONS = {"Done": "mdi6.check", "Overdue": "mdi6.clock-alert-outline", "To do": "mdi6.clock-outline"}

_SORT: tuple[Callable[[ConsentRow], Any], ...] = (
    lambda r: r.consent.subject.casefold(),
    lambda r: r.consent.document,
    lambda r: words.platforms_line(r.consent).casefold(),
    lambda r: (r.consent.expires is None, str(r.consent.expires or "")),
    lambda r: words.STATUS_WORDS.get(r.status, r.status),
)
_TASK_SORT: tuple[Callable[[TaskLine], Any], ...] = (
    lambda t: t.title.casefold(),
    lambda t: (t.subject.casefold(), t.document),
    lambda t: t.why,
    lambda t: (t.done, t.day),
    lambda t: t.badge,
)


def cell(row: ConsentRow, column: int) -> Cell:
    """What stands in a column."""
    consent = row.consent
    if column == 0:
        return Cell(consent.subject, words.second_line(consent), strong=True)
    if column == 1:
        files = {0: "", 1: "1 document"}.get(row.documents, f"{row.documents:,} documents")
        return Cell(consent.document, files, mono=True)
    if column == 2:
        limited = words.purposes_line(consent)
        uses = words.uses_line(consent)
        return Cell(words.platforms_line(consent), f"{uses} · for {limited}" if limited else uses)
    if column == 3:
        first, _, second = words.ends_line(consent).partition("revoked ")
        return Cell("revoked", second) if second else Cell(first or "revoked")
    tone = TONES[words.STATUS_LEVELS.get(row.status, Level.INFO)]
    return Cell(words.STATUS_WORDS.get(row.status, row.status), badge=tone, icon=words.STATUS_ICONS.get(row.status, ""))


def task_cell(task: TaskLine, column: int) -> Cell:
    """What stands in a column of the tasks."""
    if column == 0:
        return Cell(task.title, task.first_words, strong=True)
    if column == 1:
        return Cell(task.subject or task.document, task.document if task.subject else "")
    if column == 2:
        return Cell(WHY_WORDS.get(task.why, task.why), task.where)
    if column == 3:
        return Cell(task.due)
    return Cell(task.badge, badge=TONES[task.level], icon=TASK_ICONS[task.badge])


def _cell(column: int, row: ConsentRow) -> Cell:
    return cell(row, column)


def _key(column: int, row: ConsentRow) -> tuple[Any, str]:
    return _SORT[column](row), row.consent.document


def _task_cell(column: int, task: TaskLine) -> Cell:
    return task_cell(task, column)


def _task_key(column: int, task: TaskLine) -> tuple[Any, str]:
    return _TASK_SORT[column](task), task.key


class ConsentModel(ValueModel):
    """Rows of the registry; UserRole is the ConsentRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        columns = [Column(title, partial(_cell, n), partial(_key, n)) for n, title in enumerate(COLUMNS)]
        super().__init__(columns, spoken, lambda r: r.sentence, parent)

    def row_of(self, document: str) -> int:
        """The place of a form, or -1."""
        return self.row_where(lambda row: row.consent.document == document)


class TaskModel(ValueModel):
    """Tasks that forms left behind; UserRole is the TaskLine."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        columns = [Column(title, partial(_task_cell, n), partial(_task_key, n)) for n, title in enumerate(TASK_COLUMNS)]
        super().__init__(columns, lambda t: t.spoken, lambda t: t.sentence, parent)

    def row_of(self, key: str) -> int:
        """The place of a task, or -1."""
        return self.row_where(lambda task: task.key == key)
