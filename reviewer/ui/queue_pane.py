"""The queue on the left: header with count, order and filter, the list, and what stands there when it is empty."""

from array import array
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.views import QueueCounts, QueueFilter, QueueRow
from reviewer.ui import keys, theme, tokens
from reviewer.ui.models.queue_model import QueueModel
from reviewer.ui.presenters.queue_presenter import ORDERS
from reviewer.ui.queue_filter import FilterPanel
from reviewer.ui.queue_list import QueueList
from reviewer.ui.widgets.empty import EmptyState
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import ElidedLabel, label


class QueuePane(QWidget):
    """Shows what the queue presenter says; implements its view."""

    opened = Signal(object)
    """The position a person chose."""
    order_wanted = Signal(str)
    filter_wanted = Signal(object)
    """A whole QueueFilter."""
    clear_wanted = Signal()
    counted = Signal(object, str)
    """QueueCounts and the day line."""

    def __init__(
        self,
        fetch: Callable[[list[int]], list[QueueRow]],
        choices: Callable[[], tuple[list[str], list[str]]],
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """``fetch`` reads lines, ``choices`` the platforms and authors to filter by."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._filter = QueueFilter()
        self.model = QueueModel(fetch, clock, self)
        self.list = QueueList(self.model, clock, self)
        self._title = label("Queue", "strong")
        self._count = label("", "body", "text.muted")
        self._order = KeyButton(ORDERS[0][1], "", "sort-variant", flat=True, height=tokens.CONTROL_SMALL)
        self._toggle = KeyButton("", keys.cap("filter"), "filter-variant", flat=True, height=tokens.CONTROL_SMALL)
        self._toggle.setAccessibleName("Filter the queue, key slash")
        self._toggle.setToolTip("Filter the queue")
        self.panel = FilterPanel(choices, self)
        self.panel.hide()
        self._summary = ElidedLabel("", "caption.strong", "accent")
        self._clear = KeyButton("Clear", "", "close", flat=True, height=tokens.TARGET_MIN)
        self._clear.setAccessibleName("Clear the filter")
        self._summary_row = QWidget(self)
        self._empty = EmptyState("inbox-outline", "", "")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._build()
        self._connect()
        theme.changed().connect(self._fit_head)

    def show_ids(self, ids: "array[int]") -> None:
        """View: show these rows."""
        self.model.set_ids(ids)
        self._count.setText(f"{len(ids):,}")
        self._stack.setCurrentWidget(self.list if len(ids) else self._empty)

    def forget_rows(self) -> None:
        """View: read the lines anew."""
        self.model.forget_rows()

    def select(self, index: int) -> None:
        """View: mark one row as open."""
        self.list.mark(index)

    def show_filter(self, wanted: QueueFilter, summary: str) -> None:
        """View: show what is filtered."""
        self._filter = wanted
        self.panel.show_filter(wanted)
        self._fit_head()
        self._summary.setText(summary)
        self._summary_row.setVisible(bool(summary))

    def show_empty(self, title: str, words: str, can_clear: bool) -> None:
        """View: say why there is no row."""
        self._empty.set_words("filter-off-outline" if can_clear else "check-bold", title, words)
        self._empty.set_action("Clear the filter" if can_clear else "")

    def show_counts(self, counts: QueueCounts, line: str) -> None:
        """View: pass the figures on to the frame."""
        self.counted.emit(counts, line)

    def toggle_filter(self) -> None:
        """Open the filters and put the focus there, or close them."""
        opened = self.panel.isHidden()
        self.panel.setVisible(opened)
        if opened:
            self.panel.reload()
            self.panel.focus_first()
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the words of the order give way where they would be cut."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Show the order in words where there is room, else as its icon alone."""
        words = dict(ORDERS)[self._filter.order]
        self._order.setToolTip(words)
        self._order.setText(words)
        self._order.setAccessibleName(f"Order: {words}")
        others = (self._title, self._count, self._order, self._toggle)
        wanted = sum(part.sizeHint().width() for part in others) + tokens.SPACE_4 + 4 * tokens.SPACE_2
        if wanted > self.width():
            self._order.setText("")

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_1, 0)
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._order)
        head.addSpacing(-tokens.SPACE_2)
        head.addWidget(self._toggle)
        header = QWidget(self)
        header.setFixedHeight(theme.scaled(tokens.PANEL_HEAD))
        header.setLayout(head)
        row = QHBoxLayout(self._summary_row)
        row.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_2, tokens.SPACE_1)
        row.addWidget(self._summary, 1)
        row.addWidget(self._clear)
        self._summary_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.panel)
        column.addWidget(self._summary_row)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._order.clicked.connect(self._show_orders)
        self._toggle.clicked.connect(self.toggle_filter)
        self._clear.clicked.connect(self.clear_wanted)
        self._empty.pressed.connect(self.clear_wanted)
        self.panel.changed.connect(self.filter_wanted)
        self.panel.closed.connect(self.toggle_filter)
        self.list.selectionModel().currentChanged.connect(self._chosen)

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self.list.marking:
            self.opened.emit(current.row())

    def _show_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words in ORDERS:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name == self._filter.order)
            action.setData(name)
        menu.triggered.connect(self._order_chosen)
        menu.popup(self._order.mapToGlobal(QPoint(0, self._order.height())))

    def _order_chosen(self, action: object) -> None:
        self.order_wanted.emit(action.data())  # type: ignore[attr-defined]
