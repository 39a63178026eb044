"""A text with the words that were removed from it or added to it: struck through or underlined, on a soft fill.

Findings are drawn on top of additions. The runs of the lines in view are placed only, so that a long text stays light.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.ui import theme
from reviewer.ui.post_text import PostText
from reviewer.ui.presenters.compare_text import Run
from reviewer.ui.presenters.highlights import Mark
from reviewer.ui.presenters.masking import Range
from reviewer.ui.widgets import mark_layout

_LINE = 2.0
_STRIKE_AT = 0.3
"""How high above the baseline words are struck, as a part of the height of a line of letters."""


class DiffText(PostText):
    """One paper of a comparison. It is read and copied; its menu offers nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        self._runs: tuple[Run, ...] = ()
        self._ends: list[int] = []
        super().__init__(parent)
        self.set_size(17, 41)

    def show_diff(
        self, text: str, runs: tuple[Run, ...], marks: tuple[Mark, ...], spoken: str, cover: Iterable[Range] = ()
    ) -> None:
        """Show a text with its runs, sorted and apart; ``spoken`` lists the changes for screen readers."""
        self._runs, self._ends = runs, [run.end for run in runs]
        self.show_text(text, marks, spoken, cover)

    def make_menu(self, start: int, end: int) -> QMenu:
        """The menu of a text that is only read."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", self.copy).setEnabled(self.textCursor().hasSelection())
        menu.addAction("Select all", self.selectAll)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: fills and underlines, then the text with its marks, then what strikes words out."""
        clip = QRectF(event.rect())
        placed = list(self._in(clip))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for run, rect, _baseline in placed:
            painter.fillRect(rect, theme.color(f"{run.kind}.fill"))
            if run.kind == "added":
                painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), _LINE), theme.color("added"))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for run, rect, baseline in placed:
            if run.kind == "removed":
                painter.setPen(QPen(theme.color("removed"), _LINE))
                y = baseline - rect.height() * _STRIKE_AT + 1
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def place_of(self, run: Run) -> QRectF:
        """Where the first line of a run stands; empty where it has none."""
        found = mark_layout.ranges(self.document(), self.offsets, run.start, run.end)
        return found[0][0] if found else QRectF()

    def _in(self, clip: QRectF) -> Iterator[tuple[Run, QRectF, float]]:
        """The pieces of runs in a part of the document, line by line."""
        first, last = self._shown(clip)
        for index in range(bisect_left(self._ends, first), len(self._runs)):
            run = self._runs[index]
            if run.start > last:
                return
            for rect, baseline in mark_layout.ranges(self.document(), self.offsets, run.start, run.end):
                if rect.adjusted(0, -4, 0, 8).intersects(clip):
                    yield run, rect, baseline

    def _shown(self, clip: QRectF) -> tuple[int, int]:
        """The code points of the lines in a part of the document."""
        places = []
        for y, at_end in ((clip.top(), False), (clip.bottom(), True)):
            position = self.document().documentLayout().hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit)
            block = self.document().findBlock(max(position, 0))
            line = block.layout().lineForTextPosition(max(position, 0) - block.position())
            inside = line.textStart() + line.textLength() * at_end if line.isValid() else block.length() * at_end
            places.append(self.offsets.from_qt(block.position() + inside))
        return places[0], places[1]
