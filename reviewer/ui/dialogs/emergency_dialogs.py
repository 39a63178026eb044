"""The dialogs of an emergency: using the recovery key, looking into it afterwards, a new passphrase for somebody."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from reviewer.model.access import Account, Emergency, Unlock
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import choice, hint, inset, text_area
from reviewer.ui.dialogs.passphrase_fields import PassphraseFields
from reviewer.ui.presenters import times
from reviewer.ui.presenters.messages import ask
from reviewer.ui.presenters.once import Once
from reviewer.ui.presenters.sign_in import SignInPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.recovery_edit import RecoveryEdit
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import accounts
from reviewer.workflow.workspace import Workspace

WHAT = (
    "For when nobody who may sign in can. Everything can be read and handed over, and people can get a new passphrase; "
    "nothing can be decided."
)
SEEN = "The opening and your reason stand in the record. A banner stays until somebody has looked into it."
LOOK_INTO = (
    "Say who used the key and for what, as far as you know, and whether that was right. Then replace the recovery key: the "
    "sheet is no longer sealed."
)
NEW_KEY = "They get a new signing key too. What they signed before stays valid."


class EmergencyDialog(Dialog):
    """The recovery key from the sheet, and the reason."""

    entered_with = Signal(object)
    """What ``enter`` gave."""

    def __init__(self, runner: TaskRunner, enter: Callable[[Unlock], Any], parent: QWidget | None = None) -> None:
        """``enter`` tries the key, off this thread."""
        super().__init__("Use the recovery key", WHAT, 640, parent)
        self.presenter = SignInPresenter(self, Owned(runner, self), enter)
        self.key = RecoveryEdit()
        self.reason = text_area("", 3)
        self.wait = Paragraph("", "small.strong", "review.text")
        self.wait.hide()
        self.column.addWidget(Field("Recovery key", self.key, "Seven groups of five, as they stand on the sheet."))
        self.column.addWidget(Field("Why it is used", self.reason, "For example: Ines Calloway is in hospital."))
        self.column.addLayout(hint("alert-octagon", "block", SEEN, "small"))
        self.column.addWidget(inset(self.wait))
        self.column.addStretch(1)
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self.presenter.tick)
        self.set_main("Open with the recovery key", self._send, icon="lock-open-alert-outline")
        self.key.returnPressed.connect(self.reason.setFocus)

    def first_focus(self) -> QWidget:
        """The key has the focus."""
        return self.key

    def show_wait(self, reason: str) -> None:
        """View: hold the button, and count down."""
        self.wait.setText(reason.replace("for this name", "with a recovery key"))
        self.wait.setVisible(bool(reason))
        self.main.set_blocked(reason)
        if reason and not self._second.isActive():
            self._second.start()
        elif not reason:
            self._second.stop()
        self.fit()

    def clear_secret(self) -> None:
        """View: what was typed stays, to be compared with the sheet."""
        self.key.setFocus()

    def entered(self, result: object) -> None:
        """View: the workspace is open."""
        self.key.clear()
        self.accept()
        self.entered_with.emit(result)

    def _send(self) -> None:
        self.presenter.submit_key(self.key.text(), self.reason.toPlainText())


class LookIntoDialog(Dialog):
    """One opening with the recovery key, and what was found about it."""

    def __init__(self, ws: Workspace, runner: TaskRunner, found: Emergency, parent: QWidget | None = None) -> None:
        """``found`` is one that nobody looked into yet."""
        at = times.spoken(found.at, ws.clock().astimezone())
        super().__init__("The recovery key was used", f"Opened with it {at}. Entry {found.seq:,}.", 600, parent)
        self._once = Once(self, Owned(runner, self))
        self._review = partial(accounts.review_emergency, ws, found.seq)
        self.note = text_area("", 4)
        self.column.addWidget(inset(Paragraph("The reason that was given", "caption.strong", "text.muted")))
        self.column.addWidget(inset(Paragraph(f"“{found.reason}”")))
        self.column.addWidget(Field("What you found", self.note))
        self.column.addLayout(hint("information-outline", "info", LOOK_INTO))
        self.column.addStretch(1)
        self.set_main("I have looked into it", self._send, icon="check")
        self.set_note("Goes to the record with your name.")

    def first_focus(self) -> QWidget:
        """The note has the focus."""
        return self.note

    def _send(self) -> None:
        words = self.note.toPlainText().strip()
        if not words:
            self.show_message(ask("Say what you found.", "The note is kept in the record."))
            return
        self._once.record(lambda: self._review(words))


class RecoverDialog(Dialog):
    """In an emergency: somebody who cannot sign in any more gets a new passphrase, typed by themselves."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, people: tuple[Account, ...], parent: QWidget | None = None
    ) -> None:
        """``people`` may sign in; one of them sits here."""
        super().__init__("A new passphrase for somebody", "They type it themselves, unseen.", 640, parent)
        self._ws = ws
        self._once = Once(self, Owned(runner, self))
        self.who = choice([(f"{one.name}, {one.role.words}", one.person) for one in people])
        self._names = {one.person: one.name for one in people}
        self.fields = PassphraseFields(lambda: (self._names.get(self._person, ""), ws.organisation))
        self.column.addWidget(Field("Who", self.who))
        self.column.addWidget(self.fields)
        self.column.addLayout(hint("information-outline", "info", NEW_KEY))
        self.column.addStretch(1)
        self.set_main("Give this passphrase", self._send, icon="check")
        self.set_note("Goes to the record, signed by the recovery key.")

    @property
    def sentence(self) -> str:
        """What was done, for the status bar."""
        return f"{self._names.get(self._person, '')} has a new passphrase."

    @property
    def _person(self) -> str:
        return str(self.who.currentData() or "")

    def first_focus(self) -> QWidget:
        """The choice of the person has the focus."""
        return self.who

    def _send(self) -> None:
        new = self.fields.checked()
        if new:
            person = self._person
            self._once.record(lambda: accounts.recover(self._ws, person, new))
