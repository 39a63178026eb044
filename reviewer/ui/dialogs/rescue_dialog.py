"""The dialog for a damaged workspace: what can be proven of it, and three ways out."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.access import Unlock
from reviewer.model.backup import Comparison, RescueReport, Restored
from reviewer.model.progress import Progress
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import clear_layout, facts_grid, hint, inset
from reviewer.ui.presenters import restore_dialog as words
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow import rescue, restore
from reviewer.workflow.closed import Closed, closed_workspace

WAIT = "Wait until it is known what can be saved."
PLAIN = "Files that are written out are not encrypted: whoever has the folder can read them."


class RescueDialog(Dialog):
    """Looks first; restores, writes out, or leaves everything as it is."""

    restored = Signal()
    """The workspace is whole again: open it."""

    def __init__(
        self, runner: TaskRunner, folder: Path, unlock: Unlock | None = None, parent: QWidget | None = None
    ) -> None:
        """``folder`` is that of the workspace; ``unlock`` opens an encrypted one."""
        super().__init__(words.DAMAGED, words.LEFT, 660, parent)
        self._runner, self._folder, self._unlock = Owned(runner, self), folder, unlock
        self._report: RescueReport | None = None
        self._seen: Comparison | None = None
        self._facts = QVBoxLayout()
        self._facts.setContentsMargins(4, 0, 4, 0)
        self._verdict = Paragraph("Looking at what is there…", "strong")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("Looking at the damaged workspace")
        self.write_out = KeyButton("Write out…", icon="folder-download-outline", height=tokens.CONTROL_SMALL)
        self.new = KeyButton("New workspace…", icon="folder-plus-outline", height=tokens.CONTROL_SMALL)
        self.write_out.setToolTip("Write what is proven into a folder, with the program that verifies it")
        self.new.setToolTip("Make a new workspace of it, and leave this one as it is")
        self.write_out.clicked.connect(self._write_out)
        self.new.clicked.connect(self._make_new)
        others = QHBoxLayout()
        others.setContentsMargins(4, 0, 4, 0)
        others.setSpacing(tokens.SPACE_2)
        others.addWidget(self.write_out)
        others.addWidget(self.new)
        others.addStretch(1)
        self.column.addLayout(self._facts)
        self.column.addWidget(inset(self._verdict))
        self.column.addWidget(inset(self.progress))
        self.column.addLayout(others)
        self.column.addLayout(hint("information-outline", "info", PLAIN, "small"))
        self.column.addStretch(1)
        self.set_main("Restore", self._restore, icon="backup-restore")
        self.cancel.setText("Leave as it is")
        self.set_note("What is there now is moved aside, not deleted.", "information-outline")
        self._ready(False)
        self._run(self._look, self._looked)

    def first_focus(self) -> QWidget:
        """Nothing is done by a slip: the way out has the focus."""
        return self.cancel

    def _look(self, closed: Closed, progress: Progress) -> tuple[RescueReport, Comparison]:
        report = rescue.examine(closed, progress)
        return report, restore.compare(closed, rescue.best_backup(closed), progress)

    def _looked(self, result: tuple[RescueReport, Comparison]) -> None:
        self._report, self._seen = result
        clear_layout(self._facts)
        self._facts.addLayout(facts_grid(words.report_lines(self._report, datetime.now().astimezone())))
        sentence, lost = words.report_verdict(self._report, self._seen)
        self._verdict.setText(sentence)
        self._verdict.set_tone("block.text" if lost else "text")
        self._ready(True)
        QTimer.singleShot(0, self, self.fit)

    def _restore(self) -> None:
        seen = self._seen
        if seen is None:
            return
        backup = seen.backup if seen.backup.name else None
        self._run(lambda closed, progress: restore.restore(closed, backup, progress), self._is_restored)

    def _is_restored(self, _: Restored) -> None:
        self.accept()
        self.restored.emit()

    def _write_out(self) -> None:
        target = self._ask_folder("An empty folder for what is proven")
        if target is not None:
            self._run(lambda closed, progress: rescue.to_folder(closed, target, progress), self._written(target))

    def _make_new(self) -> None:
        target = self._ask_folder("An empty folder for the new workspace")
        if target is not None:
            self._run(lambda closed, progress: rescue.to_workspace(closed, target, progress), self._written(target))

    def _written(self, target: Path) -> Callable[[Any], None]:
        def said(_: object) -> None:
            self._ready(True)
            self.show_message(Message(f"Written to {target.name}.", "The damaged workspace is as it was.", Level.NONE))

        return said

    def _ask_folder(self, title: str) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._folder.parent))
        return Path(chosen) if chosen else None

    def _run(self, work: Callable[[Closed, Progress], Any], done: Callable[[Any], None]) -> None:
        self._ready(False)
        self.show_message(None)

        def under_lock(progress: Progress) -> Any:
            with closed_workspace(self._folder, self._unlock) as closed:
                return work(closed, progress)

        self._runner.run(under_lock, done, failed=self._failed, progress=self._going)

    def _going(self, done: int, total: int, what: str) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.setAccessibleDescription(what)

    def _ready(self, ready: bool) -> None:
        self.progress.setRange(0, 0)
        self.progress.setVisible(not ready)
        for button in (self.main, self.write_out, self.new):
            button.set_blocked("" if ready else WAIT)

    def _failed(self, error: UserFacingError) -> None:
        self._ready(self._seen is not None)
        self.progress.hide()
        if self._seen is None:
            self._verdict.setText("")
        self.show_message(of_error(error, "The damaged workspace is as it was."))
