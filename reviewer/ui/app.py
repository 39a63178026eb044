"""Starts the window: display, look, errors that reach the top, the workspace or the welcome."""

import logging
import os
import sys
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reviewer import bootstrap
from reviewer.errors import UserFacingError, WorkspaceProblem
from reviewer.ui import fonts, preferences, theme
from reviewer.ui.presenters.messages import Message
from reviewer.ui.session import Session
from reviewer.ui.widgets.app_mark import icon
from reviewer.workflow.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.ui.first_run import FirstRunWindow

logger = logging.getLogger(__name__)

NO_DISPLAY = WorkspaceProblem(
    "There is no screen to show the window on.",
    "Nothing was opened or changed.",
    "Start Reviewer in a desktop session, or use its commands: reviewer --help.",
)

_QUIET = ("This plugin does not support propagateSizeHints()", "OpenType support missing for")
"""Qt messages that say nothing about us: the offscreen plugin, and scripts without a font."""


def has_display() -> bool:
    """True if a window can be shown. Without this check Qt ends the process instead of raising."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(folder: Path | None = None, *, reviewer: str = "", role: str = "") -> int:
    """Show the window on a workspace, or the welcome without one; returns the exit code when it is closed.

    Raises WorkspaceProblem when there is no display, or when the named workspace cannot be opened.
    """
    if not has_display():
        raise NO_DISPLAY
    workspace = bootstrap.open_workspace(folder, reviewer, role) if folder is not None else None
    application = make_application()
    program = Program(application)
    if workspace is not None:
        program.open(workspace)
    else:
        program.welcome()
    return application.exec()


def make_application() -> QApplication:
    """The QApplication with our fonts and look; the existing one if there is one."""
    existing = QApplication.instance()
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qInstallMessageHandler(_qt_message)
    application = existing if isinstance(existing, QApplication) else QApplication(["reviewer"])
    application.setApplicationName("reviewer")
    application.setApplicationDisplayName("Reviewer")
    application.setDesktopFileName("reviewer")
    fonts.load()
    wanted = preferences.load()
    theme.apply(application, wanted.scheme, wanted.text_size)
    application.setWindowIcon(icon())
    return application


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
        self.session.start()
        if self._welcome is not None:
            self._welcome.close()
            self._welcome = None

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
    return replace(wanted, last_workspace=str(workspace.folder), last_reviewer=workspace.info.reviewer)


def _place(trace: TracebackType | None) -> str:
    """File and line where it happened: no values, no text."""
    where = "nowhere"
    while trace is not None:
        where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt's own messages go to the log, by severity."""
    if text.startswith(_QUIET):
        return
    severe = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    logger.log(
        logging.ERROR if severe else logging.WARNING if kind is QtMsgType.QtWarningMsg else logging.DEBUG,
        "Qt: %s",
        text,
    )
