"""Approving with edits on a real workspace, by keyboard."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.decision import DecisionKind, State
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Level
from reviewer.ui.dialogs import edit_dialog
from reviewer.ui.dialogs.edit_dialog import EditDialog
from reviewer.ui.presenters.edit_dialog import CHECKING, UNCHANGED, draft_key
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import drafts
from reviewer.workflow.review import view_post
from reviewer.workflow.submit import revise_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, NAMED, add_post
from tests.ui.dialogs.test_access import LONG
from tests.ui.examples import a_view

SAFER = "So proud of everybody who rang the bell this year. 🎗️"


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edit_dialog, "CHECK_MS", 30)


def opened(
    ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Any, start: str = ""
) -> tuple[EditDialog, list[Any]]:
    dialog = EditDialog(ws, runner, view, lambda: detector, start or view.post.text, window)
    got: list[Any] = []
    dialog.done.connect(got.append)
    dialog.open()
    return dialog, got


def enter(dialog: EditDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def level(dialog: EditDialog) -> Level | None:
    said = dialog._said.said
    return said.level if said is not None and said.known else None


def test_a_safer_wording_is_checked_at_once_and_approved_by_ctrl_enter(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector
):
    dialog, got = opened(ws, runner, window, view, detector, SAFER)
    assert dialog.focusWidget() is dialog.editor
    qtbot.waitUntil(lambda: level(dialog) is Level.NONE)
    letter = dialog._letter.accessibleDescription()
    assert letter.startswith("Thank you for this post, Renee. It is approved, with a few words changed.")
    assert SAFER in letter
    enter(dialog)
    qtbot.waitUntil(lambda: bool(got))
    after = view_post(ws, view.post.id)
    assert (after.state, after.revision, after.post.text) == (State.APPROVED, 2, SAFER)
    assert after.decisions[-1].kind is DecisionKind.APPROVE_WITH_EDITS
    assert after.decisions[-1].message.strip() == letter, "the author reads what was shown"
    assert dialog.suggestion == ""


def test_what_is_typed_is_compared_checked_and_marked_and_what_is_open_stops_it(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector
):
    dialog, got = opened(ws, runner, window, view, detector)
    assert dialog.main.blocked == UNCHANGED
    qtbot.keyClicks(dialog.editor, "Hello. ")
    assert dialog._diff_head.text() == "What changes: 0 words out, 1 in"
    qtbot.waitUntil(lambda: level(dialog) is Level.BLOCK)
    assert "to settle: " in dialog._said.accessibleName()
    marked = {s.cursor.selectedText() for s in dialog.editor.extraSelections()}
    assert "Marisol Duarta" in marked
    enter(dialog)
    assert got == []
    assert view_post(ws, view.post.id).revision == 1
    assert "stop this wording" in dialog._note.text()


def test_a_slow_check_never_holds_the_typing_and_an_older_result_never_shows(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector
):
    go = threading.Event()

    asked: list[str] = []

    class Slow:
        def detect(self, unit: Any) -> Any:
            asked.append(unit.text)
            assert go.wait(10)
            return detector.detect(unit)

    dialog, got = opened(ws, runner, window, view, Slow(), SAFER)
    qtbot.waitUntil(lambda: asked == [SAFER])
    dialog.editor.setPlainText(f"{NAMED} Really.")
    assert dialog._diff_head.text().endswith("1 in"), "what changes follows while the check runs"
    qtbot.wait(60)
    enter(dialog)
    assert (got, dialog.main.blocked) == ([], CHECKING)
    go.set()
    qtbot.waitUntil(lambda: level(dialog) is not None)
    assert level(dialog) is Level.BLOCK, "the safer wording would have been clear"
    assert asked == [SAFER, f"{NAMED} Really."]


def test_a_wording_goes_into_a_return_and_nothing_is_recorded(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector
):
    dialog, got = opened(ws, runner, window, view, detector)
    QTest.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert got == [], "the text as it stands is no suggestion"
    dialog.editor.setPlainText(SAFER)
    dialog._use.click()
    assert got == [None]
    assert dialog.suggestion == SAFER
    after = view_post(ws, view.post.id)
    assert (after.state, after.decisions) == (view.state, ())


def test_a_wording_is_kept_until_it_is_used(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector
):
    dialog, got = opened(ws, runner, window, view, detector)
    dialog.editor.setPlainText(SAFER)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]
    qtbot.waitUntil(lambda: runner.busy == 0)
    again, got = opened(ws, runner, window, view, detector)
    assert again.editor.toPlainText() == SAFER
    assert again.bar.message is not None
    qtbot.waitUntil(lambda: again.main.blocked == "")
    enter(again)
    qtbot.waitUntil(lambda: bool(got))
    qtbot.waitUntil(lambda: runner.busy == 0 and drafts.load(ws, draft_key(view)) == "")


def test_a_newer_revision_of_the_author_is_not_overwritten(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector
):
    dialog, got = opened(ws, runner, window, view, detector, SAFER)
    qtbot.waitUntil(lambda: dialog.main.blocked == "")
    revise_post(ws, view.post.id, CLEAN)
    enter(dialog)
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert "Revision 2 of this post came in" in dialog.bar.message.headline
    assert got == []
    after = view_post(ws, view.post.id)
    assert (after.revision, after.post.text, after.decisions) == (2, CLEAN, ())
    assert not dialog.editor.isReadOnly()


def test_own_words_are_edited_by_somebody_else(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector
):
    own = add_post(ws, detector, CLEAN, author="Ines Calloway")
    dialog, got = opened(ws, runner, window, own, detector, f"{CLEAN} Bring a friend.")
    qtbot.waitUntil(lambda: level(dialog) is Level.NONE)
    assert "Not by you" in dialog.main.accessibleDescription()
    assert not dialog._letter.isVisible()
    enter(dialog)
    assert got == []
    assert view_post(ws, own.post.id).revision == 1


def test_beginning_anew_is_taken_back_by_ctrl_z(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector
):
    dialog, _ = opened(ws, runner, window, view, detector, SAFER)
    dialog._begin_anew(NAMED)
    assert dialog.editor.toPlainText() == NAMED
    assert dialog.main.blocked == UNCHANGED
    QTest.keyClick(dialog.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.editor.toPlainText() == SAFER


def test_a_last_line_that_wraps_only_beside_a_scroll_bar_does_not_make_the_bar_come_and_go_for_ever(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector
):
    view = a_view()
    named = replace(view, post=replace(view.post, author=replace(view.post.author, name=LONG)))
    dialog, _ = opened(ws, runner, window, named, detector, LONG * 3)
    qtbot.waitUntil(lambda: runner.busy == 0)
    assert dialog._diff.height() >= dialog._diff.document().size().height()
