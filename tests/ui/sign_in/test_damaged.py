"""A damaged workspace that is met at the sign-in: what can be saved is offered there, and it opens again."""

from pathlib import Path

import pytest

from reviewer import bootstrap
from reviewer.errors import WorkspaceDamaged
from reviewer.ui.dialogs.rescue_dialog import RescueDialog
from reviewer.workflow import backups, record, sign_in
from tests.ui.sign_in.conftest import Walk
from tests.workflow.access_builders import INES, enter


@pytest.fixture
def kept(folder: Path) -> Path:
    """The workspace with a verified backup beside it."""
    ws = enter(folder)
    backups.make(ws)
    ws.close()
    return folder


def offered(walk: Walk) -> RescueDialog:
    walk.until(lambda: walk.program.gate.rescuing.dialog is not None)
    dialog = walk.program.gate.rescuing.dialog
    assert dialog is not None
    walk.until(lambda: not dialog.progress.isVisible())
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.cancel
    return dialog


def restored(walk: Walk) -> None:
    """Restore in the dialog: the desk opens, and the record verifies."""
    offered(walk).main.click()
    walk.until(lambda: walk.program.session is not None)
    walk.settle()
    session = walk.program.session
    assert session is not None
    assert session.ws.person_name == "Ines Calloway"
    assert record.verify(session.ws).problems == ()


@pytest.mark.parametrize("what", ["first page", "cut", "empty"])
def test_it_is_offered_to_whoever_signs_in_and_opens_once_it_is_restored(walk: Walk, kept: Path, what: str):
    database = kept / bootstrap.DATABASE
    raw = database.read_bytes()
    spoiled = {"first page": bytes(4096) + raw[4096:], "cut": raw[: len(raw) // 2], "empty": b""}[what]
    database.write_bytes(spoiled)
    walk.program.sign_in(kept, bootstrap.names_to_sign_in(kept))
    walk.type(INES)
    offered(walk)
    assert walk.program.session is None
    assert walk.card.bar.message is not None
    assert database.read_bytes() == spoiled, "looking changes nothing"
    restored(walk)


def test_leaving_it_as_it_is_offers_it_again_at_the_next_try(walk: Walk, kept: Path):
    (kept / bootstrap.DATABASE).write_bytes(b"")
    walk.program.sign_in(kept, bootstrap.names_to_sign_in(kept))
    walk.type(INES)
    offered(walk).cancel.click()
    walk.until(lambda: walk.program.gate.rescuing.dialog is None)
    walk.type(INES)
    restored(walk)


def test_one_that_is_damaged_behind_the_lock_is_closed_and_offered(walk: Walk, kept: Path, monkeypatch):
    walk.open(enter(kept))
    session = walk.program.session
    assert session is not None
    session.lock.lock()
    real = sign_in.admit

    def damaged(*_: object) -> None:
        monkeypatch.setattr(sign_in, "admit", real)
        raise WorkspaceDamaged("The workspace file is damaged or not a workspace.", "Nothing was changed.", "")

    monkeypatch.setattr(sign_in, "admit", damaged)
    walk.type(INES)
    offered(walk)
    assert walk.program.session is None, "the desk is closed: its workspace cannot be rescued while it is open"
    assert walk.card.name == "Ines Calloway"
    restored(walk)
