"""Encrypted workspaces for tests, with passphrases that cost little to try."""

from pathlib import Path

from reviewer.bootstrap import create_workspace, open_workspace
from reviewer.model.access import ByPassphrase, ByRecoveryKey, NewAccess
from reviewer.store import recovery_key
from reviewer.store.wrapping import Kdf
from reviewer.workflow.workspace import Workspace

CHEAP = Kdf(1, 64, 1)
INES, BO, PAPER = (
    "correct horse battery staple",
    "quiet river under seven lamps",
    recovery_key.written(b"paper" * 3 + b"!"),
)
NEXT = "another seven lamps by the sea"
NEW = NewAccess(INES, PAPER)


def make(folder: Path, **more) -> Workspace:
    return create_workspace(folder, "Test Clinic", "Ines Calloway", new=NEW, **more)


def enter(folder: Path, passphrase: str = INES, name: str = "Ines Calloway", **more) -> Workspace:
    return open_workspace(folder, unlock=ByPassphrase(name, passphrase), **more)


def enter_with_paper(folder: Path, reason: str = "Ines is in hospital", key: str = PAPER, **more) -> Workspace:
    return open_workspace(folder, unlock=ByRecoveryKey(key, reason), **more)
