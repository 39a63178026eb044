"""A conversion that is killed at any moment leaves one workspace that is whole, and finishes when it is next opened."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reviewer.bootstrap import create_workspace, encrypt_workspace, open_workspace
from reviewer.errors import SignInNeeded
from reviewer.model.events import EventKind
from reviewer.store import convert, ledger, wrapping
from reviewer.workflow import record
from reviewer.workflow.submit import submit_post

from .access_builders import CHEAP, NEW, enter, enter_with_paper
from .builders import a_post

ROUNDS = int(os.environ.get("REVIEWER_KILLS", "6"))
ROOT = Path(__file__).parents[2]

WORK = """
import sys
from pathlib import Path
from reviewer.store import wrapping
from tests.workflow.access_builders import CHEAP, NEW
wrapping.NEW = CHEAP
from reviewer.bootstrap import encrypt_workspace
print("ready", flush=True)
encrypt_workspace(Path(sys.argv[1]), NEW)
print("done", flush=True)
"""


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


@pytest.fixture
def plain(tmp_path) -> Path:
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    for number in range(12):
        submit_post(ws, a_post(f"{number}: the quokka cheered. " * 200))
    (ws.folder / "backups").mkdir()
    ws.close()
    shutil.copy(ws.folder / "workspace.db", ws.folder / "backups" / "monday.db")
    return ws.folder


def look(folder: Path) -> str:
    """Open whatever is there, check that all of it is, and let it finish; says what it was."""
    try:
        ws = open_workspace(folder)
        state = "plain"
    except SignInNeeded:
        ws = enter(folder)
        state = "encrypted"
    try:
        assert record.verify(ws).problems == ()
        with ws.connections.read() as connection:
            assert connection.execute("select count(*) from posts").fetchone()[0] == 12
            kinds = [e.body.count(EventKind.WORKSPACE_ENCRYPTED.encode()) for e in ledger.entries(connection)]
        assert sum(kinds) <= 2
        submit = submit_post(ws, a_post("Another text."))
        assert submit
        with ws.connections.write() as connection:
            number = connection.execute("select count(*) from posts").fetchone()[0]
        assert number == 13
    finally:
        ws.close()
    names = {p.name for p in folder.iterdir()}
    assert not names & {convert.ENCRYPTED, convert.ASIDE, "keys.new.json"}
    if state == "encrypted":
        assert b"quokka" not in b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
        assert sum(kinds) >= 1
        enter_with_paper(folder).close()
    else:
        assert "keys.json" not in names
        encrypt_workspace(folder, NEW)
        enter(folder).close()
    return state


STEPS = """
import os, sys
from pathlib import Path
from reviewer.store import wrapping, durable, convert, keyfile
from tests.workflow.access_builders import CHEAP, NEW
wrapping.NEW = CHEAP
import sqlcipher3
left = [int(sys.argv[2])]
def step():
    left[0] -= 1
    if left[0] == 0:
        os._exit(9)
def counted(real):
    def call(*arguments, **named):
        step()
        result = real(*arguments, **named)
        step()
        return result
    return call
for name in ("replace", "fsync", "open"):
    setattr(os, name, counted(getattr(os, name)))
Path.replace, Path.unlink = counted(Path.replace), counted(Path.unlink)
from reviewer.bootstrap import encrypt_workspace
class Progress:
    def report(self, *_): step()
    def check_cancelled(self): pass
encrypt_workspace(Path(sys.argv[1]), NEW, progress=Progress())
print("done", left[0])
"""


def stop_at(folder: Path, step: int) -> bool:
    """Convert, ending the process at one of its steps on the disk. True if it got to its end."""
    done = subprocess.run(
        [sys.executable, "-c", STEPS, str(folder), str(step)], cwd=ROOT, capture_output=True, text=True, timeout=100,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode in (0, 9), done.stderr
    return done.returncode == 0


def test_stopped_at_steps_on_the_disk(plain, tmp_path):
    last = 1
    copy = tmp_path / "probe"
    shutil.copytree(plain, copy)
    done = subprocess.run(
        [sys.executable, "-c", STEPS, str(copy), "100000"], cwd=ROOT, capture_output=True, text=True, timeout=100,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    last = 100_000 - int(done.stdout.split()[1])
    assert last > 30
    wanted = range(1, last + 1) if ROUNDS > 50 else sorted(random.Random(6).sample(range(1, last + 1), ROUNDS))
    states = set()
    for step in wanted:
        folder = tmp_path / f"at-{step}"
        shutil.copytree(plain, folder)
        assert not stop_at(folder, step)
        states.add(look(folder))
        shutil.rmtree(folder)
    assert states == {"plain", "encrypted"}


def test_killed_at_random_moments(plain, tmp_path):
    chance = random.Random(20261121)
    for round_ in range(ROUNDS):
        folder = tmp_path / f"kill-{round_}"
        shutil.copytree(plain, folder)
        process = subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "ready\n", process.stderr.read()
        time.sleep(chance.uniform(0.0, 0.4))
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()
        look(folder)
        shutil.rmtree(folder)
