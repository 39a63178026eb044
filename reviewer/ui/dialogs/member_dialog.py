"""The dialog of one person, or own account, of the directory."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.views import Changes
from reviewer.model.vocabulary import PLATFORMS
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, text_area
from reviewer.ui.presenters.people_dialogs import KINDS, MemberPresenter, Typed, accounts_text
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.day_line import DayLine
from reviewer.ui.widgets.field import Field
from reviewer.workflow import people, permissions
from reviewer.workflow.workspace import Workspace


def _record(ws: Workspace, new: bool, member: StaffMember, same_name: bool) -> Changes:
    return people.add(ws, member, same_name=same_name) if new else people.change(ws, member, same_name=same_name)


class MemberDialog(Dialog):
    """Every field of the directory; only the name is needed."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        member: StaffMember | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """``member`` is changed; without one somebody is added, with ``name`` typed already."""
        title = "Change a person" if member else "Add a person"
        super().__init__(title, "Names in posts are compared with the directory.", width=760, parent=parent)
        self._presenter = MemberPresenter(
            self, Owned(runner, self), partial(_record, ws, member is None), member, PLATFORMS
        )
        start = member or StaffMember(name)
        self._name = QLineEdit(start.name)
        self._kind = choice(KINDS, start.kind)
        self._role, self._department = QLineEdit(start.role), QLineEdit(start.department)
        self._site, self._leader = QLineEdit(start.site), QLineEdit(start.leader)
        self._handle = QLineEdit(start.handle)
        self._accounts = text_area(accounts_text(start), 2)
        self._hired = DayLine("Hired on", start.hired)
        self._orientation = DayLine("Orientation completed on", start.orientation)
        self._training = DayLine("Annual training completed on", start.training_completed)
        self._same = QCheckBox("This is another person of the same name")
        self._same.hide()
        self._build()
        for line in self.findChildren(QLineEdit):
            line.setCursorPosition(0)
        self.set_main("Keep" if member else "Add", self._send, icon="check")
        self.set_note("Goes to the record with your name.")
        self.limit(permissions.why_not(ws, EventKind.STAFF_CHANGED))

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.SPACE_3)
        grid.setVerticalSpacing(tokens.SPACE_2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        cells = (
            Field("Name", self._name),
            Field("Kind", self._kind),
            Field("Role", self._role, "As the badge says it: RN, oncology"),
            Field("Department", self._department),
            Field("Leader", self._leader, "Empty where nobody leads"),
            Field("Site", self._site, "Empty where there is only one"),
            Field("Main handle", self._handle, "With the @"),
            Field("Further accounts", self._accounts, "One a line: instagram: @name"),
        )
        for number, field in enumerate(cells):
            grid.addWidget(field, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)
        days = QGridLayout()
        days.setHorizontalSpacing(tokens.SPACE_3)
        for number, line in enumerate((self._hired, self._orientation, self._training)):
            days.addWidget(line, 0, number)
            days.setColumnStretch(number, 1)
        self.column.addLayout(days)
        tick = QVBoxLayout()
        tick.setContentsMargins(4, 0, 4, 0)
        tick.addWidget(self._same)
        self.column.addLayout(tick)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget:
        """The name, or the role where the name is there already."""
        return self._role if self._name.text() else self._name

    def ask_same_name(self) -> None:
        """Offer to say that this is another person of the same name."""
        self._same.show()
        self._same.setFocus()
        self.fit()

    def _send(self) -> None:
        typed = Typed(
            self._name.text(),
            self._kind.currentData(),
            self._role.text(),
            self._department.text(),
            self._site.text(),
            self._leader.text(),
            self._handle.text(),
            self._accounts.toPlainText(),
            self._hired.typed,
            self._orientation.typed,
            self._training.typed,
        )
        self._presenter.send(typed, self._same.isChecked())
