"""The card that says how far a long step before the desk is, and what came of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.dialogs.message_bar import MessageBar, announce
from reviewer.ui.dialogs.parts import clear_layout, inset
from reviewer.ui.presenters.messages import Message
from reviewer.ui.welcome_art import IconTile
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph

Group = tuple[str, Sequence[str]]
"""A heading, and lines under it."""


class WorkCard(QFrame):
    """First a bar, then the result with one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing under way."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(560)
        self.title = Paragraph("", "title")
        self.words = Paragraph("", "small", "text.muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.bar = MessageBar(closable=False)
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        inside = QWidget()
        inside.setLayout(self._lines)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setWidget(inside)
        self._list.setAccessibleName("What was done")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.setAutoFillBackground(False)
        self._list.viewport().setAutoFillBackground(False)
        self.main = KeyButton("Go on", "Enter", primary=True)
        self._act: Callable[[], None] | None = None
        self.main.clicked.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 24)
        column.setSpacing(tokens.SPACE_3)
        tile = QHBoxLayout()
        tile.setContentsMargins(4, 0, 4, 0)
        tile.addWidget(IconTile("lock-outline"))
        tile.addStretch(1)
        column.addLayout(tile)
        column.addWidget(inset(self.title))
        column.addWidget(inset(self.words))
        column.addWidget(inset(self.progress))
        column.addWidget(self.bar)
        column.addWidget(inset(self._list))
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(self.main)
        row.addStretch(1)
        column.addLayout(row)

    def begin(self, title: str, words: str) -> None:
        """Something is under way."""
        self.title.setText(title)
        self.words.setText(words)
        self.progress.setAccessibleName(title)
        self.progress.setRange(0, 0)
        self.progress.show()
        self._list.hide()
        self.main.hide()
        self.bar.show_message(None)

    def report(self, done: int, total: int, words: str) -> None:
        """How far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        if words:
            self.words.setText(words)
            self.progress.setAccessibleDescription(words)

    def end(
        self, title: str, words: str, groups: Sequence[Group], button: str, act: Callable[[], None],
        message: Message | None = None,
    ) -> None:  # fmt: skip
        """Say what came of it; the button goes on."""
        self.title.setText(title)
        self.words.setText(words)
        self.progress.hide()
        clear_layout(self._lines)
        for heading, lines in groups:
            self._lines.addWidget(Paragraph(heading, "small.strong"))
            for line in lines:
                self._lines.addWidget(Paragraph(line, "small", "text.muted"))
            self._lines.addSpacing(tokens.SPACE_2)
        self._lines.addStretch(1)
        self._list.setVisible(bool(groups))
        rows = sum(1 + len(lines) for _, lines in groups)
        self._list.setFixedHeight(min(theme.scaled(260), (rows + 1) * theme.line("small") + 16 * len(groups) + 8))
        self.bar.show_message(message)
        self._act = act
        self.main.setText(button)
        self.main.show()
        self.main.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, f"{title}. {words}")

    def _pressed(self) -> None:
        if self._act is not None:
            self._act()
