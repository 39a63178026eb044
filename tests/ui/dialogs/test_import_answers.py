"""Answers to returned posts in the import dialog: shown first, ticked, one key to take one as a new post."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from reviewer.model.views import QueueFilter
from reviewer.store import backup
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.dialogs.import_preview_page import ANSWERS
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import decide, importing, queue, review
from reviewer.workflow.workspace import Workspace

HEAD = "Post ID,Author,Platform,Text\n"


@pytest.fixture
def returned(ws: Workspace, tmp_path: Path) -> str:
    path = tmp_path / "first.csv"
    path.write_text(f"{HEAD}HS-88123,Renee Falk,facebook,Our open house is on Friday\n", encoding="utf-8")
    (post,) = importing.import_preview(ws, importing.preview_file(ws, path), False).changes.posts
    decide.return_(ws, post, [], "Please say where.")
    return post


def opened(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path) -> ImportDialog:
    path = tmp_path / "answers.csv"
    path.write_text(f"{HEAD}HS-88123,Renee Falk,facebook,Our open house is on Friday in hall 2\n", encoding="utf-8")
    dialog = ImportDialog(ws, runner, str(path), window)
    dialog.open()
    qtbot.waitUntil(lambda: len(dialog._look.answers.boxes()) == 1)
    return dialog


def test_the_answer_is_shown_first_ticked_and_recorded(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path, returned: str
):
    dialog = opened(qtbot, ws, runner, window, tmp_path)
    (box,) = dialog._look.answers.boxes()
    assert dialog._look._pages.currentIndex() == ANSWERS
    assert box.accessibleName() == f"Row 2: Renee Falk, Facebook. Next revision of {returned}"
    assert box.isChecked()
    assert dialog.main.text() == "Import 1 next revision"
    dialog.press_main()
    qtbot.waitUntil(lambda: bool(dialog.sentence))
    assert dialog.sentence == "1 answer recorded as next revision."
    assert review.view_post(ws, returned).revision == 2


def test_unticked_with_the_keyboard_it_is_a_new_post(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path, returned: str
):
    dialog = opened(qtbot, ws, runner, window, tmp_path)
    (box,) = dialog._look.answers.boxes()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert dialog.main.text() == "Import 1 post"
    dialog.press_main()
    qtbot.waitUntil(lambda: bool(dialog.sentence))
    assert review.view_post(ws, returned).revision == 1
    assert len(queue.queue_ids(ws, QueueFilter(view="all"))) == 2


def test_a_backup_that_could_not_be_made_before_is_said_with_the_result(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path, returned: str, monkeypatch
):
    monkeypatch.setattr(backup, "free_bytes", lambda folder: 1_000)
    dialog = opened(qtbot, ws, runner, window, tmp_path)
    dialog.press_main()
    qtbot.waitUntil(lambda: bool(dialog.sentence))
    assert dialog.sentence == (
        "1 answer recorded as next revision. "
        "No backup was made before the import: There is no room for a backup on this disk."
    )
    assert review.view_post(ws, returned).revision == 2


def test_without_answers_there_is_no_such_list(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, tmp_path: Path
):
    path = tmp_path / "plain.csv"
    path.write_text(f"{HEAD}HS-1,Renee Falk,facebook,Come in\n", encoding="utf-8")
    dialog = ImportDialog(ws, runner, str(path), window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._look._ready.rows.rowCount() == 1)
    assert not dialog._look._chips[ANSWERS].isVisible()
    assert dialog._look._pages.currentIndex() == 0
