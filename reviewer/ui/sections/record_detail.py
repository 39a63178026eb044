"""One entry of the record, and what it shows and cannot show."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.parts import clear_layout, facts_grid
from reviewer.ui.presenters.record_words import EntryDetail
from reviewer.ui.sections.flow import FlowLayout
from reviewer.ui.sections.parts import DetailPane
from reviewer.ui.widgets.badge import Badge
from reviewer.ui.widgets.field import IconLabel
from reviewer.ui.widgets.frames import rule
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label


class EntryPane(DetailPane):
    """Shows one entry."""

    post_wanted = Signal(str)
    """Open this post on the desk."""
    proof_wanted = Signal(object)
    """The EntryDetail whose proof is wanted."""
    witness_wanted = Signal()
    """Let a checkpoint leave this computer now."""

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
        buttons = FlowLayout()
        buttons.setContentsMargins(0, 0, 0, 0)
        if shown.post_id:
            post = KeyButton("Open the post", icon="post-outline", height=tokens.CONTROL_SMALL)
            post.clicked.connect(lambda: self.post_wanted.emit(shown.post_id))
            buttons.addWidget(post)
        copy = KeyButton("Copy digest", icon="content-copy", height=tokens.CONTROL_SMALL)
        copy.clicked.connect(self._copy)
        buttons.addWidget(copy)
        proof = KeyButton(
            "Proof for this post…" if shown.post_id else "Proof of this entry…",
            icon="certificate-outline",
            height=tokens.CONTROL_SMALL,
        )
        proof.setToolTip("Shows somebody else that this stood in the record. It holds no text and no name")
        proof.clicked.connect(lambda: self.proof_wanted.emit(shown))
        buttons.addWidget(proof)
        holder = QWidget()
        holder.setLayout(buttons)
        self.column.addWidget(holder)
        self.column.addWidget(rule())
        for title, sentence in (("What this shows", shown.shows), ("What it cannot show", shown.cannot_show)):
            group = QVBoxLayout()
            group.setSpacing(2)
            group.addWidget(Paragraph(title, "strong"))
            group.addWidget(Paragraph(sentence, "small", "text.muted"))
            self.column.addLayout(group)
        self.column.addLayout(self._witness())
        self.column.addStretch(1)
        if shown.hold:
            self.column.addWidget(_held(shown.hold))
        self.area.verticalScrollBar().setValue(0)

    def _witness(self) -> QHBoxLayout:
        now = KeyButton("Witness now…", icon="seal", height=tokens.CONTROL_SMALL)
        now.clicked.connect(self.witness_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(now)
        row.addWidget(Paragraph("print, save to a disk, or ask a colleague", "caption", "text.muted"), 1)
        return row

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._digest)


def _held(sentence: str) -> QFrame:
    """What a legal hold on the post means, at the foot of the pane."""
    card = QFrame()
    card.setProperty("role", "notice")
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Paragraph("Legal hold", "small.strong", "info.text"))
    words.addWidget(Paragraph(sentence, "small", "text"))
    row = QHBoxLayout(card)
    row.setContentsMargins(tokens.SPACE_3, 10, tokens.SPACE_3, 10)
    row.setSpacing(tokens.SPACE_3)
    row.addWidget(IconLabel("gavel", "info.text", tokens.ICON_M), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return card
