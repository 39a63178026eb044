"""The pages of the office policy: a search, chips, buttons and a table; Enter opens the row."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.views import Changes
from reviewer.model.vocabulary import Level
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.base import Dialog, Owned
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.message_bar import MessageBar
from reviewer.ui.models.table import RowTable
from reviewer.ui.models.value_model import Column, ValueModel
from reviewer.ui.presenters.messages import Message
from reviewer.ui.presenters.office_table import PageChip, PagePresenter, PageWords
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import EmptyState
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.chip import Chip, recounted
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.search_field import SearchField
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow.workspace import Workspace

SMALL = 1008
"""Width of a page in the smallest window that the design shows."""


class OfficePage(QWidget):
    """One page of the settings. Subclasses give columns, buttons and what opens a row."""

    name = ""
    title = ""
    icon = "cog-outline"
    about = ""
    """One sentence under the table."""
    search = "Find"
    """Placeholder of the search."""
    counted = Signal(str)

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        load: Callable[[], Sequence[Any]],
        words: PageWords,
        columns: Sequence[Column],
        stretch: int,
        spoken: Callable[[Any], str],
        tooltip: Callable[[Any], str],
        parent: QWidget | None = None,
    ) -> None:
        """``load`` reads the rows, ``words`` says how they are filtered, ``stretch`` is the widest column."""
        super().__init__(parent)
        self.ws, self.runner, self.bus, self.kept = ws, runner, bus, kept
        self._dialog: Dialog | None = None
        self._widths: dict[int, int] = {}
        self._grown: tuple[int, ...] = ()
        self._stale = True
        self.presenter = PagePresenter(self, Owned(runner, self), load, words)
        self.model = ValueModel(columns, spoken, tooltip, self)
        self.table = RowTable(self.title, self.model, stretch)
        self.table.installEventFilter(self)
        self.table.doubleClicked.connect(self._open_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)
        self.search_field = SearchField(self.search)
        self.search_field.searched.connect(lambda text: self.presenter.filter(sought=text))
        self.search_field.left.connect(self.take_focus)
        self.bar = MessageBar()
        self._chips = FlowLayout()
        self._group = QButtonGroup(self)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(tokens.SPACE_2)
        self._about = Paragraph(self.about, "caption", "text.muted")
        self._first = self.first_button()
        self.empty = EmptyState(self.icon, self._first)
        self._pages = QStackedWidget()
        self._build()

    def set_widths(self, widths: dict[int, int], grown: tuple[int, ...] = ()) -> None:
        """Widths of columns in the smallest window; those in ``grown`` take their share of a larger one."""
        self._widths, self._grown = widths, grown
        self._fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: columns of words grow with the window."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        share = max(1.0, width / SMALL)
        self.table.set_widths({c: round(w * (share if c in self._grown else 1)) for c, w in self._widths.items()})

    def first_button(self) -> KeyButton | None:
        """What stands on the empty page; None where nothing can be done there."""
        return None

    def open_row(self, row: Any) -> None:
        """Enter or a double click on a row."""

    def chosen_changed(self, row: Any) -> None:
        """Another row was chosen, or none."""

    def shown(self) -> None:
        """Read the rows anew if something may have changed."""
        if self._stale:
            self._stale = False
            self.presenter.refresh()

    def out_of_date(self) -> None:
        """Something changed: read anew now, or when next shown."""
        self._stale = True
        if self.isVisible():
            self.shown()

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        shown = self._pages.currentWidget() is self.table
        first = (
            self.table
            if shown
            else self._first
            if self._first is not None and self._first.isVisible()
            else self.search_field
        )
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 walks to."""
        return [self.search_field, self.table]

    def show_chips(self, chips: Sequence[PageChip], chosen: str) -> None:
        """View: show the filters; the same ones stay, so that the focus does."""
        if recounted(self._group, chips, chosen):
            return
        while (item := self._chips.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, Chip):
                self._group.removeButton(old)
                old.hide()
                old.deleteLater()
        for chip in chips:
            button = Chip(chip.words, chip.count)
            button.setChecked(chip.key == chosen)
            button.clicked.connect(partial(self.presenter.filter, chip.key))
            self._group.addButton(button)
            self._chips.addWidget(button)

    def show_rows(self, rows: Sequence[Any], empty: str, offer: bool) -> None:
        """View: show the rows, or the sentence."""
        held = self.table.hasFocus()
        before = self.table.currentIndex().row()
        self.model.set_rows(rows)
        self._pages.setCurrentWidget(self.table if rows else self.empty)
        self.empty.say(empty, offer)
        self.search_field.setVisible(bool(self.presenter.rows))
        self._about.setVisible(bool(rows))
        if rows:
            self.table.setCurrentIndex(self.model.index(min(max(0, before), len(rows) - 1), 0))
        else:
            self.chosen_changed(None)
            if held:
                self.take_focus()
        self.counted.emit(self.presenter_line())

    def presenter_line(self) -> str:
        """What stands beside the title: ``59 rules``."""
        return f"{len(self.presenter.rows):,} {self.title.lower()}"

    def show_message(self, message: Message | None) -> None:
        """View: show a message over the table, or take it away."""
        self.bar.show_message(message)

    def open_dialog(self, dialog: Dialog) -> None:
        """Open one dialog over the window; a second is ignored while it is open."""
        if self._dialog is not None:
            dialog.deleteLater()
            return
        self._dialog = dialog
        self.show_message(None)
        dialog.done.connect(self._closed)
        dialog.open()

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that is open."""
        return self._dialog

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter opens the chosen row."""
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in enter:
            self._open_chosen()
            return True
        return super().eventFilter(watched, event)

    def _open_chosen(self) -> None:
        row = self.table.chosen()
        if row is not None:
            self.open_row(row)

    def _row_changed(self) -> None:
        self.chosen_changed(self.table.chosen())

    def _closed(self, changes: Changes | None) -> None:
        dialog, self._dialog = self._dialog, None
        if changes is not None:
            self.bus.changed.emit(changes)
            self._stale = True
            self.shown()
            if isinstance(dialog, ChangeDialog):
                self.show_message(
                    Message("Saved.", f"{dialog.sentence}. Waiting posts are judged by it from now on.", Level.NONE)
                )
        if self.isVisible():
            self.take_focus()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE_2)
        top.addWidget(self.search_field, 1)
        top.addStretch(1)
        top.addLayout(self.buttons)
        self.search_field.setMaximumWidth(420)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(top)
        column.addLayout(self._chips)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self._about)
