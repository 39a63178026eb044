"""An open workspace on a clock that the test moves."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.bootstrap import create_workspace
from reviewer.detect.engine import Detector
from reviewer.workflow.workspace import Workspace

TODAY = date(2026, 11, 20)


class MovingClock:
    """Each reading is one second later; ``advance`` jumps."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def advance(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def ws(tmp_path: Path, clock: MovingClock) -> Iterator[Workspace]:
    opened = create_workspace(tmp_path / "workspace", "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def detector() -> Detector:
    return Detector()
