"""Two revisions of a post beside one another, in place of the paper, with what was asked for beside them."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.model.desk import Comparison
from reviewer.model.views import PostView
from reviewer.ui import keys, theme, tokens
from reviewer.ui.compare_panel import ComparePanel
from reviewer.ui.presenters.compare import CompareState, build
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.compare_cards import LevelsCard, NoteCard
from reviewer.ui.widgets.compare_sheet import CompareSheet, DiffLegend
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.frames import frame, rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import Paragraph, label

PANEL = 340
"""Narrowest panel beside the papers; below ``_WIDE`` in all it stands under them."""
_WIDE = 760
_SIDE_BY_SIDE = 500
"""Narrowest room for two papers beside one another."""
_ROOMY = 470
"""Below this the buttons lose their words and keep their keys."""
_VIEWS = ("Side by side", "One text", "List")


class ComparePage(QWidget):
    """Emits what a person wants next; the presenter of the desk knows what that means."""

    revision_wanted = Signal(int, int)
    """The earlier and the later revision to put side by side."""
    issue_pressed = Signal(str)
    """An issue of the present revision."""
    return_wanted = Signal()
    """Ask the author again."""
    left = Signal()
    """Back to the post alone."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show no comparison."""
        super().__init__(parent)
        self.setProperty("ground", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = clock
        self._state: CompareState | None = None
        self.panel = ComparePanel()
        self.older, self.newer = CompareSheet(), CompareSheet()
        self.together = CompareSheet()
        self.changes = QListWidget()
        self.heading = QWidget()
        self._words = label("", "strong")
        self.step_back = KeyButton("Earlier", keys.cap("earlier"), flat=True, height=tokens.CONTROL_SMALL)
        self.step_on = KeyButton("Later", keys.cap("later"), flat=True, height=tokens.CONTROL_SMALL)
        self.back = KeyButton("Back to post", keys.cap("compare"), "arrow-left", height=tokens.CONTROL_SMALL)
        self.views = QButtonGroup(self)
        self._counts = label("", "caption", "text.muted")
        self._legend = DiffLegend()
        self._voided = frame("warning")
        self._voided_words = Paragraph("", "small", "review.text")
        self.note, self.levels = NoteCard(), LevelsCard()
        self._papers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._beside = QWidget()
        self._column = QWidget()
        self._scroll = QScrollArea()
        self._build()
        self.step_back.clicked.connect(self._earlier)
        self.step_on.clicked.connect(self._later)
        self.back.clicked.connect(self.left)
        self.views.idClicked.connect(self._choose)
        self.panel.issue_pressed.connect(self.issue_pressed)
        self.panel.return_wanted.connect(self.return_wanted)
        self.newer.text.mark_pressed.connect(self.issue_pressed)

    @property
    def state(self) -> CompareState | None:
        """What is shown."""
        return self._state

    def show_comparison(self, found: Comparison, view: PostView, covered: bool = False) -> None:
        """Show two revisions; ``covered``: identifiers stay covered in both."""
        state = self._state = build(found, view, self._clock(), covered)
        self._words.setText(state.heading)
        self._counts.setText(state.counts)
        self.heading.setAccessibleName(state.spoken)
        self.step_back.set_blocked(state.older_blocked)
        self.step_on.set_blocked(state.newer_blocked)
        self._voided.setVisible(bool(state.voided))
        self._voided_words.setText(state.voided)
        self.older.show_paper(state.left)
        self.newer.show_paper(state.right, state.tied)
        self.together.show_paper(state.both)
        self._show_list(state, covered)
        self.note.show_state(state)
        self.levels.show_state(state)
        self.panel.show_state(state)
        self._scroll.verticalScrollBar().setValue(0)

    def select_issue(self, key: str) -> None:
        """Put the ring on an issue of the later revision and bring it into view."""
        self.views.button(0).setChecked(True)
        self._choose(0)
        place = self.newer.text.select_issue(key)
        if not place.isEmpty():
            QTimer.singleShot(0, self, lambda: self._reveal(place))

    def take_focus(self) -> None:
        """Put the focus on the heading: screen readers read what changed."""
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> list[QWidget]:
        """What F6 walks to: the heading, then the first request that leads to an issue."""
        rows = [row for row in self.panel.rows() if row.focusPolicy() != Qt.FocusPolicy.NoFocus]
        return [self.heading, *rows[:1]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: papers and panel stand beside one another where there is room, else under one another."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wide = width >= _WIDE
        self._whole.setDirection(across if wide else down)
        side = max(theme.scaled(PANEL), min(480, width * 30 // 100)) if wide else width
        self.panel.setFixedWidth(side)
        self.panel.setMaximumHeight(16777215 if wide else max(160, self.height() * 2 // 5))
        room = (width - side if wide else width) - 2 * tokens.SPACE_4
        beside = room >= theme.scaled(_SIDE_BY_SIDE)
        self._legend.setVisible(beside)
        self._name_buttons(compact=room < theme.scaled(_ROOMY))
        self._papers.setDirection(across if beside else down)
        self._cards.setDirection(across if beside else down)

    def _name_buttons(self, compact: bool) -> None:
        """Words on the buttons, or their keys alone where there is no room."""
        for button, words, short, action in (
            (self.step_back, "Earlier", "", "earlier"),
            (self.step_on, "Later", "", "later"),
            (self.back, "Back to post", "Back", "compare"),
        ):
            button.setText(short if compact else words)
            button.setAccessibleName(f"{words}, key {keys.cap(action)}")

    def _reveal(self, place: QRectF) -> None:
        point = self.newer.text.mapTo(self._column, place.topLeft().toPoint())
        self._scroll.ensureVisible(point.x(), point.y(), 40, 90)

    def _earlier(self) -> None:
        if self._state is not None:
            self.revision_wanted.emit(self._state.earlier - 1, self._state.later)

    def _later(self) -> None:
        if self._state is not None:
            self.revision_wanted.emit(self._state.earlier + 1, self._state.later)

    def _choose(self, number: int) -> None:
        for index, widget in enumerate((self._beside, self.together, self.changes)):
            widget.setVisible(index == number)

    def _show_list(self, state: CompareState, covered: bool) -> None:
        self.changes.clear()
        if covered:
            self.changes.addItem("Changes are listed when identifiers are shown.")
        else:
            self.changes.addItems([shown(line) for line in state.changes] or ["No words changed."])
        self.changes.setCurrentRow(0)

    def _build(self) -> None:
        column = QVBoxLayout(self._column)
        column.setContentsMargins(tokens.SPACE_4 + 4, tokens.SPACE_3, tokens.SPACE_4 + 4, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addLayout(self._toolbar())
        inside = QHBoxLayout(self._voided)
        inside.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        inside.addWidget(IconLabel("alert", "review"), 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self._voided_words, 1)
        column.addWidget(self._voided)
        self._papers.setContentsMargins(0, 0, 0, 0)
        self._papers.setSpacing(tokens.SPACE_4)
        self._papers.addWidget(self.older, 1)
        self._papers.addWidget(self.newer, 1)
        self._beside.setLayout(self._papers)
        self.changes.setAccessibleName("Changes, one a line")
        self.changes.setWordWrap(True)
        self.changes.setSpacing(tokens.SPACE_1)
        FocusRing(self.changes)
        for widget in (self._beside, self.together, self.changes):
            column.addWidget(widget, 1)
        self._choose(0)
        self._cards.setSpacing(tokens.SPACE_4)
        self._cards.addWidget(self.note, 1)
        self._cards.addWidget(self.levels, 1)
        column.addLayout(self._cards)
        self._scroll.setWidget(self._column)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._column.setAutoFillBackground(False)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(rule(vertical=True))
        self._whole.addWidget(self.panel)

    def _toolbar(self) -> QVBoxLayout:
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        FocusRing(self.heading)
        inside = QHBoxLayout(self.heading)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.setSpacing(6)
        inside.addWidget(IconLabel("compare", "accent", tokens.ICON_M))
        inside.addWidget(self._words)
        first = QHBoxLayout()
        first.setSpacing(tokens.SPACE_2)
        for widget in (self.heading, self.step_back, self.step_on):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self.back)
        second = QHBoxLayout()
        second.setSpacing(tokens.SPACE_2)
        for number, words in enumerate(_VIEWS):
            chip = Chip(words)
            chip.setChecked(number == 0)
            self.views.addButton(chip, number)
            second.addWidget(chip)
        second.addStretch(1)
        second.addWidget(self._legend)
        second.addWidget(self._counts)
        made = QVBoxLayout()
        made.setSpacing(tokens.SPACE_2)
        made.addLayout(first)
        made.addLayout(second)
        return made
