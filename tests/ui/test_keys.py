"""The key map: letters act outside editors, Alt and the letter inside, and nothing is bound twice."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.ui import keys
from reviewer.ui.keys import KeyDispatcher, Press, cap, fresh, in_editor, pressed
from reviewer.ui.rail import Rail
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.key_cap import KeyCap
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.ui.widgets.search_field import SearchField

NO, SHIFT, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT, GROUP, PAD = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.GroupSwitchModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


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
    for action in (
        "approve", "edit", "return", "keys", "filter", "search", "panes", "next_issue", "previous_issue", "compare",
        "earlier", "later", "larger", "smaller", "normal_size",
    ):  # fmt: skip
        made.keys.on(action, lambda action=action: made.pressed.append(action))  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.show()
    return made


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


def test_a_letter_with_shift_is_a_key_of_its_own(window: QMainWindow) -> None:
    QTest.keyClick(window.button, Qt.Key.Key_A, SHIFT)
    QTest.keyClick(window.button, Qt.Key.Key_N, SHIFT)
    QTest.keyClick(window.button, Qt.Key.Key_R, SHIFT)
    assert window.pressed == ["edit", "previous_issue"]


@pytest.mark.parametrize(
    ("code", "modifiers", "text", "action"),
    [
        (Qt.Key.Key_BracketLeft, NO, "[", "earlier"),
        (Qt.Key.Key_BracketLeft, CTRL | ALT, "[", "earlier"),  # AltGr of a German keyboard under Windows
        (Qt.Key.Key_BracketRight, GROUP, "]", "later"),  # AltGr under X11
        (Qt.Key.Key_Equal, SHIFT, "=", "compare"),  # Shift 0 of a German keyboard
        (Qt.Key.Key_Question, SHIFT, "?", "keys"),
        (Qt.Key.Key_Slash, PAD, "/", "filter"),
        (Qt.Key.Key_Plus, CTRL, "", "larger"),
        (Qt.Key.Key_Plus, CTRL | SHIFT, "", "larger"),
        (Qt.Key.Key_Plus, CTRL | PAD, "+", "larger"),
        (Qt.Key.Key_Equal, CTRL, "", "larger"),
        (Qt.Key.Key_Minus, CTRL, "", "smaller"),
        (Qt.Key.Key_0, CTRL | SHIFT, "", "normal_size"),  # a French keyboard types digits with Shift
        (Qt.Key.Key_A, NO, "A", "approve"),  # Caps Lock
    ],
)
def test_the_character_counts_whichever_keys_a_layout_needs_for_it(
    window: QMainWindow, code: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, action: str
) -> None:
    QApplication.sendEvent(window.button, QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text))
    assert window.pressed == [action]


@pytest.mark.parametrize(
    ("code", "modifiers", "text"),
    [
        (Qt.Key.Key_A, CTRL | ALT, "ą"),  # AltGr A of a Polish keyboard under Windows
        (Qt.Key.Key_A, CTRL | ALT, ""),
        (Qt.Key.Key_F6, ALT, ""),
        (Qt.Key.Key_F, CTRL | SHIFT, ""),
        (Qt.Key.Key_Shift, SHIFT, ""),
        (Qt.Key.Key_Dead_Acute, NO, ""),
        (Qt.Key.Key_Space, NO, " "),
    ],
)
def test_what_only_resembles_a_key_does_nothing(
    window: QMainWindow, code: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    QApplication.sendEvent(window.button, QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text))
    assert window.pressed == []


def test_a_bracket_typed_with_altgr_stays_text_in_an_editor(window: QMainWindow) -> None:
    for modifiers in (CTRL | ALT, GROUP):
        QApplication.sendEvent(window.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketLeft, modifiers, "["))
    assert window.pressed == []


def test_the_option_key_of_a_mac_types_signs_in_an_editor(window: QMainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys.sys, "platform", "darwin")
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_BracketLeft, ALT, "[")
    QApplication.sendEvent(window.line, press)
    assert window.pressed == []
    QApplication.sendEvent(window.button, press)
    assert window.pressed == ["earlier"]


def test_alt_and_a_sign_act_inside_an_editor_also_where_the_sign_needs_shift(window: QMainWindow) -> None:
    QApplication.sendEvent(window.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Question, ALT | SHIFT, "?"))
    QTest.keyClick(window.line, Qt.Key.Key_A, ALT | SHIFT)
    assert window.pressed == ["keys", "edit"]


def test_a_key_that_is_held_down_decides_once_and_walks_on(window: QMainWindow) -> None:
    for code, text in ((Qt.Key.Key_A, "a"), (Qt.Key.Key_N, "n")):
        for repeated in (False, True, True):
            QApplication.sendEvent(window.button, QKeyEvent(QEvent.Type.KeyPress, code, NO, text, repeated))
    assert window.pressed == ["approve", "next_issue", "next_issue", "next_issue"]


def test_a_letter_of_another_script_can_be_a_key(window: QMainWindow) -> None:
    keys.use((("approve", "Ф"),))
    QApplication.sendEvent(window.button, QKeyEvent(QEvent.Type.KeyPress, 0x424, NO, "ф"))
    QTest.keyClick(window.button, Qt.Key.Key_A)
    assert window.pressed == ["approve"]


def test_a_changed_key_acts_at_once_and_the_old_one_no_more(window: QMainWindow) -> None:
    keys.use((("approve", "Ctrl J"),))
    QTest.keyClick(window.line, Qt.Key.Key_J, CTRL)
    QTest.keyClick(window.button, Qt.Key.Key_A)
    assert window.pressed == ["approve"]
    keys.use(())
    QTest.keyClick(window.button, Qt.Key.Key_A)
    assert window.pressed == ["approve", "approve"]


def test_what_shows_a_key_follows_a_change_at_once(qtbot: QtBot) -> None:
    button, link, shown = KeyButton("Approve", cap("approve")), LinkButton("Why", cap("why")), KeyCap(cap("approve"))
    named, field = KeyButton("Phone", cap("phone")), SearchField("Search", cap("search"))
    named.setAccessibleName(f"Phone width, key {cap('phone')}")
    enter = KeyButton("Open", "Enter")
    for widget in (button, link, shown, named, field, enter):
        qtbot.addWidget(widget)
    narrow = button.sizeHint().width()
    keys.use((("approve", "Ctrl Shift J"), ("why", "Z"), ("phone", "Ctrl J"), ("search", "F3")))
    assert button.accessibleName() == "Approve, key Ctrl Shift J"
    assert button.sizeHint().width() > narrow
    assert link.accessibleName() == "Why, key Z"
    assert shown.accessibleName() == "key Ctrl Shift J"
    assert named.accessibleName() == "Phone width, key Ctrl J"
    assert field._key == "F3"
    assert enter.accessibleName() == "Open, key Enter"
    keys.use(())
    assert button.accessibleName() == "Approve, key A"
    assert button.sizeHint().width() == narrow


def test_the_rail_names_the_keys_that_work_now(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.add("review", "Review", cap("section_1"))
    assert rail._keys.accessibleName() == "All keys, key question mark"
    keys.use((("section_1", "F2"), ("keys", "F3")))
    assert rail.button("review").toolTip() == "Review (F2)"
    assert (rail._keys.text(), rail._keys.toolTip()) == ("Keys F3", "All keys (F3)")


def test_a_cap_knows_its_action_and_a_plain_text_stays_what_it_is() -> None:
    shown = cap("approve")
    keys.use((("approve", "Z"),))
    assert (shown, fresh(shown), fresh("Enter")) == ("A", "Z", "Enter")


def test_a_press_is_written_as_the_map_writes_it() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, CTRL | SHIFT, "")
    assert pressed(event) == Press("Ctrl Shift F12")
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Odiaeresis, ALT, "ö")) == Press("Ö", True)


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
