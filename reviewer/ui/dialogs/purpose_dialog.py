"""The dialog that asks what an export is for, before anything leaves the workspace."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.widgets.field import Field

PURPOSES = ("Legal hold", "Audit", "Investigation of a complaint", "Question of a regulator")
"""What is usually meant, as an example in the empty field."""


class PurposeDialog(Dialog):
    """One line, wanted: it stands in the record beside the export."""

    chosen = Signal(str)
    """The purpose; the folder is asked for next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(
            "Export the trail",
            "Writes every entry of the record as plain files that anybody can verify. Texts of posts are not in it.",
            width=560,
            parent=parent,
        )
        self._purpose = QLineEdit()
        self._purpose.setMaxLength(200)
        self._purpose.setPlaceholderText(", ".join(PURPOSES[:2]).lower().capitalize() + " …")
        self._field = Field("What it is for", self._purpose, "Written to the record beside the export.")
        self.column.addWidget(self._field)
        self.column.addStretch(1)
        self.set_main("Choose a folder…", self._send, icon="export-variant")
        self._purpose.returnPressed.connect(self._send)

    def first_focus(self) -> QWidget:
        """The purpose has the focus."""
        return self._purpose

    def _send(self) -> None:
        purpose = self._purpose.text().strip()
        if not purpose:
            self._field.set_error("Say in a few words what the export is for, for example a legal hold.")
            self._purpose.setFocus()
            return
        self.accept()
        self.chosen.emit(purpose)
