"""The dialog that opens an incident: a published post turned out to disclose something."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.dates import day
from reviewer.ui.dialogs.parts import hint, text_area
from reviewer.ui.drafting import Drafting
from reviewer.ui.presenters import words
from reviewer.ui.presenters.drafting import key_of
from reviewer.ui.presenters.incident_dialogs import OpenIncidentPresenter, clock_preview, is_recorded_out
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import incidents, permissions
from reviewer.workflow.workspace import Workspace


class IncidentDialog(Dialog):
    """What was disclosed and since when it is known. A legal hold is offered with it."""

    def __init__(self, ws: Workspace, runner: TaskRunner, view: PostView, parent: QWidget | None = None) -> None:
        """``view`` is the post as the desk shows it."""
        post = view.post
        out = is_recorded_out(view)
        super().__init__(
            "Open an incident",
            f"{words.platform(post.platform, post.kind)} by {words.author(post.author.name)}: it is out, and it "
            "disclosed something.",
            width=640,
            parent=parent,
        )
        self._presenter = OpenIncidentPresenter(
            self,
            Owned(runner, self),
            partial(incidents.open, ws, post.id),
            partial(incidents.place_hold, ws),
            out,
        )
        today = ws.today()
        self._what = text_area("", 3)
        self._day = day(QDate(today.year, today.month, today.day))
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.dateChanged.connect(self._day_changed)
        self._clock = Paragraph("", "caption", "text.muted")
        self._hold = QCheckBox("Place a legal hold: nothing of this post may be deleted")
        self._hold.setChecked(view.hold is None)
        self._anyway = QCheckBox("It is out although no publication is recorded here")
        self._build(view, out)
        self._day_changed()
        self.set_main("Open the incident", self._send, icon="alert-octagon-outline")
        self.set_note("Goes to the record with your name.")
        self.drafting = Drafting(ws, runner, key_of("incident", post.id), self)
        self.drafting.watch("what", self._what)
        self.drafting.restore()
        self.limit(permissions.why_not(ws, EventKind.INCIDENT_CHANGED))

    def _build(self, view: PostView, out: bool) -> None:
        self.column.addWidget(
            Field("What was disclosed, in a sentence", self._what, "Only what it showed and of whom.")
        )
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(Field("Discovered on", self._day))
        beside = QVBoxLayout()
        beside.addSpacing(tokens.SPACE_4)
        beside.addWidget(self._clock)
        beside.addStretch(1)
        row.addLayout(beside, 1)
        self.column.addLayout(row)
        self.column.addLayout(
            hint(
                "information-outline",
                "info",
                "The day on which somebody here first knew of it, or would have with reasonable diligence: "
                "45 CFR 164.404(a)(2).",
            )
        )
        ticks = QVBoxLayout()
        ticks.setContentsMargins(4, 0, 4, 0)
        ticks.setSpacing(tokens.SPACE_1)
        if view.hold is None:
            ticks.addWidget(self._hold)
        else:
            self._hold.hide()
            ticks.addLayout(hint("gavel", "info", f"Under legal hold already: {view.hold.reason}"))
        self._anyway.setVisible(not out)
        if not out:
            ticks.addWidget(self._anyway)
        self.column.addLayout(ticks)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget:
        """What was disclosed has the focus."""
        return self._what

    @property
    def incident_id(self) -> str:
        """The id of the incident, once it is open."""
        return self._presenter.incident_id

    def _discovered(self) -> date:
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _day_changed(self) -> None:
        self._clock.setText(clock_preview(self._discovered()))
        self._day.setAccessibleDescription(self._clock.text())

    def _send(self) -> None:
        hold = self._hold.isVisibleTo(self) and self._hold.isChecked()
        self._presenter.send(self._discovered(), self._what.toPlainText(), hold, self._anyway.isChecked())
