"""A field for a day that may be empty: typed as people write days, marked while it is none."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.ui.presenters import days
from reviewer.ui.widgets.field import Field


class DayLine(Field):
    """A labelled line for a day."""

    def __init__(self, caption: str, day: date | None = None, hint: str = "", parent: QWidget | None = None) -> None:
        """Show a day, or nothing."""
        self.line = QLineEdit(days.typed(day))
        self.line.setPlaceholderText("Nov 20, 2026")
        super().__init__(caption, self.line, hint, parent)
        self.line.editingFinished.connect(self._look)
        self.line.textChanged.connect(self._calm)

    @property
    def typed(self) -> str:
        """As it was typed."""
        return self.line.text()

    @property
    def day(self) -> date | None:
        """The day, or None where the line is empty or no day."""
        return days.day_of(self.line.text())

    def set_day(self, day: date | None) -> None:
        """Show another day."""
        self.line.setText(days.typed(day))

    def _look(self) -> None:
        if days.is_wrong(self.line.text()):
            self.set_error(f"This is not a day. {days.HOW}")

    def _calm(self) -> None:
        if not days.is_wrong(self.line.text()):
            self.set_error("")
