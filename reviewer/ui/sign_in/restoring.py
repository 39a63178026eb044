"""Restoring a backup between two desks: the workspace is closed, its lock held, and what came of it is said."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from reviewer.errors import UserFacingError
from reviewer.model.backup import Backup, Restored
from reviewer.model.progress import Progress
from reviewer.ui.presenters import restore_dialog as words
from reviewer.ui.presenters.messages import of_error
from reviewer.ui.sign_in.window import SignInWindow
from reviewer.ui.tasks import TaskRunner
from reviewer.workflow import restore
from reviewer.workflow.closed import Closed
from reviewer.workflow.workspace import Workspace

KEPT = "What was there before is in the folder “{aside}” of the workspace. Delete it when nothing is missing."


class Restoring(QObject):
    """One restore, in the window that stands before the desk."""

    def __init__(self, runner: TaskRunner, again: Callable[[], None], parent: QObject | None = None) -> None:
        """``again`` opens what is there afterwards."""
        super().__init__(parent)
        self._runner, self._again = runner, again

    def begin(self, window: SignInWindow) -> None:
        """Say what is under way, before the desk closes."""
        window.show_card(window.work)
        window.work.begin(words.TITLE, words.UNDER_WAY)

    def run(self, window: SignInWindow, ws: Workspace, backup: Backup) -> None:
        """Close the file and restore; nobody can open the workspace meanwhile."""
        window.held = True

        def work(progress: Progress) -> Restored:
            ws.connections.close()
            try:
                closed = Closed(ws.folder, ws.signer, ws.lock, ws.data_key, ws.clock)
                return restore.restore(closed, backup, progress)
            finally:
                ws.lock.release()

        def done(result: Restored) -> None:
            window.held = False
            kept = (("What was replaced", (KEPT.format(aside=result.aside),)),)
            window.work.end(words.DONE, result.sentence, kept, "Open it", self._again)

        def failed(error: UserFacingError) -> None:
            window.held = False
            told = of_error(error, "It is as it was.")
            window.work.end(words.FAILED, "", (), "Open it", self._again, told)

        self._runner.run(work, done, failed=failed, progress=window.work.report, owner=window)
