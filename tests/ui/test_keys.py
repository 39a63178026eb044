"""The key map: letters act outside editors, Alt and the letter inside, and nothing is bound twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui.keys import KEYS, KeyDispatcher, cap, in_editor


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    centre = QWidget()
    column = QVBoxLayout(centre)
    made.button, made.line, made.area = QPushButton("b"), QLineEdit(), QPlainTextEdit()  # type: ignore[attr-defined]
    for widget in (made.button, made.line, made.area):  # type: ignore[attr-defined]
        column.addWidget(widget)
    made.setCentralWidget(centre)
    made.keys = KeyDispatcher(made)  # type: ignore[attr-defined]
    made.keys.listen()  # type: ignore[attr-defined]
    made.pressed = []  # type: ignore[attr-defined]
    for action in ("approve", "return", "keys", "filter", "search", "panes"):
        made.keys.on(action, lambda action=action: made.pressed.append(action))  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.show()
    return made


def test_no_key_and_no_action_appears_twice() -> None:
    assert len({key.key for key in KEYS}) == len(KEYS)
    assert len({key.action for key in KEYS}) == len(KEYS)


def test_a_letter_acts_when_no_editor_has_the_focus(window: QMainWindow) -> None:
    QTest.keyClick(window.button, Qt.Key.Key_A)
    assert window.pressed == ["approve"]


def test_a_letter_is_text_inside_an_editor(window: QMainWindow) -> None:
    for editor in (window.line, window.area):
        QTest.keyClicks(editor, "ar?/")
    assert window.pressed == []
    assert window.line.text() == "ar?/"


def test_alt_and_the_letter_act_inside_an_editor(window: QMainWindow) -> None:
    QTest.keyClick(window.line, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert window.pressed == ["return"]
    assert window.line.text() == ""


def test_ctrl_and_a_letter_keep_their_editing_meaning(window: QMainWindow) -> None:
    window.line.setText("kept")
    QTest.keyClick(window.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.line.selectedText() == "kept"
    assert window.pressed == []


def test_keys_with_ctrl_act_everywhere(window: QMainWindow) -> None:
    QTest.keyClick(window.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.button, Qt.Key.Key_F6)
    assert window.pressed == ["search", "panes"]


def test_a_capital_letter_is_not_the_letter(window: QMainWindow) -> None:
    QTest.keyClick(window.button, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert window.pressed == []


def test_signs_act_whatever_the_keyboard_needs_for_them(window: QMainWindow) -> None:
    QTest.keyClicks(window.button, "?/")
    assert window.pressed == ["keys", "filter"]


def test_letters_can_be_switched_off_and_alt_still_acts(window: QMainWindow) -> None:
    window.keys.letters = False
    QTest.keyClick(window.button, Qt.Key.Key_A)
    assert window.pressed == []
    QTest.keyClick(window.button, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert window.pressed == ["approve"]


def test_an_unknown_action_is_refused(window: QMainWindow) -> None:
    with pytest.raises(KeyError):
        window.keys.on("dance", lambda: None)


def test_a_read_only_text_is_no_editor(window: QMainWindow) -> None:
    window.area.setReadOnly(True)
    assert not in_editor(window.area)
    assert in_editor(window.line)


def test_the_cap_is_what_the_map_says() -> None:
    assert cap("approve") == "A"
    assert cap("search") == "Ctrl F"
