"""Publication, legal hold, scheduler file and incident, on a real workspace and by keyboard."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.decision import State
from reviewer.model.desk import Incident
from reviewer.model.views import Changes, PostView
from reviewer.model.vocabulary import Level
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.hold_dialog import HoldDialog
from reviewer.ui.dialogs.incident_dialog import IncidentDialog
from reviewer.ui.dialogs.incident_steps import AssessDialog, ReopenDialog, StepDialog
from reviewer.ui.dialogs.publish_dialog import PublishDialog
from reviewer.ui.dialogs.schedule_dialog import ScheduleDialog
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.diff_text import DiffText
from reviewer.workflow import decide, holds, incidents
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, TODAY, add_post


@pytest.fixture
def view(ws: Workspace, detector: Detector) -> PostView:
    """A clean post that is approved."""
    post = add_post(ws, detector, CLEAN).post.id
    decide.approve(ws, post)
    return view_post(ws, post)


@pytest.fixture
def incident(ws: Workspace, view: PostView) -> Incident:
    found, _ = incidents.open(ws, view.post.id, TODAY, "Names a child", unrecorded=True)
    return incidents.get(ws, found)


@pytest.fixture(autouse=True)
def clock_of_the_window(ws: Workspace) -> None:
    """The dialog begins with the time of this computer: the record must not think that this is still to come."""
    later = ws.clock
    ws.clock = lambda: later().replace(year=2099)


def answers(dialog: Dialog) -> list[Any]:
    got: list[Any] = []
    dialog.done.connect(got.append)
    dialog.open()
    return got


def enter(qtbot, dialog: Dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def text_of(dialog: PublishDialog) -> str:
    item = dialog._box.itemAt(0)
    card = item.widget().layout().itemAt(0).widget()
    return card.accessibleName()


def test_the_live_text_is_compared_before_it_is_recorded(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = PublishDialog(ws, runner, view, window)
    got = answers(dialog)
    assert text_of(dialog).startswith("Not compared")
    dialog._live.setPlainText(CLEAN.replace(" ", "\n"))
    qtbot.waitUntil(lambda: text_of(dialog).startswith("The live text is the approved one"))
    dialog._live.setPlainText(CLEAN.replace("weekday", "day, ask for Marisol"))
    qtbot.waitUntil(lambda: "not what was approved" in text_of(dialog))
    assert "Marisol" in text_of(dialog)
    assert dialog.findChild(DiffText) is not None
    assert dialog.main.text() == "Record with an alarm"
    qtbot.keyClicks(dialog.first_focus(), "https://example.org/p/1")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    qtbot.waitUntil(lambda: runner.busy == 0)  # what was typed is dropped
    (published,) = view_post(ws, view.post.id).publications
    assert (published.same, published.link, published.alarm) == ("different", "https://example.org/p/1", True)
    again = PublishDialog(ws, runner, view_post(ws, view.post.id), window)
    assert again.live == ""
    assert again._link.text() == ""


def test_the_live_text_is_taken_from_a_file_or_the_reason_is_said(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, tmp_path: Path
):
    dialog = PublishDialog(ws, runner, view, window)
    answers(dialog)
    file = tmp_path / "live.txt"
    file.write_text(CLEAN, encoding="utf-8")
    dialog._presenter.choose_file(str(file))
    qtbot.waitUntil(lambda: dialog.live == CLEAN)
    qtbot.waitUntil(lambda: text_of(dialog).startswith("The live text is the approved one"))
    dialog._presenter.choose_file(str(tmp_path / "none.txt"))
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert dialog.live == CLEAN


def test_a_live_text_of_hundreds_of_differences_still_fits(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = PublishDialog(ws, runner, view, window)
    answers(dialog)
    dialog._live.setPlainText(" ".join(f"word{n} desk" for n in range(3000)))
    qtbot.waitUntil(lambda: "not what was approved" in text_of(dialog), timeout=60_000)
    assert dialog.height() <= window.height()


def test_a_post_that_waits_cannot_be_recorded_and_says_why(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, detector: Detector
):
    waiting = add_post(ws, detector, CLEAN)
    dialog = PublishDialog(ws, runner, waiting, window)
    got = answers(dialog)
    assert "Only an approved post" in dialog.main.blocked
    enter(qtbot, dialog)
    assert got == []
    assert view_post(ws, waiting.post.id).publications == ()


def test_a_hold_is_placed_and_lifted_by_keyboard_with_a_reason(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = HoldDialog(ws, runner, view, window)
    got = answers(dialog)
    enter(qtbot, dialog)
    assert dialog.bar.message is not None
    dialog._begin("A patient or a relative complained.")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    held = view_post(ws, view.post.id)
    assert held.hold is not None
    assert held.hold.reason == "A patient or a relative complained."
    lifting = HoldDialog(ws, runner, held, window)
    got = answers(lifting)
    qtbot.keyClicks(lifting.first_focus(), "Released by legal")
    enter(qtbot, lifting)
    qtbot.waitUntil(lambda: bool(got))
    assert view_post(ws, view.post.id).hold is None


def test_what_was_typed_is_back_when_the_dialog_was_only_closed(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = HoldDialog(ws, runner, view, window)
    answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "Half a senten")
    dialog.drafting.keep()
    qtbot.waitUntil(lambda: HoldDialog(ws, runner, view, window)._reason.toPlainText() == "Half a senten")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert view_post(ws, view.post.id).hold is None


def test_approved_posts_are_written_to_a_file_without_those_that_were_taken_out(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, detector: Detector, tmp_path: Path
):
    other = add_post(ws, detector, "Our lobby is open until nine.", "Tom Abara").post.id
    decide.approve(ws, other)
    dialog = ScheduleDialog(ws, runner, window)
    got = answers(dialog)
    qtbot.waitUntil(lambda: dialog._left_out.count() > 0)
    assert dialog._list.isHidden()
    assert "No approved post can be in this file" in dialog.main.blocked
    dialog._format.setCurrentIndex(4)
    qtbot.waitUntil(lambda: dialog._list.rows.rowCount() == 2)
    first = dialog._list.chosen()
    qtbot.keyClick(dialog._list, Qt.Key.Key_Space)
    assert dialog.main.text() == "Write 1 post…"
    assert "left out" in dialog._list.rows.index(0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    target = tmp_path / "posts.csv"
    dialog._presenter.save(str(target))
    qtbot.waitUntil(lambda: bool(got))
    written = target.read_text(encoding="utf-8-sig")
    assert first not in written
    assert ({view.post.id, other} - {first}).pop() in written
    assert dialog.sentence.startswith("1 approved post written to posts.csv")


def test_a_file_that_cannot_be_written_leaves_the_dialog_open(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView, tmp_path: Path
):
    dialog = ScheduleDialog(ws, runner, window)
    got = answers(dialog)
    dialog._format.setCurrentIndex(4)
    qtbot.waitUntil(lambda: dialog._list.rows.rowCount() == 1)
    dialog._presenter.save(str(tmp_path / "no" / "posts.csv"))
    qtbot.waitUntil(lambda: dialog.bar.message is not None)
    assert got == []
    assert dialog.main.isEnabled()


def test_an_incident_is_opened_with_its_hold_and_its_day(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    dialog = IncidentDialog(ws, runner, view, window)
    got = answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "Names a child")
    enter(qtbot, dialog)
    assert dialog.bar.message is not None
    assert "not recorded as published" in dialog.bar.message.headline
    dialog._anyway.setChecked(True)
    dialog._day.setDate(QDate(2026, 11, 18))
    assert "by Jan 17, 2027" in dialog._clock.text()
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    found = incidents.get(ws, dialog.incident_id)
    assert (found.what, found.discovered.isoformat(), found.unrecorded) == ("Names a child", "2026-11-18", True)
    after = view_post(ws, view.post.id)
    assert after.hold is not None
    assert after.hold.reason == f"Incident {found.id}"


def test_a_post_under_hold_keeps_its_hold_and_no_later_day_can_be_chosen(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, view: PostView
):
    holds.place(ws, view.post.id, "Letter of Nov 12")
    dialog = IncidentDialog(ws, runner, replace(view_post(ws, view.post.id), state=State.PUBLISHED), window)
    got = answers(dialog)
    assert dialog._anyway.isHidden()
    dialog._day.setDate(QDate(2027, 1, 1))
    assert dialog._day.date() == QDate(2026, 11, 20)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert got == [None]
    assert incidents.all(ws) == ()


def test_a_step_gets_its_note_and_can_be_taken_back(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, incident: Incident
):
    step = next(one for one in incident.steps if one.code == "hhs")
    dialog = StepDialog(ws, runner, incident, step, window)
    got = answers(dialog)
    enter(qtbot, dialog)
    assert dialog.bar.message is not None
    qtbot.keyClicks(dialog.first_focus(), "Portal, Nov 20")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    after = next(one for one in incidents.get(ws, incident.id).steps if one.code == "hhs")
    assert (after.done, after.note) == (True, "Portal, Nov 20")
    undo = StepDialog(ws, runner, incidents.get(ws, incident.id), after, window)
    got = answers(undo)
    undo._presenter.send(False, "It was another case")
    qtbot.waitUntil(lambda: bool(got))
    assert not next(one for one in incidents.get(ws, incident.id).steps if one.code == "hhs").done


def test_the_assessment_is_kept_only_when_it_holds(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, incident: Incident
):
    dialog = AssessDialog(ws, runner, incident, window)
    got = answers(dialog)
    dialog._conclusion.setCurrentIndex(2)
    dialog._why.setPlainText("Few people for an hour")
    enter(qtbot, dialog)
    assert dialog.bar.message is not None
    assert dialog.bar.message.level is Level.REVIEW
    for editor in dialog._factors.values():
        editor.setPlainText("found 🎗️")
    dialog._people.setText("2")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    kept = incidents.get(ws, incident.id)
    assert (kept.conclusion, kept.people) == ("low_probability", 2)
    assert {text for _, text in kept.factors} == {"found 🎗️"}
    again = AssessDialog(ws, runner, kept, window)
    assert again._conclusion.currentIndex() == 2
    assert again.first_focus() is again._conclusion


def test_a_closed_incident_is_opened_again_with_a_reason(
    qtbot, ws: Workspace, runner: TaskRunner, window: QMainWindow, incident: Incident
):
    incidents.assess(ws, incident.id, "no_breach", "An authorization covers it", 0)
    incidents.sign(ws, incident.id)
    for code in ("preserve", "take_down", "copies", "tell", "mitigate", "coach"):
        incidents.step(ws, incident.id, code, True)
    assert incidents.close(ws, incident.id) == Changes(posts=frozenset({incident.post}), record=True)
    dialog = ReopenDialog(ws, runner, incidents.get(ws, incident.id), window)
    got = answers(dialog)
    qtbot.keyClicks(dialog.first_focus(), "A copy was found")
    enter(qtbot, dialog)
    qtbot.waitUntil(lambda: bool(got))
    assert incidents.get(ws, incident.id).reopened == "A copy was found"
