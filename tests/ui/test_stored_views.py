"""Named views of the window lie in the workspace, written off the GUI thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.bootstrap import create_workspace
from reviewer.errors import UserFacingError
from reviewer.model.views import QueueFilter
from reviewer.ui.presenters.queue_presenter import Views
from reviewer.ui.stored_views import StoredViews
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow.workspace import Workspace


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    opened = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    yield opened
    opened.close()


def test_views_are_saved_refused_and_forgotten(qtbot: QtBot, ws: Workspace) -> None:
    runner = TaskRunner()
    stored = StoredViews(ws, runner)
    told: list[Views] = []
    problems: list[UserFacingError] = []
    stored.save("Mine", QueueFilter(platform="x", search="Marisol"), told.append, problems.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(("Mine", QueueFilter(platform="x")),)]
    assert StoredViews(ws, runner).all_views() == told[0]
    stored.save(" ", QueueFilter(), told.append, problems.append)
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0].what == "A view needs a name."
    stored.remove("Mine", told.append, problems.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[1] == ()
    runner.close()
