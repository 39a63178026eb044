"""The people section on a real workspace: list, detail, dialogs, import, by keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox

from reviewer.model.people import StaffMember
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.member_dialog import MemberDialog
from reviewer.ui.dialogs.name_dialogs import PublicPersonDialog
from reviewer.ui.dialogs.staff_import_dialog import StaffImportDialog
from reviewer.ui.dialogs.training_dialogs import AcknowledgeDialog, PolicyTextDialog, TrainingDialog
from reviewer.ui.dialogs.training_rules_dialog import TrainingRulesDialog
from reviewer.ui.sections.people_section import PeopleSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import people, policy_texts, public_people, training
from reviewer.workflow.workspace import Workspace


@pytest.fixture
def section(qtbot, look: None, ws: Workspace, runner: TaskRunner) -> PeopleSection:
    made = PeopleSection(ws, runner, Bus())
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.shown()
    qtbot.waitUntil(lambda: len(made._presenter.people.statuses) == 2)
    return made


def rows(section: PeopleSection, table: str = "people") -> list[str]:
    model = section._tables[table].model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def press_main(section: PeopleSection) -> None:
    assert section._dialog is not None
    QTest.keyClick(section._dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_directory_is_shown_and_searched(section: PeopleSection):
    everybody = rows(section)
    assert len(everybody) == 2
    section.search("falk")
    assert len(rows(section)) == 1
    section.search("nobody at all")
    assert rows(section) == []
    assert not section.detail.isVisible()


def test_a_person_is_added_with_the_key_and_survives(qtbot, section: PeopleSection, ws: Workspace):
    assert section.make_new()
    dialog = section._dialog
    assert isinstance(dialog, MemberDialog)
    dialog._name.setText("Amal Idris")
    dialog._training.line.setText("Nov 3, 2026")
    press_main(section)
    qtbot.waitUntil(lambda: "Amal Idris" in rows(section))
    assert next(m for m in people.staff(ws) if m.name == "Amal Idris").training_completed == date(2026, 11, 3)


def test_a_second_person_of_the_name_is_asked_for(qtbot, section: PeopleSection, ws: Workspace):
    name = next(m.name for m in people.staff(ws) if m.kind != "organisation")
    section.add()
    dialog = section._dialog
    assert isinstance(dialog, MemberDialog)
    dialog._name.setText(name)
    press_main(section)
    qtbot.waitUntil(lambda: dialog._same.isVisible())
    dialog._same.setChecked(True)
    press_main(section)
    qtbot.waitUntil(lambda: rows(section).count(name) == 2)


def test_training_and_the_policy_are_recorded(qtbot, section: PeopleSection, ws: Workspace):
    person = next(m for m in people.staff(ws) if m.kind != "organisation")
    section._ask_policy()
    dialog = section._dialog
    assert isinstance(dialog, PolicyTextDialog)
    dialog._title.setText("Social media policy, version 3")
    press_main(section)
    qtbot.waitUntil(lambda: section._presenter.people.text is not None)
    section._chosen = person.id
    section._presenter.filter("")
    qtbot.waitUntil(lambda: section.detail.policy.isVisible())
    section.detail.policy.click()
    assert isinstance(section._dialog, AcknowledgeDialog)
    press_main(section)
    qtbot.waitUntil(lambda: training.status(ws, people.member(ws, person.id)).acknowledged == "done")
    qtbot.waitUntil(lambda: section._dialog is None)
    section.detail.training.click()
    dialog = section._dialog
    assert isinstance(dialog, TrainingDialog)
    press_main(section)
    qtbot.waitUntil(lambda: people.member(ws, person.id).training_completed == ws.today())
    assert policy_texts.in_force(ws) is not None


def test_a_public_person_is_listed_and_taken_off(qtbot, section: PeopleSection, ws: Workspace):
    section._presenter.filter("public")
    section.add()
    dialog = section._dialog
    assert isinstance(dialog, PublicPersonDialog)
    dialog._name.setText("Ada Verhoeven")
    dialog._reason.setText("founder, died 1931")
    press_main(section)
    qtbot.waitUntil(lambda: rows(section, "public") == ["Ada Verhoeven"])
    section.detail.remove.click()
    assert section._dialog is not None
    section._dialog._reason.setText("not named any more")  # type: ignore[attr-defined]
    press_main(section)
    qtbot.waitUntil(lambda: rows(section, "public") == [])
    assert public_people.listed(ws) == ()


def test_an_import_says_first_what_it_changes(qtbot, section: PeopleSection, ws: Workspace, tmp_path: Path):
    file = tmp_path / "new.csv"
    file.write_text("name,handle,role,hired\nAma Owusu,,RN,2026-01-05\n,,RN,\n", encoding="utf-8")
    section.import_file(str(file))
    dialog = section._dialog
    assert isinstance(dialog, StaffImportDialog)
    qtbot.waitUntil(lambda: dialog.main.isVisible())
    assert len(people.staff(ws)) == 2
    assert "1 change" in dialog.main.text()
    dialog._gone.setChecked(True)
    press_main(section)
    qtbot.waitUntil(lambda: rows(section) == ["Ama Owusu"])


def test_a_file_that_is_no_staff_list_is_refused_and_nothing_changes(
    qtbot, section: PeopleSection, ws: Workspace, tmp_path: Path
):
    file = tmp_path / "odd.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    section.import_file(str(file))
    dialog = section._dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert not dialog.main.isVisible()
    assert len(people.staff(ws)) == 2


def test_twenty_thousand_people_do_not_hold_the_window(qtbot, section: PeopleSection, ws: Workspace):
    people.record_rows(
        ws, [StaffMember(f"Person Number{n}", role="RN", department=f"Unit {n % 40}") for n in range(20_000)]
    )
    section._presenter.refresh()
    qtbot.waitUntil(lambda: len(section._presenter.people.statuses) == 20_000, timeout=60_000)
    section.search("number19999")
    assert rows(section) == ["Person Number19999"]
    QApplication.processEvents()


def test_the_days_of_the_training_rules_can_be_read(qtbot, section: PeopleSection):
    section._ask_rules()
    dialog = section._dialog
    assert isinstance(dialog, TrainingRulesDialog)
    for box in dialog.findChildren(QSpinBox):
        assert box.lineEdit().width() > box.width() // 2
        assert box.text().endswith(" days")


def test_one_main_button_a_screen(qtbot, section: PeopleSection, ws: Workspace):
    assert section.detail.training.primary
    assert section.detail.bar.isVisible()
    assert not section._add.primary
    section.search("nobody at all")
    assert section._add.primary
    section.search("")
    public_people.add(ws, "Ada Verhoeven", "founder, died 1931")
    section._presenter.refresh()
    qtbot.waitUntil(lambda: len(section._presenter.people.public) == 1)
    section._presenter.filter("public")
    assert section._add.primary
    assert section.detail.remove.isVisible()


def test_the_focus_stays_on_a_filter_and_on_a_button_that_was_pressed(qtbot, section: PeopleSection, ws: Workspace):
    section.activateWindow()
    chips = [chip for chip in section._group.buttons() if chip.isVisible()]
    chips[0].setFocus()
    QTest.keyClick(chips[0], Qt.Key.Key_Right)
    assert chips[1].hasFocus()
    assert [chip for chip in section._group.buttons() if chip.isVisible()] == chips
    QTest.keyClick(chips[1], Qt.Key.Key_Left)
    section.detail.change.setFocus()
    section._presenter.refresh()
    qtbot.waitUntil(lambda: section._tasks.busy == 0)
    qtbot.waitUntil(section.detail.change.hasFocus)
