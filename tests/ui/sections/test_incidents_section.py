"""The section of the incidents on a real workspace: list, checklist by keyboard, signing, closing, PDF."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from reviewer.detect.engine import Detector
from reviewer.model.views import Changes
from reviewer.ui import theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.incident_steps import AssessDialog, ReopenDialog, StepDialog
from reviewer.ui.rail import SECTION_ICONS
from reviewer.ui.sections.incidents_section import IncidentsSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import incidents
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, TODAY, add_post

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LONG = "A very long sentence 🎗️ <b>with</b> markup about what was disclosed and of whom and where and since when " * 3


@pytest.fixture
def told() -> list[Changes]:
    return []


@pytest.fixture
def section(qtbot, look: None, ws: Workspace, runner: TaskRunner, told: list[Changes]) -> IncidentsSection:
    bus = Bus()
    bus.changed.connect(told.append)
    made = IncidentsSection(ws, runner, bus, now=lambda: NOW)
    made.resize(1180, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(ws: Workspace, detector: Detector, what: str = "Names a child", days: int = 12) -> str:
    post = add_post(ws, detector, f"{CLEAN} {what}").post.id
    return incidents.open(ws, post, TODAY - timedelta(days=days), what, unrecorded=True)[0]


def loaded(qtbot, section: IncidentsSection, number: int) -> None:
    section.shown()
    qtbot.waitUntil(lambda: section.list.rows.rowCount() == number)


def step(ws: Workspace, incident: str, code: str) -> Any:
    return next(one for one in incidents.get(ws, incident).steps if one.code == code)


def test_an_empty_section_says_how_an_incident_is_opened(qtbot, section: IncidentsSection):
    lines: list[str] = []
    section.subtitle_changed.connect(lines.append)
    section.shown()
    qtbot.waitUntil(lambda: lines == ["no incidents"])
    assert section._pages.currentIndex() == 1
    assert section._empty._words.text() == "No incidents."
    assert "press" in section._empty._more.text()
    assert section.panes() == [section]
    section.take_focus()


def test_the_list_the_clock_and_the_checklist_are_shown(
    qtbot, ws: Workspace, detector: Detector, section: IncidentsSection
):
    opened(ws, detector)
    opened(ws, detector, LONG, 2)
    lines: list[str] = []
    section.subtitle_changed.connect(lines.append)
    loaded(qtbot, section, 2)
    assert lines[-1] == "2 open · next notices due Jan 7, 2027"
    spoken = section.list.rows.index(1).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert "Day 12 of 60, due Jan 7, 2027" in spoken
    assert len(section.page.checklist.rows) == 11
    assert all(row.box.accessibleName() and row.box.accessibleDescription() for row in section.page.checklist.rows)
    assert [w.text() for w in section.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText] == []
    assert section.page._body.width() <= section.page.area.viewport().width()
    qtbot.waitUntil(lambda: [pane.isVisible() for pane in section.panes()] == [True, True, True])


def test_arrows_walk_the_checklist_space_ticks_and_the_focus_stays(
    qtbot, ws: Workspace, detector: Detector, section: IncidentsSection, told: list[Changes]
):
    incident = opened(ws, detector)
    loaded(qtbot, section, 1)
    boxes = [row.box for row in section.page.checklist.rows]
    section.activateWindow()
    boxes[0].setFocus()
    qtbot.keyClick(boxes[0], Qt.Key.Key_Up)
    assert boxes[0].hasFocus()
    qtbot.keyClick(boxes[0], Qt.Key.Key_Down)
    assert boxes[1].hasFocus()
    qtbot.keyClick(boxes[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: step(ws, incident, "take_down").done)
    qtbot.waitUntil(lambda: "1 of 11" in section.page.checklist._progress.text())
    assert boxes[1].hasFocus()
    assert told[-1].record
    qtbot.keyClick(boxes[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not step(ws, incident, "take_down").done)


def test_enter_opens_the_note_and_a_notice_asks_for_one_before_it_is_ticked(
    qtbot, ws: Workspace, detector: Detector, section: IncidentsSection
):
    incident = opened(ws, detector)
    loaded(qtbot, section, 1)
    rows = {row.code: row for row in section.page.checklist.rows}
    qtbot.keyClick(rows["copies"].box, Qt.Key.Key_Return)
    assert isinstance(section.dialog, StepDialog)
    section.dialog.reject()
    qtbot.keyClick(rows["individuals"].box, Qt.Key.Key_Space)
    assert isinstance(section.dialog, StepDialog)
    assert not rows["individuals"].box.isChecked()
    dialog = section.dialog
    qtbot.keyClicks(dialog.first_focus(), "Letter of Nov 20")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: section.dialog is None and rows["individuals"].box.isChecked())
    assert step(ws, incident, "individuals").note == "Letter of Nov 20"


def test_the_assessment_is_concluded_in_its_dialog_then_signed_and_never_ticked(
    qtbot, ws: Workspace, detector: Detector, section: IncidentsSection
):
    incident = opened(ws, detector)
    loaded(qtbot, section, 1)
    rows = {row.code: row for row in section.page.checklist.rows}
    assert section.page.sign.blocked == "Conclude the assessment first"
    qtbot.keyClick(rows["assess"].box, Qt.Key.Key_Space)
    assert isinstance(section.dialog, AssessDialog)
    assert not rows["assess"].box.isChecked()
    dialog = section.dialog
    dialog._conclusion.setCurrentIndex(1)
    dialog.press_main()
    qtbot.waitUntil(lambda: section.dialog is None and section.page.sign.blocked == "")
    section.page.sign.click()
    qtbot.waitUntil(lambda: rows["assess"].box.isChecked())
    assert incidents.get(ws, incident).signatures[0][0] == "Ines Calloway"
    assert section.bar.message is not None
    assert section.bar.message.headline == "Signed."
    assert section.page.sign.blocked == "You signed it already"


def test_closing_waits_until_nothing_is_left_and_a_closed_one_is_only_read(
    qtbot, ws: Workspace, detector: Detector, section: IncidentsSection
):
    incident = opened(ws, detector)
    incidents.assess(ws, incident, "no_breach", "An authorization covers it", 0)
    incidents.sign(ws, incident)
    loaded(qtbot, section, 1)
    assert section.page.close_button.blocked.startswith("Not yet: preserve the evidence")
    for code in ("preserve", "take_down", "copies", "tell", "mitigate", "coach"):
        incidents.step(ws, incident, code, True)
    section.apply_changes(Changes(record=True))
    qtbot.waitUntil(lambda: section.page.close_button.blocked == "")
    section.page.close_button.click()
    qtbot.waitUntil(lambda: section.page.again.isVisible())
    assert not any(row.box.isEnabled() or row.button.isVisible() for row in section.page.checklist.rows)
    assert not section.page.assess.isVisible()
    section.page.again.click()
    assert isinstance(section.dialog, ReopenDialog)
    section.dialog.reject()
    assert section.dialog is None


def test_the_list_is_searched_and_filtered_and_one_is_brought_to_the_front(
    qtbot, ws: Workspace, detector: Detector, section: IncidentsSection
):
    first = opened(ws, detector)
    second = opened(ws, detector, "A whiteboard", 2)
    loaded(qtbot, section, 2)
    section.search("whiteboard")
    assert section.list.rows.rowCount() == 1
    section.search("zebra")
    assert section.list.rows.rowCount() == 0
    assert not section.page.isVisible()
    assert section.bar.message is not None
    section.show_incident(first)
    qtbot.waitUntil(lambda: section.list.chosen() == first)
    assert section.window().focusWidget() is section.page.checklist.first()
    section.list.setCurrentIndex(section.list.rows.index(0))
    assert second in section.page.area.accessibleDescription()


def test_the_pdf_is_saved_and_said_and_a_bad_place_is_said_too(
    qtbot, ws: Workspace, detector: Detector, section: IncidentsSection, tmp_path: Path
):
    opened(ws, detector)
    loaded(qtbot, section, 1)
    section.save_pdf(str(tmp_path / "i.pdf"))
    qtbot.waitUntil(lambda: section.bar.message is not None, timeout=60_000)
    assert section.bar.message is not None
    assert section.bar.message.headline == "Saved as i.pdf."
    assert (tmp_path / "i.pdf").read_bytes().startswith(b"%PDF")
    section.save_pdf(str(tmp_path / "no" / "i.pdf"))
    qtbot.waitUntil(lambda: section.bar.message is not None and "could not be written" in section.bar.message.headline)


def test_its_post_is_opened_on_the_desk(qtbot, ws: Workspace, detector: Detector, section: IncidentsSection):
    incident = opened(ws, detector)
    loaded(qtbot, section, 1)
    with qtbot.waitSignal(section._bus.post_wanted) as got:
        section.page.post.click()
    assert got.args == [incidents.get(ws, incident).post]


def test_dark_with_large_text_nothing_is_wider_than_its_place(
    qtbot, qapp: QApplication, ws: Workspace, runner: TaskRunner, detector: Detector
):
    opened(ws, detector, LONG)
    theme.apply(qapp, "dark", 150)
    try:
        made = IncidentsSection(ws, runner, Bus(), now=lambda: NOW)
        made.resize(1040, 640)
        qtbot.addWidget(made)
        made.show()
        loaded(qtbot, made, 1)
        rows, checklist = made.page.checklist.rows, made.page.checklist
        qtbot.waitUntil(lambda: all(row.geometry().right() <= checklist.width() for row in rows))
        assert made.page._body.width() <= made.page.area.viewport().width()
        assert all(row.button.geometry().right() <= row.width() for row in rows)
    finally:
        theme.apply(qapp, "light", 100)


def test_the_rail_has_its_icon():
    assert SECTION_ICONS[IncidentsSection.name] == "alert-octagon-outline"
    assert IncidentsSection.title == "Incidents"
