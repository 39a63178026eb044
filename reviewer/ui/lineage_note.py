"""The note over the paper of a re-share: where the text comes from, what the author said, the word diff on demand."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.message_bar import TONES, announce
from reviewer.ui.icons import LEVEL_ICONS
from reviewer.ui.presenters.lineage_note import COVERED, LineageShown, difference, shown_of
from reviewer.ui.widgets.diff_text import DiffText
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.shown_text import shown
from reviewer.ui.widgets.text import Paragraph
from reviewer.workflow.reshare_lineage import Lineage


class LineageNote(QWidget):
    """Hidden for a post that is no re-share from the board."""

    card_wanted = Signal(str)
    """Open the card with this id on the re-share board."""
    resized = Signal()
    """The comparison was opened or closed: what stands below moves."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """``now`` is local and aware."""
        super().__init__(parent)
        self._now = now
        self._lineage: Lineage | None = None
        self._shown: LineageShown | None = None
        self._covered = False
        self._head = Paragraph("", "small.strong")
        self._mark = IconLabel("information", "info", tokens.ICON_S)
        self._answer = Paragraph("", "small")
        self._over = Paragraph("", "small", "text.muted")
        self.compare = KeyButton("What changed", icon="file-compare", height=tokens.CONTROL_SMALL)
        self.compare.setCheckable(True)
        self.compare.clicked.connect(self._toggled)
        self.card = KeyButton("Its card", icon="repeat-variant", height=tokens.CONTROL_SMALL)
        self.card.setAccessibleName("Open its card on the re-share board")
        self.card.clicked.connect(self._card_asked)
        self.diff = DiffText()
        self.diff.setAccessibleName("What changed from the source")
        self.diff.setTabChangesFocus(True)
        self.diff.set_size(15, 26)
        self._ring = FocusRing(self.diff, tokens.RADIUS_S)
        self._diff_words = Paragraph("", "caption", "text.muted")
        self._build()
        self.hide()

    def show_lineage(self, found: Lineage | None, covered: bool = False) -> None:
        """Show where a post comes from; None hides the note. ``covered`` while identifiers of the post are covered."""
        same = found is not None and self._lineage is not None and found.reshare == self._lineage.reshare
        self._lineage, self._covered = found, covered
        self._shown = shown_of(found, self._now()) if found is not None else None
        self.setVisible(found is not None)
        if self._shown is None:
            self.compare.setChecked(False)
            return
        if not same:
            self.compare.setChecked(False)
        made = self._shown
        self._head.setText(shown(made.head))
        tone = TONES[made.answer.level]
        self._mark.set_icon(LEVEL_ICONS[made.answer.level], tone)
        self._answer.setText(shown(made.answer.spoken if not covered else made.answer.headline))
        self._answer.set_tone(tone)
        self._over.setText(shown(made.over))
        self._over.setVisible(bool(made.over) and not covered)
        self.compare.setVisible(made.compare)
        self.setAccessibleName(made.spoken if not covered else made.head)
        self._show_diff()

    def _build(self) -> None:
        card = frame("inset")
        words = QVBoxLayout()
        words.setSpacing(2)
        answer = QHBoxLayout()
        answer.setSpacing(6)
        answer.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        answer.addWidget(self._answer, 1)
        words.addWidget(self._head)
        words.addLayout(answer)
        words.addWidget(self._over)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(IconLabel("repeat-variant", "text.muted", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.card, 0, Qt.AlignmentFlag.AlignVCenter)
        self._diff_box = frame("card")
        inside = QVBoxLayout(self._diff_box)
        inside.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        inside.addWidget(self.diff)
        inside.addWidget(self._diff_words)
        column = QVBoxLayout(card)
        column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_2, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_2)
        column.addLayout(row)
        column.addWidget(self._diff_box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _toggled(self) -> None:
        self._show_diff()
        if self.compare.isChecked():
            announce(self, self.diff.accessibleDescription() or self._diff_words.text())
        self.resized.emit()

    def _show_diff(self) -> None:
        """Compare only while somebody looks at it; nothing that is covered is compared."""
        open_ = self.compare.isChecked() and self._lineage is not None and bool(self._shown and self._shown.compare)
        self._diff_box.setVisible(open_)
        if not open_ or self._lineage is None:
            return
        if self._covered:
            self.diff.show_diff("", (), (), "")
            self.diff.hide()
            self._diff_words.setText(COVERED)
            return
        found = difference(self._lineage)
        self.diff.show()
        self.diff.show_diff(found.text, found.runs, (), found.spoken)
        self._diff_words.setText(f"{found.sentence}. Removed is struck through, added is underlined.")

    def _card_asked(self) -> None:
        if self._lineage is not None:
            self.card_wanted.emit(self._lineage.reshare)
