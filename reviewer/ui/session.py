"""One open workspace in one window: puts sections, actions, background checks and dialogs together."""

import dataclasses
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reviewer.model.events import EventKind
from reviewer.model.legal import Selection
from reviewer.model.permissions import Act
from reviewer.model.views import Changes, QueueCounts
from reviewer.ui import preferences, theme
from reviewer.ui.backup_keeper import BackupKeeper
from reviewer.ui.bus import Bus
from reviewer.ui.checking import BackgroundChecks
from reviewer.ui.desk_dialogs import DeskDialogs
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.bulk_dialog import BulkDialog
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.dialogs.new_post_dialog import NewPostDialog
from reviewer.ui.dialogs.schedule_dialog import ScheduleDialog
from reviewer.ui.dialogs.sign_dialog import Signing
from reviewer.ui.main_window import MainWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.presenters.permitted import SECTIONS
from reviewer.ui.review_section import ReviewSection
from reviewer.ui.sections.later import PLACES, Needs
from reviewer.ui.sign_in.emergency_bar import EmergencyBar
from reviewer.ui.sign_in.lock import Lock
from reviewer.ui.stored_views import StoredViews
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.focus_ring import inputs_seen
from reviewer.ui.witness_keeper import WitnessKeeper
from reviewer.ui.workflow_actions import WorkflowActions
from reviewer.workflow import consent_tasks, permissions
from reviewer.workflow.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.ui.sections.consent_section import ConsentSection
    from reviewer.ui.sections.incidents_section import IncidentsSection
    from reviewer.ui.sections.record_section import RecordSection
    from reviewer.ui.sections.reshares_section import ReshareSection

DUE_REFRESH_MS = 30_000
"""Due times are words (*due in 16 min*): they are read anew this often."""


class Session(QObject):
    """Owns the window and everything that lives as long as it."""

    ended = Signal()
    left = Signal()
    """A person wants another workspace: whoever listens closes this one and shows the welcome."""

    def __init__(self, ws: Workspace, parent: QObject | None = None) -> None:
        """Build the window; ``start`` shows it."""
        super().__init__(parent)
        self.ws = ws
        self.bus = Bus(self)
        self.runner = TaskRunner(self)
        self.window = MainWindow(self.bus)
        self._dialog: object | None = None
        self._inputs = 0
        dialogs = DeskDialogs(ws, self.runner, self.bus, self.window)
        self.dialogs = dialogs
        named = StoredViews(ws, self.runner)
        self.review = ReviewSection(WorkflowActions(ws), self.runner, self.bus, dialogs, ws.clock, named)
        self.checks = BackgroundChecks(ws, self.runner, parent=self)
        dialogs.detect = self.checks.detector
        if self._sees("review"):
            self.window.add_section(self.review, 1)
        needs = Needs(ws, self.runner, self.bus, self.checks.detector)
        for number, place in enumerate(PLACES, start=2):
            if self._sees(place.name):
                self.window.add_later(place, partial(place.make, needs), number, bottom=place is PLACES[-1])
        self.window.header.limit(
            permissions.why_not(ws, EventKind.FILE_IMPORTED), permissions.why_not(ws, EventKind.POST_SUBMITTED)
        )
        if self._sees("review"):
            self.review.bind_keys(self.window.keys)
        self.lock = Lock(ws, self.runner, self.checks, self.window, self)
        self.signing = Signing(ws, self.runner, self.window, self.window.messages)
        self.emergency = EmergencyBar(ws, self.runner, self.bus, self.window, self)
        self.keeper = WitnessKeeper(ws, self.runner, self)
        self.backups = BackupKeeper(ws, self.runner, self)
        self._clock = QTimer(self)
        self._clock.setInterval(DUE_REFRESH_MS)
        self._connect()

    def start(self) -> None:
        """Show the window, read the queue, begin to check what is not checked."""
        self.window.show_workspace(self.ws.info, self._nobody)
        wanted = preferences.load()
        self.window.show_preferences(wanted)
        self._prefer(wanted)
        self.window.show_section("review" if self._sees("review") else "settings")
        self.window.show_on_screen()
        if self._sees("review"):
            self.review.start()
        self.keeper.start()
        self.backups.start()
        self._count_tasks()
        if self.ws.emergency:
            self.checks.pause()  # results are recorded in somebody's name
        else:
            self.checks.wake()
        self._clock.start()
        self._inputs = inputs_seen()
        self.lock.start()
        self.emergency.refresh()

    def close(self) -> None:
        """Stop the work, close the workspace. Decisions that were acknowledged are in the record already."""
        self._stop()
        self.ws.close()
        self.ended.emit()

    def release(self) -> None:
        """Close the desk and leave the workspace open: somebody else has signed in to it."""
        self.window.closed.disconnect(self.close)
        self.backups.leave_it()  # the workspace goes on: nothing ends that a backup would be of
        self._stop()
        self.window.close()
        self.window.deleteLater()
        self.deleteLater()

    @property
    def _nobody(self) -> str:
        return "recovery key" if self.ws.emergency else "nobody chosen"

    def _stop(self) -> None:
        self.lock.stop()
        self._clock.stop()
        self.checks.close()
        self.runner.close()
        self.keeper.stop()
        self.backups.stop()

    def _connect(self) -> None:
        self.window.closed.connect(self.close)
        self.bus.new_post_wanted.connect(self._new_post)
        self.bus.import_wanted.connect(self._import)
        self.bus.bulk_wanted.connect(self._approve_several)
        self.bus.schedule_wanted.connect(self._schedule)
        self.bus.legal_wanted.connect(self._export_for_legal)
        self.bus.incident_wanted.connect(self._show_incident)
        self.bus.consent_wanted.connect(self._show_consent)
        self.bus.reshare_wanted.connect(self._show_reshare)
        self.review.post_pane.lineage.card_wanted.connect(self._show_reshare)
        self.window.keys.on("schedule", self._schedule)
        self.window.keys.on("witness", self._witness)
        self.window.keys.on("lock", self.lock.lock)
        self.bus.lock_wanted.connect(self.lock.lock)
        self.lock.said.connect(self.bus.said)
        self.bus.changed.connect(self._changed)
        self.bus.leave_wanted.connect(self.left)
        self.bus.check_wanted.connect(self.checks.check_again)
        self.bus.post_wanted.connect(self._open_post)
        self.bus.preferences_changed.connect(self._preferences)
        self.runner.failed.connect(self._failed)
        self.review.subtitle_changed.connect(self._counted)
        self.review.post_pane.zoom_changed.connect(self._zoomed)
        self.checks.progressed.connect(self.window.show_checking)
        self.checks.finished_some.connect(self.review.posts_checked)
        self.checks.first_results.connect(self._follow_order)
        self.checks.idle.connect(self._counted)
        self.keeper.status_read.connect(self._record_read)
        self.keeper.said.connect(self.window.messages.show_message)
        self.keeper.changed.connect(self.bus.changed)
        self.backups.said.connect(self.window.messages.show_message)
        self.backups.made.connect(self.bus.changed)
        if self._sees("review"):
            self._clock.timeout.connect(self.review.queue.rows_changed)

    def _failed(self, problem: object) -> None:
        """While it is locked nobody is signed in: what refreshes itself then is refused, and reads anew afterwards."""
        if not self.lock.covered:
            self.window.show_problem(problem)  # type: ignore[arg-type]

    def _counted(self, _line: str = "") -> None:
        counts: QueueCounts = self.review.counts
        if not self.checks.busy:
            self.window.show_counts(counts)
        else:
            self.window.rail.set_badge("review", counts.waiting)

    def _follow_order(self) -> None:
        """Levels become known while nobody has touched anything: stay with the most urgent post."""
        first = self.review.queue.row(0)
        untouched = inputs_seen() == self._inputs and self.review.isVisible()
        if untouched and first is not None and first.id != self.review.desk.post_id:
            self.review.queue.open_index(0)

    def _changed(self, changes: Changes) -> None:
        if changes.posts or changes.consents or changes.staff or changes.settings or changes.rights:
            self.checks.wake()
        if changes.settings:
            self.window.show_workspace(self.ws.info, self._nobody)
            self.lock.follow_setting()
        if changes.consents:
            self._count_tasks()
        self.keeper.recorded(changes)
        self.emergency.refresh()

    def _record_read(self, status: object) -> None:
        self.window.show_record(status, self.ws.clock())  # type: ignore[arg-type]

    def _sees(self, section: str) -> bool:
        """True if the role of this person shows them a section; the others are absent."""
        return section not in SECTIONS or permissions.may(self.ws, SECTIONS[section])

    def _may(self, what: Act | EventKind) -> bool:
        """True if nothing is open and this person may do it; else the sentence why not is said."""
        why = permissions.why_not(self.ws, what)
        if why:
            self.bus.said.emit(why)
        return not why and self._dialog is None

    def _count_tasks(self) -> None:
        """The rail says how many posts rest on a form that no longer covers them."""
        if not self._sees("consent"):
            return
        self.runner.run(lambda: len(consent_tasks.tasks(self.ws)), self._tasks_counted, owner=self, beside=True)

    def _tasks_counted(self, number: object) -> None:
        assert isinstance(number, int)
        self.window.rail.set_badge("consent", number)

    def _open_post(self, post_id: str) -> None:
        if not self._may_see("review"):
            return
        self.window.show_section("review")
        self.review.open_post(post_id)

    def _import(self, path: str) -> None:
        if self._may(Act.IMPORT):
            self._open(ImportDialog(self.ws, self.runner, path, self.window))

    def _new_post(self) -> None:
        if self._may(EventKind.POST_SUBMITTED):
            self._open(NewPostDialog(self.ws, self.runner, self.window, QApplication.clipboard().text()))

    def _approve_several(self, numbers: Sequence[int]) -> None:
        if self._may(Act.APPROVE_SEVERAL):
            self._open(BulkDialog(self.ws, self.runner, numbers, self.window))

    def _may_see(self, section: str) -> bool:
        """True if this person sees a section; else the sentence why not is said."""
        if not self._sees(section):
            self.bus.said.emit(permissions.why_not(self.ws, SECTIONS[section]))
        return self._sees(section)

    def _show_incident(self, incident_id: str) -> None:
        if not self._may_see("incidents"):
            return
        self.window.go_to_section("incidents")
        cast("IncidentsSection", self.window.section("incidents")).show_incident(incident_id)

    def _show_consent(self, document: str) -> None:
        if not self._may_see("consent"):
            return
        self.window.go_to_section("consent")
        cast("ConsentSection", self.window.section("consent")).show_form(document)

    def _show_reshare(self, reshare_id: str) -> None:
        if not self._may_see("reshares"):
            return
        self.window.go_to_section("reshares")
        cast("ReshareSection", self.window.section("reshares")).show_reshare(reshare_id)

    def _schedule(self) -> None:
        if self._may(EventKind.POSTS_SCHEDULED):
            self._open(ScheduleDialog(self.ws, self.runner, self.window))

    def _export_for_legal(self, begin: object) -> None:
        if self._may(Act.EXPORT_POSTS):
            # Loaded when it is first needed: the writer of reports would cost a tenth of the start.
            from reviewer.ui.dialogs.legal_export_dialog import LegalExportDialog

            chosen = begin if isinstance(begin, Selection) else None
            dialog = LegalExportDialog(self.ws, self.runner, chosen, self.checks.detector, self.window)
            dialog.trail_wanted.connect(self._export_trail)
            self._open(dialog)

    def _export_trail(self) -> None:
        if record := self._record():
            record.export_trail()

    def _witness(self) -> None:
        if record := self._record():
            record.witness()

    def _record(self) -> "RecordSection | None":
        """Go to the record; None if this person does not see it."""
        if not self._may_see("record"):
            return None
        self.window.go_to_section("record")
        return cast("RecordSection", self.window.section("record"))

    def _open(self, dialog: Dialog) -> None:
        self._dialog = dialog
        dialog.done.connect(self._dialog_closed)
        dialog.open()

    def _dialog_closed(self, changes: Changes | None) -> None:
        dialog, self._dialog = self._dialog, None
        if changes is None:
            return
        said = getattr(dialog, "sentence", "Handed in. It is being checked.")
        self.bus.said.emit(said)
        self.bus.changed.emit(changes)
        if isinstance(dialog, BulkDialog):
            if self.review.desk.post_id in changes.posts:  # decided: on to what is left
                self.review.queue.open_index(0 if self.review.queue.found else -1)
        elif len(changes.posts) == 1 and isinstance(dialog, ImportDialog | NewPostDialog):
            self._open_post(next(iter(changes.posts)))

    def _preferences(self, wanted: Preferences) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, wanted.scheme, wanted.text_size)
        self._prefer(wanted)

    def _prefer(self, wanted: Preferences) -> None:
        """Cover and zoom the post as this person prefers."""
        self.review.post_pane.cover_first = wanted.cover
        self.review.post_pane.set_zoom(wanted.zoom)

    def _zoomed(self, percent: int) -> None:
        preferences.save(dataclasses.replace(preferences.load(), zoom=percent))
