from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reviewer import bootstrap
from reviewer.ui import preferences
from reviewer.ui.first_run import FirstRunWindow
from reviewer.workflow.workspace import Workspace


@pytest.fixture
def welcome(qtbot, looked: QApplication, tmp_path: Path) -> FirstRunWindow:
    preferences.save(preferences.Preferences(last_reviewer="Ines Calloway"), tmp_path / "window.ini")
    made = FirstRunWindow(stored=tmp_path / "window.ini")
    qtbot.addWidget(made)
    made.show()
    return made


def opened(welcome: FirstRunWindow) -> list[Workspace]:
    got: list[Any] = []
    welcome.opened.connect(got.append)
    return got


def test_the_first_way_to_begin_has_the_focus(welcome: FirstRunWindow):
    assert welcome.focusWidget() is welcome._practise


def test_a_workspace_is_created_by_keyboard(qtbot, welcome: FirstRunWindow, tmp_path: Path):
    got = opened(welcome)
    welcome.ask_create()
    dialog = welcome._dialog
    assert dialog is not None
    assert dialog._reviewer.text() == "Ines Calloway"
    qtbot.keyClicks(dialog.first_focus(), "Lakemoor Health")
    dialog._folder.setText(str(tmp_path / "new"))
    qtbot.keyClick(dialog._reviewer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    assert got[0].info.organisation == "Lakemoor Health"
    assert welcome.import_first
    assert welcome._dialog is None
    got[0].close()


def test_a_folder_that_is_used_already_says_so_in_the_dialog(qtbot, welcome: FirstRunWindow, tmp_path: Path):
    bootstrap.create_workspace(tmp_path / "there", "Lakemoor", "Ines").close()
    welcome.ask_create()
    dialog = welcome._dialog
    assert dialog is not None
    dialog._organisation.setText("Lakemoor")
    dialog._folder.setText(str(tmp_path / "there"))
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.bar.message is not None, timeout=10_000)
    assert dialog.bar.message is not None
    assert "a workspace in this folder already" in dialog.bar.message.headline
    assert dialog.main.isEnabled()
    dialog.reject()


def test_a_workspace_is_opened_again(qtbot, welcome: FirstRunWindow, tmp_path: Path):
    bootstrap.create_workspace(tmp_path / "there", "Lakemoor", "Devin").close()
    got = opened(welcome)
    welcome.ask_open(str(tmp_path / "there"))
    dialog = welcome._dialog
    assert dialog is not None
    assert dialog.first_focus() is dialog._reviewer
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(got), timeout=10_000)
    assert got[0].info.reviewer == "Ines Calloway"
    got[0].close()


def test_practice_opens_the_sample_and_opens_it_again(qtbot, welcome: FirstRunWindow):
    got = opened(welcome)
    qtbot.keyClick(welcome._practise, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    assert got[0].info.organisation == "Practice"
    assert len(got[0].registry().consents) > 5
    got[0].close()
    welcome.practise()
    qtbot.waitUntil(lambda: len(got) == 2, timeout=10_000)
    got[1].close()
