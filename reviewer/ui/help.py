"""The help: topics on the left, one of them on the right, found by words."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.parts import inset
from reviewer.ui.models.rows import Row, RowsView
from reviewer.ui.presenters import help as topics
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph


class HelpDialog(Dialog):
    """Searchable and offline. The text is ours; nothing of a post is ever shown here."""

    def __init__(self, parent: QWidget | None = None, topic: str = "") -> None:
        """``topic`` is shown first."""
        super().__init__("Help", "Everything here is on this computer.", width=940, parent=parent)
        self._topics = topics.load()
        self._words = QLineEdit()
        self._words.textChanged.connect(self._find)
        self._words.installEventFilter(self)
        self._list = RowsView("Topics", lines=1)
        self._list.selectionModel().currentChanged.connect(self._chosen)
        self._none = Paragraph("", "small", "text.muted")
        self._none.hide()
        self._page = QTextBrowser()
        self._page.setOpenLinks(False)
        self._page.setAccessibleName("Topic")
        self._page.setMinimumHeight(theme.scaled(430))
        self._page.document().setDocumentMargin(tokens.SPACE_4)
        self._page.document().setDefaultFont(theme.font("body"))
        left = QVBoxLayout()
        left.setSpacing(tokens.SPACE_2)
        left.addWidget(Field("Find", self._words))
        left.addWidget(inset(self._none))
        left.addWidget(inset(self._list), 1)
        columns = QHBoxLayout()
        columns.setSpacing(tokens.SPACE_3)
        columns.addLayout(left, 32)
        columns.addWidget(self._page, 68)
        self.column.addLayout(columns)
        self.cancel.setText("Close")
        self._find("")
        place = next((n for n, t in enumerate(self._topics) if t.name == topic), 0)
        self._list.setCurrentIndex(self._list.rows.index(place))

    def first_focus(self) -> QWidget:
        """The words have the focus."""
        return self._words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Down goes from the words to the topics."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _find(self, words: str) -> None:
        found = topics.search(self._topics, words)
        self._list.set_rows([Row(topic, topic.title) for topic in found], first=True)
        self._none.setText("" if found else f"No topic holds “{words.strip()}”. Try another word, or fewer.")
        self._none.setVisible(not found)
        if not found:
            self._page.clear()

    def _chosen(self) -> None:
        topic = self._list.chosen()
        if isinstance(topic, topics.Topic):
            self._page.setMarkdown(topic.body)
            _set_type(self._page.document())
            self._page.setAccessibleDescription(topic.title)
            self._page.verticalScrollBar().setValue(0)


_HEADINGS = {1: "title", 2: "heading"}


def _set_type(document: QTextDocument) -> None:
    """Give headings, paragraphs and lists the types and distances of the design."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        shape = QTextBlockFormat(block.blockFormat())
        shape.setTopMargin(0 if level == 1 else tokens.SPACE_3 if level else 0)
        shape.setBottomMargin(tokens.SPACE_1 if block.textList() else tokens.SPACE_2)
        shape.setLineHeight(
            theme.line(_HEADINGS.get(level, "body")), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        cursor.setPosition(block.position())
        cursor.setBlockFormat(shape)
        if level:
            letters = QTextCharFormat()
            letters.setFont(theme.font(_HEADINGS.get(level, "strong")))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)  # merged, the size would be larger by what Markdown adds
        else:
            _set_letters(cursor, block)
        block = block.next()


def _set_letters(cursor: QTextCursor, block: QTextBlock) -> None:
    """Keys and commands in the fixed-width face on a ground of their own, strong words in a weight that we have."""
    place, pieces = block.begin(), []
    while not place.atEnd():
        fragment = place.fragment()
        form = fragment.charFormat()
        pieces.append((fragment.position(), fragment.length(), form.fontFixedPitch(), form.fontWeight() > 600))
        place += 1
    for start, length, fixed, strong in pieces:
        if not (fixed or strong):
            continue
        letters = QTextCharFormat()
        letters.setFont(theme.font("mono" if fixed else "strong", 13 if fixed else 0))
        if fixed:
            letters.setBackground(theme.color("accent.soft"))
            letters.setForeground(theme.color("accent.soft.text"))
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(letters)
