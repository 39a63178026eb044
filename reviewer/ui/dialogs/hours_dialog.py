"""The dialog that saves when the office works and how soon a post is to be decided, with the reason."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from reviewer.model.statistics import OfficeHours
from reviewer.ui import tokens
from reviewer.ui.bus import Bus
from reviewer.ui.dialogs.change_dialog import ChangeDialog, Kept
from reviewer.ui.dialogs.parts import choice, hint
from reviewer.ui.presenters import office_hours as words
from reviewer.ui.presenters import times
from reviewer.ui.tasks import TaskRunner
from reviewer.ui.widgets.field import Field
from reviewer.workflow import office
from reviewer.workflow.workspace import Workspace


class HoursDialog(ChangeDialog):
    """Days, two times and the promise."""

    def __init__(
        self,
        ws: Workspace,
        runner: TaskRunner,
        bus: Bus,
        kept: Kept,
        before: OfficeHours,
        parent: QWidget | None = None,
    ) -> None:
        """``before`` is in force."""
        propose = partial(office.propose_hours, ws)
        super().__init__(ws, runner, bus, kept, propose, "Office hours", words.WHAT_FOR, parent)
        self.days = [QCheckBox(name[:3]) for name in times.DAYS]
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(tokens.SPACE_3)
        for number, box in enumerate(self.days):
            box.setAccessibleName(times.DAYS[number])
            box.setChecked(number in before.days)
            box.toggled.connect(self.edited)
            row.addWidget(box)
        row.addStretch(1)
        self.opens = choice(words.times(before.start), str(before.start))
        self.closes = choice(words.times(before.end), str(before.end))
        self.promise = choice(words.promises(before.promise), str(before.promise))
        fields = QHBoxLayout()
        fields.setSpacing(tokens.SPACE_2)
        for caption, chosen in (("Opens", self.opens), ("Closes", self.closes), ("Decided within", self.promise)):
            chosen.currentIndexChanged.connect(self.edited)
            fields.addWidget(Field(caption, chosen), 1)
        self.column.addLayout(row)
        self.column.addLayout(fields)
        self.column.addLayout(hint("information", "info", words.NOTHING_TO_TRY))
        self.build_end()
        self.trial.hide()

    def first_focus(self) -> QWidget:
        """The first day has the focus."""
        return self.days[0]

    def draft(self) -> OfficeHours:
        """What is chosen."""
        return OfficeHours(
            tuple(number for number, box in enumerate(self.days) if box.isChecked()),
            int(self.opens.currentData()),
            int(self.closes.currentData()),
            int(self.promise.currentData()),
        )
