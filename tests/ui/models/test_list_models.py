from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from reviewer.ui.models import people_models
from reviewer.ui.models.consent_model import ConsentModel
from reviewer.ui.models.record_model import RecordModel
from reviewer.ui.models.rows import Row, RowsModel
from tests.ui.examples import NOW, some_consents, some_entries, some_staff
from tests.ui.presenters.test_people_section import a_status

TEXT = int(Qt.ItemDataRole.AccessibleTextRole)
VALUE = int(Qt.ItemDataRole.UserRole)


def the_consents(model: ConsentModel) -> list[str]:
    return [model.index(n, 0).data(VALUE).consent.document for n in range(model.rowCount())]


@pytest.fixture(params=["rows", "consents", "staff", "record"])
def model(request: pytest.FixtureRequest) -> QAbstractItemModel:
    if request.param == "rows":
        return RowsModel([Row(1, "One", "first"), Row(2, "Two 🎗️", "second")])
    if request.param == "consents":
        made = ConsentModel()
        made.set_rows(some_consents())
        return made
    if request.param == "staff":
        people = people_models.directory()
        people.set_rows([a_status(member) for member in some_staff()])
        return people
    record = RecordModel(NOW)
    record.set_entries(some_entries())
    return record


def test_the_models_keep_the_rules_of_qt(model: QAbstractItemModel, qtmodeltester):
    qtmodeltester.check(model, force_py=False)


def test_every_row_has_words_for_a_screen_reader(model: QAbstractItemModel):
    assert model.rowCount() > 0
    assert all(model.index(n, 0).data(TEXT) for n in range(model.rowCount()))


def test_rows_have_no_children(model: QAbstractItemModel):
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_consents_are_sorted_by_a_column_and_the_chosen_row_is_followed(qtmodeltester):
    model = ConsentModel()
    model.set_rows(some_consents())
    kept = QPersistentModelIndex(model.index(0, 0))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert the_consents(model)[0] == "CA-0412"
    model.sort(3)
    assert the_consents(model)[0] == "CA-0342"
    assert kept.data(VALUE).consent.document == "CA-0412"
    assert model.row_of("CA-0412") == kept.row()
    assert model.row_of("none") == -1
    qtmodeltester.check(model, force_py=False)


def test_staff_are_sorted_by_name_without_case():
    model = people_models.directory()
    model.set_rows([a_status(m) for m in (*some_staff(), replace(some_staff()[0], name="amal Idris"))])
    model.sort(0)
    assert [model.index(n, 0).data() for n in range(2)] == ["amal Idris", "Joel Abara"]


def test_the_timeline_grows_by_pages_without_losing_its_place(qtmodeltester):
    entries = some_entries()
    model = RecordModel(NOW)
    model.set_entries(entries[:5])
    before = model.rowCount()
    model.add_entries(entries[5:])
    assert model.rowCount() == len(entries) + 2
    assert model.rowCount() > before
    assert model.place_of(9) == 1
    assert model.place_of(999) == -1
    assert model.first_entry() == 1
    model.add_entries([])
    qtmodeltester.check(model, force_py=False)


def test_headings_of_days_cannot_be_chosen():
    model = RecordModel(NOW)
    model.set_entries(some_entries())
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert model.entry(model.index(0)) is None
