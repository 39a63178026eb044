"""Every test runs without a display, without the network, and with keys in its own folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_OFFSCREEN_NO_GLX", "1")

import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines differ and are shared: how long generation takes says nothing about the code.
settings.register_profile("reviewer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reviewer")

_REAL_CONNECT = socket.socket.connect


def _refuse(self: socket.socket, address: object) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        raise AssertionError("a test tried to open the network")
    _REAL_CONNECT(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Internet sockets raise; sockets between processes of this machine work."""
    monkeypatch.setattr(socket.socket, "connect", _refuse)


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Device keys of the test lie in its own folder."""
    folder = tmp_path / "person"
    monkeypatch.setenv("REVIEWER_DATA", str(folder))
    return folder
