from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.views import QueueFilter
from reviewer.model.vocabulary import Level
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.image_dialog import ImageDialog
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.dialogs.keys_overlay import COLUMNS, KeysOverlay
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.new_post_dialog import NewPostDialog
from reviewer.ui.dialogs.revise_dialog import ReviseDialog
from reviewer.ui.dialogs.workspace_dialog import WorkspaceDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.keys import KEYS
from reviewer.ui.presenters import reshares_keys
from reviewer.ui.presenters.first_run import WelcomeFields
from reviewer.ui.presenters.messages import Message
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import importing, queue
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, a_picture, add_post

CSV = """Date,Text,Author,Platform
2026-11-02,Free screening on Friday,Renee Falk,facebook
2026-11-03,,Renee Falk,facebook
2026-11-04,Come and <b>visit</b> us 🎉,Renee Falk,instagram
"""


def answers(dialog: Dialog) -> list[Any]:
    got: list[Any] = []
    dialog.done.connect(got.append)
    dialog.open()
    return got


def count(ws: Workspace) -> int:
    return len(queue.queue_ids(ws, QueueFilter(view="all")))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "posts.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_a_file_is_previewed_and_its_good_rows_imported(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, file: Path
):
    dialog = ImportDialog(ws, runner, str(file), window)
    got = answers(dialog)
    qtbot.waitUntil(lambda: dialog._look._ready.rows.rowCount() == 2)
    assert count(ws) == 0
    assert dialog.main.blocked.startswith("1 row cannot be imported")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert got == []
    dialog._look._good.setChecked(True)
    assert dialog.main.text() == "Import 2 posts"
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(got))
    assert len(got[0].posts) == 2
    assert dialog.sentence.startswith("2 posts imported")
    assert count(ws) == 2


def test_a_refused_row_is_shown_with_line_column_and_reason(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, file: Path
):
    dialog = ImportDialog(ws, runner, str(file), window)
    answers(dialog)
    qtbot.waitUntil(lambda: dialog._look._refused.rows.rowCount() == 1)
    row = dialog._look._refused.rows.row(dialog._look._refused.rows.index(0))
    assert row is not None
    assert row.lead == "3"
    assert "text" in f"{row.title} {row.second}".casefold()


def test_esc_leaves_everything_as_it_was(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, file: Path):
    dialog = ImportDialog(ws, runner, str(file), window)
    got = answers(dialog)
    qtbot.waitUntil(lambda: dialog._look._ready.rows.rowCount() == 2)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]
    assert count(ws) == 0


def test_a_file_that_is_no_table_says_so_and_asks_again(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
):
    odd = tmp_path / "photo.csv"
    odd.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    dialog = ImportDialog(ws, runner, str(odd), window)
    answers(dialog)
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert dialog.bar.message is not None
    assert "photo.csv" in dialog.bar.message.headline
    assert dialog._pages.currentIndex() == 0


def test_columns_can_be_changed_and_remembered(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, file: Path
):
    dialog = ImportDialog(ws, runner, str(file), window)
    answers(dialog)
    qtbot.waitUntil(lambda: dialog._look._ready.rows.rowCount() == 2)
    page = dialog._look.columns
    box = page.first_combo()
    assert box is not None
    assert box.currentText() == "Text"
    page.column_chosen.emit("author", -1)
    qtbot.waitUntil(
        lambda: dialog._presenter.preview is not None and not dialog._presenter.preview.mapping.has("author")
    )
    page._name.setText("Ours")
    page.remember_wanted.emit("Ours")
    qtbot.waitUntil(lambda: "Ours" in importing.presets(ws))
    qtbot.waitUntil(lambda: page._preset.itemText(1) == "Ours")


def test_the_columns_are_walked_by_tab_and_keep_the_focus_when_the_file_is_read_anew(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, file: Path
):
    dialog = ImportDialog(ws, runner, str(file), window)
    answers(dialog)
    qtbot.waitUntil(lambda: dialog._look._ready.rows.rowCount() == 2)
    chip = dialog._look._chips[3]
    chip.click()
    page = dialog._look.columns
    assert chip.nextInFocusChain() is page.first_combo()
    before = page._boxes["author"]
    before.setFocus()
    before.setCurrentIndex(0)
    before.activated.emit(0)
    qtbot.waitUntil(lambda: page._boxes["author"] is not before)
    qtbot.waitUntil(lambda: dialog.focusWidget() is page._boxes["author"])
    dialog.reject()


def test_a_pasted_text_becomes_a_post(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow):
    dialog = NewPostDialog(ws, runner, window, "Hello 🎗️ <i>neighbors</i>")
    got = answers(dialog)
    assert dialog.focusWidget() is dialog.first_focus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Whose words" in dialog._fields["author"].editor.accessibleDescription()
    dialog._author.setText("Renee Falk")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    stored = view_post(ws, dialog.post_id)
    assert stored.post.text == "Hello 🎗️ <i>neighbors</i>"
    assert stored.post.author.name == "Renee Falk"


def test_a_reply_wants_what_it_answers(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow):
    dialog = NewPostDialog(ws, runner, window, "Thank you!")
    got = answers(dialog)
    dialog._author.setText("Renee Falk")
    assert not dialog._reply.isVisible()
    dialog._kind.setCurrentText("reply")
    assert dialog._reply.isVisible()
    dialog._send()
    assert got == []
    dialog._reply.setPlainText("A kind review")
    dialog._send()
    qtbot.waitUntil(lambda: bool(got))
    assert view_post(ws, dialog.post_id).post.in_reply_to == "A kind review"


def test_a_new_revision_is_stored_only_when_something_changed(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector
):
    view = add_post(ws, detector, CLEAN)
    dialog = ReviseDialog(ws, runner, view, window)
    got = answers(dialog)
    dialog._send()
    assert got == []
    dialog._text.setPlainText("Another text.")
    dialog._send()
    qtbot.waitUntil(lambda: bool(got))
    after = view_post(ws, view.post.id)
    assert (after.revision, after.post.text) == (2, "Another text.")


def test_an_image_is_ticked_only_after_the_box(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector, tmp_path: Path
):
    view = add_post(ws, detector, CLEAN, picture=a_picture(tmp_path))
    dialog = ImageDialog(ws, runner, view, 0, window)
    got = answers(dialog)
    qtbot.waitUntil(lambda: not dialog._picture._pixmap.isNull())
    assert dialog.main.blocked == "Tick the box first."
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_Space)
    assert dialog.main.blocked == ""
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    assert view_post(ws, view.post.id).media[0].checked_by == "Ines Calloway"


def test_a_file_that_is_no_image_is_not_attached(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector, tmp_path: Path
):
    view = add_post(ws, detector, CLEAN, picture=a_picture(tmp_path))
    odd = tmp_path / "notes.jpg"
    odd.write_text("not a picture")
    dialog = ImageDialog(ws, runner, view, 0, window)
    got = answers(dialog)
    dialog._presenter.attach(str(odd))
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert got == []
    assert dialog.main.isEnabled()


def test_all_keys_of_the_map_stand_in_the_overlay(qtbot, window: QMainWindow):
    overlay = KeysOverlay(window)
    overlay.open()
    shown = {w.text() for w in overlay.findChildren(QLabel)}
    assert {key.words for key in KEYS} <= shown
    assert {key.group for key in KEYS} == {name for names in COLUMNS for name in names}
    assert {words for _, _, words in reshares_keys.KEYS} <= shown
    overlay.close()


def test_the_help_finds_topics_and_says_when_there_is_none(qtbot, window: QMainWindow):
    dialog = HelpDialog(window, "the-record")
    dialog.open()
    assert "rewrite" in dialog._page.toPlainText()
    qtbot.keyClicks(dialog.first_focus(), "guardian")
    assert dialog._list.rows.rowCount() == 1
    assert "minor" in dialog._page.toPlainText()
    dialog._words.setText("zebra")
    assert dialog._none.text() == "No topic holds “zebra”. Try another word, or fewer."
    dialog.close()


def test_a_workspace_is_wanted_with_what_was_entered(qtbot, window: QMainWindow):
    dialog = WorkspaceDialog(new=True, fields=WelcomeFields(folder="/posts"), parent=window)
    wanted: list[WelcomeFields] = []
    dialog.wanted.connect(wanted.append)
    dialog.open()
    qtbot.keyClicks(dialog.first_focus(), "Lakemoor")
    dialog.show_problems({"reviewer": "Enter your name."})
    assert dialog.focusWidget() is dialog._reviewer
    qtbot.keyClicks(dialog._reviewer, "Ines")
    qtbot.keyClick(dialog._reviewer, Qt.Key.Key_Return)
    assert wanted == [WelcomeFields("/posts", "Lakemoor", "Ines", "compliance officer")]
    dialog.close()


def test_a_message_is_literal_and_can_be_taken_away(qtbot, look: None):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message(Message("<b>Row 3</b> is refused.", "Nothing was changed.", Level.BLOCK))
    assert bar._headline.textFormat() is Qt.TextFormat.PlainText
    assert bar.accessibleName() == "Problem: <b>Row 3</b> is refused. Nothing was changed."
    qtbot.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert bar.message is None
    assert bar.isHidden()


def test_help_shows_no_topic_where_none_is_found(qtbot, window):
    dialog = HelpDialog(window)
    qtbot.addWidget(dialog)
    dialog._find("subpoena")
    assert "legal hold" in dialog._page.toPlainText().lower()
    dialog._find("zeppelin xylophone")
    assert dialog._page.toPlainText() == ""
    dialog._find("")
    assert dialog._page.toPlainText() != ""
