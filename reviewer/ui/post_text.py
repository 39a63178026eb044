"""The words of the post on its paper: literal, selectable, never editable, with the marks painted around them.

Nothing is inserted into the document, so positions stay true. Fills and patterns are drawn below the text, tags and
rings above it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolTip, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.offsets import Offsets
from reviewer.ui.presenters.highlights import Mark, MarkState
from reviewer.ui.widgets import patterns
from reviewer.ui.widgets.shown_text import shown

_BELOW = 8
"""Room under the last line for two patterns and the ring."""
_TAG_LIFT = 3
_SECOND = 4
"""The second pattern runs this much lower."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One mark on one line: where it stands in the widget."""

    mark: Mark
    rect: QRectF
    """The fill: from above the letters to below them."""
    baseline: float
    first: bool
    """True on the first line of the mark: it carries the tag."""


class PostText(QTextEdit):
    """As high as its text; the pane around it scrolls."""

    mark_pressed = Signal(str)
    """The issue of a mark that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._offsets = Offsets("")
        self._text: str | None = None
        self._pieces: list[_Piece] | None = None
        self._ringed: Mark | None = None
        self._pressed: Mark | None = None
        self._hovered: Mark | None = None
        self._size, self._line = tokens.TYPES["post"].size, tokens.TYPES["post"].line
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("The post")
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; min-height: 0; }")
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)

    def set_size(self, size: int, line: int) -> None:
        """Another size and line height, in pixels at 100 % text size."""
        if (size, line) != (self._size, self._line):
            self._size, self._line = size, line
            self.restyle()

    def show_text(self, text: str, marks: tuple[Mark, ...], spoken: str) -> None:
        """Show a text literally, with its marks; ``spoken`` lists the marks for screen readers."""
        if self._text != text:
            self._text = text
            self.setPlainText(shown(text))
            self._offsets = Offsets(text)
            self.restyle()
        self._marks = marks
        self._hovered = self._ringed = self._pressed = None
        self.setAccessibleDescription(spoken)
        self._forget()

    def select_issue(self, key: str) -> QRectF:
        """Put the ring on one mark of an issue: the pressed one, else the first; returns where it stands."""
        pressed = self._pressed if self._pressed is not None and key in self._pressed.keys else None
        self._pressed = None
        self._ringed = pressed or next((mark for mark in self._marks if key and mark.keys[:1] == (key,)), None)
        if self._ringed is None:
            self._ringed = next((mark for mark in self._marks if key and key in mark.keys), None)
        self.viewport().update()
        return next((piece.rect for piece in self._placed() if piece.mark is self._ringed), QRectF())

    def restyle(self) -> None:
        """Set font and line height anew: after another text, size or scheme."""
        font = theme.font("post", self._size)
        font.setWordSpacing(2)
        self.document().setDefaultFont(font)
        self.setFont(font)
        form = QTextBlockFormat()
        form.setLineHeight(theme.scaled(self._line), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(form)
        self._fit()

    def sizeHint(self) -> QSize:
        """Qt: as high as the text at the present width."""
        return QSize(400, self.height())

    def minimumSizeHint(self) -> QSize:
        """Qt: the same height; never scrolls inside."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lines break anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the pane scrolls, not the text."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a thin ring on the mark under the pointer."""
        super().mouseMoveEvent(event)
        found = self._at(event.position())
        if found is not self._hovered:
            self._hovered = found
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a mark opens its issue; dragging selects text."""
        super().mouseReleaseEvent(event)
        found = self._at(event.position())
        if found is not None and found.keys and not self.textCursor().hasSelection():
            self._pressed = found
            self.mark_pressed.emit(found.keys[0])

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: the tooltip of a mark; no ring after the pointer has left."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), found.tooltip if found else "", self)
            return True
        if event.type() is QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another scheme or text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: fills and patterns, then the text, then tags and rings."""
        clip = QRectF(event.rect())
        pieces = [piece for piece in self._placed() if piece.rect.adjusted(-4, -24, 200, 12).intersects(clip)]
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in pieces:
            _fill(painter, piece)
        for piece in pieces:
            _underline(painter, piece)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._tags(painter, pieces)
        for piece in pieces:
            if piece.mark is self._ringed:
                _ring(painter, piece, 2)
            elif piece.mark is self._hovered:
                _ring(painter, piece, 1)

    def _fit(self) -> None:
        """Be as high as the document at the present width."""
        document: QTextDocument = self.document()
        document.setTextWidth(self.viewport().width())
        self.setFixedHeight(max(theme.scaled(self._line), round(document.size().height())) + _BELOW)
        self._forget()

    def _forget(self) -> None:
        self._pieces = None
        self.viewport().update()

    def _at(self, point: QPointF) -> Mark | None:
        found = [piece for piece in self._placed() if piece.rect.contains(point)]
        return min((piece.mark for piece in found), key=lambda mark: mark.end - mark.start, default=None)

    def _placed(self) -> list[_Piece]:
        if self._pieces is None:
            metrics = QFontMetricsF(self.document().defaultFont())
            self._pieces = [piece for mark in self._marks for piece in self._place(mark, metrics)]
        return self._pieces

    def _place(self, mark: Mark, metrics: QFontMetricsF) -> list[_Piece]:
        """One piece for each line that a mark crosses."""
        start, end = self._offsets.to_qt(mark.start), self._offsets.to_qt(mark.end)
        made: list[_Piece] = []
        block = self.document().findBlock(start)
        layout = self.document().documentLayout()
        while block.isValid() and block.position() < end:
            origin = layout.blockBoundingRect(block).topLeft()
            inside = block.layout()
            for number in range(inside.lineCount()):
                text_line = inside.lineAt(number)
                first = max(start - block.position(), text_line.textStart())
                last = min(end - block.position(), text_line.textStart() + text_line.textLength())
                if first >= last:
                    continue
                left, right = text_line.cursorToX(first)[0], text_line.cursorToX(last)[0]
                left, right = min(left, right), max(left, right)
                # A space at the end of a line has a width but nothing to mark.
                right = min(right, text_line.x() + text_line.naturalTextWidth())
                baseline = origin.y() + text_line.y() + text_line.ascent()
                rect = QRectF(
                    origin.x() + left, baseline - metrics.ascent(), max(right - left, 6), metrics.ascent() + metrics.descent() + 1
                )
                made.append(_Piece(mark, rect, baseline, first=not made))
            block = block.next()
        return made

    def _tags(self, painter: QPainter, pieces: list[_Piece]) -> None:
        """Tags from left to right; one that would touch the next keeps its numbers only."""
        font = QFont(theme.font("tag"))
        font.setWordSpacing(1.5)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        ascent = QFontMetricsF(self.document().defaultFont()).ascent()
        heads = sorted((p for p in pieces if p.first), key=lambda p: (round(p.baseline), p.rect.left()))
        taken_until: dict[int, float] = {}
        for number, piece in enumerate(heads):
            row = round(piece.baseline)
            following = heads[number + 1] if number + 1 < len(heads) else None
            same_row = following is not None and round(following.baseline) == row
            room = (following.rect.left() if same_row and following else self.viewport().width()) - piece.rect.left() - 6
            left = max(piece.rect.left(), taken_until.get(row, 0.0))
            text = piece.mark.tag
            if metrics.horizontalAdvance(text) > room - (left - piece.rect.left()):
                text = piece.mark.short or ""
            width = metrics.horizontalAdvance(text)
            if not same_row and left + width > self.viewport().width():
                left = self.viewport().width() - width
            if not text:
                continue
            bottom = piece.baseline - ascent - _TAG_LIFT
            area = QRectF(left, bottom - 14, width + 2, 14)
            if piece.mark.state is MarkState.HIDDEN:
                painter.setPen(QPen(theme.color("line.strong"), 1))
                painter.setBrush(theme.color("paper"))
                painter.drawRoundedRect(area.adjusted(-3, 0.5, 3, -0.5), 2, 2)
            painter.setPen(theme.color(piece.mark.category.value))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), text)
            taken_until[row] = left + width + 6


def _fill(painter: QPainter, piece: _Piece) -> None:
    if piece.mark.state is MarkState.SETTLED:
        return
    painter.fillRect(piece.rect, theme.color(f"{piece.mark.category.value}.fill"))


def _underline(painter: QPainter, piece: _Piece) -> None:
    y = piece.rect.bottom()
    settled = piece.mark.state is MarkState.SETTLED
    patterns.line(painter, piece.mark.category, piece.rect.left(), piece.rect.right(), y, settled)
    if piece.mark.second is not None:
        patterns.line(painter, piece.mark.second, piece.rect.left(), piece.rect.right(), y + _SECOND, settled)


def _ring(painter: QPainter, piece: _Piece, width: int) -> None:
    painter.setPen(QPen(theme.color("focus"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    low = _SECOND + 3.5 if piece.mark.second is not None else 3.5
    painter.drawRoundedRect(piece.rect.adjusted(-1.5, -1.5, 1.5, low), 3, 3)
