"""From a plain workspace to an encrypted one in the window: asked, done, listed, and open afterwards."""

import shutil

import pytest

from reviewer import bootstrap
from reviewer.errors import WorkspaceProblem
from reviewer.ui.presenters.converting import DONE, FAILED
from reviewer.workflow import record, submit
from tests.ui.sign_in.conftest import SECRET, Walk, shown
from tests.workflow.access_builders import INES, enter
from tests.workflow.builders import a_post


@pytest.fixture
def plain(walk: Walk, tmp_path) -> Walk:
    ws = bootstrap.create_workspace(tmp_path / "ws", "Test Clinic", "Ines Calloway", "privacy officer")
    submit.submit_post(ws, a_post(SECRET))
    (ws.folder / "backups").mkdir()
    walk.open(ws)
    shutil.copy(ws.folder / "workspace.db", ws.folder / "backups" / "monday.db")
    shutil.copy(ws.folder / "workspace.db", ws.folder / "old copy.db")
    return walk


def ask(walk: Walk) -> object:
    session = walk.program.session
    assert session is not None
    session.window.show_section("settings")
    page = session.window.section("settings").show_page("access")
    walk.settle()
    page.plain.encrypt.click()
    return page.dialog


def fill(dialog) -> str:
    assert dialog.step == 0
    dialog.fields.first.setText(INES)
    dialog.fields.again.setText(INES)
    dialog.go_on()
    assert dialog.step == 1
    dialog.page.typed.setText(dialog.page.key.lower())
    key = dialog.page.key
    dialog.go_on()
    return key


def test_it_is_encrypted_listed_and_open_afterwards(plain: Walk, tmp_path):
    dialog = ask(plain)
    assert dialog.name.text() == "Ines Calloway"
    assert dialog.role.currentText() == "compliance officer"
    key = fill(dialog)
    plain.until(lambda: plain.program.gate.window is not None and plain.program.gate.window.work.main.isVisible())
    window = plain.program.gate.window
    assert shown() == [window]
    assert window.work.title.text() == DONE
    lines = " ".join(label.text() for label in window.work.findChildren(type(window.work.title)))
    assert "old copy.db: it is not one of Reviewer's own files" in lines
    assert "backups/monday.db" in lines
    window.work.main.click()
    plain.until(lambda: plain.program.session is not None)
    plain.settle()
    ws = plain.program.session.ws
    assert (ws.guarded, ws.person_name, ws.person_role) == (True, "Ines Calloway", "compliance officer")
    assert record.verify(ws).intact
    plain.program.session.window.close()
    plain.program.session = None
    raw = b"".join(p.read_bytes() for p in (tmp_path / "ws").rglob("*") if p.is_file() and p.name != "old copy.db")
    assert b"Marisol" not in raw
    enter(tmp_path / "ws").close()
    from tests.workflow.access_builders import enter_with_paper

    enter_with_paper(tmp_path / "ws", key=key).close()


def test_one_that_cannot_be_encrypted_stays_and_opens_again(plain: Walk, monkeypatch):
    def full(*_, **__):
        raise WorkspaceProblem("The disk is full.", "Nothing was changed.", "Make room.")

    monkeypatch.setattr(bootstrap, "encrypt_workspace", full)
    fill(ask(plain))
    plain.until(lambda: plain.program.gate.window is not None and plain.program.gate.window.work.main.isVisible())
    work = plain.program.gate.window.work
    assert work.title.text() == FAILED
    assert work.bar.message.headline == "The disk is full."
    work.main.click()
    plain.until(lambda: plain.program.session is not None)
    plain.settle()
    assert not plain.program.session.ws.guarded


def test_the_window_cannot_be_closed_while_it_runs(plain: Walk, monkeypatch):
    import threading

    go = threading.Event()
    real = bootstrap.encrypt_workspace

    def slow(*arguments, **named):
        go.wait(20)
        return real(*arguments, **named)

    monkeypatch.setattr(bootstrap, "encrypt_workspace", slow)
    fill(ask(plain))
    plain.until(lambda: plain.program.gate.window is not None and plain.program.gate.window.held)
    window = plain.program.gate.window
    window.close()
    assert window.isVisible()
    go.set()
    plain.until(lambda: window.work.main.isVisible())
    assert not window.held


def test_nothing_is_made_before_the_key_is_typed_back(plain: Walk):
    dialog = ask(plain)
    dialog.fields.first.setText(INES)
    dialog.fields.again.setText(INES)
    dialog.go_on()
    dialog.go_on()
    assert "Type the key from the paper" in dialog.page._field._below.text()
    dialog.page.typed.setText("AAAAA")
    dialog.go_on()
    assert "group 1" in dialog.page._field._below.text()
    dialog.reject()
    assert not plain.program.session.ws.guarded


def test_back_goes_back_to_the_passphrase_and_forgets_it(plain: Walk):
    dialog = ask(plain)
    dialog.fields.first.setText(INES)
    dialog.fields.again.setText(INES)
    dialog.go_on()
    dialog.back.click()
    assert dialog.step == 0
    assert dialog._passphrase == ""
    dialog.reject()
