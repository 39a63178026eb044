"""A killed process loses nothing of the board that was acknowledged, and leaves no card without its post, or the other way."""

import random
import subprocess
import sys
import time
from pathlib import Path

from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.model.reshare import Stage
from reviewer.store import posts
from reviewer.workflow import record
from reviewer.workflow import reshare_reading as reading
from tests.workflow.test_kills import ROUNDS

WORK = """
import json, sys
from pathlib import Path
from reviewer.bootstrap import open_workspace
from reviewer.workflow import reshare_cards, reshares
ws = open_workspace(Path(sys.argv[1]))
start = sum(column.total for column in reshare_cards.board(ws)) + len(reshare_cards.dropped(ws))
print("ready", flush=True)
for n in range(start, 100000):
    feed = Path(sys.argv[1]).parent / "feed.json"
    feed.write_text(json.dumps([{"id": str(n), "text": f"Words number {n}.", "author": f"Writer {n}"}]))
    reshares.take(ws, reshares.read_file(ws, feed))
    card = f"RS-{n + 1:04d}"
    print(card, "possible", flush=True)
    reshare_cards.choose(ws, card, "repurpose")
    print(card, "chosen", flush=True)
    reshare_cards.edit_text(ws, card, f"Our words number {n}.")
    reshare_cards.ask(ws, card, "May we?")
    print(card, "asked", flush=True)
    reshare_cards.answer(ws, card, "yes")
    reshare_cards.to_review(ws, card)
    print(card, "in_review", flush=True)
    if n % 2:
        reshare_cards.hold(ws, card, "Later")
        print(card, "held", flush=True)
"""
ORDER = ["possible", "chosen", "asked", "in_review", "held"]


def test_kills_between_the_steps_lose_nothing(tmp_path: Path):
    folder = tmp_path / "workspace"
    create_workspace(folder, "Test Clinic", "Ines Calloway").close()
    chance = random.Random(20261121)
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
            if len(words) == 2 and words[1] in ORDER:
                acknowledged[words[0]] = words[1]
        process.wait()
        process.stdout.close()
        process.stderr.close()
        ws = open_workspace(folder)
        try:
            assert record.verify(ws).problems == ()
            with ws.connections.read() as connection:
                cards = reading.all(ws, connection)
                known = set(posts.ids(connection))
                assert {c.post for c in cards.values() if c.post} == known
                for card, stage in acknowledged.items():
                    assert ORDER.index(cards[card].stage.value) >= ORDER.index(stage)
                for card in cards.values():
                    assert bool(card.post) == (card.stage in (Stage.IN_REVIEW, Stage.HELD))
        finally:
            ws.close()
    assert len(acknowledged) > ROUNDS / 2
