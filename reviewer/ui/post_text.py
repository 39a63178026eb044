"""The words of the post on its paper: literal, selectable, never editable, with the marks painted around them.

Nothing is inserted into the document, so positions stay true. Fills and patterns are drawn below the text, tags and
rings above it.
"""

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QTextEdit, QToolTip, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.offsets import Offsets
from reviewer.ui.presenters.highlights import Mark
from reviewer.ui.widgets import mark_layout, mark_paint
from reviewer.ui.widgets.mark_layout import Piece
from reviewer.ui.widgets.shown_text import shown

_BELOW = 8
"""Room under the last line for two patterns and the ring."""


class PostText(QTextEdit):
    """As high as its text; the pane around it scrolls."""

    mark_pressed = Signal(str)
    """The issue of a mark that was clicked."""
    list_wanted = Signal(str, int, int)
    """``flag`` or ``allow``, and the code points of the words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._offsets = Offsets("")
        self._text: str | None = None
        self._pieces: list[Piece] | None = None
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
        theme.changed().connect(self.restyle)

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

    def selected(self) -> tuple[int, int]:
        """The code points that are selected; an empty range without a selection."""
        cursor = self.textCursor()
        return self._offsets.from_qt(cursor.selectionStart()), self._offsets.from_qt(cursor.selectionEnd())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: copy, and put the selected words, or those of the mark under the pointer, on a list."""
        start, end = self.selected()
        mark = self._at(QPointF(event.pos())) if start == end else None
        if mark is not None:
            start, end = mark.start, mark.end
        self.make_menu(start, end).popup(event.globalPos())

    def make_menu(self, start: int, end: int) -> QMenu:
        """The menu for a range of the text; where the range is empty its entries are there and off."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction("Copy", self.copy)
        copy.setEnabled(self.textCursor().hasSelection())
        menu.addAction("Select all", self.selectAll)
        menu.addSeparator()
        for what, words in (("flag", "Always flag these words…"), ("allow", "Allow these words…")):
            action = menu.addAction(words, partial(self.list_wanted.emit, what, start, end))
            action.setEnabled(start < end)
        return menu

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
            mark_paint.fill(painter, piece)
        for piece in pieces:
            mark_paint.underline(painter, piece)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ascent = QFontMetricsF(self.document().defaultFont()).ascent()
        mark_paint.tags(painter, pieces, ascent, self.viewport().width())
        for piece in pieces:
            if piece.mark is self._ringed:
                mark_paint.ring(painter, piece, 2)
            elif piece.mark is self._hovered:
                mark_paint.ring(painter, piece, 1)

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

    def _placed(self) -> list[Piece]:
        if self._pieces is None:
            self._pieces = mark_layout.place(self.document(), self._offsets, self._marks)
        return self._pieces
