"""A disk that is full in the middle of a backup or a restore: a sentence, nothing lost, nothing half on the list.

Each write of the shipped library is made to fail in turn (``REVIEWER_DISK_FULL`` is the step between those that are
tried), and each file, whoever writes it, is limited in size by the system.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reviewer.errors import WorkspaceProblem
from reviewer.model.backup import Backup
from reviewer.store import backup as store
from reviewer.workflow import backups, record, restore, restoring
from reviewer.workflow.closed import closed_workspace
from reviewer.workflow.workspace import Workspace
from tests.soak import disk, life
from tests.soak.backup_life import HOW
from tests.workflow.conftest import MovingClock
from tests.workflow.office_day import head

from .test_disk_full import Full

STEP = int(os.environ.get("REVIEWER_DISK_FULL", "23"))
LIMITS = 6 if STEP > 1 else 60
"""Sizes that are tried for the greatest file."""
resource = pytest.importorskip("resource")


@pytest.fixture
def office(tmp_path: Path, own_keys: Path) -> Path:
    """A closed workspace with a backup in the middle of its life."""
    folder = tmp_path / "first" / "office"
    known = life.an_office(folder)
    ws = life.entered(folder)
    life.work(ws, known, 3, 25, lambda _: None)
    backups.make(ws)
    life.work(ws, known, 4, 25, lambda _: None)
    ws.close()
    return folder


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file grows beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def failing(folder: Path, fails: Full) -> Iterator[None]:
    """Every file of the library below a folder fails from some write on."""
    with disk.watched(folder, below=True) as seen:
        seen.fail = fails
        try:
            yield
        finally:
            fails.free = True


REFUSED = (
    "could not be made",
    "could not be restored",
    "disk is full",
    "did not take",
    "could not be copied",
    "could not be noted",
)
"""What a person is told of it."""


def a_backup(ws: Workspace) -> bool:
    """Try to make one; True if it was made. Whether or not, the list is whole and the workspace as it was."""
    before, size = backups.everything(ws), head(ws)
    told = refusal(lambda: backups.make(ws))
    if told:
        assert "could not be made" in told
        assert backups.everything(ws) == before
        assert head(ws) == size
    else:
        assert len(backups.everything(ws)) == len(before) + 1
    assert list((ws.folder / store.FOLDER).glob("*.part")) == []
    return not told


def refusal(work: Callable[[], object]) -> str:
    """Why some work was refused, or empty."""
    try:
        work()
    except WorkspaceProblem as error:
        return error.what
    return ""


def restored(folder: Path, backup: Backup) -> bool:
    """Try to restore; True if it was done."""

    def do() -> None:
        with closed_workspace(folder, HOW, clock=MovingClock()) as found:
            restore.restore(found, backup)

    told = refusal(do)
    assert not told or any(words in told for words in REFUSED), told
    return not told


def tries(folder: Path, writes: int, seed: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Ways in which the disk is full: at some write of the library, or for files of some size."""
    for code in (disk.FULL, disk.IOERR_WRITE) if disk.can_watch() else ():
        for after in range(random.Random(seed + code).randrange(STEP), writes, STEP):
            yield f"{code} after {after}", lambda after=after, code=code: failing(folder, Full(after, code))
    whole = (folder / store.DATABASE).stat().st_size
    for n in range(LIMITS):
        yield f"limit {n}", lambda n=n: at_most(2 * whole * n // LIMITS)


def writes_of(folder: Path, work: Callable[[], object]) -> int:
    """How many writes some work asks for."""
    counted = Full(10**9, disk.FULL)
    if disk.can_watch():
        with failing(folder, counted):
            work()
    return counted.asked


def test_a_full_disk_in_the_middle_of_a_backup_leaves_the_list_as_it_was(office: Path):
    ws = life.entered(office, later=700)
    try:
        writes, made, refused = writes_of(office, lambda: backups.make(ws)), 0, 0
        assert writes > 20 or not disk.can_watch()
        for name, full in tries(office, writes, 1):
            with full():
                done = a_backup(ws)
            made, refused = made + done, refused + (not done)
            newest = backups.everything(ws)[0]
            assert not done or backups.verify(ws, newest).problems == (), name
        print(f"{made} made, {refused} refused, {writes} writes")
        assert made
        assert refused > 5
        assert a_backup(ws), "there is room again"
        assert all(backups.verify(ws, one).problems == () for one in backups.everything(ws))
        assert record.verify(ws).problems == ()
    finally:
        ws.close()


def test_a_full_disk_in_the_middle_of_a_restore_leaves_the_workspace_as_it_was(office: Path, tmp_path: Path):
    ws = life.entered(office, later=700)
    size, (backup,) = head(ws), backups.everything(ws)
    ws.close()
    trial = tmp_path / "trial" / "office"

    def anew() -> None:
        shutil.rmtree(trial.parent, ignore_errors=True)
        shutil.copytree(office, trial)

    anew()
    writes = writes_of(trial, lambda: restored(trial, backup))
    done = refused = 0
    for name, full in tries(trial, writes, 2):
        anew()
        with full():
            came = restored(trial, backup)
        done, refused = done + came, refused + (not came)
        again = life.entered(trial, later=900)
        try:
            with again.connections.read() as connection:
                kept = connection.execute("select count(*) from events where seq <= ?", (size[0],)).fetchone()[0]
            assert kept == size[0], name
            assert record.verify(again).problems == (), name
            assert restoring.mark(trial) is None, name
            assert not (trial / restoring.STAGE).exists(), name
        finally:
            again.close()
    print(f"{done} restored, {refused} refused, {writes} writes")
    assert done
    assert refused > 5
    assert restored(trial, backup), "there is room again"
