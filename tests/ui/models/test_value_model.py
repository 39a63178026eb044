from PySide6.QtCore import QPersistentModelIndex, Qt

from reviewer.ui.models.table import CELL_ROLE, Cell
from reviewer.ui.models.value_model import Column, ValueModel
from tests.ui.office_examples import an_entry, some_entries

COLUMNS = (
    Column("Words", lambda e: Cell(e.words, e.reason, strong=True), lambda e: e.words.casefold()),
    Column("Added", lambda e: Cell(e.by), lambda e: e.by),
)


def made() -> ValueModel:
    model = ValueModel(COLUMNS, lambda e: f"{e.words}, spoken", lambda e: e.reason)
    model.set_rows(some_entries())
    return model


def words(model: ValueModel) -> list[str]:
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_it_keeps_the_rules_of_qt(qtmodeltester):
    qtmodeltester.check(made(), force_py=False)


def test_a_cell_gives_its_words_its_value_and_what_is_said_of_the_row():
    model = made()
    index = model.index(0, 0)
    assert index.data(CELL_ROLE) == Cell("Rosewood", "A project that is not public", strong=True)
    assert index.data(int(Qt.ItemDataRole.UserRole)) == some_entries()[0]
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Rosewood, spoken"
    assert model.index(0, 1).data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Added: Ines Calloway"
    assert index.data(int(Qt.ItemDataRole.ToolTipRole)) == "A project that is not public"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Added"


def test_rows_are_sorted_by_a_column_and_stay_so_when_they_change():
    model = made()
    kept = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)
    assert words(model) == ["Beacon Street", "miracle", "Rosewood"]
    assert kept.row() == 2
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_rows((*some_entries(), an_entry(id="E-9", words="Zebra")))
    assert words(model)[0] == "Zebra"
    assert model.row_where(lambda e: e.id == "E-1") == 1
    assert model.row_where(lambda e: e.id == "none") == -1
