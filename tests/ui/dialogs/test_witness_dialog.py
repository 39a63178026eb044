"""The witness dialog on a real workspace, and the dialog on an older copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from reviewer.model.views import Changes
from reviewer.ui.dialogs.older_copy_dialog import OlderCopyDialog
from reviewer.ui.dialogs.witness_dialog import WitnessDialog
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import record, witnesses, witnessing
from reviewer.workflow.workspace import Workspace


@pytest.fixture
def dialog(qtbot, window: QMainWindow, ws: Workspace, runner: TaskRunner) -> WitnessDialog:
    made = WitnessDialog(ws, runner, window)
    made.open()
    qtbot.waitUntil(lambda: made.daily._words.text() != "")
    return made


def test_a_digit_chooses_a_way_and_the_main_button_follows(qtbot, dialog: WitnessDialog):
    assert dialog.main.text() == "Choose a folder…"
    qtbot.keyClick(dialog, Qt.Key.Key_4)
    assert dialog.main.text() == "Save a request…"
    assert dialog.ways["colleague"].isChecked()
    assert dialog.focusWidget() is dialog.ways["colleague"]
    qtbot.keyClick(dialog, Qt.Key.Key_9)
    assert dialog.ways["colleague"].isChecked()


def test_a_digit_in_an_address_is_a_digit(qtbot, dialog: WitnessDialog):
    dialog.choose("mail")
    qtbot.keyClicks(dialog.mail.address, "legal2@example.org")
    assert dialog.mail.address.text() == "legal2@example.org"
    assert dialog.ways["mail"].isChecked()


def test_it_stays_open_and_answers_with_what_was_recorded(qtbot, dialog: WitnessDialog, ws: Workspace, tmp_path: Path):
    answered: list[object] = []
    dialog.done.connect(answered.append)
    disk = tmp_path / "disk"
    disk.mkdir()
    dialog.presenter.save_to_folder(str(disk))
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert dialog.isVisible()
    dialog.presenter.set_folder(str(disk))
    qtbot.waitUntil(lambda: str(disk) in dialog.daily._words.text())
    assert not dialog.daily.off.isHidden()
    dialog.reject()
    assert len(answered) == 1
    assert isinstance(answered[0], Changes)
    assert record.status(ws).place == "folder"


def test_a_colleague_is_asked_and_a_new_witness_has_to_be_trusted(
    qtbot, dialog: WitnessDialog, ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dialog.choose("colleague")
    dialog.presenter.save_request(str(tmp_path / "r.json"))
    qtbot.waitUntil(lambda: (tmp_path / "r.json").exists())
    with monkeypatch.context() as there:
        there.setenv("REVIEWER_DATA", str(tmp_path / "elsewhere"))
        witnessing.make("Legal, C. Ruiz")
        text = witnessing.sign(witnessing.look((tmp_path / "r.json").read_text(encoding="utf-8")))
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    qtbot.waitUntil(lambda: dialog.main.isEnabled())
    dialog.presenter.take_answer(str(tmp_path / "a.json"))
    qtbot.waitUntil(lambda: not dialog.colleague._new.isHidden())
    assert dialog.colleague.name.text() == "Legal, C. Ruiz"
    assert dialog.colleague._fingerprint.text()
    assert witnesses.trusted(ws) == ()
    dialog.colleague.trust.click()
    qtbot.waitUntil(lambda: len(witnesses.trusted(ws)) == 1)
    qtbot.waitUntil(lambda: dialog.colleague._new.isHidden())


def test_a_file_that_is_no_answer_is_said(qtbot, dialog: WitnessDialog, tmp_path: Path):
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    dialog.presenter.take_answer(str(tmp_path / "a.json"))
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "This is not a countersigned checkpoint."
    assert dialog.main.isEnabled()


def test_going_on_with_an_older_copy_needs_the_main_button(
    qtbot, window: QMainWindow, ws: Workspace, runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
):
    accepted: list[Workspace] = []
    monkeypatch.setattr("reviewer.workflow.high_water.accept", lambda ws: accepted.append(ws) or Changes(record=True))
    dialog = OlderCopyDialog(ws, runner, "4 entries are missing.", window)
    answered: list[object] = []
    dialog.done.connect(answered.append)
    dialog.open()
    assert dialog.focusWidget() is dialog.cancel
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: answered == [Changes(record=True)])
    assert accepted == [ws]
