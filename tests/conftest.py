"""Every test runs without a display, without the network, and with keys in its own folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QPA_OFFSCREEN_NO_GLX", "1")

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Machines differ and are shared: how long generation takes says nothing about the code.
settings.register_profile("reviewer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reviewer")

_REAL_CONNECT = socket.socket.connect


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
