"""The dialog that dismisses an issue: one digit, and a sentence where the digit does not say enough."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.model.issue import Issue
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import ChoiceButton
from reviewer.ui.presenters.dismiss_dialog import DismissPresenter
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import dispose
from reviewer.workflow.workspace import Workspace


class DismissDialog(Dialog):
    """Reasons with their digits; the arrow keys walk them too."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, post_id: str, issue: Issue, parent: QWidget | None = None
    ) -> None:
        """``issue`` is the one to dismiss."""
        super().__init__("Why is this not an issue?", issue.title, width=560, parent=parent)
        self._presenter = DismissPresenter(
            self,
            Owned(runner, self),
            dispose.DISMISS_REASONS,
            partial(dispose.dismiss, ws, post_id, issue.key),
        )
        self._buttons: list[ChoiceButton] = []
        self.column.setSpacing(2)
        for choice in self._presenter.choices:
            button = ChoiceButton(str(choice.digit), choice.words)
            button.clicked.connect(partial(self._digit, choice.digit))
            button.installEventFilter(self)
            self._buttons.append(button)
            self.column.addWidget(button)
        self._sentence = QLineEdit()
        self._sentence.installEventFilter(self)
        self.column.addSpacing(10)
        self.column.addWidget(Field("One sentence, wanted for the last reason only", self._sentence))
        self.column.addStretch(1)
        self._code = ""
        self.set_main("Dismiss", self._send, icon="close")
        self.main.hide()
        digits = f"1 to {len(self._buttons)}"
        self.set_note(f"Press {digits}. The issue stays visible, with your reason.", "information-outline")

    def first_focus(self) -> QWidget:
        """The first reason has the focus, so that digits are not text."""
        return self._buttons[0]

    def ask_sentence(self) -> None:
        """Put the focus into the sentence."""
        self.main.show()
        self._sentence.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: on a reason, arrows walk and Enter takes it; in the sentence Enter finishes."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self._sentence and enter:
                self._send()
                return True
            if isinstance(watched, ChoiceButton):
                step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
                if step:
                    place = (self._buttons.index(watched) + step) % len(self._buttons)
                    self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                    return True
                if enter:
                    watched.click()
                    return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose, wherever the focus is outside the sentence."""
        if event.text().isdecimal() and event.text().isascii() and self.focusWidget() is not self._sentence:
            self._digit(int(event.text()))
            return
        super().keyPressEvent(event)

    def _digit(self, digit: int) -> None:
        choice = self._presenter.digit(digit, self._sentence.text())
        for number, button in enumerate(self._buttons, 1):
            button.setChecked(choice is not None and number == choice.digit)
        if choice is not None:
            self._code = choice.code

    def _send(self) -> None:
        self._presenter.send(self._code, self._sentence.text())
