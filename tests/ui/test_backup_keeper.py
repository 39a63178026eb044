"""Backups by themselves, while a window is open and when it closes; restoring and rescuing through the program."""

import pytest
from PySide6.QtWidgets import QApplication

from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.errors import WorkspaceDamaged
from reviewer.model.backup import Occasion
from reviewer.store import backup as store
from reviewer.store import ballast, wrapping
from reviewer.ui import preferences
from reviewer.ui.backup_keeper import BackupKeeper
from reviewer.ui.first_run import FirstRunWindow
from reviewer.ui.program import Program
from reviewer.ui.rescuing import Rescuing
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import backups, record, submit
from tests.workflow.access_builders import CHEAP, make
from tests.workflow.builders import a_post
from tests.workflow.keeping_samples import spoil


@pytest.fixture
def ws(tmp_path):
    made = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    yield made
    made.close()


@pytest.fixture
def runner():
    made = TaskRunner()
    yield made
    made.close()


def settle(qtbot, runner):
    qtbot.waitUntil(lambda: runner.busy == 0, timeout=60_000)
    QApplication.processEvents()


def test_it_keeps_room_makes_one_and_makes_none_without_a_change(ws, runner, qtbot):
    keeper = BackupKeeper(ws, runner)
    made = []
    keeper.made.connect(made.append)
    keeper.look(Occasion.START)
    settle(qtbot, runner)
    assert ballast.there(ws.folder)
    assert [one.occasion for one in backups.everything(ws)] == ["start"]
    assert len(made) == 1
    assert made[0].record
    keeper.look()
    settle(qtbot, runner)
    assert len(backups.everything(ws)) == 1


def test_the_last_one_is_made_when_the_window_closes(ws, runner):
    keeper = BackupKeeper(ws, runner)
    keeper.start()
    submit.submit_post(ws, a_post())
    keeper.stop()
    assert [one.occasion for one in backups.everything(ws)] == ["close"]
    keeper.stop()
    assert len(backups.everything(ws)) == 1


def test_what_goes_wrong_is_said_once(ws, runner, qtbot, monkeypatch):
    monkeypatch.setattr(store, "free_bytes", lambda folder: 0)
    keeper, said = BackupKeeper(ws, runner), []
    keeper.said.connect(said.append)
    for _ in range(3):
        keeper.look()
        settle(qtbot, runner)
    assert [message.headline for message in said] == ["There is no room for a backup on this disk."]
    keeper.stop()  # and closing goes on all the same


# -- through the program


@pytest.fixture
def program(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    monkeypatch.setattr(preferences, "file", lambda: tmp_path / "window.ini")
    made = Program(qapp)
    yield made
    made.gate.stop()
    if made.session is not None:
        made.session.window.close()


def test_a_restore_closes_the_desk_restores_and_opens_it_again(program, tmp_path, qtbot):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    submit.submit_post(ws, a_post())
    made = backups.make(ws)
    submit.submit_post(ws, a_post("Another one"))
    program.open(ws)
    program.session.bus.restore_wanted.emit(made)
    qtbot.waitUntil(lambda: program.gate.waiting and program.gate.window.work.main.isVisible(), timeout=60_000)
    card = program.gate.window.work
    assert card.title.text() == "The workspace is restored", card.bar.message
    assert "Nothing is lost." in card.words.text()
    assert program.session is None
    card.main.click()
    qtbot.waitUntil(lambda: program.session is not None, timeout=60_000)
    again = program.session.ws
    assert any(line.kind == "workspace.restored" for line in record.entries(again))
    assert record.verify(again).problems == ()


def test_a_restore_that_fails_says_so_and_the_workspace_is_as_it_was(program, tmp_path, qtbot):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    submit.submit_post(ws, a_post())
    made = backups.make(ws)
    spoil(ws.folder / "backups" / made.name / "workspace.db", 4, places=40)
    program.open(ws)
    program.session.bus.restore_wanted.emit(made)
    qtbot.waitUntil(lambda: program.gate.waiting and program.gate.window.work.main.isVisible(), timeout=60_000)
    assert program.gate.window.work.title.text() == "The workspace was not restored"
    program.gate.window.work.main.click()
    qtbot.waitUntil(lambda: program.session is not None, timeout=60_000)
    assert record.verify(program.session.ws).problems == ()


def test_an_encrypted_one_asks_for_the_passphrase_again(program, tmp_path, qtbot):
    ws = make(tmp_path / "w")
    made = backups.make(ws)
    program.open(ws)
    program.session.bus.restore_wanted.emit(made)
    qtbot.waitUntil(lambda: program.gate.waiting and program.gate.window.work.main.isVisible(), timeout=60_000)
    program.gate.window.work.main.click()
    qtbot.waitUntil(lambda: program.gate.window.card.isVisible(), timeout=60_000)
    assert program.session is None


def damaged(folder):
    ws = create_workspace(folder, "Test Clinic", "Ines Calloway")
    for n in range(20):
        submit.submit_post(ws, a_post(f"Post {n}"))
    backups.make(ws)
    ws.close()
    raw = bytearray((folder / "workspace.db").read_bytes())
    raw[:4096] = bytes(4096)  # the first page is gone
    (folder / "workspace.db").write_bytes(raw)


def test_a_damaged_workspace_is_offered_where_it_is_opened_and_comes_back(tmp_path, qtbot):
    damaged(tmp_path / "w")
    window = FirstRunWindow()
    qtbot.addWidget(window)
    window.show()
    opened = []
    window.opened.connect(opened.append)
    with pytest.raises(WorkspaceDamaged):
        window.rescuing.watched(tmp_path / "w", None, lambda: open_workspace(tmp_path / "w"))
    qtbot.waitUntil(lambda: window.rescuing.dialog is not None, timeout=60_000)
    dialog = window.rescuing.dialog
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=60_000)
    assert "brings all" in dialog._verdict.text()
    assert dialog.focusWidget() is dialog.cancel
    dialog.main.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    assert record.verify(opened[0]).problems == ()
    opened[0].close()
    window.close()


def test_what_is_proven_is_written_out(tmp_path, qtbot, monkeypatch, runner):
    damaged(tmp_path / "w")
    out = tmp_path / "out"
    rescuing = Rescuing(runner)
    rescuing.offer(tmp_path / "w")
    dialog = rescuing.dialog
    qtbot.addWidget(dialog)
    settle(qtbot, runner)
    monkeypatch.setattr(dialog, "_ask_folder", lambda title: out)
    dialog.write_out.click()
    settle(qtbot, runner)
    assert dialog.bar.message.headline == "Written to out."
    assert (out / "events.jsonl").exists()
    dialog.new.click()
    settle(qtbot, runner)
    assert "is not empty" in dialog.bar.message.headline
    rescuing.dialog = None
