"""The queue model: exact size, pages read once, rows as sentences."""

from array import array

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from reviewer.model.decision import State
from reviewer.model.post import PostId
from reviewer.model.views import QueueRow
from reviewer.model.vocabulary import Level
from reviewer.ui.models.queue_model import PAGE, PAGES_KEPT, QueueModel, RowRole, sentence
from tests.ui.desk_fakes import NOW, clock


def a_row(number: int, **changes: object) -> QueueRow:
    values: dict[str, object] = {
        "id": PostId(f"P-{number}"), "author": f"Author {number}", "platform": "facebook", "kind": "reply",
        "first_line": f"line {number}", "level": Level.BLOCK, "checked": True, "state": State.IN_REVIEW,
        "due": "2026-11-20T11:45:00+00:00", "submitted": "2026-11-20T09:00:00Z", "reason": "patient named",
    }  # fmt: skip
    return QueueRow(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def fetched() -> list[int]:
    return []


@pytest.fixture
def model(fetched: list[int]) -> QueueModel:
    def fetch(numbers: list[int]) -> list[QueueRow]:
        fetched.append(len(numbers))
        return [a_row(number) for number in numbers]

    return QueueModel(fetch, clock)


def test_the_model_keeps_the_rules_of_qt(model: QueueModel, qtmodeltester: ModelTester) -> None:
    model.set_ids(array("q", range(450)))
    qtmodeltester.check(model)
    model.set_ids(array("q", range(3)))
    model.forget_rows()


def test_a_million_rows_are_counted_and_none_is_read(model: QueueModel, fetched: list[int]) -> None:
    model.set_ids(array("q", range(1_000_000)))
    assert model.rowCount() == 1_000_000
    assert model.rowCount(model.index(0)) == 0
    assert fetched == []


def test_a_page_is_read_once_and_the_last_page_is_short(model: QueueModel, fetched: list[int]) -> None:
    model.set_ids(array("q", range(PAGE + 5)))
    for number in (0, 1, PAGE - 1, PAGE, PAGE + 4):
        row = model.row(number)
        assert row is not None
        assert row.id == f"P-{number}"
    assert fetched == [PAGE, 5]


def test_old_pages_are_forgotten(model: QueueModel, fetched: list[int]) -> None:
    model.set_ids(array("q", range(PAGE * (PAGES_KEPT + 2))))
    for page in range(PAGES_KEPT + 1):
        model.row(page * PAGE)
    model.row(0)
    assert len(fetched) == PAGES_KEPT + 2


def test_forgotten_lines_are_read_anew(model: QueueModel, fetched: list[int], qtbot: object) -> None:
    model.set_ids(array("q", range(10)))
    model.row(0)
    model.forget_rows()
    model.row(0)
    assert fetched == [10, 10]


def test_a_row_that_has_just_gone_is_empty_and_not_an_error() -> None:
    model = QueueModel(lambda numbers: [], clock)
    model.set_ids(array("q", [1, 2]))
    assert model.row(1) is None
    assert model.data(model.index(1), Qt.ItemDataRole.DisplayRole) == ""
    assert model.row(9) is None


@pytest.mark.parametrize("role", [Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.EditRole])
def test_roles_that_nobody_asked_for_read_nothing(model: QueueModel, fetched: list[int], role: Qt.ItemDataRole) -> None:
    model.set_ids(array("q", range(10)))
    assert model.data(model.index(0), role) is None
    assert model.data(QModelIndex(), role) is None
    assert fetched == []


def test_the_delegate_gets_the_value_itself(model: QueueModel) -> None:
    model.set_ids(array("q", [7]))
    assert model.data(model.index(0), RowRole) == a_row(7)


def test_a_row_is_read_aloud_as_its_four_lines() -> None:
    spoken = sentence(a_row(1), 0, NOW)
    assert spoken.startswith("Block, due ")
    for part in ("Author 1", "Facebook reply", "line 1", "1st: patient named"):
        assert part in spoken


def test_a_row_that_is_not_checked_does_not_claim_a_level() -> None:
    assert sentence(a_row(1, checked=False, level=Level.NONE), 4, NOW).startswith("Not checked yet")
