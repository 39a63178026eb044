"""The dialogs that make a workspace one to which people sign in: a passphrase first, then the recovery key."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.access import NewAccess, Role
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.parts import choice, hint
from reviewer.ui.dialogs.passphrase_fields import PassphraseFields
from reviewer.ui.dialogs.recovery_page import RecoveryPage
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.key_button import KeyButton

FIRST_ROLES = (Role.COMPLIANCE_OFFICER, Role.ADMINISTRATOR)
"""Whoever is first must be able to let others in."""
ROLES_SAY = {
    Role.COMPLIANCE_OFFICER: "Decides on posts, and lets others sign in as long as there is no administrator.",
    Role.ADMINISTRATOR: "Lets others sign in, sets up and backs up; decides nothing.",
}
PASSPHRASE, RECOVERY = "1 of 2: the passphrase", "2 of 2: the recovery key"


class NewAccessDialog(Dialog):
    """Two steps; nothing is made before the second is done."""

    chosen = Signal(object, str, str)
    """The NewAccess, and name and role of the first person."""

    def __init__(
        self,
        runner: TaskRunner,
        organisation: str,
        name: str,
        role: str,
        workspace: Path,
        main: str,
        ask_who: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``main`` stands on the last button; ``ask_who`` lets name and role be changed."""
        super().__init__("Encrypt it, and sign in with a passphrase", PASSPHRASE, 640, parent)
        self._last = main
        self._passphrase = ""
        self.name = QLineEdit(name)
        first = next((r for r in FIRST_ROLES if r.words == role.replace("-", " ").strip()), FIRST_ROLES[0])
        self.role = choice([(r.words, r.value) for r in FIRST_ROLES], first.value)
        self._name_field = Field("Your name", self.name, "Stands beside each decision in the record.")
        self._role_field = Field("Role", self.role, ROLES_SAY[first])
        self.fields = PassphraseFields(lambda: (self.name.text(), organisation), "Passphrase")
        self.page = RecoveryPage(runner, organisation, workspace)
        self.page.changed.connect(self.fit)
        self.page.submitted.connect(self.go_on)
        self.fields.submitted.connect(self.go_on)
        self.role.currentIndexChanged.connect(self._role_chosen)
        self.back = KeyButton("Back", icon="arrow-left")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._go_back)
        self.foot_row.insertWidget(2, self.back)
        for widget in (self._name_field, self._role_field):
            self.column.addWidget(widget)
            widget.setVisible(ask_who)
        self._ask_who = ask_who
        self.column.addWidget(self.fields)
        self._hint = QWidget()
        self._hint.setLayout(hint("lock-outline", "info", "The file can then be read by nobody who has only the file."))
        self.column.addWidget(self._hint)
        self.column.addWidget(self.page)
        self.column.addStretch(1)
        self._show_step(0)

    @property
    def step(self) -> int:
        """0: the passphrase, 1: the recovery key."""
        return 1 if self._passphrase else 0

    def first_focus(self) -> QWidget:
        """The first thing to type in has the focus."""
        if self.step:
            return self.page.typed
        return self.name if self._ask_who and not self.name.text() else self.fields.first

    def go_on(self) -> None:
        """The next step, or the end."""
        if not self.main.isEnabled():
            return
        if self.step == 0:
            if self._ask_who and not self.name.text().strip():
                self._name_field.set_error("Enter your name.")
                self.name.setFocus()
                return
            self._name_field.set_error("")
            self._passphrase = self.fields.checked()
            self.fit()
            if self._passphrase:
                self._show_step(1)
            return
        key = self.page.checked()
        if key:
            new = NewAccess(self._passphrase, key)
            self.chosen.emit(new, self.name.text().strip(), str(self.role.currentData()))

    def _go_back(self) -> None:
        self._passphrase = ""
        self._show_step(0)

    def _show_step(self, step: int) -> None:
        self.subheading.setText(RECOVERY if step else PASSPHRASE)
        for widget in (self._name_field, self._role_field):
            widget.setVisible(self._ask_who and not step)
        self.fields.setVisible(not step)
        self._hint.setVisible(not step)
        self.page.setVisible(bool(step))
        self.back.setVisible(bool(step))
        self.set_main(self._last if step else "Next", self.go_on, icon="" if not step else "lock-outline")
        self.fit()
        if self.isVisible():
            self.first_focus().setFocus()

    def _role_chosen(self) -> None:
        self._role_field.set_hint(ROLES_SAY[Role(str(self.role.currentData()))])
