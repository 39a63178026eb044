"""A killed process loses nothing that was acknowledged, and leaves nothing half-done."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.store import posts
from reviewer.workflow import record

ROUNDS = int(os.environ.get("REVIEWER_KILLS", "6"))

WORK = """
import sys
from pathlib import Path
from reviewer.bootstrap import open_workspace
from reviewer.model.post import Author, Post
from reviewer.workflow import decide
from reviewer.workflow.submit import submit_post, revise_post
ws = open_workspace(Path(sys.argv[1]))
print("ready", flush=True)
for n in range(100000):
    post, _ = submit_post(ws, Post(id="", text=f"Text number {n}.", author=Author("Renee Falk"), submitter="Renee Falk"))
    print("post", post, flush=True)
    decide.reject(ws, post, "Not in any wording.") if n % 3 == 0 else decide.return_(ws, post, [], "Please shorten it.")
    print("decided", post, flush=True)
"""


def test_kills_at_random_moments_lose_nothing_that_was_acknowledged(tmp_path: Path):
    folder = tmp_path / "workspace"
    create_workspace(folder, "Test Clinic", "Ines Calloway").close()
    chance = random.Random(20261120)
    acknowledged: dict[str, str] = {}
    for _ in range(ROUNDS):
        process = subprocess.Popen(
            [sys.executable, "-c", WORK, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stderr is not None
        started = process.stdout.readline()
        assert started == "ready\n", process.stderr.read()
        time.sleep(chance.uniform(0.02, 0.5))
        process.kill()
        for line in process.stdout.read().splitlines():
            words = line.split()
            if len(words) == 2:
                acknowledged[words[1]] = words[0]
        process.wait()
        process.stdout.close()
        process.stderr.close()
        ws = open_workspace(folder)
        try:
            result = record.verify(ws)
            assert result.problems == ()
            with ws.connections.read() as connection:
                for post, what in acknowledged.items():
                    row = posts.row(connection, post)
                    assert row is not None
                    assert what == "post" or row["state"] in ("rejected", "returned")
        finally:
            ws.close()
    assert len(acknowledged) > ROUNDS
