"""The system's keyring is a convenience: nothing depends on it, and nothing it does can break the rest."""

import sys
import types

import pytest

from reviewer.store import keyring


class Backend(types.ModuleType):
    """A keyring library in memory."""

    def __init__(self, priority: float = 5, refuses: bool = False) -> None:
        super().__init__("keyring")
        self.kept: dict[tuple[str, str], str] = {}
        self.priority, self.refuses = priority, refuses

    def get_keyring(self):
        return self

    def set_password(self, service, name, secret):
        if self.refuses:
            raise RuntimeError("locked")
        self.kept[service, name] = secret

    def get_password(self, service, name):
        if self.refuses:
            raise RuntimeError("locked")
        return self.kept.get((service, name))

    def delete_password(self, service, name):
        del self.kept[service, name]


def use(monkeypatch, backend) -> None:
    monkeypatch.setitem(sys.modules, "keyring", backend)


def test_it_keeps_gives_and_forgets(monkeypatch):
    use(monkeypatch, Backend())
    assert keyring.available()
    assert keyring.put("file", b"k" * 32)
    assert keyring.get("file") == b"k" * 32
    assert keyring.get("other") is None
    keyring.forget("file")
    keyring.forget("file")
    assert keyring.get("file") is None


@pytest.mark.parametrize("backend", [None, Backend(priority=0), Backend(refuses=True)])
def test_a_system_without_one_says_so(monkeypatch, backend):
    use(monkeypatch, backend)
    assert not keyring.put("file", b"k" * 32)
    assert keyring.get("file") is None
    keyring.forget("file")


def test_what_somebody_else_put_there_is_not_taken(monkeypatch):
    backend = Backend()
    use(monkeypatch, backend)
    backend.kept[keyring.SERVICE, "file"] = "not hex"
    assert keyring.get("file") is None
