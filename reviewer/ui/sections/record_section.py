"""The record: is it intact, its timeline, one entry in full, checkpoint and export."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.views import Changes, HistoryEntry
from reviewer.ui import theme, tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Owned
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.dialogs.purpose_dialog import PurposeDialog
from reviewer.ui.models.record_model import RecordModel, TimelineDelegate
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.record_section import PAGE, RecordPresenter
from reviewer.ui.presenters.record_words import Banner, entry_detail
from reviewer.ui.section import Section
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import EmptyState, Follower
from reviewer.ui.sections.record_banner import RecordBanner
from reviewer.ui.sections.record_detail import EntryPane
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.workflow import export, record
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
        self._stale, self._started = True, False
        self._presenter = RecordPresenter(
            self,
            self._runner,
            lambda kind, words, before: record.entries(ws, kind, words, PAGE, before),
            partial(record.status, ws),
            lambda progress: record.verify(ws, progress),
            now,
        )
        self._banner = RecordBanner()
        self._banner.check_wanted.connect(self._presenter.check)
        self._banner.cancel_wanted.connect(self._presenter.cancel)
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
        save = KeyButton("Save checkpoint…", icon="seal", height=tokens.CONTROL_HEAD)
        save.clicked.connect(self._ask_checkpoint)
        out = KeyButton("Export for legal…", icon="export-variant", height=tokens.CONTROL_HEAD)
        out.clicked.connect(self._ask_export)
        actions = FlowLayout()
        actions.addWidget(save)
        actions.addWidget(out)
        bar = QHBoxLayout()
        bar.setSpacing(0)
        bar.addLayout(chips, 1)
        bar.addLayout(actions)
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

    def show_entries(self, entries: Sequence[HistoryEntry], more: bool, added: bool) -> None:
        """Show the timeline; ``added`` entries follow the ones that are there."""
        if added:
            self._model.add_entries(entries)
            return
        chosen = self._model.entry(self._list.currentIndex())
        self._model.set_entries(entries)
        self._pages.setCurrentWidget(self._list if entries else self._empty)
        self._empty.say("No entry matches. The record itself is longer than this view.", offer=False)
        if not entries:
            self._pane.show_entry(None)
            return
        place = self._model.place_of(chosen.seq) if chosen else -1
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

    def save_checkpoint(self, path: str) -> None:
        """Write the present checkpoint to a file."""
        target = Path(path)
        self._presenter.save_checkpoint(partial(record.save_checkpoint, self._ws, target), target.name)

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
            self._pane.show_entry(entry_detail(entry, self._presenter.status, self._now()), entry.digest)

    def _ask_checkpoint(self) -> None:
        name = f"checkpoint-{self._now():%Y-%m-%d-%H%M}.txt"
        chooser = QFileDialog(
            self, "Save the checkpoint outside this computer", str(Path.home() / name), "Text (*.txt)"
        )
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_checkpoint)
        chooser.open()

    def _ask_export(self) -> None:
        dialog = PurposeDialog(self.window())
        dialog.chosen.connect(self._ask_folder)
        dialog.open()

    def _ask_folder(self, purpose: str) -> None:
        chooser = QFileDialog(self, "Choose the folder that gets the export", str(Path.home()))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda folder: self.export_to(folder, purpose))
        chooser.open()
