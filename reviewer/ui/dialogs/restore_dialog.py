"""The dialog that says what restoring a backup would lose, before anything is done."""

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.backup import Backup, Comparison
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import clear_layout, facts_grid, hint, inset
from reviewer.ui.presenters import restore_dialog as words
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import restore
from reviewer.workflow.closed import Closed
from reviewer.workflow.workspace import Workspace

WAIT = "Wait until it is known what would be lost."


class RestoreDialog(Dialog):
    """Compares; the window then closes the workspace and restores it."""

    wanted = Signal(object)
    """The backup that is to be restored."""

    def __init__(self, ws: Workspace, runner: TaskRunner, backup: Backup, parent: QWidget | None = None) -> None:
        """``backup`` is one of the list."""
        super().__init__("Restore a backup", words.WORDS, 620, parent)
        self._backup, self._runner = backup, Owned(runner, self)
        self._facts = QVBoxLayout()
        self._facts.setContentsMargins(4, 0, 4, 0)
        self._verdict = Paragraph("Comparing it with what is there now…", "strong")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Comparing")
        self.column.addLayout(self._facts)
        self.column.addWidget(inset(self._verdict))
        self.column.addWidget(inset(self._progress))
        self.column.addLayout(hint("information-outline", "info", words.BEFORE, "small"))
        self.column.addStretch(1)
        self.set_main("Close and restore", self._send, icon="backup-restore")
        self.main.set_blocked(WAIT)
        self.set_note("An entry of the record says that it was done, and what was lost.")
        closed = Closed(ws.folder, ws.signer, ws.lock, ws.data_key, ws.clock)
        self._job = self._runner.run(
            lambda progress: restore.compare(closed, backup, progress),
            self._compared,
            failed=self._failed,
            progress=self._going,
            beside=True,
        )

    def first_focus(self) -> QWidget:
        """Nothing is done by a slip: the way out has the focus."""
        return self.cancel

    def reject(self) -> None:
        """Qt: stop comparing."""
        self._job.cancel()
        super().reject()

    def _going(self, done: int, total: int, what: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.setAccessibleDescription(what)

    def _compared(self, seen: Comparison) -> None:
        self._progress.hide()
        clear_layout(self._facts)
        self._facts.addLayout(facts_grid(words.lines_of(seen, datetime.now().astimezone())))
        sentence, lost = words.verdict(seen)
        self._verdict.setText(sentence)
        self._verdict.set_tone("block.text" if lost else "text")
        self.main.set_blocked("")
        QTimer.singleShot(0, self, self.fit)

    def _failed(self, error: UserFacingError) -> None:
        self._progress.hide()
        self._verdict.setText("")
        self.show_message(of_error(error, "Nothing was changed."))

    def _send(self) -> None:
        self.accept()
        self.wanted.emit(self._backup)
