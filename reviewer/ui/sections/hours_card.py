"""The card of the office hours: what is set, and the dialog that changes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.hours_dialog import HoursDialog
from reviewer.ui.presenters.office_hours import WHAT_FOR
from reviewer.ui.sections.parts import Card
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import office, permissions
from reviewer.workflow.workspace import Workspace


class HoursCard(Card):
    """One sentence and one button."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, parent: QWidget | None = None) -> None:
        """Show what is set in ``ws``."""
        super().__init__("Office hours", WHAT_FOR, parent)
        self._ws, self._runner, self._bus = ws, runner, bus
        self.dialog: HoursDialog | None = None
        """The dialog that is open."""
        self.said = Paragraph("", "strong")
        self.change = KeyButton("Change…", icon="clock-outline")
        self.change.hold(permissions.why_not(ws, EventKind.POLICY_CHANGED))
        self.change.clicked.connect(self.ask)
        self.add(self.said)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self.change)
        row.addStretch(1)
        self.column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Say what is set now."""
        self.said.setText(f"{office.hours_and_promise(office.policy(self._ws).hours)}.")

    def ask(self) -> None:
        """Ask when the office works, and why that changes."""
        if self.dialog is None:
            hours = office.policy(self._ws).hours
            self.dialog = HoursDialog(self._ws, self._runner, self._bus, {}, hours, self.window())
            self.dialog.done.connect(self._closed)
            self.dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        self.dialog = None
        if changes is not None:
            self._bus.changed.emit(changes)
            self.refresh()
        if self.isVisible():
            self.change.setFocus(Qt.FocusReason.TabFocusReason)
