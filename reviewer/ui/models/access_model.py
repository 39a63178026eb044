"""The accesses of a period as a table: when, who, what, who examined it, and the number of the entry."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from reviewer.model.access_review import AccessLine
from reviewer.ui.models.table import Cell
from reviewer.ui.models.value_model import Column, ValueModel
from reviewer.ui.presenters.access_review import ICONS, examined_words, spoken, what, when

WHAT = 2
"""The column that takes the room that is left."""
WIDTHS = {0: 136, 1: 200, 3: 170, 4: 76}
"""Of the other columns, at 100 % text size."""


def access_model(now: Callable[[], datetime], parent: QObject) -> ValueModel:
    """An empty table; ``now`` words the times."""

    def at(line: AccessLine) -> Cell:
        return Cell(*when(line, now()))

    def examined(line: AccessLine) -> Cell:
        return Cell(*examined_words(line, now()), tone="text" if line.examined_by else "text.muted")

    columns = (
        Column("When", at, lambda line: line.at),
        Column("Who", lambda line: Cell(line.who or "Nobody known", line.role, strong=True), lambda line: line.who),
        Column("What", lambda line: Cell(what(line), line.post_id, icon=ICONS[line.group]), lambda line: line.group),
        Column("Examined by", examined, lambda line: line.examined_by),
        Column("Entry", lambda line: Cell(f"{line.seq:,}", mono=True), lambda line: line.seq),
    )
    return ValueModel(columns, lambda line: spoken(line, now()), what, parent)
