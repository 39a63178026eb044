"""Start-up: a display is checked first, the workspace or the welcome opens, and what reaches the top is shown."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer import bootstrap
from reviewer.errors import RefusedError, WorkspaceProblem
from reviewer.ui import app, preferences
from reviewer.ui.app import has_display, make_application
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.program import Program


@pytest.fixture
def program(looked: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Program(looked)
    yield made
    if made.session is not None:
        made.session.window.close()
    made.deleteLater()


def test_without_a_display_there_is_a_sentence_and_no_abort(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not has_display()
    with pytest.raises(WorkspaceProblem, match="no screen"):
        app.run(None)


@pytest.mark.parametrize("name", ["QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"])
def test_any_display_is_enough(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for other in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "something")
    assert has_display()


def test_a_process_without_a_display_ends_with_a_sentence(tmp_path: Path) -> None:
    clean = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-m", "reviewer"], capture_output=True, text=True, timeout=60, env=clean, check=False
    )
    assert done.returncode == 3
    assert "no screen" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workspace_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceProblem, match="no workspace"):
        app.run(tmp_path / "nothing")


def test_the_welcome_gives_way_to_the_desk(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.welcome()
    welcome = program._welcome
    assert welcome is not None
    assert welcome.isVisible()
    ws = bootstrap.create_workspace(tmp_path / "ws", "Lakemoor Health", "Ines Calloway")
    welcome.opened.emit(ws)
    assert program.session is not None
    assert program.session.window.isVisible()
    assert not welcome.isVisible()
    assert program.session.window.windowTitle() == "Lakemoor Health - Reviewer"
    assert preferences.load().last_workspace == str(tmp_path / "ws")
    assert preferences.load().last_reviewer == "Ines Calloway"


def test_another_workspace_can_be_opened_without_ending_the_program(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program.open(bootstrap.create_workspace(tmp_path / "ws", "Lakemoor Health", "Ines Calloway"))
    assert program.session is not None
    program.session.bus.leave_wanted.emit()
    qtbot.waitUntil(lambda: program.session is None)
    assert program._welcome is not None
    assert program._welcome.isVisible()
    bootstrap.open_workspace(tmp_path / "ws").close()
    program._welcome.close()


def test_the_name_of_the_practice_is_not_offered_for_real_work(program: Program, tmp_path: Path) -> None:
    before = preferences.load()
    program.open(bootstrap.create_workspace(tmp_path / "ws", "Practice", "Practice reviewer", "practice"))
    assert preferences.load() == before


def test_an_unexpected_error_is_shown_without_its_text_and_logged_without_it(
    program: Program, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    program.open(bootstrap.create_workspace(tmp_path / "ws", "Lakemoor Health", "Ines Calloway"))
    assert program.session is not None
    try:
        raise ValueError("Mary Jensen has leukemia")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    message = program.session.window.messages.message
    assert message is not None
    assert "ValueError" in message.headline
    assert "Mary" not in message.spoken
    assert "Mary" not in caplog.text
    assert "test_app.py" in caplog.text


def test_a_persons_error_that_reaches_the_top_is_shown_in_full(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.open(bootstrap.create_workspace(tmp_path / "ws", "Lakemoor Health", "Ines Calloway"))
    assert program.session is not None
    sys.excepthook(RefusedError, RefusedError("Not yet.", "Nothing was recorded.", "Settle issue 1."), None)
    message = program.session.window.messages.message
    assert message is not None
    assert message.headline == "Not yet."


def test_messages_of_qt_go_to_the_log_and_noise_does_not(
    looked: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    before = qInstallMessageHandler(None)
    try:
        assert make_application() is looked
        with caplog.at_level(logging.WARNING):
            qWarning("something odd")
            qWarning("This plugin does not support propagateSizeHints()")
    finally:
        qInstallMessageHandler(before)
    assert "Qt: something odd" in caplog.text
    assert "propagateSizeHints" not in caplog.text


def test_preferences_come_back_and_odd_values_fall_back(tmp_path: Path) -> None:
    wanted = preferences.Preferences("dark", 130, False, "/somewhere", "Ines Calloway")
    preferences.save(wanted)
    assert preferences.load() == wanted
    preferences.file().write_text("[preferences]\nscheme=pink\ntext_size=7\nletter_keys=true\n", encoding="utf-8")
    assert preferences.load() == preferences.Preferences()


def test_places_of_splitters_come_back(tmp_path: Path) -> None:
    assert preferences.load_sizes("desk.small") == []
    preferences.save_sizes("desk.small", [288, 900])
    assert preferences.load_sizes("desk.small") == [288, 900]


def test_a_new_workspace_begins_with_the_import_of_a_file_where_that_is_wanted(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program.welcome()
    welcome = program._welcome
    assert welcome is not None
    welcome.import_first = True
    program.open(bootstrap.create_workspace(tmp_path / "w", "Harbor Clinic", "Ines Calloway"))
    assert program.session is not None
    assert isinstance(program.session._dialog, ImportDialog)
    program.session._dialog.reject()
    program.session.window.close()
