"""Settings, Backups and retention: driven by keyboard and buttons, on a workspace with something to purge."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from reviewer.bootstrap import create_workspace
from reviewer.model.access import Role
from reviewer.store import wrapping
from reviewer.ui.bus import Bus
from reviewer.ui.presenters.storage_page import CHOOSE_BACKUP, NOTHING_DUE
from reviewer.ui.sections.storage_page import StoragePage
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import accounts, backups, holds, retention
from tests.workflow.access_builders import BO, CHEAP, enter, make
from tests.workflow.conftest import TODAY, MovingClock
from tests.workflow.keeping_samples import LONG_AGO, NOW, settled

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def detector():
    from reviewer.detect.engine import Detector

    return Detector()


@pytest.fixture
def old(tmp_path, detector):
    clock = MovingClock()
    clock.now = LONG_AGO
    ws = create_workspace(tmp_path / "w", "Test Clinic", "Ines Calloway", clock=clock, today=TODAY)
    ws.ids = settled(ws, 4, detector)
    clock.now = NOW - timedelta(days=1)
    backups.make(ws)
    clock.now = NOW
    yield ws
    ws.close()


class Driven:
    def __init__(self, ws, runner, qtbot):
        self.ws, self.bus, self.runner, self.qtbot = ws, Bus(), runner, qtbot
        self.changes = []
        self.bus.changed.connect(self.changes.append)
        self.page = StoragePage(ws, runner, self.bus, {})
        self.page.resize(1000, 700)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.shown()
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: self.runner.busy == 0, timeout=60_000)
        QApplication.processEvents()

    @property
    def said(self):
        message = self.page.bar.message
        return message.headline if message is not None else ""

    def choose(self, list_, row):
        list_.setCurrentIndex(list_.rows.index(row))
        QApplication.processEvents()

    def titles(self, list_):
        return [list_.rows.index(n).data() for n in range(list_.rows.rowCount())]


@pytest.fixture
def driven(old, qtbot):
    runner = TaskRunner()
    made = Driven(old, runner, qtbot)
    yield made
    runner.close()


def test_it_shows_backups_and_what_is_due(driven):
    page = driven.page
    assert page.backups.newest.text().startswith("Newest: yesterday")
    assert "same disk" in page.backups.warning.text()
    assert page.retention.due.text() == "4 can be purged."
    assert page.retention.list.rows.rowCount() == 4
    assert page.second.where.text() == "No second place yet."


def test_what_needs_a_choice_says_so(driven):
    driven.page.second.choose.setFocus()  # the list chooses a row when it gets the keys
    driven.page.backups.list.selectionModel().clear()
    driven.page.backups.verify.press()
    assert driven.said == CHOOSE_BACKUP


def test_a_backup_is_made_and_verified_again(driven):
    driven.page.backups.make.press()
    driven.settle()
    assert driven.said == "The backup was made and verified."
    assert len(driven.page.state.backups) == 2
    driven.choose(driven.page.backups.list, 1)
    driven.page.backups.verify.press()
    driven.settle()
    assert driven.said == "The backup opens and verifies."
    assert driven.page.backups.progress.isHidden()


def test_the_list_that_gets_the_keys_shows_which_row_they_act_on(driven):
    rows = driven.page.backups.list
    driven.page.activateWindow()
    driven.page.second.choose.setFocus()
    rows.selectionModel().clear()
    assert rows.chosen() is None
    rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
    driven.qtbot.waitUntil(rows.hasFocus)
    assert rows.selectionModel().isSelected(rows.rows.index(0))
    assert rows.chosen() == driven.page.state.backups[0]


def test_a_broken_backup_is_said_to_be_broken(driven):
    made = backups.everything(driven.ws)[0]
    path = driven.ws.folder / "backups" / made.name / "workspace.db"
    path.write_bytes(path.read_bytes()[:-4096])
    driven.choose(driven.page.backups.list, 0)
    driven.page.backups.verify.press()
    driven.settle()
    assert driven.said in ("The backup does not verify.", "The workspace file is damaged or not a workspace.")
    assert driven.page.backups.list.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("not verified")


def test_purging_what_is_due_keyboard_only(driven):
    page = driven.page
    page.retention.purge.setFocus()
    QTest.keyClick(page.retention.purge, Qt.Key.Key_Space)
    driven.settle()
    dialog = page.dialog
    assert "20 texts and files go" in dialog._words.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    driven.qtbot.waitUntil(lambda: page.dialog is None, timeout=60_000)
    driven.settle()
    assert driven.said.startswith("20 texts and files purged; 4 entries")
    assert page.retention.due.text() == NOTHING_DUE
    assert page.backups.holding.text().startswith("1 backup holds what was purged since")
    page.backups.replace.press()
    driven.settle()
    assert driven.said == "1 backup was removed."
    assert page.backups.holding.isHidden()
    assert backups.still_hold_purged(driven.ws) == ()


def test_a_held_post_is_shown_held_and_cannot_be_chosen_to_go(driven):
    holds.place(driven.ws, driven.ws.ids[0], "The matter of the bell")
    driven.page.shown()
    driven.settle()
    assert driven.page.retention.due.text() == "3 can be purged, 1 is held back."
    driven.choose(driven.page.retention.list, 3)
    driven.page.retention.one.press()
    assert "under legal hold" in driven.said
    assert driven.page.dialog is None


def test_by_order_asks_which_post_then_whose_order(driven):
    page, post = driven.page, driven.ws.ids[1]
    page.retention.order.press()
    first = page.dialog
    first.post.setText("nothing like it")
    QTest.keyClick(first, Qt.Key.Key_Return, CTRL)
    driven.settle()
    assert "No post has the id" in first.bar.message.headline
    first.post.setText(post[:7])
    QTest.keyClick(first, Qt.Key.Key_Return, CTRL)
    driven.qtbot.waitUntil(lambda: page.dialog is not None and page.dialog is not first, timeout=60_000)
    driven.settle()
    second = page.dialog
    QTest.keyClick(second, Qt.Key.Key_Return, CTRL)
    driven.settle()
    assert second.bar.message.headline == "Say whose order it is."
    second.order.setPlainText("The county court")
    QTest.keyClick(second, Qt.Key.Key_Return, CTRL)
    driven.qtbot.waitUntil(lambda: page.dialog is None, timeout=60_000)
    driven.settle()
    assert post not in {one.id for one in retention.due(driven.ws)}


def test_another_time_asks_why(driven):
    page = driven.page
    page.retention.years.setCurrentIndex(3)
    page.ask_years(3)
    page.dialog.reason.setText("State law")
    driven.settle()
    QTest.keyClick(page.dialog, Qt.Key.Key_Return, CTRL)
    driven.qtbot.waitUntil(lambda: page.dialog is None, timeout=60_000)
    driven.settle()
    assert retention.years(driven.ws) == 10
    assert page.retention.due.text() == NOTHING_DUE


def test_a_second_place_is_chosen_and_taken_away(driven, tmp_path, monkeypatch):
    disk = tmp_path / "disk"
    disk.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(disk))
    driven.page.second.choose.press()
    driven.settle()
    assert driven.page.second.where.text() == f"{disk}, nothing there yet."
    driven.page.backups.make.press()
    driven.settle()
    assert "newest today" in driven.page.second.where.text()
    driven.page.second.none.press()
    driven.settle()
    assert driven.page.second.where.text() == "No second place yet."


def test_restoring_says_what_would_be_lost_and_hands_over(driven):
    wanted = []
    driven.bus.restore_wanted.connect(wanted.append)
    driven.choose(driven.page.backups.list, 0)
    driven.page.backups.restore.press()
    driven.settle()
    dialog = driven.page.dialog
    assert dialog._verdict.text() == "Nothing would be lost."
    assert dialog.focusWidget() is dialog.cancel
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert [one.name for one in wanted] == [backups.everything(driven.ws)[0].name]


def test_who_may_not_is_told_before_pressing(tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(wrapping, "NEW", CHEAP)
    ws = make(tmp_path / "w")
    accounts.add(ws, "Bo Lindqvist", Role.COMMS_LEAD, BO, own=True)
    ws.close()
    ws = enter(tmp_path / "w", BO, "Bo Lindqvist")
    runner = TaskRunner()
    driven = Driven(ws, runner, qtbot)
    assert "Comms leads" in driven.page.retention.due.text()
    driven.page.retention.order.press()
    assert "Comms leads" in driven.said
    assert driven.page.dialog is None
    assert not driven.page.retention.years.isEnabled()
    runner.close()
    ws.close()


def test_a_purge_that_fails_leaves_the_dialog_with_what_was_typed(driven, monkeypatch):
    page = driven.page
    page.ask_purge_due()
    driven.settle()
    holds.place(driven.ws, driven.ws.ids[0], "Meanwhile")
    page.dialog.order.setPlainText("A note")
    QTest.keyClick(page.dialog, Qt.Key.Key_Return, CTRL)
    driven.settle()
    assert "cannot be purged" in page.dialog.bar.message.headline
    assert page.dialog.order.toPlainText() == "A note"
    assert len(retention.due(driven.ws)) == 4
