"""The places of queue, post, issues and decision bar, remembered for each size of window."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reviewer.ui import preferences

WIDTHS = {"small": (288, 372), "medium": (332, 412), "large": (400, 480)}
"""Width of the queue and of the issues for each size of window. Source: design tokens, section 6."""


class DeskLayout(QWidget):
    """Two splitters; a double click on a handle puts both back."""

    def __init__(self, queue: QWidget, post: QWidget, issues: QWidget, bar: QWidget) -> None:
        """The bar spans post and issues."""
        super().__init__()
        self._size = ""
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
        self._outer.addWidget(queue)
        self._outer.addWidget(right)
        for pane, narrowest in ((queue, 288), (post, 380), (issues, 340)):
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

    def fit(self, width: int) -> None:
        """Use the places that belong to this width, unless they are in use already."""
        size = "small" if width < 1240 else "medium" if width < 1620 else "large"
        if size != self._size:
            self._size = size
            self._place(width, remembered=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a double click on a handle puts the panes back."""
        if event.type() is QEvent.Type.MouseButtonDblClick and isinstance(event, QMouseEvent):
            self._place(self.width(), remembered=False)
            for splitter, name in ((self._outer, "desk"), (self._inner, "issues")):
                preferences.save_sizes(f"{name}.{self._size}", splitter.sizes())
            return True
        return False

    def _place(self, width: int, remembered: bool) -> None:
        queue, issues = WIDTHS[self._size]
        outer = preferences.load_sizes(f"desk.{self._size}") if remembered else []
        inner = preferences.load_sizes(f"issues.{self._size}") if remembered else []
        self._outer.setSizes(outer or [queue, width - queue])
        self._inner.setSizes(inner or [width - queue - issues, issues])

    def _moved(self, splitter: QSplitter, name: str, _place: int, _index: int) -> None:
        preferences.save_sizes(f"{name}.{self._size}", splitter.sizes())
