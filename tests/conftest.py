"""Every test runs without a display, without the network, and with keys in its own folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_OFFSCREEN_NO_GLX", "1")

import gc
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from reviewer.ui.garbage import collect_here

# Machines differ and are shared: how long generation takes says nothing about the code.
settings.register_profile("reviewer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reviewer")

# A machine that is busy with something else is not a fault of the program: waiting ends when what is waited for comes.
for waiting in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    waiting.__kwdefaults__["timeout"] = 60_000

# As in the program: a widget that was left over must not be freed by a thread of some later test.
gc.disable()

_REAL_CONNECT = socket.socket.connect


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: no collection looks through all of them again."""
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """What a test leaves over is collected after it, in this thread."""
    yield
    collect_here()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Internet sockets are refused and noted: code that swallows the refusal fails the test at its end all the same."""
    tried: list[int] = []

    def refuse(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            tried.append(self.family)
            raise OSError("a test tried to open the network")
        _REAL_CONNECT(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield
    assert tried == [], "a test tried to open the network"


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Device keys of the test lie in its own folder."""
    folder = tmp_path / "person"
    monkeypatch.setenv("REVIEWER_DATA", str(folder))
    return folder
