"""The program on an encrypted workspace, with passphrases that cost little to try."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.store import wrapping
from reviewer.ui.main_window import MainWindow
from reviewer.ui.program import Program
from reviewer.ui.sign_in.window import SignInWindow
from reviewer.workflow import submit
from reviewer.workflow.workspace import Workspace
from tests.workflow.access_builders import CHEAP, make
from tests.workflow.builders import a_post

SECRET = "So proud of our patient Marisol Duarta, 7, who beat leukemia!"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrapping, "NEW", CHEAP)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An encrypted workspace with one post, closed."""
    ws = make(tmp_path / "ws")
    submit.submit_post(ws, a_post(SECRET))
    ws.close()
    return tmp_path / "ws"


def tops() -> list[object]:
    """The windows that a screen reader finds in this program."""
    root = QAccessible.queryAccessibleInterface(QApplication.instance())
    return [root.child(number).object() for number in range(root.childCount())]


class Walk:
    """The program, driven."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        self.before = tops()
        """What other tests have left."""

    def until(self, condition: Callable[[], Any]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=60_000)

    def open(self, ws: Workspace) -> None:
        self.program.open(ws)
        self.settle()

    def settle(self) -> None:
        session = self.program.session
        assert session is not None
        self.until(lambda: session.runner.busy == 0 and not session.checks.busy)
        QApplication.processEvents()

    @property
    def card(self) -> Any:
        assert self.program.gate.window is not None
        return self.program.gate.window.card

    def type(self, passphrase: str, name: str = "") -> None:
        card = self.card
        if name:
            card.who.setCurrentIndex(card.who.findData(name))
        card.passphrase.setText(passphrase)
        card.submit()
        self.until(lambda: not card.presenter.busy)


@pytest.fixture
def walk(looked: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    program = Program(looked)
    yield Walk(program, qtbot)
    if program.session is not None:
        program.session.window.close()
    if program.gate.window is not None:
        program.gate.window.close()
    program.gate.stop()
    if program._welcome is not None:
        program._welcome.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow | SignInWindow):
            widget.deleteLater()
    program.deleteLater()
    flush()


def flush() -> None:
    """What was to be deleted later is deleted, as it is while the program runs."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def shown() -> list[QWidget]:
    """The windows that are on the screen."""
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
