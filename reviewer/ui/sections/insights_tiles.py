"""The large figures over the charts, and the card of smaller facts under them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.parts import clear_layout
from reviewer.ui.presenters.insights_figures import Fact, Figure
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.text import Paragraph, label

NARROW = 208
"""A tile gets no narrower than this at 100 % text size: below it the tiles go on in a second line."""


class Tile(QFrame):
    """One figure: title, value, and what it is of."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        """Show a figure."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(figure.spoken)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_3, tokens.SPACE_3)
        column.setSpacing(0)
        column.addWidget(Paragraph(figure.title, "caption.strong", "text.muted"))
        value = label(figure.value, "figure")
        value.setFixedHeight(theme.line("figure") + 2)
        column.addWidget(value)
        column.addLayout(_line(figure.icon, "text.muted", figure.note))
        if figure.was:
            column.addLayout(_line(figure.trend, "clear" if figure.better else "text.muted", figure.was))
        column.addStretch(1)


def _line(icon: str, tone: str, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    mark = QVBoxLayout()
    mark.setContentsMargins(0, 2, 0, 0)
    mark.addWidget(IconLabel(icon, tone))
    mark.addStretch(1)
    row.addLayout(mark)
    row.addWidget(Paragraph(words, "small", "text.muted"), 1)
    return row


class Tiles(QWidget):
    """All figures side by side, as high as the highest; in two lines where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No figures yet."""
        super().__init__(parent)
        self._tiles: list[Tile] = []
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        for old in self._tiles:
            old.hide()
            old.deleteLater()
        self._tiles = [Tile(figure, self) for figure in figures]
        for tile in self._tiles:
            tile.show()
        self._place(self.width())
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Qt: the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: one line of tiles, or two."""
        rows = self._rows(width)
        return sum(high for high, _ in rows) + tokens.SPACE_3 * max(0, len(rows) - 1)

    def sizeHint(self) -> QSize:
        """Qt: at its present width."""
        width = max(self.width(), 400)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Qt: the same height."""
        return QSize(200, self.heightForWidth(max(self.width(), 400)))

    def resizeEvent(self, event: object) -> None:
        """Qt: place the tiles."""
        self._place(self.width())

    def _rows(self, width: int) -> list[tuple[int, list[tuple[Tile, int]]]]:
        """Height of each line, with its tiles and their widths."""
        number = len(self._tiles)
        if not number:
            return []
        gap = tokens.SPACE_3
        fitting = max(1, min(number, (width + gap) // (theme.scaled(NARROW) + gap)))
        lines = -(-number // fitting)
        each = -(-number // lines)
        found = []
        for start in range(0, number, each):
            tiles = self._tiles[start : start + each]
            wide = (width - gap * (len(tiles) - 1)) // len(tiles)
            high = max(tile.layout().heightForWidth(wide) for tile in tiles)
            found.append((high, [(tile, wide) for tile in tiles]))
        return found

    def _place(self, width: int) -> None:
        top = 0
        for high, tiles in self._rows(width):
            left = 0
            for number, (tile, wide) in enumerate(tiles):
                last = number == len(tiles) - 1
                tile.setGeometry(QRect(left, top, width - left if last else wide, high))
                left += wide + tokens.SPACE_3
            top += high + tokens.SPACE_3


class Facts(QFrame):
    """Smaller figures in a grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No facts yet."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, tokens.SPACE_3, 20, tokens.SPACE_3)
        self._grid.setHorizontalSpacing(tokens.SPACE_6)
        self._grid.setVerticalSpacing(tokens.SPACE_3)

    def show_facts(self, facts: Sequence[Fact], columns: int = 3) -> None:
        """Show these facts."""
        clear_layout(self._grid)
        self.setAccessibleName("Also in this period: " + ". ".join(fact.spoken for fact in facts))
        for number, fact in enumerate(facts):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(Paragraph(fact.title, "caption.strong", "text.muted"))
            line = QHBoxLayout()
            line.setSpacing(tokens.SPACE_2)
            line.addWidget(label(fact.value, "heading"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Paragraph(fact.note, "small", "text.muted"), 1, Qt.AlignmentFlag.AlignVCenter)
            cell.addLayout(line)
            self._grid.addLayout(cell, number // columns, number % columns)
        for column in range(6):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
