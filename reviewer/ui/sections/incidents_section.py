"""The incidents: published posts that disclosed something, each with its clock, checklist and assessment."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.desk import Incident, Step
from reviewer.model.incident import NOTICES
from reviewer.model.views import Changes
from reviewer.ui import keys, theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.incident_steps import AssessDialog, ReopenDialog, StepDialog
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.models.consent_model import TONES
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters.incident_words import IncidentDetail
from reviewer.ui.presenters.incidents_section import Filter, IncidentsPresenter, Line
from reviewer.ui.presenters.messages import Message
from reviewer.ui.section import Section
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.incident_page import IncidentPage
from reviewer.ui.sections.parts import EmptyState
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip, recounted
from reviewer.ui.widgets.frames import rule
from reviewer.workflow import incidents
from reviewer.workflow.workspace import Workspace

LIST_WIDTHS = (300, 340, 400)
"""Of the list, at window widths of 1280, 1440 and 1920."""


def local_now() -> datetime:
    """The local time, aware."""
    return datetime.now().astimezone()


class IncidentsSection(Section):
    """The list on the left, the page of one incident on the right."""

    name = "incidents"
    title = "Incidents"
    help_topic = "incidents"
    search_hint = "Find an incident"

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """The frame shows title and search; ``now`` words the times."""
        super().__init__(parent)
        self._ws, self._bus = ws, bus
        self._tasks, self._runner = runner, Owned(runner, self)
        self._stale = True
        self._begin = False
        self._dialog: Dialog | None = None
        self._presenter = IncidentsPresenter(
            self,
            self._runner,
            partial(incidents.rows, ws),
            lambda: ws.today(),
            now,
            lambda: ws.person_name,
            lambda: keys.cap("incident"),
        )
        self.list = RowsView("Incidents, open ones first", 3)
        self.list.selectionModel().currentRowChanged.connect(self._row_changed)
        self.page = IncidentPage()
        self.page.ticked.connect(self._tick)
        self.page.note_wanted.connect(self._note)
        self.page.assess_wanted.connect(self._assess)
        self.page.sign_wanted.connect(self._sign)
        self.page.close_wanted.connect(self._close)
        self.page.reopen_wanted.connect(self._reopen)
        self.page.pdf_wanted.connect(self._ask_pdf)
        self.page.post_wanted.connect(self._open_post)
        self.bar = MessageBar()
        self._chips = FlowLayout()
        self._group = QButtonGroup(self)
        self._empty = EmptyState("alert-octagon-outline")
        self._build()

    def _build(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.list)
        left = QVBoxLayout()
        left.setContentsMargins(20, tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3)
        left.setSpacing(tokens.SPACE_2)
        left.addLayout(self._chips)
        left.addWidget(card, 1)
        self._side = QWidget()
        self._side.setLayout(left)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addWidget(rule(vertical=True))
        row.addWidget(self.page, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(20, tokens.SPACE_2, 20, 0)
        bar.addWidget(self.bar)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that is open."""
        return self._dialog

    def shown(self) -> None:
        """Refresh if something was recorded meanwhile, and on every new day."""
        if self._stale:
            self._stale = False
            self._presenter.refresh()

    def show_incident(self, incident_id: str) -> None:
        """Open the page of one incident, for example one that was opened on the desk just now."""
        self._stale = False
        self._begin = True
        self._presenter.refresh(incident_id)

    def search(self, words: str) -> None:
        """Show incidents that hold the words."""
        self._presenter.show(words=words)

    def apply_changes(self, changes: Changes) -> None:
        """Refresh when something of a post was recorded."""
        if changes.posts or changes.record:
            self._stale = True
            if self.isVisible():
                self.shown()

    def panes(self) -> list[QWidget]:
        """List, checklist and page."""
        first = self.page.checklist.first()
        if self._pages.currentIndex() == 1 or first is None:
            return [self]
        return [self.list, first, self.page.area]

    def resizeEvent(self, event: object) -> None:
        """Qt: the list takes the width that belongs to the window."""
        width = self.width()
        small, middle, large = LIST_WIDTHS
        wanted = small if width < 1340 else middle if width < 1800 else large
        self._side.setFixedWidth(min(theme.scaled(wanted), width * 36 // 100))
        super().resizeEvent(event)  # type: ignore[arg-type]

    def show_day_line(self, words: str) -> None:
        """Show the counts beside the title."""
        self.subtitle_changed.emit(words)

    def show_filters(self, filters: Sequence[Filter], chosen: str) -> None:
        """Show the filters; the same ones stay, so that the focus does."""
        if recounted(self._group, filters, chosen):
            return
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, Chip):
                self._group.removeButton(old)
                old.hide()
                old.deleteLater()
        for one in filters:
            button = Chip(one.words, one.count)
            button.setChecked(one.key == chosen)
            button.clicked.connect(partial(self._presenter.show, one.key))
            self._group.addButton(button)
            self._chips.addWidget(button)

    def show_lines(self, lines: Sequence[Line], chosen: str, empty: str) -> None:
        """Show the list, or the sentence when it is empty."""
        nothing = not lines and not self._group.buttons()
        self._pages.setCurrentIndex(1 if nothing else 0)
        self._empty.say(empty, offer=False)
        rows = [
            Row(
                key=line.id,
                title=line.what,
                second=line.title,
                third=line.clock,
                third_tone=TONES[line.level] if not line.closed else "text.muted",
                dimmed=line.closed,
            )
            for line in lines
        ]
        self.list.selectionModel().blockSignals(True)
        self.list.set_rows(rows)
        place = next((n for n, row in enumerate(rows) if row.key == chosen), -1)
        if place >= 0:
            self.list.setCurrentIndex(self.list.rows.index(place))
        self.list.selectionModel().blockSignals(False)
        if not lines and not nothing:
            self.bar.show_message(Message(empty))

    def show_detail(self, shown: IncidentDetail | None) -> None:
        """Show the page of the chosen incident."""
        self.page.show_detail(shown)
        if self._begin and shown is not None:  # it was just opened: its first step has the focus
            self._begin = False
            first = self.page.checklist.first()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_message(self, message: Message | None) -> None:
        """Show a message over the list, or take it away."""
        self.bar.show_message(message)

    def set_busy(self, busy: bool) -> None:
        """Hold the buttons while something is recorded."""
        self.page.set_busy(busy)

    def changed(self, changes: Changes) -> None:
        """Tell the window what was recorded."""
        self._bus.changed.emit(changes)

    def save_pdf(self, path: str) -> None:
        """Write the chosen incident as PDF."""
        # Loaded when it is first needed: the report writer would cost a tenth of the start.
        from reviewer.workflow import incident_report

        target = Path(path)
        work = partial(incident_report.incident_record, self._ws, self._chosen().id, target)
        self._presenter.act(work, f"Saved as {target.name}.")

    def _chosen(self) -> Incident:
        row = self._presenter.row()
        assert row is not None, "the page is shown with an incident only"
        return row.incident

    def _row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        row = self.list.rows.row(current)
        if row is not None:
            self._presenter.choose(row.key)

    def _step(self, code: str) -> Step:
        return next(one for one in self._chosen().steps if one.code == code)

    def _tick(self, code: str, done: bool) -> None:
        step = self._step(code)
        if code == "assess" or (done and code in NOTICES):
            self.page.checklist.untouched(code, step.done)
            self._note(code)
            return
        self._presenter.act(partial(incidents.step, self._ws, self._chosen().id, code, done, step.note))

    def _note(self, code: str) -> None:
        if self._chosen().closed:
            return
        if code == "assess":
            self._assess()
        else:
            self._open(StepDialog(self._ws, self._tasks, self._chosen(), self._step(code), self.window()))

    def _assess(self) -> None:
        self._open(AssessDialog(self._ws, self._tasks, self._chosen(), self.window()))

    def _reopen(self) -> None:
        self._open(ReopenDialog(self._ws, self._tasks, self._chosen(), self.window()))

    def _sign(self) -> None:
        self._presenter.act(partial(incidents.sign, self._ws, self._chosen().id), "Signed.")

    def _close(self) -> None:
        found = self._chosen().id
        self._presenter.act(partial(incidents.close, self._ws, found), f"{found} is closed.")

    def _open_post(self) -> None:
        self._bus.post_wanted.emit(self._chosen().post)

    def _open(self, dialog: Dialog) -> None:
        if self._dialog is not None:
            return
        self._dialog = dialog
        dialog.done.connect(self._closed)
        dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        self._dialog = None
        if changes is not None:
            self.bar.show_message(None)
            self._bus.changed.emit(changes)
            self._presenter.refresh()

    def _ask_pdf(self) -> None:
        name = str(Path.home() / f"incident-{self._chosen().id}.pdf")
        chooser = QFileDialog(self, "Save the record of this incident", name, "PDF (*.pdf)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_pdf)
        chooser.open()
