"""The window while nobody is signed in. Its title names no organization, and nothing of the workspace is in it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from reviewer.model.access import Unlock
from reviewer.ui import theme
from reviewer.ui.help import HelpDialog
from reviewer.ui.sign_in.card import SignInCard
from reviewer.ui.sign_in.frame import Frame
from reviewer.ui.sign_in.own_card import OwnPassphraseCard
from reviewer.ui.sign_in.work_card import WorkCard
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.app_mark import icon

TITLE = "Reviewer"


class SignInWindow(QMainWindow):
    """One card at a time: sign in, choose one's own passphrase, or wait for something long."""

    closed = Signal()

    def __init__(self, runner: TaskRunner, enter: Callable[[Unlock], Any], parent: QWidget | None = None) -> None:
        """``enter`` tries an ``Unlock`` off this thread."""
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.setWindowIcon(icon())
        self.setMinimumSize(theme.smallest(self.screen().availableSize()))
        self.card = SignInCard(runner, enter)
        self.own = OwnPassphraseCard(runner)
        self.work = WorkCard()
        self._frame = Frame()
        for card in (self.card, self.own, self.work):
            self._frame.add(card)
        self.setCentralWidget(self._frame)
        self.held = False
        """True while something runs that should not be stopped by closing the window."""
        self._help: HelpDialog | None = None
        QShortcut(QKeySequence("F1"), self, activated=self.show_help)

    def show_card(self, card: QWidget) -> None:
        """Bring a card to the front."""
        self._frame.show_card(card)

    def place_over(self, window: QWidget | None) -> None:
        """Stand where another window stands, and show."""
        if window is not None:
            self.setGeometry(window.geometry())
            if window.isMaximized():
                self.setWindowState(Qt.WindowState.WindowMaximized)
            elif window.isFullScreen():
                self.setWindowState(Qt.WindowState.WindowFullScreen)
            else:
                self.setWindowState(Qt.WindowState.WindowNoState)
        elif not self.isVisible():
            self.resize(1280, 800)
        self.show()
        self.activateWindow()

    def show_help(self) -> None:
        """Show what signing in is about."""
        if self._help is None:
            self._help = HelpDialog(self, "sign-in")
            self._help.done.connect(self._help_closed)
            self._help.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: the program ends with its window."""
        if self.held:
            event.ignore()
            return
        self.closed.emit()
        super().closeEvent(event)

    def _help_closed(self, _: object) -> None:
        self._help = None
