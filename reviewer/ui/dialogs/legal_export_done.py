"""Last pages of an export for legal: how far it is, and what to hand over."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.parts import clear_layout, facts_grid, hint
from reviewer.ui.presenters.legal_export_words import Handed
from reviewer.ui.widgets.frames import frame
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label


class RunPage(QWidget):
    """What is done now, and how far."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._words = Paragraph("", "body")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far the export is")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, tokens.SPACE_2, 4, tokens.SPACE_2)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addLayout(
            hint(
                "information-outline",
                "info",
                "Nothing is in its place before all of it is written, read back and recorded.",
            )
        )
        column.addStretch(1)

    def show_progress(self, done: int, total: int, said: str) -> None:
        """Show how far it is; a total of 0: not known."""
        if said:
            self._words.setText(said)
            self._bar.setAccessibleDescription(said)
        self._bar.setRange(0, total)
        self._bar.setValue(done)


class DonePage(QWidget):
    """The folder in figures, its digest, what to do with it."""

    folder_wanted = Signal()

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._headline = Paragraph("", "heading")
        self._facts = QVBoxLayout()
        self._hints = QVBoxLayout()
        self._digest = label("", "mono", wrap=True)
        self._plain = ""
        self.copy = KeyButton("Copy", icon="content-copy", height=tokens.CONTROL_SMALL)
        self.copy.setAccessibleName("Copy the digest of the export")
        self.open = KeyButton("Open the folder", icon="folder-open-outline", height=tokens.CONTROL_SMALL)
        for button in (self.copy, self.open):
            button.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        self.open.clicked.connect(self.folder_wanted)
        self._build()

    def show_handed(self, handed: Handed) -> None:
        """Show what to hand over."""
        self._headline.setText(handed.headline)
        for layout in (self._facts, self._hints):
            clear_layout(layout)
        self._facts.addLayout(facts_grid(handed.facts))
        for icon, tone, words in handed.hints:
            self._hints.addLayout(hint(icon, tone, words, "small"))
        self._plain = handed.digest
        self._digest.setText(" ".join(handed.digest[at : at + 8] for at in range(0, len(handed.digest), 8)))
        self._digest.setAccessibleName(f"SHA-256 of manifest-sha256.txt: {handed.digest}")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(tokens.SPACE_3)
        head = QHBoxLayout()
        head.addWidget(self._headline, 1)
        head.addWidget(self.open)
        column.addLayout(head)
        column.addLayout(self._facts)
        card = frame("inset")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        inner.setSpacing(tokens.SPACE_1)
        row = QHBoxLayout()
        words = (
            "SHA-256 of manifest-sha256.txt, which the key of the record signs. Tell it the receiver another way, by phone or "
            "letter: with it a change shows even by somebody who has that key. The record holds it too."
        )
        row.addWidget(Paragraph(words, "small", "text.muted"), 1)
        row.addWidget(self.copy)
        inner.addLayout(row)
        inner.addWidget(self._digest)
        column.addWidget(card)
        self._hints.setSpacing(tokens.SPACE_1)
        column.addLayout(self._hints)
        column.addStretch(1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._plain)
        self.copy.setText("Copied")
