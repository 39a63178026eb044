"""The record and its witnesses: the ways out of this computer, and what the section says of them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from reviewer.ui.dialogs.older_copy_dialog import OlderCopyDialog
from reviewer.ui.dialogs.witness_dialog import WitnessDialog
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.session import Session
from reviewer.workflow import witnesses, witnessing
from reviewer.workflow.workspace import Workspace


class Shots(Protocol):
    """Takes pictures."""

    def shot(self, name: str, window: QWidget) -> None:
        """Take one picture."""


Wait = Callable[[Callable[[], bool]], None]

LABEL = "Legal, María José Featherstonehaugh-Cholmondeley von und zu Hohenstaufen 🏥"
"""Of the witness: as long as names get."""


def elsewhere(place: Path, work: Callable[[], object]) -> None:
    """Do something at another computer: its own witness, its own memory."""
    mine = os.environ["REVIEWER_DATA"]
    os.environ["REVIEWER_DATA"] = str(place / "elsewhere")
    try:
        work()
    finally:
        os.environ["REVIEWER_DATA"] = mine


def record_screens(camera: Shots, session: Session, other: Workspace, place: Path, wait_until: Wait) -> None:
    """Each way of the dialog in its states, then the section. ``other`` is the workspace of a colleague."""
    window, ws = session.window, session.ws
    window.show_section("record")
    record = window.section("record")
    assert isinstance(record, RecordSection)
    disk, pulled = place / "disk", place / "pulled"
    disk.mkdir()
    pulled.mkdir()
    request, answer, theirs = place / "request.json", place / "answer.json", place / "theirs.json"
    witnesses.save_request(other, theirs)

    def countersign() -> None:
        if witnessing.own() is None:
            witnessing.make(LABEL)
        signed = witnessing.sign(witnessing.look(request.read_text(encoding="utf-8")))
        answer.write_text(signed, encoding="utf-8")

    record.witness()
    dialog = record.dialog
    assert isinstance(dialog, WitnessDialog)
    wait_until(lambda: dialog.daily._words.text() != "")

    def choose(way: str) -> None:
        dialog.choose(way)
        dialog.first_focus().setFocus()

    for way in dialog.ways:
        choose(way)
        camera.shot(f"dialog-witness-{way}", window)
    choose("folder")
    _say(dialog, lambda: dialog.presenter.save_to_folder(str(disk)), wait_until)
    camera.shot("dialog-witness-folder-same-disk", window)
    choose("daily")
    _say(dialog, lambda: dialog.presenter.set_folder(str(disk)), wait_until)
    camera.shot("dialog-witness-daily-same-disk", window)
    choose("colleague")
    _say(dialog, lambda: dialog.presenter.save_request(str(request)), wait_until)
    elsewhere(place, countersign)
    dialog.presenter.take_answer(str(answer))
    wait_until(lambda: not dialog.colleague._new.isHidden())
    camera.shot("dialog-witness-new", window)
    _say(dialog, dialog.colleague.trust.click, wait_until)
    camera.shot("dialog-witness-trusted", window)
    _say(dialog, lambda: dialog.presenter.take_answer(str(theirs)), wait_until)
    camera.shot("dialog-witness-no-answer", window)
    choose("sign")
    dialog.presenter.open_request(str(theirs))
    wait_until(lambda: not dialog.signing._facts.isHidden())
    camera.shot("dialog-witness-request", window)
    dialog.presenter.set_folder(str(pulled))
    wait_until(lambda: str(pulled) in dialog.daily._words.text() and dialog.main.isEnabled())
    pulled.rename(place / "away")
    dialog.presenter.start()
    wait_until(lambda: "cannot be reached" in dialog.daily._words.text())
    choose("daily")
    camera.shot("dialog-witness-daily-missing", window)
    dialog.reject()
    record._presenter.refresh()
    camera.shot("record-witnessed", window)
    sentence = (
        "This copy of the workspace is older than the one seen here on Nov 19, 2026: 4 entries that were here then are "
        "missing. Look for the newer copy before you decide anything."
    )
    record.show_older(sentence)
    camera.shot("record-older", window)
    older = OlderCopyDialog(ws, session.runner, sentence, window)
    older.open()
    camera.shot("dialog-older-copy", window)
    older.reject()


def _say(dialog: WitnessDialog, work: Callable[[], object], wait_until: Wait) -> None:
    """Do something that ends with a message."""
    dialog.show_message(None)
    work()
    wait_until(lambda: dialog.bar.message is not None and dialog.main.isEnabled())
