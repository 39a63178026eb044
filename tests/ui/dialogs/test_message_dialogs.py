"""Returning with drafts, replies and files; escalating; comments: on a real workspace and by keyboard."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.decision import DecisionKind, State
from reviewer.model.desk import SecondReview
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Level
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.comment_dialog import CommentDialog
from reviewer.ui.dialogs.escalate_dialog import EscalateDialog
from reviewer.ui.dialogs.message_dialog import MessageDialog
from reviewer.ui.dialogs.reject_dialog import RejectDialog
from reviewer.ui.dialogs.return_dialog import ReturnDialog
from reviewer.ui.dialogs.withdraw_dialog import WithdrawDialog
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import comments, decide, dispose, drafts, message_formats, templates
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import NAMED, add_post

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
LATER = "2026-11-24T14:00:00Z"


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    return add_post(ws, detector)


def answers(dialog: Dialog) -> list[Any]:
    got: list[Any] = []
    dialog.done.connect(got.append)
    dialog.open()
    return got


def enter(qtbot, dialog: Dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def kept(ws: Workspace) -> list[str]:
    return [draft.key for draft in drafts.all(ws)]


def chosen(dialog: Dialog, path: Path) -> None:
    """Somebody answers the question for the file."""
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    chooser.hide()
    chooser.fileSelected.emit(str(path))


def also(dialog: ReturnDialog, format: str) -> None:
    place = dialog._also.findData(format)
    dialog._also.setCurrentIndex(place)
    dialog._also.activated.emit(place)


def test_one_key_completes_a_return_with_the_confirmed_issue_and_the_open_blocks(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    assert view.assessment is not None
    looks = [issue for issue in view.assessment.issues if issue.level is Level.REVIEW]
    for issue in looks[:1]:
        dispose.confirm(ws, view.post.id, issue.key)
    wanted = {issue.key for issue in (*looks[:1], *view.open_issues())}
    dialog = ReturnDialog(ws, runner, view_post(ws, view.post.id), window, NOW)
    got = answers(dialog)
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    after = view_post(ws, view.post.id)
    assert after.state is State.RETURNED
    assert wanted
    assert set(after.decisions[-1].reason_issues) == wanted


def test_what_the_reviewer_typed_and_unticked_is_back_after_esc_and_gone_when_it_is_sent(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    got = answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "Lovely bell 1")
    dialog._rows[0].tick.setChecked(False)
    dialog._wanted.setCurrentIndex(1)
    wanted = dialog._wanted.currentData()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]
    qtbot.waitUntil(lambda: kept(ws) == [f"return:{view.post.id}:1"])
    again = ReturnDialog(ws, runner, view, window, NOW)
    got = answers(again)
    assert again._sentence.toPlainText() == "Lovely bell 1"
    assert not again._rows[0].tick.isChecked()
    assert again._rows[1].tick.isChecked()
    assert again._wanted.currentData() == wanted
    assert again.bar.message is not None
    enter(qtbot, again)
    qtbot.waitUntil(lambda: bool(got) and not kept(ws))
    assert "Lovely bell 1" in view_post(ws, view.post.id).decisions[-1].message


def test_an_issue_that_is_confirmed_after_a_draft_is_ticked_all_the_same(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector
):
    view = add_post(ws, detector, f"{NAMED} We heal everybody, guaranteed.")
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    answers(dialog)
    open_ = next(row for row in dialog._rows if not row.tick.isChecked())
    qtbot.keyClicks(dialog.first_focus(), "Hold on")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(kept(ws)))
    dispose.confirm(ws, view.post.id, open_.key)
    again = ReturnDialog(ws, runner, view_post(ws, view.post.id), window, NOW)
    assert next(row for row in again._rows if row.key == open_.key).tick.isChecked()
    assert again._sentence.toPlainText() == "Hold on"


def test_the_day_wanted_stands_in_the_preview_and_in_the_message(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    got = answers(dialog)
    dialog._wanted.setCurrentIndex(dialog._wanted.count() - 1)
    pane = dialog._preview
    qtbot.waitUntil(lambda: "Please send the new version by Friday, November 27" in pane.accessibleDescription())
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    made = view_post(ws, view.post.id).decisions[-1]
    assert made.wanted_by.startswith("2026-11-27")
    assert "by Friday, November 27" in made.message
    assert made.message.index("by Friday") < made.message.index("Suggested post")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_saved_reply_is_put_in_by_keyboard_and_the_authors_name_with_it(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    templates.save(ws, "A first one", "{author}, please call us about {platform}.")
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "Hello")
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog._sentence, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    menu = dialog.replies.menu
    qtbot.waitUntil(menu.isVisible)
    assert menu.actions()[0].text() == "A first one"
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert dialog._sentence.toPlainText() == "Hello\n\nRenee, please call us about Facebook."
    assert dialog.focusWidget() is dialog._sentence


def test_the_sentence_is_kept_as_a_reply_and_esc_ends_only_the_question_for_its_name(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    got = answers(dialog)
    dialog._sentence.setPlainText("Renee, please add the hours.")
    dialog.replies._presenter.begin_keep(dialog._sentence.toPlainText())
    assert dialog.focusWidget() is dialog.replies.name
    qtbot.keyClick(dialog.replies.name, Qt.Key.Key_Escape)
    assert not dialog.replies.name.isVisible()
    assert got == []
    dialog.replies._presenter.begin_keep(dialog._sentence.toPlainText())
    qtbot.keyClicks(dialog.replies.name, "Hours & days")
    qtbot.keyClick(dialog.replies.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(t.name == "Hours & days" for t in templates.all(ws)))
    saved = next(t for t in templates.all(ws) if t.name == "Hours & days")
    assert saved.text == "{author}, please add the hours."
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert got == []


def test_the_return_and_its_message_are_written_when_the_place_is_known(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, tmp_path: Path
):
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    got = answers(dialog)
    also(dialog, "email")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog) is not None)
    assert view_post(ws, view.post.id).state is State.SUBMITTED
    file = tmp_path / "message.eml"
    chosen(dialog, file)
    qtbot.waitUntil(lambda: bool(got))
    after = view_post(ws, view.post.id)
    assert after.state is State.RETURNED
    letter = message_from_bytes(file.read_bytes())
    assert letter["X-Unsent"] == "1"
    assert letter["To"] is None
    assert "Thank you for this post, Renee" in letter.get_payload(decode=True).decode()
    assert "message.saved" in [entry.kind for entry in after.history]
    qtbot.waitUntil(lambda: message_formats.usual(ws) == "email")


def test_the_way_to_save_stays_chosen_and_no_is_a_choice_too(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    message_formats.remember(ws, "pdf")
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    answers(dialog)
    assert dialog._also.currentData() == "pdf"
    also(dialog, "")
    qtbot.waitUntil(lambda: message_formats.usual(ws) == "")


def test_a_file_that_cannot_be_written_leaves_the_return_recorded_and_the_dialog_open(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, tmp_path: Path
):
    dialog = ReturnDialog(ws, runner, view, window, NOW)
    got = answers(dialog)
    also(dialog, "text")
    enter(qtbot, dialog)
    chosen(dialog, tmp_path / "not there" / "message.txt")
    qtbot.waitUntil(lambda: dialog.main.text() == "Save the message…")
    assert got == []
    assert view_post(ws, view.post.id).state is State.RETURNED
    assert dialog.bar.message is not None
    assert not dialog._sentence.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got[0].posts == {view.post.id}
    assert [d.kind for d in view_post(ws, view.post.id).decisions] == [DecisionKind.RETURN]


def test_the_message_of_a_returned_post_is_saved_with_one_digit(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, tmp_path: Path
):
    decide.return_(ws, view.post.id, (), "Please add the hours.", "Flu shots are free.", LATER)
    dialog = MessageDialog(ws, runner, view_post(ws, view.post.id), window, NOW)
    got = answers(dialog)
    assert "Please add the hours." in dialog.preview.accessibleDescription()
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.buttons[1]
    qtbot.keyClick(dialog, Qt.Key.Key_3)
    file = tmp_path / "message.pdf"
    chosen(dialog, file)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].posts == {view.post.id}
    assert file.read_bytes().startswith(b"%PDF")
    assert message_formats.usual(ws) == "pdf"
    again = MessageDialog(ws, runner, view_post(ws, view.post.id), window, NOW)
    assert again.first_focus() is again.buttons[2]


def test_a_post_without_a_message_says_so(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = MessageDialog(ws, runner, view, window, NOW)
    got = answers(dialog)
    assert dialog.main.blocked == "Nothing was written to the author of this post yet."
    enter(qtbot, dialog)
    assert dialog.findChild(QFileDialog) is None
    qtbot.keyClick(dialog, Qt.Key.Key_1)
    assert dialog.findChild(QFileDialog) is None
    assert got == []


def test_an_escalation_keeps_what_was_typed_and_records_opinion_and_veil(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = EscalateDialog(ws, runner, view, window)
    answers(dialog)
    assert not dialog._blind.isChecked()
    dialog._to.setCurrentText("Second reviewer")
    assert dialog._blind.isChecked()
    assert "your question are hidden" in dialog._blind_note.text()
    dialog._opinion.setCurrentIndex(dialog._opinion.findData("return"))
    dialog._question.setPlainText("Is a first name enough?")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept(ws) == [f"escalate:{view.post.id}:1"])
    again = EscalateDialog(ws, runner, view, window)
    got = answers(again)
    assert (again._to.currentText(), again._opinion.currentData()) == ("Second reviewer", "return")
    enter(qtbot, again)
    qtbot.waitUntil(lambda: bool(got) and not kept(ws))
    made = view_post(ws, view.post.id).decisions[-1]
    assert (made.handed_to, made.opinion, made.blind, made.reason) == (
        "Second reviewer", DecisionKind.RETURN, True, "Is a first name enough?",
    )  # fmt: skip


def test_where_a_second_person_is_needed_the_veil_cannot_be_lifted_and_says_why(
    ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    needed = replace(view, second=SecondReview(why=("Issue 1 stops this post and was dismissed.",)))
    dialog = EscalateDialog(ws, runner, needed, window)
    assert dialog._to.currentText() == "Second reviewer"
    assert dialog._blind.isChecked()
    assert not dialog._blind.isEnabled()
    dialog._to.setCurrentText("Legal")
    assert dialog._blind.isChecked()
    assert dialog._blind_note.text().startswith("A second person is needed here, so it is always blind.")


def test_a_post_that_is_decided_blind_already_stays_so_when_it_is_handed_on(
    ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    decide.escalate(ws, view.post.id, "Omar Haddad", blind=True)
    dialog = EscalateDialog(ws, runner, view_post(ws, view.post.id), window)
    assert dialog._blind.isChecked()
    assert not dialog._blind.isEnabled()


def test_approval_is_no_opinion_while_it_is_not_possible(
    ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = EscalateDialog(ws, runner, view, window)
    assert view.approve_blocked
    assert dialog._opinion.findData("approve") == -1
    assert dialog._opinion.findData("reject") > 0


def test_nobody_hands_a_post_to_oneself(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView):
    dialog = EscalateDialog(ws, runner, view, window)
    got = answers(dialog)
    dialog._to.setCurrentText("ines calloway")
    enter(qtbot, dialog)
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "This is your own name."
    assert got == []
    assert view_post(ws, view.post.id).decisions == ()


@pytest.mark.parametrize("make", [RejectDialog, WithdrawDialog])
def test_the_reason_of_a_rejection_or_withdrawal_is_kept_until_it_is_sent(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, make: Any
):
    if make is WithdrawDialog:
        decide.reject(ws, view.post.id, "No.")
        view = view_post(ws, view.post.id)
    dialog = make(ws, runner, view, window)
    answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "It names a child")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(kept(ws)) == 1)
    again = make(ws, runner, view, window)
    got = answers(again)
    assert again._reason.toPlainText() == "It names a child"
    enter(qtbot, again)
    qtbot.waitUntil(lambda: bool(got) and not kept(ws))
    assert view_post(ws, view.post.id).decisions[-1].reason == "It names a child"


def test_a_comment_on_selected_words_quotes_them_and_the_post_can_still_be_decided(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    start = NAMED.index("Marisol")
    dialog = CommentDialog(ws, runner, view, start, start + 7, 0, window, NOW)
    got = answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "Is this the girl of June?")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    after = view_post(ws, view.post.id)
    (said,) = after.comments
    assert (said.kind, said.text, said.quote) == ("comment", "Is this the girl of June?", "Marisol")
    assert DecisionKind.RETURN in after.can


def test_a_name_makes_a_question_with_a_due_time_and_it_is_answered_and_settled_by_keyboard(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = CommentDialog(ws, runner, view, 0, 0, 0, window, NOW)
    got = answers(dialog)
    assert (dialog.main.text(), dialog._due.isEnabled()) == ("Comment", False)
    qtbot.keyClicks(dialog.first_focus(), "Is there a form?")
    dialog._to.setCurrentText("Omar Haddad")
    assert (dialog.main.text(), dialog._text.accessibleName()) == ("Ask", "Your question")
    dialog._due.setCurrentIndex(dialog._due.count() - 1)
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    (asked,) = view_post(ws, view.post.id).comments
    assert (asked.to, asked.waiting, asked.due[:10]) == ("Omar Haddad", True, "2026-11-27")

    answer = CommentDialog(ws, runner, view_post(ws, view.post.id), 0, 0, asked.seq, window, NOW)
    got = answers(answer)
    qtbot.keyClicks(answer.first_focus(), "Yes, from June.")
    enter(qtbot, answer)
    qtbot.waitUntil(lambda: bool(got))
    (asked,) = view_post(ws, view.post.id).comments
    assert [a.text for a in asked.answers] == ["Yes, from June."]
    assert not asked.waiting


def test_a_question_is_taken_off_the_list_with_a_reason_only(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    comments.ask(ws, view.post.id, "Omar Haddad", "Is there a form?")
    (asked,) = view_post(ws, view.post.id).comments
    dialog = CommentDialog(ws, runner, view_post(ws, view.post.id), 0, 0, asked.seq, window, NOW)
    got = answers(dialog)
    dialog._settle.setChecked(True)
    assert (dialog.main.text(), dialog._text.accessibleName()) == ("Take off the list", "Why no answer is needed")
    enter(qtbot, dialog)
    assert dialog.bar.message is not None
    assert got == []
    qtbot.keyClicks(dialog.first_focus(), "The post is rejected")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    (asked,) = view_post(ws, view.post.id).comments
    assert not asked.waiting
    assert "The post is rejected" in asked.answers[0].text


def test_a_comment_that_was_not_sent_is_back_and_does_not_turn_up_in_an_answer(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    comments.ask(ws, view.post.id, "Omar Haddad", "Is there a form?")
    view = view_post(ws, view.post.id)
    dialog = CommentDialog(ws, runner, view, 0, 0, 0, window, NOW)
    answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "Half a thou")
    dialog._to.setCurrentText("Devin Marsh")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept(ws) == [f"comment:{view.post.id}:1"])
    again = CommentDialog(ws, runner, view, 3, 9, 0, window, NOW)
    assert (again._text.toPlainText(), again._to.currentText(), again.main.text()) == (
        "Half a thou",
        "Devin Marsh",
        "Ask",
    )
    answer = CommentDialog(ws, runner, view, 0, 0, view.comments[0].seq, window, NOW)
    assert answer._text.toPlainText() == ""


def test_a_question_that_is_gone_cannot_be_answered(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = CommentDialog(ws, runner, view, 0, 0, 99, window, NOW)
    got = answers(dialog)
    enter(qtbot, dialog)
    assert dialog.main.blocked == "This question is no longer on the post."
    assert got == []
