from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from reviewer.detect.engine import Detector
from reviewer.model.legal import Selection
from reviewer.model.views import Changes
from reviewer.ui import preferences, theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.purpose_dialog import PurposeDialog
from reviewer.ui.models.record_model import RecordModel
from reviewer.ui.presenters.settings_section import OwnRow
from reviewer.ui.section import Section
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import decide, lists, record
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import add_post

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def show(qtbot, section: Section) -> list[str]:  # type: ignore[no-untyped-def]
    """Bring a section to the front and note its day lines."""
    lines: list[str] = []
    section.subtitle_changed.connect(lines.append)
    section.resize(1040, 640)
    qtbot.addWidget(section)
    section.show()
    section.shown()
    return lines


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def consents(qtbot, look: None, ws: Workspace, runner: TaskRunner, bus: Bus) -> ConsentSection:
    return ConsentSection(ws, runner, bus)


def test_the_registry_shows_counts_rows_and_the_first_form(qtbot, consents: ConsentSection):
    lines = show(qtbot, consents)
    qtbot.waitUntil(lambda: consents._model.rowCount() == 3)
    assert lines[-1] == "3 on file · 2 valid"
    assert consents._table.chosen().consent.document == "AUTH-3"
    assert "Bo Lindqvist" in consents._detail.area.accessibleDescription()


def test_the_registry_is_searched_and_filtered(qtbot, consents: ConsentSection):
    show(qtbot, consents)
    qtbot.waitUntil(lambda: consents._model.rowCount() == 3)
    consents.search("marisol")
    assert consents._model.rowCount() == 2
    consents.search("")
    expired = next(b for b in consents._group.buttons() if b.text() == "Expired")
    qtbot.mouseClick(expired, Qt.MouseButton.LeftButton)
    assert consents._model.rowCount() == 1
    consents.search("nobody")
    assert consents._pages.currentWidget() is consents._empty


def test_the_registry_refreshes_only_when_consents_change(qtbot, consents: ConsentSection):
    show(qtbot, consents)
    qtbot.waitUntil(lambda: consents._model.rowCount() == 3)
    consents.apply_changes(Changes(record=True))
    assert not consents._stale
    consents.hide()
    consents.apply_changes(Changes(consents=True))
    assert consents._stale


@pytest.fixture
def the_record(qtbot, look: None, ws: Workspace, runner: TaskRunner, bus: Bus, detector: Detector) -> RecordSection:
    view = add_post(ws, detector)
    decide.reject(ws, view.post.id, "No.")
    return RecordSection(ws, runner, bus, now=lambda: NOW)


def texts(model: RecordModel) -> list[str]:
    return [str(model.index(n).data()) for n in range(model.rowCount())]


def test_the_record_shows_its_entries_newest_first(qtbot, the_record: RecordSection):
    lines = show(qtbot, the_record)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3)
    assert texts(the_record._model)[1].startswith("Rejected")
    assert lines[-1] == "9 entries since Nov 20, 2026"
    assert texts(the_record._model)[0].endswith("1 decision not witnessed yet")
    assert the_record._list.currentIndex().row() == 1


def test_the_record_is_filtered_by_kind_and_words(qtbot, the_record: RecordSection):
    show(qtbot, the_record)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3)
    the_record._filter("decisions")
    qtbot.waitUntil(lambda: len(texts(the_record._model)) == 2)
    the_record.search("nobody wrote this")
    qtbot.waitUntil(lambda: the_record._pages.currentWidget() is the_record._empty)


def test_the_record_is_checked_with_f5_and_the_check_is_an_entry(qtbot, the_record: RecordSection, bus: Bus):
    show(qtbot, the_record)
    told: list[Any] = []
    bus.changed.connect(told.append)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3)
    qtbot.mouseClick(the_record._banner.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: the_record._banner.accessibleName().startswith("The record is intact"))
    qtbot.waitUntil(lambda: texts(the_record._model)[1].startswith("Record verified"))
    assert told == [Changes(record=True)]


def test_an_export_of_the_trail_is_written_where_it_was_wanted(
    qtbot, the_record: RecordSection, ws: Workspace, tmp_path: Path
):
    show(qtbot, the_record)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3)
    the_record.export_to(str(tmp_path))
    qtbot.waitUntil(lambda: (tmp_path / "audit-2026-11-20-120000" / "manifest-sha256.txt").exists(), timeout=60_000)
    qtbot.waitUntil(lambda: not the_record._presenter.busy)
    qtbot.waitUntil(lambda: record.status(ws).decisions_since == 0)


def test_the_proof_of_a_post_and_of_an_entry_are_written(qtbot, the_record: RecordSection, tmp_path: Path):
    show(qtbot, the_record)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3)
    asked: list[Any] = []
    the_record._pane.proof_wanted.connect(asked.append)
    the_record._pane.proof_wanted.disconnect(the_record._ask_proof)
    button = next(b for b in the_record._pane.findChildren(QAbstractButton) if b.text() == "Proof for this post…")
    button.click()
    the_record.save_proof(asked[0], str(tmp_path))
    qtbot.waitUntil(lambda: the_record._bar.message is not None)
    (folder,) = tmp_path.glob("proof-*")
    assert len(list(folder.glob("*.tlog-proof"))) >= 2
    the_record.show_entry(1)
    qtbot.waitUntil(lambda: "Entry 1" in the_record._pane.area.accessibleDescription())
    button = next(b for b in the_record._pane.findChildren(QAbstractButton) if b.text() == "Proof of this entry…")
    button.click()
    the_record.save_proof(asked[1], str(tmp_path / "e.tlog-proof"))
    qtbot.waitUntil(lambda: (tmp_path / "e.tlog-proof").exists())


def test_problems_lead_to_their_entries_and_the_result_is_saved(
    qtbot, the_record: RecordSection, ws: Workspace, tmp_path: Path
):
    show(qtbot, the_record)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3)
    kept = tmp_path / "kept.txt"
    kept.write_text(ws.signer.checkpoint(ws.signer.name, 2, bytes(32)), encoding="utf-8")
    the_record.compare_with([str(kept)])
    qtbot.waitUntil(lambda: the_record._banner.accessibleName().startswith("1 problem found"))
    the_record.save_result(str(tmp_path / "result.txt"))
    qtbot.waitUntil(lambda: (tmp_path / "result.txt").exists())
    text = (tmp_path / "result.txt").read_text(encoding="utf-8")
    assert "kept.txt" in text
    assert "[!] A witness disagrees" in text
    assert "A checkpoint that was kept outside shows another history" in text
    the_record._banner.entry_wanted.emit(2)
    qtbot.waitUntil(lambda: "Entry 2" in the_record._pane.area.accessibleDescription())


def test_ctrl_e_hands_over_to_legal_here(qtbot, the_record: RecordSection, bus: Bus):
    show(qtbot, the_record)
    told: list[Any] = []
    bus.legal_wanted.connect(told.append)
    assert the_record.key_pressed("Ctrl E")
    assert not the_record.key_pressed("Ctrl P")
    qtbot.mouseClick(the_record.tools.export, Qt.MouseButton.LeftButton)
    assert told == [Selection(), Selection()]


def test_an_export_asks_what_it_is_for_and_records_it(qtbot, the_record: RecordSection, ws: Workspace, tmp_path: Path):
    show(qtbot, the_record)
    dialog, said = PurposeDialog(the_record.window()), []
    dialog.chosen.connect(said.append)
    dialog.open()
    assert dialog.focusWidget() is dialog.first_focus()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said == []
    assert "what the export is for" in dialog.first_focus().accessibleDescription()
    qtbot.keyClicks(dialog.first_focus(), "Legal hold")
    qtbot.keyClick(dialog.first_focus(), Qt.Key.Key_Return)
    assert said == ["Legal hold"]
    the_record.export_to(str(tmp_path), said[0])
    qtbot.waitUntil(lambda: record.entries(ws)[0].kind == "record.exported", timeout=60_000)
    assert "purpose digest" in dict(record.entries(ws)[0].detail)


def test_an_entry_says_what_it_cannot_show(qtbot, the_record: RecordSection):
    show(qtbot, the_record)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3)
    assert the_record._pane.area.accessibleDescription().startswith("Entry ")


@pytest.fixture
def settings(qtbot, look: None, ws: Workspace, runner: TaskRunner, bus: Bus, tmp_path: Path) -> SettingsSection:
    return SettingsSection(ws, runner, bus, stored=tmp_path / "window.ini")


def test_the_reviewer_is_chosen_and_told(qtbot, settings: SettingsSection, ws: Workspace, bus: Bus):
    show(qtbot, settings)
    told: list[Changes] = []
    bus.changed.connect(told.append)
    assert settings.page._who.text() == "Ines Calloway"
    settings.page._who.setText("Devin Marsh")
    settings.page._role.setCurrentText("legal")
    qtbot.keyClick(settings.page._who, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert (ws.info.reviewer, ws.info.reviewer_role) == ("Devin Marsh", "legal")
    assert told[0].settings


def test_an_own_identifier_is_added_and_taken_off_with_reasons(qtbot, settings: SettingsSection, ws: Workspace):
    show(qtbot, settings)
    qtbot.waitUntil(lambda: settings.page._own._list.rows.rowCount() == 1)
    settings.page._own._value.setText("207-555-0199")
    settings.page._own._reason.setText("night desk")
    settings.page._own._add()
    qtbot.waitUntil(lambda: settings.page._own._list.rows.rowCount() == 2)
    assert settings.page._own._value.text() == ""
    settings.page._own._list.setCurrentIndex(settings.page._own._list.rows.index(0))
    assert settings.page._own._list.chosen() == OwnRow("phone", "Phone", "207-555-0100")
    settings.page._own._reason.setText("moved")
    settings.page._own._take_off()
    qtbot.waitUntil(lambda: lists.own(ws) == [("phone", "207-555-0199")])


def test_the_look_is_kept_and_told(qtbot, settings: SettingsSection, bus: Bus, tmp_path: Path):
    show(qtbot, settings)
    told: list[preferences.Preferences] = []
    bus.preferences_changed.connect(told.append)
    settings.page._scheme.setCurrentIndex(2)
    settings.page._size.setCurrentIndex(1)
    settings.page._cover.setChecked(True)
    settings.page._preferences_chosen()
    assert (told[-1].scheme, told[-1].text_size, told[-1].cover) == ("dark", 115, True)
    assert preferences.load(tmp_path / "window.ini") == told[-1]


def test_sections_survive_a_change_of_look(qtbot, qapp, consents: ConsentSection, the_record: RecordSection):
    show(qtbot, consents)
    show(qtbot, the_record)
    qtbot.waitUntil(lambda: the_record._model.rowCount() > 3 and consents._model.rowCount() == 3)
    theme.apply(qapp, "dark", 150)
    consents.grab()
    the_record.grab()
    assert consents._table.verticalHeader().defaultSectionSize() == theme.scaled(55)
    theme.apply(qapp, "light", 100)
