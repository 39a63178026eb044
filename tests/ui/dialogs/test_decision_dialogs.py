from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QPlainTextEdit

from reviewer.detect.engine import Detector
from reviewer.model.decision import State
from reviewer.model.issue import DispositionKind, Issue
from reviewer.model.views import PostView
from reviewer.model.vocabulary import IssueKind
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.consent_picker import ConsentPicker
from reviewer.ui.dialogs.dismiss_dialog import DismissDialog
from reviewer.ui.dialogs.escalate_dialog import EscalateDialog
from reviewer.ui.dialogs.reject_dialog import RejectDialog
from reviewer.ui.dialogs.return_dialog import ReturnDialog
from reviewer.ui.dialogs.rule_card_dialog import RuleCardDialog
from reviewer.ui.dialogs.withdraw_dialog import WithdrawDialog
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import decide, dispose
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import add_post

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector)


def issue_of(view: PostView, kind: IssueKind = IssueKind.POLICY) -> Issue:
    assert view.assessment is not None
    return next(i for i in view.assessment.issues if i.kind is kind)


def answers(dialog: Dialog) -> list[Any]:
    got: list[Any] = []
    dialog.done.connect(got.append)
    dialog.open()
    return got


def test_a_return_shows_what_the_author_will_read_and_records_it_by_ctrl_enter(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = ReturnDialog(ws, runner, view, window, now=NOW)
    got = answers(dialog)
    pane = dialog._preview
    qtbot.waitUntil(lambda: "Renee" in pane.accessibleDescription())
    qtbot.keyClicks(dialog.first_focus(), "Lovely bell")
    qtbot.waitUntil(lambda: "Lovely bell" in pane.accessibleDescription())
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].posts == {view.post.id}
    after = view_post(ws, view.post.id)
    assert after.state is State.RETURNED
    assert "Lovely bell" in after.decisions[-1].message
    assert after.decisions[-1].reason_issues


def test_a_return_without_any_reason_stays_open_and_says_why(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = ReturnDialog(ws, runner, view, window, now=NOW)
    got = answers(dialog)
    for row in dialog._rows:
        row.tick.setChecked(False)
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "Tick a reason or write a sentence."
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]
    assert view_post(ws, view.post.id).state is State.SUBMITTED


def test_a_rejection_takes_a_beginning_and_is_recorded(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = RejectDialog(ws, runner, view, window)
    got = answers(dialog)
    dialog._begin("A patient can be recognized in any wording.")
    assert isinstance(dialog.first_focus(), QPlainTextEdit)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    after = view_post(ws, view.post.id)
    assert after.state is State.REJECTED
    assert after.decisions[-1].reason == "A patient can be recognized in any wording."


def test_an_escalation_names_who_decides(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView):
    dialog = EscalateDialog(ws, runner, view, window)
    got = answers(dialog)
    dialog._to.setCurrentText("Rowan, legal")
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(got))
    after = view_post(ws, view.post.id)
    assert after.state is State.ESCALATED
    assert after.decisions[-1].handed_to == "Rowan, legal"


def test_a_decision_is_taken_back_with_a_reason(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    decide.reject(ws, view.post.id, "No.")
    decided = view_post(ws, view.post.id)
    dialog = WithdrawDialog(ws, runner, decided, window)
    assert "Rejected by Ines Calloway" in dialog.subheading.text()
    got = answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "A mistake")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    assert view_post(ws, view.post.id).state is State.IN_REVIEW


def test_one_digit_dismisses_an_issue(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView):
    dialog = DismissDialog(ws, runner, view, issue_of(view), window)
    got = answers(dialog)
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_5)
    qtbot.waitUntil(lambda: bool(got))
    said = view_post(ws, view.post.id).disposition_of(issue_of(view))
    assert said is not None
    assert (said.kind, said.reason_code) == (DispositionKind.DISMISSED, "context")


def test_the_last_digit_asks_for_a_sentence_and_digits_in_it_are_text(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = DismissDialog(ws, runner, view, issue_of(view), window)
    got = answers(dialog)
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_6)
    assert got == []
    assert dialog.focusWidget() is dialog._sentence
    qtbot.keyClicks(dialog._sentence, "Room 5 is a film")
    qtbot.keyClick(dialog._sentence, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got))
    said = view_post(ws, view.post.id).disposition_of(issue_of(view))
    assert said is not None
    assert (said.reason_code, said.reason) == ("other", "Room 5 is a film")


def test_the_arrow_keys_walk_the_reasons_and_enter_takes_one(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = DismissDialog(ws, runner, view, issue_of(view), window)
    got = answers(dialog)
    qtbot.keyClick(dialog._buttons[0], Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog._buttons[1]
    qtbot.keyClick(dialog._buttons[1], Qt.Key.Key_Up)
    qtbot.keyClick(dialog._buttons[0], Qt.Key.Key_Up)
    assert dialog.focusWidget() is dialog._buttons[5]
    qtbot.keyClick(dialog._buttons[0], Qt.Key.Key_Down)
    dialog._buttons[1].setFocus()
    qtbot.keyClick(dialog._buttons[1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got))
    said = view_post(ws, view.post.id).disposition_of(issue_of(view))
    assert said is not None
    assert said.reason_code == "public"


def test_the_picker_puts_what_covers_first_and_attaches_it_with_enter(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    gap = issue_of(view, IssueKind.CONSENT)
    dialog = ConsentPicker(ws, runner, view.post.id, gap, window)
    got = answers(dialog)
    qtbot.waitUntil(lambda: dialog._list.rows.rowCount() > 0)
    assert dialog._list.chosen().document == "AUTH-1"
    assert dialog.focusWidget() is dialog._list
    qtbot.keyClick(dialog._list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].posts == {view.post.id}
    assert any(d.document == "AUTH-1" for d in view_post(ws, view.post.id).dispositions)


def test_the_picker_does_not_attach_what_does_not_cover(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = ConsentPicker(ws, runner, view.post.id, issue_of(view, IssueKind.CONSENT), window)
    got = answers(dialog)
    qtbot.waitUntil(lambda: dialog._fold.isVisible())
    qtbot.keyClick(dialog._fold, Qt.Key.Key_Return)
    assert dialog._list.rows.rowCount() > 1
    qtbot.keyClick(dialog._list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Return)
    assert got == []
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "AUTH-2 cannot cover this post."


def test_letters_in_the_picker_search(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView):
    dialog = ConsentPicker(ws, runner, view.post.id, issue_of(view, IssueKind.CONSENT), window)
    answers(dialog)
    qtbot.waitUntil(lambda: dialog._list.rows.rowCount() > 0)
    qtbot.keyClick(dialog._list, Qt.Key.Key_Z)
    assert dialog._words.text() == "z"
    assert dialog._list.rows.rowCount() == 0
    assert "No consent matches" in dialog._heading.text()


def test_the_rule_card_shows_rule_and_words(qtbot, window: QMainWindow, view: PostView):
    dialog = RuleCardDialog(view, issue_of(view), window)
    got = answers(dialog)
    assert issue_of(view).rule_id in dialog.subheading.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]


def test_the_rule_card_says_what_people_here_said_of_the_rule(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    issue = issue_of(view)
    dispose.dismiss(ws, view.post.id, issue.key, "context")
    dialog = RuleCardDialog(view_post(ws, view.post.id), issue, window, ws=ws, runner=runner)
    answers(dialog)
    qtbot.waitUntil(
        lambda: any(
            label.accessibleName() == "Here: 0 confirmed, 1 dismissed (100 %)" for label in dialog.findChildren(QLabel)
        )
    )


def test_a_rule_card_that_is_closed_before_its_figures_arrive_does_no_harm(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = RuleCardDialog(view, issue_of(view), window, ws=ws, runner=runner)
    got = answers(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.wait(400)
    assert got == [None]
