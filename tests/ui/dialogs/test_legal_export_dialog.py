"""The export for legal by keyboard, on a real workspace, from the first page to the folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from reviewer.detect.engine import Detector
from reviewer.model.legal import Selection
from reviewer.ui.dialogs.hold_dialog import HoldDialog
from reviewer.ui.dialogs.legal_export_dialog import SENTENCE, LegalExportDialog
from reviewer.ui.presenters.legal_export_view import Page
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import holds
from reviewer.workflow.legal_verify import verify_bag
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.reports.certificates import a_certificate_file
from tests.ui.desk import CLEAN, NAMED, add_post


@pytest.fixture
def posts(ws: Workspace, detector: Detector) -> list[str]:
    return [str(add_post(ws, detector, text).post.id) for text in (CLEAN, NAMED)]


def opened(
    ws: Workspace, runner: TaskRunner, window: QMainWindow, begin: Selection | None, detector: Detector
) -> tuple[LegalExportDialog, list[Any]]:
    dialog, got = LegalExportDialog(ws, runner, begin, lambda: detector, window), []
    dialog.done.connect(got.append)
    dialog.open()
    return dialog, got


def enter(qtbot, dialog: LegalExportDialog, page: Page) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog._presenter.page is page and not dialog._presenter.running, timeout=60_000)


def test_from_a_search_to_the_folder_by_keyboard(qtbot, ws, runner, window, detector, posts, tmp_path):
    dialog, got = opened(ws, runner, window, Selection(search="flu"), detector)
    qtbot.wait(50)
    assert dialog.what.words.text() == "flu"
    assert dialog.what.words.hasFocus()
    enter(qtbot, dialog, Page.LOOK)
    assert [row.key for row in (dialog.look.posts.rows.row(dialog.look.posts.rows.index(0)),)] == [posts[0]]
    assert dialog.look.posts.hasFocus()
    enter(qtbot, dialog, Page.WHOM)
    assert dialog.form.purpose.hasFocus()
    qtbot.keyClicks(dialog.form.purpose, "Subpoena 22-417")
    dialog._ask_folder()
    assert dialog.form.recipient.property("error")  # said at its field, and no folder is asked for
    assert dialog.form.recipient.hasFocus()
    qtbot.keyClicks(dialog.form.recipient, "Okafor & Partners")
    assert not dialog.form.recipient.property("error")
    assert dialog._presenter.ready(dialog.form.form())
    dialog.export_to(str(tmp_path))
    qtbot.waitUntil(lambda: dialog._presenter.page is Page.DONE, timeout=60_000)
    (folder,) = tmp_path.glob("legal-*")
    assert verify_bag(folder)[0] == []
    assert dialog._presenter.result is not None
    dialog.end.copy.click()
    assert QApplication.clipboard().text() == dialog._presenter.result.manifest
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].record
    assert dialog.sentence == SENTENCE


def test_a_post_is_withheld_one_left_out_and_kept_again(qtbot, ws, runner, window, detector, posts):
    dialog, _ = opened(ws, runner, window, Selection(posts=tuple(posts)), detector)
    enter(qtbot, dialog, Page.LOOK)
    look = dialog.look
    look.posts.setCurrentIndex(look.posts.rows.index(1))
    look.basis.setFocus()
    qtbot.keyClick(look.basis, Qt.Key.Key_Return)
    assert look.basis.property("error")
    qtbot.keyClicks(look.basis, "Work product")
    qtbot.keyClick(look.basis, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog._presenter.running)
    assert look.chosen == posts[1]  # it stays chosen
    assert look.posts.rows.row(look.posts.currentIndex()).tail == "Withheld"
    look.posts.setCurrentIndex(look.posts.rows.index(0))
    look._leave.click()
    qtbot.waitUntil(lambda: not dialog._presenter.running)
    assert "1 post left out by choice" in look._headline.text()
    assert not look._leave.isVisible()
    look._keep.click()
    qtbot.waitUntil(lambda: not dialog._presenter.running)
    assert look.posts.rows.row(look.posts.currentIndex()).tail == "Goes in"
    (back,) = [one for one in dialog.findChildren(QShortcut) if one.key() == QKeySequence("Alt+Left")]
    back.activated.emit()
    assert dialog._presenter.page is Page.WHAT


def test_signed_and_redacted_with_the_checks_of_the_window(qtbot, ws, runner, window, detector, posts, tmp_path):
    pytest.importorskip("pyhanko")
    (tmp_path / "me.p12").write_bytes(a_certificate_file("correct horse"))
    dialog, _ = opened(ws, runner, window, Selection(posts=(posts[1],)), detector)
    enter(qtbot, dialog, Page.LOOK)
    enter(qtbot, dialog, Page.WHOM)
    form = dialog.form
    form.purpose.setText("Subpoena")
    form.recipient.setText("Okafor")
    form._redact.setChecked(True)
    form._sign.setChecked(True)
    form.take_file(str(tmp_path / "me.p12"))
    assert form._passphrase.hasFocus()
    qtbot.keyClicks(form._passphrase, "wrong")
    dialog._presenter.read_certificate(form.form())
    qtbot.waitUntil(lambda: bool(form._file.property("error")), timeout=60_000)
    form._passphrase.setText("correct horse")
    dialog._presenter.read_certificate(form.form())
    qtbot.waitUntil(lambda: form._whose.text().startswith("Ines Calloway"), timeout=60_000)
    assert dialog._presenter.ready(form.form())
    dialog.export_to(str(tmp_path))
    qtbot.waitUntil(lambda: dialog._presenter.page is Page.DONE, timeout=120_000)
    assert form._passphrase.text() == ""  # it is dropped when it is not needed any more
    (folder,) = tmp_path.glob("legal-*")
    line = json.loads((folder / "data/tables/posts.jsonl").read_text().splitlines()[0])
    assert "[REDACTED" in line["revisions"][0]["text"]


def test_esc_stops_what_runs_and_the_next_one_closes(qtbot, ws, runner, window, detector, posts, tmp_path):
    dialog, got = opened(ws, runner, window, Selection(posts=tuple(posts)), detector)
    enter(qtbot, dialog, Page.LOOK)
    enter(qtbot, dialog, Page.WHOM)
    dialog.form.purpose.setText("x")
    dialog.form.recipient.setText("y")
    assert dialog._presenter.ready(dialog.form.form())
    dialog.export_to(str(tmp_path))
    assert dialog._presenter.page is Page.RUN
    assert dialog.cancel.text() == "Stop"
    dialog.reject()
    qtbot.waitUntil(lambda: dialog._presenter.page is Page.WHOM, timeout=60_000)
    assert "Stopped" in dialog.bar.message.headline
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("legal-")]
    dialog.reject()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [None]


@pytest.mark.parametrize("kind", ["posts", "person", "period", "search", "hold"])
def test_only_the_fields_of_the_chosen_way_are_there(qtbot, ws, runner, window, detector, kind):
    dialog, _ = opened(ws, runner, window, None, detector)
    dialog.what.choose(kind)
    shown = {
        "posts": dialog.what.ids, "person": dialog.what.person, "period": dialog.what._start, "search": dialog.what.words,
    }  # fmt: skip
    assert [name for name, field in shown.items() if field.isVisible()] == ([kind] if kind in shown else [])
    assert dialog.what.what().kind == kind
    assert (dialog.what.what().start is not None) is (kind == "period")


def test_the_trail_alone_is_wanted_instead(qtbot, ws, runner, window, detector):
    dialog, got = opened(ws, runner, window, None, detector)
    with qtbot.waitSignal(dialog.trail_wanted):
        dialog.what.trail_wanted.emit()
    assert got == [None]


def test_from_a_hold_the_post_under_it_is_exported(qtbot, ws, runner, window, posts):
    holds.place(ws, posts[0], "Letter of counsel")
    dialog = HoldDialog(ws, runner, view_post(ws, posts[0]), window)
    dialog.open()
    with qtbot.waitSignal(dialog.export_wanted):
        dialog._export()
    assert Path(ws.folder).is_dir()


def test_from_the_file_of_a_certificate_to_its_passphrase_nothing_is_tried(qtbot, ws, runner, window, detector, posts, tmp_path):  # fmt: skip
    pytest.importorskip("pyhanko")
    (tmp_path / "mine.p12").write_bytes(a_certificate_file())
    dialog, _ = opened(ws, runner, window, Selection(posts=tuple(posts)), detector)
    enter(qtbot, dialog, Page.LOOK)
    enter(qtbot, dialog, Page.WHOM)
    form = dialog.form
    form._sign.setChecked(True)
    qtbot.keyClicks(form._file, str(tmp_path / "mine.p12"))
    asked = []
    form.certificate_changed.connect(lambda: asked.append(form.form().passphrase))
    form._passphrase.setFocus()
    assert asked == []
    qtbot.keyClicks(form._passphrase, "correct horse")
    form.purpose.setFocus()
    qtbot.waitUntil(lambda: "Ines Calloway" in form._whose.text(), timeout=20_000)
    assert asked == ["correct horse"]
    assert not form._file.property("error")
