"""A period: one that is often wanted, or two days. The fields stand in the report dialogs too."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer.model.statistics import Period
from reviewer.model.views import Changes
from reviewer.ui import tokens
from reviewer.ui.dialogs.base import Dialog
from reviewer.ui.dialogs.dates import day
from reviewer.ui.dialogs.parts import choice, inset
from reviewer.ui.presenters.insights_words import length_words, period_words
from reviewer.ui.presenters.messages import ask
from reviewer.ui.widgets.field import Field
from reviewer.ui.widgets.text import Paragraph

OTHER = "other"
BACKWARD = "The first day is after the last one."


class PeriodFields(QWidget):
    """A choice of usual periods, and the first and the last day. Changing a day chooses *other days*."""

    changed = Signal()

    def __init__(
        self, presets: Sequence[tuple[str, Period]], period: Period, today: date, parent: QWidget | None = None
    ) -> None:
        """Begin with ``period``; nothing is later than ``today``."""
        super().__init__(parent)
        self._presets = tuple(presets)
        self._usual = choice([*((words, words) for words, _ in self._presets), ("Other days", OTHER)])
        self._start, self._end = (day(QDate(d.year, d.month, d.day)) for d in (period.start, period.end))
        for field in (self._start, self._end):
            field.setMaximumDate(QDate(today.year, today.month, today.day))
        self._words = Paragraph("", "small", "text.muted")
        self._build()
        self.choose(period)
        self._usual.currentIndexChanged.connect(self._usual_chosen)
        self._start.dateChanged.connect(self._typed)
        self._end.dateChanged.connect(self._typed)

    def period(self) -> Period | None:
        """The period, or None where it ends before it begins."""
        start, end = (date(f.date().year(), f.date().month(), f.date().day()) for f in (self._start, self._end))
        return Period(start, end) if start <= end else None

    def choose(self, period: Period) -> None:
        """Show another period."""
        for field, value in ((self._start, period.start), (self._end, period.end)):
            field.blockSignals(True)
            field.setDate(QDate(value.year, value.month, value.day))
            field.blockSignals(False)
        self._say()

    def first(self) -> QWidget:
        """What takes the focus."""
        return self._usual

    def _usual_chosen(self) -> None:
        found = next((period for words, period in self._presets if words == self._usual.currentData()), None)
        if found is not None:
            self.choose(found)
            self.changed.emit()

    def _typed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        period = self.period()
        usual = next((words for words, one in self._presets if one == period), OTHER)
        self._usual.blockSignals(True)
        self._usual.setCurrentIndex(self._usual.findData(usual))
        self._usual.blockSignals(False)
        said = BACKWARD if period is None else f"{period_words(period)}: {length_words(period)}, both days included."
        self._words.setText(said)
        self._words.set_tone("block" if period is None else "text.muted")

    def _build(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(tokens.SPACE_2)
        days.addWidget(Field("From", self._start), 1)
        days.addWidget(Field("To", self._end), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_2)
        column.addWidget(Field("Period", self._usual))
        column.addLayout(days)
        column.addWidget(inset(self._words))


class PeriodDialog(Dialog):
    """Chooses the period of the figures; ``period`` is set when it was answered."""

    def __init__(
        self, presets: Sequence[tuple[str, Period]], period: Period, today: date, parent: QWidget | None = None
    ) -> None:
        """Begin with the period that is shown now."""
        super().__init__("Which period", "Every figure and every report is of whole days.", width=520, parent=parent)
        self.period: Period | None = None
        self._fields = PeriodFields(presets, period, today)
        self._fields.changed.connect(self._changed)
        self.column.addWidget(self._fields)
        self.column.addStretch(1)
        self.set_main("Show", self._show, icon="calendar-range")

    @property
    def fields(self) -> PeriodFields:
        """The fields."""
        return self._fields

    def first_focus(self) -> QWidget:
        """The usual periods have the focus."""
        return self._fields.first()

    def _changed(self) -> None:
        self.show_message(None)

    def _show(self) -> None:
        chosen = self._fields.period()
        if chosen is None:
            self.show_message(ask(BACKWARD, "Choose an earlier first day or a later last one."))
            return
        self.period = chosen
        self.finish(Changes())
