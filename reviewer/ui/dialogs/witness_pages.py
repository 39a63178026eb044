"""The right half of the witness dialog: what follows from the way that is chosen, and what it needs."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.model.vocabulary import Level
from reviewer.model.witness import Answer, Request
from reviewer.ui import tokens
from reviewer.ui.dialogs.parts import clear_layout, facts_grid
from reviewer.ui.presenters.witness_dialog import Known, folder_line, request_facts, trusted_lines
from reviewer.ui.widgets.field import Field, IconLabel
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label

_TONES = {Level.NONE: "clear", Level.INFO: "text.muted", Level.REVIEW: "review", Level.BLOCK: "block"}


class WayPage(QWidget):
    """One way: a title and what it means; more is added by the pages below."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        """Show ``title`` and ``sentence``."""
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.SPACE_3)
        self.column.addWidget(Paragraph(title, "heading"))
        self.column.addWidget(Paragraph(sentence, "small", "text.muted"))

    def end(self) -> None:
        """What was added stands at the top."""
        self.column.addStretch(1)


class MailPage(WayPage):
    """The mailbox."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        """Start with an empty address."""
        super().__init__(title, sentence, parent)
        self.address = QLineEdit()
        self.address.setMaxLength(254)
        self.address.setPlaceholderText("legal@example.org")
        self.column.addWidget(Field("To (may stay empty)", self.address, "Remembered for the next time."))
        self.end()


class ColleaguePage(WayPage):
    """Who countersigns, and a witness that is new."""

    answer_wanted = Signal()
    trusted = Signal(str)

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        """Nobody witnesses yet."""
        super().__init__(title, sentence, parent)
        self.take = KeyButton("Take the answer…", icon="tray-arrow-down")
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self.answer_wanted)
        self.column.addWidget(self.take)
        self._new = QFrame()
        self._new.setProperty("role", "notice")
        inner = QVBoxLayout(self._new)
        inner.setSpacing(tokens.SPACE_2)
        inner.addWidget(Paragraph("This witness is new here", "small.strong", "info.text"))
        inner.addWidget(
            Paragraph("Call the person and compare the fingerprint. Then say what this witness is called.", "small")
        )
        self._fingerprint = label("", "mono")
        self._fingerprint.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        inner.addWidget(self._fingerprint)
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        inner.addWidget(Field("Who witnesses", self.name))
        self.trust = KeyButton("It is the same: trust it", icon="check")
        self.trust.setAutoDefault(False)
        self.trust.clicked.connect(lambda: self.trusted.emit(self.name.text()))
        inner.addWidget(self.trust)
        self._new.hide()
        self.column.addWidget(self._new)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.column.addLayout(self._lines)
        self.end()

    def show_trusted(self, known: Known, now: datetime) -> None:
        """List who witnesses."""
        clear_layout(self._lines)
        lines = trusted_lines(known.trusted, now)
        self._lines.addWidget(label("Witnesses of this record", "caption.strong", "text.muted"))
        for line in lines or ("Nobody yet.",):
            self._lines.addWidget(Paragraph(line, "small", "text" if lines else "text.muted"))

    def show_answer(self, answer: Answer | None) -> None:
        """Show a witness that is new, or take it away."""
        self._new.setVisible(answer is not None)
        if answer is not None:
            self._fingerprint.setText(answer.fingerprint)
            self._fingerprint.setAccessibleName(f"Fingerprint: {answer.fingerprint}")
            self.name.setText(answer.label)
            self.trust.setFocus(Qt.FocusReason.OtherFocusReason)


class DailyPage(WayPage):
    """The witness folder."""

    off_wanted = Signal()

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        """No folder is set."""
        super().__init__(title, sentence, parent)
        self._icon = IconLabel("folder-outline", "text.muted", tokens.ICON_M)
        self._words = Paragraph("", "small")
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.column.addLayout(row)
        self.off = KeyButton("No folder any more", icon="close")
        self.off.setAutoDefault(False)
        self.off.clicked.connect(self.off_wanted)
        self.off.hide()
        self.column.addWidget(self.off)
        self.end()

    def show_folder(self, known: Known, now: datetime) -> None:
        """Say which folder it is and how it stands."""
        sentence, level = folder_line(known.places, now)
        self._words.setText(sentence)
        self._words.set_tone("review" if level is Level.REVIEW else "text")
        self._icon.set_icon("folder-outline" if level is not Level.REVIEW else "alert", _TONES[level])
        self.off.setVisible(bool(known.places.folder))


class SignPage(WayPage):
    """A colleague's request, and this computer's own witness."""

    sign_wanted = Signal()

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        """No request yet."""
        super().__init__(title, sentence, parent)
        self._own = Paragraph("", "small", "text.muted")
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        self.name.setPlaceholderText("Legal, C. Ruiz")
        self._field = Field("Who witnesses at this computer", self.name, "Your colleague sees it beside the signature.")
        self.column.addWidget(self._own)
        self.column.addWidget(self._field)
        self._facts = QWidget()
        self._grid = QVBoxLayout(self._facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._facts.hide()
        self.column.addWidget(self._facts)
        self.sign = KeyButton("Countersign and save the answer…", icon="seal")
        self.sign.setAutoDefault(False)
        self.sign.clicked.connect(self.sign_wanted)
        self.sign.hide()
        self.column.addWidget(self.sign)
        self.end()

    def show_own(self, known: Known, suggested: str) -> None:
        """Say what this computer signs as, or ask for it."""
        own = known.own
        self._own.setVisible(own is not None)
        self._field.setVisible(own is None)
        if own is None and not self.name.text():
            self.name.setText(suggested)
        if own is not None:
            self._own.setText(f"This computer signs as {own[0]}. Fingerprint of its key: {own[2]}")

    def show_request(self, request: Request | None) -> None:
        """Show what is to be signed, or take it away."""
        clear_layout(self._grid)
        self._facts.setVisible(request is not None)
        self.sign.setVisible(request is not None)
        if request is not None:
            facts: Sequence[tuple[str, str]] = request_facts(request)
            self._grid.addLayout(facts_grid(facts, ("Record", "Fingerprint")))
            self.sign.setFocus(Qt.FocusReason.OtherFocusReason)


ICONS = {
    "folder": "content-save-outline",
    "mail": "email-outline",
    "paper": "printer-outline",
    "colleague": "account-outline",
    "daily": "calendar-clock",
    "sign": "seal",
}
"""The icon of the main button of each way."""
