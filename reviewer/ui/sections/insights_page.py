"""The page of the figures: tiles, four cards with charts, smaller facts. Imported when the section is first shown."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.chart_values import Chart
from reviewer.ui.presenters.insights_section import Page
from reviewer.ui.sections.insights_card import ChartCard
from reviewer.ui.sections.insights_tiles import Facts, Tiles
from reviewer.ui.widgets.text import Paragraph

TWO_COLUMNS = 860
"""Width from which two cards stand side by side, at 100 % text size."""
ONE_LINE = 1500
"""Width from which all smaller facts stand on one line."""


class _Inside(QWidget):
    """As high as its contents are at the width it has, not at the least width they could have."""

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 100)


class InsightsPage(QScrollArea):
    """Scrolls as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Figures")
        self._cards: dict[int, ChartCard] = {}
        self._waiting: deque[tuple[int, set[str], set[str], bool]] = deque()
        self.tiles = Tiles()
        self.facts = Facts()
        self._compared = Paragraph("", "caption", "text.muted")
        self._page: Page | None = None
        self._grid = QGridLayout()
        self._grid.setSpacing(tokens.SPACE_3)
        self._columns = self._across = 0
        inside = _Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_4)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(self.tiles)
        column.addWidget(self._compared)
        column.addLayout(self._grid, 1)
        column.addWidget(self.facts)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        theme.changed().connect(self._relook)

    @property
    def cards(self) -> tuple[ChartCard, ...]:
        """The cards that are built, in order."""
        return tuple(card for _, card in sorted(self._cards.items()))

    def show_page(self, page: Page) -> None:
        """Show another page; a card with the same figures stays, tables stay tables, the focus stays on its card."""
        focus = self.focusWidget()
        held = next((n for n, card in self._cards.items() if focus and card.isAncestorOf(focus)), -1)
        self._waiting.clear()
        tables = {card.chart.key for card in self.cards if card.as_table}
        shown = {card.chart.key for card in self.cards}
        self._page = page
        self.tiles.show_figures(page.figures)
        self._compared.setText(page.compared)
        self._compared.setVisible(bool(page.compared))
        kept = {n: card for n, card in self._cards.items() if n < len(page.charts) and card.charts == page.charts[n]}
        for number in range(len(page.charts)):
            if number not in kept:
                self._waiting.append((number, shown, tables, number == held))
        self._columns = 0
        self._place()
        self._build_next()

    def _build_next(self) -> None:
        """Build one card, the next one a turn of the event loop later: the window stays alive meanwhile."""
        if self._page is None or not self._waiting:
            return
        number, shown, tables, focus = self._waiting.popleft()
        charts = self._page.charts[number]
        old = self._cards.pop(number, None)
        if old is not None:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        card = self._cards[number] = ChartCard(charts, _first(charts, shown), tables)
        self._grid.addWidget(card, number // self._columns, number % self._columns)
        if focus:
            card.first().setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._build_next)

    def panes(self) -> list[QWidget]:
        """The first control of each card."""
        return [card.first() for card in self.cards]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: two columns, or one."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._page is None:
            return
        wide = self.viewport().width()
        columns = 2 if wide >= theme.scaled(TWO_COLUMNS) else 1
        across = len(self._page.facts) if wide >= theme.scaled(ONE_LINE) else columns + 1
        if (columns, across) == (self._columns, self._across):
            return
        self._columns, self._across = columns, across
        for card in self.cards:
            self._grid.removeWidget(card)
        for number, card in self._cards.items():
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        self.facts.show_facts(self._page.facts, across)

    def _relook(self) -> None:
        """Text size changed: tiles and facts are built anew; the cards follow by themselves."""
        if self._page is not None:
            self.show_page(self._page)
            self._place()


def _first(charts: Sequence[Chart], shown: set[str]) -> str:
    """The chart of a card that was chosen before, else its first."""
    return next((chart.key for chart in charts if chart.key in shown), charts[0].key)
