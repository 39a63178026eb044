"""The buttons of the registry in the header: import, export, empty forms, and a new form."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from reviewer.ui import keys, tokens
from reviewer.ui.widgets.key_button import KeyButton

WIDE = 1480
"""Width of the section, at 100 % text size, from which export and empty forms have buttons of their own."""


class ConsentTools(QWidget):
    """Where there is little room, export and the empty forms stand behind one button."""

    import_wanted = Signal()
    export_wanted = Signal()
    form_wanted = Signal(str)
    """Which empty form: authorization, release or minor."""
    add_wanted = Signal()

    def __init__(self, forms: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``forms`` are key and words of the empty forms."""
        super().__init__(parent)
        self.menu = QMenu(self)
        self.menu.setAccessibleName("Empty forms for signing")
        self._export = QAction("Export the list…", self)
        self._export.triggered.connect(self.export_wanted)
        self._rule = self.menu.addSeparator()
        for key, words in forms:
            action = self.menu.addAction(f"Empty form: {words[:1].lower()}{words[1:]}…")
            action.setData(key)
            action.triggered.connect(lambda _=False, k=key: self.form_wanted.emit(k))
        self.menu.insertAction(self._rule, self._export)
        self.import_ = KeyButton("Import…", icon="tray-arrow-down", height=tokens.CONTROL_HEAD)
        self.import_.clicked.connect(self.import_wanted)
        self.export = KeyButton("Export…", icon="export-variant", height=tokens.CONTROL_HEAD)
        self.export.clicked.connect(self.export_wanted)
        self.forms = KeyButton("Empty form…", icon="printer-outline", height=tokens.CONTROL_HEAD)
        self.forms.clicked.connect(self.open_menu)
        self.add = KeyButton(
            "Add authorization", keys.cap("new_post"), "plus", primary=True, height=tokens.CONTROL_HEAD
        )
        self.add.clicked.connect(self.add_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_3)
        for button in (self.import_, self.export, self.forms, self.add):
            row.addWidget(button)
        self.set_wide(False)
        self.hide()

    def set_wide(self, wide: bool) -> None:
        """Show all buttons, or put export into the menu."""
        self.export.setVisible(wide)
        self._export.setVisible(not wide)
        self._rule.setVisible(not wide)
        self.forms.setText("Empty form…" if wide else "More")
        self.forms.set_icon("printer-outline" if wide else "dots-horizontal")
        self.forms.setAccessibleName("Empty forms for signing" if wide else "More: export, empty forms for signing")

    def set_importing(self, importing: bool) -> None:
        """Hold the import while one runs."""
        self.import_.setDisabled(importing)

    def open_menu(self) -> None:
        """Show the menu under its button."""
        self.menu.popup(self.forms.mapToGlobal(QPoint(0, self.forms.height() + 4)))
        first = self.menu.actions()[0]
        self.menu.setActiveAction(first if first.isVisible() else self.menu.actions()[2])
