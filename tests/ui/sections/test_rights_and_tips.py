"""The pages on rights and tip sheets, the rights of a picture on the desk, and the affiliation line: by keyboard."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from reviewer.detect.engine import Detector
from reviewer.model.rights import RightsRecord
from reviewer.model.views import Changes, PostView
from reviewer.ui import trying
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.edit_dialog import EditDialog
from reviewer.ui.dialogs.end_rights_dialog import EndRightsDialog
from reviewer.ui.dialogs.return_dialog import ReturnDialog
from reviewer.ui.dialogs.rights_dialog import RightsDialog
from reviewer.ui.dialogs.rights_picker import RightsPicker, rights_dialog, where_of
from reviewer.ui.dialogs.tip_sheet_dialog import AffiliationDialog, TipSheetDialog
from reviewer.ui.media_card import MediaCard
from reviewer.ui.sections.rights_page import RightsPage
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.sections.tips_page import TipsPage
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import affiliation, check, office, rights, tip_sheets
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, a_picture, add_post

PHOTO = RightsRecord("", "image", "Bell photo", "Ana Field", "license", proof="Order 55")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINE = "I work at Test Clinic; views are my own."


@pytest.fixture
def post(ws: Workspace, detector: Detector, tmp_path: Path) -> PostView:
    return add_post(ws, detector, CLEAN, picture=a_picture(tmp_path))


@pytest.fixture
def settings(
    qtbot, look: None, ws: Workspace, post: PostView, runner: TaskRunner, tmp_path: Path, monkeypatch: Any,
    detector: Detector,
) -> SettingsSection:  # fmt: skip
    def in_this_process(where: Workspace, proposal: office.Proposal, progress: Any) -> Any:
        return office.try_out(where, proposal, lambda lists: detector, progress)

    monkeypatch.setattr(trying, "try_out", in_this_process)
    bus = Bus()
    made = SettingsSection(ws, runner, bus, stored=tmp_path / "window.ini")
    bus.changed.connect(made.apply_changes)
    made.resize(1204, 712)
    qtbot.addWidget(made)
    made.show()
    made.shown()
    return made


def front(qtbot, dialog: QWidget) -> None:  # type: ignore[no-untyped-def]
    """Shortcuts act in the window that is in front."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


def press(target: QWidget | None, *keys: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        assert target is not None
        QTest.keyClick(target, key, modifier)
    QApplication.processEvents()


def rows(qtbot, settings: SettingsSection, name: str, many: int) -> Any:  # type: ignore[no-untyped-def]
    found = settings.show_page(name)
    qtbot.waitUntil(lambda: settings._runner.busy == 0 and found.model.rowCount() == many)
    return found


def test_a_record_is_made_changed_and_ended_on_its_page_by_keyboard(qtbot, settings: SettingsSection, ws: Workspace):
    page = rows(qtbot, settings, "rights", 0)
    assert isinstance(page, RightsPage)
    page.take_focus()
    press(page._first, Qt.Key.Key_Return)
    form = page.dialog
    assert isinstance(form, RightsDialog)
    qtbot.keyClicks(form._title, "Bell photo")
    qtbot.keyClicks(form._owner, "Ana Field")
    assert "lacks the license" in form._lacks.text()
    form._license.setFocus()
    press(form._license, Qt.Key.Key_Down)
    press(form._platforms.chips()[0], Qt.Key.Key_Space)
    qtbot.keyClicks(form._until.line, "Mar 1, 2027")
    assert form._lacks.text() == "It says everything that is needed."
    press(form, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: page.dialog is None and page.model.rowCount() == 1)
    (made,) = rights.records(ws)
    assert (made.title, made.license, made.platforms, str(made.until)) == (
        "Bell photo", "own", ("facebook",), "2027-03-01",
    )  # fmt: skip
    press(page.table, Qt.Key.Key_Return)
    assert isinstance(page.dialog, RightsDialog)
    press(page.dialog, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: page.dialog.bar.message is not None)
    assert "Nothing is changed" in page.dialog.bar.message.headline
    press(page.dialog, Qt.Key.Key_Escape)
    press(page._end, Qt.Key.Key_Space)
    assert isinstance(page.dialog, EndRightsDialog)
    qtbot.keyClicks(page.dialog._reason, "Sold")
    press(page.dialog, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: page.dialog is None and not page._end.isEnabled())
    assert rights.records(ws)[0].ended == "Sold"
    press(page.table, Qt.Key.Key_Return)
    assert page.dialog.main.blocked.startswith("This record has ended")
    press(page.dialog, Qt.Key.Key_Escape)


def test_a_sheet_that_is_missing_is_written_and_a_shipped_one_withdrawn(
    qtbot, settings: SettingsSection, ws: Workspace
):
    tip_sheets.withdraw(ws, "facebook")
    page = rows(qtbot, settings, "tips", 10)
    assert isinstance(page, TipsPage)
    lines: list[str] = []
    settings.subtitle_changed.connect(lines.append)
    page.out_of_date()
    qtbot.waitUntil(lambda: bool(lines))
    assert lines[-1] == "9 sheets, 1 platform without one"
    page.take_focus()
    press(page.table, Qt.Key.Key_Return)
    dialog = page.dialog
    assert isinstance(dialog, TipSheetDialog)
    assert not dialog.withdraw.isVisible()
    press(dialog.restore, Qt.Key.Key_Space)
    dialog._text.setPlainText("- Be kind.")
    press(dialog, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert tip_sheets.sheet(ws, "facebook").text == "- Be kind."
    page.add()
    dialog = page.dialog
    qtbot.keyClicks(dialog._platform, "Threads")
    press(dialog, Qt.Key.Key_Return, modifier=CTRL)
    assert "a title" in dialog.bar.message.headline
    qtbot.keyClicks(dialog._title, "Writing for Threads")
    qtbot.keyClicks(dialog._text, "Short and kind.")
    press(dialog, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: page.dialog is None and page.model.rowCount() == 11)
    at = page.model.row_where(lambda row: row.platform == "threads")
    page.table.setCurrentIndex(page.model.index(at, 0))
    press(page.table, Qt.Key.Key_Return)
    press(page.dialog.withdraw, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.dialog is None and page.model.rowCount() == 10)
    assert tip_sheets.sheet(ws, "threads") is None


def test_the_affiliation_line_is_set_with_a_reason_and_shows_how_it_reads(
    qtbot, settings: SettingsSection, ws: Workspace
):
    page = rows(qtbot, settings, "tips", 10)
    assert affiliation.SHIPPED in page._line.text()
    press(page.change_line, Qt.Key.Key_Space)
    dialog = page.dialog
    assert isinstance(dialog, AffiliationDialog)
    dialog._pattern.selectAll()
    qtbot.keyClicks(dialog._pattern, "{boss}")
    assert "not known" in dialog._reads.text()
    dialog._pattern.selectAll()
    qtbot.keyClicks(dialog._pattern, "{name}, {role} at {organization}.")
    assert dialog._reads.text() == "Reads: “Robin Sayre, Registered nurse at Test Clinic.”"
    qtbot.keyClicks(dialog.reason, "Agreed")
    press(dialog, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert ws.office().affiliation == "{name}, {role} at {organization}."
    qtbot.waitUntil(lambda: "{role}" in page._line.text())


def test_rights_of_a_picture_are_recorded_then_linked_and_unlinked(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, post: PostView, detector: Detector
):
    told: list[Changes] = []
    first = rights_dialog(ws, runner, post, 0, window)
    assert isinstance(first, RightsDialog)
    assert (first._title.text(), first._same.isChecked()) == ("A girl at a bell", True)
    first.done.connect(told.append)
    first.open()
    qtbot.keyClicks(first._owner, "Ana Field")
    press(first, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: bool(told))
    assert told[-1].posts == {post.post.id}
    check.check_posts(ws, [post.post.id], detector)
    known = view_post(ws, post.post.id).media[0].rights
    assert (known.known, known.covers, known.sentence) == (True, False, "RGT-0001 lacks the license.")
    rights.record(ws, PHOTO)
    dialog = rights_dialog(ws, runner, view_post(ws, post.post.id), 0, window)
    assert isinstance(dialog, RightsPicker)
    dialog.done.connect(told.append)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._list.model().rowCount() == 2)
    assert dialog.focusWidget() is dialog._list
    assert dialog.main.blocked == "RGT-0001 is linked here already."
    assert dialog.other.isVisible()
    qtbot.keyClicks(dialog._list, "bell")
    qtbot.waitUntil(lambda: dialog._words.text() == "bell")
    qtbot.waitUntil(lambda: dialog._list.chosen() is not None)
    while dialog._list.chosen().id != "RGT-0002":
        press(dialog._words, Qt.Key.Key_Down)
        press(dialog._list, Qt.Key.Key_Down)
    press(dialog._list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(told) == 2)
    again = view_post(ws, post.post.id)
    assert again.media[0].rights.covers
    dialog = rights_dialog(ws, runner, again, 0, window)
    dialog.done.connect(told.append)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._list.chosen() is not None and dialog.other.isVisible())
    front(qtbot, dialog)
    press(dialog, Qt.Key.Key_U, modifier=CTRL)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert not view_post(ws, post.post.id).media[0].rights.covers


def test_new_rights_can_be_recorded_from_the_picker(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, post: PostView
):
    rights.record(ws, PHOTO)
    told: list[Changes] = []
    dialog = RightsPicker(ws, runner, post, 0, window)
    dialog.done.connect(told.append)
    dialog.open()
    qtbot.waitUntil(lambda: dialog._list.model().rowCount() == 1)
    front(qtbot, dialog)
    press(dialog, Qt.Key.Key_N, modifier=CTRL)
    form = dialog.form
    assert form is not None
    press(form, Qt.Key.Key_Escape)
    assert dialog.form is None
    assert told == []
    front(qtbot, dialog)
    press(dialog, Qt.Key.Key_N, modifier=CTRL)
    dialog.form._license.setCurrentIndex(1)
    press(dialog.form, Qt.Key.Key_Return, modifier=CTRL)
    qtbot.waitUntil(lambda: bool(told))
    assert len(rights.records(ws)) == 2


def test_the_card_of_a_picture_says_its_rights_and_asks_for_them(qtbot, look: None, ws: Workspace, post: PostView):
    card = MediaCard(post.media[0], 1, None, True)
    qtbot.addWidget(card)
    asked: list[int] = []
    card.rights_wanted.connect(asked.append)
    press(card.rights, Qt.Key.Key_Space)
    assert asked == [0]
    assert "Rights of image 1" in card.rights.accessibleName()
    assert where_of(post.media[0], 1) == "the image"
    assert where_of(None, 0) == "the quoted text"


def test_the_line_goes_into_a_return_and_only_once(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, post: PostView
):
    dialog = ReturnDialog(ws, runner, post, window)
    dialog.open()
    front(qtbot, dialog)
    press(dialog, Qt.Key.Key_L, modifier=CTRL | SHIFT)
    written = dialog._safer if dialog._presenter.safer else dialog._sentence
    assert LINE in written.toPlainText()
    qtbot.waitUntil(lambda: not dialog._tie.isEnabled())
    press(dialog, Qt.Key.Key_L, modifier=CTRL | SHIFT)
    assert written.toPlainText().count(LINE) == 1
    dialog.reject()


def test_the_line_goes_into_a_wording_and_is_taken_back_by_undo(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, post: PostView, detector: Detector
):
    dialog = EditDialog(ws, runner, post, lambda: detector, post.post.text, window)
    dialog.open()
    front(qtbot, dialog)
    press(dialog, Qt.Key.Key_L, modifier=CTRL | SHIFT)
    assert dialog.editor.toPlainText() == f"{CLEAN} {LINE}"
    assert not dialog._tie.isEnabled()
    dialog.editor.undo()
    assert dialog.editor.toPlainText() == CLEAN
    assert dialog._tie.isEnabled()
    dialog.reject()


def test_the_organization_itself_is_offered_no_line(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector
):
    assert affiliation.offered(ws, add_post(ws, detector, f"{CLEAN} {LINE}").post) == ""
