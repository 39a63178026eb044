"""Checkpoints go out by themselves while a window is open, and an older copy is said at the start."""

from pathlib import Path

import pytest

from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.model.witness import HighWater, OlderCopy
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.witness_keeper import WitnessKeeper
from reviewer.workflow import checkpoints, high_water, record
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import detector, look, runner, window, ws

__all__ = ["detector", "look", "runner", "window", "ws"]


def test_the_folder_gets_its_checkpoint_at_the_start_and_the_status_is_told(
    qtbot, ws: Workspace, runner: TaskRunner, tmp_path: Path
):
    disk = tmp_path / "disk"
    disk.mkdir()
    checkpoints.set_folder(ws, disk)
    keeper = WitnessKeeper(ws, runner)
    told: list[object] = []
    read: list[object] = []
    keeper.changed.connect(told.append)
    keeper.status_read.connect(read.append)
    keeper.start()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [Changes(record=True)]
    assert len(list(disk.iterdir())) == 1
    keeper.recorded(Changes(record=True))
    qtbot.waitUntil(lambda: any(status.witnessed_size for status in read))
    assert len(list(disk.iterdir())) == 1
    runner.close()
    keeper.stop()
    mark = high_water.seen(ws.signer.name)
    assert mark is not None
    assert mark.size == record.status(ws).entries


def test_an_older_copy_is_said_once_and_loudly(qtbot, ws: Workspace, runner: TaskRunner, monkeypatch):
    older = OlderCopy(90, HighWater(114, "00" * 32, "2026-11-20T10:42:00Z"))
    monkeypatch.setattr(high_water, "keep_up", lambda ws: older)
    keeper = WitnessKeeper(ws, runner)
    said: list[object] = []
    keeper.said.connect(said.append)
    keeper.start()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].level is Level.BLOCK
    assert "24 entries that were here then are missing" in said[0].headline
    assert "accept it in Record" in said[0].detail
    keeper._mark()
    qtbot.waitUntil(lambda: runner.busy == 0)
    assert len(said) == 1
    keeper._look.stop()


def test_a_folder_that_refuses_is_said_once(qtbot, ws: Workspace, runner: TaskRunner, tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    checkpoints.set_folder(ws, disk)
    name = checkpoints.file_name(ws.signer.name, record.status(ws).entries)
    (disk / name).write_text("another history", encoding="utf-8")
    keeper = WitnessKeeper(ws, runner)
    said: list[object] = []
    keeper.said.connect(said.append)
    keeper.look()
    keeper.look()
    qtbot.waitUntil(lambda: runner.busy == 0)
    qtbot.waitUntil(lambda: bool(said))
    assert len(said) == 1
    assert "is there already" in said[0].headline


@pytest.mark.parametrize("guarded", [True])
def test_nobody_signed_in_is_no_problem_of_the_keeper(qtbot, ws: Workspace, runner: TaskRunner, tmp_path, guarded):
    disk = tmp_path / "disk"
    disk.mkdir()
    checkpoints.set_folder(ws, disk)
    ws.guarded = guarded
    keeper = WitnessKeeper(ws, runner)
    said: list[object] = []
    keeper.said.connect(said.append)
    keeper.look()
    qtbot.waitUntil(lambda: runner.busy == 0)
    assert said == []
    assert list(disk.iterdir()) == []
