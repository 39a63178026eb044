"""Bulk approval over a real workspace: what it shows, approving by key, and leaving without doing anything."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.detect.engine import Detector
from reviewer.model.decision import State
from reviewer.model.views import Changes, QueueFilter
from reviewer.ui.dialogs.bulk_dialog import BulkDialog
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import bulk, queue
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, NAMED, add_post


@pytest.fixture
def numbers(ws: Workspace, detector: Detector) -> list[int]:
    for text in (CLEAN, NAMED, "Parking is free on Sundays this month."):
        add_post(ws, detector, text)
    return queue.queue_ids(ws, QueueFilter()).tolist()


@pytest.fixture
def answers() -> list[Changes | None]:
    return []


@pytest.fixture
def dialog(
    qtbot: QtBot, ws: Workspace, runner: TaskRunner, window: QMainWindow, numbers: list[int], answers: list
) -> BulkDialog:  # type: ignore[type-arg]
    made = BulkDialog(ws, runner, numbers, window)
    made.done.connect(answers.append)
    made.open()
    qtbot.waitUntil(lambda: runner.busy == 0)
    return made


def states(ws: Workspace, numbers: list[int]) -> list[State]:
    return [view_post(ws, post).state for post in queue.post_ids(ws, numbers)]


def test_it_shows_what_will_be_approved_and_why_a_post_is_left(dialog: BulkDialog) -> None:
    assert dialog.ready.rows.rowCount() == 2
    assert dialog.left.rows.rowCount() == 1
    spoken = dialog.left.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Renee Falk, Not yet: issue")
    assert dialog.main.accessibleName() == "Approve 2 posts, key Ctrl Enter"
    assert dialog.cancel.hasFocus() or dialog.focusWidget() is dialog.cancel


def test_ctrl_enter_approves_and_says_how_many(
    qtbot: QtBot, ws: Workspace, runner: TaskRunner, dialog: BulkDialog, numbers: list[int], answers: list
) -> None:  # type: ignore[type-arg]
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sentence = []
    dialog.done.connect(lambda _: sentence.append(dialog.sentence))
    qtbot.waitUntil(lambda: bool(answers))
    assert len(answers[0].posts) == 2
    assert sentence == ["2 posts approved."]
    assert sorted(state.value for state in states(ws, numbers)) == ["approved", "approved", "submitted"]


def test_escape_leaves_everything_as_it_is(
    ws: Workspace, dialog: BulkDialog, numbers: list[int], answers: list
) -> None:  # type: ignore[type-arg]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == [None]
    assert set(states(ws, numbers)) == {State.SUBMITTED}


def test_more_than_fit_in_one_go_are_counted(
    qtbot: QtBot, ws: Workspace, runner: TaskRunner, window: QMainWindow, numbers: list[int], monkeypatch
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(bulk, "MOST", 2)
    made = BulkDialog(ws, runner, numbers, window)
    made.open()
    qtbot.waitUntil(lambda: runner.busy == 0)
    assert made._beyond.text().startswith("1 more post is chosen.")
    made.reject()
