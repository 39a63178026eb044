"""Signing in: the cards before the desk, the lock, an emergency, who may sign in, and saying once more who one is."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from reviewer import bootstrap
from reviewer.errors import IdentityNeeded, SignInRefused
from reviewer.model.access import Converted, Role
from reviewer.store import wrapping
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.new_access_dialog import NewAccessDialog
from reviewer.ui.presenters import converting
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.sections.access_page import AccessPage
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.session import Session
from reviewer.ui.sign_in.gate import Gate
from reviewer.ui.sign_in.window import SignInWindow
from reviewer.workflow import accounts, backups, sign_in, unlocking
from reviewer.workflow.workspace import Workspace
from tests.workflow.access_builders import BO, CHEAP, INES, NEXT, PAPER, enter, enter_with_paper, make


class Shots(Protocol):
    """Takes pictures."""

    def shot(self, name: str, window: QWidget) -> None:
        """Take one picture."""


Wait = Callable[[Callable[[], bool]], None]
Open = Callable[[Workspace], Session]

LONG = "María José Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein 🏥"
"""As long as names get."""


def sign_in_screens(camera: Shots, place: Path, clock: Callable[[], datetime], opened: Open, until: Wait) -> None:
    """All of it, on workspaces that are made in ``place``; ``opened`` shows a desk."""
    cost, new_key = wrapping.NEW, unlocking.new_recovery_key
    wrapping.NEW, unlocking.new_recovery_key = CHEAP, lambda: PAPER
    try:
        folder = place / "clinic"
        ws = make(folder, clock=clock)
        accounts.add(ws, LONG, Role.LEGAL, BO, own=True)
        accounts.add(ws, "Bo Lindqvist", Role.COMMS_LEAD, BO)
        bootstrap.load_sample(ws)
        backups.make(ws)
        session = opened(ws)
        _desk(camera, session, until)
        session.window.close()
        _emergency(camera, folder, clock, opened, until)
        _cards(camera, folder, session.window, until)  # the gate has no clock of its own: what it records is of today
        _damaged(camera, folder, session.window, until)
        _plain(camera, place / "plain", clock, opened, until)
    finally:
        wrapping.NEW, unlocking.new_recovery_key = cost, new_key


def _desk(camera: Shots, session: Session, until: Wait) -> None:
    ws, window = session.ws, session.window
    window.show_section("settings")
    camera.shot("settings-general-signed-in", window)
    page = _access(session, until)
    camera.shot("settings-access", window)
    page.people.list.setCurrentIndex(page.people.list.rows.index(0))
    for name, ask in (
        ("passphrase", page.ask_passphrase),
        ("add", page.ask_new),
        ("role", page.people.role.click),
        ("reset", page.people.reset.click),
        ("disable", page.people.disable.click),
        ("lock-time", lambda: page.ask_minutes(0)),
        ("recovery", page.ask_recovery),
    ):
        ask()
        _shot_and_close(camera, f"dialog-account-{name}", window, page.dialog)
    window.show_section("review")
    why = "You approve although 2 issues that stop posts were dismissed."
    session.signing.ask(IdentityNeeded(ws.person_name, "first approval", why), lambda: None, lambda _: None)
    dialog = session.signing.dialog
    assert dialog is not None
    camera.shot("dialog-sign", window)
    dialog.passphrase.setText("not this one, surely")
    dialog.press_main()
    until(lambda: dialog.bar.message is not None)
    _shot_and_close(camera, "dialog-sign-wrong", window, dialog)
    session.review.desk.ask("return")
    gate = Gate()
    session.lock.locked.connect(lambda minutes: gate.cover(session, minutes))
    session.lock.hidden.connect(gate.covered)
    session.lock.lock(10)
    front = _front(gate)
    camera.shot("locked", front)
    front.card.who.setCurrentIndex(front.card.who.findData(LONG))
    camera.shot("locked-by-somebody-else", front)
    gate.close()
    sign_in.sign_in(ws, "Ines Calloway", INES)
    session.lock.unlock()


def _cards(camera: Shots, folder: Path, over: QWidget, until: Wait) -> None:
    gate, window = _asking(folder, over, "Ines Calloway")
    card = window.card
    camera.shot("sign-in", window)
    card.passphrase.setText("not this one, surely")
    card.submit()
    until(lambda: not card.presenter.busy)
    camera.shot("sign-in-wrong", window)
    refused = SignInRefused("That passphrase does not open this workspace.", "Try again in 30 seconds.", 30)
    card.presenter._failed(refused)
    camera.shot("sign-in-wait", window)
    gate._ask_key()
    dialog = gate._dialog
    assert dialog is not None
    camera.shot("sign-in-recovery-key", window)
    dialog.key.setText(PAPER[:-1] + "7")
    dialog.reason.setPlainText("Ines Calloway is in hospital.")
    dialog.press_main()
    until(lambda: dialog.bar.message is not None)
    _shot_and_close(camera, "sign-in-recovery-key-mistyped", window, dialog)
    gate.stop()
    gate.close()
    gate, window = _asking(folder, over, "Bo Lindqvist")
    window.card.passphrase.setText(BO)
    window.card.submit()
    until(window.own.isVisible)
    window.own.fields.first.setText("too short")
    window.own.submit()
    camera.shot("sign-in-own-passphrase", window)
    gate.stop()
    gate.close()


def _emergency(camera: Shots, folder: Path, clock: Callable[[], datetime], opened: Open, until: Wait) -> None:
    for name, ws in (
        ("emergency", lambda: enter_with_paper(folder, clock=clock)),
        ("emergency-to-look-into", lambda: enter(folder, clock=clock)),
    ):
        session = opened(ws())
        bar = session.emergency
        until(bar.banner.isVisible)
        camera.shot(name, session.window)
        bar.banner.button.click()
        until(lambda bar=bar: bar.dialog is not None)
        _shot_and_close(camera, f"dialog-{name}", session.window, bar.dialog)
        session.window.close()


def _damaged(camera: Shots, folder: Path, over: QWidget, until: Wait) -> None:
    database = folder / bootstrap.DATABASE
    database.write_bytes(bytes(4096) + database.read_bytes()[4096:])
    gate, window = _asking(folder, over, "Ines Calloway")
    window.card.passphrase.setText(INES)
    window.card.submit()
    until(lambda: gate.rescuing.dialog is not None and gate.rescuing.dialog._seen is not None)
    _shot_and_close(camera, "sign-in-damaged", window, gate.rescuing.dialog)
    gate.stop()
    gate.close()
    shutil.rmtree(folder)


def _plain(camera: Shots, folder: Path, clock: Callable[[], datetime], opened: Open, until: Wait) -> None:
    session = opened(bootstrap.create_workspace(folder, "Test Clinic", "Ines Calloway", clock=clock))
    window = session.window
    window.show_section("settings")
    page = _access(session, until)
    camera.shot("settings-access-plain", window)
    page.ask_encrypt()
    dialog = page.dialog
    assert isinstance(dialog, NewAccessDialog)
    dialog.fields.first.setText(NEXT)
    dialog.fields.again.setText("another one")
    dialog.go_on()
    camera.shot("dialog-encrypt-errors", window)
    dialog.fields.again.setText(NEXT)
    dialog.go_on()
    _shot_and_close(camera, "dialog-encrypt-key", window, dialog)
    gate, front = _asking(folder, window, "")
    front.show_card(front.work)
    front.work.begin(converting.TITLE, converting.WORDS)
    front.work.report(2, 6, "Comparing the copy")
    camera.shot("encrypting", front)
    left = (("old copy.db", "it is not one of Reviewer's own files"),)
    found = Converted(1_204, "4f" * 32, ("workspace.db", "backups/2026-11-20T142900Z/workspace.db"), left)
    words, groups = converting.result_words(found), converting.result_groups(found)
    front.work.end(converting.DONE, words, groups, "Go on", lambda: None)
    camera.shot("encrypted", front)
    problem = SignInRefused("The disk is full.", "Make room, then do it again.")
    front.work.end(converting.FAILED, "", (), "Open it", lambda: None, of_error(problem, "Nothing was changed."))
    camera.shot("not-encrypted", front)
    gate.stop()
    gate.close()
    window.close()


def _access(session: Session, until: Wait) -> AccessPage:
    settings = session.window.section("settings")
    assert isinstance(settings, SettingsSection)
    page = settings.show_page("access")
    assert isinstance(page, AccessPage)
    until(lambda: session.runner.busy == 0)
    return page


def _asking(folder: Path, over: QWidget, wanted: str) -> tuple[Gate, SignInWindow]:
    gate = Gate()
    gate.ask(folder, bootstrap.names_to_sign_in(folder), wanted)
    window = _front(gate)
    window.resize(over.size())
    return gate, window


def _front(gate: Gate) -> SignInWindow:
    assert gate.window is not None
    return gate.window


def _shot_and_close(camera: Shots, name: str, window: QWidget, dialog: Dialog | None) -> None:
    assert dialog is not None
    camera.shot(name, window)
    dialog.reject()
