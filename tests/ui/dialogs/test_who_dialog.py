"""Who is this, on a real post, by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.views import PostView
from reviewer.model.vocabulary import PersonRole
from reviewer.ui.dialogs.who_dialog import WhoDialog
from reviewer.ui.presenters.people_block import PersonLine, people
from reviewer.ui.presenters.who_dialog import DECIDED
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import corrections, decide
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import add_post

TEXT = "Thank you, Marisol Duarte and Bo Lindqvist, for ringing the bell after chemo with us!"


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector, TEXT)


def lines(ws: Workspace, view: PostView) -> tuple[PersonLine, ...]:
    return people(view_post(ws, view.post.id), corrections.corrections(ws, view.post.id))


def opened(
    qtbot: Any, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, number: int = 0
) -> tuple[WhoDialog, list[Any]]:
    found = lines(ws, view)
    dialog = WhoDialog(ws, runner, view_post(ws, view.post.id), found, found[number], window)
    got: list[Any] = []
    dialog.done.connect(got.append)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._known.count() > 1)
    return dialog, got


def test_a_digit_and_ctrl_enter_correct_a_person_and_the_post_is_judged_again(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    before = lines(ws, view)
    assert [p.written for p in before] == ["Marisol Duarte", "Bo Lindqvist"]
    dialog, got = opened(qtbot, ws, runner, window, view)
    assert dialog.focusWidget() is dialog._buttons[0]
    assert not dialog._back.isVisible()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_5)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].posts == {view.post.id}
    after = lines(ws, view)[0]
    assert (after.role, after.corrected) == (PersonRole.PUBLIC, True)
    assert after.consent == ""


def test_a_known_name_brings_its_role_and_a_correction_is_taken_back(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, got = opened(qtbot, ws, runner, window, view, 1)
    assert dialog.line.written == "Bo Lindqvist"
    at = next(n for n in range(dialog._known.count()) if dialog._known.itemText(n).startswith("Renee Falk"))
    dialog._known.setCurrentIndex(at)
    assert dialog._buttons[2].isChecked()
    dialog._reason.setText("He is our nurse")
    QTest.keyClick(dialog._reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got))
    corrected = lines(ws, view)[1]
    assert (corrected.role, corrected.known_as) == (PersonRole.STAFF, "Renee Falk")
    again, back = opened(qtbot, ws, runner, window, view, 1)
    qtbot.waitUntil(lambda: again._known.currentText().startswith("Renee Falk"))
    assert again._back.isVisible()
    QTest.keyClick(again._back, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(back))
    assert not lines(ws, view)[1].corrected


def test_another_person_of_the_post_is_chosen_in_the_dialog(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, _ = opened(qtbot, ws, runner, window, view)
    assert dialog._person_field.isVisible()
    dialog._person.setCurrentIndex(1)
    assert "Bo Lindqvist" in dialog.subheading.text()
    QTest.keyClick(dialog._buttons[0], Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog._buttons[1]
    QTest.keyClick(dialog._buttons[1], Qt.Key.Key_Return)
    assert dialog._presenter.role == "relative"
    dialog.reject()


def test_the_same_thing_twice_is_said_and_nothing_is_lost(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    corrections.correct(ws, view.post.id, "Bo Lindqvist", "public")
    dialog, got = opened(qtbot, ws, runner, window, view, 1)
    dialog._reason.setText("as before")
    dialog.press_main()
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert got == []
    assert dialog._reason.text() == "as before"
    assert dialog.main.isEnabled()
    dialog.reject()


def test_in_a_decided_post_nobody_can_be_corrected(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    decide.reject(ws, view.post.id, "Not in any wording.")
    dialog, got = opened(qtbot, ws, runner, window, view)
    assert dialog.main.blocked == DECIDED
    dialog.press_main()
    assert got == []
    assert lines(ws, view)[0].corrected is False
    dialog.reject()
