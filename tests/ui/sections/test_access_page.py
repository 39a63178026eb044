"""Settings, Sign-in and accounts, on an encrypted workspace and on a plain one, by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from reviewer.model.access import Role
from reviewer.model.views import Changes
from reviewer.store import keyring, wrapping
from reviewer.ui import theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.recovery_page import FILE
from reviewer.ui.presenters.access_page import MINUTES, NO_MANAGER, YOURSELF
from reviewer.ui.sections.access_page import AccessPage
from reviewer.ui.sections.general_page import GeneralPage
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import accounts, record, sign_in
from reviewer.workflow.workspace import Workspace
from tests.ui import sweep
from tests.workflow.access_builders import BO, CHEAP, INES, NEXT, PAPER, enter, enter_with_paper, make

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    made = make(tmp_path / "ws")
    accounts.add(made, "Bo Lindqvist", Role.COMMS_LEAD, BO, own=True)
    yield made
    made.close()


class Pages:
    """A page that is driven."""

    def __init__(self, ws: Workspace, runner: TaskRunner, qtbot) -> None:  # type: ignore[no-untyped-def]
        self.bus, self.runner, self.qtbot = Bus(), runner, qtbot
        self.changes: list[Changes] = []
        self.bus.changed.connect(self.changes.append)
        self.page = AccessPage(ws, runner, self.bus, {})
        self.page.resize(1000, 700)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.shown()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.runner.busy == 0, timeout=60_000)
        QApplication.processEvents()

    def choose(self, name: str) -> None:
        rows = self.page.people.list.rows
        place = next(n for n in range(rows.rowCount()) if rows.index(n).data() == name)
        self.page.people.list.setCurrentIndex(rows.index(place))

    def send(self) -> None:
        """Ctrl+Enter in the dialog; it closes."""
        QTest.keyClick(self.page.dialog, Qt.Key.Key_Return, CTRL)
        self.qtbot.waitUntil(lambda: self.page.dialog is None, timeout=60_000)
        self.settle()

    @property
    def said(self) -> str:
        message = self.page.bar.message
        return message.headline if message is not None else ""


@pytest.fixture
def at(qtbot, look: None, guarded: Workspace, runner: TaskRunner) -> Pages:
    return Pages(guarded, runner, qtbot)


def test_it_shows_who_may_sign_in_and_how_old_the_recovery_key_is(at: Pages):
    rows = at.page.people.list.rows
    assert [rows.index(n).data() for n in range(rows.rowCount())] == ["Bo Lindqvist", "Ines Calloway"]
    assert at.page.recovery._made.text().endswith("Not used since.")
    assert not at.page.plain.isVisible()
    assert at.page.you._who.text() == "Ines Calloway, compliance officer"


def test_somebody_is_added_and_can_sign_in(at: Pages, guarded: Workspace):
    at.page.people.add_one.click()
    dialog = at.page.dialog
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert dialog._name_field._below.text() == "Enter the name."
    QTest.keyClicks(dialog.name, "Devin Marsh")
    dialog.role.combo.setCurrentIndex(dialog.role.combo.findData("legal"))
    assert "escalated" in dialog.role._below.text()
    dialog.fields.first.setText(NEXT)
    dialog.fields.again.setText(NEXT)
    at.send()
    assert at.said == "Devin Marsh can sign in."
    found = next(one for one in accounts.accounts(guarded) if one.name == "Devin Marsh")
    assert (found.role, found.initial, found.active) == (Role.LEGAL, True, True)
    assert at.changes[-1].record


def test_roles_first_passphrases_and_the_end_of_a_sign_in(at: Pages, guarded: Workspace):
    at.choose("Bo Lindqvist")
    at.page.people.role.click()
    at.page.dialog.role.combo.setCurrentIndex(at.page.dialog.role.combo.findData("auditor"))
    at.send()
    assert at.said == "Bo Lindqvist is auditor now."
    at.choose("Bo Lindqvist")
    at.page.people.reset.click()
    at.page.dialog.fields.first.setText(NEXT)
    at.page.dialog.fields.again.setText(NEXT)
    at.send()
    at.choose("Bo Lindqvist")
    at.page.people.disable.click()
    QTest.keyClick(at.page.dialog, Qt.Key.Key_Return, CTRL)
    assert at.page.dialog.bar.message.headline == "Say why."
    at.page.dialog.reason.setPlainText("Left on Friday")
    at.send()
    found = next(one for one in accounts.accounts(guarded) if one.name == "Bo Lindqvist")
    assert (found.role, found.active) == (Role.AUDITOR, False)
    at.choose("Bo Lindqvist")
    assert at.page.people.role.blocked
    assert record.verify(guarded).intact


def test_nobody_ends_their_own_sign_in(at: Pages):
    at.choose("Ines Calloway")
    assert at.page.people.disable.blocked == YOURSELF
    at.page.people.disable.press()
    assert at.page.dialog is None
    assert at.said == YOURSELF


def test_who_may_not_manage_reads_why(qtbot, look: None, guarded: Workspace, runner: TaskRunner):
    sign_in.sign_in(guarded, "Bo Lindqvist", BO)
    at = Pages(guarded, runner, qtbot)
    assert at.page.people.add_one.blocked == NO_MANAGER
    at.page.people.add_one.press()
    assert at.said == NO_MANAGER
    assert not at.page.recovery.keyring.isEnabled()
    assert not at.page.you.change.blocked


def test_ones_own_passphrase_is_changed(at: Pages, guarded: Workspace):
    at.page.you.change.click()
    dialog = at.page.dialog
    dialog.present.setText("wrong wrong wrong")
    dialog.fields.first.setText(NEXT)
    dialog.fields.again.setText(NEXT)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    at.qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert dialog.bar.message.headline == "That passphrase does not open this workspace."
    dialog.present.setText(INES)
    at.send()
    folder = guarded.folder
    guarded.close()
    enter(folder, NEXT).close()


def test_the_recovery_key_is_replaced_once_it_is_typed_back(at: Pages, guarded: Workspace, tmp_path: Path):
    at.page.recovery.replace.click()
    dialog = at.page.dialog
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert "Type the key from the paper" in dialog.page._field._below.text()
    key = dialog.page.key
    dialog.page.save_to(str(tmp_path / FILE))
    at.settle()
    assert dialog.page.bar.message.headline == "The sheet is saved."
    assert (tmp_path / FILE).read_bytes().startswith(b"%PDF-")
    dialog.page.save_to(str(guarded.folder / FILE))
    at.settle()
    assert dialog.page.bar.message.headline == "That is the folder of the workspace."
    QTest.keyClicks(dialog.page.typed, key.lower().replace("-", ""))
    assert dialog.page.typed.text() == key
    at.send()
    assert "Destroy the old sheet" in at.said
    folder = guarded.folder
    guarded.close()
    enter_with_paper(folder, key=key).close()


def test_the_sheet_is_saved_where_one_chooses(at: Pages):
    at.page.recovery.replace.click()
    at.page.dialog.page.save.click()
    chooser = at.page.dialog.page.findChild(QFileDialog)
    assert chooser.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    chooser.reject()
    at.page.dialog.reject()


def test_without_a_printer_it_says_what_to_do(at: Pages):
    at.page.recovery.replace.click()
    at.page.dialog.page.print.click()
    at.settle()
    from PySide6.QtPrintSupport import QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        assert at.page.dialog.page.bar.message.headline == "This computer knows no printer."
    at.page.dialog.reject()


def test_the_time_until_it_locks_wants_a_reason(at: Pages, guarded: Workspace):
    place = MINUTES.index(2)
    at.page.you.minutes.setCurrentIndex(place)
    at.page.you.minutes.activated.emit(place)
    at.page.dialog.reject()
    assert at.page.you.minutes.currentText() == "10 minutes"
    at.page.you.minutes.setCurrentIndex(place)
    at.page.you.minutes.activated.emit(place)
    QTest.keyClicks(at.page.dialog.reason, "The desk is in the corridor")
    at.send()
    assert guarded.office().lock_minutes == 2
    assert at.page.you.minutes.currentText() == "2 minutes"


def test_a_system_without_a_keyring_says_so_and_the_box_stays_empty(at: Pages, monkeypatch):
    monkeypatch.setattr(keyring, "put", lambda *_: False)
    at.page.recovery.keyring.click()
    at.settle()
    assert at.said == "This system has no keyring that Reviewer can use."
    assert not at.page.recovery.keyring.isChecked()


def test_the_lock_is_asked_for(at: Pages):
    with at.qtbot.waitSignal(at.bus.lock_wanted):
        at.page.you.lock.click()


def test_plain_files_that_are_left_are_named(qtbot, look: None, guarded: Workspace, runner: TaskRunner, tmp_path: Path):
    from reviewer.bootstrap import create_workspace

    create_workspace(tmp_path / "plain", "Test Clinic", "Ines Calloway").close()
    (tmp_path / "plain" / "workspace.db").replace(guarded.folder / "old copy.db")
    at = Pages(guarded, runner, qtbot)
    assert at.page.left.isVisible()
    assert at.page.left._names.text() == "old copy.db"


def test_a_plain_workspace_offers_to_be_encrypted(qtbot, ws: Workspace, runner: TaskRunner):
    at = Pages(ws, runner, qtbot)
    assert at.page.plain.isVisible()
    assert not at.page.people.isVisible()
    at.page.take_focus()
    assert at.page.panes() == [at.page.plain.encrypt]
    wanted: list[object] = []
    at.bus.encrypt_wanted.connect(lambda *all_: wanted.append(all_))
    at.page.plain.encrypt.click()
    dialog = at.page.dialog
    dialog.fields.first.setText(INES)
    dialog.fields.again.setText(INES)
    dialog.go_on()
    dialog.page.typed.setText(dialog.page.key)
    dialog.go_on()
    ((new, name, role),) = wanted
    assert (new.passphrase, name, role) == (INES, "Ines Calloway", "compliance-officer")
    assert INES not in repr(new)


@pytest.mark.parametrize(
    ("emergency", "shown"), [(False, "Ines Calloway, compliance officer"), (True, "Opened by the recovery key")]
)
def test_general_says_who_is_signed_in_and_offers_no_field_for_it(
    qtbot, look: None, guarded: Workspace, runner: TaskRunner, emergency: bool, shown: str
):
    if emergency:
        sign_in.sign_in_emergency(guarded, PAPER, "Ines is in hospital")
    page = GeneralPage(guarded, runner, Bus())
    qtbot.addWidget(page)
    page.show()
    page.shown()
    qtbot.waitUntil(lambda: runner.busy == 0, timeout=20_000)
    assert page._signed_in.isVisible()
    assert page._signed_in.text() == shown
    assert not page._who.isVisible()
    assert not page._role.isVisible()
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert ("You signed in with your passphrase" in words) is not emergency
    locks: list[bool] = []
    page._bus.lock_wanted.connect(lambda: locks.append(True))
    page.take_focus()
    assert page.focusWidget() is page.panes()[0]
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    assert locks == [True]


@pytest.mark.parametrize(("scheme", "percent", "size"), [("dark", 100, (925, 600)), ("light", 150, (1500, 1000))])
def test_it_is_named_readable_and_whole(
    qtbot,
    qapp: QApplication,
    look: None,
    guarded: Workspace,
    runner: TaskRunner,
    scheme: str,
    percent: int,
    size: tuple[int, int],
):
    theme.apply(qapp, scheme, percent)
    try:
        at = Pages(guarded, runner, qtbot)
        at.page.resize(*size)
        qtbot.wait(50)
        assert sweep.everything(at.page) == []
    finally:
        theme.apply(qapp, "light", 100)
