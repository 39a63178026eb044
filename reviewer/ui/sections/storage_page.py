"""Settings, Backups and retention: what is kept, for how long, and the copies of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reviewer.errors import UserFacingError
from reviewer.model.backup import Backup, Occasion
from reviewer.model.retention import Kind, Why
from reviewer.model.views import Changes, VerifyResult
from reviewer.model.vocabulary import Level
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.change_dialog import Kept
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.order_dialog import OrderDialog
from reviewer.ui.dialogs.purge_dialog import PurgeDialog
from reviewer.ui.dialogs.restore_dialog import RestoreDialog
from reviewer.ui.dialogs.years_dialog import YearsDialog
from reviewer.ui.help import HelpDialog
from reviewer.ui.presenters.messages import Message, of_error
from reviewer.ui.presenters.storage_page import YEARS, StorageState, header_line
from reviewer.ui.sections import page_frame
from reviewer.ui.sections.page_frame import TwoColumns
from reviewer.ui.sections.storage_cards import BackupsCard, KeptCard, SecondCard
from reviewer.ui.sections.storage_state import read
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.link_button import LinkButton
from reviewer.workflow import backups
from reviewer.workflow.workspace import Workspace


class StoragePage(QWidget):
    """Backups on the left, retention on the right."""

    name = "storage"
    title = "Backups and retention"
    icon = "archive-lock-outline"
    counted = Signal(str)
    """The line beside the title of the section."""

    def __init__(self, ws: Workspace, runner: TaskRunner, bus: Bus, kept: Kept, parent: QWidget | None = None) -> None:
        """Read from ``ws`` when shown."""
        super().__init__(parent)
        self._ws, self._task_runner, self._bus, self._kept = ws, runner, bus, kept
        self._runner = Owned(runner, self)
        self._busy = False
        self.state = StorageState()
        self.dialog: Dialog | None = None
        """The dialog that is open."""
        self.bar = MessageBar()
        self.backups, self.second, self.retention = BackupsCard(), SecondCard(), KeptCard()
        self.help = LinkButton("How backups, restoring and purging work")
        self._build()
        self._connect()
        self.show_state(self.state)

    def _build(self) -> None:
        left, right = (self.backups, self.second, self.help), (self.retention,)
        page_frame.lay_out(self, self.bar, TwoColumns(self.title, left, right))

    def _connect(self) -> None:
        self.backups.make.clicked.connect(self.make_backup)
        self.backups.verify.clicked.connect(self.verify_chosen)
        self.backups.restore.clicked.connect(self.ask_restore)
        self.backups.replace.clicked.connect(self.replace_holding)
        self.backups.list.selectionModel().currentChanged.connect(self._followed)
        self.second.choose.clicked.connect(self.ask_second)
        self.second.none.clicked.connect(partial(self.set_second, ""))
        self.retention.years.activated.connect(self.ask_years)
        self.retention.purge.clicked.connect(self.ask_purge_due)
        self.retention.one.clicked.connect(self.ask_purge_one)
        self.retention.order.clicked.connect(self.ask_order)
        self.retention.list.selectionModel().currentChanged.connect(self._followed)
        self.help.clicked.connect(self._open_help)
        for button in (
            self.backups.verify, self.backups.restore, self.backups.replace, self.second.choose, self.second.none,
            self.retention.purge, self.retention.one, self.retention.order,
        ):  # fmt: skip
            button.refused.connect(self._refused)

    def shown(self) -> None:
        """Read the state."""
        self._runner.run(partial(read, self._ws), self.show_state, failed=self._failed, beside=True)

    def out_of_date(self) -> None:
        """Something was set elsewhere: read it again if somebody looks."""
        if self.isVisible():
            self.shown()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.backups.make.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        due: QWidget = self.retention.list if self.state.due else self.retention.years
        return [self.backups.list if self.state.backups else self.backups.make, self.second.choose, due]

    def show_state(self, state: StorageState) -> None:
        """Show what was read."""
        self.state = state
        now = self._ws.clock().astimezone()
        self.backups.show_state(state, now)
        self.second.show_state(state, now)
        self.retention.show_state(state)
        self.counted.emit(header_line(state, now))

    def make_backup(self) -> None:
        """Make one now."""
        self._work(lambda progress: backups.make(self._ws, Occasion.ASKED, progress), self._made)

    def verify_chosen(self) -> None:
        """Open and verify the chosen one again."""
        chosen = self.backups.chosen
        if chosen is not None:
            self._work(lambda progress: backups.verify(self._ws, chosen, progress), self._verified)

    def replace_holding(self) -> None:
        """Make a new one and remove those that hold what was purged."""
        self._work(lambda progress: backups.drop_purged(self._ws, progress), self._replaced)

    def ask_restore(self) -> None:
        """Show what restoring the chosen one would lose."""
        chosen = self.backups.chosen
        if chosen is not None:
            dialog = RestoreDialog(self._ws, self._task_runner, chosen, self.window())
            dialog.wanted.connect(self._bus.restore_wanted)
            self._open(dialog)

    def ask_second(self) -> None:
        """Ask for a folder on another disk."""
        before = self.state.status.second_place if self.state.status is not None else ""
        chosen = QFileDialog.getExistingDirectory(self, "A folder on another disk", before)
        if chosen:
            self.set_second(chosen)

    def set_second(self, folder: str) -> None:
        """Choose the second place, or none."""

        def chosen(changes: Changes) -> None:
            words = "Each backup from now on goes there too." if folder else "Backups stay on one disk."
            self.bar.show_message(Message("Saved.", words, Level.NONE))
            self._bus.changed.emit(changes)
            self.shown()

        self._runner.run(partial(backups.set_second_place, self._ws, folder), chosen, failed=self._failed)

    def ask_years(self, place: int) -> None:
        """Ask why contents are to be kept for another time."""
        before, after = self.state.years, YEARS[place]
        if after != before:
            self._open(YearsDialog(self._ws, self._task_runner, self._bus, self._kept, before, after, self.window()))

    def ask_purge_due(self) -> None:
        """Show what purging everything that is due would take."""
        self._ask_purge([(one.kind, one.id) for one in self.state.free], Why.RETENTION)

    def ask_purge_one(self) -> None:
        """The same of what is chosen."""
        chosen = self.retention.chosen
        if chosen is not None and chosen.free:
            self._ask_purge([(chosen.kind, chosen.id)], Why.RETENTION)

    def ask_order(self) -> None:
        """Ask which post is to go by order."""
        dialog = OrderDialog(self._ws, self._task_runner, self.window())
        # After the dialog is gone: one opens only when none is open.
        dialog.chosen.connect(self._ordered, Qt.ConnectionType.QueuedConnection)
        self._open(dialog)

    def _ordered(self, post_id: str) -> None:
        self._ask_purge([(Kind.POST, post_id)], Why.ORDER)

    def _ask_purge(self, wanted: Sequence[tuple[Kind, str]], why: Why) -> None:
        if wanted:
            self._open(PurgeDialog(self._ws, self._task_runner, wanted, why, self.window()))

    def _work(self, work: Callable[..., Any], done: Callable[[Any], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self.bar.show_message(None)
        self.backups.show_progress(0, 0, "Beginning")

        def ended(result: object) -> None:
            self._end()
            done(result)

        self._runner.run(work, ended, failed=self._failed, progress=self.backups.show_progress, beside=True)

    def _end(self) -> None:
        self._busy = False
        self.backups.show_progress(0, 1, "")

    def _made(self, made: Backup) -> None:
        if made.verified is None:
            told = Message("The backup was made, but it does not verify.", "Verify the record.", Level.BLOCK)
        else:
            told = Message("The backup was made and verified.", f"It holds {made.entries:,} entries.", Level.NONE)
        self.bar.show_message(told)
        self._bus.changed.emit(Changes(record=True))
        self.shown()

    def _verified(self, result: VerifyResult) -> None:
        if result.intact:
            told = Message("The backup opens and verifies.", f"It holds {result.entries:,} entries.", Level.NONE)
        else:
            told = Message("The backup does not verify.", result.problems[0].what, Level.BLOCK)
        self.bar.show_message(told)
        self.shown()

    def _replaced(self, gone: Sequence[str]) -> None:
        words = "1 backup was removed" if len(gone) == 1 else f"{len(gone):,} backups were removed"
        self.bar.show_message(Message(f"{words}.", "A new one, without what was purged, is there.", Level.NONE))
        self._bus.changed.emit(Changes(record=True))
        self.shown()

    def _open(self, dialog: Dialog) -> None:
        if self.dialog is not None:
            dialog.deleteLater()
            return
        self.bar.show_message(None)
        self.dialog = dialog
        dialog.done.connect(self._closed)
        dialog.open()

    def _closed(self, changes: Changes | None) -> None:
        dialog, self.dialog = self.dialog, None
        self.retention.show_years(self.state.years)
        if changes is None or dialog is None:
            return
        self.bar.show_message(Message(getattr(dialog, "sentence", "Done."), level=Level.NONE))
        self._bus.changed.emit(changes)
        self.shown()

    def _followed(self) -> None:
        self.backups.follow(self.state)
        self.retention.follow(self.state)

    def _refused(self, reason: str) -> None:
        self.bar.show_message(Message(reason, level=Level.REVIEW))

    def _failed(self, error: UserFacingError) -> None:
        self._end()
        self.bar.show_message(of_error(error, "Nothing was changed."))
        self.shown()

    def _open_help(self) -> None:
        HelpDialog(self.window(), "backups").open()
