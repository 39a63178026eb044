"""One open workspace in one window: puts sections, actions, background checks and dialogs together."""

import dataclasses
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reviewer.model.views import Changes, QueueCounts
from reviewer.ui import preferences, theme
from reviewer.ui.bus import Bus
from reviewer.ui.checking import BackgroundChecks
from reviewer.ui.desk_dialogs import DeskDialogs
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.bulk_dialog import BulkDialog
from reviewer.ui.dialogs.import_dialog import ImportDialog
from reviewer.ui.dialogs.new_post_dialog import NewPostDialog
from reviewer.ui.dialogs.schedule_dialog import ScheduleDialog
from reviewer.ui.main_window import MainWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.review_section import ReviewSection
from reviewer.ui.sections.consent_section import ConsentSection
from reviewer.ui.sections.incidents_section import IncidentsSection
from reviewer.ui.sections.people_section import PeopleSection
from reviewer.ui.sections.practice_section import PracticeSection
from reviewer.ui.sections.record_section import RecordSection
from reviewer.ui.sections.reshares_section import ReshareSection
from reviewer.ui.sections.settings_section import SettingsSection
from reviewer.ui.stored_views import StoredViews
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.focus_ring import inputs_seen
from reviewer.ui.workflow_actions import WorkflowActions
from reviewer.workflow import consent_tasks, record
from reviewer.workflow.workspace import Workspace

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
        self.window.add_section(self.review, 1)
        sections = (ReshareSection, ConsentSection, PeopleSection, RecordSection)
        for number, made in enumerate(sections, start=2):
            self.window.add_later(made, partial(made, ws, self.runner, self.bus), number)
        self.window.add_later(IncidentsSection, partial(IncidentsSection, ws, self.runner, self.bus), 6)
        self.window.add_later(
            PracticeSection, partial(PracticeSection, ws, self.runner, self.bus, detect=self.checks.detector), 7
        )
        self.window.add_later(SettingsSection, partial(SettingsSection, ws, self.runner, self.bus), 8, bottom=True)
        self.review.bind_keys(self.window.keys)
        self._clock = QTimer(self)
        self._clock.setInterval(DUE_REFRESH_MS)
        self._connect()

    def start(self) -> None:
        """Show the window, read the queue, begin to check what is not checked."""
        self.window.show_workspace(self.ws.info)
        wanted = preferences.load()
        self.window.show_preferences(wanted)
        self._prefer(wanted)
        self.window.show_section("review")
        self.window.show_on_screen()
        self.review.start()
        self._show_record()
        self._count_tasks()
        self.checks.wake()
        self._clock.start()
        self._inputs = inputs_seen()

    def close(self) -> None:
        """Stop the work, close the workspace. Decisions that were acknowledged are in the record already."""
        self._clock.stop()
        self.checks.close()
        self.runner.close()
        self.ws.close()
        self.ended.emit()

    def _connect(self) -> None:
        self.window.closed.connect(self.close)
        self.bus.new_post_wanted.connect(self._new_post)
        self.bus.import_wanted.connect(self._import)
        self.bus.bulk_wanted.connect(self._approve_several)
        self.bus.schedule_wanted.connect(self._schedule)
        self.bus.incident_wanted.connect(self._show_incident)
        self.bus.consent_wanted.connect(self._show_consent)
        self.bus.reshare_wanted.connect(self._show_reshare)
        self.review.post_pane.lineage.card_wanted.connect(self._show_reshare)
        self.window.keys.on("schedule", self._schedule)
        self.bus.changed.connect(self._changed)
        self.bus.leave_wanted.connect(self.left)
        self.bus.check_wanted.connect(self.checks.check_again)
        self.bus.post_wanted.connect(self._open_post)
        self.bus.preferences_changed.connect(self._preferences)
        self.runner.failed.connect(self.window.show_problem)
        self.review.subtitle_changed.connect(self._counted)
        self.review.post_pane.zoom_changed.connect(self._zoomed)
        self.checks.progressed.connect(self.window.show_checking)
        self.checks.finished_some.connect(self.review.posts_checked)
        self.checks.first_results.connect(self._follow_order)
        self.checks.idle.connect(self._counted)
        self._clock.timeout.connect(self.review.queue.rows_changed)

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
            self.window.show_workspace(self.ws.info)
        if changes.consents:
            self._count_tasks()
        self._show_record()

    def _show_record(self) -> None:
        self.runner.run(partial(record.status, self.ws), self._record_read, owner=self, beside=True)

    def _record_read(self, status: object) -> None:
        self.window.show_record(status, self.ws.clock())  # type: ignore[arg-type]

    def _count_tasks(self) -> None:
        """The rail says how many posts rest on a form that no longer covers them."""
        self.runner.run(lambda: len(consent_tasks.tasks(self.ws)), self._tasks_counted, owner=self, beside=True)

    def _tasks_counted(self, number: object) -> None:
        assert isinstance(number, int)
        self.window.rail.set_badge("consent", number)

    def _open_post(self, post_id: str) -> None:
        self.window.show_section("review")
        self.review.open_post(post_id)

    def _import(self, path: str) -> None:
        if self._dialog is None:
            self._open(ImportDialog(self.ws, self.runner, path, self.window))

    def _new_post(self) -> None:
        if self._dialog is None:
            self._open(NewPostDialog(self.ws, self.runner, self.window, QApplication.clipboard().text()))

    def _approve_several(self, numbers: Sequence[int]) -> None:
        if self._dialog is None:
            self._open(BulkDialog(self.ws, self.runner, numbers, self.window))

    def _show_incident(self, incident_id: str) -> None:
        self.window.go_to_section("incidents")
        section = self.window.section("incidents")
        assert isinstance(section, IncidentsSection)
        section.show_incident(incident_id)

    def _show_consent(self, document: str) -> None:
        self.window.go_to_section("consent")
        section = self.window.section("consent")
        assert isinstance(section, ConsentSection)
        section.show_form(document)

    def _show_reshare(self, reshare_id: str) -> None:
        self.window.go_to_section("reshares")
        section = self.window.section("reshares")
        assert isinstance(section, ReshareSection)
        section.show_reshare(reshare_id)

    def _schedule(self) -> None:
        if self._dialog is None:
            self._open(ScheduleDialog(self.ws, self.runner, self.window))

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
