"""Words that are read and never edited: literal, selectable with mouse and keys, as high as their lines.

What is covered is never in the document: signs of the same length stand there, and a bar is drawn over them. So
neither selection, clipboard, drag nor a screen reader finds it. Nothing is inserted into the document, so positions
stay true.
"""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.offsets import Offsets
from reviewer.ui.presenters import masking
from reviewer.ui.widgets import mark_layout, mark_paint
from reviewer.ui.widgets.shown_text import shown

_BELOW = 8
"""Room under the last line for two patterns and the ring."""
_CARET = 2


class ReadingText(QTextEdit):
    """The pane around it scrolls, not the text."""

    placed = Signal()
    """Words stand elsewhere than before: what is drawn beside them has to follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self.offsets = Offsets("")
        self._text: str | None = None
        self._cover: tuple[masking.Range, ...] = ()
        self._bars: list[QRectF] | None = None
        self._fold, self._fold_words = -1, ""
        self._extra = 0
        self._width_before = -1  # a scroll bar around it that comes and goes with its height would do so for ever
        self._late = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._settled)
        self._size, self._line = tokens.TYPES["post"].size, tokens.TYPES["post"].line
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; min-height: 0; }")
        self.viewport().setAutoFillBackground(False)
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

    def put(self, text: str, cover: Iterable[masking.Range] = (), extra: int = 0) -> None:
        """Show a text; ``cover`` are the code points that stay covered, ``extra`` the pixels each line is higher.

        The same text with another cover keeps its selection.
        """
        hidden = tuple(cover)
        if (self._text, self._cover) == (text, hidden):
            if extra != self._extra:
                self._extra = extra
                self.restyle()
            return
        anchor, position = self.textCursor().anchor(), self.textCursor().position()
        again = self._text == text
        self._text, self._cover, self._extra = text, hidden, extra
        self.setPlainText(shown(masking.covered(text, hidden)))
        self.offsets = Offsets(text)
        if again:
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self.restyle()

    def set_fold(self, place: int, words: str) -> None:
        """Draw the fold of a platform before the code point ``place``, and the rest in muted ink; -1 for none."""
        if (place, words) != (self._fold, self._fold_words):
            self._fold, self._fold_words = place, words
            self._mute()
            self.viewport().update()

    def extent(self, start: int, end: int) -> QRectF:
        """Where a range of code points stands: from its first to its last line; empty where there is none."""
        places = mark_layout.ranges(self.document(), self.offsets, start, end) if 0 <= start < end else []
        if not places:
            return QRectF()
        first, last = places[0][0], places[-1][0]
        return QRectF(first.left(), first.top(), first.width(), last.bottom() - first.top())

    def begin_selection(self) -> None:
        """Take the focus, with the caret where it was: Shift and the arrow keys select from here."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def selected(self) -> tuple[int, int]:
        """The code points that are selected; an empty range without a selection, or where something is covered."""
        start, end = self.chosen()
        return (start, start) if self.is_covered(start, end) else (start, end)

    def chosen(self) -> tuple[int, int]:
        """The code points that are selected, covered or not."""
        cursor = self.textCursor()
        return self.offsets.from_qt(cursor.selectionStart()), self.offsets.from_qt(cursor.selectionEnd())

    def is_covered(self, start: int, end: int) -> bool:
        """True if a range of code points shares a character with something covered."""
        return any(one < end and start < other for one, other in self._cover)

    def restyle(self) -> None:
        """Set font and line height anew: after another text, size or scheme."""
        font = theme.font("post", self._size)
        font.setWordSpacing(2)
        self.document().setDefaultFont(font)
        self.setFont(font)
        form = QTextBlockFormat()
        form.setLineHeight(self._line_height(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(form)
        self._mute()
        self.fit()

    def fit(self) -> None:
        """Be as high as the document at the present width."""
        document: QTextDocument = self.document()
        document.setTextWidth(self.viewport().width())
        self.setFixedHeight(max(self._line_height(), round(document.size().height())) + _BELOW + self._extra)
        self.moved()

    def moved(self) -> None:
        """Words stand elsewhere: draw anew."""
        self._bars = None
        self.viewport().update()
        self.placed.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt: what is copied or dragged: the words as they are shown, without any form."""
        made = QMimeData()
        made.setText(self.textCursor().selection().toPlainText())
        return made

    def sizeHint(self) -> QSize:
        """Qt: as high as the text at the present width."""
        return QSize(400, self.height())

    def minimumSizeHint(self) -> QSize:
        """Qt: the same height; never scrolls inside."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: lines break anew."""
        super().resizeEvent(event)
        width, before = event.size().width(), event.oldSize().width()
        if width == before:
            return
        back, self._width_before = width == self._width_before, before
        self._late = self._late or back
        self._turn.start()
        if not self._late:
            self.fit()

    def _settled(self) -> None:
        """One turn of the event loop is over: be as high as its last width asks for."""
        self._width_before = -1
        if self._late:
            self._late = False
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the pane scrolls, not the text."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the caret shows where keys select."""
        super().focusInEvent(event)
        self.viewport().update()

    def paint_bars(self, painter: QPainter, clip: QRectF) -> None:
        """Draw a bar over everything that is covered."""
        if self._bars is None:
            places = (mark_layout.ranges(self.document(), self.offsets, start, end) for start, end in self._cover)
            self._bars = [rect for lines in places for rect, _baseline in lines]
        for rect in self._bars:
            if rect.intersects(clip):
                mark_paint.bar(painter, rect)

    def paint_fold(self, painter: QPainter) -> list[QRectF]:
        """Draw the fold; returns the places that its words take in the rows of the tags."""
        place = self.extent(self._fold, self._fold + 1)
        if place.isEmpty():
            return []
        upright = QRectF(place.left() - 1, place.top() - 1, 0, place.height() + 2)
        return [mark_paint.fold(painter, upright, self._fold_words, self.viewport().width())]

    def paint_caret(self, painter: QPainter) -> None:
        """Draw the caret while the text has the focus: as high as the letters, not as the line."""
        if not self.hasFocus():
            return
        block = self.textCursor().block()
        line = block.layout().lineForTextPosition(self.textCursor().positionInBlock())
        if line.isValid():
            metrics = QFontMetricsF(self.document().defaultFont())
            top = self.document().documentLayout().blockBoundingRect(block).top() + line.y() + line.ascent()
            left = QRectF(self.cursorRect()).left()
            rect = QRectF(left, top - metrics.ascent(), _CARET, metrics.height())
            painter.fillRect(rect, theme.color("focus"))

    def _mute(self) -> None:
        """Muted ink behind the fold: nothing of the document changes."""
        extra = []
        if self._fold >= 0:
            rest = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setForeground(theme.color("text.muted"))
            cursor = QTextCursor(self.document())
            cursor.setPosition(self.offsets.to_qt(self._fold))
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            rest.format, rest.cursor = form, cursor  # type: ignore[attr-defined]
            extra.append(rest)
        self.setExtraSelections(extra)

    def _line_height(self) -> int:
        return theme.scaled(self._line) + self._extra
