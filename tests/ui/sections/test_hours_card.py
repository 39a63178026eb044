"""The office hours on the page of general settings: said, changed with a reason, refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from reviewer.model.statistics import OfficeHours
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.presenters import office_hours
from reviewer.ui.sections.hours_card import HoursCard
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import office, permissions, record
from reviewer.workflow.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
SHIPPED = "Monday to Friday, 08:00 to 17:00; a decision is promised within 60 minutes."


class Cards:
    """A card that is driven."""

    def __init__(self, ws: Workspace, runner: TaskRunner, qtbot) -> None:  # type: ignore[no-untyped-def]
        self.runner, self.qtbot, self.bus = runner, qtbot, Bus()
        self.changes: list[Changes] = []
        self.bus.changed.connect(self.changes.append)
        self.card = HoursCard(ws, runner, self.bus)
        qtbot.addWidget(self.card)
        self.card.show()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.runner.busy == 0, timeout=60_000)
        QApplication.processEvents()


@pytest.fixture
def at(qtbot, look: None, ws: Workspace, runner: TaskRunner) -> Cards:
    return Cards(ws, runner, qtbot)


def test_hours_are_changed_by_keyboard_with_a_reason(at: Cards, ws: Workspace):
    assert at.card.said.text() == SHIPPED
    at.card.change.setFocus()
    QTest.keyClick(at.card.change, Qt.Key.Key_Space)
    dialog = at.card.dialog
    assert dialog is not None
    assert [box.isChecked() for box in dialog.days] == [True] * 5 + [False] * 2
    assert dialog.days[0].accessibleName() == "Monday"
    QTest.keyClick(dialog.days[4], Qt.Key.Key_Space)
    dialog.opens.setCurrentText("07:30")
    dialog.promise.setCurrentText("4 h")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert ws.office().version == 0, "saved without a reason"
    QTest.keyClicks(dialog.reason, "Friday is free")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    at.qtbot.waitUntil(lambda: at.card.dialog is None, timeout=60_000)
    at.settle()
    assert ws.office().hours == OfficeHours((0, 1, 2, 3), 450, 1020, 240)
    assert at.card.said.text() == "Monday to Thursday, 07:30 to 17:00; a decision is promised within 240 minutes."
    assert office.versions(ws)[0].reason == "Friday is free"
    assert at.changes[-1].settings
    assert record.verify(ws).intact


def test_hours_that_cannot_be_stay_in_the_dialog_with_a_sentence(at: Cards, ws: Workspace):
    at.card.ask()
    dialog = at.card.dialog
    dialog.closes.setCurrentText("06:00")
    dialog.reason.setText("Why not")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    at.settle()
    assert at.card.dialog is dialog
    assert dialog.bar.message.headline == "The office closes later than it opens, on the same day."
    dialog.reject()
    assert at.card.dialog is None
    assert (ws.office().version, at.card.said.text()) == (0, SHIPPED)


def test_whoever_may_not_set_it_reads_why(qtbot, look: None, ws: Workspace, runner: TaskRunner, monkeypatch):
    monkeypatch.setattr(permissions, "why_not", lambda *_: "Ask a compliance officer.")
    card = HoursCard(ws, runner, Bus())
    qtbot.addWidget(card)
    assert card.change.blocked == "Ask a compliance officer."


def test_what_was_set_elsewhere_shows(qtbot, look: None, ws: Workspace, runner: TaskRunner, tmp_path):
    bus = Bus()
    section = SettingsSection(ws, runner, bus, stored=tmp_path / "window.ini")
    bus.changed.connect(section.apply_changes)
    qtbot.addWidget(section)
    section.show()
    section.shown()
    changes = office.save(ws, office.propose_hours(ws, OfficeHours(promise=45), "Faster"))
    bus.changed.emit(changes)
    assert section.page.hours.said.text().endswith("within 45 minutes.")
    qtbot.waitUntil(lambda: runner.busy == 0, timeout=60_000)


def test_what_is_set_can_always_be_chosen():
    assert ("07:45", "465") in office_hours.times(465)
    assert office_hours.times(480)[-1] == ("24:00", "1440")
    assert len(office_hours.times(465)) == len(office_hours.times(480)) + 1
    assert office_hours.promises(0)[0] == (office_hours.NO_PROMISE, "0")
    assert ("75 min", "75") in office_hours.promises(75)


def test_a_page_that_is_shown_twice_before_it_was_read_says_nothing_twice(
    qtbot, look: None, ws: Workspace, runner: TaskRunner, tmp_path
):
    section = SettingsSection(ws, runner, Bus(), stored=tmp_path / "window.ini")
    qtbot.addWidget(section)
    section.page.shown()
    section.page.shown()
    qtbot.waitUntil(lambda: runner.busy == 0, timeout=20_000)
    QApplication.processEvents()
    said = [one.text() for one in section.page.findChildren(QLabel)]
    assert said.count("Rules and lists") == 1
