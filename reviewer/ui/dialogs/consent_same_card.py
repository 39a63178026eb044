"""The question in the dialog of a form: is somebody of the same name the same person?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.presenters.consent_form import OTHER, SAME, SameQuestion
from reviewer.ui.widgets.text import Paragraph


class SameCard(QFrame):
    """Asks whether somebody of the same name is the same person."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "warning")
        self._words = Paragraph("", "small.strong", "review.text")
        self._forms = Paragraph("", "small", "review.text")
        self.same = QRadioButton("The same person: this is one more form")
        self.other = QRadioButton("Somebody else: then the names have to differ")
        group = QButtonGroup(self)
        group.addButton(self.same)
        group.addButton(self.other)
        group.buttonClicked.connect(self._clicked)
        self._group = group
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE_3, tokens.SPACE_2, tokens.SPACE_3, tokens.SPACE_2)
        column.setSpacing(2)
        for part in (self._words, self._forms, self.same, self.other):
            column.addWidget(part)
        self.hide()

    def ask(self, asked: SameQuestion | None) -> None:
        """Ask, or ask no more."""
        if asked is not None and self._words.text() != asked.sentence:
            self._group.setExclusive(False)
            self.same.setChecked(False)
            self.other.setChecked(False)
            self._group.setExclusive(True)
        self.setVisible(asked is not None)
        if asked is None:
            return
        self._words.setText(asked.sentence)
        self._forms.setText("\n".join(asked.forms))
        self.same.setAccessibleDescription(f"{asked.sentence} {'; '.join(asked.forms)}")

    def _clicked(self) -> None:
        self.answered.emit(SAME if self.same.isChecked() else OTHER)
