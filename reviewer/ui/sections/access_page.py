"""Settings, Sign-in and accounts: encryption, people, the recovery key, the lock."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reviewer.errors import UserFacingError
from reviewer.model.access import NewAccess
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.account_dialogs import (
    AddAccountDialog,
    ChangePassphraseDialog,
    DisableDialog,
    ResetDialog,
    RoleDialog,
)
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.lock_dialog import LockDialog
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.new_access_dialog import NewAccessDialog
from reviewer.ui.dialogs.recovery_dialog import ReplaceRecoveryDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters.access_page import MINUTES, AccessState, header_line
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.sections import page_frame
from reviewer.ui.sections.access_cards import LeftCard, PeopleCard, PlainCard, RecoveryCard, YouCard
from reviewer.ui.sections.access_state import read
from reviewer.ui.sections.page_frame import TwoColumns
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.workflow import accounts
from reviewer.workflow.workspace import Workspace


class AccessPage(QWidget):
    """One column of what is about you and the workspace, one of what is about everybody."""

    name = "access"
    title = "Sign-in and accounts"
    icon = "account-key-outline"
    counted = Signal(str)
    """The line beside the title of the section."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""
        super().__init__(parent)
        self._ws, self._task_runner, self._bus, self._kept = ws, runner, bus, kept
        self._runner = Owned(runner, self)
        self.state = AccessState(ws.guarded)
        self.dialog: Dialog | None = None
        """The dialog that is open."""
        self.bar = MessageBar()
        self.plain, self.you, self.people = PlainCard(), YouCard(), PeopleCard()
        self.recovery, self.left = RecoveryCard(), LeftCard()
        self.help = LinkButton("What this protects, and what it does not")
        self._build()
        self._connect()
        self.show_state(self.state)

    def _build(self) -> None:
        left, right = (self.plain, self.you, self.recovery, self.help), (self.left, self.people)
        page_frame.lay_out(self, self.bar, TwoColumns(self.title, left, right, (48, 52)))

    def _connect(self) -> None:
        self.plain.encrypt.clicked.connect(self.ask_encrypt)
        self.you.change.clicked.connect(self.ask_passphrase)
        self.you.lock.clicked.connect(self._bus.lock_wanted)
        self.you.minutes.activated.connect(self.ask_minutes)
        self.people.add_one.clicked.connect(self.ask_new)
        self.people.role.clicked.connect(partial(self._about_chosen, RoleDialog))
        self.people.reset.clicked.connect(partial(self._about_chosen, ResetDialog))
        self.people.disable.clicked.connect(partial(self._about_chosen, DisableDialog))
        self.people.list.activated.connect(self._entered)
        self.people.list.selectionModel().currentChanged.connect(self._person_chosen)
        self.recovery.replace.clicked.connect(self.ask_recovery)
        self.recovery.keyring.clicked.connect(self._keyring)
        self.help.clicked.connect(self._open_help)
        for button in (
            self.you.change, self.people.add_one, self.people.role, self.people.reset, self.people.disable,
            self.recovery.replace,
        ):  # fmt: skip
            button.refused.connect(self._refused)

    def shown(self) -> None:
        """Read the state."""
        self._runner.run(partial(read, self._ws), self.show_state, failed=self._failed, beside=True)

    def out_of_date(self) -> None:
        """Something was set elsewhere: read it again if somebody looks."""
        if self.isVisible():
            self.shown()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        first = self.plain.encrypt if not self.state.guarded else self.you.change
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        if not self.state.guarded:
            return [self.plain.encrypt]
        people: QWidget = self.people.list if self.state.accounts else self.people.add_one
        return [self.you.change, people]

    def show_state(self, state: AccessState) -> None:
        """Show what was read."""
        self.state = state
        now = self._ws.clock().astimezone()
        self.plain.setVisible(not state.guarded)
        for card in (self.you, self.people, self.recovery):
            card.setVisible(state.guarded)
        self.left.show_state(state)
        if state.guarded:
            self.you.show_state(state)
            self.people.show_people(state.accounts, now, state.refused)
            self.people.follow(state)
            self.recovery.show_state(state, now)
        self.counted.emit(header_line(state))

    def ask_encrypt(self) -> None:
        """Ask for what an encrypted workspace needs; then the window closes it and encrypts it."""
        info = self._ws.info
        dialog = NewAccessDialog(
            self._task_runner, info.organisation, info.reviewer, info.reviewer_role, self._ws.folder, "Encrypt now",
            ask_who=True, parent=self.window(),
        )  # fmt: skip
        dialog.chosen.connect(self._encrypt)
        self._open(dialog)

    def ask_passphrase(self) -> None:
        """Ask for another passphrase of one's own."""
        self._open(ChangePassphraseDialog(self._ws, self._task_runner, self.window()))

    def ask_new(self) -> None:
        """Ask who else may sign in."""
        self._open(AddAccountDialog(self._ws, self._task_runner, self.window()))

    def ask_recovery(self) -> None:
        """Show a new recovery key."""
        self._open(ReplaceRecoveryDialog(self._ws, self._task_runner, self.window()))

    def ask_minutes(self, place: int) -> None:
        """Ask why the window is to lock after another time."""
        before, after = self.state.lock_minutes, MINUTES[place]
        if after != before:
            self._open(LockDialog(self._ws, self._task_runner, self._bus, self._kept, before, after, self.window()))

    def _about_chosen(self, kind: Callable[..., Dialog]) -> None:
        chosen = self.people.chosen
        if chosen is not None:
            self._open(kind(self._ws, self._task_runner, chosen, self.window()))

    def _entered(self, _: object) -> None:
        if not self.people.role.blocked:
            self._about_chosen(RoleDialog)

    def _person_chosen(self) -> None:
        self.people.follow(self.state)

    def _encrypt(self, new: NewAccess, name: str, role: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._bus.encrypt_wanted.emit(new, name, role)

    def _keyring(self, wanted: bool) -> None:
        self._runner.run(
            lambda: accounts.keep_in_keyring(self._ws, wanted), lambda _: self.shown(), failed=self._failed
        )

    def _open(self, dialog: Dialog) -> None:
        if self.dialog is not None:
            return
        self.bar.show_message(None)
        self.dialog = dialog
        dialog.done.connect(self._closed)
        dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        dialog, self.dialog = self.dialog, None
        self.you.show_minutes(self.state.lock_minutes)
        if changes is None or dialog is None:
            return
        self.bar.show_message(Message(getattr(dialog, "sentence", "Done."), level=Level.NONE))
        self._bus.changed.emit(changes)
        self.shown()

    def _refused(self, reason: str) -> None:
        self.bar.show_message(Message(reason, level=Level.REVIEW))

    def _failed(self, error: UserFacingError) -> None:
        self.bar.show_message(of_error(error, "Nothing was changed."))
        self.recovery.keyring.setChecked(self.state.keyring)

    def _open_help(self) -> None:
        HelpDialog(self.window(), "sign-in").open()
