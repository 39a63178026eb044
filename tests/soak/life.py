"""Work in an encrypted office in one process, with a mark after each action that was acknowledged."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from reviewer.bootstrap import open_workspace
from reviewer.detect.engine import Detector
from reviewer.errors import IdentityNeeded, UserFacingError
from reviewer.model.access import ByPassphrase
from reviewer.model.finding import Detection
from reviewer.workflow import signing, unlocking
from reviewer.workflow.workspace import Workspace, utc_now
from tests.workflow.access_builders import INES, make
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.office_day import Day, Remembered, begin, chosen, detections, head


def an_office(folder: Path) -> dict[tuple[str, str], Detection]:
    """A new encrypted workspace with a first day in it; gives what the detector says of the posts of all days."""
    ws = make(folder, clock=MovingClock(), today=TODAY)
    try:
        begin(ws)
    finally:
        ws.close()
    return detections(Detector())


def entered(folder: Path, later: int = 0) -> Workspace:
    """The workspace, opened by its reviewer."""
    clock = MovingClock()
    clock.now += timedelta(minutes=later)
    return open_workspace(folder, unlock=ByPassphrase("Ines Calloway", INES), clock=clock, today=TODAY)


def data_key(folder: Path) -> bytes:
    """What an encrypted workspace is encrypted with."""
    unlocked = unlocking.unlock(folder, ByPassphrase("Ines Calloway", INES), utc_now)
    assert unlocked is not None
    return unlocked.data_key


def work(
    ws: Workspace, known: dict[tuple[str, str], Detection], seed: int, actions: int, told: Callable[[int], None]
) -> None:
    """Do so many random actions; ``told`` hears the size of the record after each that was acknowledged."""
    day = Day(ws, ws.folder.parent, random.Random(seed), Remembered(known))
    for _ in range(actions):
        try:
            day.run(chosen(day.dice))
        except IdentityNeeded:
            signing.confirm(ws, INES)
            continue
        except UserFacingError:
            continue
        told(head(ws)[0])
