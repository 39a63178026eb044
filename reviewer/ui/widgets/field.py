"""A labelled field: the label above, the input, and an error sentence below that says what to do."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from reviewer.ui import icons, theme, tokens
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.text import label


class IconLabel(QWidget):
    """One icon at a token color; decoration beside words."""

    def __init__(self, name: str, token: str, size: int = tokens.ICON_S, parent: QWidget | None = None) -> None:
        """Show a mdi6 icon."""
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: str) -> None:
        """Show another icon or color."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: a square."""
        return QSize(theme.scaled(self._size), theme.scaled(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the icon."""
        icons.paint(QPainter(self), QRect(0, 0, self.width(), self.height()), self._name, self._token)


class Field(QWidget):
    """An input with its label and its error. Leaves 4 px around the input for the focus ring."""

    def __init__(self, caption: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        """Put ``caption`` above ``editor``; ``hint`` is a second, muted line under it."""
        super().__init__(parent)
        self.editor = editor
        editor.setAccessibleName(caption)
        self._hint = hint
        self._ring = FocusRing(editor, always=True)
        self._caption = label(caption, "caption.strong", "text.muted")
        self._caption.setBuddy(editor)
        self._below = label(hint, "caption", "text.muted", wrap=True)
        self._mark = IconLabel("alert-octagon", "block", 14)
        self._mark.hide()
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self._mark)
        below.addWidget(self._below, 1)
        self._below.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(6)
        column.addWidget(self._caption)
        column.addWidget(editor)
        column.addLayout(below)

    def set_caption(self, caption: str) -> None:
        """Show another label."""
        self._caption.setText(caption)
        self.editor.setAccessibleName(caption)

    def set_hint(self, hint: str) -> None:
        """Show another muted line under the input."""
        self._hint = hint
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Mark the input as wrong and say what to do; empty takes the mark away."""
        self.editor.setProperty("error", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        self.editor.setAccessibleDescription(sentence or self._hint)
        self._mark.setVisible(bool(sentence))
        self._below.setText(sentence or self._hint)
        self._below.setProperty("tone", "block" if sentence else "text.muted")
        self._below.setProperty("type", "caption.strong" if sentence else "caption")
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
        self._below.setVisible(bool(sentence or self._hint))

    def text(self) -> str:
        """The words in the input, for line and text editors."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        raise TypeError("only line and text editors have a text")
