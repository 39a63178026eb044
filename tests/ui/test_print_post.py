"""Ctrl+P on the desk: the record of the post is previewed, then saved; nothing of it is written before."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.detect.engine import Detector
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.desk_dialogs import DeskDialogs
from reviewer.ui.dialogs.report_preview import ReportPreview
from reviewer.ui.presenters.desk_state import build
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import record
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import add_post, detector, look, runner, window, ws

__all__ = ["detector", "look", "runner", "window", "ws"]


def test_the_record_of_a_post_is_previewed_and_saved(
    qtbot: QtBot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector, tmp_path: Path
) -> None:
    view = add_post(ws, detector)
    dialogs = DeskDialogs(ws, runner, Bus(), window)
    answers: list[Changes | None] = []
    state = build(view, datetime(2026, 11, 20, 12, tzinfo=UTC))
    dialogs.open("print", state, None, answers.append)
    qtbot.waitUntil(lambda: isinstance(dialogs.current, ReportPreview), timeout=60_000)
    preview = dialogs.current
    assert isinstance(preview, ReportPreview)
    assert view.post.id in preview.heading.text()
    dialogs.open("print", state, None, answers.append)
    assert dialogs.current is preview, "one dialog at a time"
    preview.reject()
    assert answers == [None]
    assert "report.printed" not in [entry.kind for entry in record.entries(ws, limit=5)]
    dialogs.open("print", state, None, answers.append)
    qtbot.waitUntil(lambda: dialogs.current is not None, timeout=60_000)
    again = dialogs.current
    assert isinstance(again, ReportPreview)
    again.save_as(str(tmp_path / "post.pdf"))
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=60_000)
    changed = answers[1]
    assert changed is not None
    assert view.post.id in changed.posts
    assert (tmp_path / "post.pdf").read_bytes().startswith(b"%PDF")
    assert dialogs.current is None


def test_a_post_that_cannot_be_printed_is_said_and_the_desk_goes_on(
    qtbot: QtBot,
    ws: Workspace,
    runner: TaskRunner,
    window: QMainWindow,
    detector: Detector,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from reviewer.errors import RefusedError
    from reviewer.workflow import reports

    def refuse(*_: object, **__: object) -> None:
        raise RefusedError("Authors print their own posts only.", "", "Ask a colleague.")

    monkeypatch.setattr(reports, "draw", refuse)
    view = add_post(ws, detector)
    dialogs = DeskDialogs(ws, runner, Bus(), window)
    with qtbot.waitSignal(runner.failed) as told:
        dialogs.open("print", build(view, datetime(2026, 11, 20, 12, tzinfo=UTC)), None, lambda _: None)
    assert told.args[0].what == "Authors print their own posts only."
    assert dialogs.current is None
