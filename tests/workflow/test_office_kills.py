"""Kills at random moments in an office of consents, people, re-shares and rights: nothing acknowledged is lost, nothing is torn."""

import multiprocessing
import os
import pickle
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pytest

from reviewer.audit.canonical import decode
from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.consent.names import fold
from reviewer.detect.engine import Detector
from reviewer.model.access import ByPassphrase
from reviewer.model.events import EventKind
from reviewer.model.reshare import Stage
from reviewer.store import ledger, wrapping
from reviewer.workflow import check, record
from reviewer.workflow import reshare_reading as reading
from reviewer.workflow.values import ASSESSMENT, unpacked
from reviewer.workflow.workspace import Workspace
from tests.workflow.office_life import live  # by its full name: the process that is killed imports it, too

from .access_builders import CHEAP, INES, NEW
from .conftest import TODAY, MovingClock
from .office_day import ACTIONS, begin, detections, head

KILLS = int(os.environ.get("REVIEWER_OFFICE_KILLS", "20"))
SEED = int(os.environ.get("REVIEWER_OFFICE_SEED", "20261122"))
LONGEST = 900
"""Entries after which a new workspace is begun: a verification takes time in proportion to them."""
PATTERNS = {name: pattern for name, (_, pattern) in ACTIONS.items()}


@dataclass
class Tally:
    """What a series of kills came to."""

    kills: int = 0
    acknowledged: int = 0
    in_flight: int = 0
    """Kills after which the last action was there although nobody had been told."""
    done: Counter[str] = field(default_factory=Counter)


def the_office(folder: Path, signed: bool) -> Path:
    """A new workspace: plain, or encrypted and signed by who acts."""
    new = NEW if signed else None
    ws = create_workspace(folder, "Test Clinic", "Ines Calloway", new=new, clock=MovingClock(), today=TODAY)
    try:
        begin(ws)
    finally:
        ws.close()
    return folder


def killed(
    start: Callable[[], multiprocessing.process.BaseProcess], said: Path, dice: random.Random, longest: float = 0.4
) -> list[list[str]]:
    """Let the process live for a moment, most often after it has opened the workspace, and read what it had said."""
    said.unlink(missing_ok=True)
    process = start()
    if dice.random() < 0.85:
        until = time.monotonic() + 60
        while not (said.exists() and said.stat().st_size):
            assert process.is_alive(), "the process ended by itself"
            assert time.monotonic() < until, "the process did not start"
            time.sleep(0.002)
    time.sleep(dice.uniform(0.0, longest))
    assert process.is_alive(), "the process ended by itself"
    process.kill()
    process.join()
    process.close()
    return [line.split() for line in said.read_text(encoding="ascii").splitlines()] if said.exists() else []


def looked_at(
    ws: Workspace,
    lines: list[list[str]],
    before: tuple[int, str],
    tally: Tally,
    patterns: Mapping[str, str] = PATTERNS,
) -> None:
    """Everything that was acknowledged is there as it was, and of the action under way all or nothing.

    ``patterns`` says which entries each action makes.
    """
    acknowledged = [before, *((int(line[1]), line[2]) for line in lines if line[0] != "begin")]
    with ws.connections.read() as connection:
        events = [decode(entry.body) for entry in ledger.entries(connection)]
    roots = {event.seq - 1: event.prev_root for event in events} | dict([head(ws)])
    assert [one for one in acknowledged if roots.get(one[0]) != one[1]] == []
    last = acknowledged[-1][0]
    # Coming in leaves entries of its own, and a kill while the passphrase is tried counts as an attempt.
    coming_in = (EventKind.SIGNED_IN, EventKind.SIGN_IN_REFUSED)
    tail = [event for event in events[last:] if event.kind not in coming_in]
    kinds = "".join(f"{event.kind.value}," for event in tail)
    if kinds:
        under_way = lines[-1]
        assert under_way[0] == "begin", "entries of nobody"
        assert re.fullmatch(patterns[under_way[1]], kinds), f"{under_way[1]} left {kinds}"
        tally.in_flight += 1
    for event in tail:
        if event.kind == "feed.read":
            assert event.data["new"] == len(tail) - 1
    tally.acknowledged += len(acknowledged) - 1
    tally.done.update(
        a[1]
        for a, b, c in zip(lines[1:], lines[2:], [None, *lines], strict=False)
        if a[0] == "begin" and b[0] == "done"
    )


def consistent(ws: Workspace) -> None:
    """The record verifies, and no half of anything is there without its other half."""
    assert record.verify(ws).problems == ()
    with ws.connections.read() as connection:
        cards = reading.all(ws, connection)
        for card in cards.values():
            assert card.post or card.stage not in (Stage.IN_REVIEW, Stage.RESHARED)
            assert (card.stage is Stage.RESHARED) == (card.counted is not None)
        shared = {row[0] for row in connection.execute("select post from publications")}
        of_cards = {card.post for card in cards.values() if card.post}
        assert shared & of_cards == {card.post for card in cards.values() if card.stage is Stage.RESHARED}
        for digest, file in connection.execute("select sha256, file from consent_documents").fetchall():
            content = ws.content(connection, file)
            assert content is not None
            assert sha256(content).hexdigest() == digest
        for (post,) in connection.execute("select post from checks").fetchall():
            kept = check.kept_result(ws, connection, post)
            assert kept is not None
            assessment = unpacked(ASSESSMENT, kept.assessment)
            assert assessment is not None
            named = {row[0] for row in connection.execute("select name from named_people where post = ?", (post,))}
            assert named == {fold(person.written or person.key) for person in assessment.people}
    assert len(ws.registry().consents) == len(ws.consent_ids())


@pytest.mark.parametrize("signed", [False, True], ids=["plain", "encrypted and signed"])
def test_kills_at_random_moments_of_an_office_lose_and_tear_nothing(
    tmp_path: Path, own_keys: Path, monkeypatch: pytest.MonkeyPatch, signed: bool
):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    unlock = ByPassphrase("Ines Calloway", INES) if signed else None
    way = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(way)
    if way == "forkserver":
        context.set_forkserver_preload(["tests.workflow.office_life"])
    (tmp_path / "detections.pickle").write_bytes(pickle.dumps(detections(Detector())))
    dice, tally = random.Random(SEED), Tally()
    folder = the_office(tmp_path / "office-0", signed)
    before = (0, "")
    while tally.kills < KILLS:
        ws = open_workspace(folder, unlock=unlock, clock=MovingClock(), today=TODAY)
        before = head(ws)
        ws.close()
        if before[0] > LONGEST:
            folder = the_office(tmp_path / f"office-{tally.kills}", signed)
            continue
        seed = dice.getrandbits(32)

        def start(folder: Path = folder, seed: int = seed) -> multiprocessing.process.BaseProcess:
            process = context.Process(target=live, args=(folder, own_keys, seed, signed), daemon=True)
            process.start()
            return process

        lines = killed(start, tmp_path / "said.txt", dice)
        tally.kills += 1
        ws = open_workspace(folder, unlock=unlock, clock=MovingClock(), today=TODAY)
        try:
            looked_at(ws, lines, before, tally)
            consistent(ws)
        finally:
            ws.close()
    print(tally)
    assert tally.acknowledged > 2 * KILLS
    if KILLS >= 200:
        assert set(ACTIONS) - set(tally.done) == set(), "actions that were never done"
