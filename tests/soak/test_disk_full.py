"""A disk that is full at any write of a day's work: a sentence, nothing half-done, and work goes on when there is space.

Every write, cut and sync of the shipped library is made to fail in turn, from that moment on, until space is freed.
``REVIEWER_DISK_FULL`` is the step between the writes that are tried; ``make soak`` tries each of them (1).
"""

import os
import random
import shutil
from pathlib import Path

import pytest

from reviewer.errors import UserFacingError, WorkspaceProblem
from reviewer.workflow import record
from tests.soak import disk, life
from tests.workflow.conftest import TODAY
from tests.workflow.office_day import Day, Remembered, head

STEP = int(os.environ.get("REVIEWER_DISK_FULL", "23"))
WORK = (
    "submit_some", "import_staff", "record_form", "decide_some", "take_feed", "attach_scan", "choose", "revise_some",
    "record_text", "record_rights", "decide_some", "hold", "publish", "revoke", "settle_task",
)  # fmt: skip
AGAIN = 6
"""Actions that are tried after space is there again."""

pytestmark = pytest.mark.skipif(not disk.can_watch(), reason="the library of this system hides its file system layer")


class Full:
    """Fails everything after so many operations, until freed."""

    def __init__(self, after: int, code: int) -> None:
        self.left, self.code, self.free = after, code, False
        self.asked = self.failed = 0

    def __call__(self, kind: str, file: str) -> int:
        if self.free:
            return disk.OK
        self.asked += 1
        if self.asked <= self.left:
            return disk.OK
        self.failed += 1
        return self.code


def a_day(folder: Path, known: dict[tuple[str, str], object], fails: Full) -> tuple[list[int], int]:
    """Work while the disk fills up, free it, work on; gives the sizes that were acknowledged and how much failed."""
    told: list[int] = []
    with disk.watched(folder) as seen:
        ws = life.entered(folder)
        try:
            seen.fail = fails
            day = Day(ws, folder.parent, random.Random(5), Remembered(known))
            for name in WORK:
                before, refused = head(ws), False
                try:
                    day.run(name)
                except UserFacingError:
                    refused = True
                after = head(ws)
                assert not refused or after == before, f"{name} was refused and left something"
                if not refused:
                    told.append(after[0])
            fails.free = True
            assert record.verify(ws).problems == ()
            for name in WORK[:AGAIN]:
                try:
                    day.run(name)
                except WorkspaceProblem as error:
                    raise AssertionError(f"{name} is refused though there is space: {error}") from error
                except UserFacingError:
                    continue
                told.append(head(ws)[0])
        finally:
            fails.free = True
            ws.close()
    return told, fails.failed


@pytest.mark.parametrize("code", [disk.FULL, disk.IOERR_WRITE], ids=["full", "error"])
def test_a_disk_that_fails_at_any_write_leaves_nothing_half_done(tmp_path: Path, own_keys: Path, code: int):
    first = tmp_path / "first" / "office"
    known = life.an_office(first)
    whole = tmp_path / "whole" / "office"
    shutil.copytree(first, whole)
    counted = Full(10**9, code)
    told, _ = a_day(whole, known, counted)
    writes, tried, failed = counted.asked, 0, 0
    assert len(told) > len(WORK) // 2, "the day's work does nothing"
    for after in range(random.Random(code).randrange(STEP), writes, STEP):
        trial = tmp_path / "trial" / "office"
        shutil.rmtree(trial.parent, ignore_errors=True)
        shutil.copytree(first, trial)
        told, broken = a_day(trial, known, Full(after, code))
        tried, failed = tried + 1, failed + bool(broken)
        again = life.entered(trial, later=900)
        try:
            assert again.today() == TODAY
            assert record.verify(again).problems == ()
            assert not told or head(again)[0] >= told[-1]
        finally:
            again.close()
    print(f"{tried} of {writes} writes, {failed} days hit")
    assert tried > 5
    assert failed >= 0.9 * tried  # a day writes a little more or less from run to run
