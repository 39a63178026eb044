"""The dialogs of the re-share board on a real workspace: what they show, refuse, keep and record."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from reviewer.model.reshare import Stage, WatchedAccount
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.reshare_cadence_dialog import CadenceDialog
from reviewer.ui.dialogs.reshare_feed_dialog import FeedDialog
from reviewer.ui.dialogs.reshare_message import AskDialog, HoldCardDialog, NoteDialog
from reviewer.ui.dialogs.reshare_review_dialog import ReviewCardDialog
from reviewer.ui.dialogs.reshare_steps import AnswerDialog, OutcomeDialog, ResharedDialog
from reviewer.ui.dialogs.reshare_text_dialog import ReshareTextDialog
from reviewer.ui.dialogs.reshare_watched_dialog import WatchedDialog
from reviewer.ui.presenters import reshares_limits as limits
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import reshare_cards, watched
from reviewer.workflow.workspace import Workspace
from tests.ui.reshare_examples import NOW, TEXTS, a_feed, filled

CARD = "RS-0001"


@pytest.fixture
def on_board(ws: Workspace, tmp_path: Path) -> Workspace:
    """Three posts, the first one chosen."""
    filled(ws, tmp_path)
    reshare_cards.choose(ws, CARD)
    return ws


def opened(qtbot, runner: TaskRunner, dialog: Dialog) -> list[Changes | None]:
    """Open it; what it answers with is noted."""
    got: list[Changes | None] = []
    dialog.done.connect(got.append)
    dialog.open()
    settle(qtbot, runner)
    return got


def settle(qtbot, runner: TaskRunner) -> None:
    qtbot.wait(20)
    qtbot.waitUntil(lambda: runner.busy == 0)
    qtbot.wait(20)


def reshare(ws: Workspace):
    return reshare_cards.get(ws, CARD).reshare


def test_a_feed_shows_what_is_new_left_out_and_refused(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
):
    rows = [
        ("Renee Falk", "facebook", "@renee", "2026-11-17", "Ask about your numbers before the holidays 🎄", "https://example.org/9", ""),
        ("Ngozi Achterberg", "linkedin", "@ngozi_heart", "2026-11-18T10:00:00Z", TEXTS[0], "https://example.org/0", ""),
        ("Renee Falk", "facebook", "@renee", "2026-11-16", "", "", ""),
    ]  # fmt: skip
    dialog = FeedDialog(on_board, runner, str(a_feed(tmp_path, rows)), window, lambda: NOW)
    got = opened(qtbot, runner, dialog)
    counts = [chip.text() + (f" {chip._count}" if chip.isVisible() else " hidden") for chip in dialog.look.chips]
    assert counts == ["New 1", "Left out 1", "Refused 1", "Not watched 1"]
    assert dialog.focusWidget() is dialog.look.lists[0]
    qtbot.keyClick(dialog.look.chips[0], Qt.Key.Key_Right)
    assert dialog.look.lists[1].isVisible()
    assert "RS-0001" in dialog.look.lists[1].rows.row(dialog.look.lists[1].rows.index(0)).second
    dialog.press_main()
    settle(qtbot, runner)
    assert got == [Changes(reshares=True, record=True)]
    assert dialog.sentence.startswith("1 possible re-share")


def test_a_feed_with_nothing_new_cannot_be_taken(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
):
    dialog = FeedDialog(on_board, runner, str(a_feed(tmp_path)), window, lambda: NOW)
    got = opened(qtbot, runner, dialog)
    assert dialog.main.blocked.startswith("There is nothing new")
    dialog.press_main()
    settle(qtbot, runner)
    assert got == []
    dialog.reject()
    assert got == [None]


def test_a_question_is_kept_while_it_is_typed(qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow):
    card = reshare_cards.get(on_board, CARD)
    dialog = AskDialog(on_board, runner, card, window)
    opened(qtbot, runner, dialog)
    dialog.message.editor.setPlainText("Hello Ngozi, may we?")
    dialog.reject()
    settle(qtbot, runner)
    again = AskDialog(on_board, runner, card, window)
    got = opened(qtbot, runner, again)
    assert again.message.text() == "Hello Ngozi, may we?"
    again.press_main()
    settle(qtbot, runner)
    assert got == [Changes(reshares=True, record=True)]
    assert (reshare(on_board).stage, reshare(on_board).message) == (Stage.ASKED, "Hello Ngozi, may we?")
    reshare_cards.back(on_board, CARD)
    third = AskDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    opened(qtbot, runner, third)
    assert third.message.text() != "Hello Ngozi, may we?", "what was sent does not come back"
    third.reject()


def test_a_message_is_saved_as_a_file_while_the_dialog_stays_open(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
):
    dialog = NoteDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    dialog.message.save_to(str(tmp_path / "no such folder" / "m.txt"))
    settle(qtbot, runner)
    assert dialog.bar.message is not None
    assert "could not be written" in dialog.bar.message.headline
    dialog.message.save_to(str(tmp_path / "m.eml"))
    settle(qtbot, runner)
    assert dialog.bar.message is None
    assert dialog.message._said.text() == "Saved as m.eml."
    assert b"Subject:" in (tmp_path / "m.eml").read_bytes()
    assert dialog.isVisible()
    dialog.reject()
    assert got == [Changes(reshares=True, record=True)], "the window is told although it was only closed"


def test_holding_marks_a_day_that_is_none_and_says_what_the_author_is_told(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow
):
    dialog = HoldCardDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    assert dialog.focusWidget() is dialog._reason
    dialog._reason.setPlainText("Waits for the press release.")
    assert "Waits for the press release." in dialog.message.text()
    dialog._until.line.setText("soon")
    dialog.press_main()
    assert dialog.focusWidget() is dialog._until.line
    assert got == []
    dialog._until.line.setText("12/24/2026")
    dialog.press_main()
    settle(qtbot, runner)
    assert str(reshare(on_board).next_slot) == "2026-12-24"


def test_digits_and_arrows_choose_an_answer_and_a_refused_one_leaves_the_dialog_open(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow
):
    reshare_cards.ask(on_board, CARD, "May we?")
    dialog = AnswerDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    first = dialog.said.buttons[0]
    assert dialog.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.said.buttons[1], Qt.Key.Key_Return)
    assert dialog.said.chosen == "changes"
    dialog.press_main()
    assert dialog.bar.message is not None
    assert got == []
    qtbot.keyClick(dialog.said.buttons[1], Qt.Key.Key_3)
    dialog._words.setPlainText("Please do not.")
    dialog.press_main()
    settle(qtbot, runner)
    answer = reshare(on_board).answer
    assert answer is not None
    assert (answer.said, answer.words, answer.by) == ("no", "Please do not.", "Ines Calloway")


def test_what_the_author_refused_is_not_sent_to_review(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow
):
    reshare_cards.ask(on_board, CARD, "May we?")
    reshare_cards.answer(on_board, CARD, "no", "Please do not.")
    dialog = ReviewCardDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    dialog.press_main()
    settle(qtbot, runner)
    assert got == []
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "The author said no."
    dialog.reject()


def test_a_rewritten_text_shows_what_was_changed_while_it_is_typed(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow
):
    dialog = ReshareTextDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    assert not dialog._diff.isVisible()
    qtbot.keyClick(dialog.mode.buttons[0], Qt.Key.Key_3)
    dialog._text.setPlainText(TEXTS[0].replace("nurses", "teachers"))
    qtbot.waitUntil(lambda: "added “teachers”" in dialog._diff.accessibleDescription())
    assert dialog._diff.isVisible()
    dialog._platform.setCurrentIndex(dialog._platform.findData("instagram"))
    dialog._account.setText("Main page")
    dialog._group.setText("Heart team")
    dialog.press_main()
    settle(qtbot, runner)
    assert got == [Changes(reshares=True, record=True)]
    found = reshare(on_board)
    assert (found.mode, found.target_platform, found.target_account) == ("repurpose", "instagram", "Main page")
    assert (found.group, found.text) == ("Heart team", TEXTS[0].replace("nurses", "teachers"))


def test_in_review_the_form_stays_and_the_post_is_revised_with_the_text(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow
):
    reshare_cards.edit_text(on_board, CARD, "Well done, all of you.", "quote")
    reshare_cards.to_review(on_board, CARD)
    dialog = ReshareTextDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    qtbot.keyClick(dialog.mode.buttons[1], Qt.Key.Key_1)
    assert dialog.mode.chosen == "quote"
    assert dialog.mode.buttons[0].blocked == "put it back first"
    dialog._text.setPlainText("Well done.")
    dialog.press_main()
    settle(qtbot, runner)
    assert got[0] is not None
    assert got[0].posts == {reshare(on_board).post}


def test_nothing_that_stayed_the_same_is_recorded(qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow):
    dialog = ReshareTextDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    dialog.press_main()
    settle(qtbot, runner)
    assert got == [Changes(reshares=True)]


def test_a_time_that_lies_ahead_is_no_publication(qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow):
    reshare_cards.to_review(on_board, CARD)
    dialog = ResharedDialog(on_board, runner, reshare_cards.get(on_board, CARD), window, lambda: NOW)
    got = opened(qtbot, runner, dialog)
    assert dialog.focusWidget() is dialog._link
    dialog._at.setDateTime(dialog._at.dateTime().addSecs(int(timedelta(days=1).total_seconds())))
    dialog.press_main()
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "This time lies ahead."
    dialog._at.setDateTime(dialog._at.dateTime().addDays(-2))
    dialog.press_main()
    settle(qtbot, runner)
    assert got == [], "it is not approved"
    assert dialog.bar.message.headline != "This time lies ahead."
    dialog.reject()


def test_an_outcome_is_wanted_before_it_is_kept(qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow):
    dialog = OutcomeDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    got = opened(qtbot, runner, dialog)
    dialog.press_main()
    assert dialog.bar.message is not None
    qtbot.keyClick(dialog.outcome.buttons[0], Qt.Key.Key_3)
    assert dialog.outcome.chosen == "taken_down"
    dialog.press_main()
    settle(qtbot, runner)
    assert got == [], "it has not gone out"
    dialog.reject()


def test_an_account_of_a_feed_is_watched_from_the_list_and_stopped_again(
    qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow
):
    dialog = WatchedDialog(on_board, runner, window)
    got = opened(qtbot, runner, dialog)
    dialog.list.setFocus()
    dialog.list.setCurrentIndex(dialog.list.rows.index(0))
    assert (dialog._handle.text(), dialog.main.text()) == ("@ngozi_heart", "Watch it")
    dialog._person.setCurrentText("Renee Falk")
    dialog.press_main()
    settle(qtbot, runner)
    assert watched.accounts(on_board) == (WatchedAccount("WA-0001", "linkedin", "@ngozi_heart", "Renee Falk"),)
    dialog.list.setCurrentIndex(dialog.list.rows.index(0))
    assert dialog.main.text() == "Keep the change"
    assert dialog._stop.isEnabled()
    dialog._stop.click()
    settle(qtbot, runner)
    assert not watched.accounts(on_board)[0].active
    dialog.reject()
    assert got == [Changes(reshares=True, record=True)]


def test_limits_are_added_taken_away_and_kept_only_with_names_and_a_reason(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow
):
    dialog = CadenceDialog(ws, runner, Bus(), {}, window)
    got = opened(qtbot, runner, dialog)
    dialog.add.click()
    assert dialog.focusWidget() is dialog.rows[1].kind
    dialog.reason.setText("A smaller team.")
    assert dialog.main.blocked == "Say for which person the limit is."
    dialog.rows[1].kind.setCurrentIndex(2)
    dialog.rows[1].name.setCurrentText("4 East")
    dialog.rows[1].cap.setText("")
    assert dialog.main.blocked == "Say how many posts, 0 to 1,000."
    dialog.rows[1].cap.setText("6")
    assert dialog.main.blocked == ""
    dialog.add.click()
    dialog.rows[2].gone.click()
    assert dialog.focusWidget() is dialog.rows[1].kind
    dialog.press_main()
    settle(qtbot, runner)
    assert got[0] is not None
    assert {(rule.who, rule.cap) for rule in ws.office().cadence} == {("", 2), ("group:4 East", 6)}
    assert limits.limits_of(ws.office().cadence)[1].kind == limits.GROUP


def test_copying_says_so(qtbot, on_board: Workspace, runner: TaskRunner, window: QMainWindow, qapp: QApplication):
    dialog = NoteDialog(on_board, runner, reshare_cards.get(on_board, CARD), window)
    opened(qtbot, runner, dialog)
    dialog.message.copy.click()
    assert qapp.clipboard().text() == dialog.message.text()
    assert dialog.message._said.text().startswith("Copied")
    dialog.reject()
