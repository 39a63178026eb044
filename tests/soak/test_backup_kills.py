"""Kills at random moments of making, thinning, restoring, purging and rescuing: nothing is lost, half or in plain text.

``REVIEWER_BACKUP_KILLS`` is how many; ``make soak`` has 200.
"""

import hashlib
import multiprocessing
import os
import pickle
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reviewer.bootstrap import open_workspace
from reviewer.detect.engine import Detector
from reviewer.store import backup as store
from reviewer.workflow import backups, record
from reviewer.workflow.workspace import Workspace
from tests.soak import backup_life
from tests.soak.backup_life import ACTIONS, HOW, Keeper
from tests.workflow import office_day
from tests.workflow.access_builders import make
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.office_day import TEXTS, begin, detections, head
from tests.workflow.test_office_kills import PATTERNS as OFFICE
from tests.workflow.test_office_kills import Tally, killed, looked_at

KILLS = int(os.environ.get("REVIEWER_BACKUP_KILLS", "10"))
SEED = int(os.environ.get("REVIEWER_BACKUP_SEED", "20261121"))
MOMENT = 1.2
"""Seconds after which the last one is killed: a restore takes that long where the machine is busy."""
LONGEST = 400
"""Entries after which a new office is begun: each backup that is looked at is verified as a whole."""
WORDS = tuple(text.encode() for text in (*TEXTS, *office_day.SUBJECTS, *office_day.STRANGERS))
"""What is in posts, and must be in no file of an encrypted workspace."""
PATTERNS = {**OFFICE, **{name: pattern for name, (_, pattern) in ACTIONS.items()}}


@dataclass
class Seen:
    """What was verified before and needs it no more: backups by their digest."""

    backups: set[tuple[str, str]] = field(default_factory=set)
    verified: int = 0
    rescued: int = 0
    begun_again: int = 0


def the_office(folder: Path) -> Path:
    """A new encrypted workspace, in a folder of its own."""
    folder.parent.mkdir()
    ws = make(folder, clock=MovingClock(), today=TODAY)
    try:
        begin(ws)
    finally:
        ws.close()
    return folder


def each_backup_verifies(ws: Workspace, seen: Seen) -> None:
    """Whatever is on the list is whole: the file is the one that was written, and it opens and verifies."""
    for one in backups.everything(ws):
        database = backups.folder_of(ws, one) / store.DATABASE
        assert one.verified is not None, one
        assert store.digest(database) == one.sha256, one
        if (one.place.value, one.sha256) not in seen.backups:
            assert backups.verify(ws, one).problems == (), one
            seen.backups.add((one.place.value, one.sha256))
            seen.verified += 1


def nothing_is_plain(parent: Path) -> None:
    """No file holds words of a post, but those that somebody asked to have written out."""
    for path in parent.rglob("*"):
        inside = path.relative_to(parent).parts[0]
        if not path.is_file() or inside.startswith(backup_life.FILES) or len(path.relative_to(parent).parts) == 1:
            continue
        raw = path.read_bytes()
        assert not raw.startswith(b"SQLite format 3\0"), path
        assert [word for word in WORDS if word in raw] == [], path


def what_is_rescued_is_whole(parent: Path, least: dict[str, int], seen: Seen) -> None:
    """A rescue that has its place is whole, and has what was acknowledged; a half one is no workspace."""
    for target in sorted(parent.glob(f"{backup_life.NEW}-*")):
        if not (target / store.DATABASE).exists():
            assert target.name not in least
            continue
        ws = open_workspace(target, unlock=HOW, clock=MovingClock(), today=TODAY)
        try:
            assert head(ws)[0] >= least.get(target.name, 0)
            assert record.verify(ws).problems == ()
            seen.rescued += 1
        finally:
            ws.close()
    for target in sorted(parent.glob(f"{backup_life.FILES}-*")):
        manifest = target / "manifest-sha256.txt"
        if manifest.exists():
            for line in manifest.read_text(encoding="ascii").splitlines():
                digest, name = line.split("  ")
                assert hashlib.sha256((target / name).read_bytes()).hexdigest() == digest
            seen.rescued += 1


def nothing_lies_about(folder: Path, second: Path) -> None:
    """After the next backup nothing is left of what was interrupted."""
    parts = [*(folder / store.FOLDER).glob("*.part"), *second.glob("*/*.part")]
    assert [path.name for path in parts] == []
    assert not (folder / "restoring").exists()
    assert not (folder / "rescue.work").exists()
    empty = [
        path for path in (folder / store.FOLDER).iterdir() if path.is_dir() and not (path / store.DATABASE).exists()
    ]
    assert empty == []


@pytest.mark.timeout(0)
def test_kills_at_random_moments_of_keeping_a_workspace_lose_and_tear_nothing(tmp_path: Path, own_keys: Path):
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(way)
    if way == "forkserver":
        context.set_forkserver_preload(["tests.soak.backup_life"])
    known = detections(Detector())
    dice, tally, seen = random.Random(SEED), Tally(), Seen()
    under_way: set[str] = set()
    folder, now = tmp_path, 0.0
    while tally.kills < KILLS:
        if not now:
            folder = the_office(tmp_path / f"office-{tally.kills}" / "workspace")
            (folder.parent / "detections.pickle").write_bytes(pickle.dumps(known))
            now = MovingClock().now.timestamp() + 3_600
        keeper = Keeper(folder, backup_life.later(now), dice, known)
        before = head(keeper.ws)
        now = keeper.clock.now.timestamp()
        keeper.close()
        seed = dice.getrandbits(32)

        def start(folder: Path = folder, seed: int = seed, now: float = now) -> multiprocessing.process.BaseProcess:
            process = context.Process(target=backup_life.live, args=(folder, own_keys, seed, now), daemon=True)
            process.start()
            return process

        lines = killed(start, folder.parent / "said.txt", dice, MOMENT)
        tally.kills += 1
        now = max([now, *(float(line[3]) for line in lines if line[0] != "begin")]) + 26 * 3_600
        keeper = Keeper(folder, backup_life.later(now), dice, known)
        try:
            nothing_is_plain(folder.parent)
            looked_at(keeper.ws, lines, before, tally, PATTERNS)
            assert record.verify(keeper.ws).problems == ()
            each_backup_verifies(keeper.ws, seen)
            least: dict[str, int] = {}
            if lines and lines[-1][0] == "begin" and lines[-1][1] in ACTIONS:
                name = lines[-1][1]
                under_way.add(name)
                size = head(keeper.ws)[0]
                done = backup_life.tried(keeper, name) or backup_life.tried(keeper, name)
                assert done or name in ("purge", "restore"), f"{name} cannot be begun again"
                seen.begun_again += 1
                if name == "new_workspace":
                    made = sorted(
                        folder.parent.glob(f"{backup_life.NEW}-*"), key=lambda path: int(path.name.split("-")[1])
                    )
                    least[made[-1].name] = size
            what_is_rescued_is_whole(folder.parent, least, seen)
            backups.make(keeper.ws)
            nothing_lies_about(folder, keeper.second)
            each_backup_verifies(keeper.ws, seen)
            nothing_is_plain(folder.parent)
            now = keeper.clock.now.timestamp()
            if head(keeper.ws)[0] > LONGEST:
                now = 0.0
        finally:
            keeper.close()
    print(tally, seen.verified, seen.rescued, seen.begun_again, sorted(under_way))
    assert tally.acknowledged > KILLS
    assert seen.verified > KILLS
    assert seen.begun_again
    if KILLS >= 200:
        assert set(ACTIONS) - set(tally.done) == set(), "actions that were never done"
