"""Keeps what is typed in a dialog: stored within two seconds, back when the dialog opens again, gone when it is sent.

::

    self.drafting = Drafting(ws, runner, key_of("return", post.id, view.revision), self)
    self.drafting.watch("sentence", self._sentence)
    self.drafting.restore()          # last, when every field has its first words
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from reviewer.errors import UserFacingError
from reviewer.model.vocabulary import Level
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.presenters.drafting import DraftKeeper
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import drafts
from reviewer.workflow.workspace import Workspace

KEEP_AFTER_MS = 700
"""From the first letter that is not stored yet. With the write it stays well under the two seconds that may be lost."""
BACK = Message("What you typed here before is back.", "Change it, or delete it to begin anew.", Level.INFO)
NOT_KEPT = "What you typed is still here, but it is not kept yet."

Editor = QLineEdit | QPlainTextEdit | QComboBox | QCheckBox


class Drafting(QObject):
    """Belongs to one dialog; knows when it was sent and when it was only closed."""

    def __init__(self, ws: Workspace, runner: TaskRunner, key: str, dialog: Dialog) -> None:
        """``key`` names the draft, for example by ``presenters.drafting.key_of``."""
        super().__init__(dialog)
        self._dialog = dialog
        self._editors: dict[str, Editor] = {}
        self._load = partial(drafts.load, ws, key)
        self._keeper = DraftKeeper(
            runner, partial(drafts.save, ws, key), partial(drafts.forget, ws, key), self._say_failed
        )
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        dialog.done.connect(self._closed)

    def watch(self, name: str, editor: Editor) -> None:
        """Keep what stands in this editor under a name of its own; of a choice its data, where nothing is typed."""
        self._editors[name] = editor
        match editor:
            case QPlainTextEdit():
                editor.textChanged.connect(self._typed)
            case QLineEdit():
                editor.textChanged.connect(self._typed)
            case QComboBox():
                editor.currentTextChanged.connect(self._typed)
            case QCheckBox():
                editor.toggled.connect(self._typed)

    def restore(self) -> bool:
        """Bring back what was typed before; True if there was something, which the dialog then says."""
        kept = self._keeper.begin(self._fields(), self._load())
        for name, value in kept.items():
            _put(self._editors[name], value)
        self._timer.stop()
        if kept:
            self._dialog.show_message(BACK)
        return bool(kept)

    def keep(self) -> None:
        """Store what stands in the editors now."""
        self._timer.stop()
        self._keeper.keep(self._fields())

    def _fields(self) -> dict[str, str]:
        return {name: _text(editor) for name, editor in self._editors.items()}

    def _typed(self, *_: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _closed(self, changes: object) -> None:
        self._keeper.failed = _ignored
        typing = self._timer.isActive()
        self._timer.stop()
        if changes is not None:
            self._keeper.drop()
        elif typing:
            self.keep()

    def _say_failed(self, error: UserFacingError) -> None:
        self._dialog.show_message(of_error(error, NOT_KEPT))


def _ignored(_: UserFacingError) -> None:
    """The dialog is closed: there is no place left to say it."""


def _text(editor: Editor) -> str:
    match editor:
        case QPlainTextEdit():
            return editor.toPlainText()
        case QLineEdit():
            return editor.text()
        case QComboBox():
            return editor.currentText() if editor.isEditable() else str(editor.currentData() or "")
        case QCheckBox():
            return "yes" if editor.isChecked() else "no"


def _put(editor: Editor, value: str) -> None:
    match editor:
        case QPlainTextEdit():
            editor.setPlainText(value)
        case QLineEdit():
            editor.setText(value)
        case QComboBox() if editor.isEditable():
            editor.setCurrentText(value)
        case QComboBox():
            place = editor.findData(value)
            editor.setCurrentIndex(place if place >= 0 else editor.currentIndex())
        case QCheckBox():
            editor.setChecked(value == "yes")
