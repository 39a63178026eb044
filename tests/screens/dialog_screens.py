"""The states of dialogs and sections that the walk over the desk does not reach."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from reviewer.model.views import Problem, VerifyResult
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.dialogs.new_post_dialog import NewPostDialog
from reviewer.ui.dialogs.revise_dialog import ReviseDialog
from reviewer.ui.dialogs.withdraw_dialog import WithdrawDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters.record_words import banner
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.session import Session
from reviewer.workflow import queue
from reviewer.workflow.review import view_post

_ROWS = (
    "Date,Text,Author,Platform,Kind",
    "2026-11-02,Free blood pressure checks this Saturday,Dr. Núria Bàrtol,facebook,post",
    "2026-11-03,,Nobody in particular,x,post",
    "32/13/2026,Come by on Friday 🎉,Tessa Hollins,instagram,post",
    "2026-11-02,Free blood pressure checks this Saturday,Dr. Núria Bàrtol,facebook,post",
)


class Shots(Protocol):
    """Takes pictures."""

    def shot(self, name: str, window: QWidget) -> None:
        """Take one picture."""


def _wait(ms: int = 200) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def dialogs(camera: Shots, session: Session) -> None:
    """Each dialog in the states that people meet."""
    window, ws, runner = session.window, session.ws, session.runner
    post = next(iter(queue.queue_rows(ws, queue.queue_ids(ws, queue.QueueFilter())[:1])))
    view = view_post(ws, post.id)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "october.csv"
        file.write_text("\n".join(_ROWS), encoding="utf-8")
        imported = ImportDialog(ws, runner, str(file), window)
        _show(camera, "dialog-import-refused", window, imported, lambda: imported._look._chips[1].click())
        columns = ImportDialog(ws, runner, str(file), window)
        _show(camera, "dialog-import-columns", window, columns, lambda: columns._look._chips[3].click())
    wrong = NewPostDialog(ws, runner, window, "")
    _show(camera, "dialog-new-post-errors", window, wrong, wrong.press_main)
    _show(camera, "dialog-revise", window, ReviseDialog(ws, runner, view, window))
    _show(camera, "dialog-withdraw", window, WithdrawDialog(ws, runner, view, window))
    _show(camera, "dialog-help", window, HelpDialog(window, "the-record"))
    record = session.window.section("record")
    assert isinstance(record, RecordSection)
    window.show_section("record")
    record._banner.check.click()
    _wait(900)
    camera.shot("record-intact", window)
    broken = VerifyResult(
        2418,
        214,
        (Problem(1204, "leaf", "Entry 1,204 was changed after it was written."),),
        "2026-11-20T14:29:00Z",
        0.3,
        "",
    )
    record._banner.show_banner(banner(broken, datetime.now().astimezone()))
    camera.shot("record-problem", window)
    window.show_section("review")


def _show(camera: Shots, name: str, window: QWidget, dialog: Dialog, then: Callable[[], object] | None = None) -> None:
    dialog.open()
    _wait(400)
    if then is not None:
        then()
        _wait()
    camera.shot(name, window)
    dialog.close()
    _wait(60)
