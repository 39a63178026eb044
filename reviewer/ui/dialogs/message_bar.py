"""The message bar: what happened, what it means, what to do. Errors of dialogs, sections and the window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Level
from reviewer.ui import icons, theme, tokens
from reviewer.ui.presenters.messages import Message
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.text import Paragraph

ROLES = {Level.BLOCK: "problem", Level.REVIEW: "warning", Level.INFO: "notice", Level.NONE: "safer"}
TONES = {Level.BLOCK: "block.text", Level.REVIEW: "review.text", Level.INFO: "info.text", Level.NONE: "clear.text"}
LEVEL_WORDS = {Level.BLOCK: "Problem", Level.REVIEW: "Please look", Level.INFO: "Note", Level.NONE: "Done"}


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say the words."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class MessageBar(QFrame):
    """One message at a time; hidden while there is none."""

    closed = Signal()
    """The person took the message away."""

    def __init__(self, closable: bool = True, parent: QWidget | None = None) -> None:
        """Start hidden. ``closable`` adds a button that takes the message away."""
        super().__init__(parent)
        self.message: Message | None = None
        self._icon = IconLabel("information", "info.text", tokens.ICON_M)
        self._headline = Paragraph("", "small.strong", "info.text")
        self._detail = Paragraph("", "small", "text")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._headline)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_3, 10, tokens.SPACE_2, 10)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._close = QToolButton()
        self._close.setAccessibleName("Take this message away")
        self._close.setToolTip("Take this message away")
        self._close.setAutoRaise(True)
        self._close.setFixedSize(tokens.TARGET_MIN, tokens.TARGET_MIN)
        self._close.setStyleSheet("QToolButton { border: none; background: transparent; }")
        self._close.clicked.connect(self._take_away)
        self._close.setVisible(closable)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._paint_close()
        theme.changed().connect(self._paint_close)
        self.hide()

    def show_message(self, message: Message | None) -> None:
        """Show a message, or take it away."""
        self.message = message
        if message is None:
            self.hide()
            return
        tone = TONES[message.level]
        self.setProperty("role", ROLES[message.level])
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.set_icon(icons.LEVEL_ICONS[message.level], tone)
        self._headline.setText(message.headline)
        self._headline.set_tone(tone)
        self._detail.setText(message.detail)
        self._detail.setVisible(bool(message.detail))
        self.setAccessibleName(f"{LEVEL_WORDS[message.level]}: {message.spoken}")
        self.show()
        announce(self, message.spoken)

    def _take_away(self) -> None:
        self.show_message(None)
        self.closed.emit()

    def _paint_close(self) -> None:
        self._close.setIcon(icons.icon("close", "text.muted", 16))
