"""The buttons of the record in the header: keep a checkpoint outside, and hand over to legal."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer.ui import keys, tokens
from reviewer.ui.widgets.key_button import KeyButton


class RecordTools(QWidget):
    """Two buttons."""

    witness_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """The frame shows them while the record is in front."""
        super().__init__(parent)
        self.witness = KeyButton("Witness now…", keys.cap("witness"), "seal", height=tokens.CONTROL_HEAD)
        self.witness.clicked.connect(self.witness_wanted)
        self.export = KeyButton("Export for legal…", "Ctrl E", "export-variant", height=tokens.CONTROL_HEAD)
        self.export.clicked.connect(self.export_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_3)
        row.addWidget(self.witness)
        row.addWidget(self.export)
        self.hide()
