"""Renders every window and state into pictures, without a display: ``python -m tests.screens.make_screens [FOLDER]``.

The workspace is the sample, the clock stands still, preferences are the defaults: two runs give the same pictures.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from reviewer import bootstrap
from reviewer.detect.engine import Detector
from reviewer.errors import WorkspaceProblem
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import PostView
from reviewer.ui import preferences, theme
from reviewer.ui.app import make_application
from reviewer.ui.first_run import FirstRunWindow
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.sections.incidents_section import IncidentsSection
from reviewer.ui.sections.insights_section import InsightsSection
from reviewer.ui.sections.reshares_section import ReshareSection
from reviewer.ui.session import Session
from reviewer.workflow import decide, submit
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.screens.compare_screens import answers, comparisons
from tests.screens.consent_screens import consent_screens, fill
from tests.screens.dialog_screens import dialogs
from tests.screens.directory_screens import directory_screens
from tests.screens.edit_screens import edit_screens, second_person
from tests.screens.incident_screens import incident_screens
from tests.screens.insights_screens import early_workspace, insights_screens
from tests.screens.message_screens import message_screens
from tests.screens.office_screens import people, settings_pages
from tests.screens.post_screens import PANES, mark_dialog, pane_of, states
from tests.screens.practice_screens import keys, practice
from tests.screens.queue_screens import queue_states
from tests.screens.record_screens import record_screens
from tests.screens.reshare_screens import reshare_screens
from tests.screens.sign_in_screens import sign_in_screens

NOW = datetime(2026, 11, 20, 14, 29, tzinfo=UTC)
"""Half past nine on a Friday in New York: some sample posts are due today."""

SIZES = {"small": (1280, 800), "large": (1920, 1200)}

ODD_TEXT = (
    "🎉👩‍⚕️ So proud 🇺🇸 of our little warrior María José Featherstonehaugh-Cholmondeley 💛, 7, who beat leukemia!\n\n"
    "She said: <b>not bold</b> & \u202eback to front\u202c pay\u200bpal {0} %s =SUM(A1)\n"
    "عندما عاد محمد إلى البيت\n#ChemoDone 🙏🏽🙏🏽"
)


def wait(ms: int = 80) -> None:
    """Let events, timers and results arrive."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def wait_until(ready: Callable[[], bool], limit_s: float = 60.0) -> None:
    """Wait for something; stops the program when it does not come."""
    end = time.monotonic() + limit_s
    while not ready():
        if time.monotonic() > end:
            raise SystemExit("the screens are not complete: something did not become ready")
        wait(30)


class Camera:
    """Takes pictures of a window, with the dialogs that stand over it."""

    def __init__(self, folder: Path, prefix: str) -> None:
        """Pictures go to ``folder`` as ``prefix-name.png``."""
        self._folder, self._prefix = folder, prefix
        folder.mkdir(parents=True, exist_ok=True)

    def shot(self, name: str, window: QWidget) -> None:
        """Take one picture."""
        wait(120)
        picture = window.grab()
        for dialog in window.findChildren(QWidget, "sheet"):
            if dialog.isVisible() and dialog.isWindow():
                painted = dialog.grab()
                place = dialog.geometry().topLeft() - window.geometry().topLeft()
                _paste(picture, painted, place)
        picture.save(str(self._folder / f"{self._prefix}-{name}.png"))


def _paste(picture: QPixmap, painted: QPixmap, place: QPoint) -> None:
    painter = QPainter(picture)
    painter.drawPixmap(place, painted)
    painter.end()


def sample(folder: Path, empty: bool = False) -> Workspace:
    """A workspace with the sample in it, at the standing time."""
    ws = bootstrap.create_workspace(
        folder, "Saltmarsh Valley Health", "Ines Calloway", clock=lambda: NOW, today=date(2026, 11, 20)
    )
    if not empty:
        bootstrap.load_sample(ws)
    return ws


def opened(ws: Workspace, size: tuple[int, int]) -> Session:
    """The desk on a workspace, everything checked."""
    session = Session(ws)
    session.window.resize(*size)
    session.start()
    wait(150)
    wait_until(lambda: not session.checks.busy)
    wait(150)
    return session


def open_by(session: Session, words: str) -> None:
    """Open the sample post that contains some words."""
    session.review.queue.set_search(words)
    wait()


def desk(camera: Camera, session: Session) -> None:
    """The review desk in its states."""
    review, window = session.review, session.window
    camera.shot("review", window)
    review.desk.step_issue(1)
    camera.shot("review-next-issue", window)
    review.desk.confirm()
    camera.shot("review-confirmed", window)
    for what in ("return", "reject", "escalate", "why", "dismiss"):
        review.desk.ask(what)
        camera.shot(f"dialog-{what}", window)
        _close_dialog(session)
    open_by(session, "octopuses")
    camera.shot("review-media", window)
    row = next((row for row in review.desk.state.rows if row.issue.subject), None) if review.desk.state else None
    if row is not None:
        review.desk.focus_issue(row.issue.key)
        review.desk.ask("consent")
        camera.shot("dialog-consent", window)
        _close_dialog(session)
    review.queue.clear_filter()
    wait()
    with_image = next(
        (n for n in range(review.queue.found) if _view(session, n).media and _view(session, n).media[0].digest), -1
    )
    if with_image >= 0:
        review.queue.open_index(with_image)
        camera.shot("review-image", window)
        review.desk.ask("image")
        wait(200)
        camera.shot("dialog-image", window)
        _close_dialog(session)
    review.post_pane.toggle_history()
    camera.shot("review-history", window)
    review.post_pane.toggle_history()
    review.post_pane.toggle_phone()
    camera.shot("review-phone", window)
    review.post_pane.toggle_phone()
    review.queue_pane.toggle_filter()
    camera.shot("review-filter", window)
    review.queue.set_search("zebra")
    camera.shot("review-no-match", window)
    review.queue_pane.toggle_filter()
    open_by(session, "flu shots")
    camera.shot("review-clean", window)
    review.desk.approve()
    wait_until(lambda: review.decision_bar.undo_offered)
    camera.shot("review-undo", window)
    review.queue.clear_filter()
    review.queue.set_view("approved")
    camera.shot("review-decided", window)
    review.queue.clear_filter()
    window.show_problem(
        WorkspaceProblem(
            "The disk is full.",
            "The decision was not recorded and nothing was decided.",
            "Free some space, then press R again.",
        )
    )
    camera.shot("error", window)
    window.messages.show_message(None)


def _view(session: Session, index: int) -> PostView:
    row = session.review.queue.row(index)
    assert row is not None
    return view_post(session.ws, row.id)


def odd(camera: Camera, session: Session) -> None:
    """Long names, emoji, hidden characters, right-to-left text, markup."""
    post = Post(
        id=PostId(""),
        text=ODD_TEXT,
        author=Author(
            "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein, MD, PhD, FACS",
            "chief of pediatric hematology and oncology",
        ),
        platform="instagram",
        kind="caption",
    )
    post_id, changes = submit.submit_post(session.ws, post)
    session.bus.changed.emit(changes)
    wait(300)
    wait_until(lambda: not session.checks.busy)
    session.review.open_post(post_id)
    camera.shot("odd", session.window)


def others(camera: Camera, session: Session) -> None:
    """The other sections and the dialogs of the frame."""
    for name in ("consent", "people", "record", "settings"):
        session.window.show_section(name)
        wait(200)
        camera.shot(name, session.window)
    session.window.show_section("review")
    session.window.show_keys()
    camera.shot("dialog-keys", session.window)
    session.window._overlay.close()
    wait()
    session.bus.new_post_wanted.emit()
    camera.shot("dialog-new-post", session.window)
    session._dialog.reject()
    wait()
    session.bus.import_wanted.emit("")
    camera.shot("dialog-import", session.window)
    session._dialog.reject()
    wait()


def compared(camera: Camera, session: Session) -> None:
    """A revision that answers a return, opened on the desk as the reviewer meets it."""
    open_by(session, "Mason Teague")
    state = session.review.desk.state
    assert state is not None
    post_id = state.view.post.id
    keys_ = [row.issue.key for row in state.rows][:2]
    session.bus.changed.emit(decide.return_(session.ws, post_id, keys_, "Please take the patient out."))
    text = state.view.post.text.replace("Mason Teague, 6,", "One of our young patients").replace("4 East", "our floor")
    session.bus.changed.emit(submit.revise_post(session.ws, post_id, text))
    session.review.queue.set_search("")
    wait(200)
    wait_until(lambda: not session.checks.busy)
    session.review.open_post(post_id)
    wait_until(lambda: session.review.desk.comparing)
    wait(300)
    camera.shot("desk-compare", session.window)


def _close_dialog(session: Session) -> None:
    dialog = session.dialogs.current
    if dialog is not None:
        dialog.reject()
    wait()


def everything(folder: Path) -> None:
    """All pictures: light and dark, small and large."""
    application = make_application()
    for scheme in ("light", "dark"):
        theme.apply(application, scheme)
        for size_name, size in SIZES.items():
            camera = Camera(folder, f"{scheme}-{size_name}")
            with tempfile.TemporaryDirectory() as place:
                session = opened(sample(Path(place) / "sample"), size)
                desk(camera, session)
                others(camera, session)
                dialogs(camera, session)
                queue_states(camera, session)
                people(camera, session, open_by)
                odd(camera, session)
                settings_pages(camera, session, wait_until)
                directory_screens(camera, session, wait_until)
                practice(camera, session, wait_until)
                keys(camera, session, wait_until)
                session.window.show_section("review")
                mark_dialog(camera.shot, session)
                second_person(camera, session, wait_until)
                session.window.show_section("review")
                edit_screens(camera, session.window, session.ws, session.runner, wait_until)
                message_screens(camera, session.window, session.ws, session.runner)
                answers(camera, session)
                compared(camera, session)
                session.window.close()
                comparisons(camera, size)
                session = opened(sample(Path(place) / "incidents", empty=True), size)
                session.window.show_section("incidents")
                section = session.window.section("incidents")
                assert isinstance(section, IncidentsSection)
                incident_screens(
                    camera, session.window, section, session.ws, session.runner, session.bus, Detector(), wait_until
                )
                session.window.close()
                session = opened(sample(Path(place) / "record"), size)
                colleague = sample(Path(place) / "colleague", empty=True)
                record_screens(camera, session, colleague, Path(place), wait_until)
                session.window.close()
                colleague.close()
                sign_in_screens(camera, Path(place), lambda: NOW, partial(opened, size=size), wait_until)
                session = opened(early_workspace(Path(place) / "insights"), size)
                session.window.show_section("insights")
                insights = session.window.section("insights")
                assert isinstance(insights, InsightsSection)
                insights_screens(camera, session.window, insights, session.ws, session.bus, wait_until)
                session.window.close()
                session = opened(sample(Path(place) / "consent", empty=True), size)
                session.window.show_section("consent")
                posts = fill(session.ws, Detector(), Path(place) / "forms")
                consent = session.window.section("consent")
                assert isinstance(consent, ConsentSection)
                consent_screens(
                    camera,
                    session.window,
                    consent,
                    session.ws,
                    session.runner,
                    session.bus,
                    posts,
                    wait_until,
                    Path(place) / "forms",
                )
                session.window.close()
                session = opened(sample(Path(place) / "reshares", empty=True), size)
                session.window.show_section("reshares")
                board = session.window.section("reshares")
                assert isinstance(board, ReshareSection)
                reshare_screens(
                    camera, session.window, board, session.ws, session.bus, Detector(), Path(place), wait_until
                )
                session.window.close()
                pane = pane_of(*PANES[size_name])
                states(pane, camera.shot)
                pane.close()
                session = opened(sample(Path(place) / "empty", empty=True), size)
                camera.shot("empty", session.window)
                session.window.close()
            welcome = FirstRunWindow(stored=preferences.file())
            welcome.resize(*size)
            welcome.show()
            camera.shot("first-run", welcome)
            welcome.close()
    theme.apply(application, "light", 150)
    with tempfile.TemporaryDirectory() as place:
        session = opened(sample(Path(place) / "sample"), SIZES["large"])
        Camera(folder, "light-150").shot("review", session.window)
        session.window.resize(*SIZES["small"])
        for name in ("review", "consent"):
            session.window.show_section(name)
            wait(200)
            Camera(folder, "light-150-small").shot(name, session.window)
        session.window.close()


def main() -> int:
    """Render into the folder named on the command line, ``build/screens`` without one."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/screens")
    with tempfile.TemporaryDirectory() as own:
        os.environ["REVIEWER_DATA"] = own
        preferences.file = lambda: Path(own) / "window.ini"  # type: ignore[assignment]
        everything(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
