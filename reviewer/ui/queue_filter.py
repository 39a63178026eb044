"""The filters of the queue: views as chips; platform, author and label as lists."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QVBoxLayout, QWidget

from reviewer.model.views import QueueFilter
from reviewer.ui import theme, tokens
from reviewer.ui.presenters import words
from reviewer.ui.presenters.queue_presenter import VIEWS
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.focus_ring import FocusRing


class FilterPanel(QWidget):
    """Emits the whole filter whenever a person changes one part of it."""

    changed = Signal(object)
    closed = Signal()

    def __init__(self, choices: Callable[[], tuple[list[str], list[str]]], parent: QWidget | None = None) -> None:
        """``choices`` reads the platforms and authors of the workspace."""
        super().__init__(parent)
        self._choices = choices
        self._filter = QueueFilter()
        self._filling = False
        self._chips: dict[str, Chip] = {}
        group = QButtonGroup(self)
        flow = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_2)
        for name, text in VIEWS:
            chip = Chip(text)
            chip.setProperty("view", name)
            group.addButton(chip)
            flow.addWidget(chip)
            self._chips[name] = chip
        group.buttonClicked.connect(self._view_chosen)
        self._platform = self._list("Platform")
        self._author = self._list("Author")
        self._label = self._list("Finding")
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_1, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(flow)
        for editor in (self._platform, self._author, self._label):
            column.addWidget(editor)

    def show_filter(self, wanted: QueueFilter) -> None:
        """Show what is filtered; emits nothing."""
        self._filter = wanted
        self._chips.get(wanted.view, self._chips["all"]).setChecked(True)
        if not self.isHidden():
            self.reload()

    def reload(self) -> None:
        """Read the choices anew."""
        platforms, authors = self._choices()
        self._filling = True
        self._fill(
            self._platform, "All platforms", [(name, words.platform(name)) for name in platforms], self._filter.platform
        )
        self._fill(self._author, "All authors", [(name, name) for name in authors], self._filter.author)
        labels = [(label.value, text) for label, text in words.LABEL_WORDS.items()]
        self._fill(self._label, "All findings", labels, self._filter.label)
        self._filling = False

    def focus_first(self) -> None:
        """Put the focus on the chosen view."""
        self._chips.get(self._filter.view, self._chips["all"]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape closes the filters."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _list(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setProperty("small", "true")
        made.setFixedHeight(theme.scaled(tokens.CONTROL_SMALL))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        FocusRing(made, always=True)
        made.currentIndexChanged.connect(self._list_chosen)
        return made

    @staticmethod
    def _fill(target: QComboBox, every: str, choices: list[tuple[str, str]], chosen: str) -> None:
        target.clear()
        target.addItem(every, "")
        for value, text in choices:
            target.addItem(text, value)
        target.setCurrentIndex(max(0, target.findData(chosen)))

    def _view_chosen(self, chip: Chip) -> None:
        self.changed.emit(replace(self._filter, view=chip.property("view")))

    def _list_chosen(self) -> None:
        if self._filling:
            return
        self.changed.emit(
            replace(
                self._filter,
                platform=self._platform.currentData() or "",
                author=self._author.currentData() or "",
                label=self._label.currentData() or "",
            )
        )
