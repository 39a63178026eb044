"""Buttons: keys on their caps, blocked with a reason, reachable by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.model.vocabulary import Level
from reviewer.ui.widgets.avatar import initials
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.focus_ring import FocusRing, _Ring
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.level_marker import LevelMarker, look
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.search_field import SearchField


def test_the_accessible_name_says_the_key(qtbot: QtBot) -> None:
    button = KeyButton("Return…", "R", "arrow-u-left-top")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Return, key R"


def test_a_blocked_button_can_be_reached_but_not_pressed_and_says_why(qtbot: QtBot) -> None:
    button = KeyButton("Approve", "A")
    qtbot.addWidget(button)
    button.show()
    clicks: list[bool] = []
    reasons: list[str] = []
    button.clicked.connect(lambda: clicks.append(True))
    button.refused.connect(reasons.append)
    button.set_blocked("Not yet: issue 1 must be settled first")
    assert button.isEnabled()
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert button.accessibleDescription() == "Not yet: issue 1 must be settled first"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.keyClick(button, Qt.Key.Key_Return)
    button.press()
    assert clicks == []
    assert len(reasons) == 3
    button.set_blocked("")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Return)
    button.press()
    assert len(clicks) == 3


def test_a_hidden_button_is_not_pressed_by_its_key(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    button = KeyButton("Undo", "U")
    column.addWidget(button)
    window.show()
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    button.hide()
    button.press()
    assert clicks == []


def test_a_button_is_as_wide_as_its_words_icon_and_cap(qtbot: QtBot) -> None:
    plain, full = KeyButton("Reject…"), KeyButton("Reject…", "X", "close-circle-outline")
    qtbot.addWidget(plain)
    qtbot.addWidget(full)
    assert full.sizeHint().width() > plain.sizeHint().width() + 30
    assert plain.sizeHint().height() >= 36


@pytest.mark.parametrize("made", ["button", "link", "chip"])
def test_everything_that_can_be_clicked_is_at_least_24_pixels_high(qtbot: QtBot, made: str) -> None:
    widget = {
        "button": lambda: KeyButton("Go", "G", height=24),
        "link": lambda: LinkButton("Why", "I"),
        "chip": lambda: Chip("Waiting", 3),
    }[made]()
    qtbot.addWidget(widget)
    assert widget.sizeHint().height() >= 24
    assert not widget.grab().isNull()


def test_a_chip_says_its_count(qtbot: QtBot) -> None:
    chip = Chip("Waiting", 1234)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Waiting 1,234"
    chip.set_count(None)
    assert chip.accessibleName() == "Waiting"


def test_a_level_is_a_word_and_a_shape_not_only_a_color(qtbot: QtBot) -> None:
    looks = [look(level) for level in Level] + [look(Level.NONE, checked=False)]
    assert len({icon for icon, _, _ in looks}) == 5
    assert len({word for _, _, word in looks}) == 5
    marker = LevelMarker(Level.BLOCK)
    qtbot.addWidget(marker)
    assert marker.accessibleName() == "Block"


def test_the_ring_follows_the_keyboard_focus_and_not_the_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = KeyButton("One"), KeyButton("Two")
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    second.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(second.hasFocus)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    rings = [ring for ring in window.findChildren(_Ring) if ring.isVisible()]
    assert len(rings) == 1
    assert rings[0].geometry() == first.geometry().adjusted(-4, -4, 4, 4)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert not [ring for ring in window.findChildren(_Ring) if ring.isVisible()]
    assert isinstance(first._ring, FocusRing)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Tessa Hollins", "TH"),
        ("Dr. Amit Sorensen", "AS"),
        ("Renee Falk, RN", "RR"),
        ("Cher", "C"),
        ("", ""),
        ("@handle", "@"),
        ("中村 花", "中花"),
    ],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_searching_waits_for_the_last_key_stroke(qtbot: QtBot) -> None:
    field = SearchField("Search posts", "Ctrl F")
    qtbot.addWidget(field)
    searched: list[str] = []
    field.searched.connect(searched.append)
    QTest.keyClicks(field, "flu")
    assert searched == []
    qtbot.waitUntil(lambda: searched == ["flu"])
    QTest.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: searched == ["flu", ""])


def test_enter_searches_at_once_and_goes_to_the_list(qtbot: QtBot) -> None:
    field = SearchField("Search posts")
    qtbot.addWidget(field)
    searched: list[str] = []
    field.searched.connect(searched.append)
    QTest.keyClicks(field, "flu")
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert searched == ["flu"]
    assert field.accessibleName() == "Search posts"


def test_enter_chooses_a_filter_as_space_does(qtbot: QtBot) -> None:
    chip = Chip("Public persons", 0)
    qtbot.addWidget(chip)
    chip.show()
    for number, key in enumerate((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)):
        QTest.keyClick(chip, key)
        assert chip.isChecked() is (number % 2 == 0)
