"""The record: is it intact, its timeline, one entry in full, witnesses, proofs and exports."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.legal import Selection
from reviewer.model.views import Changes, HistoryEntry
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.older_copy_dialog import OlderCopyDialog
from reviewer.ui.dialogs.purpose_dialog import PurposeDialog
from reviewer.ui.dialogs.witness_dialog import WitnessDialog
from reviewer.ui.models.record_model import RecordModel, TimelineDelegate
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.record_section import PAGE, RecordPresenter
from reviewer.ui.presenters.record_words import Banner, EntryDetail, entry_detail
from reviewer.ui.section import Section
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import EmptyState, Follower
from reviewer.ui.sections.record_banner import RecordBanner
from reviewer.ui.sections.record_detail import EntryPane
from reviewer.ui.sections.record_files import ask_files, ask_folder, ask_target
from reviewer.ui.sections.record_tools import RecordTools
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import checkpoints, entry_proofs, export, high_water, record, verify_text
from reviewer.workflow.workspace import Workspace

FILTERS = (
    ("Everything", ""),
    ("Decisions", "decisions"),
    ("Consent", "consent"),
    ("Reading", "reading"),
    ("Checkpoints", "checkpoints"),
)
"""Words and the kind that the workflow knows."""


def local_now() -> datetime:
    """The local time, aware."""
    return datetime.now().astimezone()


class RecordSection(Section):
    """Banner, filters and timeline on the left, one entry on the right."""

    name = "record"
    title = "Record"
    help_topic = "the-record"
    search_hint = "Post, person or entry"

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = local_now,
    ) -> None:
        """The frame shows title and search; ``now`` decides what *today* is."""
        super().__init__(parent)
        self._ws, self._bus, self._now = ws, bus, now
        self._runner = Owned(runner, self)
        self._tasks = runner
        self._stale, self._started = True, False
        self._dialog: Dialog | None = None
        self._wanted, self._older_words, self._searched = 0, "", ""
        self.tools = RecordTools(self)
        self.tools.witness_wanted.connect(self.witness)
        self.tools.export_wanted.connect(self.export_for_legal)
        self._presenter = RecordPresenter(
            self,
            self._runner,
            lambda kind, words, before: record.entries(ws, kind, words, PAGE, before),
            partial(record.status, ws),
            lambda progress, outside: record.verify(ws, progress, outside),
            now,
            partial(record.held, ws),
            ws.created,
            self._older,
        )
        self._banner = RecordBanner()
        self._banner.check_wanted.connect(self._presenter.check)
        self._banner.cancel_wanted.connect(self._presenter.cancel)
        self._banner.save_wanted.connect(self._ask_result)
        self._banner.compare_wanted.connect(self._ask_outside)
        self._banner.entry_wanted.connect(self.show_entry)
        self._banner.older_wanted.connect(self._ask_older)
        self._bar = MessageBar()
        self._model = RecordModel(now(), self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(TimelineDelegate(parent=self._list))
        self._list.setAccessibleName("Timeline of the record, newest first")
        self._list.setMouseTracking(True)
        self._list.setTabKeyNavigation(False)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.selectionModel().currentRowChanged.connect(self._entry_changed)
        self._list.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed().connect(self._list.scheduleDelayedItemsLayout)
        self._empty = EmptyState("magnify")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._empty)
        self._pane = EntryPane()
        self._pane.post_wanted.connect(bus.post_wanted)
        self._pane.proof_wanted.connect(self._ask_proof)
        self._pane.witness_wanted.connect(self.witness)
        self._group = QButtonGroup(self)
        self._build()
        QShortcut(QKeySequence("F5"), self, activated=self._presenter.check)

    def _build(self) -> None:
        chips = FlowLayout()
        for words, kind in FILTERS:
            chip = Chip(words)
            chip.setChecked(not kind)
            chip.clicked.connect(partial(self._filter, kind))
            self._group.addButton(chip)
            chips.addWidget(chip)
        out = KeyButton("Export the trail…", icon="export-variant", flat=True, height=tokens.CONTROL_HEAD)
        out.setToolTip("All entries without texts and names, to be checked by anybody")
        out.clicked.connect(self.export_trail)
        bar = QHBoxLayout()
        bar.setSpacing(0)
        bar.addLayout(chips, 1)
        bar.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        frame = QFrame()
        frame.setProperty("role", "card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self._pages)
        left = QVBoxLayout()
        left.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_3)
        left.setSpacing(tokens.SPACE_2)
        left.addWidget(self._banner)
        left.addWidget(self._bar)
        left.addLayout(bar)
        left.addWidget(frame, 1)
        page = Follower(self._pane)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def shown(self) -> None:
        """Refresh if something was recorded meanwhile."""
        if not self._started:
            self._started, self._stale = True, False
            self._presenter.start()
        elif self._stale:
            self._stale = False
            self._presenter.refresh()

    def search(self, words: str) -> None:
        """Show entries that hold the words."""
        self._searched = words.strip()
        self._presenter.filter(words=words)

    def apply_changes(self, changes: Changes) -> None:
        """Refresh when something was recorded."""
        if changes.record:
            self._stale = True
            if self.isVisible():
                self.shown()

    def panes(self) -> list[QWidget]:
        """Banner, timeline and entry."""
        return [self._banner.check, self._list, self._pane.area]

    def show_day_line(self, words: str) -> None:
        """Show the number of entries beside the title."""
        self.subtitle_changed.emit(words)

    def show_banner(self, banner: Banner) -> None:
        """Show whether the record is intact."""
        self._banner.show_banner(banner)

    def show_older(self, sentence: str) -> None:
        """Say that this copy is older than one seen here."""
        self._older_words = sentence
        self._banner.show_older(sentence)

    def show_entries(self, entries: Sequence[HistoryEntry], more: bool, added: bool) -> None:
        """Show the timeline; ``added`` entries follow the ones that are there."""
        if added:
            self._model.add_entries(entries)
            return
        chosen = self._model.entry(self._list.currentIndex())
        self._model.set_entries(entries, self._presenter.status.decisions_since)
        self._pages.setCurrentWidget(self._list if entries else self._empty)
        self._empty.say("No entry matches. The record itself is longer than this view.", offer=False)
        if not entries:
            self._pane.show_entry(None)
            return
        wanted, self._wanted = self._wanted or (chosen.seq if chosen else 0), 0
        place = self._model.place_of(wanted)
        self._list.setCurrentIndex(self._model.index(place if place >= 0 else self._model.first_entry()))

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Show how far the check or the export is."""
        self._banner.show_progress(done, total, words)

    def show_message(self, message: Message | None) -> None:
        """Show a message over the timeline, or take it away."""
        self._bar.show_message(message)

    def changed(self, changes: Changes) -> None:
        """Tell the window what was written."""
        self._bus.changed.emit(changes)

    def witness(self) -> None:
        """Open the dialog that keeps a checkpoint outside."""
        self._open(WitnessDialog(self._ws, self._tasks, self.window(), self._now))

    def export_for_legal(self) -> None:
        """Hand over to legal: begin with what is searched for, or with the post of the chosen entry."""
        entry = self._model.entry(self._list.currentIndex())
        post = entry.post_id if entry is not None and not self._searched else ""
        self._bus.legal_wanted.emit(Selection(posts=(post,) if post else (), search=self._searched))

    def key_pressed(self, key: str) -> bool:
        """Ctrl+E hands over to legal here; on the desk it writes to the scheduler."""
        if key == "Ctrl E":
            self.export_for_legal()
            return True
        return False

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that is open."""
        return self._dialog

    def show_entry(self, seq: object) -> None:
        """Go to an entry in the timeline, whatever filter was set."""
        assert isinstance(seq, int)
        place = self._model.place_of(seq)
        if place < 0:  # older than what is loaded, or filtered away
            self._wanted = seq
            self._group.buttons()[0].setChecked(True)
            self._presenter.around(seq)
            return
        self._list.setCurrentIndex(self._model.index(place))
        self._list.scrollTo(self._model.index(place), QListView.ScrollHint.PositionAtCenter)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_proof(self, shown: EntryDetail, place: str) -> None:
        """Write the proofs about a post into a new folder inside ``place``, or that of one entry into the file ``place``."""
        ws, detail = (
            self._ws,
            "Whoever gets it checks it with the verifier beside it, or with any tool for C2SP proofs.",
        )
        if shown.post_id:
            folder = Path(place) / f"proof-{shown.post_id}-{self._now():%Y-%m-%d-%H%M%S}"
            self._presenter.write(
                lambda: entry_proofs.save_post_proofs(ws, shown.post_id, folder)[1],
                f"The proof is in {folder.name}.",
                detail,
            )
            return
        path = Path(place)
        self._presenter.write(
            lambda: entry_proofs.save_entry_proof(ws, shown.seq, path), f"The proof is in {path.name}.", detail
        )

    def save_result(self, path: str) -> None:
        """Write the result of the last check to a file."""
        target = Path(path)
        self._presenter.save_result(lambda result: verify_text.save(self._ws, result, target), target.name)

    def compare_with(self, paths: Sequence[str]) -> None:
        """Check the record against checkpoints that somebody kept."""
        self._presenter.compare(lambda: checkpoints.read_notes([Path(path) for path in paths]))

    def export_to(self, folder: str, purpose: str = "") -> None:
        """Write the audit trail into a new folder inside ``folder``; ``purpose`` goes to the record."""
        target = Path(folder) / f"audit-{self._now():%Y-%m-%d-%H%M%S}"
        self._presenter.export(lambda progress: export.export(self._ws, target, progress, purpose))

    def _filter(self, kind: str) -> None:
        self._presenter.filter(kind=kind)

    def _scrolled(self, value: int) -> None:
        if value >= self._list.verticalScrollBar().maximum() - 400:
            self._presenter.more()

    def _entry_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        entry = self._model.entry(current)
        if entry is not None:
            hold = self._presenter.held.get(entry.post_id, "")
            self._pane.show_entry(entry_detail(entry, self._presenter.status, self._now(), hold), entry.digest)

    def _open(self, dialog: Dialog) -> None:
        if self._dialog is not None:
            return
        self._dialog = dialog
        dialog.done.connect(self._closed)
        dialog.open()

    def _older(self) -> str:
        older = high_water.keep_up(self._ws)
        return "" if older is None else verify_text.older_copy(older)

    def _ask_older(self) -> None:
        self._open(OlderCopyDialog(self._ws, self._tasks, self._older_words, self.window()))

    def _closed(self, changes: Changes | None) -> None:
        self._dialog = None
        if changes is not None:
            self._bus.changed.emit(changes)
            self._presenter.refresh()

    def _ask_result(self) -> None:
        name = f"record-check-{self._now():%Y-%m-%d-%H%M}.txt"
        ask_target(self, "Save the result of this check", name, "Text (*.txt)", self.save_result)

    def _ask_outside(self) -> None:
        ask_files(self, "Choose checkpoints that were kept outside", self.compare_with)

    def _ask_proof(self, shown: EntryDetail) -> None:
        if shown.post_id:
            ask_folder(self, "Choose the folder that gets the proof", partial(self.save_proof, shown))
            return
        name = f"entry-{shown.seq}.tlog-proof"
        ask_target(self, "Save the proof of this entry", name, "Proof (*.tlog-proof)", partial(self.save_proof, shown))

    def export_trail(self) -> None:
        """Ask what the export of all entries is for, then where it goes."""
        dialog = PurposeDialog(self.window())
        dialog.chosen.connect(self._ask_folder)
        dialog.open()

    def _ask_folder(self, purpose: str) -> None:
        ask_folder(self, "Choose the folder that gets the export", lambda folder: self.export_to(folder, purpose))
