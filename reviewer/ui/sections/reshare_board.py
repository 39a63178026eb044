"""The columns of the re-share board: one list each, one card chosen on the whole board, arrows walk in all directions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from reviewer.model.reshare import BOARD, Stage
from reviewer.ui import theme, tokens
from reviewer.ui.models.reshare_model import CardsModel
from reviewer.ui.presenters.reshares_words import Face
from reviewer.ui.presenters.words import count
from reviewer.ui.widgets.column_head import ColumnHead
from reviewer.ui.widgets.reshare_card import CardDelegate
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow.reshare_cards import STAGE_WORDS, Card, Column

WIDE, LEAST, NARROW = 236, 152, 74
"""Width of a column with cards where there is room, at least, and of an empty one where there is little."""
WIDEST = 320
_GAP = tokens.SPACE_2

HINTS: dict[Stage, str] = {
    Stage.POSSIBLE: "Nothing new. Import a feed file to fill it.",
    Stage.CHOSEN: "Press C on a card that is worth it.",
    Stage.ASKED: "Press A on a chosen card.",
    Stage.IN_REVIEW: "Press R to send a card to the review desk.",
    Stage.RESHARED: "Nothing went out yet.",
    Stage.HELD: "Press H on a card that has to wait.",
}
"""What stands in an empty column."""


def columns_in(room: int, full: Sequence[bool], scale: float = 1.0) -> list[int]:
    """The width of each column: equal shares where all have room, else empty ones are narrow."""
    wide, least, narrow = (round(one * scale) for one in (WIDE, LEAST, NARROW))
    inner = room - _GAP * (len(full) - 1)
    share = min(inner // len(full), round(WIDEST * scale))
    if share >= least or not any(full):
        return [max(share, narrow)] * len(full)
    kept = inner - narrow * (len(full) - sum(full))
    share = max(least, min(kept // sum(full), wide))
    return [share if one else narrow for one in full]


class CardsView(QListView):
    """The cards of one column."""

    stepped = Signal(int)
    """Left or Right was pressed: -1 or 1."""
    opened = Signal()
    focused = Signal()

    def __init__(self, name: str, model: CardsModel, parent: QWidget | None = None) -> None:
        """``name`` is the accessible name."""
        super().__init__(parent)
        self.cards = model
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setStyleSheet("QListView { background: transparent; }")
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(self._opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Left and Right go to the columns beside, Enter opens; letters are keys of the board, not a search."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: a column that is entered has a chosen card."""
        super().focusInEvent(event)
        self.focused.emit()

    def _opened(self, _: QModelIndex) -> None:
        self.opened.emit()


class ColumnView(QWidget):
    """Head and cards of one stage."""

    def __init__(self, stage: Stage, face: Callable[[Card], Face], parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.stage = stage
        self.hints = True
        """False while the board is narrowed: an empty column means nothing then."""
        self.list = CardsView(STAGE_WORDS[stage], CardsModel(face, self), self)
        self._head = ColumnHead(STAGE_WORDS[stage])
        self._hint = Paragraph(HINTS[stage], "caption", "text.muted")
        self._more = Paragraph("", "caption", "text.muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addSpacing(tokens.SPACE_2)
        aside = QHBoxLayout()
        aside.setContentsMargins(6, 0, tokens.SPACE_1, 0)
        aside.addWidget(self._hint)
        column.addLayout(aside)
        column.addWidget(self.list, 1)
        column.addWidget(self._more)
        column.addStretch(0)
        theme.changed().connect(self._refit)
        self._refit()
        self.show_cards(())

    @property
    def full(self) -> bool:
        """True with a card in it."""
        return self.list.cards.rowCount() > 0

    def show_cards(self, cards: Sequence[Card], total: int = 0) -> None:
        """Show other cards; which one is chosen is up to the board. ``total`` counts those that are not shown too."""
        place = self.list.verticalScrollBar().value()
        self.list.cards.set_cards(cards)
        self.list.verticalScrollBar().setValue(place)
        total = max(total, len(cards))
        self._head.set_number(total)
        self.list.setAccessibleName(f"{STAGE_WORDS[self.stage]}, {count(total, 'card')}")
        self._more.setText(f"{len(cards):,} of {total:,} are shown. Search to find the others.")
        self._more.setVisible(total > len(cards))
        self.list.setVisible(bool(cards))

    def set_width(self, width: int) -> None:
        """Take a width; the hint of an empty column is left out where it is narrow."""
        self.setFixedWidth(width)
        narrow = width < theme.scaled(LEAST) and not self.full
        self._head.set_narrow(narrow)
        self._hint.setVisible(not self.full and not narrow and self.hints)

    def _refit(self) -> None:
        self._head.updateGeometry()
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()


class ReshareBoard(QScrollArea):
    """Six columns; scrolls sideways only where they have no room."""

    chosen = Signal(str)
    """Another card is chosen: its id."""
    opened = Signal()
    """Enter or a double click on the chosen card."""

    def __init__(self, face: Callable[[Card], Face], parent: QWidget | None = None) -> None:
        """``face`` says what stands on a card."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Board of possible re-shares")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.columns = [ColumnView(stage, face) for stage in BOARD]
        self._chosen = ""
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for column in self.columns:
            row.addWidget(column)
            column.list.selectionModel().currentChanged.connect(self._current_changed)
            column.list.stepped.connect(self._step)
            column.list.opened.connect(self.opened)
            column.list.focused.connect(self._entered)
        row.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        theme.changed().connect(self._share)

    @property
    def current(self) -> CardsView | None:
        """The list that holds the chosen card."""
        return next((c.list for c in self.columns if self._chosen and c.list.cards.place(self._chosen) >= 0), None)

    def show_columns(self, columns: Sequence[Column], chosen: str, hints: bool = True) -> None:
        """Show the cards with one chosen; the focus stays on the board where it was there.

        ``hints`` say in empty columns how they are filled.
        """
        focus = self.window().focusWidget()
        held = any(column.list is focus for column in self.columns)
        found = {column.stage: column for column in columns}
        self._quietly(True)
        for column in self.columns:
            column.hints = hints
            one = found.get(column.stage)
            column.show_cards(one.cards if one else (), one.total if one else 0)
        self._quietly(False)
        self._share()
        self.choose(chosen)
        if held:
            self.take_focus()

    def choose(self, reshare_id: str) -> None:
        """Choose a card and bring it into view; says nothing."""
        self._chosen = reshare_id
        self._quietly(True)
        for column in self.columns:
            place = column.list.cards.place(reshare_id)
            if place >= 0:
                column.list.setCurrentIndex(column.list.cards.index(place))
                column.list.scrollTo(column.list.cards.index(place))
                self.ensureWidgetVisible(column, 0, 0)
            else:
                column.list.clearSelection()
                column.list.setCurrentIndex(QModelIndex())
        self._quietly(False)
        for column in self.columns:  # one stop of Tab: the column of the chosen card
            holds = column.list is self.current
            column.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus if holds else Qt.FocusPolicy.ClickFocus)
            column.list.viewport().update()

    def take_focus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus on the chosen card."""
        if self.current is not None:
            self.current.setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the columns share the room."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        widths = columns_in(self.viewport().width(), [column.full for column in self.columns], theme.scale())
        for column, width in zip(self.columns, widths, strict=True):
            column.set_width(width)

    def _quietly(self, quiet: bool) -> None:
        for column in self.columns:
            column.list.selectionModel().blockSignals(quiet)

    def _current_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        for column in self.columns:
            if current.isValid() and current.model() is column.list.cards:
                card = column.list.cards.card(current)
                if card is not None and card.reshare.id != self._chosen:
                    self.choose(card.reshare.id)
                    self.chosen.emit(card.reshare.id)

    def _entered(self) -> None:
        """A column was entered: its current card is the chosen one."""
        for column in self.columns:
            if column.list.hasFocus() and column.full and column.list.cards.place(self._chosen) < 0:
                column.list.setCurrentIndex(column.list.cards.index(0))

    def _step(self, step: int) -> None:
        """Go to the next column with cards, at about the same height."""
        here = next((n for n, c in enumerate(self.columns) if c.list is self.current), -1)
        if here < 0:
            return
        old = self.columns[here].list
        height = old.visualRect(old.currentIndex()).center().y()
        place = here + step
        while 0 <= place < len(self.columns):
            view = self.columns[place].list
            if self.columns[place].full:
                beside = view.indexAt(QPoint(view.viewport().width() // 2, height))
                row = beside.row() if beside.isValid() else view.cards.rowCount() - 1
                view.setFocus(Qt.FocusReason.TabFocusReason)
                view.setCurrentIndex(view.cards.index(row))
                return
            place += step
