"""People under the issues: what is said of each, and how one asks who it is."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer.model.vocabulary import PersonRole
from reviewer.ui.people_block import SHOWN, PeopleBlock, PersonRow
from reviewer.ui.presenters.people_block import CORRECTED, SAID, PersonLine

LONG = "Prof. María de los Ángeles <b>Fernández</b>-Castellanos y Etxeberria 🧑‍⚕️"


def a_line(written: str = "Odalys", **changes: object) -> PersonLine:
    values: dict[str, object] = {
        "key": written, "written": written, "name": written or "Child in image 1", "role": PersonRole.PATIENT,
        "role_words": "a patient", "how": "“Odalys” is on no list.", "consent": "No consent on file", "tone": "block",
    }  # fmt: skip
    return PersonLine(**(values | changes))  # type: ignore[arg-type]


def a_block(qtbot: QtBot, *lines: PersonLine) -> PeopleBlock:
    made = PeopleBlock(lines)
    qtbot.addWidget(made)
    made.resize(340, 600)
    made.show()
    return made


def texts(block: PeopleBlock) -> list[str]:
    return [w.text() for w in block.findChildren(QLabel)]


def rows(block: PeopleBlock) -> list[PersonRow]:
    return block.findChildren(PersonRow)


def test_a_person_is_name_role_reason_and_consent_in_words(qtbot: QtBot):
    block = a_block(qtbot, a_line())
    assert texts(block)[:2] == ["People in this post", "who is this"]
    assert "Odalys: a patient" in texts(block)
    assert "No consent on file" in texts(block)
    assert rows(block)[0].accessibleName() == "Odalys: a patient. “Odalys” is on no list. No consent on file"


def test_a_corrected_person_says_so_once(qtbot: QtBot):
    block = a_block(qtbot, a_line(corrected=True, how=SAID))
    assert CORRECTED in texts(block)
    assert SAID not in texts(block)


def test_enter_space_and_a_click_ask_who_it_is(qtbot: QtBot):
    block = a_block(qtbot, a_line())
    asked: list[str] = []
    block.pressed.connect(asked.append)
    row = rows(block)[0]
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert asked == ["Odalys"] * 3


def test_somebody_who_is_only_pictured_cannot_be_asked_for(qtbot: QtBot):
    block = a_block(qtbot, a_line(""))
    asked: list[str] = []
    block.pressed.connect(asked.append)
    QTest.mouseClick(rows(block)[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(rows(block)[0], Qt.Key.Key_Return)
    assert asked == []
    assert rows(block)[0].focusPolicy() is Qt.FocusPolicy.NoFocus
    assert "who is this" not in texts(block)


def test_long_names_stay_literal_and_inside_and_many_people_are_counted(qtbot: QtBot):
    block = a_block(qtbot, *(a_line(f"{LONG} {n}") for n in range(SHOWN + 3)))
    assert len(rows(block)) == SHOWN
    assert "3 more people." in texts(block)
    assert all(w.textFormat() is Qt.TextFormat.PlainText for w in block.findChildren(QLabel))
    assert all(row.geometry().right() <= block.width() for row in rows(block))
