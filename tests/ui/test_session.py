"""The desk on a real workspace: the main job by keyboard, from the sample to a verified record."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reviewer import bootstrap
from reviewer.model.decision import State
from reviewer.model.issue import DispositionKind
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import PostView
from reviewer.model.vocabulary import Label
from reviewer.ui.dialogs.comment_dialog import CommentDialog
from reviewer.ui.dialogs.entry_dialog import EntryDialog
from reviewer.ui.dialogs.hold_dialog import HoldDialog
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.dialogs.witness_dialog import WitnessDialog
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.session import Session
from reviewer.workflow import consents, record, report, review, submit
from reviewer.workflow.workspace import Workspace

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)

pytestmark = pytest.mark.xdist_group("desk")


class Desk:
    """A session driven by keys."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.review = session.review

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.runner.busy == 0 and not self.session.checks.busy, timeout=60_000)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.session.window.focusWidget() or self.session.window, key, modifier)
        QApplication.processEvents()

    def in_dialog(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the dialog that is open."""
        dialog = self.session.dialogs.current
        assert dialog is not None
        QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)  # type: ignore[attr-defined]
        self.settle()

    def view(self) -> PostView:
        state = self.review.desk.state
        assert state is not None
        return state.view

    def find(self, words: str) -> PostView:
        """Search for a post by its words, with the keyboard."""
        self.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.session.window.header.search, words)
        self.qtbot.waitUntil(lambda: self.review.queue.filter.search == words)
        self.press(Qt.Key.Key_Return)
        self.settle()
        return self.view()


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = bootstrap.create_workspace(
        tmp_path / "ws", "Saltmarsh Valley Health", "Ines Calloway", clock=lambda: NOW, today=date(2026, 11, 20)
    )
    bootstrap.load_sample(made)
    return made


@pytest.fixture
def desk(ws: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    session = Session(ws)
    session.window.resize(1440, 900)
    session.start()
    session.window.activateWindow()
    made = Desk(session, qtbot)
    qtbot.waitUntil(lambda: session.review.counts.total == 40)
    made.settle()
    qtbot.waitUntil(lambda: session.review.counts.unchecked == 0, timeout=60_000)
    yield made
    session.window.close()
    session.window.deleteLater()
    session.deleteLater()
    QApplication.processEvents()


def test_a_day_at_the_desk_with_nothing_but_keys(desk: Desk, tmp_path: Path) -> None:
    ws, window = desk.session.ws, desk.session.window

    # Everything was checked in the background, and the most urgent post is open.
    assert window.status._checked._words.text() == "checked 40 of 40"
    assert desk.view().post.id == desk.review.queue.row(0).id  # type: ignore[union-attr]
    first = desk.view().post.id
    assert desk.view().assessment is not None

    # Approve is refused while a block is open.
    desk.press(Qt.Key.Key_A)
    desk.settle()
    assert review.view_post(ws, first).state is not State.APPROVED
    assert window.status.said.startswith("Not yet")

    # Confirm an issue, return the post with it as the reason.
    desk.press(Qt.Key.Key_Y)
    desk.settle()
    assert DispositionKind.CONFIRMED in {d.kind for d in review.view_post(ws, first).dispositions}
    desk.press(Qt.Key.Key_R)
    desk.in_dialog(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert review.view_post(ws, first).state is State.RETURNED
    assert desk.view().post.id != first
    assert desk.review.decision_bar.undo_offered

    # Take it back: the post is open again, and both entries stay.
    desk.press(Qt.Key.Key_U)
    desk.settle()
    assert desk.view().post.id == first
    assert [d.kind.value for d in review.view_post(ws, first).decisions] == ["return", "withdraw"]

    # Dismiss an issue with a reason chosen by its number.
    desk.press(Qt.Key.Key_N)
    before = len(desk.view().open_issues())
    desk.press(Qt.Key.Key_D)
    desk.in_dialog(Qt.Key.Key_1)
    assert len(desk.view().open_issues()) == before - 1

    # Approve a clean post, found by its words.
    clean = desk.find("flu shots")
    assert clean.open_issues() == ()
    desk.press(Qt.Key.Key_A)
    desk.settle()
    assert review.view_post(ws, clean.post.id).state is State.APPROVED

    # The record holds, and the report of the post can be printed.
    assert record.verify(ws).intact
    report.post_record(ws, clean.post.id, tmp_path / "record.pdf")
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")


def test_rejecting_wants_a_reason_and_records_it(desk: Desk) -> None:
    ws = desk.session.ws
    post_id = desk.view().post.id
    desk.press(Qt.Key.Key_X)
    dialog = desk.session.dialogs.current
    assert dialog is not None
    editor = dialog.findChild(QPlainTextEdit)  # type: ignore[attr-defined]
    QTest.keyClicks(editor, "No wording would do.")
    desk.in_dialog(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    view = review.view_post(ws, post_id)
    assert view.state is State.REJECTED
    assert view.decisions[-1].reason == "No wording would do."


def test_reading_a_post_is_in_the_record_once(desk: Desk) -> None:
    post_id = desk.view().post.id
    desk.press(Qt.Key.Key_J)
    desk.settle()
    desk.press(Qt.Key.Key_K)
    desk.settle()
    opened = [entry for entry in review.view_post(desk.session.ws, post_id).history if entry.kind == "post.opened"]
    assert len(opened) == 1


def test_a_person_is_corrected_by_key_and_the_post_is_judged_again(desk: Desk) -> None:
    desk.find("octopuses")
    state = desk.review.desk.state
    assert state is not None
    assert [line.written for line in state.people] == ["Lucas Penhaligon"]
    desk.review.post_pane.head.focus_heading()
    desk.press(Qt.Key.Key_T)
    desk.in_dialog(Qt.Key.Key_5)
    desk.in_dialog(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: desk.session.dialogs.current is None)
    desk.settle()
    state = desk.review.desk.state
    assert state is not None
    assert (state.people[0].corrected, state.people[0].role_words) == (True, "a public figure")
    assert "person.resolved" in {entry.kind for entry in record.entries(desk.session.ws)}


def test_words_of_a_post_are_listed_by_key_and_waiting_posts_are_judged_by_it(desk: Desk) -> None:
    desk.find("flu shots")
    assert desk.view().open_issues() == ()
    text = desk.review.post_pane.text
    text.setFocus()
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_L)
    dialog = desk.session.dialogs.current
    assert isinstance(dialog, EntryDialog)
    assert dialog.draft().words
    dialog._level.setCurrentIndex(1)
    QTest.keyClicks(dialog.reason, "We look at these each time")
    desk.in_dialog(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: desk.session.dialogs.current is None)
    desk.settle()
    desk.qtbot.waitUntil(lambda: any(i.rule_id == "LST-001" for i in desk.view().open_issues()), timeout=60_000)


def test_other_sections_come_to_the_front_by_their_keys(desk: Desk) -> None:
    for key, title in (
        (Qt.Key.Key_2, "Re-shares"),
        (Qt.Key.Key_3, "Consent"),
        (Qt.Key.Key_4, "People"),
        (Qt.Key.Key_5, "Record"),
        (Qt.Key.Key_6, "Incidents"),
        (Qt.Key.Key_7, "Practice"),
        (Qt.Key.Key_8, "Insights"),
        (Qt.Key.Key_9, "Settings"),
        (Qt.Key.Key_1, "Review"),
    ):
        desk.press(key, Qt.KeyboardModifier.ControlModifier)
        section = desk.session.window.current
        assert section is not None
        assert section.title == title
        desk.settle()


def test_letters_do_nothing_to_the_desk_while_another_section_is_in_front(desk: Desk) -> None:
    post_id = desk.view().post.id
    desk.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    desk.press(Qt.Key.Key_Y)
    desk.press(Qt.Key.Key_R)
    desk.settle()
    assert desk.session.dialogs.current is None
    assert review.view_post(desk.session.ws, post_id).dispositions == ()


def test_a_new_post_is_checked_in_the_background_and_opens(desk: Desk) -> None:
    post = Post(PostId(""), "So proud of our little patient Mary Jensen, 7, who beat leukemia!", Author("Omar Haddad"))
    post_id, changes = submit.submit_post(desk.session.ws, post)
    desk.session.bus.changed.emit(changes)
    desk.settle()
    desk.qtbot.waitUntil(lambda: review.view_post(desk.session.ws, post_id).assessment is not None, timeout=60_000)
    desk.session.bus.post_wanted.emit(post_id)
    desk.settle()
    assert desk.view().post.id == post_id
    assert desk.view().open_issues()


def test_closing_the_window_gives_the_workspace_back(ws: Workspace, qtbot: QtBot) -> None:
    session = Session(ws)
    session.start()
    with qtbot.waitSignal(session.ended, timeout=60_000):
        session.window.close()
    again = bootstrap.open_workspace(ws.folder)
    assert again.info.reviewer == "Ines Calloway"
    again.close()


def test_no_word_of_a_post_reaches_the_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    desk.press(Qt.Key.Key_J)
    desk.settle()
    text = desk.view().post.text
    logged = caplog.text
    assert not any(word in logged for word in text.split() if len(word) > 6)


POSTS = (
    "Date,Author,Platform,Text,Due\n"
    '2026-11-19 09:00,Renee Falk,facebook,"So proud of our patient Marisol Duarte, who beat leukemia! 🎉",2026-11-23 09:00\n'
    "2026-11-19 09:05,Tom Abara,facebook,Come to the open house on the lawn.,2026-11-23 12:00\n"
)
CONSENTS = (
    "subject,subject_kind,scope,signed,expires,revoked,personal_representative,document\n"
    "Marisol Duarte-Ibarra,patient,platforms=facebook; uses=name|condition|story,2026-01-10,2027-01-10,,,AUTH-7\n"
)


def test_from_a_file_to_a_verified_record_and_a_changed_byte_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    (tmp_path / "consents.csv").write_text(CONSENTS, encoding="utf-8")
    ws = bootstrap.create_workspace(
        tmp_path / "own", "Test Clinic", "Ines Calloway", clock=lambda: NOW, today=date(2026, 11, 20)
    )
    consents.import_file(ws, tmp_path / "consents.csv")
    session = Session(ws)
    try:
        _import_clear_approve(session, qtbot, tmp_path)
    finally:  # a window that stays would take the keys of the next tests
        session.window.close()
        session.window.deleteLater()
        session.deleteLater()
        QApplication.processEvents()

    database = tmp_path / "own" / "workspace.db"
    raw = database.read_bytes()
    at = raw.index(b'"decision.recorded"') + 3
    database.write_bytes(raw[:at] + b"X" + raw[at + 1 :])
    again = bootstrap.open_workspace(tmp_path / "own", today=date(2026, 11, 20))
    result = record.verify(again)
    again.close()
    assert not result.intact
    assert any(p.seq and "was changed after it was written" in p.what for p in result.problems)


def _import_clear_approve(session: Session, qtbot: QtBot, folder: Path) -> None:
    ws = session.ws
    session.window.resize(1440, 900)
    session.start()
    session.window.activateWindow()
    desk = Desk(session, qtbot)
    desk.settle()

    # Import: a preview first, one key imports.
    session.bus.import_wanted.emit(str(folder / "posts.csv"))
    dialog = session._dialog
    assert isinstance(dialog, ImportDialog)
    desk.settle()
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.review.counts.total == 2, timeout=60_000)
    qtbot.waitUntil(lambda: session.review.counts.unchecked == 0, timeout=60_000)
    qtbot.waitUntil(lambda: desk.review.desk.state is not None, timeout=60_000)
    desk.settle()
    assert desk.view().post.author.name == "Renee Falk"
    qtbot.waitUntil(lambda: desk.view().assessment is not None, timeout=60_000)
    assert [desk.view().post.text[a:b] for p in desk.view().assessment.people for a, b in p.mentions] == [  # type: ignore[union-attr]
        "Marisol Duarte"
    ]

    # The gap is opened and cleared with the form in her married name; the post is approved and bound to it.
    for _ in range(10):
        issue = desk.review.desk.issue
        if issue is not None and issue.issue.label is Label.CONSENT_GAP_PATIENT:
            break
        desk.press(Qt.Key.Key_N)
        desk.settle()
    desk.press(Qt.Key.Key_C)
    qtbot.waitUntil(lambda: session.dialogs.current is not None, timeout=60_000)
    desk.settle()
    desk.in_dialog(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.view().open_issues() == (), timeout=60_000)
    desk.settle()
    post = desk.view().post.id
    desk.press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: review.view_post(ws, post).state is State.APPROVED, timeout=60_000)
    desk.settle()
    report.post_record(ws, post, folder / "record.pdf")
    assert record.verify(ws).intact


def test_a_question_is_asked_and_answered_and_a_hold_placed_and_lifted_by_keyboard(desk: Desk) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    post_id = desk.view().post.id

    desk.press(Qt.Key.Key_B)
    dialog = desk.session.dialogs.current
    assert isinstance(dialog, CommentDialog)
    QTest.keyClicks(dialog.focusWidget(), "Is this about our open house?")
    desk.in_dialog(Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "Devin Marsh")
    desk.in_dialog(Qt.Key.Key_Return, control)
    desk.qtbot.waitUntil(lambda: desk.session.dialogs.current is None)
    desk.settle()
    (question,) = desk.view().comments
    assert (question.kind, question.to, question.waiting) == ("question", "Devin Marsh", True)

    answer = desk.review.post_pane.comments.answers[question.seq]
    answer.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(answer, Qt.Key.Key_Space)
    desk.settle()
    dialog = desk.session.dialogs.current
    assert isinstance(dialog, CommentDialog)
    QTest.keyClicks(dialog.focusWidget(), "Yes, the one in May.")
    desk.in_dialog(Qt.Key.Key_Return, control)
    desk.qtbot.waitUntil(lambda: desk.session.dialogs.current is None)
    desk.settle()
    assert [a.text for a in desk.view().comments[0].answers] == ["Yes, the one in May."]
    assert not desk.view().comments[0].waiting

    for reason, held in (("Letter of a lawyer", True), ("The matter is closed", False)):
        desk.press(Qt.Key.Key_H, control)
        dialog = desk.session.dialogs.current
        assert isinstance(dialog, HoldDialog)
        QTest.keyClicks(dialog.focusWidget(), reason)
        desk.in_dialog(Qt.Key.Key_Return, control)
        desk.qtbot.waitUntil(lambda: desk.session.dialogs.current is None)
        desk.settle()
        assert (desk.view().hold is not None) is held
    assert desk.view().post.id == post_id
    assert record.verify(desk.session.ws).intact


def test_ctrl_k_keeps_a_checkpoint_outside_from_any_section(desk: Desk) -> None:
    desk.session.window.show_section("people")
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    record = desk.session.window.section("record")
    assert isinstance(record, RecordSection)
    assert desk.session.window.current is record
    assert isinstance(record.dialog, WitnessDialog)
    record.dialog.reject()
