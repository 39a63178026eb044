"""Two fields for a new passphrase: typed twice, with what is wrong said below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.ui import tokens
from reviewer.ui.dialogs.message_bar import announce
from reviewer.ui.presenters.new_access import HOW, NEVER_SHOWN, passphrase_problems
from reviewer.ui.widgets.secret_field import secret
from reviewer.workflow import unlocking


class PassphraseFields(QWidget):
    """Says what is wrong only when asked: nobody is corrected in the middle of a word."""

    submitted = Signal()
    """Enter was pressed in the second field."""

    def __init__(
        self, known: Callable[[], Sequence[str]], caption: str = "New passphrase", parent: QWidget | None = None
    ) -> None:
        """``known`` gives names that a passphrase must not consist of."""
        super().__init__(parent)
        self._known = known
        self.first, self._first_field = secret(caption, HOW)
        self.again, self._again_field = secret("The same once more", NEVER_SHOWN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_3)
        column.addWidget(self._first_field)
        column.addWidget(self._again_field)
        for one, other in ((self.first, self.again), (self.again, self.first.eye), (self.first.eye, self.again.eye)):
            QWidget.setTabOrder(one, other)  # Tab leads to the second field: an eye in between would be typed on
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.submitted)

    def checked(self) -> str:
        """The passphrase, or empty: then the fields say what they want."""
        problems = passphrase_problems(
            self.first.text(), self.again.text(), lambda typed: unlocking.refuse_weak(typed, *self._known())
        )
        self._first_field.set_error(problems.first)
        self._again_field.set_error(problems.again)
        if problems:
            wrong = self.first if problems.first else self.again
            wrong.setFocus()
            wrong.selectAll()
            announce(self, problems.first or problems.again)
            return ""
        return self.first.text()

    def clear(self) -> None:
        """Empty both."""
        self.first.clear()
        self.again.clear()
