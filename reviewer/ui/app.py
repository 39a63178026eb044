"""Starts the window: display, look, the first thing that shows, then the workspace or the welcome."""

import gc
import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.errors import WorkspaceDamaged, WorkspaceProblem
from reviewer.ui import clipboard, fonts, keys, preferences, theme
from reviewer.ui.garbage import GarbageCollector
from reviewer.ui.widgets.app_mark import icon

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
    application = make_application()
    GarbageCollector(application)
    curtain = Curtain()
    curtain.show()
    application.processEvents()
    # Read only now: the store, the checks and the dialogs take longer than everything before them.
    from reviewer import bootstrap
    from reviewer.ui.program import Program

    try:
        names = bootstrap.names_to_sign_in(folder) if folder is not None else ()
        ask = folder is not None and bool(names)
        damaged = False
        try:
            workspace = None if folder is None or ask else bootstrap.open_workspace(folder, reviewer, role)
        except WorkspaceDamaged:
            workspace, damaged = None, True
        program = Program(application)
        if folder is not None and damaged:
            program.rescue(folder)
        elif folder is not None and ask:
            program.sign_in(folder, names, reviewer)
        elif workspace is not None:
            program.open(workspace)
        else:
            program.welcome()
    finally:
        curtain.close()
    gc.freeze()  # what was loaded stays as long as the program: no collection looks through it again
    return application.exec()


class Curtain(QWidget):
    """What shows first: the ground of the desk and one line, where the window will stand."""

    WORDS = "Opening Reviewer. Nothing is sent anywhere."

    def __init__(self) -> None:
        """Look like the window that comes."""
        super().__init__()
        self.setWindowTitle("Reviewer")
        self.setAccessibleName(self.WORDS)
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(1280, screen.width()), min(800, screen.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The desk, the rail, one line of words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("desk"))
        painter.fillRect(0, 0, 76, self.height(), theme.color("rail"))
        painter.setPen(theme.color("text.muted"))
        painter.setFont(theme.font("body"))
        painter.drawText(self.rect().adjusted(76, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, self.WORDS)
        painter.end()


def make_application() -> QApplication:
    """The QApplication with our fonts and look; the existing one if there is one."""
    existing = QApplication.instance()
    if existing is None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    qInstallMessageHandler(_qt_message)
    application = existing if isinstance(existing, QApplication) else QApplication(["reviewer"])
    application.setApplicationName("reviewer")
    application.setApplicationDisplayName("Reviewer")
    application.setDesktopFileName("reviewer")
    fonts.load()
    wanted = preferences.load()
    theme.apply(application, wanted.scheme, wanted.text_size)
    keys.use(wanted.keys)
    hold_still(application)
    clipboard.guard(application)
    application.setWindowIcon(icon())
    return application


def hold_still(application: QApplication) -> None:
    """No motion that nobody needs: menus, lists and tooltips appear at once, whatever the system prefers."""
    for effect in (
        Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo,
        Qt.UIEffect.UI_AnimateTooltip, Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
    ):  # fmt: skip
        application.setEffectEnabled(effect, False)


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
