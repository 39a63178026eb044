"""The filters of the queue: views with their counts as chips, named views, and lists for what a post is."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QScrollArea, QVBoxLayout, QWidget

from reviewer.model.views import QueueCounts, QueueFilter
from reviewer.ui import theme, tokens
from reviewer.ui.presenters import words
from reviewer.ui.presenters.queue_presenter import DEFAULT, VIEWS, Views
from reviewer.ui.presenters.queue_words import LABELS, STATES
from reviewer.ui.queue_saved import SavedViews
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.focus_ring import FocusRing

Choices = Callable[[], Sequence[Sequence[str]]]
"""Reads the platforms, the authors and, where there is a staff directory, the departments."""


class FilterPanel(QScrollArea):
    """Emits the whole filter whenever a person changes one part of it."""

    changed = Signal(object)
    closed = Signal()
    saved_wanted = Signal(str, str)
    """``use``, ``save`` or ``remove``, and the name of a view."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        """``choices`` is asked whenever the panel opens."""
        super().__init__(parent)
        self._choices = choices
        self._filter = QueueFilter()
        self._filling = False
        self._room = 10_000
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        flow = FlowLayout(gap=tokens.SPACE_2, row_gap=tokens.SPACE_2)
        for name, text in VIEWS:
            chip = Chip(text)
            chip.setProperty("view", name)
            self._group.addButton(chip)
            flow.addWidget(chip)
            self._chips[name] = chip
        self._group.buttonClicked.connect(self._view_chosen)
        self.saved = SavedViews()
        self.saved.wanted.connect(self.saved_wanted)
        self._platform = self._list("Platform")
        self._author = self._list("Author")
        self._department = self._list("Department")
        self._label = self._list("Finding")
        self._state = self._list("State")
        self._inside = QWidget()
        self._inside.setProperty("ground", "surface")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_1, tokens.SPACE_4, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(flow)
        column.addWidget(self.saved)
        for editor in (self._platform, self._author, self._department, self._label, self._state):
            column.addWidget(editor)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Filters of the queue")
        self.setWidget(self._inside)
        self.viewport().setAutoFillBackground(False)

    def show_filter(self, wanted: QueueFilter) -> None:
        """Show what is filtered; emits nothing."""
        self._filter = wanted
        self._chips.get(wanted.view, self._chips["all"]).setChecked(True)
        if not self.isHidden():
            self.reload()

    def show_saved(self, views: Views, chosen: str, problem: str) -> None:
        """Show the named views; emits nothing."""
        bare = replace(self._filter, search="", post="")
        self.saved.show_views(views, chosen, bare != DEFAULT, problem)
        self.fit()

    def show_counts(self, counts: QueueCounts) -> None:
        """Write the counts on the chips; an empty view shows none."""
        for name, chip in self._chips.items():
            chip.set_count(counts.of(name) or None)
        self.fit()

    def reload(self) -> None:
        """Read the choices anew."""
        platforms, authors, *more = self._choices()
        departments = more[0] if more else ()
        wanted = self._filter
        self._filling = True
        self._fill(self._platform, "All platforms", [(p, words.platform(p)) for p in platforms], wanted.platform)
        self._fill(self._author, "All authors", [(a, words.author(a)) for a in authors if a], wanted.author)
        self._fill(self._department, "All departments", [(d, d) for d in departments], wanted.department)
        self._department.setVisible(bool(departments) or bool(wanted.department))
        self._fill(self._label, "All findings", LABELS, wanted.label)
        self._fill(self._state, "All states", STATES, wanted.state)
        self._filling = False
        self.fit()

    def focus_first(self) -> None:
        """Put the focus on the chosen view."""
        self._chips.get(self._filter.view, self._chips["all"]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def sizeHint(self) -> QSize:
        """Qt: as high as what is inside, at this width."""
        width = max(self.width(), 200)
        return QSize(width, self._inside.layout().heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Escape closes the filters."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def set_room(self, height: int) -> None:
        """The most height it may take: beyond it scrolls."""
        self._room = max(height, 120)
        self.fit()

    def fit(self) -> None:
        """Take the height that is needed, as far as there is room."""
        self.setFixedHeight(min(self.sizeHint().height(), self._room))

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
    def _fill(target: QComboBox, every: str, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        known = [(target.itemData(n), target.itemText(n)) for n in range(1, target.count())]
        if known != list(choices) or target.count() == 0:
            target.clear()
            target.addItem(every, "")
            for value, text in choices:
                target.addItem(text, value)
        if chosen and target.findData(chosen) < 0:
            target.addItem(chosen, chosen)
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
                department=self._department.currentData() or "",
                label=self._label.currentData() or "",
                state=self._state.currentData() or "",
            )
        )
