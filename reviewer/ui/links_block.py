"""The links of a post in full, under its words: as written, with what a reader could miss. None is ever opened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.presenters import words
from reviewer.ui.presenters.links import LinkLine
from reviewer.ui.presenters.masking import NOTHING, Cover
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import Paragraph

MOST = 8
"""Links shown one by one; more are counted."""


class LinksBlock(QWidget):
    """Hidden without a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        self.lines: list[Paragraph] = []
        self._made: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, tokens.SPACE_3, 0, 0)
        self._column.setSpacing(tokens.SPACE_1)
        self.hide()

    def show_links(self, found: Sequence[LinkLine], cover: Cover = NOTHING) -> None:
        """Show these links; covered words are covered in them too."""
        for widget in self._made:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made, self.lines = [], []
        if found:
            many = words.count(len(found), "link")
            self._add("", Paragraph(f"{many}, as written. Links are never opened here.", "caption", "text.muted"))
        for line in found[:MOST]:
            self._add("link-variant", Paragraph(shown(cover.hide(line.address)), "mono"))
            if line.note:
                self._add("alert", Paragraph(shown(cover.hide(line.note)), "small", "review"), "review")
        if len(found) > MOST:
            self._add("", Paragraph(f"and {len(found) - MOST:,} more", "caption", "text.muted"))
        self.setVisible(bool(found))

    def _add(self, icon: str, words_: Paragraph, tone: str = "text.muted") -> None:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if icon:
            row.addWidget(IconLabel(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
            self.lines.append(words_)
        row.addWidget(words_, 1)
        self._column.addWidget(made)
        self._made.append(made)


class LinkCard(QWidget):
    """Where a platform draws a card for the first link: its place and name, never its content."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none."""
        super().__init__(parent)
        card = frame("inset")
        self._host = Paragraph("", "small.strong")
        row = QHBoxLayout(card)
        row.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IconLabel("link-variant", "text.muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        words_ = QVBoxLayout()
        words_.setSpacing(0)
        words_.addWidget(self._host)
        said = "A card for this link can stand here. What it shows is not fetched: look at the page before you decide."
        words_.addWidget(Paragraph(said, "caption", "text.muted"))
        row.addLayout(words_, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.SPACE_3, 0, 0)
        column.addWidget(card)
        self.hide()

    def show_host(self, host: str) -> None:
        """Show the card of this name; none for an empty one."""
        self._host.setText(shown(host))
        self.setVisible(bool(host))
