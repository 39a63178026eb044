"""The frame of a page of Settings: a message bar on top, cards that scroll, and where it is wide two columns of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import MessageBar

NARROW, WIDEST = 800, 1240
"""Under the first width the columns stand under one another; the second is that of both together. At 100 % text size."""


class TwoColumns(QScrollArea):
    """Cards on the left and on the right, as wide as their shares unless something in them needs more."""

    def __init__(
        self, name: str, left: Sequence[QWidget], right: Sequence[QWidget], shares: tuple[int, int] = (1, 1)
    ) -> None:
        """``name`` is what a screen reader calls it."""
        super().__init__()
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(20, tokens.SPACE_4, 20, tokens.SPACE_6)
        self._columns.setSpacing(tokens.SPACE_4)
        for cards, share in zip((left, right), shares, strict=True):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(tokens.SPACE_4)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addWidget(half, share)
        scrolls(self, name, inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: one column where two have no room."""
        super().resizeEvent(event)
        self.widget().setMaximumWidth(theme.scaled(WIDEST))
        narrow = self.width() < theme.scaled(NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)


def scrolls(area: QScrollArea, name: str, inside: QWidget) -> None:
    """Let ``inside`` scroll on the ground of the desk; the focus walks past the area itself."""
    area.setWidgetResizable(True)
    area.setWidget(inside)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside.setAutoFillBackground(False)


def lay_out(page: QWidget, bar: MessageBar, body: QWidget, foot: QLayout | None = None) -> None:
    """Put the message bar over what scrolls, and the buttons of the page, if it has any, under it."""
    top = QVBoxLayout()
    top.setContentsMargins(20, 0, 20, 0)
    top.addWidget(bar)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, tokens.SPACE_2, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(top)
    whole.addWidget(body, 1)
    if foot is not None:
        whole.addLayout(foot)
