"""The consent registry on a real workspace, by keyboard: add from a scan, correct, attach, revoke, tasks, files."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.views import Changes
from reviewer.model.vocabulary import IssueKind, Level
from reviewer.ui import theme
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.consent_form_dialog import ConsentFormDialog
from reviewer.ui.dialogs.consent_import_dialog import ConsentImportDialog
from reviewer.ui.dialogs.consent_picker import ConsentPicker
from reviewer.ui.dialogs.consent_task_dialog import LetterDialog, SettleDialog
from reviewer.ui.dialogs.document_dialog import DocumentDialog
from reviewer.ui.dialogs.revoke_dialog import EventDialog, RevokeDialog
from reviewer.ui.presenters.consent_words import ALL_USES
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, consent_documents, consent_tasks, consents, decide, dispose, publication
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.ui.consent_examples import a_form
from tests.ui.desk import add_post
from tests.ui.sweep import focusable

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
STORY = "Thank you to our patient Wanda Ostrow, who told her story at our open house today!"
LONG = "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein 🎗️ <b>x</b>"


def a_scan(folder: Path, name: str = "authorization-ostrow.pdf") -> Path:
    """A scanned page: a picture in a PDF, without any text or field."""
    page = Image.new("RGB", (425, 550), (255, 255, 255))
    ImageDraw.Draw(page).line((40, 480, 240, 470), fill=(20, 20, 90), width=3)
    path = folder / name
    page.save(path, "PDF")
    return path


@pytest.fixture
def told() -> list[Changes]:
    return []


@pytest.fixture
def section(qtbot, look: None, ws: Workspace, runner: TaskRunner, told: list[Changes]) -> ConsentSection:
    bus = Bus()
    bus.changed.connect(told.append)
    made = ConsentSection(ws, runner, bus, now=lambda: NOW)
    made.resize(1180, 720)
    qtbot.addWidget(made)
    made.show()
    return made


def loaded(qtbot, section: ConsentSection, document: str) -> None:
    """Open a form, with everything that is read for it."""
    section._stale = False
    section._presenter.refresh(document)
    qtbot.waitUntil(lambda: section._presenter.more is not None and section._presenter.more.document == document)


def an_approved_post(ws: Workspace, detector: Detector, out: bool) -> str:
    """A post that rests on CA-0001 of Wanda Ostrow."""
    view = add_post(ws, detector, STORY)
    assert view.assessment is not None
    for issue in view.assessment.issues:
        if issue.kind is not IssueKind.CONSENT:
            dispose.dismiss(ws, view.post.id, issue.key, "context")
    decide.approve(ws, view.post.id)
    if out:
        publication.record(ws, view.post.id, ws.clock(), "facebook", "https://example.org/1")
    return view.post.id


def test_a_form_is_recorded_from_a_scan_by_keyboard(
    qtbot, ws: Workspace, section: ConsentSection, told: list[Changes], tmp_path: Path
):
    section.shown()
    assert section.make_new()
    dialog = section.actions_.dialog
    assert isinstance(dialog, ConsentFormDialog)
    assert dialog.focusWidget() is dialog.side.attach
    dialog.attach(str(a_scan(tmp_path)))
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.form.subject)
    assert dialog.side.thumbnail.drawn
    assert dialog.side.shown is not None
    assert dialog.side.shown.detail.startswith("PDF, 1 page")
    qtbot.keyClicks(dialog.form.subject, "Wanda Ostrow")
    qtbot.keyClick(dialog.form.subject, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.form.platforms.chips()[0]
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.form.platforms.chosen == ("facebook",)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert dialog.form.uses.chosen == ("name",)
    qtbot.keyClicks(dialog.form.signed.line, "11/18/2026")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: section.actions_.dialog is None)
    qtbot.waitUntil(lambda: section._presenter.chosen == "CA-0001" and section._presenter.more is not None)
    row = consents.get(ws, "CA-0001")
    assert (row.consent.signed, row.status, row.documents) == (date(2026, 11, 18), "incomplete", 1)
    assert told[0].consents
    qtbot.waitUntil(lambda: section._detail.thumbnail.isVisible())
    assert section._bar.message is not None
    assert section._bar.message.headline == "CA-0001 of Wanda Ostrow is on file."


def test_what_was_typed_comes_back_after_the_dialog_was_closed(qtbot, ws: Workspace, section: ConsentSection):
    section.make_new()
    first = section.actions_.dialog
    assert isinstance(first, ConsentFormDialog)
    qtbot.keyClicks(first.form.subject, "Wanda Ostrow")
    first.form.platforms.choose(("x",))
    first.form.platforms.changed.emit()
    first.drafting.keep()
    first.reject()
    qtbot.wait(100)
    section.make_new()
    again = section.actions_.dialog
    assert isinstance(again, ConsentFormDialog)
    assert again.form.subject.text() == "Wanda Ostrow"
    assert again.form.platforms.chosen == ("x",)


def test_a_known_name_is_asked_about_and_answered_by_keyboard(qtbot, ws: Workspace, section: ConsentSection):
    section.make_new()
    dialog = section.actions_.dialog
    assert isinstance(dialog, ConsentFormDialog)
    qtbot.keyClicks(dialog.form.subject, "Bo Lindqvist")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.form.same.isVisible())
    dialog.press_main()
    assert dialog.bar.message is not None
    assert dialog.bar.message.headline == "Say whether this is the same person."
    dialog.form.same.same.setFocus()
    qtbot.keyClick(dialog.form.same.same, Qt.Key.Key_Space)
    assert dialog.bar.message is None
    dialog.press_main()
    qtbot.waitUntil(lambda: section.actions_.dialog is None)
    assert len(consents.same_subject(ws, "Bo Lindqvist")) == 2


def test_enter_corrects_a_form_and_the_missing_element_disappears(qtbot, ws: Workspace, section: ConsentSection):
    consents.record(ws, a_form(expires=None))
    loaded(qtbot, section, "CA-0001")
    missing = [w for w in section._detail.findChildren(QLabel) if w.text() == "Expiration date or event: missing"]
    assert missing
    assert section._detail.bar.buttons["request"].primary
    section._detail.bar.buttons["request"].click()
    assert "Expiration date or event" in QApplication.clipboard().text()
    qtbot.keyClick(section._table, Qt.Key.Key_Return)
    dialog = section.actions_.dialog
    assert isinstance(dialog, ConsentFormDialog)
    assert dialog.form.subject.text() == "Wanda Ostrow"
    dialog.form.expires_event.setText("End of the spring campaign")
    dialog.press_main()
    qtbot.waitUntil(lambda: consents.get(ws, "CA-0001").status == "valid")
    qtbot.waitUntil(lambda: section._detail.bar.buttons["event"].isVisible())


def test_a_correction_that_cannot_be_is_marked_and_nothing_is_recorded(qtbot, ws: Workspace, section: ConsentSection):
    consents.record(ws, a_form())
    loaded(qtbot, section, "CA-0001")
    section.actions_.correct()
    dialog = section.actions_.dialog
    assert isinstance(dialog, ConsentFormDialog)
    dialog.form.expires.line.setText("Jan 1, 2020")
    dialog.press_main()
    assert dialog.focusWidget() is dialog.form.expires.line
    assert "end before it was signed" in dialog.form.expires.line.accessibleDescription()
    dialog.reject()
    assert consents.get(ws, "CA-0001").consent.expires == date(2027, 6, 30)


def test_documents_are_attached_shown_large_and_copied(qtbot, ws: Workspace, section: ConsentSection, tmp_path: Path):
    consents.record(ws, a_form())
    loaded(qtbot, section, "CA-0001")
    odd = tmp_path / "letter.pdf"
    odd.write_bytes(b"PK\x03\x04 this is no PDF")
    section.actions_.attach(str(odd))
    qtbot.waitUntil(lambda: section._bar.message is not None)
    assert consent_documents.attached(ws, "CA-0001") == ()
    section.actions_.attach(str(a_scan(tmp_path)))
    qtbot.waitUntil(lambda: section._detail.thumbnail.isVisible())
    qtbot.keyClick(section._detail.thumbnail, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(section.actions_.dialog, DocumentDialog))
    assert section.actions_.dialog is not None
    section.actions_.dialog.reject()
    entry = consent_documents.attached(ws, "CA-0001")[0].entry
    section.actions_.save_copy(entry, str(tmp_path / "copy.pdf"))
    qtbot.waitUntil(lambda: (tmp_path / "copy.pdf").exists())
    assert (tmp_path / "copy.pdf").read_bytes() == (tmp_path / "authorization-ostrow.pdf").read_bytes()


def test_a_revocation_lists_what_relied_on_it_as_tasks_that_are_done_with_a_note(
    qtbot, ws: Workspace, detector: Detector, section: ConsentSection, told: list[Changes]
):
    consents.record(ws, a_form())
    post = an_approved_post(ws, detector, out=True)
    loaded(qtbot, section, "CA-0001")
    section._detail.bar.buttons["revoke"].setFocus()
    qtbot.keyClick(section._detail.bar.buttons["revoke"], Qt.Key.Key_Return)
    dialog = section.actions_.dialog
    assert isinstance(dialog, RevokeDialog)
    qtbot.waitUntil(lambda: dialog._follows.count() == 1)
    assert "1 post relied on this form." in dialog._follows.itemAt(0).widget().accessibleName()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: section._tasks.rowCount() == 1)
    assert section._bar.message is not None
    assert section._bar.message.headline == "Revoked. 1 published post relied on it: open it to plan the takedown."
    assert section._bar.message.level is Level.REVIEW
    assert section._pages.currentWidget() is section._task_table
    qtbot.waitUntil(lambda: section._presenter.more is not None)
    opened: list[str] = []
    section._bus.post_wanted.connect(opened.append)
    section._detail.bar.buttons["open"].click()
    assert opened == [post]
    qtbot.keyClick(section._task_table, Qt.Key.Key_Return)
    settle = section.actions_.dialog
    assert isinstance(settle, SettleDialog)
    qtbot.keyClicks(settle.first_focus(), "Taken down at 11:20.")
    qtbot.keyClick(settle.first_focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: section._detail.bar.buttons["reopen"].isVisible())
    assert consent_tasks.tasks(ws) == ()
    section._detail.bar.buttons["reopen"].click()
    qtbot.waitUntil(lambda: len(consent_tasks.tasks(ws)) == 1)
    assert any(changes.consents for changes in told)


def test_the_letter_is_read_copied_and_saved(
    qtbot, ws: Workspace, detector: Detector, section: ConsentSection, tmp_path: Path
):
    consents.record(ws, a_form())
    an_approved_post(ws, detector, out=True)
    consents.revoke(ws, "CA-0001", ws.today())
    loaded(qtbot, section, "CA-0001")
    qtbot.waitUntil(lambda: section._detail.bar.buttons["letter"].isVisible())
    section._detail.bar.buttons["letter"].click()
    dialog = section.actions_.dialog
    assert isinstance(dialog, LetterDialog)
    qtbot.waitUntil(lambda: "CA-0001" in dialog.text.toPlainText())
    assert "Wanda" not in dialog.text.toPlainText()
    dialog.copy.click()
    assert "CA-0001" in QApplication.clipboard().text()
    dialog.save_to(str(tmp_path / "letter.txt"))
    qtbot.waitUntil(lambda: section.actions_.dialog is None)
    assert "CA-0001" in (tmp_path / "letter.txt").read_text(encoding="utf-8")


def test_an_event_that_came_ends_the_form(qtbot, ws: Workspace, section: ConsentSection):
    consents.record(ws, a_form(expires=None, expires_event="End of the fair"))
    loaded(qtbot, section, "CA-0001")
    section._detail.bar.buttons["event"].click()
    dialog = section.actions_.dialog
    assert isinstance(dialog, EventDialog)
    dialog.press_main()
    qtbot.waitUntil(lambda: consents.get(ws, "CA-0001").status in ("expired", "valid", "ends_soon"))
    qtbot.waitUntil(lambda: section.actions_.dialog is None)
    assert consents.get(ws, "CA-0001").consent.event_passed == ws.today()


def test_the_registry_is_exported_and_an_empty_form_is_written(
    qtbot, ws: Workspace, section: ConsentSection, tmp_path: Path
):
    loaded(qtbot, section, "AUTH-1")
    section.actions_.export_to(str(tmp_path / "forms.csv"))
    qtbot.waitUntil(lambda: (tmp_path / "forms.csv").exists())
    qtbot.waitUntil(lambda: not section._presenter._busy)
    for which in ("authorization", "minor", "release"):
        section.actions_.save_form(which, str(tmp_path / f"{which}.pdf"))
        qtbot.waitUntil(lambda w=which: (tmp_path / f"{w}.pdf").exists(), timeout=60_000)
        qtbot.waitUntil(lambda: not section._presenter._busy)
    section.actions_.import_(str(tmp_path / "forms.csv"))
    dialog = section.actions_.dialog
    assert isinstance(dialog, ConsentImportDialog)
    qtbot.waitUntil(lambda: dialog._shown is not None)
    assert dialog._shown is not None
    assert dialog._shown.counts == {"new": 0, "changed": 0, "same": 3, "refused": 0}
    assert dialog.main.blocked == "Nothing in this file is new."


def test_an_import_shows_new_changed_and_refused_rows_before_anything_is_recorded(
    qtbot, ws: Workspace, section: ConsentSection, tmp_path: Path
):
    loaded(qtbot, section, "AUTH-1")
    table = tmp_path / "forms.csv"
    table.write_text(
        "document,subject,subject_kind,scope,signed,expires,revoked,personal_representative\n"
        "CA-0500,Nadia Petrov,patient,platforms=facebook; uses=name,2026-06-02,2027-06-01,,\n"
        "AUTH-3,Bo Lindqvist,patient,platforms=any; uses=name|photo,2025-06-02,2027-06-01,,\n"
        "CA-0501,Ole Backwards,patient,platforms=facebook; uses=name,2026-06-02,2020-06-01,,\n",
        encoding="utf-8",
    )
    section.import_file(str(table))
    dialog = section.actions_.dialog
    assert isinstance(dialog, ConsentImportDialog)
    qtbot.waitUntil(lambda: dialog.list.rows.rowCount() == 1)
    dialog.chips["refused"].click()
    assert "CA-0501" not in [row.consent.document for row in consents.rows(ws)]
    assert dialog.list.rows.index(0).data().startswith("Row 4")
    dialog.press_main()
    qtbot.waitUntil(lambda: section._model.rowCount() == 4)
    assert section._bar.message is not None
    assert section._bar.message.level is Level.REVIEW


def test_the_menu_of_empty_forms_and_the_tools_follow_the_room(qtbot, section: ConsentSection):
    tools = section.tools
    assert tools is not None
    section.resize(1600, 800)
    assert tools.forms.text() == "Empty form…"
    section.resize(1100, 800)
    assert tools.forms.accessibleName().startswith("More")
    assert [a.text() for a in tools.menu.actions() if a.isVisible() and not a.isSeparator()] == [
        "Export the list…",
        "Empty form: authorization of a patient or relative…",
        "Empty form: authorization for a minor…",
        "Empty form: release of an employee…",
    ]
    wanted: list[str] = []
    tools.form_wanted.connect(wanted.append)
    section.actions_.ask_empty_form = lambda which: None  # type: ignore[method-assign]
    tools.menu.actions()[-1].trigger()
    assert wanted == ["release"]


def test_one_main_button_a_screen(qtbot, ws: Workspace, section: ConsentSection):
    consents.record(ws, a_form())
    consents.record(ws, a_form("CA-0002", "Bram Ostrow", expires=None))
    assert section.tools is not None
    loaded(qtbot, section, "CA-0001")
    assert section.tools.add.primary
    loaded(qtbot, section, "CA-0002")
    assert section._detail.bar.buttons["request"].primary
    assert not section.tools.add.primary


def test_an_empty_registry_offers_to_add_and_to_import(qtbot, look: None, tmp_path: Path, runner: TaskRunner):
    from reviewer.bootstrap import create_workspace

    empty = create_workspace(tmp_path / "empty", "Test Clinic", "Ines Calloway", today=date(2026, 11, 20))
    section = ConsentSection(empty, runner, Bus(), now=lambda: NOW)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.shown()
    qtbot.waitUntil(lambda: section._pages.currentWidget() is section._empty)
    assert section._empty._words.text() == "No authorizations yet."
    assert not section._detail.isVisible()
    assert section._empty._button is not None
    section._empty._button.click()
    assert isinstance(section.actions_.dialog, ConsentImportDialog)
    section.actions_.dialog.reject()
    runner.close()
    empty.close()


def test_a_gap_is_closed_from_the_desk_with_a_new_form(
    qtbot, ws: Workspace, detector: Detector, runner: TaskRunner, window: QMainWindow, tmp_path: Path
):
    view = add_post(ws, detector, STORY)
    assert view.assessment is not None
    gap = next(i for i in view.assessment.issues if i.kind is IssueKind.CONSENT)
    assert gap.level is Level.BLOCK
    picker = ConsentPicker(ws, runner, view.post.id, gap, window, view)
    got: list[Changes | None] = []
    picker.done.connect(got.append)
    picker.open()
    qtbot.waitUntil(lambda: picker._settled)
    qtbot.keyClick(picker, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = picker.form
    assert form is not None
    draft = form.form.draft()
    assert (draft.kind.value, draft.subject) == ("patient", "Wanda Ostrow")
    assert (draft.platforms, draft.uses) == ((), ()), "what it covers is what the paper says, not what the post needs"
    assert any("The post needs Facebook, name" in w.text() for w in form.findChildren(QLabel))
    form.form.platforms.choose(("facebook",))
    form.form.uses.choose(("name", "story"))
    form.attach(str(a_scan(tmp_path)))
    qtbot.waitUntil(lambda: form.side.shown is not None)
    for name, words in (
        ("information", "her story"),
        ("discloser", "Test Clinic"),
        ("recipient", "everyone"),
        ("purpose", "thanks"),
        ("signer", "Wanda Ostrow"),
    ):
        form.form.lines[name].setText(words)
    form.form.signed.line.setText("Nov 18, 2026")
    form.form.expires.line.setText("Nov 18, 2027")
    form.form.ours.click()
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0] is not None
    assert got[0].consents
    check.check_posts(ws, [view.post.id], detector)  # a new name on file: the window checks in the background
    after = view_post(ws, view.post.id)
    assert after.assessment is not None
    closed = next(i for i in after.assessment.issues if i.kind is IssueKind.CONSENT)
    assert (closed.level, closed.document) == (Level.INFO, "CA-0001")


def test_everything_is_reached_by_tab_named_and_literal(qtbot, ws: Workspace, section: ConsentSection):
    consents.record(ws, a_form(subject=LONG, expires=None, expires_event=LONG, note=LONG))
    loaded(qtbot, section, "CA-0001")
    reached = focusable(section)
    for action in ("attach", "correct", "event", "revoke"):
        assert section._detail.bar.buttons[action] in reached
    assert [w.text() for w in section.findChildren(QLabel) if w.textFormat() is not Qt.TextFormat.PlainText] == []
    assert section._detail.body.width() <= section._detail.area.viewport().width()


@pytest.mark.parametrize("width", [1044, 1180, 1804])
def test_nothing_is_cut_at_the_side_at_any_size_and_text(
    qtbot, qapp: QApplication, ws: Workspace, section: ConsentSection, tmp_path: Path, width: int
):
    consents.record(ws, a_form(subject=LONG, uses=ALL_USES, platforms=("facebook", "google_reviews")))
    section.resize(width, 700)
    consent_documents.attach(ws, "CA-0001", a_scan(tmp_path, "authorization-with-a-very-long-name-of-the-file.pdf"))
    loaded(qtbot, section, "CA-0001")
    qtbot.wait(30)
    assert section._detail.body.width() <= section._detail.area.viewport().width()
    theme.apply(qapp, "dark", 150 if width > 1100 else 100)  # the smallest window is for 100 %
    try:
        section.resize(width - 1, 700)
        qtbot.wait(30)
        section.grab()
        assert section._detail.body.width() <= section._detail.area.viewport().width()
    finally:
        theme.apply(qapp, "light", 100)
