"""The dialog that dismisses an issue: one digit, and a sentence where the digit does not say enough."""

from functools import partial

from PySide6.QtCore import Qt
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
            self._buttons.append(button)
            self.column.addWidget(button)
        self._sentence = QLineEdit()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose outside the sentence, arrows walk, Enter in the sentence finishes."""
        focus = self.focusWidget()
        if focus is self._sentence:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._send()
                return
        elif event.text().isdecimal() and event.text().isascii():
            self._digit(int(event.text()))
            return
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and focus in self._buttons:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            place = (self._buttons.index(focus) + step) % len(self._buttons)
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, ChoiceButton):
            focus.click()
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
