"""The queue on the left: header, filters, list, and what stands there when it is empty; folded, a strip."""

from array import array
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from reviewer.model.views import QueueCounts, QueueFilter, QueueRow
from reviewer.ui import keys, theme, tokens
from reviewer.ui.models.queue_model import QueueModel
from reviewer.ui.presenters.queue_presenter import ORDERS, Views
from reviewer.ui.queue_choice import ChoiceBar
from reviewer.ui.queue_filter import Choices, FilterPanel
from reviewer.ui.queue_list import QueueList
from reviewer.ui.widgets.empty import EmptyState
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.key_cap import KeyCap
from reviewer.ui.widgets.text import ElidedLabel, label

_LEAST_LIST = 150
"""Height that the filters leave to the list."""


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
    saved_wanted = Signal(str, str)
    """``use``, ``save`` or ``remove``, and the name of a view."""
    bulk_wanted = Signal(object)
    """Approve several: the row numbers of the chosen posts, in the order of the list."""
    left = Signal()
    """On to the open post: Enter on a row, or Esc."""
    unfold_wanted = Signal()
    """Something was asked for that the folded strip cannot show."""
    fold_wanted = Signal()

    def __init__(
        self,
        fetch: Callable[[list[int]], list[QueueRow]],
        choices: Choices,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """``fetch`` reads lines, ``choices`` the platforms, authors and departments to filter by."""
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._filter = QueueFilter()
        self._summary_words = ""
        self._folded = False
        self._panel_open = False
        self.model = QueueModel(fetch, clock, self)
        self.list = QueueList(self.model, clock, self)
        self._title = label("Queue", "strong")
        self._count = label("", "body", "text.muted")
        self._order = KeyButton(ORDERS[0][1], "", "sort-variant", flat=True, height=tokens.CONTROL_SMALL)
        self._toggle = KeyButton("", keys.cap("filter"), "filter-variant", flat=True, height=tokens.CONTROL_SMALL)
        self._toggle.setAccessibleName("Filter the queue, key slash")
        self._toggle.setToolTip("Views and filters of the queue")
        self._fold = KeyButton("", keys.cap("queue"), "chevron-left", flat=True, height=tokens.CONTROL_SMALL)
        self._fold.setAccessibleName(f"Fold the queue, key {keys.cap('queue')}")
        self._fold.setToolTip(f"Fold the queue ({keys.cap('queue')})")
        self._unfold = KeyButton("", "", "chevron-right", flat=True, height=tokens.TARGET_MIN)
        self._unfold.setAccessibleName(f"Open the queue, key {keys.cap('queue')}")
        self._unfold.setToolTip(f"Open the queue ({keys.cap('queue')})")
        self._header = QWidget(self)
        self._strip_header = QWidget(self)
        self.panel = FilterPanel(choices, self)
        self.panel.hide()
        self._summary = ElidedLabel("", "caption.strong", "accent")
        self._clear = KeyButton("Clear", "", "close", flat=True, height=tokens.TARGET_MIN)
        self._clear.setAccessibleName("Clear the filter")
        self._summary_row = QWidget(self)
        self._empty = EmptyState("inbox-outline", "", "")
        self._blank = QWidget()
        self._stack = QStackedWidget(self)
        for page in (self.list, self._empty, self._blank):
            self._stack.addWidget(page)
        self._stack.setMinimumHeight(1)  # what an empty list says must not push the filters over the rest
        self.choice = ChoiceBar(self)
        self._edge = rule(vertical=True)
        self._build()
        self._connect()
        theme.changed().connect(self._fit_head)

    @property
    def folded(self) -> bool:
        """True while only the strip is shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show the strip, or the whole queue."""
        self._folded = folded
        self._header.setVisible(not folded)
        self._strip_header.setVisible(folded)
        self.panel.setVisible(self._panel_open and not folded)
        self._summary_row.setVisible(bool(self._summary_words) and not folded)
        self.list.set_strip(folded)
        self._show_page()
        self._chosen_changed()

    def set_over(self, over: bool) -> None:
        """Stand over the post, with an edge, or beside it."""
        self._edge.setVisible(over)

    def take_focus(self) -> None:
        """The list, or what stands in its place."""
        page = self._stack.currentWidget()
        (self.list if page is not self._empty else self._toggle).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_ids(self, ids: "array[int]") -> None:
        """View: show these rows."""
        self.model.set_ids(ids)
        self._show_size()

    def take_out(self, index: int) -> None:
        """View: one row has left the list."""
        self.list.marking = True
        try:
            self.model.take_out(index)
        finally:
            self.list.marking = False
        self._show_size()

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
        self._summary_words = summary
        self._summary.setText(summary)
        self._summary_row.setVisible(bool(summary) and not self._folded)

    def show_saved(self, views: Views, chosen: str, problem: str) -> None:
        """View: show the named views."""
        self.panel.show_saved(views, chosen, problem)

    def show_empty(self, title: str, words: str, can_clear: bool) -> None:
        """View: say why there is no row."""
        self._empty.set_words("filter-off-outline" if can_clear else "check-bold", title, words)
        self._empty.set_action("Clear the filter" if can_clear else "")
        self._give_room()

    def show_counts(self, counts: QueueCounts, line: str) -> None:
        """View: write the figures on the views, and pass them on to the frame."""
        self.panel.show_counts(counts)
        self.counted.emit(counts, line)

    def toggle_filter(self) -> None:
        """Open the filters and put the focus there, or close them."""
        if self._folded:
            self.unfold_wanted.emit()
            self._panel_open = False
        self._panel_open = not self._panel_open
        self.panel.setVisible(self._panel_open)
        if self._panel_open:
            self.panel.reload()
            self.panel.focus_first()
        else:
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the words of the order give way where they would be cut; the filters scroll where there is no room."""
        super().resizeEvent(event)
        self._fit_head()
        self._edge.setGeometry(self.width() - 1, 0, 1, self.height())
        self._edge.raise_()
        self._give_room()

    def _give_room(self) -> None:
        """The filters leave room for a row and a half, or for what an empty list says."""
        kept = self._empty.layout().heightForWidth(self.width()) if self._stack.currentWidget() is self._empty else 0
        head = theme.scaled(tokens.PANEL_HEAD) + self._summary_row.sizeHint().height() + 2
        self.panel.set_room(self.height() - head - max(kept, _LEAST_LIST))

    def _fit_head(self) -> None:
        """Show the order in words where there is room, else as its icon alone."""
        words = dict(ORDERS)[self._filter.order]
        self._order.setToolTip(words)
        self._order.setText(words)
        self._order.setAccessibleName(f"Order: {words}")
        others = [self._title, self._count, self._order, self._toggle, self._fold]
        wanted = sum(part.sizeHint().width() for part in others) + tokens.SPACE_4 + 4 * tokens.SPACE_2
        if wanted > self.width():
            self._order.setText("")

    def _show_size(self) -> None:
        self._count.setText(f"{self.model.rowCount():,}")
        self._show_page()

    def _show_page(self) -> None:
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
        else:
            self._stack.setCurrentWidget(self._blank if self._folded else self._empty)
        self._give_room()

    def _build(self) -> None:
        head = QHBoxLayout(self._header)
        head.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_1, 0)
        head.setSpacing(tokens.SPACE_2)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._order)
        head.addSpacing(-tokens.SPACE_2)
        head.addWidget(self._toggle)
        head.addWidget(self._fold)
        self._header.setFixedHeight(theme.scaled(tokens.PANEL_HEAD))
        self._strip_header.setFixedHeight(theme.scaled(tokens.PANEL_HEAD))
        narrow = QVBoxLayout(self._strip_header)
        narrow.setContentsMargins(0, 1, 0, 2)
        narrow.setSpacing(0)
        narrow.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        narrow.addWidget(KeyCap(keys.cap("queue")), 0, Qt.AlignmentFlag.AlignHCenter)
        self._strip_header.hide()
        row = QHBoxLayout(self._summary_row)
        row.setContentsMargins(tokens.SPACE_4, 0, tokens.SPACE_2, tokens.SPACE_1)
        row.addWidget(self._summary, 1)
        row.addWidget(self._clear)
        self._summary_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._strip_header, self._header, self.panel, self._summary_row, rule()):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.choice)
        self._edge.setParent(self)
        self._edge.hide()

    def _connect(self) -> None:
        self._order.clicked.connect(self._show_orders)
        self._toggle.clicked.connect(self.toggle_filter)
        self._clear.clicked.connect(self.clear_wanted)
        self._empty.pressed.connect(self.clear_wanted)
        self._unfold.clicked.connect(self.unfold_wanted)
        self._fold.clicked.connect(self.fold_wanted)
        self.panel.changed.connect(self.filter_wanted)
        self.panel.closed.connect(self.toggle_filter)
        self.panel.saved_wanted.connect(self.saved_wanted)
        self.list.selectionModel().currentChanged.connect(self._opened)
        self.list.left.connect(self.left)
        self.model.chosen_changed.connect(self._chosen_changed)
        self.choice.none_wanted.connect(self._choose_none)
        self.choice.approve_wanted.connect(self._approve_chosen)

    def _opened(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self.list.marking:
            self.opened.emit(current.row())

    def _chosen_changed(self) -> None:
        self.choice.show_count(self.model.chosen_count, self._folded)

    def _choose_none(self) -> None:
        self.model.choose_none()
        self.take_focus()

    def _approve_chosen(self) -> None:
        if self.model.chosen_count:
            self.bulk_wanted.emit(self.model.chosen)

    def _show_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, words in ORDERS:
            action = menu.addAction(words)
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == self._filter.order)
        menu.triggered.connect(self._order_chosen)
        menu.popup(self._order.mapToGlobal(QPoint(0, self._order.height())))

    def _order_chosen(self, action: object) -> None:
        self.order_wanted.emit(action.data())  # type: ignore[attr-defined]
