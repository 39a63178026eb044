"""The five stars: keys, clicks, and what a screen reader hears."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from reviewer.ui.widgets.quality_mark import MOST, QualityMark


@pytest.fixture
def mark(qtbot, looked: QApplication) -> QualityMark:
    made = QualityMark()
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


@pytest.mark.parametrize(
    ("stars", "key", "wanted"),
    [(0, Qt.Key.Key_Right, [1]), (3, Qt.Key.Key_Left, [2]), (0, Qt.Key.Key_Left, []), (MOST, Qt.Key.Key_Right, [])],
)
def test_arrows_change_it_by_one_and_stop_at_the_ends(
    qtbot, mark: QualityMark, stars: int, key: Qt.Key, wanted: list[int]
):
    got: list[int] = []
    mark.wanted.connect(got.append)
    mark.set_stars(stars)
    qtbot.keyClick(mark, key)
    assert got == wanted


def test_a_click_gives_as_many_and_a_second_one_takes_them_away(qtbot, mark: QualityMark):
    got: list[int] = []
    mark.wanted.connect(got.append)
    third = QPoint(round(2.5 * mark._side()), mark.height() // 2)
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton, pos=third)
    mark.set_stars(3)
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton, pos=third)
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton, pos=QPoint(mark.width() - 2, mark.height() // 2))
    assert got == [3, 0]


def test_it_is_said_in_words(mark: QualityMark):
    assert mark.accessibleName() == "Quality: not rated"
    mark.set_stars(5)
    assert mark.accessibleName() == "Quality: excellent, 5 of 5"
