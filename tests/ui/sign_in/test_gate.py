"""The way into an encrypted workspace: the right person, the wrong passphrase, a pause, an emergency, a first passphrase."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer import bootstrap
from reviewer.model.access import Role
from reviewer.model.events import EventKind
from reviewer.store import keyfile, ledger
from reviewer.ui import preferences, theme
from reviewer.workflow import accounts, record
from tests.ui import sweep
from tests.ui.sign_in.conftest import Walk, shown
from tests.workflow.access_builders import BO, INES, NEXT, PAPER, enter


def kinds(ws) -> list[str]:
    with ws.connections.read() as connection:
        return [
            kind.value for kind in EventKind for e in ledger.entries(connection) if f'"{kind.value}"'.encode() in e.body
        ]


def ask(walk: Walk, folder) -> None:
    walk.program.sign_in(folder, bootstrap.names_to_sign_in(folder))


def test_a_person_signs_in_by_keyboard_and_finds_the_desk(walk: Walk, folder):
    ask(walk, folder)
    window = walk.program.gate.window
    assert window.windowTitle() == "Reviewer"
    assert window.focusWidget() is walk.card.passphrase
    QTest.keyClicks(walk.card.passphrase, INES)
    QTest.keyClick(walk.card.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.program.session is not None)
    walk.settle()
    session = walk.program.session
    assert session.ws.person_name == "Ines Calloway"
    assert session.window.windowTitle() == "Test Clinic - Reviewer"
    assert shown() == [session.window]
    assert walk.program.gate.window is None
    assert preferences.load().last_reviewer == "Ines Calloway"


def test_the_passphrase_is_tried_beside_the_window(walk: Walk, folder, monkeypatch):
    where = []
    real = keyfile.open_slot

    def noted(*arguments):
        where.append(threading.current_thread() is threading.main_thread())
        return real(*arguments)

    monkeypatch.setattr(keyfile, "open_slot", noted)
    ask(walk, folder)
    walk.type("wrong wrong wrong")
    walk.type(INES)
    walk.until(lambda: walk.program.session is not None)
    assert where == [False, False]


def test_a_wrong_passphrase_says_so_and_empties_the_field(walk: Walk, folder):
    ask(walk, folder)
    walk.type("wrong wrong wrong")
    assert walk.card.bar.message.headline == "That passphrase does not open this workspace."
    assert walk.card.passphrase.text() == ""
    assert walk.program.session is None
    walk.type(INES)
    walk.until(lambda: walk.program.session is not None)


def test_after_five_wrong_ones_the_button_waits_and_so_it_does_after_a_restart(walk: Walk, folder):
    ask(walk, folder)
    for _ in range(5):
        walk.type("wrong wrong wrong")
    assert walk.card.main.blocked.startswith("Too many wrong attempts for this name. The next one can be made in 0:")
    assert walk.card.wait.isVisible()
    walk.type(INES)
    assert walk.program.session is None
    walk.program.gate.close()
    ask(walk, folder)
    walk.type(INES)
    assert walk.program.session is None
    assert walk.card.main.blocked


def test_a_workspace_that_is_open_elsewhere_says_by_whom(walk: Walk, folder):
    other = enter(folder)
    try:
        ask(walk, folder)
        walk.type(INES)
        assert "Ines Calloway" in walk.card.bar.message.spoken
        assert "Nothing was changed." in walk.card.bar.message.spoken
    finally:
        other.close()


def test_nobody_is_chosen_where_nobody_is_known(walk: Walk, folder):
    ws = enter(folder)
    accounts.add(ws, "Bo Lindqvist", Role.COMMS_LEAD, BO, own=True)
    ws.close()
    ask(walk, folder)
    assert walk.card.name == ""
    assert walk.program.gate.window.focusWidget() is walk.card.who
    walk.type(BO)
    assert walk.card.bar.message.headline == "Choose who you are."
    walk.type(BO, "Bo Lindqvist")
    walk.until(lambda: walk.program.session is not None)
    assert walk.program.session.ws.person_name == "Bo Lindqvist"


def test_a_first_passphrase_is_changed_before_the_desk_shows(walk: Walk, folder):
    ws = enter(folder)
    accounts.add(ws, "Bo Lindqvist", Role.COMMS_LEAD, BO)
    ws.close()
    ask(walk, folder)
    walk.type(BO, "Bo Lindqvist")
    own = walk.program.gate.window.own
    walk.until(own.isVisible)
    assert walk.program.session is None
    own.fields.first.setText("short")
    own.submit()
    assert own.fields.first.property("error")
    own.fields.first.setText(NEXT)
    own.fields.again.setText(NEXT)
    own.submit()
    walk.until(lambda: walk.program.session is not None)
    walk.settle()
    ws = walk.program.session.ws
    assert (ws.person_name, ws.must_change) == ("Bo Lindqvist", False)
    assert record.verify(ws).intact
    walk.program.session.window.close()
    walk.program.session = None
    enter(folder, NEXT, "Bo Lindqvist").close()


def test_somebody_else_may_sign_in_where_one_should_choose_a_passphrase(qtbot, walk: Walk, folder):
    ws = enter(folder)
    accounts.add(ws, "Bo Lindqvist", Role.COMMS_LEAD, BO)
    ws.close()
    ask(walk, folder)
    walk.type(BO, "Bo Lindqvist")
    own = walk.program.gate.window.own
    walk.until(own.isVisible)
    qtbot.keyClick(own.fields.first, Qt.Key.Key_Escape)
    walk.until(walk.card.isVisible)
    assert not own.isVisible()
    assert walk.program.session is None
    walk.type(INES, "Ines Calloway")
    walk.until(lambda: walk.program.session is not None)
    assert walk.program.session.ws.person_name == "Ines Calloway"


def test_closing_before_an_own_passphrase_is_chosen_gives_the_workspace_back(walk: Walk, folder):
    ws = enter(folder)
    accounts.add(ws, "Bo Lindqvist", Role.COMMS_LEAD, BO)
    ws.close()
    ask(walk, folder)
    walk.type(BO, "Bo Lindqvist")
    walk.until(walk.program.gate.window.own.isVisible)
    walk.program.gate.window.close()
    enter(folder).close()


def test_the_recovery_key_opens_with_a_reason_and_a_banner(walk: Walk, folder):
    ask(walk, folder)
    walk.card.recovery.click()
    dialog = walk.program.gate._dialog
    dialog.key.setText(PAPER)
    dialog._send()
    assert dialog.bar.message.headline == "Say why the recovery key is used."
    dialog.reason.setPlainText("Ines is in hospital")
    dialog._send()
    walk.until(lambda: walk.program.session is not None)
    walk.settle()
    session = walk.program.session
    assert session.ws.emergency
    assert session.emergency.banner.isVisible()
    assert session.emergency.banner.shown.headline == "This workspace is open by its recovery key."
    assert session.window.status._who._words.text() == "recovery key"
    assert session.window.messages.message is None
    assert "workspace.emergency" in kinds(session.ws)


def test_in_an_emergency_somebody_gets_a_new_passphrase_and_looks_into_it(walk: Walk, folder):
    ask(walk, folder)
    walk.card.recovery.click()
    dialog = walk.program.gate._dialog
    dialog.key.setText(PAPER.lower())
    dialog.reason.setPlainText("The passphrase is forgotten")
    dialog._send()
    walk.until(lambda: walk.program.session is not None)
    walk.settle()
    session = walk.program.session
    session.emergency.banner.button.click()
    walk.until(lambda: session.emergency.dialog is not None)
    recover = session.emergency.dialog
    recover.fields.first.setText(NEXT)
    recover.fields.again.setText(NEXT)
    recover._send()
    walk.until(lambda: session.emergency.dialog is None)
    session.lock.lock()
    walk.type(NEXT, "Ines Calloway")
    walk.until(lambda: walk.program.session is not None and walk.program.session is not session)
    walk.settle()
    session = walk.program.session
    assert "The passphrase is forgotten" in session.emergency.banner.shown.detail
    session.emergency.banner.button.click()
    look = session.emergency.dialog
    look._send()
    assert look.bar.message.headline == "Say what you found."
    look.note.setPlainText("I asked for it myself.")
    look._send()
    walk.until(lambda: session.emergency.dialog is None)
    walk.settle()
    assert not session.emergency.banner.isVisible()
    assert record.verify(session.ws).intact


def test_a_mistyped_recovery_key_names_the_group_and_opens_nothing(walk: Walk, folder):
    ask(walk, folder)
    walk.card.recovery.click()
    dialog = walk.program.gate._dialog
    dialog.key.setText("X" + PAPER[1:] if PAPER[0] != "X" else "Y" + PAPER[1:])
    dialog.reason.setPlainText("why")
    dialog._send()
    walk.until(lambda: not dialog.presenter.busy)
    assert "group 1" in dialog.bar.message.headline
    assert dialog.key.text()
    dialog.reject()


@pytest.mark.parametrize("name", ["workspace.db", "keys.json"])
def test_another_workspace_can_be_opened_instead(walk: Walk, folder, name):
    assert (folder / name).exists()
    ask(walk, folder)
    walk.card.other.click()
    walk.until(lambda: walk.program.gate.window is None)
    assert walk.program._welcome is not None
    assert walk.program._welcome.isVisible()
    enter(folder).close()


@pytest.mark.parametrize(("scheme", "percent", "size"), [("dark", 100, (1120, 700)), ("light", 150, (1920, 1200))])
def test_the_screen_is_named_readable_and_whole(walk: Walk, folder, qapp, scheme, percent, size):
    theme.apply(qapp, scheme, percent)
    try:
        ask(walk, folder)
        window = walk.program.gate.window
        window.resize(*size)
        for _ in range(5):
            walk.type("wrong wrong wrong")
        walk.qtbot.wait(50)
        assert sweep.everything(window) == []
        window.show_card(window.own)
        window.own.submit()
        walk.qtbot.wait(50)
        assert sweep.everything(window) == []
    finally:
        theme.apply(qapp, "light", 100)
