"""Practice on a real workspace: by keyboard, off the GUI thread, and without a trace."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reviewer.detect.engine import Detector
from reviewer.model.finding import Detection, DetectionInput
from reviewer.store import ledger
from reviewer.ui import trying
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.rule_card_dialog import RuleCardDialog
from reviewer.ui.presenters.practice_section import EXAMPLES, STALE, Tried
from reviewer.ui.sections.practice_section import PracticeSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import queue
from reviewer.workflow.workspace import Workspace
from tests.ui.desk import NAMED


class Watched:
    """A detector that notes in which thread it was asked."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self.threads: list[threading.Thread] = []

    def detect(self, unit: DetectionInput) -> Detection:
        self.threads.append(threading.current_thread())
        return self._detector.detect(unit)


@pytest.fixture
def watched(detector: Detector) -> Watched:
    return Watched(detector)


@pytest.fixture
def practice(qtbot, look: None, ws: Workspace, runner: TaskRunner, watched: Watched) -> PracticeSection:
    made = PracticeSection(ws, runner, Bus(), detect=lambda: watched)
    made.resize(1204, 712)
    qtbot.addWidget(made)
    made.show()
    made.shown()
    made.take_focus()
    return made


def checked(qtbot, practice: PracticeSection) -> None:  # type: ignore[no-untyped-def]
    qtbot.waitUntil(lambda: not practice.presenter.busy)
    QApplication.processEvents()


def test_a_pasted_text_is_checked_by_keyboard_and_explained(qtbot, practice: PracticeSection, watched: Watched):
    QApplication.clipboard().setText(NAMED)
    practice._text.paste()
    QTest.keyClick(practice._text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert practice.presenter.busy
    checked(qtbot, practice)
    assert threading.main_thread() not in watched.threads
    state = practice.presenter.state
    assert state is not None
    assert state.to_settle
    assert practice._pages.currentWidget() is practice._result
    assert practice._result.text.toPlainText() == NAMED
    assert "issue 1" in practice._result.text.accessibleDescription()
    for row in state.rows:
        note = practice._result.note(row.issue.key)
        assert note is not None
        said = note.link.accessibleDescription()
        assert row.issue.why in said
        assert row.issue.source in said


def test_the_record_the_queue_and_the_files_stay_as_they_are(
    qtbot, practice: PracticeSection, ws: Workspace, tmp_path: Path
):
    def everything() -> tuple[object, ...]:
        with ws.connections.read() as connection:
            head = ledger.head(connection)
        files = {p: p.read_bytes() for p in ws.folder.rglob("*") if p.is_file() and p.suffix != ".db-shm"}
        return head, queue.counts(ws), files, sorted(p.name for p in tmp_path.iterdir())

    before = everything()
    for example in EXAMPLES:
        practice.set_fields(example.fields)
        practice.check()
        checked(qtbot, practice)
    practice.clear()
    assert everything() == before


def test_a_mark_that_is_clicked_brings_its_issue_and_the_rule_card(qtbot, practice: PracticeSection):
    practice.set_fields(Tried(NAMED))
    practice.check()
    checked(qtbot, practice)
    state = practice.presenter.state
    assert state is not None
    key = state.rows[-1].issue.key
    practice._result.show_issue(key)
    note = practice._result.note(key)
    assert note is not None
    assert practice.focusWidget() is note.link
    note.link.click()
    dialog = practice._dialog
    assert isinstance(dialog, RuleCardDialog)
    dialog.reject()
    assert practice._dialog is None


def test_a_changed_text_says_that_the_result_is_old(qtbot, practice: PracticeSection):
    practice.set_fields(Tried(NAMED))
    practice.check()
    checked(qtbot, practice)
    QTest.keyClicks(practice._text, "x")
    assert practice._result._stale.text() == STALE
    assert practice._result._stale_box.isVisible()
    QTest.keyClick(practice._text, Qt.Key.Key_Backspace)
    assert not practice._result._stale_box.isVisible()


def test_an_example_is_one_press_and_shows_what_a_reply_answers(qtbot, practice: PracticeSection):
    button = next(b for b in practice.findChildren(QPushButton) if b.text() == "An answer to a review")
    button.click()
    assert practice._answered.isVisible()
    checked(qtbot, practice)
    assert practice.fields() == EXAMPLES[1].fields
    assert practice.presenter.state is not None


def test_clearing_forgets_the_text_and_the_result(qtbot, practice: PracticeSection):
    practice.set_fields(Tried(NAMED))
    practice.check()
    practice.clear()
    checked(qtbot, practice)
    assert practice._text.toPlainText() == ""
    assert practice._pages.currentWidget() is practice._empty
    assert practice.focusWidget() is practice._text


def test_nothing_typed_is_a_sentence(practice: PracticeSection):
    practice.check()
    assert practice._bar.message is not None
    assert practice._bar.message.headline == "Paste or type a text first."


def test_without_the_detector_of_the_window_a_process_of_its_own_answers(
    qtbot, look: None, ws: Workspace, runner: TaskRunner, detector: Detector, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(trying, "_detector", lambda ws, processes, lists: detector)
    made = PracticeSection(ws, runner, Bus())
    qtbot.addWidget(made)
    made.set_fields(Tried(NAMED))
    made.check()
    qtbot.waitUntil(lambda: not made.presenter.busy)
    assert made.presenter.state is not None
    assert made.presenter.state.to_settle


@pytest.mark.parametrize("text", ["😀" * 3000, "<b>bold</b> {0} %s", "عندما عاد محمد\u202e\u200b", "a" * 20_000])
def test_odd_text_shows_literally(qtbot, practice: PracticeSection, text: str):
    practice.set_fields(Tried(text))
    practice.check()
    checked(qtbot, practice)
    assert practice.presenter.state is not None
    assert practice.presenter.state.view.post.text == text
