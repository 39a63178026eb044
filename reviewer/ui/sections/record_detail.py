"""One entry of the record, and what it shows and cannot show."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.parts import clear_layout, facts_grid
from reviewer.ui.presenters.record_words import EntryDetail
from reviewer.ui.sections.parts import DetailPane
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label


class EntryPane(DetailPane):
    """Shows one entry."""

    post_wanted = Signal(str)
    """Open this post on the desk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without an entry."""
        super().__init__("Details of the entry", (360, 404, 480), parent)
        self._digest = ""
        self.show_entry(None)

    def show_entry(self, shown: EntryDetail | None, digest: str = "") -> None:
        """Show an entry; ``digest`` is its whole leaf hash."""
        clear_layout(self.column)
        self._digest = digest
        if shown is None:
            self.column.addStretch(1)
            words = label("Choose an entry to see it in full.", "body", "text.muted")
            self.column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
            self.column.addStretch(2)
            return
        self.area.setAccessibleDescription(f"{shown.title}. {shown.when}")
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(Paragraph(shown.title, "heading"))
        names.addWidget(Paragraph(shown.when, "caption", "text.muted"))
        head.addLayout(names, 1)
        badge = (
            Badge("Witnessed", "clear", "seal")
            if shown.witnessed
            else Badge("Not witnessed yet", "review", "clock-outline")
        )
        head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        mono = tuple(name for name, _, code in shown.facts if code)
        self.column.addLayout(facts_grid([(name, value) for name, value, _ in shown.facts], mono))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4, 4, 4, 4)
        buttons.setSpacing(tokens.SPACE_2)
        if shown.post_id:
            post = KeyButton("Open the post", icon="post-outline", height=tokens.CONTROL_SMALL)
            post.clicked.connect(lambda: self.post_wanted.emit(shown.post_id))
            buttons.addWidget(post)
        copy = KeyButton("Copy digest", icon="content-copy", height=tokens.CONTROL_SMALL)
        copy.clicked.connect(self._copy)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.column.addWidget(rule())
        for title, sentence in (("What this shows", shown.shows), ("What it cannot show", shown.cannot_show)):
            group = QVBoxLayout()
            group.setSpacing(2)
            group.addWidget(Paragraph(title, "strong"))
            group.addWidget(Paragraph(sentence, "small", "text.muted"))
            self.column.addLayout(group)
        self.column.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._digest)
