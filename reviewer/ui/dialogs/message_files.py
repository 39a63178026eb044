"""A button that writes the message to an author to a file: text, e-mail draft or page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.presenters.messages import Message, ask, of_error
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow.workspace import Workspace

FORMATS: tuple[tuple[str, str, str], ...] = (
    ("text", "As text…", "txt"),
    ("email", "As an e-mail draft…", "eml"),
    ("pdf", "As a page (PDF)…", "pdf"),
)
"""Format, words and file ending, as ``workflow.messages.FORMATS`` has them."""
NOT_SENT = "It is not sent, and nothing is decided by it."


class MessageFiles(KeyButton):
    """Asks for the format in a menu, for the place in a file dialog."""

    said = Signal(object)
    """A Message for the dialog."""

    def __init__(
        self, ws: Workspace, runner: TaskRunner, post_id: str, message: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """``message`` reads what is to be written."""
        super().__init__("Save message", "Ctrl S", "email-outline", height=tokens.CONTROL_SMALL, parent=parent)
        self._ws, self._runner, self._post_id, self._message = ws, Owned(runner, self), post_id, message
        self.setAutoDefault(False)
        self.menu_of_formats = QMenu(self)
        for name, words, ending in FORMATS:
            action = QAction(words, self.menu_of_formats)
            action.triggered.connect(partial(self._ask_place, name, ending))
            self.menu_of_formats.addAction(action)
        self.clicked.connect(self._offer)
        QShortcut(QKeySequence("Ctrl+S"), self, activated=self._offer)

    def write(self, format: str, path: str) -> None:
        """Write the message as it stands now."""
        # Loaded when it is first needed: the page writer would cost a tenth of the start.
        from reviewer.workflow import messages

        message = self._message()
        self._runner.run(
            lambda: messages.save(self._ws, self._post_id, format, Path(path), message),
            partial(self._saved, Path(path).name),
            failed=self._failed,
        )

    def _offer(self) -> None:
        if not self._message().strip():
            self.said.emit(ask("There is no message yet.", "Tick a reason or write a sentence first."))
            return
        self.menu_of_formats.setActiveAction(self.menu_of_formats.actions()[0])
        self.menu_of_formats.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _ask_place(self, format: str, ending: str) -> None:
        chooser = QFileDialog(self, "Save the message to the author", str(Path.home()))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(f"*.{ending}")
        chooser.setDefaultSuffix(ending)
        chooser.selectFile(f"message-{self._post_id[:12]}.{ending}")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(partial(self.write, format))
        chooser.open()

    def _saved(self, name: str, _: Changes) -> None:
        self.said.emit(Message(f"Saved as {name}.", NOT_SENT, Level.NONE))

    def _failed(self, error: UserFacingError) -> None:
        self.said.emit(of_error(error))
