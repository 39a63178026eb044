"""Backups that were made while the workspace was plain go with it, in both places."""

import pytest

from reviewer.bootstrap import create_workspace, encrypt_workspace
from reviewer.model.backup import Occasion
from reviewer.store import durable, wrapping
from reviewer.workflow import backups
from reviewer.workflow.submit import submit_post

from .access_builders import CHEAP, NEW, enter
from .builders import a_post

SECRET = b"quokka"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


@pytest.fixture
def second(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def plain(tmp_path, second):
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway")
    submit_post(ws, a_post("The quokka cheered."))
    backups.set_second_place(ws, str(second))
    backups.make(ws, Occasion.ASKED)
    ws.close()
    return tmp_path / "w"


def holding(folder) -> list[str]:
    return [p.name for p in folder.rglob("*") if p.is_file() and SECRET in p.read_bytes()]


def test_they_are_there_before(plain, second):
    assert holding(plain / "backups")
    assert holding(second)


def test_both_places_hold_nothing_readable_afterwards(plain, second):
    done = encrypt_workspace(plain, NEW)
    assert done.left == ()
    assert len(done.destroyed) == 3
    assert any(name.startswith(str(second)) for name in done.destroyed)
    assert holding(plain) == []
    assert holding(second) == []
    ws = enter(plain)
    try:
        assert backups.everything(ws) == ()
        made = backups.make(ws, Occasion.ASKED)
        assert made
        assert holding(plain) == []
        assert holding(second) == []
        assert backups.second_place(ws) == str(second)
    finally:
        ws.close()


def test_one_that_cannot_be_removed_is_listed(plain, second, monkeypatch):
    real = durable.overwrite

    def refuse(path):
        if second in path.parents:
            raise PermissionError(13, "no")
        real(path)

    monkeypatch.setattr(durable, "overwrite", refuse)
    done = encrypt_workspace(plain, NEW)
    assert [name.startswith(str(second)) for name, _ in done.left] == [True]
    assert "PermissionError" in done.left[0][1]


def test_a_stick_that_is_not_there_does_not_stop_it(plain, second, tmp_path):
    second.rename(tmp_path / "elsewhere")
    done = encrypt_workspace(plain, NEW)
    assert all(not name.startswith(str(second)) for name in done.destroyed)
    enter(plain).close()
