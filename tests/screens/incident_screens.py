"""Publication, legal hold, scheduler file and incidents, in the states that people meet."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from reviewer.detect.engine import Detector
from reviewer.model.incident import FACTORS
from reviewer.model.post import Author, Post, PostId
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.hold_dialog import HoldDialog
from reviewer.ui.dialogs.incident_dialog import IncidentDialog
from reviewer.ui.dialogs.incident_steps import AssessDialog
from reviewer.ui.dialogs.publish_dialog import PublishDialog
from reviewer.ui.dialogs.schedule_dialog import ScheduleDialog
from reviewer.ui.sections.incidents_section import IncidentsSection
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import check, decide, holds, incidents, publication, submit
from reviewer.workflow.review import view_post
from reviewer.workflow.workspace import Workspace
from tests.screens.dialog_screens import Shots
from tests.screens.dialog_screens import _wait as wait

LONG = "Maximiliana Featherstonehaugh-Cholmondeley von und zu Hohenstaufen-Wittgenstein, MD, PhD"
CLEAN = "Flu shots are free this month. Stop by the front desk any weekday. 💉"
STORY = "Eleven years on this unit, and every ring of that bell is worth it. Come and see us at the open house."
Until = Callable[[Callable[[], bool]], None]


def incident_screens(
    camera: Shots,
    window: QWidget,
    section: IncidentsSection,
    ws: Workspace,
    runner: TaskRunner,
    bus: Bus,
    detector: Detector,
    until: Until,
) -> None:
    """The section has to be in front, and empty; the clock of ``ws`` stands."""
    section.shown()
    wait()
    camera.shot("incidents-empty", window)
    now = ws.clock()
    first = _post(ws, detector, CLEAN, "Renee Falk", now + timedelta(days=1))
    second = _post(ws, detector, STORY, LONG, now + timedelta(days=2), "instagram")
    third = _post(ws, detector, "Our lobby is open until nine.", "Tom Abara", None)
    _publishing(camera, window, ws, runner, until, first)
    _dialog(camera, "dialog-hold", window, HoldDialog(ws, runner, view_post(ws, first), window))
    holds.place(ws, first, "Letter of the family’s lawyer, Nov 20")
    _dialog(camera, "dialog-hold-lift", window, HoldDialog(ws, runner, view_post(ws, first), window))
    schedule = ScheduleDialog(ws, runner, window)
    _dialog(camera, "dialog-schedule", window, schedule)
    schedule = ScheduleDialog(ws, runner, window)
    _dialog(camera, "dialog-schedule-plain", window, schedule, lambda: schedule._format.setCurrentIndex(4))
    out = now - timedelta(days=14)
    for post in (first, second, third):
        publication.record(ws, post, out, "facebook", "https://example.org/birch-harbor/posts/99812")
    _dialog(camera, "dialog-incident", window, IncidentDialog(ws, runner, view_post(ws, second), window))
    _section(camera, window, section, ws, bus, until, (first, second, third))


def _publishing(camera: Shots, window: QWidget, ws: Workspace, runner: TaskRunner, until: Until, post: str) -> None:
    for name, live in (
        ("", ""),
        ("-same", CLEAN.replace(" ", "  ")),
        ("-different", CLEAN.replace("any weekday", "on weekdays and ask for Dr. Okafor")),
    ):
        dialog = PublishDialog(ws, runner, view_post(ws, post), window)
        dialog.open()
        dialog._live.setPlainText(live)
        wait(700)
        camera.shot(f"dialog-publish{name}", window)
        dialog._live.clear()
        dialog._timer.stop()
        dialog.drafting.keep()
        dialog.reject()
        wait()
    unapproved, _ = submit.submit_post(ws, Post(PostId(""), CLEAN + " Now.", Author("Renee Falk"), "facebook"))
    _dialog(camera, "dialog-publish-refused", window, PublishDialog(ws, runner, view_post(ws, unapproved), window))
    _dialog(camera, "dialog-incident-unrecorded", window, IncidentDialog(ws, runner, view_post(ws, unapproved), window))


def _section(
    camera: Shots,
    window: QWidget,
    section: IncidentsSection,
    ws: Workspace,
    bus: Bus,
    until: Until,
    posts: tuple[str, ...],
) -> None:
    today = ws.today()
    opened = [incidents.open(ws, post, today - timedelta(days=12), what)[0] for post, what in zip(posts, (
        "The live text names a physician together with a visit, which the approved one did not.",
        "A face in the background of the picture can be recognized 🎗️",
        "A whiteboard with three surnames and room numbers stands behind the group, and the comment below it names one",
    ), strict=True)]  # fmt: skip
    incidents.step(ws, opened[0], "preserve", True, "Four screenshots with 31 comments, in the privacy folder.")
    incidents.step(ws, opened[0], "take_down", True)
    incidents.factors(ws, opened[0], {"nature": "A physician’s name and a weekday; no patient is named.",
                                      "recipient": "The public page, about 4,100 followers."})  # fmt: skip
    _close(ws, opened[2])
    bus.changed.emit(Changes(posts=frozenset(posts), record=True))
    section.show_incident(opened[0])
    until(lambda: section.list.rows.rowCount() == 3)
    wait()
    camera.shot("incidents", window)
    box = section.page.checklist.rows[4].box
    window.activateWindow()
    box.setFocus()
    wait()
    camera.shot("incidents-keyboard", window)
    bar = section.page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    wait()
    camera.shot("incidents-assessment", window)
    for code, name in (("individuals", "step"), ("assess", "assess")):
        section.page.note_wanted.emit(code)
        wait()
        camera.shot(f"dialog-incident-{name}", window)
        assert section.dialog is not None
        if isinstance(section.dialog, AssessDialog):
            section.dialog._conclusion.setCurrentIndex(2)
        section.dialog.press_main()
        wait()
        camera.shot(f"dialog-incident-{name}-wanted", window)
        section.dialog.reject()
        wait()
    section.show_incident(opened[2])
    wait()
    camera.shot("incidents-closed", window)
    ws.today = lambda: today + timedelta(days=50)
    section.show_incident(opened[0])
    wait()
    camera.shot("incidents-overdue", window)
    ws.today = lambda: today


def _close(ws: Workspace, incident: str) -> None:
    found = {factor.code: "Few people, for an hour; both copies are gone." for factor in FACTORS}
    incidents.assess(
        ws, incident, "low_probability", "The names cannot be read on the picture as it was posted.", 3, found
    )
    incidents.sign(ws, incident)
    for step in incidents.get(ws, incident).steps:
        if step.code != "assess" and not incidents.not_needed(incidents.get(ws, incident), step.code):
            incidents.step(ws, incident, step.code, True, "")
    incidents.close(ws, incident)


def _post(
    ws: Workspace, detector: Detector, text: str, author: str, planned: datetime | None, platform: str = "facebook"
) -> str:
    post = Post(PostId(""), text, Author(author), platform, submitter=author, planned=planned)
    post_id, _ = submit.submit_post(ws, post)
    check.check_posts(ws, [post_id], detector)
    decide.approve(ws, post_id)
    return post_id


def _dialog(
    camera: Shots, name: str, window: QWidget, dialog: Dialog, before: Callable[[], object] | None = None
) -> None:
    dialog.open()
    wait()
    if before is not None:
        before()
        wait()
    camera.shot(name, window)
    dialog.reject()
    wait()
