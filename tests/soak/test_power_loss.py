"""A power cut loses no decision that was acknowledged, and leaves no file that cannot be opened.

``REVIEWER_POWER`` sets the number of states; ``make soak`` runs 10,000.
"""

import os
import random
from pathlib import Path
from typing import Any

import pytest

from reviewer.audit.merkle import Frontier
from reviewer.audit.verify import verify_ledger
from reviewer.store import database, ledger
from reviewer.store.database import Connections
from reviewer.workflow import record
from reviewer.workflow.workspace import Workspace
from tests.soak import disk, life, power

STATES = int(os.environ.get("REVIEWER_POWER", "120"))
ACTIONS = 90
WHOLE = 25
"""Every so many states the workspace is opened as a person opens it, verified with its tables, and worked in."""

pytestmark = pytest.mark.skipif(not disk.can_watch(), reason="the library of this system hides its file system layer")


class Lost(AssertionError):
    """A state in which something acknowledged is not there, or the file is damaged."""


def recorded(folder: Path) -> tuple[list[disk.Op], dict[str, bytes], bytes]:
    """What one day of work in an encrypted office asked of the disk, the files before it, and the key."""
    known = life.an_office(folder)
    first = {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("workspace.db")}
    with disk.watched(folder) as seen:
        ws = life.entered(folder)
        try:
            life.work(ws, known, 20261121, ACTIONS, seen.mark)
        finally:
            ws.close()
    return seen.ops, first, life.data_key(folder)


def opened(path: Path, key: bytes, log: Workspace, acknowledged: int) -> int:
    """Check one state at the level of the record. Raises Lost."""
    try:
        connections = Connections(path, key)
    except database.WorkspaceProblem as error:
        raise Lost(str(error)) from error
    try:
        if wrong := connections.file_errors():
            raise Lost(f"the file is damaged: {len(wrong)}")
        with connections.read() as connection:
            size, hashes, note = ledger.head(connection)
            checked = verify_ledger(
                ledger.entries(connection), log.signer.verifier, head=note, frontier=Frontier(size, hashes)
            )
        if checked.problems:
            raise Lost(checked.problems[0].message)
        if size < acknowledged:
            raise Lost(f"{acknowledged - size} acknowledged entries are gone")
        return size
    finally:
        connections.close()


def run(folder: Path, trial: Path, states: int) -> tuple[int, int, int]:
    """Rebuild so many states; gives how many lost something, the operations recorded, and the largest record seen."""
    ops, first, key = recorded(folder)
    whole = life.entered(folder, later=600)
    lost = largest = 0
    rest = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".json"}
    try:
        for number, (acknowledged, files) in enumerate(power.cuts(ops, first, states, random.Random(states)), 1):
            for old in trial.iterdir():
                old.unlink()
            for name, content in (rest | files).items():
                (trial / name).write_bytes(content)
            try:
                largest = max(largest, opened(trial / "workspace.db", key, whole, acknowledged))
                if number % WHOLE == 0:
                    again = life.entered(trial, later=700)
                    assert record.verify(again).problems == ()
                    again.close()
            except Lost:
                lost += 1
    finally:
        whole.close()
    return lost, len(ops), largest


def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path, own_keys: Path):
    trial = tmp_path / "trial"
    trial.mkdir()
    lost, ops, largest = run(tmp_path / "office", trial, STATES)
    print(f"{STATES:,} states of {ops:,} operations, record of up to {largest:,} entries: {lost} lost")
    assert lost == 0
    assert ops > 500


def test_the_same_test_fails_a_record_that_is_not_synced(
    tmp_path: Path, own_keys: Path, monkeypatch: pytest.MonkeyPatch
):
    real = database.connect

    def careless(*given: Any, **more: Any) -> Any:
        made = real(*given, **more)
        made.execute("pragma synchronous=normal")
        return made

    monkeypatch.setattr(database, "connect", careless)
    trial = tmp_path / "trial"
    trial.mkdir()
    lost, _, _ = run(tmp_path / "office", trial, max(40, STATES // 20))
    assert lost > 0
