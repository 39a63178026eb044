"""The program behind the windows: the welcome, then the desk, and what reaches the top."""

import logging
import sys
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from reviewer.errors import UserFacingError
from reviewer.ui import preferences
from reviewer.ui.first_run import FirstRunWindow
from reviewer.ui.presenters.first_run import PRACTICE_ROLE
from reviewer.ui.presenters.messages import Message
from reviewer.ui.session import Session
from reviewer.workflow.workspace import Workspace

logger = logging.getLogger(__name__)


class Program(QObject):
    """Holds the window that is open: the welcome, then the desk."""

    def __init__(self, application: QApplication) -> None:
        """Catch what reaches the top from now on."""
        super().__init__(application)
        self._welcome: FirstRunWindow | None = None
        self.session: Session | None = None
        sys.excepthook = self._unexpected

    def welcome(self) -> None:
        """Show the welcome."""
        # Loaded only where there is no workspace yet.
        from reviewer.ui.first_run import FirstRunWindow

        self._welcome = FirstRunWindow()
        self._welcome.opened.connect(self.open)
        self._welcome.show()

    def open(self, workspace: Workspace) -> None:
        """Show the desk on an open workspace."""
        wanted = preferences.load()
        preferences.save(_with_last(wanted, workspace))
        self.session = Session(workspace, self)
        # Queued: the button that asked for it is part of what closes.
        self.session.left.connect(self.leave, Qt.ConnectionType.QueuedConnection)
        self.session.start()
        if self._welcome is not None:
            begin = self._welcome.import_first
            self._welcome.close()
            self._welcome = None
            if begin:
                self.session.bus.import_wanted.emit("")

    def leave(self) -> None:
        """Close the workspace that is open and show the welcome again."""
        session, self.session = self.session, None
        if session is None:
            return
        self.welcome()
        session.window.close()
        session.window.deleteLater()
        session.deleteLater()

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


def _with_last(wanted: preferences.Preferences, workspace: Workspace) -> preferences.Preferences:
    """What the next start offers; practice leaves no trace, so that no real decision bears its name."""
    if workspace.info.reviewer_role == PRACTICE_ROLE:
        return wanted
    return replace(wanted, last_workspace=str(workspace.folder), last_reviewer=workspace.info.reviewer)


def _place(trace: TracebackType | None) -> str:
    """File and line where it happened: no values, no text."""
    where = "nowhere"
    while trace is not None:
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
