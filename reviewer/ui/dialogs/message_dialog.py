"""The dialog that writes the message of a returned post to a file: one digit, then the place."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.model.events import EventKind
from reviewer.model.views import Changes, PostView
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import ChoiceButton, heading, hint, inset
from reviewer.ui.dialogs.return_parts import PreviewPane
from reviewer.ui.presenters.message_dialog import NO_MESSAGE, MessagePresenter, newest
from reviewer.ui.presenters.message_formats import FORMATS, Format
from reviewer.ui.presenters.return_dialog import Preview
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import message_formats, permissions
from reviewer.workflow.workspace import Workspace


def ask_place(parent: QWidget, format: Format, name: str, chosen: Callable[[str], None]) -> QFileDialog:
    """Ask where the message shall lie, without holding the window."""
    kinds = f"{format.words.partition(',')[0]} (*.{format.ending})"
    chooser = QFileDialog(parent, "Save the message to the author", str(Path.home() / name), kinds)
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix(format.ending)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.fileSelected.connect(chosen)
    chooser.open()
    return chooser


def save(ws: Workspace, post_id: str, message: Callable[[], str], format: str, path: str) -> Changes:
    """Write a message and keep its format for the next time; not in the thread of the window."""
    # Loaded when it is first needed: the page writer would cost a tenth of the start.
    from reviewer.workflow import messages

    changes = messages.save(ws, post_id, format, Path(path), message())
    message_formats.remember(ws, format)
    return changes


class MessageDialog(Dialog):
    """The message as it was recorded, and three ways to keep it."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        view: PostView,
        parent: QWidget | None = None,
        now: datetime | None = None,
    ) -> None:
        """``view`` is the post as the desk shows it; ``now`` is local and aware."""
        sent = newest(view, now or datetime.now().astimezone())
        super().__init__("Save the message to the author", sent.said, width=600, parent=parent)
        self._presenter = MessagePresenter(
            self,
            Owned(runner, self),
            view.post.id,
            partial(save, ws, view.post.id, lambda: sent.text),
            message_formats.usual(ws),
        )
        self.preview = PreviewPane()
        self.buttons: list[ChoiceButton] = []
        self.column.setSpacing(tokens.SPACE_2)
        self.set_main("Save…", self._presenter.ask, icon="content-save-outline")
        if sent.text:
            self._build(sent.preview)
        else:
            self.main.set_blocked(NO_MESSAGE)
        self.column.addStretch(1)
        self.set_note("The record notes that it was saved, and its digest.")
        self.limit(permissions.why_not(ws, EventKind.MESSAGE_SAVED))

    def first_focus(self) -> QWidget | None:
        """The format of the last time has the focus: Enter takes it."""
        if not self.buttons:
            return None
        return self.buttons[FORMATS.index(self._presenter.chosen)]

    def ask_place(self, format: Format, name: str) -> None:
        """View: ask for the file."""
        self._show_chosen()
        ask_place(self, format, name, self._presenter.save_to)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: on a format, arrows walk and Enter takes it."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, ChoiceButton):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                place = (self.buttons.index(watched) + step) % len(self.buttons)
                self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose."""
        typed = event.text()
        if self.buttons and typed.isascii() and typed.isdecimal() and self._presenter.digit(int(typed)):
            return
        super().keyPressEvent(event)

    def _digit(self, digit: int) -> None:
        self._presenter.digit(digit)
        self._show_chosen()

    def _show_chosen(self) -> None:
        for button, format in zip(self.buttons, FORMATS, strict=True):
            button.setChecked(format == self._presenter.chosen)

    def _build(self, preview: Preview) -> None:
        self.preview.show_preview(preview)
        self.column.addWidget(inset(self.preview))
        self.column.addWidget(inset(heading("Save it as")))
        for digit, format in enumerate(FORMATS, 1):
            button = ChoiceButton(str(digit), format.words)
            button.clicked.connect(partial(self._digit, digit))
            button.installEventFilter(self)
            self.buttons.append(button)
            self.column.addWidget(button)
        self._show_chosen()
        words = "Nothing is sent, and no address is filled in: you choose who gets it."
        self.column.addLayout(hint("information-outline", "info", words))
