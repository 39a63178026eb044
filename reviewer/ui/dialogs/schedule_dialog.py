"""The dialog that writes approved posts to the file of a scheduler."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.events import EventKind
from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.parts import clear_layout, combo, heading, hint
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters import words
from reviewer.ui.presenters.schedule_dialog import Lines, SchedulePresenter, planned_words
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph, label
from reviewer.workflow import permissions, schedule_lines, scheduler
from reviewer.workflow.workspace import Workspace

SHOWN = 6
"""Posts that are left out and named one by one."""


def local_now() -> datetime:
    """The local time, aware."""
    return datetime.now().astimezone()


class ScheduleDialog(Dialog):
    """Format and channel above, the posts below; Space takes one out or back in."""

    def __init__(self, ws: Workspace, runner: TaskRunner, parent: QWidget | None = None) -> None:
        """Offers every approved post that is not published yet."""
        super().__init__(
            "Write a scheduler file",
            "Only posts whose approval holds for exactly this text. Nothing is published by this.",
            width=760,
            parent=parent,
        )
        self._presenter = SchedulePresenter(
            self,
            Owned(runner, self),
            partial(schedule_lines.lines, ws),
            lambda ids, format, path: scheduler.write(ws, ids, format, Path(path)),
            lambda format: scheduler.FORMATS[format].one_channel,
            local_now,
        )
        self._formats = tuple(scheduler.FORMATS.values())
        self._format = combo([one.name for one in self._formats])
        self._format.currentIndexChanged.connect(self._format_changed)
        self._channel = combo(())
        self._channels: tuple[tuple[str, str], ...] = ()
        self._channel.currentIndexChanged.connect(self._channel_changed)
        self._list = RowsView("Posts for the file; Space takes one out or back in", 2)
        self._list.installEventFilter(self)
        self._list.clicked.connect(self._clicked)
        self._list.hide()
        self._empty = Paragraph("", "body", "text.muted")
        self._left_out = QVBoxLayout()
        self._left_out.setSpacing(tokens.SPACE_1)
        self._build()
        self.set_main("Write…", self._presenter.send, icon="calendar-export-outline")
        self.set_note("The file and its posts are noted in the record.")
        self.limit(permissions.why_not(ws, EventKind.POSTS_SCHEDULED))

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(Field("Scheduler", self._format), 1)
        row.addWidget(Field("Channel", self._channel), 1)
        self.column.addLayout(row)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self._list)
        inner.addWidget(self._empty)
        self._empty.setContentsMargins(tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4, tokens.SPACE_4)
        holder = QHBoxLayout()
        holder.setContentsMargins(4, 0, 4, 0)
        holder.addWidget(card)
        self.column.addLayout(holder)
        self.column.addLayout(self._left_out)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget:
        """The scheduler is chosen first."""
        return self._format

    @property
    def sentence(self) -> str:
        """What was written, in one sentence, once it is."""
        return self._presenter.sentence

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: load the posts."""
        super().showEvent(event)
        self._presenter.choose_format(self._formats[self._format.currentIndex()].key)

    def show_channels(self, channels: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the platforms."""
        self._channels = tuple(channels)
        self._channel.blockSignals(True)
        self._channel.clear()
        self._channel.addItems([shown for _, shown in channels])
        self._channel.setCurrentIndex(max(0, [value for value, _ in channels].index(chosen) if channels else 0))
        self._channel.blockSignals(False)
        self._channel.setEnabled(len(channels) > 1)

    def show_lines(self, ready: Lines, refused: Lines, ticked: frozenset[str], empty: str) -> None:
        """Show the posts, and those that are left out with their reasons."""
        place, now = self._list.currentIndex().row(), local_now()
        rows = [
            Row(
                key=line.id,
                title=f"{words.author(line.author)}, {words.platform(line.platform, line.kind)}",
                second=line.first_line,
                icon="checkbox-marked-outline" if line.id in ticked else "checkbox-blank-outline",
                icon_tone="accent" if line.id in ticked else "text.muted",
                tail=f"{planned_words(line, now)}{'' if line.id in ticked else ', left out'}",
                dimmed=line.id not in ticked,
            )
            for line in ready
        ]
        self._list.set_rows(rows)
        if rows:
            self._list.setCurrentIndex(self._list.rows.index(min(max(place, 0), len(rows) - 1)))
        self._list.setVisible(bool(rows))
        self._list.setFixedHeight(min(max(len(rows), 1), 5) * theme.scaled(tokens.ROW_LIST) + 2)
        self._empty.setText(empty)
        self._empty.setVisible(bool(empty))
        self._show_left_out(refused)
        self.fit()
        QTimer.singleShot(0, self, self.fit)  # what was just put in has its height only now

    def show_plan(self, words: str, blocked: str) -> None:
        """Show what the main button does."""
        self.main.setText(words)
        self.main.set_blocked(blocked)

    def ask_place(self, name: str) -> None:
        """Ask for the file."""
        chooser = QFileDialog(self, "Write the file for the scheduler", str(Path.home() / name), "CSV (*.csv)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("csv")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self._presenter.save)
        chooser.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Space on a post takes it out of the file or back in."""
        pressed = watched is self._list and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._toggle()
            return True
        return super().eventFilter(watched, event)

    def _toggle(self) -> None:
        chosen = self._list.chosen()
        if chosen is not None:
            self._presenter.toggle(chosen)

    def _clicked(self, index: QModelIndex) -> None:
        self._list.setCurrentIndex(index)
        self._toggle()

    def _show_left_out(self, refused: Lines) -> None:
        clear_layout(self._left_out)
        if not refused:
            return
        box = QVBoxLayout()
        box.setContentsMargins(4, 0, 4, 0)
        box.addWidget(heading(f"Left out: {words.count(len(refused), 'approved post')}"))
        self._left_out.addLayout(box)
        for line in refused[:SHOWN]:
            who = f"{words.author(line.author)}, {words.platform(line.platform, line.kind)}"
            self._left_out.addLayout(hint("minus-circle-outline", "review", f"{who}: {line.why_not}"))
        if len(refused) > SHOWN:
            more = label(f"And {len(refused) - SHOWN:,} more.", "caption", "text.muted")
            self._left_out.addWidget(more)

    def _format_changed(self, place: int) -> None:
        self._presenter.choose_format(self._formats[place].key)

    def _channel_changed(self, place: int) -> None:
        if 0 <= place < len(self._channels):
            self._presenter.choose_channel(self._channels[place][0])
