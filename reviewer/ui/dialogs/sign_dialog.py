"""The dialog in which somebody says once more who they are, before something is signed (21 CFR 11.200(a))."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.errors import IdentityNeeded, RefusedError, UserFacingError
from reviewer.model.access import ByPassphrase, Unlock
from reviewer.model.views import Changes
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import facts_grid, hint, inset
from reviewer.ui.presenters.sign_dialog import NOT_SIGNED, NOTE, TITLE, facts
from reviewer.ui.presenters.sign_in import SignInPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.secret_field import secret
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import signing
from reviewer.workflow.workspace import Workspace


class SignDialog(Dialog):
    """Name, meaning and time of a signature, and the passphrase that gives it."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, needed: IdentityNeeded, parent: QWidget | None = None
    ) -> None:
        """``needed`` says what is signed, and why it is asked for now."""
        super().__init__(TITLE, needed.why, 560, parent)
        self._ws, self._name = ws, needed.name
        self.presenter = SignInPresenter(self, _Beside(runner, self), self._confirm)
        grid = facts_grid(facts(needed, ws.person_role, ws.clock().astimezone()))
        grid.setContentsMargins(4, 0, 4, tokens.SPACE_2)
        self.column.addLayout(grid)
        self.passphrase, field = secret(f"Passphrase of {needed.name}")
        self.column.addWidget(field)
        self.wait = Paragraph("", "small.strong", "review.text")
        self.wait.hide()
        self.column.addWidget(inset(self.wait))
        self.column.addLayout(
            hint("information-outline", "info", "Canceling records nothing; what you typed before stays.")
        )
        self.column.addStretch(1)
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self.presenter.tick)
        self.set_main("Sign", self._send, icon="draw-pen")
        self.set_note(NOTE)
        self.passphrase.returnPressed.connect(self._send)

    def first_focus(self) -> QWidget:
        """The passphrase has the focus."""
        return self.passphrase

    def show_wait(self, reason: str) -> None:
        """View: hold the button, and count down."""
        self.wait.setText(reason)
        self.wait.setVisible(bool(reason))
        self.main.set_blocked(reason)
        if reason and not self._second.isActive():
            self._second.start()
        elif not reason:
            self._second.stop()
        self.fit()

    def clear_secret(self) -> None:
        """View: type it again."""
        self.passphrase.clear()
        self.passphrase.setFocus()

    def entered(self, _result: object) -> None:
        """View: it was the passphrase of who is signed in."""
        self.passphrase.clear()
        self.finish(Changes())

    def _confirm(self, how: Unlock) -> None:
        assert isinstance(how, ByPassphrase)
        signing.confirm(self._ws, how.passphrase)

    def _send(self) -> None:
        self.presenter.submit(self._name, self.passphrase.text())


class _Beside(Owned):
    """Tries passphrases beside the lane of what is recorded, which waits for the answer."""

    def run(self, work: Callable[..., object], done: Callable[..., None], beside: bool = True, **more: object):  # type: ignore[no-untyped-def]
        """Run ``work`` beside."""
        return super().run(work, done, beside=True, **more)


class Signing:
    """Asks who signs whenever the workflow wants to know, then does again what it refused."""

    def __init__(self, ws: Workspace, runner: TaskRunner, window: QWidget, bar: MessageBar) -> None:
        """Answer for ``runner``; dialogs stand over whatever dialog is open, else over ``window``, whose bar is ``bar``."""
        self._ws, self._runner, self._window, self._bar = ws, runner, window, bar
        self.dialog: SignDialog | None = None
        runner.ask_identity = self.ask

    def ask(
        self, needed: IdentityNeeded, again: Callable[[], None], given_up: Callable[[UserFacingError], None]
    ) -> None:
        """Open the dialog; ``again`` repeats the action, ``given_up`` tells whoever wanted it that it was refused."""
        if self.dialog is not None:
            given_up(needed)
            return
        above = QApplication.activeModalWidget() or self._window
        self.dialog = SignDialog(self._ws, self._runner, needed, above)

        def closed(changes: Changes | None) -> None:
            self.dialog = None
            if changes is None:
                given_up(RefusedError(NOT_SIGNED, "Nothing was recorded, and what you typed is still here.", ""))
            else:
                if self._bar.message is not None and self._bar.message.headline == NOT_SIGNED:
                    self._bar.show_message(None)  # it is signed now
                again()

        self.dialog.done.connect(closed)
        self.dialog.open()
