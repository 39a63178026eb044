"""The named views in the filters of the queue: chips to use them, a name to keep the filter in force, a way to forget."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer.ui import theme, tokens
from reviewer.ui.presenters.queue_presenter import Views
from reviewer.ui.widgets.chip import Chip
from reviewer.ui.widgets.flow import FlowLayout
from reviewer.ui.widgets.focus_ring import FocusRing
from reviewer.ui.widgets.key_button import KeyButton
from reviewer.ui.widgets.text import Paragraph, label


class SavedViews(QWidget):
    """Emits what a person wants done with a named view."""

    wanted = Signal(str, str)
    """``use``, ``save`` or ``remove``, and the name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Without any view there is only the line to save one."""
        super().__init__(parent)
        self._chosen = ""
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._caption = label("My views", "caption.strong", "text.muted")
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=tokens.SPACE_2, row_gap=tokens.SPACE_2)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of this view")
        self.name.setPlaceholderText("Name this view")
        self.name.setProperty("small", "true")
        self.name.setFixedHeight(theme.scaled(tokens.CONTROL_SMALL))
        self.name.installEventFilter(self)
        FocusRing(self.name, always=True)
        self.save = KeyButton("Save", "", height=tokens.CONTROL_SMALL)
        self.save.clicked.connect(self._save)
        self.remove = KeyButton("Forget this view", "", "close", flat=True, height=tokens.CONTROL_SMALL)
        self.remove.clicked.connect(self._remove)
        self._problem = Paragraph("", "caption", "block")
        self._problem.hide()
        self._line = QWidget()
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(self._caption)
        column.addWidget(self._holder)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._line)
        column.addWidget(self._problem)
        self.show_views((), "", False, "")

    @property
    def chips(self) -> dict[str, Chip]:
        """The chips by name."""
        return self._chips

    def show_views(self, views: Views, chosen: str, can_save: bool, problem: str) -> None:
        """Show the views; ``chosen`` is in force, ``can_save`` offers to keep what is filtered now."""
        held = self.name.hasFocus() or self.save.hasFocus() or self.remove.hasFocus()
        if [name for name, _ in views] != list(self._chips):
            self._make_chips(views)
        self._chosen = chosen
        for name, chip in self._chips.items():
            chip.setChecked(name == chosen)
        self._caption.setVisible(bool(views))
        self._holder.setVisible(bool(views))
        self.remove.setVisible(bool(chosen))
        self._line.setVisible(can_save and not chosen)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if chosen:
            self.name.clear()
        if held and self.isVisible() and chosen in self._chips:
            self._chips[chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter in the name saves."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save()
            return True
        return super().eventFilter(watched, event)

    def _make_chips(self, views: Views) -> None:
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for name, _ in views:
            chip = Chip(name)
            chip.setProperty("named", name)
            chip.clicked.connect(self._use)
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            self._chips[name] = chip

    def _use(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            chip.setChecked(chip.property("named") == self._chosen)
            self.wanted.emit("use", chip.property("named"))

    def _save(self) -> None:
        self.wanted.emit("save", self.name.text())

    def _remove(self) -> None:
        self.wanted.emit("remove", self._chosen)
