"""A line in which a recovery key is typed: capital letters in groups of five."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.ui import theme
from reviewer.ui.presenters.new_access import grouped

LONGEST = 80
EXAMPLE = "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX"


class RecoveryEdit(QLineEdit):
    """Groups itself while somebody types at its end; dashes and spaces need not be typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(EXAMPLE)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhPreferUppercase
        )
        self.textEdited.connect(self._group)
        theme.changed().connect(self._relook)
        self._relook()

    def _group(self, typed: str) -> None:
        if self.cursorPosition() == len(typed):
            wanted = grouped(typed)
            if wanted != typed:
                self.setText(wanted)

    def _relook(self) -> None:
        self.setFont(theme.font("mono", 14))
