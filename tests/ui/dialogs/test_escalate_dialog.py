"""Escalating: to whom, with which opinion, and whether the other one may see it."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from reviewer.detect.engine import Detector
from reviewer.errors import RefusedError
from reviewer.model.decision import DecisionKind
from reviewer.model.desk import SecondReview
from reviewer.model.views import Changes, PostView
from reviewer.ui.dialogs.escalate_dialog import HOLDS, OPEN, EscalateDialog
from reviewer.ui.presenters.plain_decision import (
    ESCALATE_TO,
    OPINIONS,
    SECOND,
    EscalatePresenter,
    opinions,
    receivers,
)
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, add_post
from tests.ui.examples import a_view
from tests.ui.fakes import NowRunner, Screen

NEEDED = SecondReview(why=("Posts of the kind “Patient story” want a second person here.",))


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector)


def opened(ws: Workspace, runner: TaskRunner, view: PostView, window: QMainWindow) -> tuple[EscalateDialog, list[Any]]:
    dialog, got = EscalateDialog(ws, runner, view, window), []
    dialog.done.connect(got.append)
    dialog.open()
    return dialog, got


def test_people_who_may_decide_are_offered_after_the_offices():
    view = a_view()
    author = view.post.author.name
    offered = receivers(["Devin Marsh", author, "INES CALLOWAY", "", "Abe Long", "Devin Marsh"], view, "Ines Calloway")
    assert offered == (*ESCALATE_TO, "Abe Long", "Devin Marsh")


def test_where_the_rules_want_two_the_second_reviewer_stands_first():
    offered = receivers([], replace(a_view(), second=NEEDED), "Ines Calloway")
    assert offered[0] == SECOND
    assert sorted(offered) == sorted(ESCALATE_TO)


def test_nobody_can_say_to_approve_what_cannot_be_approved():
    stopped = replace(a_view(), approve_blocked="Not yet: issue 1 must be settled first")
    assert DecisionKind.APPROVE not in [kind for kind, _ in opinions(stopped)]
    assert opinions(replace(a_view(), approve_blocked="")) == OPINIONS


def test_a_second_reviewer_decides_blind_and_where_the_rules_want_it_everybody():
    sent: list[Any] = []

    def send(*said: Any) -> Changes:
        sent.append(said)
        return Changes(record=True)

    free = EscalatePresenter(Screen(), NowRunner(), send)
    assert [free.blind_for(to) for to in (" second reviewer ", "Legal", "")] == [True, False, False]
    bound = EscalatePresenter(Screen(), NowRunner(), send, always_blind=True)
    assert bound.blind_for("Legal") is True
    bound.send(" Legal ", " Is this ours? ", DecisionKind.RETURN, blind=False)
    assert sent == [("Legal", "Is this ours?", DecisionKind.RETURN, True)]


def test_a_refusal_leaves_the_dialog_open_for_another_try():
    screen = Screen()

    def refuse(*_: Any) -> Changes:
        raise RefusedError("Not by you.", "Nothing was decided.")

    EscalatePresenter(screen, NowRunner(), refuse).send("Legal", "")
    assert screen.last("set_busy") is False
    assert screen.told("finish") == 0


def test_one_shortcut_hands_the_post_to_legal(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, got = opened(ws, runner, view, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    last = view_post(ws, view.post.id).decisions[-1]
    assert (last.kind, last.handed_to, last.opinion, last.blind) == (DecisionKind.ESCALATE, "Legal", "", False)


def test_opinion_question_and_blindness_reach_the_record(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector
):
    view = add_post(ws, detector, CLEAN)
    dialog, got = opened(ws, runner, view, window)
    dialog._to.setCurrentText(SECOND)
    assert dialog._blind.isChecked()
    assert dialog._blind_note.text() == HOLDS
    dialog._opinion.setCurrentIndex(1)
    qtbot.keyClicks(dialog._question, "Is the date right?")
    dialog.press_main()
    qtbot.waitUntil(lambda: bool(got))
    last = view_post(ws, view.post.id).decisions[-1]
    assert (last.handed_to, last.opinion, last.reason, last.blind) == (SECOND, "approve", "Is the date right?", True)


def test_what_a_person_said_about_blindness_outlasts_another_receiver(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, _ = opened(ws, runner, view, window)
    qtbot.keyClick(dialog._blind, Qt.Key.Key_Space)
    assert dialog._blind.isChecked()
    dialog._to.setCurrentText("Privacy officer")
    assert dialog._blind.isChecked()
    qtbot.keyClick(dialog._blind, Qt.Key.Key_Space)
    dialog._to.setCurrentText(SECOND)
    assert not dialog._blind.isChecked()
    assert dialog._blind_note.text() == OPEN


def test_where_the_rules_want_a_second_person_it_cannot_be_opened(
    ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, _ = opened(ws, runner, replace(view, second=NEEDED), window)
    assert dialog._to.currentText() == SECOND
    assert dialog._blind.isChecked()
    assert not dialog._blind.isEnabled()


def test_a_question_that_was_not_sent_comes_back(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog, got = opened(ws, runner, view, window)
    qtbot.keyClicks(dialog._question, "Is this protected speech?")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]
    qtbot.waitUntil(lambda: runner.busy == 0)
    again, _ = opened(ws, runner, view, window)
    assert again._question.toPlainText() == "Is this protected speech?"
