"""From an open gap to a revoked form, with nothing but keys, in the whole window; all of it in the record."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer import bootstrap
from reviewer.model.post import Author, Post, PostId
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.consent_form_dialog import ConsentFormDialog
from reviewer.ui.dialogs.consent_picker import ConsentPicker
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.session import Session
from reviewer.workflow import consent_documents, consent_tasks, consents, decide, dispose, record, submit
from reviewer.workflow.workspace import Workspace
from tests.ui.sections.test_consent_section import a_scan
from tests.ui.test_session import Desk

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)
STORY = "Thank you to our patient Wanda Ostrow, who told her story at our open house today!"
CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.xdist_group("desk")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    made = bootstrap.create_workspace(
        tmp_path / "ws", "Saltmarsh Valley Health", "Ines Calloway", clock=lambda: NOW, today=date(2026, 11, 20)
    )
    submit.submit_post(made, Post(PostId(""), STORY, Author("Tessa Hollins"), "facebook", submitter="Tessa Hollins"))
    return made


@pytest.fixture
def desk(ws: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    session = Session(ws)
    session.window.resize(1280, 800)
    session.start()
    session.window.activateWindow()
    made = Desk(session, qtbot)
    qtbot.waitUntil(lambda: session.review.counts.total == 1)
    made.settle()
    qtbot.waitUntil(lambda: session.review.counts.unchecked == 0, timeout=60_000)
    yield made
    session.window.close()
    session.window.deleteLater()
    session.deleteLater()
    QApplication.processEvents()


def typed(dialog: Dialog, words: str, tabs: int = 1) -> None:
    """Type into what has the focus, then go on with Tab."""
    if words:
        QTest.keyClicks(dialog.focusWidget(), words)
    for _ in range(tabs):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)


def pressed(dialog: Dialog, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(dialog.focusWidget(), key)


def fill_in(desk: Desk, form: ConsentFormDialog) -> None:
    """What a person types from the paper, by Tab from field to field."""
    form.form.platforms.setFocus()
    pressed(form, Qt.Key.Key_Right)
    pressed(form, Qt.Key.Key_Space)
    typed(form, "")
    pressed(form, Qt.Key.Key_Space)
    pressed(form, Qt.Key.Key_Right, 8)
    pressed(form, Qt.Key.Key_Space)
    assert (form.form.platforms.chosen, form.form.uses.chosen) == (("facebook",), ("name", "story"))
    typed(form, "", 3)
    assert form.focusWidget() is form.form.signed.line
    typed(form, "11/18/2026", 2)
    typed(form, "11/18/2027", 2)
    for words in ("her name and her story", "Saltmarsh Valley Health", "readers of Facebook", "thank our patients"):
        typed(form, words)
    typed(form, "Wanda Ostrow", 2)
    assert form.focusWidget() is form.form.ours
    pressed(form, Qt.Key.Key_Return)
    QTest.keyClick(form, Qt.Key.Key_Return, CTRL)
    desk.qtbot.waitUntil(lambda: desk.session.dialogs.current is None)
    desk.settle()


def test_a_gap_is_closed_with_a_scanned_form_which_is_revoked_later(desk: Desk, tmp_path: Path) -> None:
    ws, window = desk.session.ws, desk.session.window
    post = desk.view().post.id
    gap = next(row for row in desk.review.desk.state.rows if row.issue.kind is IssueKind.CONSENT)  # type: ignore[union-attr]
    assert gap.issue.level is Level.BLOCK

    # C on the gap: nothing on file fits, so Ctrl+N records the signed form from its scan.
    while desk.review.desk.issue is None or desk.review.desk.issue.issue.key != gap.issue.key:
        desk.press(Qt.Key.Key_N)
    desk.press(Qt.Key.Key_C)
    desk.settle()
    picker = desk.session.dialogs.current
    assert isinstance(picker, ConsentPicker)
    assert picker.focusWidget() is picker.new
    QTest.keyClick(picker, Qt.Key.Key_N, CTRL)
    form = picker.form
    assert form is not None
    assert form.form.subject.text() == "Wanda Ostrow"
    form.attach(str(a_scan(tmp_path)))
    desk.settle()
    fill_in(desk, form)

    # The form is on file with its document, and the gap is green and names it.
    row = consents.get(ws, "CA-0001")
    assert (row.status, row.documents) == ("valid", 1)
    assert consent_documents.attached(ws, "CA-0001")[0].name == "authorization-ostrow.pdf"
    desk.qtbot.waitUntil(lambda: _gap(desk).level is Level.INFO, timeout=60_000)
    assert _gap(desk).document == "CA-0001"

    # The rest is dismissed, the post approved: the approval rests on the form.
    for issue in desk.view().assessment.issues:  # type: ignore[union-attr]
        if issue.kind is not IssueKind.CONSENT and issue.level >= Level.REVIEW:
            dispose.dismiss(ws, post, issue.key, "context")
    desk.session.bus.changed.emit(decide.approve(ws, post))
    desk.settle()
    assert [p.id for p in consents.relying_posts(ws, "CA-0001")] == [post]

    # Ctrl+3 opens the registry; the form is revoked by keyboard.
    desk.press(Qt.Key.Key_3, CTRL)
    section = window.current
    assert isinstance(section, ConsentSection)
    desk.settle()
    desk.qtbot.waitUntil(lambda: section._presenter.more is not None)
    assert window.focusWidget() is section._table
    for _ in range(2):
        desk.press(Qt.Key.Key_F6)
    while window.focusWidget() is not section._detail.bar.buttons["revoke"]:
        desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    revoke = section.actions_.dialog
    assert revoke is not None
    QTest.keyClick(revoke.focusWidget(), Qt.Key.Key_Return, CTRL)
    desk.settle()

    # What relied on it is a task at once; the post cannot go out; Enter settles it.
    desk.qtbot.waitUntil(lambda: section._tasks.rowCount() == 1)
    task = consent_tasks.tasks(ws)[0]
    assert (task.post, task.why, task.state) == (post, "revoked", "approved")
    assert window.focusWidget() is section._task_table
    desk.press(Qt.Key.Key_Return)
    settle = section.actions_.dialog
    assert settle is not None
    QTest.keyClicks(settle.focusWidget(), "It will not go out.")
    QTest.keyClick(settle.focusWidget(), Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert consent_tasks.tasks(ws) == ()

    # All of it is in the record, which is intact.
    kinds = [entry.kind for entry in record.entries(ws)]
    for kind in ("consent.recorded", "consent.document", "issue.disposed", "decision.recorded", "consent.task"):
        assert kind in kinds, kind
    assert kinds.count("consent.recorded") == 2
    assert record.verify(ws).intact


def _gap(desk: Desk):  # type: ignore[no-untyped-def]
    assessment = desk.view().assessment
    assert assessment is not None
    return next(i for i in assessment.issues if i.kind is IssueKind.CONSENT)
