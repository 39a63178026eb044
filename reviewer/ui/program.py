"""The program behind the windows: the welcome or the sign-in, then the desk, and what reaches the top."""

import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from reviewer.errors import UserFacingError
from reviewer.model.access import NewAccess
from reviewer.model.backup import Backup
from reviewer.ui import preferences
from reviewer.ui.first_run import FirstRunWindow
from reviewer.ui.presenters.first_run import PRACTICE_ROLE
from reviewer.ui.presenters.messages import Message
from reviewer.ui.session import Session
from reviewer.ui.sign_in.gate import Gate
from reviewer.workflow.workspace import Workspace

logger = logging.getLogger(__name__)


class Program(QObject):
    """Holds the window that is open: the welcome, the sign-in, or the desk."""

    def __init__(self, application: QApplication) -> None:
        """Catch what reaches the top from now on."""
        super().__init__(application)
        self._welcome: FirstRunWindow | None = None
        self.session: Session | None = None
        self.gate = Gate(self)
        self.gate.opened.connect(self.open)
        self.gate.unlocked.connect(self._unlocked)
        self.gate.released.connect(self._released)
        # Queued: the button that asked for it is part of what closes.
        self.gate.left.connect(self.leave, Qt.ConnectionType.QueuedConnection)
        self.gate.closed.connect(self._gate_closed)
        sys.excepthook = self._unexpected

    def welcome(self) -> None:
        """Show the welcome."""
        # Loaded only where there is no workspace yet.
        from reviewer.ui.first_run import FirstRunWindow

        self._welcome = FirstRunWindow()
        self._welcome.opened.connect(self.open)
        self._welcome.sign_in_wanted.connect(self.sign_in)
        self._welcome.show()

    def rescue(self, folder: Path) -> None:
        """Show the welcome, and what can be saved of the damaged workspace in a folder."""
        self.welcome()
        if self._welcome is not None:
            self._welcome.rescuing.offer(folder)

    def sign_in(self, folder: Path, names: Sequence[str], wanted: str = "") -> None:
        """Let somebody sign in to the encrypted workspace in a folder."""
        self.gate.ask(folder, names, wanted or preferences.load().last_reviewer)
        self._close_welcome()

    def open(self, workspace: Workspace) -> None:
        """Show the desk on an open workspace."""
        wanted = preferences.load()
        preferences.save(_with_last(wanted, workspace))
        self.session = Session(workspace, self)
        # Queued: the button that asked for it is part of what closes.
        self.session.left.connect(self.leave, Qt.ConnectionType.QueuedConnection)
        self.session.lock.locked.connect(self._locked)
        self.session.lock.hidden.connect(self.gate.covered)
        self.session.bus.encrypt_wanted.connect(self._encrypt, Qt.ConnectionType.QueuedConnection)
        self.session.bus.restore_wanted.connect(self._restore, Qt.ConnectionType.QueuedConnection)
        self.session.start()
        self.gate.close()
        if self._close_welcome():
            self.session.bus.import_wanted.emit("")

    def leave(self) -> None:
        """Close the workspace that is open or being signed in to, and show the welcome again."""
        session, self.session = self.session, None
        if session is None and not self.gate.waiting:
            return
        self.welcome()
        self.gate.abandon()
        self.gate.close()
        if session is not None:
            _close(session)

    def _close_welcome(self) -> bool:
        """Close the welcome; True where the workspace is to begin with the import of a file."""
        welcome, self._welcome = self._welcome, None
        if welcome is None:
            return False
        welcome.close()
        return welcome.import_first

    def _locked(self, idle_minutes: int) -> None:
        if self.session is not None:
            self.gate.cover(self.session, idle_minutes)

    def _unlocked(self) -> None:
        if self.session is not None:
            self.session.lock.unlock()
            self.session.window.show_workspace(self.session.ws.info)
        self.gate.close()

    def _released(self) -> None:
        self.session = None

    def _gate_closed(self) -> None:
        """The sign-in was closed: the program ends, and with it what is locked behind it."""
        session, self.session = self.session, None
        self.gate.stop()
        if session is not None:
            _close(session)

    def _encrypt(self, new: NewAccess, name: str, role: str) -> None:
        session, self.session = self.session, None
        if session is not None:
            folder = session.ws.folder
            self.gate.encrypt(folder, new, name, role, session.window)
            session.backups.leave_it()  # it would be a plain one
            _close(session)
            self.gate.begin_encrypting()

    def _restore(self, backup: Backup) -> None:
        session, self.session = self.session, None
        if session is not None:
            go_on = self.gate.restore(session.ws, backup, session.window)
            session.backups.leave_it()
            session.release()
            go_on()

    def _unexpected(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The top: a person's error is shown, ours is logged by type and place, never by its text, and shown."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, UserFacingError) and self.session is not None:
            self.session.window.show_problem(error)
            return
        logger.error("unexpected %s at %s", kind.__name__, _place(trace))
        if self.session is not None:
            self.session.window.messages.show_message(
                Message(
                    f"Something went wrong in Reviewer ({kind.__name__}).",
                    "What was recorded is safe. Close Reviewer and open it again; tell us if it comes back.",
                )
            )


def _close(session: Session) -> None:
    session.window.close()
    session.window.deleteLater()
    session.deleteLater()


def _with_last(wanted: preferences.Preferences, workspace: Workspace) -> preferences.Preferences:
    """What the next start offers; practice leaves no trace, so that no real decision bears its name."""
    if workspace.info.reviewer_role == PRACTICE_ROLE:
        return wanted
    name = workspace.info.reviewer or wanted.last_reviewer
    return replace(wanted, last_workspace=str(workspace.folder), last_reviewer=name)


def _place(trace: TracebackType | None) -> str:
    """File and line where it happened: no values, no text."""
    where = "nowhere"
    while trace is not None:
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
