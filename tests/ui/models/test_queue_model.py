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


@pytest.fixture
def told(model: QueueModel) -> list[int]:
    """How many were chosen, each time that was told."""
    counts: list[int] = []
    model.chosen_changed.connect(lambda: counts.append(model.chosen_count))
    return counts


def test_a_model_in_which_rows_are_chosen_and_taken_out_keeps_the_rules_of_qt(
    model: QueueModel, qtmodeltester: ModelTester
) -> None:
    model.set_ids(array("q", range(450)))
    qtmodeltester.check(model)
    model.choose(3, 300)
    model.take_out(250)
    model.take_out(448)
    model.choose_none()
    model.set_ids(array("q"))


def test_rows_are_chosen_by_post_and_said_with_the_row(model: QueueModel, told: list[int]) -> None:
    model.set_ids(array("q", [7, 5, 9, 8]))
    model.choose(2, 1)
    assert model.chosen == [5, 9]
    index = model.index(1)
    assert model.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert str(model.data(index, Qt.ItemDataRole.AccessibleTextRole)).startswith("Chosen, Block")
    model.choose(1, 1, chosen=False)
    assert model.chosen == [9]
    assert told == [2, 1]


def test_the_choice_stays_with_its_posts_when_the_order_changes(model: QueueModel, told: list[int]) -> None:
    model.set_ids(array("q", [1, 2, 3]))
    model.choose(0, 0)
    model.set_ids(array("q", [3, 2, 1]))
    assert model.is_chosen(2)
    assert told == [1]
    model.set_ids(array("q", [3, 2]))
    assert model.chosen == []
    assert told == [1, 0]


def test_choosing_outside_the_list_chooses_what_is_there(model: QueueModel) -> None:
    model.set_ids(array("q", [4, 6]))
    model.choose(-5, 99)
    assert model.chosen == [4, 6]
    model.choose_none()
    model.choose(5, 9)
    assert model.chosen_count == 0
    assert not model.is_chosen(-1)


def test_a_million_rows_are_chosen_without_reading_one(model: QueueModel, fetched: list[int]) -> None:
    model.set_ids(array("q", range(1_000_000)))
    model.choose(0, 999_999)
    assert model.chosen_count == 1_000_000
    assert fetched == []


def test_a_row_that_is_taken_out_takes_its_choice_along_and_moves_no_line_before_it(
    model: QueueModel, fetched: list[int], told: list[int]
) -> None:
    ids = array("q", range(PAGE * 2))
    model.set_ids(ids)
    model.row(0)
    model.row(PAGE)
    model.choose(PAGE + 1, PAGE + 1)
    model.take_out(PAGE + 1)
    assert model.rowCount() == 2 * PAGE - 1
    assert len(ids) == 2 * PAGE, "the list of the caller is its own"
    assert model.chosen_count == 0
    row = model.row(PAGE + 1)
    assert row is not None
    assert row.id == f"P-{PAGE + 2}"
    model.row(0)
    assert fetched == [PAGE, PAGE, PAGE - 1]
    model.take_out(5000)
    assert told == [1, 0]
