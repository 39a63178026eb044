"""The dialogs on names: a public person, and a name that posts keep naming."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.events import EventKind
from reviewer.model.people import StaffMember
from reviewer.model.views import Changes
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, hint, inset
from reviewer.ui.presenters.people_dialogs import NamePresenter
from reviewer.ui.presenters.people_words import SAME, SAME_MEANS, SETTLED_MEANS, proposal_line, settle_choices
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import people, permissions, public_people, unknown_names
from reviewer.workflow.unknown_names import UnknownName
from reviewer.workflow.workspace import Workspace


class PublicPersonDialog(Dialog):
    """A historical or public figure: named in posts without being anybody's patient."""

    def __init__(self, ws: Workspace, runner: TaskRunner, name: str = "", parent: QWidget | None = None) -> None:
        """``name`` is typed already."""
        super().__init__(
            "Add a public person", "Posts may name them without a consent. A patient never is one here.", 560, parent
        )
        self._presenter = NamePresenter(self, Owned(runner, self), partial(public_people.add, ws))
        self._name, self._reason = QLineEdit(name), QLineEdit()
        self.column.addWidget(Field("Name", self._name, "As posts write it"))
        self.column.addWidget(Field("Who it is", self._reason, "For example: founder of the hospital, died 1974"))
        self.column.addLayout(
            hint("information-outline", "info", "A public figure who was treated here is a patient like any other.")
        )
        self.column.addStretch(1)
        self.set_main("Add", self._send, icon="check")
        self.set_note("Goes to the record with your name.")
        self.limit(permissions.why_not(ws, EventKind.PUBLIC_PERSON_CHANGED))

    def first_focus(self) -> QWidget:
        """The name, or who it is where the name is there already."""
        return self._reason if self._name.text() else self._name

    def _send(self) -> None:
        self._presenter.send(self._name.text(), self._reason.text())


class ClassifyDialog(Dialog):
    """Says once what a name is that several posts name."""

    def __init__(self, ws: Workspace, runner: TaskRunner, found: UnknownName, parent: QWidget | None = None) -> None:
        """``found`` is the proposal."""
        super().__init__(f"Who is “{found.name}”?", proposal_line(found), 560, parent)
        self._presenter = NamePresenter(
            self,
            Owned(runner, self),
            lambda name, reason: _settle(ws, name, self._what.currentData(), reason),
            reason_needed=False,
        )
        self._found = found
        self._what = choice(settle_choices(found), found.likely or "nobody")
        self._what.currentIndexChanged.connect(self._chosen)
        self._reason = QLineEdit()
        self._who = Field("Who it is", self._reason, "For example: founder of the hospital, died 1974")
        self._means = Paragraph("", "small", "text.muted")
        self.column.addWidget(Field("This name is", self._what))
        self.column.addWidget(self._who)
        self.column.addWidget(inset(self._means))
        self.column.addStretch(1)
        self.set_main("Say so", self._send, icon="check")
        self.set_note("Goes to the record with your name. Posts that name it are checked again.")
        self._chosen()
        self.limit(permissions.why_not(ws, EventKind.NAME_SETTLED))

    def first_focus(self) -> QWidget:
        """The choice has the focus."""
        return self._what

    def _chosen(self) -> None:
        what = str(self._what.currentData())
        self._means.setText(SETTLED_MEANS.get(what, SAME_MEANS))
        self._who.setVisible(what == "public")
        self.fit()

    def _send(self) -> None:
        self._presenter.send(self._found.name, self._reason.text())


def _settle(ws: Workspace, name: str, what: str, reason: str) -> Changes:
    if not what.startswith(SAME):
        return unknown_names.settle(ws, name, what, reason=reason)
    wanted = what.removeprefix(SAME)
    member = next((one for one in people.staff(ws) if one.name == wanted), None)
    return unknown_names.settle(ws, name, "staff", member or StaffMember(wanted))
