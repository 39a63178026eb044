"""The bar under the queue while posts are chosen: how many, what can be done with them, and how to choose none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.presenters import words
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import label

APPROVE_KEY = "Ctrl Enter"
"""Acts while the queue has the focus, as it presses the main button of a dialog."""
_ICON = "check-circle-outline"


class ChoiceBar(QWidget):
    """Hidden while nothing is chosen."""

    approve_wanted = Signal()
    none_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """``parent`` is the queue: the key acts anywhere in it."""
        super().__init__(parent)
        self._number = 0
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = label("", "strong")
        self.none = KeyButton("Choose none", "Esc", flat=True, height=tokens.CONTROL_SMALL)
        self.none.setAccessibleName("Choose none, key Escape in the queue")
        self.none.clicked.connect(self.none_wanted)
        self.approve = KeyButton("Approve…", APPROVE_KEY, _ICON)
        self.approve.clicked.connect(self.approve_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys),
                parent,
                activated=self.approve.press,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )
        first = QHBoxLayout()
        first.addWidget(self._words, 1)
        first.addWidget(self.none)
        column = QVBoxLayout()
        column.setContentsMargins(tokens.SPACE_4, tokens.SPACE_2, tokens.SPACE_2, tokens.SPACE_3)
        column.setSpacing(tokens.SPACE_1)
        column.addLayout(first)
        column.addWidget(self.approve, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addLayout(column)
        self.hide()

    def show_count(self, number: int, folded: bool) -> None:
        """Show how many posts are chosen; hidden for none and while the queue is folded."""
        self._number = number
        self._words.setText(f"{number:,} chosen")
        self._fit()
        self.setVisible(number > 0 and not folded)
        announce(self, self._words.text() if number else "No post chosen")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: words give way where they would be cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The longest words that there is room for."""
        room = self.width() - tokens.SPACE_4 - tokens.SPACE_2
        longest, shorter = f"Approve {words.count(self._number, 'post')}…", f"Approve {self._number:,}…"
        for text, icon in ((longest, _ICON), (shorter, _ICON), (shorter, ""), ("Approve…", "")):
            self.approve.setText(text)
            self.approve.set_icon(icon)
            if self.approve.sizeHint().width() <= room:
                break
        self.none.setText("Choose none")
        if self._words.sizeHint().width() + self.none.sizeHint().width() + tokens.SPACE_2 > room:
            self.none.setText("None")
        self.none.setAccessibleName("Choose none, key Escape in the queue")
