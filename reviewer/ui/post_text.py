"""The words of the post on its paper, with the marks painted around them.

Fills and patterns are drawn below the text, bars over covered words, tags, rings, fold and caret above it.
"""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from reviewer.model.desk import Marked
from reviewer.ui import keys
from reviewer.ui.presenters import masking
from reviewer.ui.presenters.highlights import Mark
from reviewer.ui.widgets import mark_layout, mark_paint
from reviewer.ui.widgets.mark_layout import Piece
from reviewer.ui.widgets.reading_text import ReadingText

_ROOMY = 2
"""As many patterns fit under one another in the usual line height."""


class PostText(ReadingText):
    """The text with its marks, its menu and its tooltips."""

    mark_pressed = Signal(str)
    """The issue of a mark that was clicked."""
    list_wanted = Signal(str, int, int)
    """``flag`` or ``allow``, and the code points of the words."""
    mark_wanted = Signal(int, int)
    """The code points of words that the checks missed."""
    unmark_wanted = Signal(int)
    """Number of the ledger entry of a mark that is to be taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        self._marks: tuple[Mark, ...] = ()
        self._missed: tuple[Marked, ...] = ()
        self._pieces: list[Piece] | None = None
        self._ringed: Mark | None = None
        self._pressed: Mark | None = None
        self._hovered: Mark | None = None
        super().__init__(parent)
        self.setAccessibleName("The post")
        self.viewport().setMouseTracking(True)

    def show_text(self, text: str, marks: tuple[Mark, ...], spoken: str, cover: Iterable[masking.Range] = ()) -> None:
        """Show a text literally, with its marks; ``spoken`` lists the marks for screen readers.

        ``cover`` are the code points that stay covered, sorted and apart.
        """
        lanes = max((mark.lane + mark.lanes for mark in marks), default=1)
        self._marks = marks
        self._hovered = self._ringed = self._pressed = None
        self.put(text, cover, mark_paint.LANE * max(0, lanes - _ROOMY))
        self.setAccessibleDescription(spoken)
        self.moved()

    def set_missed(self, missed: tuple[Marked, ...]) -> None:
        """What reviewers marked in this text: the menu of these words takes a mark back."""
        self._missed = missed

    def select_issue(self, key: str) -> QRectF:
        """Put the ring on one mark of an issue: the pressed one, else the first; returns where it stands."""
        pressed = self._pressed if self._pressed is not None and key in self._pressed.keys else None
        self._pressed = None
        self._ringed = pressed or next((mark for mark in self._marks if key and mark.keys[:1] == (key,)), None)
        if self._ringed is None:
            self._ringed = next((mark for mark in self._marks if key and key in mark.keys), None)
        self.viewport().update()
        return next((piece.rect for piece in self._placed() if piece.mark is self._ringed), QRectF())

    def moved(self) -> None:
        """Words stand elsewhere: place the marks anew."""
        self._pieces = None
        super().moved()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: copy, mark, and put the selected words, or those of the mark under the pointer, on a list."""
        start, end = self.selected()
        mark = self._at(QPointF(event.pos())) if start == end else None
        if mark is not None:
            start, end = mark.start, mark.end
        self.make_menu(start, end).popup(event.globalPos())

    def make_menu(self, start: int, end: int) -> QMenu:
        """The menu for a range of the text; where it is empty or covered its entries are there and off."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copy", self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction("Select all", self.selectAll)
        menu.addSeparator()
        usable = start < end and not self.is_covered(start, end)
        menu.addAction("Mark as missed…", partial(self.mark_wanted.emit, start, end)).setEnabled(usable)
        for missed in self._missed:
            if start < missed.end and missed.start < end:
                menu.addAction("Take this mark back", partial(self.unmark_wanted.emit, missed.seq))
        for what, words in (("flag", "Always flag these words…"), ("allow", "Allow these words…")):
            menu.addAction(words, partial(self.list_wanted.emit, what, start, end)).setEnabled(usable)
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a thin ring on the mark under the pointer."""
        super().mouseMoveEvent(event)
        found = self._at(event.position())
        if found is not self._hovered:
            self._hovered = found
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a mark opens its issue, a second one that of the next mark there; dragging selects text."""
        super().mouseReleaseEvent(event)
        found = [mark for mark in self._all_at(event.position()) if mark.keys]
        if found and not self.textCursor().hasSelection():
            at = found.index(self._ringed) + 1 if self._ringed in found else 0
            self._pressed = found[at % len(found)]
            self.mark_pressed.emit(self._pressed.keys[0])

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the tooltip of a mark; no ring after the pointer has left."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tooltip_at(QPointF(event.pos())), self)
            return True
        if event.type() is QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def tooltip_at(self, point: QPointF) -> str:
        """What the marks under a point say; of covered words only their kind."""
        said = []
        for mark in self._all_at(point):
            covered = f"{mark.tag}. {masking.COVERED} Key {keys.cap('cover')}."
            said.append(covered if self.is_covered(mark.start, mark.end) else mark.tooltip)
        return "\n".join(dict.fromkeys(text for text in said if text))

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another scheme or text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.moved()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: fills and patterns, then the text, then bars, fold, tags, rings and caret."""
        clip = QRectF(event.rect())
        pieces = [piece for piece in self._placed() if piece.rect.adjusted(-4, -24, 200, 16).intersects(clip)]
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in sorted(pieces, key=lambda piece: -piece.mark.rank):
            mark_paint.fill(painter, piece)
        for piece in pieces:
            mark_paint.underline(painter, piece)
            if piece.shared:
                mark_paint.edges(painter, piece)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_bars(painter, clip)
        fold = self.paint_fold(painter)
        ascent = QFontMetricsF(self.document().defaultFont()).ascent()
        mark_paint.tags(painter, pieces, ascent, self.viewport().width(), fold)
        for piece in pieces:
            if piece.mark is self._ringed:
                mark_paint.ring(painter, piece, 2)
            elif piece.mark is self._hovered:
                mark_paint.ring(painter, piece, 1)
        self.paint_caret(painter)

    def _at(self, point: QPointF) -> Mark | None:
        return next(iter(self._all_at(point)), None)

    def _all_at(self, point: QPointF) -> list[Mark]:
        """The marks under a point, the shortest first."""
        found = [piece.mark for piece in self._placed() if piece.rect.contains(point)]
        return sorted(found, key=lambda mark: (mark.end - mark.start, mark.rank))

    def _placed(self) -> list[Piece]:
        if self._pieces is None:
            self._pieces = mark_layout.place(self.document(), self.offsets, self._marks)
        return self._pieces
