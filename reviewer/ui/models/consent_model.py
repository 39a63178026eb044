"""The consent registry as a table."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from reviewer.model.views import ConsentRow
from reviewer.model.vocabulary import Level
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column, ValueModel
from reviewer.ui.presenters import consent_section as words

COLUMNS = ("Person", "Form", "Where, what for", "Ends", "State")
TONES = {Level.NONE: "clear", Level.REVIEW: "review", Level.BLOCK: "block", Level.INFO: "info"}

_SORT: tuple[Callable[[ConsentRow], Any], ...] = (
    lambda r: r.consent.subject.casefold(),
    lambda r: r.consent.document,
    lambda r: words.platforms_line(r.consent).casefold(),
    lambda r: (r.consent.expires is None, str(r.consent.expires or "")),
    lambda r: words.STATUS_WORDS.get(r.status, r.status),
)


def cell(row: ConsentRow, column: int) -> Cell:
    """What stands in a column."""
    consent = row.consent
    if column == 0:
        return Cell(consent.subject, words.second_line(consent), strong=True)
    if column == 1:
        return Cell(consent.document, mono=True)
    if column == 2:
        return Cell(words.platforms_line(consent), words.uses_line(consent))
    if column == 3:
        first, _, second = words.ends_line(consent).partition("revoked ")
        return Cell("revoked", second) if second else Cell(first or "revoked")
    tone = TONES[words.STATUS_LEVELS.get(row.status, Level.INFO)]
    return Cell(words.STATUS_WORDS.get(row.status, row.status), badge=tone, icon=words.STATUS_ICONS.get(row.status, ""))


def _cell(column: int, row: ConsentRow) -> Cell:
    return cell(row, column)


def _key(column: int, row: ConsentRow) -> tuple[Any, str]:
    return _SORT[column](row), row.consent.document


class ConsentModel(ValueModel):
    """Rows of the registry; UserRole is the ConsentRow."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        columns = [Column(title, partial(_cell, n), partial(_key, n)) for n, title in enumerate(COLUMNS)]
        super().__init__(columns, words.spoken, lambda r: r.sentence, parent)

    def row_of(self, document: str) -> int:
        """The place of a form, or -1."""
        return self.row_where(lambda row: row.consent.document == document)
