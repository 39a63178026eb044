"""Drafts of dialogs on a real workspace: kept within two seconds, back after closing and after a kill, gone when sent."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMainWindow, QPlainTextEdit

from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.errors import WorkspaceProblem
from reviewer.model.views import Changes
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.drafting import BACK, KEEP_AFTER_MS, NOT_KEPT, Drafting
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import drafts
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import look, runner, window, ws

__all__ = ["look", "runner", "window", "ws"]

KEY = "letter:P-0001:1"


class Letter(Dialog):
    """A dialog with one editor of each kind."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QMainWindow, proposal: str = "") -> None:
        super().__init__("A letter", parent=parent)
        self.line, self.text = QLineEdit(), QPlainTextEdit(proposal)
        self.to, self.when, self.tick = QComboBox(), QComboBox(), QCheckBox("Urgent")
        self.to.setEditable(True)
        self.when.addItem("no date", "")
        self.when.addItem("today", "2026-11-20")
        for editor in (self.line, self.text, self.to, self.when, self.tick):
            self.column.addWidget(editor)
        self.drafting = Drafting(ws, runner, KEY, self)
        for name in ("line", "text", "to", "when", "tick"):
            self.drafting.watch(name, getattr(self, name))
        self.back = self.drafting.restore()


@pytest.fixture
def letter(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow) -> Letter:
    made = Letter(ws, runner, window)
    made.open()
    return made


def test_an_untouched_dialog_leaves_no_draft(qtbot, ws: Workspace, letter: Letter):
    assert letter.back is False
    assert letter.bar.message is None
    qtbot.keyClick(letter, Qt.Key.Key_Escape)
    qtbot.wait(50)
    assert drafts.all(ws) == ()


def test_what_is_typed_is_stored_while_one_goes_on_typing(qtbot, ws: Workspace, letter: Letter):
    assert KEEP_AFTER_MS <= 2_000
    began = time.monotonic()
    while drafts.load(ws, KEY) == "" and time.monotonic() - began < 30:
        qtbot.keyClicks(letter.text, "more ")
        qtbot.wait(40)
    assert '"text"' in drafts.load(ws, KEY)


def test_everything_comes_back_when_the_dialog_opens_again_and_it_says_so(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, letter: Letter
):
    letter.line.setText("A name 🎗️")
    letter.text.setPlainText("First\nsecond")
    letter.to.setCurrentText("Devin Marsh")
    letter.when.setCurrentIndex(1)
    letter.tick.setChecked(True)
    qtbot.keyClick(letter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: drafts.load(ws, KEY) != "")
    again = Letter(ws, runner, window)
    assert again.back is True
    assert again.bar.message == BACK
    assert (again.line.text(), again.text.toPlainText()) == ("A name 🎗️", "First\nsecond")
    assert (again.to.currentText(), again.when.currentData(), again.tick.isChecked()) == (
        "Devin Marsh",
        "2026-11-20",
        True,
    )
    again.close()


def test_what_was_sent_does_not_come_back(qtbot, ws: Workspace, letter: Letter):
    qtbot.keyClicks(letter.line, "Dear Tessa")
    letter.drafting.keep()
    qtbot.waitUntil(lambda: drafts.load(ws, KEY) != "")
    letter.finish(Changes(record=True))
    qtbot.waitUntil(lambda: drafts.load(ws, KEY) == "")


def test_a_changed_proposal_is_shown_where_nobody_typed_over_the_old_one(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow
):
    first = Letter(ws, runner, window, "Old proposal")
    first.line.setText("Kept")
    first.open()
    first.drafting.keep()
    qtbot.waitUntil(lambda: drafts.load(ws, KEY) != "")
    first.close()
    second = Letter(ws, runner, window, "New proposal")
    assert (second.line.text(), second.text.toPlainText()) == ("Kept", "New proposal")
    second.close()


def test_nobody_else_gets_the_draft(qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, letter: Letter):
    letter.line.setText("I would approve this")
    letter.drafting.keep()
    qtbot.waitUntil(lambda: drafts.load(ws, KEY) != "")
    letter.close()
    ws.set_reviewer("Devin Marsh")
    other = Letter(ws, runner, window)
    assert other.line.text() == ""
    other.close()


def test_a_draft_that_cannot_be_kept_says_so_and_stays_in_the_dialog(
    qtbot, monkeypatch: pytest.MonkeyPatch, ws: Workspace, runner: TaskRunner, window: QMainWindow
):
    def full(*_: object) -> None:
        raise WorkspaceProblem("The disk is full.", "", "Free some space.")

    monkeypatch.setattr(drafts, "save", full)
    made = Letter(ws, runner, window)
    made.open()
    made.line.setText("Words")
    made.drafting.keep()
    qtbot.waitUntil(lambda: made.bar.message is not None)
    assert made.bar.message is not None
    assert NOT_KEPT in made.bar.message.detail
    assert made.line.text() == "Words"
    made.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from reviewer.bootstrap import open_workspace
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.drafting import Drafting
from reviewer.ui.tasks import TaskRunner

app = QApplication([])
ws = open_workspace(Path(sys.argv[1]))
dialog, line = Dialog("A letter"), QLineEdit()
drafting = Drafting(ws, TaskRunner(), sys.argv[2], dialog)
drafting.watch("line", line)
drafting.restore()
line.setText("Typed before the kill")
QTimer.singleShot(2000, lambda: os.kill(os.getpid(), signal.SIGKILL))
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_was_typed_two_seconds_before_a_kill_is_there_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REVIEWER_DATA", str(tmp_path / "data"))
    create_workspace(tmp_path / "killed", "Test Clinic", "Ines Calloway").close()
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "killed"), KEY],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == -9, ended.stderr.decode()[-2000:]
    opened = open_workspace(tmp_path / "killed")
    try:
        assert drafts.load(opened, KEY) == '{"line": "Typed before the kill"}'
    finally:
        opened.close()
