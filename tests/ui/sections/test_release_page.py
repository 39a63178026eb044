"""Settings, Releases: chosen by keyboard, tried out, saved with a reason; what it does to a post."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.presenters.release_page import NOT_CHANGED
from reviewer.ui.sections.release_page import ReleasePage
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import CLEAN, add_post


@pytest.fixture
def told() -> list[Changes]:
    return []


@pytest.fixture
def page(qtbot, look: None, ws: Workspace, runner: TaskRunner, window: QMainWindow, told: list[Changes]) -> ReleasePage:
    bus = Bus()
    bus.changed.connect(told.append)
    made = ReleasePage(ws, runner, bus, {})
    made.resize(900, 640)
    window.setCentralWidget(made)
    made.show()
    made.shown()
    qtbot.waitUntil(lambda: made.presenter.stored == "review")
    return made


def test_what_is_in_force_is_chosen_and_nothing_is_saved_before_a_change(page: ReleasePage):
    lines: list[str] = []
    page.counted.connect(lines.append)
    assert page.choices["review"].isChecked()
    assert page.save.blocked == NOT_CHANGED
    page.save.press()
    assert page.bar.message is not None
    assert page.dialog is None
    page.presenter.discard()
    assert lines[-1] == "releases looked at: a post is flagged without it"
    assert all(button.accessibleDescription() for button in page.choices.values())
    assert [w.text() for w in page.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText] == []


def test_another_choice_is_tried_out_and_saved_with_a_reason_by_keyboard(
    qtbot, ws: Workspace, detector: Detector, page: ReleasePage, told: list[Changes]
):
    add_post(ws, detector, CLEAN)
    page.take_focus()
    qtbot.keyClick(page.choices["review"], Qt.Key.Key_Up)
    page.choices["required"].click()
    assert page.presenter.changed
    page.save.click()
    dialog = page.dialog
    assert dialog is not None
    assert dialog.focusWidget() is dialog.reason
    dialog.press_main()
    assert office.policy(ws).employee_release == "review"
    qtbot.keyClicks(dialog.reason, "Legal wants it.")
    dialog._try()
    qtbot.waitUntil(lambda: not dialog._presenter.running)
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.dialog is None)
    assert office.policy(ws).employee_release == "required"
    assert told[-1].settings
    assert page.bar.message is not None
    assert page.bar.message.headline.startswith("Releases of colleagues: required")
    assert page.save.blocked == NOT_CHANGED


def test_a_choice_is_taken_back(page: ReleasePage):
    page.choices["not_required"].click()
    page.discard.click()
    assert page.choices["review"].isChecked()
    assert not page.discard.isEnabled()
