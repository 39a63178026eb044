"""The button that puts the affiliation line into a text: offered where the author has one and the text does not."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reviewer.ui import tokens
from reviewer.ui.widgets.key_button import KeyButton

KEY = "Ctrl Shift L"


class LineButton(KeyButton):
    """Ctrl+Shift+L does the same while its dialog is in front."""

    def __init__(self, line: str, put_in: Callable[[], None], parent: QWidget | None = None) -> None:
        """``line`` is shown as the tool tip; without one the button is hidden."""
        super().__init__("Affiliation line", KEY, "badge-account-outline", height=tokens.CONTROL_SMALL)
        self._line, self._put_in = line, put_in
        self.setAutoDefault(False)
        self.setAccessibleName("Put the affiliation line in")
        self.setAccessibleDescription(line)
        self.setToolTip(line)
        self.setVisible(bool(line))
        self.clicked.connect(self._pressed)
        if parent is not None:
            self.setParent(parent)

    def listen(self, dialog: QWidget) -> None:
        """Let Ctrl+Shift+L press it while ``dialog`` is in front."""
        if self._line:
            QShortcut(QKeySequence("Ctrl+Shift+L"), dialog, activated=self._pressed)

    def follow(self, there: bool) -> None:
        """The line stands in the text, or not: there is nothing to put in twice."""
        self.setEnabled(not there)

    def _pressed(self) -> None:
        if self.isEnabled():
            self._put_in()
