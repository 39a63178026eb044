"""An editor of a post that hands back what it was given: Qt's own turns no-break spaces and odd line ends into others."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_PARAGRAPH = "\u2029"
"""How Qt ends a line inside a document."""


class ExactEditor(QPlainTextEdit):
    """Plain text in which Tab moves on. A text that nobody touched comes back as it was."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Begin with ``text``."""
        super().__init__(parent)
        self._put = self._raw = ""
        self.setTabChangesFocus(True)
        self.setPlainText(text)

    def setPlainText(self, text: str) -> None:
        """Qt: show a text literally."""
        self._put = text
        super().setPlainText(text)
        self._raw = self.document().toRawText()

    def toPlainText(self) -> str:
        """Qt: the text, with every space as it was typed."""
        raw = self.document().toRawText()
        return self._put if raw == self._raw else raw.replace(_PARAGRAPH, "\n")

    def begin_anew(self, text: str) -> None:
        """Replace everything in one step that Ctrl+Z takes back."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.setPosition(0)
        self.setTextCursor(cursor)
