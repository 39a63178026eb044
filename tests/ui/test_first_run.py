from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer import bootstrap
from reviewer.model.access import ByPassphrase
from reviewer.store import wrapping
from reviewer.ui import preferences
from reviewer.ui.first_run import FirstRunWindow
from reviewer.workflow.workspace import Workspace
from tests.workflow.access_builders import CHEAP, INES, make


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


def typed_twice(dialog: Any) -> None:
    """A passphrase, then the recovery key from the screen, by Enter alone."""
    for editor in (dialog.fields.first, dialog.fields.again):
        QTest.keyClicks(editor, INES)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.page.typed, dialog.page.key.replace("-", "").lower())
    QTest.keyClick(dialog.page.typed, Qt.Key.Key_Return)


def test_a_workspace_is_created_encrypted_by_keyboard(qtbot, welcome: FirstRunWindow, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    got = opened(welcome)
    welcome.ask_create()
    dialog = welcome._dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.first_focus(), "Lakemoor Health")
    dialog._folder.setText(str(tmp_path / "new"))
    qtbot.keyClick(dialog._reviewer, Qt.Key.Key_Return)
    assert welcome._access is not None
    typed_twice(welcome._access)
    qtbot.waitUntil(lambda: bool(got), timeout=60_000)
    assert (got[0].guarded, got[0].person_name, got[0].person_role) == (True, "Ines Calloway", "compliance officer")
    assert welcome._access is None
    assert welcome._dialog is None
    got[0].close()
    bootstrap.open_workspace(tmp_path / "new", unlock=ByPassphrase("", INES)).close()


def test_cancelling_the_passphrase_makes_nothing_and_keeps_the_fields(qtbot, welcome: FirstRunWindow, tmp_path: Path):
    welcome.ask_create()
    dialog = welcome._dialog
    assert dialog is not None
    dialog._organisation.setText("Lakemoor Health")
    dialog._folder.setText(str(tmp_path / "new"))
    dialog.press_main()
    assert welcome._access is not None
    welcome._access.reject()
    assert welcome._access is None
    assert dialog.isVisible()
    assert dialog._organisation.text() == "Lakemoor Health"
    assert not (tmp_path / "new").exists()
    dialog.reject()


def test_an_encrypted_workspace_asks_for_no_name_but_for_a_sign_in(
    qtbot, welcome: FirstRunWindow, tmp_path: Path, monkeypatch
):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    make(tmp_path / "there").close()
    wanted: list[Any] = []
    welcome.sign_in_wanted.connect(lambda folder, names: wanted.append((folder, names)))
    welcome.ask_open(str(tmp_path / "there"))
    dialog = welcome._dialog
    assert dialog is not None
    assert not dialog._reviewer.isVisible()
    assert dialog._signed.isVisible()
    dialog.press_main()
    qtbot.waitUntil(lambda: bool(wanted), timeout=60_000)
    assert wanted == [(tmp_path / "there", ("Ines Calloway",))]
    assert welcome._dialog is None


def test_a_plain_workspace_is_created_by_keyboard(qtbot, welcome: FirstRunWindow, tmp_path: Path):
    got = opened(welcome)
    welcome.ask_create()
    dialog = welcome._dialog
    assert dialog is not None
    assert dialog._reviewer.text() == "Ines Calloway"
    qtbot.keyClicks(dialog.first_focus(), "Lakemoor Health")
    dialog._folder.setText(str(tmp_path / "new"))
    dialog._encrypt.setChecked(False)
    assert "every post in it" in dialog._about.text()
    qtbot.keyClick(dialog._reviewer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got), timeout=60_000)
    assert not got[0].guarded
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
    qtbot.waitUntil(lambda: dialog.bar.message is not None, timeout=60_000)
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
    qtbot.waitUntil(lambda: bool(got), timeout=60_000)
    assert got[0].info.reviewer == "Ines Calloway"
    got[0].close()


def test_practice_opens_the_sample_and_opens_it_again(qtbot, welcome: FirstRunWindow):
    got = opened(welcome)
    qtbot.keyClick(welcome._practise, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(got), timeout=60_000)
    assert got[0].info.organisation == "Practice"
    assert len(got[0].registry().consents) > 5
    got[0].close()
    welcome.practise()
    qtbot.waitUntil(lambda: len(got) == 2, timeout=60_000)
    got[1].close()
