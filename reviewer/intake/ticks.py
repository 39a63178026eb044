"""Files with one column for each platform and TRUE or FALSE in it: one row is then several posts."""

from collections.abc import Sequence

from reviewer.intake.table import TableRow
from reviewer.intake.values import platform_of

_YES = frozenset(("true", "yes", "y", "x", "1", "✓", "✔"))
_NO = frozenset(("false", "no", "n", "0", "", "-"))
"""How tools and people tick a column. Source: the import formats in the product notes, and spreadsheet habit."""


def tick_columns(columns: Sequence[str], rows: Sequence[TableRow]) -> tuple[tuple[int, str], ...]:
    """Position and platform of each column that is named like a platform and only holds ticks; empty if there are none."""
    found: list[tuple[int, str]] = []
    for index, name in enumerate(columns):
        platform, known = platform_of(name)
        cells = {row.cells[index].strip().casefold() for row in rows if index < len(row.cells)}
        if known and cells and cells <= _YES | _NO and cells & _YES:
            found.append((index, platform))
    return tuple(found)


def ticked(row: TableRow, columns: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """The platforms that a row is ticked for, each once."""
    chosen = [
        platform
        for index, platform in columns
        if index < len(row.cells) and row.cells[index].strip().casefold() in _YES
    ]
    return tuple(dict.fromkeys(chosen))
