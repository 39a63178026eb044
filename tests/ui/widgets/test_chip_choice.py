from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer.ui.widgets.chip_choice import ChipChoice
from reviewer.ui.widgets.thumbnail import Thumbnail
from tests.ui.sweep import focusable

PAIRS = [("Any platform", "any"), ("Facebook", "facebook"), ("X", "x")]


@pytest.fixture
def chips(qtbot, looked: QApplication) -> ChipChoice:
    made = ChipChoice("Platforms", PAIRS, alone="any", hint="Choose.")
    qtbot.addWidget(made)
    made.show()
    return made


def test_one_stop_for_tab_arrows_walk_and_space_chooses(qtbot, chips: ChipChoice):
    assert len(focusable(chips)) == 1
    chips.setFocus()
    assert chips.focusWidget() is chips.chips()[0]
    qtbot.keyClick(chips.focusWidget(), Qt.Key.Key_Left)
    assert chips.focusWidget() is chips.chips()[0], "there is nothing before the first"
    qtbot.keyClick(chips.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(chips.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(chips.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(chips.focusWidget(), Qt.Key.Key_Space)
    assert chips.chosen == ("facebook", "x")
    assert len(focusable(chips)) == 1
    assert chips.chips()[2].accessibleName() == "Platforms: X"


def test_any_excludes_the_others_both_ways(qtbot, chips: ChipChoice):
    told: list[int] = []
    chips.changed.connect(lambda: told.append(1))
    chips.choose(("facebook", "x"))
    assert told == []
    chips.chips()[0].click()
    assert chips.chosen == ("any",)
    chips.chips()[1].click()
    assert chips.chosen == ("facebook",)
    assert len(told) == 2


def test_a_value_without_a_chip_gets_one(chips: ChipChoice):
    chips.choose(("facebook", "town_hall"))
    assert chips.chosen == ("facebook", "town_hall")
    assert chips.chips()[-1].text() == "town hall"


def test_a_thumbnail_draws_the_page_or_a_sheet(qtbot, looked: QApplication):
    picture = BytesIO()
    Image.new("RGB", (85, 110), (250, 250, 250)).save(picture, "PNG")
    made = Thumbnail("form.pdf", picture.getvalue())
    qtbot.addWidget(made)
    made.show()
    assert made.drawn
    assert made.accessibleName() == "First page of form.pdf, show it large"
    assert not made.grab().isNull()
    made.show_page("scan.pdf", b"no picture")
    assert not made.drawn
    assert not made.grab().isNull()
    pressed: list[int] = []
    made.clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert pressed == [1]
