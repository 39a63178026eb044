"""Approving with edits, in the states that people meet, and the page of the second person."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from reviewer.detect.engine import Detector
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import PostView
from reviewer.ui.dialogs.edit_dialog import EditDialog
from reviewer.ui.sections.second_page import SecondPage
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.session import Session
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, submit
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait

Until = Callable[[Callable[[], bool]], None]
LONG = "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein, MD, PhD"
NAMED = (
    "What a morning on 4 East! 🎉 Mason Teague, 6, rang the bell after his last chemo round on Saturday, and his "
    "grandmother Odile danced with all of us. Message me here if your child is next. We heal everybody, guaranteed."
)
SAFER = "What a morning! 🎉 One of our young patients rang the bell, and all of us danced. Our clinic line answers you."


def edit_screens(camera: Shots, window: QWidget, ws: Workspace, runner: TaskRunner, until: Until) -> None:
    """As it stands, something to settle, nothing found, being checked, own post, nothing typed."""
    detector = Detector()
    view = _post(ws, detector, NAMED, LONG)
    own = _post(ws, detector, NAMED, "Ines Calloway")
    for name, post, start, text in (
        ("as-it-stands", view, NAMED, ""),
        ("to-settle", view, NAMED, NAMED.replace("Mason Teague, 6, rang", "One brave boy, Mason, rang")),
        ("nothing-found", view, SAFER, SAFER.replace("danced", "cheered")),
        ("own-post", own, NAMED, SAFER),
    ):
        dialog = EditDialog(ws, runner, post, lambda: detector, start, window)
        dialog.open()
        if text:
            dialog.editor.setPlainText(text)
        wait(50)
        if name == "to-settle":
            camera.shot("dialog-edit-checking", window)
        wait(800)
        until(partial(_said, dialog, runner))
        wait(100)
        camera.shot(f"dialog-edit-{name}", window)
        if name == "to-settle":
            dialog.press_main()
            wait()
            camera.shot("dialog-edit-refused", window)
        dialog.editor.setPlainText(start)
        dialog.drafting.keep()
        dialog.reject()
        wait(100)


def _said(dialog: EditDialog, runner: TaskRunner) -> bool:
    """What the checks say of the wording is there, or nothing is to be checked."""
    presenter = dialog._presenter
    return runner.busy == 0 and (presenter._looked is not None or bool(presenter._unusable()))


def second_person(camera: Shots, session: Session, until: Until) -> None:
    """As shipped, changed, the dialog that asks for the reason, and saved."""
    window = session.window
    window.show_section("settings")
    section = window.section("settings")
    assert isinstance(section, SettingsSection)
    page = section.show_page(SecondPage.name)
    assert isinstance(page, SecondPage)
    wait(300)
    camera.shot("settings-second", window)
    page.overrides.setFocus()
    page.overrides.click()
    for label in ("consent_gap_minor", "liability_statement"):
        page.boxes[label].click()
    wait()
    camera.shot("settings-second-changed", window)
    page.save.click()
    wait(300)
    camera.shot("dialog-second", window)
    assert page.dialog is not None
    page.dialog.reason.setText("Minors and admissions of fault are read by two of us from now on.")
    page.dialog.press_main()
    until(lambda: page.dialog is None)
    wait(300)
    camera.shot("settings-second-saved", window)
    window.show_section("review")


def _post(ws: Workspace, detector: Detector, text: str, author: str) -> PostView:
    post, _ = submit.submit_post(ws, Post(PostId(""), text, Author(author), "facebook", submitter=author))
    check.check_posts(ws, [post], detector)
    return view_post(ws, post)
