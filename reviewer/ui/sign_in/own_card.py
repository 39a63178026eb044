"""The card in which somebody whose passphrase was chosen by another person chooses their own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.parts import inset
from reviewer.ui.dialogs.passphrase_fields import PassphraseFields
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.presenters.sign_in import NOTHING_CHANGED
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.welcome_art import IconTile
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import accounts
from reviewer.workflow.workspace import Workspace

WHY = (
    "Somebody else chose the passphrase with which you signed in. Choose one that only you know. Until then nothing can "
    "be recorded in your name."
)


class OwnPassphraseCard(QFrame):
    """The passphrase that was just typed is held until another one is chosen."""

    chosen = Signal(object)
    """The workspace, whose person has their own passphrase now."""
    left = Signal()
    """Not now: somebody else signs in."""

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(440)
        self._runner = Owned(runner, self)
        self._ws: Workspace | None = None
        self._present = ""
        self._title = Paragraph("Choose your own passphrase", "title")
        self.fields = PassphraseFields(lambda: (self._ws.person_name, self._ws.organisation) if self._ws else ())
        self.bar = MessageBar(closable=False)
        self.main = KeyButton("Keep this passphrase", "Enter", "check", primary=True)
        self.main.clicked.connect(self.submit)
        self.other = KeyButton("Somebody else…", "Esc")
        self.other.clicked.connect(self.leave)
        self.fields.submitted.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 24)
        column.setSpacing(tokens.SPACE_3)
        tile = QHBoxLayout()
        tile.setContentsMargins(4, 0, 4, 0)
        tile.addWidget(IconTile("key-change"))
        tile.addStretch(1)
        column.addLayout(tile)
        column.addWidget(inset(self._title))
        column.addWidget(inset(Paragraph(WHY, "small", "text.muted")))
        column.addWidget(self.fields)
        column.addWidget(self.bar)
        for button in (self.main, self.other):
            row = QHBoxLayout()
            row.setContentsMargins(4, 4, 4, 4)
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

    def ask(self, ws: Workspace, present: str) -> None:
        """Ask whoever signed in to ``ws`` with the passphrase ``present``."""
        self._ws, self._present = ws, present
        self.fields.clear()
        self.bar.show_message(None)
        self.fields.first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def leave(self) -> None:
        """Let somebody else sign in; the passphrase stays as it was."""
        if self._ws is not None and self.main.isEnabled():
            self._ws, self._present = None, ""
            self.fields.clear()
            self.left.emit()

    def submit(self) -> None:
        """Change the passphrase."""
        new = self.fields.checked()
        ws, present = self._ws, self._present
        if not new or ws is None or not self.main.isEnabled():
            return
        self.bar.show_message(None)
        self.main.setEnabled(False)
        self._runner.run(lambda: accounts.change_passphrase(ws, present, new), self._changed, failed=self._failed)

    def _changed(self, _: object) -> None:
        self.main.setEnabled(True)
        ws, self._ws, self._present = self._ws, None, ""
        self.fields.clear()
        self.chosen.emit(ws)

    def _failed(self, error: UserFacingError) -> None:
        self.main.setEnabled(True)
        self.bar.show_message(of_error(error, NOTHING_CHANGED))
        self.fields.clear()  # dots cannot be corrected: both are typed again
        self.fields.first.setFocus()
