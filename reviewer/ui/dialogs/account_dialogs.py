"""The dialogs on people who sign in: add, another role, a new passphrase, sign-in ended; and one's own passphrase."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from reviewer.model.access import Account, Role
from reviewer.model.views import Changes
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, hint, inset, text_area
from reviewer.ui.dialogs.passphrase_fields import PassphraseFields
from reviewer.ui.presenters.access_page import ROLE_MEANS
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.secret_field import secret
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import accounts
from reviewer.workflow.workspace import Workspace

FIRST = (
    "Tell it to them in person. They must choose another one before anything is recorded in their name, and get a signing "
    "key with it that you have never had."
)
OWN = "They sit here and type it themselves, unseen"
SIGNED_STAYS = "What they signed stays valid, and readable, for its time."


class _RoleField(Field):
    """A choice among the roles, with what the chosen one may do."""

    def __init__(self, chosen: Role) -> None:
        self.combo = choice([(role.words, role.value) for role in Role], chosen.value)
        super().__init__("Role", self.combo, ROLE_MEANS[chosen])
        self.combo.currentIndexChanged.connect(self._told)

    @property
    def role(self) -> Role:
        return Role(str(self.combo.currentData()))

    def _told(self) -> None:
        self.set_hint(ROLE_MEANS[self.role])


class AddAccountDialog(Dialog):
    """Lets another person sign in."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        """Nobody is named yet."""
        super().__init__("Let somebody sign in", "", 600, parent)
        self._ws, self._once = ws, Once(self, Owned(runner, self))
        self.name = QLineEdit()
        self._name_field = Field("Name", self.name, "Stands beside what they decide, and on reports.")
        self.role = _RoleField(Role.COMMS_LEAD)
        self.fields = PassphraseFields(lambda: (self.name.text(), ws.organisation), "Their first passphrase")
        self.own = QCheckBox(OWN)
        self._first = QWidget()
        self._first.setLayout(hint("information-outline", "info", FIRST))
        self.own.toggled.connect(self._told)
        self.column.addWidget(self._name_field)
        self.column.addWidget(self.role)
        self.column.addWidget(self.fields)
        self.column.addWidget(inset(self.own))
        self.column.addWidget(self._first)
        self.column.addStretch(1)
        self.set_main("Let them sign in", self._send, icon="account-plus-outline")
        self.set_note("Goes to the record with your name.")

    @property
    def sentence(self) -> str:
        """What was done, for the status bar."""
        return f"{self.name.text().strip()} can sign in."

    def first_focus(self) -> QWidget:
        """The name has the focus."""
        return self.name

    def _told(self, own: bool) -> None:
        self._first.setVisible(not own)
        self.fit()

    def _send(self) -> None:
        name = self.name.text().strip()
        self._name_field.set_error("" if name else "Enter the name.")
        if not name:
            self.name.setFocus()
            return
        new = self.fields.checked()
        self.fit()
        if new:
            role, own = self.role.role, self.own.isChecked()
            self._once.record(lambda: self._add(name, role, new, own))

    def _add(self, name: str, role: Role, new: str, own: bool) -> Changes:
        accounts.add(self._ws, name, role, new, own=own)
        return Changes(record=True)


class RoleDialog(Dialog):
    """Another role from now on."""

    def __init__(self, ws: Workspace, runner: TaskRunner, account: Account, parent: QWidget | None = None) -> None:
        """``account`` is active."""
        super().__init__("Another role", account.name, 560, parent)
        self._ws, self._account, self._once = ws, account, Once(self, Owned(runner, self))
        self.role = _RoleField(account.role)
        self.column.addWidget(self.role)
        self.column.addLayout(
            hint("information-outline", "info", "It counts from now on. Earlier entries keep the role of their time.")
        )
        self.column.addStretch(1)
        self.set_main("Save", self._send, icon="check")
        self.set_note("Goes to the record with your name.")

    @property
    def sentence(self) -> str:
        """What was done, for the status bar."""
        return f"{self._account.name} is {self.role.role.words} now."

    def first_focus(self) -> QWidget:
        """The choice has the focus."""
        return self.role.combo

    def _send(self) -> None:
        role = self.role.role
        if role is self._account.role:
            self.show_message(ask("This is the role they have.", "Choose another one."))
            return
        self._once.record(lambda: accounts.set_role(self._ws, self._account.person, role))


class ResetDialog(Dialog):
    """A new first passphrase for somebody who forgot theirs."""

    def __init__(self, ws: Workspace, runner: TaskRunner, account: Account, parent: QWidget | None = None) -> None:
        """``account`` is active, and somebody else's."""
        super().__init__("A new passphrase for somebody who forgot theirs", account.name, 600, parent)
        self._ws, self._account, self._once = ws, account, Once(self, Owned(runner, self))
        self.fields = PassphraseFields(lambda: (account.name, ws.organisation), "Their new first passphrase")
        self.column.addWidget(self.fields)
        self.column.addLayout(hint("information-outline", "info", FIRST))
        self.column.addStretch(1)
        self.set_main("Give this passphrase", self._send, icon="check")
        self.set_note("Goes to the record with your name.")

    @property
    def sentence(self) -> str:
        """What was done, for the status bar."""
        return f"{self._account.name} has a new passphrase, to be changed at the next sign-in."

    def first_focus(self) -> QWidget:
        """The passphrase has the focus."""
        return self.fields.first

    def _send(self) -> None:
        new = self.fields.checked()
        self.fit()
        if new:
            self._once.record(lambda: accounts.reset(self._ws, self._account.person, new))


class DisableDialog(Dialog):
    """Somebody cannot sign in any more."""

    def __init__(self, ws: Workspace, runner: TaskRunner, account: Account, parent: QWidget | None = None) -> None:
        """``account`` is active, and somebody else's."""
        super().__init__(f"End the sign-in of {account.name}", "Their passphrase opens nothing any more.", 560, parent)
        self._ws, self._account, self._once = ws, account, Once(self, Owned(runner, self))
        self.reason = text_area("", 3)
        self.column.addWidget(Field("Reason", self.reason, "For example: left the organization on Nov 20."))
        self.column.addWidget(inset(Paragraph(SIGNED_STAYS, "small", "text.muted")))
        self.column.addStretch(1)
        self.set_main("End their sign-in", self._send, icon="account-off-outline")
        self.set_note("Goes to the record with your name.")

    @property
    def sentence(self) -> str:
        """What was done, for the status bar."""
        return f"{self._account.name} cannot sign in any more."

    def first_focus(self) -> QWidget:
        """The reason has the focus."""
        return self.reason

    def _send(self) -> None:
        reason = self.reason.toPlainText().strip()
        if not reason:
            self.show_message(ask("Say why.", "The reason is kept in the record."))
            return
        self._once.record(lambda: accounts.disable(self._ws, self._account.person, reason))


class ChangePassphraseDialog(Dialog):
    """One's own passphrase: the present one, then the new one twice."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        """For whoever is signed in."""
        super().__init__("Change your passphrase", ws.person_name, 560, parent)
        self._ws, self._once = ws, Once(self, Owned(runner, self))
        self.present, self._present_field = secret("Present passphrase")
        self.fields = PassphraseFields(lambda: (ws.person_name, ws.organisation))
        self.present.returnPressed.connect(self.fields.first.setFocus)
        self.fields.submitted.connect(self._send)
        self.column.addWidget(self._present_field)
        self.column.addWidget(self.fields)
        self.column.addLayout(
            hint("information-outline", "info", "Copies of the workspace made before still open with the old one.")
        )
        self.column.addStretch(1)
        self.set_main("Change it", self._send, icon="check")
        self.set_note("That it was changed goes to the record, not what it is.")

    @property
    def sentence(self) -> str:
        """What was done, for the status bar."""
        return "Your passphrase is changed."

    def first_focus(self) -> QWidget:
        """The present passphrase has the focus."""
        return self.present

    def _send(self) -> None:
        present = self.present.text()
        self._present_field.set_error("" if present else "Type your present passphrase.")
        if not present:
            self.present.setFocus()
            return
        new = self.fields.checked()
        self.fit()
        if new:
            self._once.record(lambda: accounts.change_passphrase(self._ws, present, new))
