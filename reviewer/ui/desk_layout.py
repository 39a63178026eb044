"""The places of queue, post, issues and decision bar, remembered for each size of window.

The queue folds to a strip: by its key, and by itself where the window is narrow. There it opens over the post.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from reviewer.ui import preferences, theme, tokens
from reviewer.ui.queue_pane import QueuePane

WIDTHS = {"small": (288, 372), "medium": (332, 412), "large": (400, 480)}
"""Width of the queue and of the issues for each size of window. Source: design tokens, section 6."""
STRIP = {"small": 76, "medium": 88, "large": 88}
"""Width of the folded queue for each size of window. Source: design tokens, section 6, row Compare."""
NARROW = 1104
"""Below this width of the desk (1180 of the window) the queue folds by itself; larger text needs more. Source: design
tokens, section 6."""


class DeskLayout(QWidget):
    """Two splitters; a double click on a handle puts both back. The queue lies over its slot in the outer one."""

    left = Signal()
    """The queue was left by key: the focus belongs to the post."""

    def __init__(self, queue: QueuePane, post: QWidget, issues: QWidget, bar: QWidget) -> None:
        """The bar spans post and issues."""
        super().__init__()
        self._size = ""
        self._narrow = False
        self._folded = False
        self._over = False
        self._strip = False
        self._lent = False
        self._queue = queue
        queue.setParent(self)
        self._slot = QWidget()
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._inner = QSplitter(Qt.Orientation.Horizontal)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._inner.addWidget(post)
        self._inner.addWidget(issues)
        column.addWidget(self._inner, 1)
        column.addWidget(bar)
        self._outer.addWidget(self._slot)
        self._outer.addWidget(right)
        for pane, narrowest in ((self._slot, WIDTHS["small"][0]), (post, 380), (issues, 340)):
            pane.setMinimumWidth(narrowest)
        self._outer.setStretchFactor(1, 1)
        self._inner.setStretchFactor(0, 1)
        for splitter, name in ((self._outer, "desk"), (self._inner, "issues")):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
            splitter.splitterMoved.connect(partial(self._moved, splitter, name))
            splitter.handle(1).installEventFilter(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._outer)
        self._slot.installEventFilter(self)
        queue.installEventFilter(self)
        queue.left.connect(self._leave)
        queue.unfold_wanted.connect(self.open_queue)
        queue.fold_wanted.connect(self._fold_and_leave)
        QApplication.instance().focusChanged.connect(self._focus_moved)
        theme.changed().connect(self._rescale)
        queue.raise_()

    @property
    def folded(self) -> bool:
        """True while the queue is a strip."""
        return self._strip

    def fit(self, width: int) -> None:
        """Use the places that belong to this width, unless they are in use already."""
        size = "small" if width < 1240 else "medium" if width < 1620 else "large"
        narrow = width < theme.scaled(NARROW)
        if size == self._size and narrow == self._narrow:
            return
        self._size, self._narrow, self._over = size, narrow, False
        self._apply()
        self._place(width, remembered=True)

    def _rescale(self) -> None:
        """Another size of text may need the room of the queue, or give it back."""
        if self._size:
            self.fit(self.width())
        self._apply()

    def queue_key(self) -> None:
        """What the key of the queue does: open it, go there, and from there fold it and go back to the post."""
        there = self._queue.isAncestorOf(self.window().focusWidget() or self)
        if self._strip:
            self.open_queue()
        elif not there or not (self._over or self._queue.model.rowCount()):  # an empty list is not folded away
            self._queue.take_focus()
        else:
            self.fold_queue()
            self.left.emit()

    def open_queue(self) -> None:
        """Show the whole queue, over the post where the window is narrow, and put the focus there."""
        self._over, self._folded = self._narrow, False
        self._apply()
        self._queue.take_focus()

    def give_room(self, wanted: bool) -> None:
        """Fold the queue while two papers stand side by side in a window that is not large, and open it again after."""
        if wanted and not self._folded and self._size != "large":
            self._folded, self._lent = True, True
        elif not wanted and self._lent:
            self._folded, self._lent = False, False
        else:
            return
        self._apply()

    def fold_queue(self) -> None:
        """Show only the strip."""
        self._over, self._folded = False, not self._narrow
        self._apply()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the queue follows its slot; a double click on a handle puts the panes back."""
        kind = event.type()
        if watched is self._slot and kind in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lay_queue()
        elif watched is self._queue and kind in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._slot.setVisible(not self._queue.isHidden())
        elif kind is QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent) and watched is not self._slot:
            if watched is self._queue:
                return False
            self._place(self.width(), remembered=False)
            for splitter, name in ((self._outer, "desk"), (self._inner, "issues")):
                self._save(splitter, name)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the queue is as high as the desk."""
        super().resizeEvent(event)
        self._lay_queue()

    def _apply(self) -> None:
        """Strip or whole, beside the post or over it."""
        self._strip = (self._narrow or self._folded) and not self._over
        thin = self._strip or self._over
        self._queue.set_over(self._over)
        if self._queue.folded != self._strip:
            self._queue.set_folded(self._strip)
        strip = theme.scaled(STRIP.get(self._size, STRIP["small"]))
        changed = thin != (self._slot.maximumWidth() != tokens.UNBOUNDED)
        self._slot.setMinimumWidth(strip if thin else WIDTHS["small"][0])
        self._slot.setMaximumWidth(strip if thin else tokens.UNBOUNDED)
        if changed and self._size:
            self._place(self.width(), remembered=True)
        self._lay_queue()

    def _lay_queue(self) -> None:
        place = self._slot.geometry()
        place.moveTopLeft(self._slot.mapTo(self, self._slot.rect().topLeft()))
        if self._over:
            place.setWidth(min(theme.scaled(WIDTHS["medium"][0]), self.width() - 40))
        self._queue.setGeometry(place)
        self._queue.raise_()

    def _fold_and_leave(self) -> None:
        self.fold_queue()
        self.left.emit()

    def _leave(self) -> None:
        if self._over:
            self.fold_queue()
        self.left.emit()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Over the post the queue makes way as soon as the focus is elsewhere on the desk."""
        if self._over and now is not None and self.isAncestorOf(now) and not self._queue.isAncestorOf(now):
            self.fold_queue()

    def _place(self, width: int, remembered: bool) -> None:
        queue, issues = WIDTHS[self._size]
        docked = self._slot.maximumWidth() == tokens.UNBOUNDED
        if not docked:
            queue = self._slot.maximumWidth()
        issues = max(issues, min(theme.scaled(issues), (width - queue) * 45 // 100))
        outer = preferences.load_sizes(f"desk.{self._size}") if remembered and docked else []
        inner = preferences.load_sizes(f"issues.{self._size}") if remembered else []
        self._outer.setSizes(outer or [queue, width - queue])
        self._inner.setSizes(inner or [width - queue - issues, issues])

    def _moved(self, splitter: QSplitter, name: str, _place: int, _index: int) -> None:
        self._save(splitter, name)

    def _save(self, splitter: QSplitter, name: str) -> None:
        if name == "issues" or not (self._strip or self._over):
            preferences.save_sizes(f"{name}.{self._size}", splitter.sizes())
