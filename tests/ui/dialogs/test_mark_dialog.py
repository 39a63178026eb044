"""Marking what was missed, on a real post, by keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.views import PostView
from reviewer.model.vocabulary import EntityType
from reviewer.ui.dialogs.mark_dialog import MarkDialog
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import office
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import add_post

TEXT = "😀 Flu shots are free this month. Our little bluebird waved at the front desk again."
MISSED = "bluebird"


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector, TEXT)


def opened(
    qtbot: Any, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
) -> tuple[MarkDialog, list[Any]]:
    start = TEXT.index(MISSED)
    dialog = MarkDialog(ws, runner, view, start - 1, start + len(MISSED) + 1, window)
    got: list[Any] = []
    dialog.done.connect(got.append)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.buttons[0])
    return dialog, got


def test_one_key_marks_the_words_and_the_post_has_an_issue_about_them(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, got = opened(qtbot, ws, runner, window, view)
    assert dialog.place.text() == f"“{MISSED}”"
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_1)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].posts == {view.post.id}
    after = view_post(ws, view.post.id)
    assert [(m.type, m.words) for m in after.marked] == [(EntityType.PERSON, MISSED)]
    start = TEXT.index(MISSED)
    spans = {(s.start, s.end) for issue in after.assessment.issues for s in issue.spans} if after.assessment else set()
    assert (start, start + len(MISSED)) in spans


def test_with_the_list_the_words_are_flagged_from_now_on(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, got = opened(qtbot, ws, runner, window, view)
    assert not dialog.main.isVisible()
    dialog.always.setChecked(True)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_R)
    assert not got
    assert dialog.main.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].settings
    assert [(e.words, e.type) for e in office.policy(ws).entries] == [(MISSED, EntityType.MEDICAL_RECORD_NUMBER)]


def test_words_that_are_listed_already_are_said_and_nothing_is_marked(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    office.save(ws, office.propose_flag(ws, MISSED, "a test", type="PERSON"))
    dialog, got = opened(qtbot, ws, runner, window, view)
    dialog.always.setChecked(True)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_1)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert not got
    assert view_post(ws, view.post.id).marked == ()
    dialog.reject()
    assert got == [None]


def test_letters_in_the_note_are_text_and_the_note_is_kept_with_the_mark(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, got = opened(qtbot, ws, runner, window, view)
    dialog.note.setFocus()
    QTest.keyClicks(dialog.note, "ri 1")
    assert dialog.note.text() == "ri 1"
    assert not got
    QTest.keyClick(dialog.buttons[0], Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.buttons[1]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    marked = view_post(ws, view.post.id).marked[0]
    assert (marked.type, marked.note) == (EntityType.DATE_TIME, "ri 1")


def test_without_a_kind_the_main_button_asks_for_one(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, got = opened(qtbot, ws, runner, window, view)
    dialog.always.setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "Say first what it is."
    assert not got


def test_arrows_walk_the_columns(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView):
    dialog, _ = opened(qtbot, ws, runner, window, view)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    assert dialog.focusWidget() is dialog.buttons[7]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Left)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Up)
    assert dialog.focusWidget() is dialog.buttons[-1]
