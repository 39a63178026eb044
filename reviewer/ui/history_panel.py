"""The history of one post: what was done, by whom, when, newest first, each with its number in the record."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.views import HistoryEntry, PostView
from reviewer.ui import theme, tokens
from reviewer.ui.presenters import words
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.frames import frame, rule
from reviewer.ui.widgets.text import Paragraph, label

SHOWN = 60
"""Lines shown; older ones are in the record."""


class HistoryPanel(QWidget):
    """A card below the paper."""

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """Show no history."""
        super().__init__(parent)
        self._clock = clock
        self._card = frame("card")
        self._card.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._card.setAccessibleName("History of this post")
        FocusRing(self._card, tokens.RADIUS_L)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._lines: list[QWidget] = []
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(tokens.SPACE_4, tokens.SPACE_3, tokens.SPACE_4, tokens.SPACE_3)
        inside.setSpacing(tokens.SPACE_2)
        inside.addWidget(label("History", "heading"))
        inside.addLayout(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 4)
        column.addWidget(self._card)

    def focus(self) -> None:
        """Put the focus on the card."""
        self._card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_post(self, view: PostView) -> None:
        """Show the entries of a post."""
        for line in self._lines:
            self._rows.removeWidget(line)
            line.deleteLater()
        self._lines = []
        entries = sorted(view.history, key=lambda entry: -entry.seq)
        for number, entry in enumerate(entries[:SHOWN]):
            if number:
                self._add(rule())
            self._add(self._line(entry))
        if len(entries) > SHOWN:
            self._add(
                label(
                    f"{words.count(len(entries) - SHOWN, 'older entry', 'older entries')} in the record",
                    "small",
                    "text.muted",
                )
            )
        if not entries:
            self._add(label("Nothing was recorded yet.", "small", "text.muted"))

    def _add(self, line: QWidget) -> None:
        self._rows.addWidget(line)
        self._lines.append(line)

    def _line(self, entry: HistoryEntry) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, tokens.SPACE_2, 0, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_3)
        at = label(words.when(entry.at, self._clock()), "small", "text.muted")
        at.setToolTip(words.full(entry.at))
        at.setFixedWidth(theme.scaled(76))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Paragraph(entry.what, "body"))
        if entry.who:
            column.addWidget(label(entry.who, "small", "text.muted"))
        row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        row.addWidget(label(f"entry {entry.seq:,}", "mono", "text.muted"), 0, Qt.AlignmentFlag.AlignTop)
        return made
