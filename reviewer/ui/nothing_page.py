"""The page of the desk when no post is open: nothing waiting, no posts yet, or nothing chosen; and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.views import QueueCounts
from reviewer.ui import keys, theme, tokens
from reviewer.ui.presenters import words
from reviewer.ui.widgets.empty import EmptyState
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

_CARD = 244


class NothingPage(QWidget):
    """Emits what a person wants to do next."""

    wanted = Signal(str)
    """import, new or decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Three cards."""
        super().__init__(parent)
        self.buttons: dict[str, KeyButton] = {}
        self._state = EmptyState("check-bold", "", "", large=True)
        self._cards: dict[str, QWidget] = {}
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_4)
        row.addStretch(1)
        for name, title, text, button, key, icon in (
            ("import", "Import a file", "Posts from a table or a JSON file. You see what is in it first.", "Import…", keys.cap("import"), "tray-arrow-down"),
            ("new", "Paste a post", "One text from the clipboard or typed in, checked at once.", "New post…", keys.cap("new_post"), "plus"),
            ("decided", "Look back", "The posts that were decided, with their reasons and their record.", "Decided posts", "", "history"),
        ):  # fmt: skip
            row.addWidget(self._card(name, title, text, KeyButton(button, key, icon)))
        row.addStretch(1)
        self._row = QWidget()
        self._row.setLayout(row)
        self._state.extra.setContentsMargins(0, tokens.SPACE_4, 0, 0)
        self._state.extra.addWidget(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._state)
        theme.changed().connect(self._fit)

    def show_counts(self, counts: QueueCounts) -> None:
        """Say why no post is open."""
        if counts.total == 0:
            self._state.set_words(
                "inbox-outline",
                "No posts yet",
                "Import a file or paste a post. A file can also be dropped on this window.",
            )
        elif counts.waiting:
            self._state.set_words("gesture-tap", "No post is open", "Choose one in the queue, or clear the filter.")
        else:
            done = (
                f"{words.count(counts.total, 'post is', 'posts are')} decided. New files dropped here appear at once."
            )
            self._state.set_words("check-bold", "Nothing is waiting", done)
        self._row.setVisible(counts.waiting == 0)
        self._cards["decided"].setVisible(counts.total > 0)
        self.buttons["import"].set_primary(counts.total == 0)

    def take_focus(self) -> None:
        """Put the focus on the first thing to do."""
        first = self.buttons["import"]
        if first.isVisibleTo(self):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """The cards grow with the text size, so that their buttons are never cut."""
        for card in self._cards.values():
            card.setFixedWidth(theme.scaled(_CARD))

    def _card(self, name: str, title: str, text: str, button: KeyButton) -> QWidget:
        made = frame("card")
        made.setFixedWidth(theme.scaled(_CARD))
        column = QVBoxLayout(made)
        column.setContentsMargins(20, tokens.SPACE_4, 20, 20)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(label(title, "heading"))
        column.addWidget(Paragraph(text, "body", "text.muted"))
        column.addStretch(1)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.setObjectName(name)
        button.clicked.connect(self._clicked)
        self.buttons[name] = button
        self._cards[name] = made
        return made

    def _clicked(self) -> None:
        self.wanted.emit(self.sender().objectName())
